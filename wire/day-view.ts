/**
 * What belongs to the day rather than to a ball, read off the book: sessions that are over, reviews, who came in for whom.
 * No ball moves any of it but one: an over that ends leaves one fewer of the day (`oversLeft`), and a new session or day
 * begins with its first ball. The whole book is walked for every view, once there is anything to tell.
 */
import type { BallBowled, Entry } from '../cricket/events.ts'
import { isOver } from '../cricket/result.ts'
import { oversLeftToday } from '../cricket/telling/day.ts'
import type { Match } from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { ReplacementView, ReviewView, SessionView, View } from './view.ts'
import { ballLabel } from './words/notation.ts'

type Told = Pick<View, 'day' | 'sessions' | 'reviews' | 'replacements'>
type Book = { readonly match: Match; readonly entries: readonly Entry[] }

export function dayView(book: Book): Told {
  const { entries, match } = book
  if (!entries.some(isOfTheDay)) return {}
  const { sessions, reviews, replacements, ...now } = walked(entries)
  return compact({
    day: match.conditions.day && sessions.length > 0 && !isOver(match) ? dayNow(book, now) : undefined,
    sessions: numbered(sessions),
    reviews: numbered(reviews),
    replacements: numbered(replacements),
  })
}

/** The session that ended last, of entries whose last one ended it. */
export const lastSession = (entries: readonly Entry[]): SessionView | undefined => walked(entries).sessions.at(-1)

/** Whether the entry ends a session: drinks do not, nor does rain. */
export const isSessionBreak = ({ event }: Entry): boolean =>
  event.kind === 'PlayStopped' && event.session !== undefined && event.session !== 'drinks'

const isOfTheDay = (entry: Entry): boolean =>
  entry.event.kind === 'ReviewMade' || entry.event.kind === 'PlayerReplaced' || isSessionBreak(entry)

type Now = { readonly day: number; readonly session: number; readonly isClosed: boolean; readonly isShort: boolean }

/** Overs left are known only of a day that lost none: what rain takes off is agreed by the umpires. */
function dayNow(book: Book, { day, session, isClosed, isShort }: Now): NonNullable<View['day']> {
  const isCounted = !isShort && !isClosed
  return compact({ day, session, oversLeft: isCounted ? oversLeftToday(book) : undefined })
}

type Tally = { readonly runs: number; readonly wickets: number; readonly balls: number }

function walked(entries: readonly Entry[]) {
  const sessions: SessionView[] = []
  const reviews: ReviewView[] = []
  const replacements: ReplacementView[] = []
  const total = { runs: 0, wickets: 0, balls: 0 }
  let before: Tally = { ...total }
  let [day, session, innings, overs, balls] = [1, 1, 0, 0, 0]
  let last: SessionView['closedBy'] | undefined
  let isShort = false
  let label = ''
  const overEnds = () => {
    overs += 1
    balls = 0
  }
  for (const entry of entries) {
    const { event } = entry
    switch (event.kind) {
      case 'BallBowled':
        add(total, event)
        label = ballLabel(overs, balls)
        if (event.valid) balls += 1
        if (event.over) overEnds()
        break
      case 'OverCalled':
        overEnds()
        break
      case 'InningsStarted':
        innings += 1
        overs = 0
        balls = 0
        label = ''
        break
      case 'PenaltyAwarded':
        total.runs += event.runs
        break
      case 'BatterDismissed':
        if (!event.wicket.stays) total.wickets += 1
        break
      case 'ReviewMade':
        reviews.push(
          compact({ innings: String(innings), ball: label || undefined, by: event.by, outcome: event.outcome }),
        )
        break
      case 'PlayerReplaced':
        replacements.push({ side: event.side, out: event.out, in: event.in, reason: event.reason })
        break
      case 'PlayStopped':
        if (!event.session) isShort = true
        if (!isSessionBreak(entry)) break
        sessions.push({
          day,
          session,
          ...difference(total, before),
          closedBy: event.session as SessionView['closedBy'],
        })
        before = { ...total }
        last = event.session as SessionView['closedBy']
        continue
      default:
        break
    }
    if (last === undefined || !isPlay(event.kind)) continue
    // The next session, and the next day, begin when play does.
    session = last === 'close' ? 1 : session + 1
    if (last === 'close') {
      day += 1
      isShort = false
    }
    last = undefined
  }
  return { sessions, reviews, replacements, day, session, isClosed: last === 'close', isShort }
}

const isPlay = (kind: Entry['event']['kind']): boolean =>
  kind === 'InningsStarted' || kind === 'BallBowled' || kind === 'PlayResumed'

function add(total: { runs: number; wickets: number; balls: number }, { runs, wickets, valid }: BallBowled): void {
  total.runs += runs.bat + runs.wides + runs.noBalls + runs.byes + runs.legByes
  if (valid) total.balls += 1
  for (const { stays, cost = 0 } of wickets) {
    if (stays !== 'grace') total.wickets += 1
    total.runs -= cost
  }
}

const difference = (now: Tally, before: Tally): Tally => ({
  runs: now.runs - before.runs,
  wickets: now.wickets - before.wickets,
  balls: now.balls - before.balls,
})

const numbered = <T>(list: readonly T[]): { readonly [n: string]: T } | undefined =>
  list.length === 0 ? undefined : Object.fromEntries(list.map((each, i) => [String(i + 1), each]))
