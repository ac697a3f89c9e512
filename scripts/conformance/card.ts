/** Our match and an expected card in one shape, in the words of the latter, so that differences are named. */
import type { MatchNames } from '../../cricket/simulate/script.ts'
import type { Batting, Bowling, Innings, Match, OverCount, PlayerId, Wicket } from '../../cricket/types.ts'

type Extras = { readonly b: number; readonly lb: number; readonly w: number; readonly nb: number; readonly p: number }
type ExpectedBatter = {
  readonly pos: number
  readonly name: string
  readonly runs: number
  readonly balls: number
  readonly fours: number
  readonly sixes: number
  readonly howout: string
  readonly bowler: string | null
  readonly fielders: readonly string[]
}
type ExpectedBowler = {
  readonly pos: number
  readonly name: string
  readonly legal: number
  readonly overs: string
  readonly maidens: number
  readonly runs: number
  readonly wickets: number
  readonly wide_balls: number
  readonly noball_balls: number
}
type ExpectedInnings = {
  readonly team: string
  readonly super_over: boolean
  readonly runs: number
  readonly wickets: number
  readonly legal_balls: number
  readonly overs: string
  readonly extras: Extras
  readonly extras_total: number
  readonly penalty_pre: number
  readonly penalty_post: number
  readonly declared: boolean
  readonly forfeited: boolean
  readonly batting: readonly ExpectedBatter[]
  readonly bowling: readonly ExpectedBowler[]
  readonly fow: readonly {
    readonly wicket: number
    readonly score: number
    readonly player: string
    readonly over: string
  }[]
}
type Official = {
  readonly winner?: string
  readonly by?: { readonly runs?: number; readonly wickets?: number; readonly innings?: number }
  readonly result?: string
  readonly eliminator?: string
  readonly bowl_out?: string
  readonly method?: string
}
export type ExpectedMatch = {
  readonly balls_per_over: number
  readonly innings: readonly ExpectedInnings[]
  readonly official_outcome: Official
  readonly outcome_verdict: string
  readonly result: Official
}

/** A card as compared, `out` as "caught A Khan b M Ali". */
export type Card = readonly CardInnings[]
export type CardInnings = {
  readonly team: string
  readonly superOver: boolean
  readonly runs: number
  readonly wickets: number
  readonly declared: boolean
  readonly forfeited: boolean
  readonly overs: string
  readonly validBalls: number
  readonly extras: Extras
  readonly extrasTotal: number
  /** Awarded before and after the innings; a printed card has them among the extras alone. */
  readonly penalties?: { readonly before: number; readonly after: number }
  readonly batting: readonly BattingLine[]
  readonly bowling: readonly BowlingLine[]
  readonly falls: readonly {
    readonly wicket: number
    readonly runs: number
    readonly batter: string
    readonly over: string
  }[]
}
type BattingLine = Pick<ExpectedBatter, 'pos' | 'name' | 'runs' | 'balls' | 'fours' | 'sixes'> & {
  readonly out: string
}
type BowlingLine = Omit<ExpectedBowler, 'wide_balls' | 'noball_balls'> & {
  readonly wides: number
  readonly noBalls: number
}

export const expectedCard = ({ innings, balls_per_over: ballsPerOver }: ExpectedMatch): Card =>
  innings.map((each) => ({
    team: each.team,
    superOver: each.super_over,
    runs: each.runs,
    wickets: each.wickets,
    declared: each.declared,
    forfeited: each.forfeited,
    overs: each.overs,
    validBalls: each.legal_balls,
    extras: each.extras,
    extrasTotal: each.extras_total,
    penalties: { before: each.penalty_pre, after: each.penalty_post },
    batting: each.batting.map(({ pos, name, runs, balls, fours, sixes, howout, bowler, fielders }) => {
      return { pos, name, runs, balls, fours, sixes, out: dismissalIn(howout, fielders, bowler) }
    }),
    bowling: each.bowling.map(({ pos, name, legal, overs, maidens, runs, wickets, wide_balls: wides, ...line }) => {
      return { pos, name, legal, overs, maidens, runs, wickets, wides, noBalls: line.noball_balls }
    }),
    falls: each.fow.map(({ wicket, score, player, over }) => {
      return { wicket, runs: score, batter: player, over: asBalls(over, ballsPerOver) }
    }),
  }))

export type Difference = { readonly place: string; readonly ours: string; readonly theirs: string }
export type Comparison = { readonly fields: number; readonly differences: readonly Difference[] }

/** Every figure and word of two values of one shape; `innings 2, batting 3, runs`. */
export function compare(ours: unknown, theirs: unknown, place = ''): Comparison {
  if (!isTree(ours) && !isTree(theirs)) {
    const differences = ours === theirs ? [] : [{ place, ours: said(ours), theirs: said(theirs) }]
    return { fields: 1, differences }
  }
  const [a, b] = [branches(ours), branches(theirs)]
  const compared = [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) =>
    compare(a[key], b[key], place === '' ? label(key) : `${place}, ${label(key)}`),
  )
  return {
    fields: compared.reduce((sum, { fields }) => sum + fields, 0),
    differences: compared.flatMap(({ differences }) => differences),
  }
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null
const branches = (value: unknown): { readonly [key: string]: unknown } => (isTree(value) ? { ...value } : {})
const label = (key: string): string => (/^\d+$/.test(key) ? String(Number(key) + 1) : key)
const said = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)))

export const dismissalIn = (how: string, fielders: readonly string[], bowler: string | null): string =>
  [how, ...(how === 'caught and bowled' ? [] : fielders), ...(bowler === null ? [] : [`b ${bowler}`])].join(' ')

/** "16.0" and "15.6" are the same moment: after the sixteenth over. */
export function asBalls(over: string, ballsPerOver: number): string {
  const [overs = '0', balls = '0'] = over.split('.')
  return Number(balls) === ballsPerOver ? `${Number(overs) + 1}.0` : `${overs}.${balls}`
}

export function cardOf(match: Match, names: MatchNames): Card {
  const nameOf = (id: PlayerId): string => names.players[id] ?? id
  const { ballsPerOver } = match.conditions
  return match.innings.map((innings) => ({
    team: names.sides[innings.batting].name,
    superOver: innings.superOver,
    runs: innings.runs,
    wickets: innings.wickets,
    declared: innings.closed === 'declared',
    forfeited: innings.closed === 'forfeited',
    overs: shortOvers(innings.overs),
    validBalls: innings.validBalls,
    extras: extrasOf(innings),
    extrasTotal: Object.values(innings.extras).reduce((sum, runs) => sum + runs, 0),
    penalties: { before: innings.penaltyBefore, after: innings.penaltyAfter },
    batting: inOrder(innings.batters).map(([id, line]) => battingLine(nameOf, id as PlayerId, line)),
    bowling: inOrder(innings.bowlers).map(([id, line]) => bowlingLine(nameOf(id as PlayerId), line, ballsPerOver)),
    falls: innings.fallOfWickets.map(({ wicket, runs, over, batter }) => {
      return { wicket, runs, batter: nameOf(batter), over: asBalls(`${over.overs}.${over.balls}`, ballsPerOver) }
    }),
  }))
}

const shortOvers = ({ overs, balls }: OverCount): string => (balls === 0 ? `${overs}` : `${overs}.${balls}`)
const extrasOf = ({ extras: { byes, legByes, wides, noBalls, penalty } }: Innings): Extras => ({
  b: byes,
  lb: legByes,
  w: wides,
  nb: noBalls,
  p: penalty,
})

const inOrder = <T extends { readonly order: number }>(lines: { readonly [id: string]: T }): readonly [string, T][] =>
  Object.entries(lines).sort(([, a], [, b]) => a.order - b.order)

function battingLine(nameOf: (id: PlayerId) => string, id: PlayerId, line: Batting): BattingLine {
  const { order: pos, runs, balls, fours, sixes } = line
  return { pos, name: nameOf(id), runs, balls, fours, sixes, out: howOut(nameOf, line) }
}

function howOut(nameOf: (id: PlayerId) => string, { state, wicket, retired }: Batting): string {
  if (state === 'retired') return retired === 'hurt' ? 'retired hurt' : 'retired not out'
  if (!wicket) return 'not out'
  const fielders = (wicket.fielders ?? []).map(
    ({ player, substitute }) => `${player === undefined ? '?' : nameOf(player)}${substitute ? ' (sub)' : ''}`,
  )
  return dismissalIn(words(wicket), fielders, wicket.bowler ? nameOf(wicket.bowler) : null)
}

const WORDS: { readonly [how: string]: string } = {
  hitWicket: 'hit wicket',
  runOut: 'run out',
  obstructingTheField: 'obstructing the field',
  hitTheBallTwice: 'hit the ball twice',
  handledTheBall: 'handled the ball',
  timedOut: 'timed out',
  retiredOut: 'retired out',
}

function words({ how, bowler, fielders }: Wicket): string {
  if (how === 'caught' && bowler !== undefined && fielders?.[0]?.player === bowler) return 'caught and bowled'
  return WORDS[how] ?? how
}

function bowlingLine(name: string, line: Bowling, ballsPerOver: number): BowlingLine {
  const { order: pos, maidens, conceded: runs, wickets, balls: legal, oddBalls, wides, noBalls } = line
  const whole = line.overs + Math.floor(oddBalls / ballsPerOver)
  const overs = shortOvers({ overs: whole, balls: oddBalls % ballsPerOver })
  return { pos, name, legal, overs, maidens, runs, wickets, wides, noBalls }
}

/** As Cricsheet has it; where the file contradicts its own balls, as the balls have it. */
export function expectedOutcome({
  official_outcome: official,
  outcome_verdict: verdict,
  result,
}: ExpectedMatch): Official {
  if (verdict !== 'disagree' || official.method !== undefined) return official
  return { winner: result.winner, by: result.by } as Official
}

export function outcomeOf({ outcome }: Match, names: MatchNames): Official | undefined {
  if (!outcome) return undefined
  const named = 'method' in outcome ? outcome.method : undefined
  const method = named === undefined ? {} : { method: named }
  switch (outcome.kind) {
    case 'win': {
      const { runs, wickets, innings } = outcome.by ?? {}
      const by = {
        ...(innings && { innings: 1 }),
        ...(runs !== undefined && { runs }),
        ...(wickets !== undefined && { wickets }),
      }
      return { winner: names.sides[outcome.winner].name, ...(outcome.by && { by }), ...method }
    }
    case 'tie':
      return {
        result: 'tie',
        ...(outcome.eliminator && { eliminator: names.sides[outcome.eliminator].name }),
        ...(outcome.bowlOut && { bowl_out: names.sides[outcome.bowlOut].name }),
        ...method,
      }
    case 'draw':
      return { result: 'draw' }
    default:
      return { result: 'no result' }
  }
}
