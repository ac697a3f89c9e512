/** Boundaries, and where the batters are when the ball is dead. */
import type { Conditions } from '../conditions.ts'
import type { Runs } from '../types.ts'
import type { Ball } from './delivery.ts'

/** What was run, or allowed for the boundary: the penalty of a call left out. */
export const ran = (runs: Runs, { wideRuns, noBallRuns }: Conditions): number =>
  runs.bat + runs.byes + runs.legByes + Math.max(0, runs.wides - wideRuns) + Math.max(0, runs.noBalls - noBallRuns)

/**
 * [19.7] Four or six off the bat is a boundary unless the scorer says it was all run, came of an overthrow or of a lost
 * ball. Extras are boundaries only when the scorer says so.
 */
export function boundaryOf({ command: { boundary, overthrow, lostBall }, runs, disallowed }: Ball): 4 | 6 | undefined {
  if (boundary === false || overthrow || lostBall || disallowed) return undefined
  if (runs.bat === 4 || runs.bat === 6) return runs.bat
  return boundary ? 4 : undefined
}

/**
 * [18.11, 18.12] Whether the batters had changed ends. A run out says it by the end at which the wicket was put down;
 * otherwise it is the parity of what was run, short runs too, and whether they had crossed on the one in progress.
 */
export function endsChanged(ball: Ball, over: boolean): boolean {
  const { wickets, striker, command, runs, conditions, disallowed } = ball
  if (command.faces !== undefined) return facesByChoice(ball, over)
  // [18.2] Not a run is scored, and the batters go back to where they came from.
  if (disallowed) return false
  const [wicket] = wickets
  if (wicket?.at) return (wicket.batter === striker) !== (wicket.at === 'striker')
  if (wicket?.stays === 'batsOn' && wicket.how !== 'runOut') return conditions.wicketRule?.changeEnds ?? false
  // [18.11] Since October 2022 the new batter comes to the striker's end, crossed or not.
  if (wicket?.how === 'caught') return wicket.crossed === true && conditions.edition < '2022'
  const isOdd = (boundaryOf(ball) ? 0 : ran(runs, conditions) + (command.short ?? 0)) % 2 === 1
  return isOdd !== (wicket?.crossed === true)
}

/** [18.5, 41.5] The one chosen has the strike after this ball, and so after the change of ends when it is the last. */
function facesByChoice({ command, striker, innings, conditions }: Ball, over: boolean): boolean {
  const endsChange = over && (innings.overs.overs + 1) % conditions.oversPerEnd === 0
  return (command.faces !== striker) !== endsChange
}
