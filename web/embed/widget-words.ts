/** What the widget says of its own state, in the languages it knows; ages and times are the browser's own words. */
import type { MiniScore } from '../../wire/score.ts'
import type { LinkState } from '../follow/follow.ts'
import { SILENCE_MS } from '../follow/ladder.ts'

/** `stale` is news too old to be shown as true now, `rest` a match in which nothing is expected. */
export type Mark = 'live' | 'ring' | 'rest' | 'stale'
export type Said = { readonly mark: Mark; readonly text: string }

type Words = {
  readonly lastBall: (age: string) => string
  readonly noBall: (age: string) => string
  readonly noNews: (age: string, clock: string) => string
  readonly offline: (clock: string) => string
  readonly reconnecting: string
  readonly live: string
  readonly rest: { readonly [status in Exclude<MiniScore['status'], 'live'>]: string }
  readonly link: string
  readonly missing: string
  readonly thisOver: string
}

/** A long review or drinks; after that nothing says Live while no ball comes. */
const QUIET_MS = 300_000
/** A reconnection shorter than this is nobody's business. */
const PATIENCE_MS = 5_000

const WORDS: { readonly [lang: string]: Words } = {
  en: {
    lastBall: (age) => `Live, last ball ${age} ago`,
    noBall: (age) => `No ball for ${age}`,
    noNews: (age, clock) => `No news for ${age}. Score as of ${clock}`,
    offline: (clock) => `You are offline. Score as of ${clock}`,
    reconnecting: 'Reconnecting',
    live: 'Live',
    rest: { upcoming: 'Not started', break: 'Break', finished: 'Finished', abandoned: 'Abandoned' },
    link: 'Full score',
    missing: 'No such match',
    thisOver: 'This over',
  },
  hi: {
    lastBall: (age) => `लाइव। पिछली गेंद ${age} पहले`,
    noBall: (age) => `${age} से कोई गेंद नहीं`,
    noNews: (age, clock) => `${age} से कोई ख़बर नहीं। स्कोर ${clock} का`,
    offline: (clock) => `आप ऑफ़लाइन हैं। स्कोर ${clock} का`,
    reconnecting: 'दोबारा जुड़ रहे हैं',
    live: 'लाइव',
    rest: { upcoming: 'अभी शुरू नहीं', break: 'विराम', finished: 'समाप्त', abandoned: 'रद्द' },
    link: 'पूरा स्कोर',
    missing: 'ऐसा कोई मैच नहीं',
    thisOver: 'यह ओवर',
  },
  ur: {
    lastBall: (age) => `لائیو۔ آخری گیند ${age} پہلے`,
    noBall: (age) => `${age} سے کوئی گیند نہیں`,
    noNews: (age, clock) => `${age} سے کوئی خبر نہیں۔ اسکور ${clock} کا`,
    offline: (clock) => `آپ آف لائن ہیں۔ اسکور ${clock} کا`,
    reconnecting: 'دوبارہ جڑ رہے ہیں',
    live: 'لائیو',
    rest: { upcoming: 'ابھی شروع نہیں ہوا', break: 'وقفہ', finished: 'ختم', abandoned: 'منسوخ' },
    link: 'مکمل اسکور',
    missing: 'ایسا کوئی میچ نہیں',
    thisOver: 'یہ اوور',
  },
}
const ENGLISH = WORDS.en as Words

/** The language of the words: the first part of a tag like "ur-PK", English where we have none. */
export function langOf(tag: string | null): string {
  const lang = (tag ?? '').toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(WORDS, lang) ? lang : 'en'
}

export const wordsOf = (lang: string): Words => WORDS[lang] ?? ENGLISH

/** `heardAt`: when anything came from the server last. Times in ms since 1970. */
export function statusOf(
  score: MiniScore,
  { link, lastByteAt, aheadMs }: LinkState,
  nowMs: number,
  lang: string,
): Said {
  const words = wordsOf(lang)
  const heardAt = lastByteAt ?? nowMs
  const silentMs = nowMs - heardAt
  if (score.status === 'finished' || score.status === 'abandoned')
    return { mark: 'rest', text: words.rest[score.status] }
  if (link === 'offline') return { mark: 'stale', text: words.offline(clock(heardAt, lang)) }
  // Whatever the link believes: timers of a frozen page have not run.
  if (link !== 'final' && silentMs > SILENCE_MS)
    return { mark: 'stale', text: words.noNews(age(silentMs, lang), clock(heardAt, lang)) }
  if (lastByteAt === undefined || (link !== 'live' && silentMs > PATIENCE_MS))
    return { mark: 'ring', text: words.reconnecting }
  if (score.status !== 'live') return { mark: 'rest', text: words.rest[score.status] }
  // Balls carry the server's time, silences this device's.
  return ballOf(score, nowMs + (aheadMs || 0), lang)
}

function ballOf({ at }: MiniScore, nowMs: number, lang: string): Said {
  const words = wordsOf(lang)
  if (at === 0) return { mark: 'live', text: words.live }
  const ageMs = nowMs - at
  if (ageMs > QUIET_MS) return { mark: 'ring', text: words.noBall(age(ageMs, lang)) }
  return { mark: 'live', text: words.lastBall(age(ageMs, lang)) }
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** "14 sec", "2 min"; in the largest unit that fits. A clock that runs behind the scorer's says 0. */
function age(ms: number, lang: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? UNITS[3]
  const format = new Intl.NumberFormat(`${lang}-u-nu-latn`, { style: 'unit', unit, unitDisplay: 'short' })
  return format.format(Math.floor(seconds / size))
}

function clock(ms: number, lang: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  return new Date(ms).toLocaleTimeString(`${lang}-u-nu-latn`, options)
}
