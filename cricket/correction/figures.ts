/** The figures of a match that a scorer would look at, so that two matches can be laid side by side: was → will be. */
import { currentInnings, openInnings } from '../innings.ts'
import type { Batting, Bowling, Innings, Match, Outcome, OverCount, PlayerId } from '../types.ts'
import { same } from './same.ts'

const FIGURES = [
  'total',
  'extras',
  'batter',
  'boundaries',
  'howOut',
  'bowler',
  'fallOfWicket',
  'partnership',
  'target',
  'ended',
  'facing',
  'atTheOtherEnd',
  'bowling',
  'freeHit',
  'result',
] as const
export type Figure = (typeof FIGURES)[number]

/** `innings` and `number` count from 1. People appear as ids in braces where they are named within a text. */
export type FigureChange = {
  readonly figure: Figure
  readonly innings?: number
  readonly player?: PlayerId
  /** Of the wicket or the partnership. */
  readonly number?: number
  readonly was?: string | Outcome
  readonly now?: string | Outcome
}

type Line = Omit<FigureChange, 'was' | 'now'> & { readonly value: string | Outcome | undefined }

export function figureChanges(was: Match, now: Match): readonly FigureChange[] {
  const before = new Map(figuresOf(was).map((line) => [keyOf(line), line]))
  const after = new Map(figuresOf(now).map((line) => [keyOf(line), line]))
  const lines = [...after.values(), ...[...before].flatMap(([key, line]) => (after.has(key) ? [] : [line]))]
  return lines.flatMap((line): readonly FigureChange[] => {
    const [old, fresh] = [before.get(keyOf(line))?.value, after.get(keyOf(line))?.value]
    if (same(old, fresh)) return []
    const { value: _value, ...what } = line
    return [{ ...what, ...(old !== undefined && { was: old }), ...(fresh !== undefined && { now: fresh }) }]
  })
}

const keyOf = ({ figure, innings, player, number }: Line): string => [figure, innings, player, number].join(' ')

const figuresOf = (match: Match): readonly Line[] => [
  ...match.innings.flatMap((innings, i) => inningsFigures(match, innings).map((line) => ({ ...line, innings: i + 1 }))),
  ...current(match),
  { figure: 'result', value: match.outcome },
]

function inningsFigures(match: Match, innings: Innings): readonly Line[] {
  const { byes, legByes, wides, noBalls, penalty } = innings.extras
  return [
    { figure: 'total', value: `${innings.runs}/${innings.wickets} (${oversText(innings.overs)})` },
    { figure: 'extras', value: `b ${byes}, lb ${legByes}, w ${wides}, nb ${noBalls}, pen ${penalty}` },
    ...Object.entries(innings.batters).flatMap(([id, line]) => batterFigures(id as PlayerId, line)),
    ...Object.entries(innings.bowlers).map(
      ([id, line]): Line => ({
        figure: 'bowler',
        player: id as PlayerId,
        value: bowlerText(line, match.conditions.ballsPerOver),
      }),
    ),
    ...innings.fallOfWickets.map(
      ({ wicket, runs, batter, over }): Line => ({
        figure: 'fallOfWicket',
        number: wicket,
        value: `${wicket}-${runs} ({${batter}}, ${oversText(over)})`,
      }),
    ),
    ...innings.partnerships.map(
      ({ runs, balls }, i): Line => ({ figure: 'partnership', number: i + 1, value: `${runs} (${balls})` }),
    ),
    { figure: 'target', value: innings.target && String(innings.target.runs) },
    { figure: 'ended', value: innings.closed },
  ]
}

const batterFigures = (
  player: PlayerId,
  { runs, balls, fours, sixes, state, wicket, retired }: Batting,
): readonly Line[] => [
  { figure: 'batter', player, value: `${runs} (${balls})` },
  { figure: 'boundaries', player, value: `${fours} fours, ${sixes} sixes` },
  {
    figure: 'howOut',
    player,
    value: state === 'out' ? outText(wicket) : state === 'retired' ? `retired ${retired ?? ''}`.trim() : 'not out',
  },
]

const outText = (wicket: Batting['wicket']): string =>
  [wicket?.how, ...(wicket?.bowler ? [`b {${wicket.bowler}}`] : [])].join(' ')

const bowlerText = ({ overs, oddBalls, maidens, conceded, wickets }: Bowling, ballsPerOver: number): string => {
  const text = oversText({ overs: overs + Math.floor(oddBalls / ballsPerOver), balls: oddBalls % ballsPerOver })
  return `${text}-${maidens}-${conceded}-${wickets}`
}

function current(match: Match): readonly Line[] {
  const innings = openInnings(match) ? currentInnings(match) : undefined
  const named = (id: PlayerId | undefined) => id && `{${id}}`
  return [
    { figure: 'facing', value: named(innings?.striker) },
    { figure: 'atTheOtherEnd', value: named(innings?.nonStriker) },
    { figure: 'bowling', value: named(innings?.bowler) },
    { figure: 'freeHit', value: innings?.freeHit ? 'the next ball is a free hit' : undefined },
  ]
}

const oversText = ({ overs, balls }: OverCount): string => (balls === 0 ? String(overs) : `${overs}.${balls}`)
