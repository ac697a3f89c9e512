/** Forgets what nobody needs to keep: logins and links that are over, and acts older than the operator wants them. */
import type { Accounts } from '../../db/accounts.ts'
import { faultOf, type Journal } from '../journal.ts'

const DAY_MS = 24 * 3_600_000

export type HousekeepingParts = {
  readonly accounts: Pick<Accounts, 'forget'>
  readonly journal: Pick<Journal, 'info' | 'error'>
  readonly keepMs: number
  readonly now: () => number
}

/** Now and every day after. Returns a function that stops it. */
export function startHousekeeping({ accounts, journal, keepMs, now }: HousekeepingParts): () => void {
  function tidy(): void {
    try {
      const forgotten = accounts.forget(now() - keepMs)
      if (Object.values(forgotten).some((count) => count > 0)) journal.info('forgot what is over', forgotten)
    } catch (fault) {
      journal.error('what is over could not be forgotten; tomorrow again', faultOf(fault))
    }
  }
  tidy()
  const timer = setInterval(tidy, DAY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
