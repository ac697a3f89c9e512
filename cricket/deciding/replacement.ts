/** What comes with a player who comes in for another. */
import { type Draft, last } from '../draft.ts'
import type { PlayEvent } from '../events.ts'
import type { Match } from '../types.ts'
import { isImpact } from './sides.ts'

type Replacement = Extract<PlayEvent, { kind: 'PlayerReplaced' }>

/** [1.3] Who comes in for a suspended bowler may not bowl either; an impact player not in the over he came in. */
export function inheritSanctions(draft: Draft<Match>, { side, out, in: coming, reason }: Replacement): void {
  const innings = last(draft.innings)
  const isImpactPlayer = draft.conditions.impactPlayers !== undefined && isImpact(reason)
  if (isImpactPlayer) draft.sides[side].impacts = (draft.sides[side].impacts ?? 0) + 1
  if (!innings || innings.closed || innings.batting === side) return
  if (innings.suspended?.includes(out)) innings.suspended.push(coming)
  const over = last(innings.recentOvers)
  if (isImpactPlayer && over && !over.closed) over.barred = [...(over.barred ?? []), coming]
}
