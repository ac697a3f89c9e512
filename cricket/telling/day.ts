/**
 * The day's play, read from the book: sessions, overs left, what stopped it, the new ball, ends by name. Nothing here
 * looks at a clock.
 */
import type { Book } from '../book.ts'
import { openInnings, playedIn } from '../innings.ts'
import type { Match, Played, SessionBreak, Stoppage } from '../types.ts'

/** Play between two breaks of the day; drinks are none. */
export type Session = Omit<Played, 'overs'> & {
  /** 1-based, both. */
  readonly day: number
  readonly session: number
  readonly closedBy: SessionEnd
}
export type SessionEnd = Exclude<SessionBreak, 'drinks'>

/** Every session that is over, in order: what the innings had when it ended, less what they had when the one before did. */
export function sessionsOf({ stoppages }: Pick<Match, 'stoppages'>): readonly Session[] {
  let before: Omit<Played, 'overs'> = { balls: 0, runs: 0, wickets: 0 }
  let last: Session | undefined
  return stoppages.filter(endsSession).map(({ session: closedBy, played }) => {
    const { balls, runs, wickets } = played
    last = {
      ...sessionAfter(last),
      balls: balls - before.balls,
      runs: runs - before.runs,
      wickets: wickets - before.wickets,
      closedBy,
    }
    before = played
    return last
  })
}

/** The session after which play rests now; undefined while one is on, though it may be stopped for rain or drinks. */
export function sessionAtRest(match: Match): Session | undefined {
  const open = match.interval && match.stoppages.at(-1)
  return open && endsSession(open) ? sessionsOf(match).at(-1) : undefined
}

/** The session that is on, or while play rests the one that ended last. */
export function sessionNow(match: Match): Pick<Session, 'day' | 'session'> {
  const { day, session } = sessionAtRest(match) ?? sessionAfter(sessionsOf(match).at(-1))
  return { day, session }
}

const endsSession = (stoppage: Stoppage): stoppage is Stoppage & { readonly session: SessionEnd } =>
  stoppage.session !== undefined && stoppage.session !== 'drinks'

function sessionAfter(last: Session | undefined): Pick<Session, 'day' | 'session'> {
  if (!last) return { day: 1, session: 1 }
  return last.closedBy === 'close' ? { day: last.day + 1, session: 1 } : { day: last.day, session: last.session + 1 }
}

/** Overs that a change of innings costs of the day. */
const OVERS_A_CHANGE = 2

/**
 * Overs still to be bowled today, the one in progress among them: in the last hour its minimum, else of the day's; a
 * change of innings costs two. What rain takes off is agreed by the umpires. Undefined where the day has no count.
 */
export function oversLeftToday(match: Match): number | undefined {
  const { day } = match.conditions
  if (!day) return undefined
  const { overs } = playedIn(match)
  if (match.lastHourFrom !== undefined) return Math.max(0, day.lastHourOvers - (overs - match.lastHourFrom))
  if (day.oversPerDay === undefined) return undefined
  const since = match.stoppages.findLast(({ session }) => session === 'close')?.played.overs ?? 0
  return Math.max(0, day.oversPerDay - (overs - since) - changesSince(match, since) * OVERS_A_CHANGE)
}

/** Innings that began after more than so many overs of the match: one that opens a day costs it nothing. */
function changesSince({ innings }: Match, overs: number): number {
  let before = 0
  let changes = 0
  for (const each of innings) {
    if (before > overs) changes += 1
    before += each.overs.overs
  }
  return changes
}

/** Stoppages of this day (1-based) for what is no break of it. */
export function lostOn({ stoppages }: Match, day: number): readonly Stoppage[] {
  let on = 1
  return stoppages.filter(({ session }) => {
    if (session === 'close') on += 1
    return session === undefined && on === day
  })
}

/** Whole minutes that this day (1-based) lost to stoppages that are over and were no breaks of it, by the scorer's clock. */
export function minutesLostOn(match: Match, day: number): number {
  const took = lostOn(match, day).map(({ from, to = from }) => Math.max(0, to - from))
  return Math.round(took.reduce((sum, one) => sum + one, 0) / 60_000)
}

/** Overs until a new ball may be taken: 0, it is available. Undefined where none is or no innings is on. */
export function newBallIn(match: Match): number | undefined {
  const { newBallAfter } = match.conditions
  const innings = openInnings(match)
  if (newBallAfter === undefined || !innings) return undefined
  return Math.max(0, (innings.newBallAt ?? 0) + newBallAfter - innings.overs.overs)
}

/**
 * The name of the end that over `number` (0-based) of the innings in play was or will be bowled from, as far as it was said;
 * of two `ends` one said tells the other.
 */
export function endOfOver(
  { match, entries }: Pick<Book, 'match' | 'entries'>,
  number: number,
  ends: readonly string[] = [],
): string | undefined {
  const { oversPerEnd } = match.conditions
  const parity = (over: number) => Math.floor(over / oversPerEnd) % 2
  const named: (string | undefined)[] = []
  let over = 0
  for (const { event } of entries) {
    if (event.kind === 'InningsStarted') {
      over = 0
      named.length = 0
    }
    if (event.kind === 'BowlerCameOn' && event.from !== undefined) named[parity(over)] = event.from
    if (event.kind === 'OverCalled' || (event.kind === 'BallBowled' && event.over)) over += 1
  }
  const across = named[1 - parity(number)]
  const other = ends.length === 2 && across !== undefined ? ends.find((end) => end !== across) : undefined
  return named[parity(number)] ?? other
}
