/**
 * The language of a page.
 *
 * Components take `language` as a prop:
 *
 *     language.say('board.need', { runs: 7, balls: 8 })                // "Need 7 from 8 balls"
 *     <Text of={() => language.say('board.left', { balls: ballsLeft(view.value) })} />
 *     language.number(11.04, 2)   language.day(ms, zone)   language.time(ms, zone)   language.dir
 *
 * On the server a language comes from `languageOf(code)` in languages.ts, chosen by choose.ts; a page goes out with
 * `language.pack(['page', 'board'])` in its state, which is all that the browser's `createLanguage` needs: scripts carry
 * no messages. New words go to en.ts and, under the same key, into every other file of this folder; what is missing there
 * is said in English, and test/unit/fans/language.test.ts names it.
 */
import type { en } from './en.ts'
import { fill, type HolesOf, type Message, type Values } from './message.ts'

export type English = typeof en.messages
export type Section = keyof English
/** "board.need" */
export type Key = { [S in Section]: `${S}.${keyof English[S] & string}` }[Section]

type MessageOf<K extends Key> = K extends `${infer S extends Section}.${infer Name}`
  ? Name extends keyof English[S]
    ? English[S][Name]
    : never
  : never
type TextOf<M> = M extends readonly (infer Text extends string)[] ? Text : M extends string ? M : never
export type ValuesOf<K extends Key> = { readonly [hole in HolesOf<TextOf<MessageOf<K>>>]: string | number }

/** What a file of this folder holds. Without `messages` of its own a key is said in English. */
export type Catalogue = {
  /** BCP 47, for `lang`. */
  readonly code: string
  /** For Intl: digits are Latin in every language, as on scoreboards. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** As its speakers write it. */
  readonly name: string
  readonly messages: { readonly [S in Section]?: { readonly [K in keyof English[S]]?: Message } }
}

/** What travels to the browser. */
export type Pack = Omit<Catalogue, 'name' | 'messages'> & {
  /**
   * What stands before decimals, and between hours and minutes. From Intl on the server: a phone takes longer to get its own
   * ready for numbers and dates than to do all else at first, and needs no more of them for a score and its age.
   */
  readonly point: string
  readonly colon: string
  readonly messages: { readonly [section: string]: { readonly [key: string]: Message } }
}

export type Language = ReturnType<typeof createLanguage>

export function createLanguage({ code, locale, dir, point, colon, messages }: Pack) {
  const plurals = new Intl.PluralRules(locale)
  const dateFormats = new Map<string, Intl.DateTimeFormat>()
  const filling = {
    isRightToLeft: dir === 'rtl',
    number: (value: number) => number(value),
    category: (value: number) => plurals.select(value),
  }

  /** A name may be what somebody typed: "constructor" is no message. */
  function messageOf(key: string): Message | undefined {
    const [section = '', name = ''] = key.split(/\.(.*)/s)
    const texts = messages[section] ?? {}
    return Object.hasOwn(texts, name) ? texts[name] : undefined
  }

  /** Runs, overs and years: no thousands apart, as on scoreboards. `decimals` are always shown. */
  const number = (value: number, decimals?: number): string =>
    (decimals === undefined ? String(value) : value.toFixed(decimals)).replace('.', point)

  return {
    code,
    dir,
    locale,
    number,

    /** `pick` says which of several ways of saying it, any whole number from 0. */
    say<K extends Key>(key: K, ...[values, pick = 0]: SayArguments<K>): string {
      const message = messageOf(key)
      const text = typeof message === 'object' ? message[pick % message.length] : message
      return fill(text ?? key, (values ?? {}) as Values, filling)
    },
    /** Whether the pack has the words, for those chosen by data: "how.caught". */
    knows: (key: string): key is Key => messageOf(key) !== undefined,

    /** "22 Nov 2026" in the reader's zone or the one named. */
    day: (ms: number, zone?: string): string => dated({ day: 'numeric', month: 'short', year: 'numeric' }, ms, zone),
    /** "22 Nov", of a date without a zone: its midnight by UTC. */
    dayOfYear: (ms: number): string => dated({ day: 'numeric', month: 'short' }, ms, 'UTC'),
    /** "21:29", with `seconds` "21:29:10". */
    time(ms: number, zone?: 'UTC', seconds = false): string {
      const aheadMs = zone ? 0 : -60_000 * new Date(ms).getTimezoneOffset()
      const iso = new Date(ms + aheadMs).toISOString()
      return iso.slice(11, seconds ? 19 : 16).replaceAll(':', colon)
    },
    /** "a, b and c" */
    list: (parts: readonly string[]): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts),

    /** What the browser needs of it, for pages that use these sections. */
    pack: (sections: readonly Section[]): Pack => ({
      code,
      locale,
      dir,
      point,
      colon,
      messages: Object.fromEntries(sections.map((section) => [section, messages[section] ?? {}])),
    }),
  }

  function dated(options: Intl.DateTimeFormatOptions, ms: number, zone: string | undefined): string {
    // Making one takes a phone milliseconds, and ages are told every second.
    const key = `${Object.values(options)} ${zone}`
    const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    dateFormats.set(key, format)
    return format.format(ms)
  }
}

type SayArguments<K extends Key> = keyof ValuesOf<K> extends never
  ? [values?: undefined | Record<string, never>, pick?: number]
  : [values: ValuesOf<K>, pick?: number]
