/**
 * Who asked not to be written to for a while. A device answers for itself; its push service, where everybody else is too,
 * is left alone only when it is out of order, or turns several devices away one after the other.
 */
import type { Posted } from './post.ts'

type Answered = Extract<Posted, { readonly kind: 'answered' }>

const ORIGIN_HELD_MOST_MS = 30_000
const TURNED_AWAY_MOST = 5
const KEPT_MOST = 20_000

export function createHolds(now: () => number) {
  const until = new Map<string, number>()
  const turnedAway = new Map<string, number>()

  function hold(key: string, waitMs: number): void {
    if (until.size >= KEPT_MOST) for (const [each, time] of until) if (time <= now()) until.delete(each)
    if (until.size >= KEPT_MOST) until.clear()
    until.set(key, now() + waitMs)
  }
  const holdOrigin = (origin: string, waitMs: number) => hold(origin, Math.min(waitMs, ORIGIN_HELD_MOST_MS))

  function turnAway(origin: string): number {
    const times = (turnedAway.get(origin) ?? 0) + 1
    if (turnedAway.size >= KEPT_MOST) turnedAway.clear()
    turnedAway.set(origin, times)
    return times
  }

  return {
    /** How long still, ms; nothing or less: not at all. */
    waitFor: (endpoint: string, origin: string): number =>
      Math.max(until.get(endpoint) ?? 0, until.get(origin) ?? 0) - now(),
    note(endpoint: string, origin: string, { status, retryAfterMs = 0 }: Answered): void {
      if (status >= 200 && status < 300) turnedAway.delete(origin)
      if (status === 503 && retryAfterMs > 0) holdOrigin(origin, retryAfterMs)
      if (status !== 429) return
      if (retryAfterMs > 0) hold(endpoint, retryAfterMs)
      if (turnAway(origin) >= TURNED_AWAY_MOST) holdOrigin(origin, retryAfterMs)
    },
  }
}
