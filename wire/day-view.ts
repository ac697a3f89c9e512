/**
 * What belongs to the day rather than to a ball: sessions that are over, reviews, who came in for whom. No ball moves any
 * of it but one: an over that ends leaves one fewer of the day (`oversLeft`).
 */
import { isOver } from '../cricket/result.ts'
import { lostOn, oversLeftToday, sessionAtRest, sessionNow, sessionsOf } from '../cricket/telling/day.ts'
import type { Match } from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { ReviewView, View } from './view.ts'
import { ballLabel } from './words/notation.ts'

export function dayView(match: Match): Pick<View, 'day' | 'sessions' | 'reviews' | 'replacements'> {
  const sessions = sessionsOf(match)
  return compact({
    day: match.conditions.day && sessions.length > 0 && !isOver(match) ? dayNow(match) : undefined,
    sessions: numbered(sessions),
    reviews: numbered(reviewsIn(match)),
    replacements: numbered(match.replacements),
  })
}

/** Overs left are known only of a day that lost none: what rain takes off is agreed by the umpires. */
function dayNow(match: Match): NonNullable<View['day']> {
  const { day, session } = sessionNow(match)
  const isCounted = sessionAtRest(match)?.closedBy !== 'close' && lostOn(match, day).length === 0
  return compact({ day, session, oversLeft: isCounted ? oversLeftToday(match) : undefined })
}

const reviewsIn = (match: Match): readonly ReviewView[] =>
  match.innings.flatMap(({ reviews = [] }, i) =>
    reviews.map(({ ball, by, outcome }) =>
      compact({ innings: String(i + 1), ball: ball && ballLabel(ball.overs, ball.balls), by, outcome }),
    ),
  )

const numbered = <T>(list: readonly T[]): { readonly [n: string]: T } | undefined =>
  list.length === 0 ? undefined : Object.fromEntries(list.map((each, i) => [String(i + 1), each]))
