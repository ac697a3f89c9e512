/** Penalty runs, added to the innings they belong to. */
import { type Draft, last } from '../draft.ts'
import { openInnings } from '../innings.ts'
import { type Innings, type Match, otherSide, type SideKey } from '../types.ts'

/** [41.18] Five runs to the side: to its innings in play, else its last one, else its next. Not the bowler's, no ball. */
export function awardPenalty(draft: Draft<Match>, side: SideKey, runs: number): void {
  const open = openInnings(draft as Match) as Draft<Innings> | undefined
  if (open?.batting === side) {
    open.runs += runs
    open.extras.penalty += runs
    const stand = last(open.partnerships)
    if (stand && !stand.ended) stand.runs += runs
    else open.betweenStands = (open.betweenStands ?? 0) + runs
    const over = last(open.recentOvers)
    if (over && !over.closed) over.runs += runs
    return
  }
  const completed = draft.innings.filter((innings) => innings.batting === side && innings !== open).at(-1)
  if (!completed) {
    draft.pendingPenalties[side] += runs
    return
  }
  completed.runs += runs
  completed.penaltyAfter += runs
  completed.extras.penalty += runs
  if (open?.target?.revised && open.batting === otherSide(side)) open.target.runs += runs
}
