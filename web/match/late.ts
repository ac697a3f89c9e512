/**
 * What a page can do without at first: for each part how it is fetched. Once it was, asking again costs nothing; what did not
 * come is asked for again when it is next wanted.
 */
export const LATE = {
  reading: () => import('./reading.ts'),
  corrections: () => import('../language/corrections.ts'),
  delay: () => import('./delay.ts'),
  catchUp: () => import('./catch-up.ts'),
  lower: () => import('../follow/lower.ts'),
} as const

/** All of them, while the server that made this page has them: after a release they are nowhere to be had. */
export function fetchAll(): void {
  for (const part of Object.values(LATE)) void part().catch(() => {})
}
