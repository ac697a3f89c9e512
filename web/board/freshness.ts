/** How old the news is and how it came, in words first: colour, dot and edge only repeat them. */
import type { MatchStatus, View } from '../../wire/view.ts'
import { MONTHS } from '../../wire/words/words.ts'
import type { LinkState } from '../follow/ladder.ts'
import type { Key, Language } from '../language/language.ts'
import { ageText } from '../language/sentences.ts'
import { breakWord } from '../language/status.ts'
import type { Shown } from './shown.ts'

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

const VIA: { readonly [rung in LinkState['rung']]: readonly [via: Key, rung?: Key] } = {
  none: ['fresh.connecting'],
  stream: ['fresh.atOnce', 'fresh.stream'],
  poll: ['fresh.atOnce', 'fresh.longPolling'],
  score: ['fresh.everyFewSeconds', 'fresh.polling'],
}

/** What of a page its freshness is told by; `nowMs` by the clock of whoever renders. */
export type Fresh = Pick<Shown, 'view' | 'language' | 'connection' | 'nowMs'> &
  Partial<Pick<Shown, 'delayS' | 'scorer' | 'behind' | 'moment'>>

export function freshness(shown: Fresh): Freshness {
  const { view, language, connection, nowMs, moment, delayS = 0, behind = 0 } = shown
  const { say } = language
  if (moment) return asItWas(shown)
  if (connection === undefined) return asRendered(shown)
  const { link, rung, lastByteAt = nowMs, aheadMs } = connection
  // Balls carry the server's time, silences this device's.
  const serverMs = nowMs + (aheadMs || 0)
  if (isOver(view)) return said(shown, '', serverMs)
  const [via, technical] = VIA[rung]
  const news = {
    ...said(shown, say(via as 'fresh.atOnce'), serverMs),
    ...(technical && { rung: say(technical as 'fresh.stream') }),
  }
  const asOf = () => say('board.asOf', { time: language.time(lastByteAt, undefined, true) })
  if (link === 'offline') return stale('square', say('fresh.offline'), say('fresh.lastSeen'), asOf())
  const silentMs = nowMs - lastByteAt
  if (silentMs > STALE_AFTER_MS) {
    return stale('ring', say('fresh.noNews', { age: ageText(silentMs, language) }), say('fresh.tryingAgain'), asOf())
  }
  if (link === 'connecting' && view.status === 'live') return asRendered({ ...shown, nowMs: lastByteAt })
  if (link === 'reconnecting' || link === 'paused') return { ...news, mark: 'ring', word: say('fresh.reconnecting') }
  if (behind > 0) return { ...news, mark: 'ring', word: say('fresh.behind', { balls: behind }) }
  return delayS > 0 ? { ...news, mark: 'bar', word: delayWords(delayS, language) } : news
}

const isOver = (view: View): boolean => view.status === 'finished' || view.status === 'abandoned'

const delayWords = (delayS: number, language: Language): string =>
  language.say('fresh.delayed', { age: ageText(delayS * 1000, language) })

const stale = (mark: 'ring' | 'square', word: string, detail: string, asOf: string): Freshness => ({
  mark,
  word,
  detail,
  via: '',
  stale: true,
  asOf,
})

const calm = (mark: Freshness['mark'], word: string, detail: string, via = ''): Freshness => ({
  mark,
  word,
  detail,
  via,
  stale: false,
  asOf: '',
})

/** The past, on purpose: never to be taken for the score of now. */
const asItWas = ({ language: { say }, moment }: Fresh): Freshness =>
  calm(
    'bar',
    say('time.asItWas', { ball: moment?.ball ?? '' }),
    say('time.of', { n: moment?.n ?? 0, total: moment?.total ?? 0 }),
  )

/** Without a script the page is a photograph: it says when it was taken and never that it is live. */
function asRendered(shown: Fresh): Freshness {
  const { view, language, nowMs, delayS = 0 } = shown
  const news = said(shown, '', nowMs)
  if (view.status !== 'live') return news
  const via = language.say('fresh.atTime', { time: `${language.time(nowMs, 'UTC', true)} UTC` })
  const word = delayS > 0 ? delayWords(delayS, language) : language.say('fresh.inPlay')
  return { ...news, mark: delayS > 0 ? 'bar' : 'ring', word, via }
}

function said({ view, language, scorer }: Fresh, via: string, nowMs: number): Freshness {
  const { say } = language
  const presence = scorerWords(scorer, nowMs, language)
  if (view.status === 'upcoming') return calm('ring', say('fresh.notStarted'), say('fresh.byItself'), via)
  if (view.status === 'finished') return calm('square', say('fresh.finished'), revisions(view, language), via)
  if (view.status === 'abandoned') return calm('square', say('fresh.abandoned'), revisions(view, language), via)
  if (view.status === 'break') {
    return calm('bar', breakWord(view, language), since(view, nowMs, language), presence ?? via)
  }
  const quietMs = nowMs - (view.lastBallAt ?? nowMs)
  if (quietMs <= QUIET_AFTER_MS)
    return calm('live', say('fresh.live'), lastBall(view, nowMs, language), presence ?? via)
  const word = say('fresh.noBall', { age: ageText(quietMs, language) })
  return calm('ring', word, presence ?? say('fresh.scorerOutOfReach'), via)
}

/** Undefined where nobody knows: a demo, or a match whose scorer was not heard since the server began. */
function scorerWords(scorer: number | undefined, nowMs: number, language: Language): string | undefined {
  if (scorer === undefined) return undefined
  if (scorer === 0) return language.say('fresh.scorerConnected')
  return language.say('fresh.scorerHeard', { age: ageText(nowMs - scorer, language) })
}

const lastBall = (view: View, nowMs: number, language: Language): string =>
  view.lastBallAt === undefined
    ? language.say('fresh.noBallYet')
    : language.say('fresh.lastBall', { age: ageText(nowMs - view.lastBallAt, language) })

const since = (view: View, nowMs: number, language: Language): string =>
  view.interval?.since === undefined
    ? ''
    : language.say('fresh.forAge', { age: ageText(nowMs - view.interval.since, language) })

function revisions(view: View, { say }: Language): string {
  const corrections = Object.keys(view.corrections ?? {}).length
  return corrections === 0 ? '' : say('fresh.corrections', { corrections })
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

/** The server does not know the reader's zone, nor may the first render in the browser differ from the server's. */
export type Zone = 'UTC' | undefined
export const zoneOf = (connection: Connection): Zone => (connection === undefined ? 'UTC' : undefined)

type Dated = { readonly status: MatchStatus; readonly startsAt?: string; readonly at?: number | undefined }

/**
 * The day of a match that is not on (ms): its date at the ground, as the organiser wrote it, to be read in UTC; where
 * nobody did, of the last ball, in the reader's zone.
 */
export function datedBy({
  status,
  startsAt,
  at,
}: Dated): { readonly at: number; readonly isAtGround: boolean } | undefined {
  if (status === 'live' || status === 'break') return undefined
  const planned = Date.parse(`${startsAt?.slice(0, 10)}T00:00:00Z`)
  if (planned) return { at: planned, isAtGround: true }
  return at ? { at, isAtGround: false } : undefined
}

/** "21 Nov 2026" in English, for lists and plain text. */
export function dayOf(match: Dated, zone: Zone): string | undefined {
  const dated = datedBy(match)
  if (!dated) return undefined
  const date = new Date(dated.at)
  if (zone || dated.isAtGround) return dayText(date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear())
  return dayText(date.getDate(), date.getMonth(), date.getFullYear())
}

/** Not by Intl: "Sep" here and "Sept" there would make the browser write the server's page anew. */
const dayText = (day: number, month: number, year: number): string => `${day} ${MONTHS[month] ?? ''} ${year}`
