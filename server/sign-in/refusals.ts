/** Who was turned away, in the journal: one line each, and when somebody hammers, a count in place of the lines. */
import type { Journal } from '../journal.ts'
import type { Refused } from './auth.ts'

/** So many lines in a minute; the rest of it is told as a number. */
const LINES_MOST = 60
const MINUTE_MS = 60_000

export function createRefusals(journal: Pick<Journal, 'info' | 'warn'>, now: () => number) {
  let [minute, told] = [0, 0]

  function begin(): void {
    if (told > LINES_MOST) journal.warn('many were turned away', { more: told - LINES_MOST, within: '1 minute' })
    minute = Math.floor(now() / MINUTE_MS)
    told = 0
  }

  return (refused: Refused): void => {
    if (Math.floor(now() / MINUTE_MS) !== minute) begin()
    told += 1
    if (told > LINES_MOST) return
    // Guessing that has come so far that it must wait is somebody's work, and not a slip.
    if (refused.why === 'too-many') journal.warn('turned away: too many attempts', refused)
    else journal.info('turned away', refused)
  }
}
