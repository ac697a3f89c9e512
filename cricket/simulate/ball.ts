/** What happens on a simulated ball: as often as in real matches of the kind (79,468 deliveries of 150 matches). */
import type { Bowl, WicketCommand } from '../commands.ts'
import type { Conditions } from '../conditions.ts'
import { impossible } from '../deciding/dismissal.ts'
import { type Dismissal, type Fielder, type Innings, type Match, otherSide, type PlayerId } from '../types.ts'
import type { Random } from './random.ts'

/** Kinds of match the figures are kept for, in the order of the columns below. */
const FORMATS = ['test', 'fourDay', 'oneDay', 't20', 'hundred'] as const
type Format = (typeof FORMATS)[number]
type Row = readonly [test: number, fourDay: number, oneDay: number, t20: number, hundred: number]

/** Per 100 deliveries; scored off the bat in the first rows. */
const RATES = {
  '0': [71.2, 69.7, 52.3, 30.7, 29.5],
  '1': [14.8, 15.2, 27.7, 34.6, 36],
  '2': [3.8, 3.2, 4.2, 7, 6.8],
  '3': [0.7, 0.7, 0.6, 0.4, 0.3],
  '4': [5.6, 6.8, 7.5, 10.9, 12.7],
  '6': [0.4, 0.7, 1, 4.5, 3.4],
  fourAllRun: [0.03, 0.03, 0.03, 0.06, 0],
  wide: [0.09, 0.33, 2.23, 3.51, 3.62],
  wideAndRuns: [0, 0, 0.13, 0.22, 0.1],
  wideToBoundary: [0.01, 0.02, 0.07, 0.13, 0.2],
  noBall: [0.35, 0.41, 0.22, 0.24, 0.29],
  noBallAndRuns: [0.19, 0.19, 0.15, 0.37, 0.29],
  bye: [0.15, 0.11, 0.09, 0.26, 0.2],
  byes: [0.27, 0.21, 0.08, 0.1, 0],
  legBye: [0.47, 0.46, 0.84, 1.26, 0.88],
  legByes: [0.18, 0.17, 0.17, 0.22, 0.29],
  caught: [0.86, 1.09, 1.52, 2.93, 3.13],
  caughtAndBowled: [0.05, 0.02, 0.07, 0.19, 0.39],
  bowled: [0.33, 0.36, 0.6, 1.3, 0.39],
  lbw: [0.38, 0.29, 0.36, 0.4, 1.08],
  stumped: [0.02, 0.02, 0.08, 0.21, 0.1],
  runOut: [0.06, 0.02, 0.17, 0.61, 0.29],
  hitWicket: [0.01, 0.01, 0.01, 0.02, 0.01],
  obstructingTheField: [0.001, 0.001, 0.002, 0.02, 0.001],
} as const satisfies { readonly [outcome: string]: Row }
type BallOutcome = keyof typeof RATES
const OUTCOMES = Object.keys(RATES) as readonly BallOutcome[]

/** Which dismissal an outcome is, where it is one. */
const DISMISSAL_OF: { readonly [outcome in BallOutcome]?: Dismissal } = {
  caught: 'caught',
  caughtAndBowled: 'caught',
  bowled: 'bowled',
  lbw: 'lbw',
  stumped: 'stumped',
  runOut: 'runOut',
  hitWicket: 'hitWicket',
  obstructingTheField: 'obstructingTheField',
}

/** The lower order, from the eighth place, gets out twice as often as those above. */
const TAIL_FROM = 8
const FACTOR = { above: 0.8, tail: 1.6 }

export function simulatedBall(match: Match, innings: Innings, random: Random): Bowl {
  const column = FORMATS.indexOf(formatOf(match.conditions))
  const order = innings.striker ? (innings.batters[innings.striker]?.order ?? 1) : 1
  const possible = OUTCOMES.map((outcome) => {
    const how = DISMISSAL_OF[outcome]
    const factor = how ? FACTOR[order >= TAIL_FROM ? 'tail' : 'above'] : 1
    const barred = how && impossible(how, { freeHit: innings.freeHit })
    return [outcome, barred ? 0 : (RATES[outcome][column] ?? 0) * factor] as const
  })
  return ballOf(random.weighted(possible), match, innings, random)
}

export function formatOf({ inningsPerSide, ballsPerOver, oversPerInnings, followOnLead }: Conditions): Format {
  if (inningsPerSide === 2) return (followOnLead ?? 0) >= 200 ? 'test' : 'fourDay'
  if (ballsPerOver === 5) return 'hundred'
  return oversPerInnings !== undefined && oversPerInnings <= 25 ? 't20' : 'oneDay'
}

function ballOf(outcome: BallOutcome, match: Match, innings: Innings, random: Random): Bowl {
  const { wideRuns, noBallRuns } = match.conditions
  switch (outcome) {
    case 'fourAllRun':
      return { do: 'bowl', runs: { bat: 4 }, boundary: false }
    case 'wide':
      return { do: 'bowl', call: 'wide' }
    case 'wideAndRuns':
      return { do: 'bowl', call: 'wide', runs: { wides: wideRuns + random.pick([1, 1, 2]) } }
    case 'wideToBoundary':
      return { do: 'bowl', call: 'wide', runs: { wides: wideRuns + 4 } }
    case 'noBall':
      return { do: 'bowl', call: 'noBall' }
    case 'noBallAndRuns':
      return { do: 'bowl', call: 'noBall', runs: { noBalls: noBallRuns, ...random.pick(OFF_NO_BALL) } }
    case 'bye':
      return { do: 'bowl', runs: { byes: 1 } }
    case 'byes':
      return { do: 'bowl', runs: { byes: random.pick([2, 4, 4]) } }
    case 'legBye':
      return { do: 'bowl', runs: { legByes: 1 } }
    case 'legByes':
      return { do: 'bowl', runs: { legByes: random.pick([2, 4, 4]) } }
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '6':
      return { do: 'bowl', runs: { bat: Number(outcome) } }
    case 'runOut':
      return runOut(match, innings, random)
    default:
      return { do: 'bowl', wickets: [wicket(outcome, match, innings, random)] }
  }
}

const OFF_NO_BALL = [{ bat: 1 }, { bat: 1 }, { bat: 2 }, { bat: 4 }, { bat: 6 }, { byes: 1 }, { legByes: 1 }] as const

const fieldersOf = (match: Match, innings: Innings): readonly PlayerId[] => {
  const { players, replaced } = match.sides[otherSide(innings.batting)]
  return players.filter((id) => !replaced.includes(id))
}

type Caught = Exclude<BallOutcome, 'runOut'>

function wicket(outcome: Caught, match: Match, innings: Innings, random: Random): WicketCommand {
  const how = DISMISSAL_OF[outcome] as Dismissal
  const { keeper } = match.sides[otherSide(innings.batting)]
  const { bowler } = innings
  if (outcome === 'caughtAndBowled' && bowler) return { how, fielders: [{ player: bowler }] }
  if (outcome === 'stumped' && keeper) return { how, fielders: [{ player: keeper }] }
  if (outcome === 'caught') return { how, fielders: [catcher(match, innings, keeper, random)] }
  return { how }
}

const KEEPER_CATCHES = 0.25
const SUBSTITUTE_CATCHES = 0.01

function catcher(match: Match, innings: Innings, keeper: PlayerId | undefined, random: Random): Fielder {
  if (random.chance(SUBSTITUTE_CATCHES)) return { substitute: true }
  if (keeper && random.chance(KEEPER_CATCHES)) return { player: keeper }
  return { player: random.pick(fieldersOf(match, innings).filter((id) => id !== innings.bowler)) }
}

/** Runs completed first, none in two of three; a batter is sent back in one of three. */
const COMPLETED = [0, 0, 0, 0, 1, 1, 2] as const
const FIELDERS_OF_RUN_OUT = [0, 1, 1, 2, 2] as const

function runOut(match: Match, innings: Innings, random: Random): Bowl {
  const { striker, nonStriker } = innings
  const bat = random.pick(COMPLETED)
  const out = random.pick([striker, nonStriker].filter((id) => id !== undefined))
  const goingAway = (out === striker) === (bat % 2 === 0)
  const at = goingAway !== random.chance(1 / 3) ? 'nonStriker' : 'striker'
  const players = fieldersOf(match, innings)
  const fielders = Array.from({ length: random.pick(FIELDERS_OF_RUN_OUT) }, () => ({ player: random.pick(players) }))
  return { do: 'bowl', runs: { bat }, wickets: [{ how: 'runOut', batter: out, at, fielders }] }
}
