/** How old the news is and how it came, in words first: colour, dot and edge only repeat them. */
import type { MatchStatus, View } from '../../wire/view.ts'
import { intervalText, MONTHS, plural, statusText } from '../../wire/words/words.ts'
import type { LinkState } from '../follow/ladder.ts'

/** What the page knows of its connection; undefined while the page is as the server made it. Times by this device's clock. */
export type Connection = LinkState | undefined

export type Freshness = {
  readonly mark: 'live' | 'ring' | 'bar' | 'square'
  readonly word: string
  readonly detail: string
  /** How fast it comes, and by which means: that is for those who look closer. */
  readonly via: string
  readonly rung?: string
  /** Old news: the board must not look live. */
  readonly stale: boolean
  /** Said beside the score while it is stale. */
  readonly asOf: string
}

/** Two heartbeats and 5 s. */
const STALE_AFTER_MS = 35_000
/** A long review or drinks; after that the page no longer says Live while no ball comes. */
const QUIET_AFTER_MS = 300_000

const VIA: { readonly [rung in LinkState['rung']]: readonly [via: string, rung?: string] } = {
  none: ['Connecting'],
  stream: ['Updates at once', 'Live stream'],
  poll: ['Updates at once', 'Long polling'],
  score: ['Updates every few seconds', 'Polling'],
}

/** `nowMs` by the clock of whoever renders. */
export function freshness(view: View, connection: Connection, nowMs: number): Freshness {
  if (connection === undefined) return asRendered(view, nowMs)
  const { link, rung, lastByteAt = nowMs, aheadMs } = connection
  // Balls carry the server's time, silences this device's.
  const serverMs = nowMs + (aheadMs || 0)
  if (isOver(view)) return said(view, '', serverMs)
  const [via, technical] = VIA[rung]
  const news = { ...said(view, via, serverMs), ...(technical && { rung: technical }) }
  const asOf = `Score as of ${clock(lastByteAt)}`
  if (link === 'offline') return stale('square', 'You are offline', 'This is the last score this device saw', asOf)
  const silentMs = nowMs - lastByteAt
  if (silentMs > STALE_AFTER_MS) return stale('ring', `No news for ${age(silentMs)}`, 'Trying again', asOf)
  if (link === 'connecting' && view.status === 'live') return asRendered(view, lastByteAt)
  return link === 'reconnecting' || link === 'paused' ? { ...news, mark: 'ring', word: 'Reconnecting' } : news
}

const isOver = (view: View): boolean => view.status === 'finished' || view.status === 'abandoned'

const stale = (mark: 'ring' | 'square', word: string, detail: string, asOf: string): Freshness => ({
  mark,
  word,
  detail,
  via: '',
  stale: true,
  asOf,
})

/** Without a script the page is a photograph: it says when it was taken and never that it is live. */
function asRendered(view: View, nowMs: number): Freshness {
  const news = said(view, '', nowMs)
  if (view.status !== 'live') return news
  return { ...news, mark: 'ring', word: 'In play', via: `At ${clock(nowMs, 'UTC')}` }
}

function said(view: View, via: string, nowMs: number): Freshness {
  const words = (mark: Freshness['mark'], word: string, detail: string): Freshness => ({
    mark,
    word,
    detail,
    via,
    stale: false,
    asOf: '',
  })
  if (view.status === 'upcoming') return words('ring', 'Not started', 'The page becomes live by itself')
  if (view.status === 'finished') return words('square', 'Finished', revisions(view))
  if (view.status === 'abandoned') return words('square', 'Abandoned', revisions(view))
  if (view.status === 'break')
    return words('bar', view.interval ? intervalText(view.interval.reason) : breakWord(view), since(view, nowMs))
  const quietMs = nowMs - (view.lastBallAt ?? nowMs)
  if (quietMs > QUIET_AFTER_MS) return words('ring', `No ball for ${age(quietMs)}`, 'The scorer may be out of reach')
  return words('live', 'Live', lastBall(view, nowMs))
}

/** "Innings break", "Scores level": what follows stands on the board. */
const breakWord = (view: View): string => statusText(view)?.replace(/:.*/s, '') ?? 'Innings break'

const lastBall = (view: View, nowMs: number): string =>
  view.lastBallAt === undefined ? 'No ball yet' : `Last ball ${age(nowMs - view.lastBallAt)} ago`

const since = (view: View, nowMs: number): string =>
  view.interval?.since === undefined ? '' : `For ${age(nowMs - view.interval.since)}`

function revisions(view: View): string {
  const count = Object.keys(view.corrections ?? {}).length
  return count === 0 ? '' : plural(count, 'correction')
}

/** "14 s", "2 min 10 s", "43 min", "3 h 5 min", "2 days". A clock that runs behind the scorer's says 0 s. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 5) return `${minutes} min ${seconds % 60} s`
  if (hours === 0) return `${minutes} min`
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`
}

/** "21:29:10" by the reader's clock, "21:29:10 UTC" where the server does not know it. */
export function clock(ms: number, zone?: 'UTC'): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  const time = new Date(ms).toLocaleTimeString('en-GB', zone === undefined ? options : { ...options, timeZone: zone })
  return zone === undefined ? time : `${time} ${zone}`
}

/** The server does not know the reader's zone, nor may the first render in the browser differ from the server's. */
export type Zone = 'UTC' | undefined
export const zoneOf = (connection: Connection): Zone => (connection === undefined ? 'UTC' : undefined)

type Dated = { readonly status: MatchStatus; readonly startsAt?: string; readonly at?: number | undefined }

/**
 * "21 Nov 2026" for a match that is not on: its date at the ground, as the organiser wrote it; where nobody did, of the
 * last ball, in the reader's zone.
 */
export function dayOf({ status, startsAt, at }: Dated, zone: Zone): string | undefined {
  if (status === 'live' || status === 'break') return undefined
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(startsAt ?? '') ?? []
  if (year) return dayText(Number(day), Number(month) - 1, Number(year))
  if (!at) return undefined
  const date = new Date(at)
  if (zone) return dayText(date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear())
  return dayText(date.getDate(), date.getMonth(), date.getFullYear())
}

/** Not by Intl: "Sep" here and "Sept" there would make the browser write the server's page anew. */
const dayText = (day: number, month: number, year: number): string => `${day} ${MONTHS[month] ?? ''} ${year}`
