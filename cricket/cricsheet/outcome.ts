/** How a Cricsheet match came to its result: what the balls decide, and what only the umpires can have said. */
import type { Conditions } from '../conditions.ts'
import { isBefore } from '../innings.ts'
import type { Margin, Outcome, OverCount, SideKey } from '../types.ts'
import { ballsOf } from './conditions.ts'
import { isUnfinished } from './facts.ts'
import type { CricsheetDelivery, CricsheetFile, CricsheetInnings, CricsheetOutcome } from './file.ts'

/** The result as the file has it, in our words. */
export function officialOutcome(outcome: CricsheetOutcome, sideOf: (team: string) => SideKey): Outcome {
  const method = outcome.method === undefined ? {} : { method: outcome.method }
  if (outcome.winner !== undefined) {
    return { kind: 'win', winner: sideOf(outcome.winner), ...(outcome.by && { by: marginOf(outcome.by) }), ...method }
  }
  if (outcome.result === 'tie') {
    return {
      kind: 'tie',
      ...(outcome.eliminator !== undefined && { eliminator: sideOf(outcome.eliminator) }),
      ...(outcome.bowl_out !== undefined && { bowlOut: sideOf(outcome.bowl_out) }),
      ...method,
    }
  }
  return outcome.result === 'draw' ? { kind: 'draw' } : { kind: 'noResult' }
}

function marginOf({ innings, runs, wickets }: NonNullable<CricsheetOutcome['by']>): Margin {
  return {
    ...(runs !== undefined && { runs }),
    ...(wickets !== undefined && { wickets }),
    ...(innings && { innings: true as const }),
  }
}

/** What is announced before the chase: its target where that is not one more than the first innings, its overs. */
export type Chase = { readonly target?: number; readonly overs?: OverCount; readonly method?: string }

/**
 * The target of a file may be the one that was chased, the par score at the stop, or one that was revised once more.
 * It is used when it leads to the official result; else, with none of them fitting, the umpires' word ends the match.
 */
export function chaseOf({ info, innings }: CricsheetFile, conditions: Conditions): Chase {
  const [first, second] = innings.filter((each) => !each.super_over)
  if (conditions.inningsPerSide !== 1 || !first || !second) return {}
  const { method } = info.outcome
  const natural = totalOf(first) + 1
  const target = second.target?.runs ?? natural
  const overs = second.target?.overs ?? allottedBy(conditions)
  const official = resultOf(info.outcome, second.team)
  if (isUnfinished(info)) return { overs, ...(target !== natural && { target }) }
  if (playedOut(second, target, overs, conditions, official !== undefined && !method) === official) {
    const revised = target !== natural || method !== undefined
    return { overs, ...(revised && { target }), ...(revised && method !== undefined && { method }) }
  }
  // The chase went past a target that was raised; what it was raised to is not in the file, only that it was not met.
  if (totalOf(second) >= natural && method !== undefined) return { target: totalOf(second) + 1, method }
  if (official === 'tie' && totalOf(second) + 1 !== natural) return { target: totalOf(second) + 1 }
  return {}
}

const allottedBy = ({ oversPerInnings = 0 }: Conditions): OverCount => ({ overs: oversPerInnings, balls: 0 })

export const totalOf = (innings: CricsheetInnings): number => {
  const { pre = 0, post = 0 } = innings.penalty_runs ?? {}
  return ballsOf(innings).reduce((sum, { runs }) => sum + runs.total, pre + post)
}

/** Runs before the last ball, and without penalties that came after it. */
export const totalBefore = (innings: CricsheetInnings): number =>
  totalOf(innings) - (innings.penalty_runs?.post ?? 0) - (ballsOf(innings).at(-1)?.runs.total ?? 0)

const NO_WICKETS = ['retired hurt', 'retired not out']
export const wicketsOf = (innings: CricsheetInnings): number => wicketsOn(ballsOf(innings))
/** Wickets that had fallen when the last ball was bowled. */
export const wicketsBefore = (innings: CricsheetInnings): number => wicketsOn(ballsOf(innings).slice(0, -1))
const wicketsOn = (balls: readonly CricsheetDelivery[]): number =>
  balls.flatMap(({ wickets = [] }) => wickets.filter(({ kind }) => !NO_WICKETS.includes(kind))).length

/** Overs of the innings: what was bowled in the last one counts as balls unless it was whole. */
export function oversOf(innings: CricsheetInnings, { ballsPerOver }: Conditions): OverCount {
  const { overs = [], miscounted_overs: miscounted } = innings
  const lastOver = overs.at(-1)
  if (!lastOver) return { overs: 0, balls: 0 }
  const balls = lastOver.deliveries.filter(isValid).length
  const whole = balls >= ballsPerOver || miscounted?.has(String(lastOver.over))
  return whole ? { overs: lastOver.over + 1, balls: 0 } : { overs: lastOver.over, balls }
}

export const isValid = ({ extras }: { readonly extras?: { readonly wides?: number; readonly noballs?: number } }) =>
  !extras?.wides && !extras?.noballs

/** The result as one word for comparing, "chase by 5 wickets"; undefined where nobody won on the field. */
function resultOf({ winner, by, result }: CricsheetOutcome, chasing: string): string | undefined {
  if (result === 'tie') return 'tie'
  if (winner === undefined || !by) return undefined
  const side = winner === chasing ? 'chase' : 'defence'
  return by.wickets === undefined ? `${side} by ${by.runs} runs` : `${side} by ${by.wickets} wickets`
}

/** What a chase of this target comes to, in the same words; undefined when it was left unfinished. */
function playedOut(
  chase: CricsheetInnings,
  target: number,
  overs: OverCount,
  conditions: Conditions,
  finished: boolean,
): string | undefined {
  const { post = 0 } = chase.penalty_runs ?? {}
  const lastBall = ballsOf(chase).at(-1)?.runs.total ?? 0
  const made = totalOf(chase) - post
  const wickets = wicketsOf(chase)
  if (made - lastBall >= target) return 'went on past it'
  if (made >= target) return `chase by ${conditions.playersPerSide - 1 - wickets} wickets`
  const over = wickets >= conditions.playersPerSide - 1 || !isBefore(oversOf(chase, conditions), overs)
  if (!over && !finished) return undefined
  const short = target - 1 - made - post
  if (short === 0) return 'tie'
  return short < 0 ? `chase by ${-short} runs` : `defence by ${short} runs`
}
