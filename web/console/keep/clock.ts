/**
 * The time of a ball. A phone's clock may be hours off: then by it every ball would be old news, which nobody is alerted
 * to, or one from tomorrow. As long as no server was heard it is all there is.
 */
export type Clock = {
  /** ms since 1970 */
  readonly now: () => number
  /** `date`: the header of an answer that was made just now. */
  readonly hear: (date: string | null) => void
}

/** Headers know no part of a second, and answers travel: a clock this close is right. */
const CLOSE_MS = 60_000

export function createClock(device: () => number): Clock {
  let offMs = 0
  return {
    now: () => device() + offMs,
    hear(date) {
      const told = Date.parse(date ?? '') - device()
      if (!Number.isNaN(told)) offMs = Math.abs(told) < CLOSE_MS ? 0 : told
    },
  }
}
