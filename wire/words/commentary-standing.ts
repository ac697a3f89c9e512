/** What commentary reads off the match at a moment, and between two. */
import { compact } from '../compact.ts'
import type { Score, Standing, WicketTold } from './commentary.ts'

export const scoreAt = ({ side = 'a', runs, wickets, overs, balls, closed, superOver }: Standing): Score =>
  compact({
    side,
    runs,
    wickets,
    overs,
    balls,
    allOut: closed === 'allOut' && !superOver ? (true as const) : undefined,
  })

/** Who is out now and was not before. */
export const newlyOut = (before: Standing, after: Standing): readonly WicketTold[] =>
  after.falls
    .slice(isSameInnings(before, after) ? before.falls.length : 0)
    .flatMap((batter) => (after.batting[batter] ? [{ batter, ...after.batting[batter] }] : []))

export const isSameInnings = (before: Standing, after: Standing): boolean => before.innings === after.innings
