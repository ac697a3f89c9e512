/**
 * The day's play, read from the book: sessions, overs left, lost time, minutes at the crease, the new ball, ends by
 * name. Times are those of the scorer's device, ms since 1970; nothing here looks at a clock.
 */
import { type Book, replay } from '../book.ts'
import type { Entry, SessionBreak } from '../events.ts'
import { currentInnings, openInnings } from '../innings.ts'
import type { Innings, Match, PlayerId } from '../types.ts'

type Entries = readonly Entry[]
const MINUTE_MS = 60_000

/** Play between two breaks of the day; drinks are none. `closedBy` is absent while it goes on. */
export type Session = {
  /** 1-based, both. */
  readonly day: number
  readonly session: number
  readonly from: number
  readonly to?: number
  /** Valid balls; closed overs of the session may be counted differently where two sides batted. */
  readonly balls: number
  readonly runs: number
  readonly wickets: number
  readonly closedBy?: SessionBreak
}

/** Every session so far, in order. */
export function sessionsOf(entries: Entries): readonly Session[] {
  const sessions: Session[] = []
  let before: Tally = { balls: 0, runs: 0, wickets: 0 }
  let open: { day: number; session: number; from: number } | undefined
  let next = { day: 1, session: 1 }
  let total = before
  replay(entries, ({ event, scoredAt }, match) => {
    total = tallyOf(match)
    if (!open && (event.kind === 'InningsStarted' || event.kind === 'BallBowled' || event.kind === 'PlayResumed')) {
      open = { ...next, from: scoredAt }
    }
    if (!open || event.kind !== 'PlayStopped' || !event.session || event.session === 'drinks') return
    sessions.push({ ...open, to: scoredAt, ...difference(total, before), closedBy: event.session })
    next = event.session === 'close' ? { day: open.day + 1, session: 1 } : { day: open.day, session: open.session + 1 }
    before = total
    open = undefined
  })
  return open
    ? [...sessions, { ...(open as { day: number; session: number; from: number }), ...difference(total, before) }]
    : sessions
}

type Tally = { readonly balls: number; readonly runs: number; readonly wickets: number }

function tallyOf({ innings }: Match): Tally {
  const sum = (of: (each: Innings) => number) => innings.reduce((total, each) => total + of(each), 0)
  return { balls: sum((each) => each.validBalls), runs: sum((each) => each.runs), wickets: sum((each) => each.wickets) }
}

const difference = (now: Tally, before: Tally): Tally => ({
  balls: now.balls - before.balls,
  runs: now.runs - before.runs,
  wickets: now.wickets - before.wickets,
})

/** Overs closed today and since the last hour was called; a day begins after close of play. */
function oversSince(entries: Entries) {
  let day = 0
  let lastHour: number | undefined
  let changes = 0
  let started = 0
  for (const { event } of entries) {
    if (event.kind === 'PlayStopped' && event.session === 'close') {
      day = 0
      lastHour = undefined
      changes = 0
    }
    if (event.kind === 'InningsStarted' && started++ > 0 && day > 0) changes += 1
    if (event.kind === 'LastHourStarted') lastHour = 0
    if (event.kind !== 'OverCalled' && !(event.kind === 'BallBowled' && event.over)) continue
    day += 1
    if (lastHour !== undefined) lastHour += 1
  }
  return { day, lastHour, changes }
}

/** Overs that a change of innings costs of the day. */
const OVERS_A_CHANGE = 2

/**
 * Overs still to be bowled today, the one in progress among them: in the last hour its minimum, else of the day's; a
 * change of innings costs two. What rain takes off is agreed by the umpires. Undefined where the day has no count.
 */
export function oversLeftToday({ match, entries }: Pick<Book, 'match' | 'entries'>): number | undefined {
  const rules = match.conditions.day
  if (!rules) return undefined
  const { day, lastHour, changes } = oversSince(entries)
  if (lastHour !== undefined) return Math.max(0, rules.lastHourOvers - lastHour)
  if (rules.oversPerDay === undefined) return undefined
  return Math.max(0, rules.oversPerDay - day - changes * OVERS_A_CHANGE)
}

/** ms that play was stopped on this day (1-based) for what is no break of the day: rain, light, injury. */
export function lostTime(entries: Entries, day: number): number {
  return stopsOf(entries)
    .filter((stop) => stop.day === day && !stop.session && stop.to !== undefined)
    .reduce((sum, { from, to = from }) => sum + to - from, 0)
}

type Stop = {
  readonly day: number
  readonly from: number
  readonly to?: number
  readonly session?: SessionBreak
}

function stopsOf(entries: Entries): readonly Stop[] {
  const stops: Stop[] = []
  let day = 1
  let open: Stop | undefined
  for (const { event, scoredAt } of entries) {
    if (event.kind === 'PlayStopped') {
      open = { day, from: scoredAt, ...(event.session && { session: event.session }) }
      if (event.session === 'close') day += 1
    }
    if (event.kind !== 'PlayResumed' || !open) continue
    stops.push({ ...open, to: scoredAt })
    open = undefined
  }
  return open ? [...stops, open] : stops
}

/**
 * Whole minutes this batter was in, in innings `n` (1-based), breaks and the time he was retired left out. `now`: until
 * when, for somebody who is still in; without it, until the last event of the book.
 */
export function minutesBatted(entries: Entries, batter: PlayerId, n: number, now?: number): number {
  const end = now ?? entries.at(-1)?.scoredAt ?? 0
  const stops = stopsOf(entries).map(({ from, to = end }) => ({ from, to }))
  return Math.round(
    staysOf(entries, batter, n, end).reduce((sum, stay) => sum + lengthWithout(stay, stops), 0) / MINUTE_MS,
  )
}

type Span = { readonly from: number; readonly to: number }

const lengthWithout = (stay: Span, stops: readonly Span[]): number =>
  stops.reduce(
    (left, { from, to }) => left - Math.max(0, Math.min(stay.to, to) - Math.max(stay.from, from)),
    stay.to - stay.from,
  )

function staysOf(entries: Entries, batter: PlayerId, n: number, end: number): readonly Span[] {
  const stays: Span[] = []
  let since: number | undefined
  replay(entries, ({ scoredAt }, { innings }) => {
    const here = innings[n - 1]
    const isIn = here?.batters[batter]?.state === 'batting' && !here.closed
    if (isIn && since === undefined) since = scoredAt
    if (isIn || since === undefined) return
    stays.push({ from: since, to: scoredAt })
    since = undefined
  })
  return since === undefined ? stays : [...stays, { from: since, to: end }]
}

/** Overs until a new ball may be taken: 0, it is available. Undefined where none is or no innings is on. */
export function newBallIn(match: Match): number | undefined {
  const { newBallAfter } = match.conditions
  const innings = openInnings(match)
  if (newBallAfter === undefined || !innings) return undefined
  return Math.max(0, (innings.newBallAt ?? 0) + newBallAfter - innings.overs.overs)
}

/** The name of the end that over `number` (0-based) of the innings in play was or will be bowled from, as far as it was said. */
export function endOfOver({ match, entries }: Pick<Book, 'match' | 'entries'>, number: number): string | undefined {
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
  return named[parity(number)]
}

/** Overs in a row from one end, of a spell that goes on; and of the whole match, for the limits of young bowlers. */
export function spellOf({ match, entries }: Pick<Book, 'match' | 'entries'>, bowler: PlayerId) {
  const innings = currentInnings(match)
  const bowled: PlayerId[][] = []
  let today = 0
  let current = new Set<PlayerId>()
  for (const { event } of entries) {
    if (event.kind === 'InningsStarted') bowled.length = 0
    if (event.kind === 'PlayStopped' && event.session === 'close') today = 0
    if (event.kind === 'BallBowled') current.add(event.bowler)
    if (event.kind !== 'OverCalled' && !(event.kind === 'BallBowled' && event.over)) continue
    bowled.push([...current])
    if (current.has(bowler)) today += 1
    current = new Set()
  }
  let overs = 0
  for (let i = bowled.length - 1; i >= 0; i -= 1) {
    if (bowled[i]?.includes(bowler)) overs += 1
    else if (overs > 0 && !bowled[i - 1]?.includes(bowler)) break
    else if (overs === 0 && bowled.length - i > 2) break
  }
  const { bowlerSpell } = match.conditions
  const isOver =
    innings !== undefined &&
    bowlerSpell !== undefined &&
    (overs >= bowlerSpell.overs || today >= (bowlerSpell.oversADay ?? Number.POSITIVE_INFINITY))
  return { overs, today, mustRest: isOver }
}
