/**
 * Limits guessing. An attempt counts as failed from its start until it is known to have succeeded, so that a hundred
 * sent at once are not all free. Kept in memory: a restart forgives, and a restart is nothing an attacker can cause.
 */

export type Attempts = {
  /** Counts an attempt under the key. Seconds to wait when there were too many; then it was not counted. */
  begin(key: string): number | undefined
  succeeded(key: string): void
}
export type Allowance = {
  /** Failures before the first wait. */
  readonly free: number
  /** Longest wait; it doubles from one second. */
  readonly longestS: number
  /** Forgotten after this long without an attempt. */
  readonly forgetMs: number
}

const KEYS_KEPT = 20_000

export function createAttempts({ free, longestS, forgetMs }: Allowance, now: () => number): Attempts {
  const failures = new Map<string, { readonly count: number; readonly at: number }>()

  const waitMs = (count: number) => (count < free ? 0 : Math.min(longestS, 2 ** (count - free)) * 1000)
  function recent(key: string) {
    const past = failures.get(key)
    return past && now() - past.at < forgetMs ? past : { count: 0, at: 0 }
  }
  /** A Map keeps the order of insertion: the first key is the one longest without an attempt. */
  function keep(key: string, count: number): void {
    failures.delete(key)
    failures.set(key, { count, at: now() })
    const oldest = failures.size > KEYS_KEPT ? failures.keys().next().value : undefined
    if (oldest !== undefined) failures.delete(oldest)
  }

  return {
    begin(key) {
      const { count, at } = recent(key)
      const leftMs = at + waitMs(count) - now()
      if (leftMs > 0) return Math.ceil(leftMs / 1000)
      keep(key, count + 1)
      return undefined
    },
    succeeded(key) {
      failures.delete(key)
    },
  }
}
