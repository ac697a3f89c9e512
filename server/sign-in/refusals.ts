/** Who was turned away, in the journal: one line each, and when somebody hammers, a count in place of the lines. */
import type { Journal } from '../journal.ts'
import type { Refused } from './auth.ts'

/** So many lines in a minute of one network and account, and of all together; the rest is told as a number. */
const OF_ONE_MOST = 60
const OF_ALL_MOST = 1_000
const MINUTE_MS = 60_000

export function createRefusals(journal: Pick<Journal, 'info' | 'warn'>, now: () => number) {
  const told = new Map<string, number>()
  let [minute, lines, more] = [0, 0, 0]

  function begin(): void {
    if (more > 0) journal.warn('many were turned away', { more, within: '1 minute' })
    minute = Math.floor(now() / MINUTE_MS)
    told.clear()
    lines = 0
    more = 0
  }

  return (refused: Refused): void => {
    if (Math.floor(now() / MINUTE_MS) !== minute) begin()
    const who = `${refused.network} ${refused.account ?? ''}`
    const count = (told.get(who) ?? 0) + 1
    if (count > OF_ONE_MOST || lines >= OF_ALL_MOST) {
      more += 1
      return
    }
    told.set(who, count)
    lines += 1
    // Guessing that has come so far that it must wait is somebody's work, and not a slip.
    if (refused.why === 'too-many') journal.warn('turned away: too many attempts', refused)
    else journal.info('turned away', refused)
  }
}
