/** [16.6] The match is won the moment the target is reached: what happens after that on the same ball does not count. */
import type { Bowl } from '../commands.ts'
import type { Conditions } from '../conditions.ts'
import { refuse } from '../refusal.ts'
import type { Innings, Runs } from '../types.ts'

type Hit = {
  readonly command: Bowl
  readonly runs: Runs
  /** The boundary was reached: its allowance counts in full. */
  readonly boundary: boolean
}

export function afterTheWin(innings: Innings, conditions: Conditions, { command, runs, boundary }: Hit) {
  if (!innings.target || conditions.playedOut) return undefined
  const needed = innings.target.runs - innings.runs
  const penalty = penaltyOf(runs, conditions)
  const ran = total(runs) - penalty
  if (total(runs) < needed) return undefined
  const counted = boundary ? ran : Math.min(ran, Math.max(0, needed - penalty))
  const wickets = command.wickets ?? []
  if (counted === ran && wickets.length === 0) return undefined
  const { wickets: _, overthrow: _thrown, ...rest } = command
  const offer: Bowl = { ...rest, runs: withRun(runs, counted, conditions) }
  const message =
    wickets.length > 0
      ? 'The match was won before this wicket could fall, so it does not count.'
      : `The match was won with ${needed} more, so runs after that are not scored unless the ball reached the boundary.`
  const offers = ran === BOUNDARY && wickets.length === 0 ? [offer, { ...command, boundary: true }] : [offer]
  return refuse('runs-impossible', message, { law: '16.6', offers })
}

const BOUNDARY = 4
const total = (runs: Runs): number => runs.bat + runs.wides + runs.noBalls + runs.byes + runs.legByes

const penaltyOf = (runs: Runs, { wideRuns, noBallRuns }: Conditions): number =>
  Math.min(runs.wides, wideRuns) + Math.min(runs.noBalls, noBallRuns)

/** The same kind of runs, so many of them. */
function withRun(runs: Runs, count: number, { wideRuns, noBallRuns }: Conditions): Runs {
  return {
    bat: runs.bat > 0 ? count : 0,
    byes: runs.byes > 0 ? count : 0,
    legByes: runs.legByes > 0 ? count : 0,
    wides: runs.wides > 0 ? Math.min(runs.wides, wideRuns) + (runs.wides > wideRuns ? count : 0) : 0,
    noBalls: runs.noBalls > 0 ? Math.min(runs.noBalls, noBallRuns) + (runs.noBalls > noBallRuns ? count : 0) : 0,
  }
}
