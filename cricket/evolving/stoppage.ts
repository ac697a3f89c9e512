/** Play stops and goes on; what had been played by then is kept, for sessions, days and the last hour are told from it. */
import { type Context, type Draft, last } from '../draft.ts'
import type { PlayEvent } from '../events.ts'
import { playedIn } from '../innings.ts'
import type { Match } from '../types.ts'

type PlayStopped = Extract<PlayEvent, { readonly kind: 'PlayStopped' }>

export function stopPlay(draft: Draft<Match>, { reason, session }: PlayStopped, { scoredAt }: Context): void {
  draft.interval = { reason, since: scoredAt }
  draft.stoppages.push({ from: scoredAt, ...(session && { session }), played: playedIn(draft as Match) })
  if (session === 'close') delete draft.lastHourFrom
}

export function resumePlay(draft: Draft<Match>, { scoredAt }: Context): void {
  const stoppage = last(draft.stoppages)
  if (draft.interval && stoppage) stoppage.to = scoredAt
  delete draft.interval
}
