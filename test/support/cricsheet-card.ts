/** Our match and an expected card in one shape, in the words of the latter, so that differences are named. */
import type { MatchNames } from '../../cricket/script.ts'
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

export const expectedCard = ({ innings, balls_per_over: ballsPerOver }: ExpectedMatch) =>
  innings.map((each) => ({
    team: each.team,
    superOver: each.super_over,
    score: `${each.runs}/${each.wickets}${each.declared ? 'd' : ''}${each.forfeited ? 'f' : ''}`,
    overs: each.overs,
    validBalls: each.legal_balls,
    extras: each.extras,
    extrasTotal: each.extras_total,
    penalties: `${each.penalty_pre} before, ${each.penalty_post} after`,
    batting: each.batting.map((line) => {
      const { pos, name, runs, balls, fours, sixes, howout, bowler, fielders } = line
      return `${pos} ${name}: ${runs} (${balls}) ${fours}x4 ${sixes}x6 ${dismissalIn(howout, fielders, bowler)}`
    }),
    bowling: each.bowling.map((line) => {
      const { pos, name, overs, maidens, runs, wickets } = line
      return `${pos} ${name}: ${overs}-${maidens}-${runs}-${wickets} ${line.legal} balls ${line.wide_balls}wd ${line.noball_balls}nb`
    }),
    fallOfWickets: each.fow.map(
      ({ wicket, score, player, over }) => `${wicket}-${score} ${player} ${asBalls(over, ballsPerOver)}`,
    ),
  }))

const dismissalIn = (how: string, fielders: readonly string[], bowler: string | null): string =>
  [how, ...(how === 'caught and bowled' ? [] : fielders), ...(bowler === null ? [] : [`b ${bowler}`])].join(' ')

/** "16.0" and "15.6" are the same moment: after the sixteenth over. */
function asBalls(over: string, ballsPerOver: number): string {
  const [overs = '0', balls = '0'] = over.split('.')
  return Number(balls) === ballsPerOver ? `${Number(overs) + 1}.0` : `${overs}.${balls}`
}

export function cardOf(match: Match, names: MatchNames) {
  const nameOf = (id: PlayerId): string => names.players[id] ?? id
  return match.innings.map((innings) => ({
    team: names.sides[innings.batting].name,
    superOver: innings.superOver,
    score: `${innings.runs}/${innings.wickets}${endMark(innings)}`,
    overs: shortOvers(innings.overs),
    validBalls: innings.validBalls,
    extras: extrasOf(innings),
    extrasTotal: Object.values(innings.extras).reduce((sum, runs) => sum + runs, 0),
    penalties: `${innings.penaltyBefore} before, ${innings.penaltyAfter} after`,
    batting: inOrder(innings.batters).map(([id, line]) => batterLine(nameOf, id as PlayerId, line)),
    bowling: inOrder(innings.bowlers).map(([id, line]) =>
      bowlerLine(nameOf(id as PlayerId), line, match.conditions.ballsPerOver),
    ),
    fallOfWickets: innings.fallOfWickets.map(
      ({ wicket, runs, over, batter }) =>
        `${wicket}-${runs} ${nameOf(batter)} ${asBalls(`${over.overs}.${over.balls}`, match.conditions.ballsPerOver)}`,
    ),
  }))
}

const endMark = ({ closed }: Innings): string => (closed === 'declared' ? 'd' : closed === 'forfeited' ? 'f' : '')
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

function batterLine(nameOf: (id: PlayerId) => string, id: PlayerId, line: Batting): string {
  const { order, runs, balls, fours, sixes } = line
  return `${order} ${nameOf(id)}: ${runs} (${balls}) ${fours}x4 ${sixes}x6 ${howOut(nameOf, line)}`
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

function bowlerLine(name: string, line: Bowling, ballsPerOver: number): string {
  const { order, maidens, conceded, wickets, balls, oddBalls } = line
  const whole = line.overs + Math.floor(oddBalls / ballsPerOver)
  const overs = shortOvers({ overs: whole, balls: oddBalls % ballsPerOver })
  return `${order} ${name}: ${overs}-${maidens}-${conceded}-${wickets} ${balls} balls ${line.wides}wd ${line.noBalls}nb`
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
