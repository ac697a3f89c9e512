import { describe, expect, it } from 'vitest'
import { chooseLanguage, isChosen } from '../../../web/language/choose.ts'
import { createLanguage } from '../../../web/language/language.ts'
import { CATALOGUES, CODES, ENGLISH, languageOf } from '../../../web/language/languages.ts'
import { fill } from '../../../web/language/message.ts'

type Messages = { readonly [section: string]: { readonly [key: string]: string | readonly string[] } }

const flat = (messages: Messages) =>
  Object.entries(messages).flatMap(([section, keys]) =>
    Object.entries(keys).map(([key, message]) => [`${section}.${key}`, [message].flat()] as const),
  )
const messagesOf = (code: string) => CATALOGUES.find((each) => each.code === code)?.messages as Messages
const english = new Map(flat(messagesOf('en')))
const others = CODES.filter((code) => code !== 'en')
const holesOf = (text: string) => [...text.matchAll(/\{(~?\w+)/g)].map(([, name]) => name).sort()

describe('the catalogue', () => {
  it('has English, Hindi and Urdu, and finds them by their files', () => {
    expect(CODES).toEqual(['en', 'hi', 'ur'])
    expect(english.size).toBeGreaterThan(150)
  })

  it.each(others)('%s says all that English says, and nothing else', (code) => {
    const own = new Map(flat(messagesOf(code)))
    expect([...english.keys()].filter((key) => !own.has(key))).toEqual([])
    expect([...own.keys()].filter((key) => !english.has(key))).toEqual([])
  })

  it.each(CODES)('%s has the holes of English in every message', (code) => {
    for (const [key, texts] of flat(messagesOf(code))) {
      const wanted = new Set((english.get(key) ?? []).flatMap(holesOf))
      for (const text of texts) {
        expect(new Set(holesOf(text)), key).toEqual(wanted)
        expect(text.replace(/\{[^{}]*\}/g, ''), key).not.toMatch(/[{}|]/)
      }
    }
  })

  it.each(CODES)('%s has a word for every plural category of its language', (code) => {
    const { locale } = languageOf(code)
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const numbers = flat(messagesOf(code)).flatMap(([key, texts]) =>
      texts.flatMap((text) =>
        [...text.matchAll(/\|one=[^}]*/g)].map(([branches]) => [key, branches.split('|').slice(1)] as const),
      ),
    )
    expect(numbers.length).toBeGreaterThan(5)
    for (const [key, branches] of numbers) {
      expect(branches.map((branch) => branch.split('=')[0]).sort(), key).toEqual([...categories].sort())
    }
  })

  it.each(others)('%s is written in its own script', (code) => {
    const script = code === 'hi' ? /\p{Script=Devanagari}/u : /\p{Script=Arabic}/u
    const signs = new Set(['crease.sr', 'crease.s4', 'crease.s6', 'aloud.score'])
    const foreign = flat(messagesOf(code)).filter(
      ([key, texts]) =>
        !signs.has(key) && texts.some((text) => !script.test(text) && /\p{L}/u.test(text.replace(/\{[^}]*\}/g, ''))),
    )
    expect(foreign).toEqual([])
  })
})

describe('saying', () => {
  const [hindi, urdu] = [languageOf('hi'), languageOf('ur')]

  it('counts in the way of the language', () => {
    expect(ENGLISH.say('news.needFrom', { runs: 7, balls: 8 })).toBe('Need 7 from 8 balls')
    expect(ENGLISH.say('news.needFrom', { runs: 7, balls: 1 })).toBe('Need 7 from 1 ball')
    expect(hindi.say('news.needFrom', { runs: 7, balls: 8 })).toBe('8 गेंदों पर 7 रन चाहिए')
    expect(hindi.say('news.needFrom', { runs: 7, balls: 1 })).toBe('1 गेंद पर 7 रन चाहिए')
    expect(urdu.say('news.needFrom', { runs: 7, balls: 8 })).toBe('8 گیندوں پر 7 رنز درکار')
  })

  it('chooses by a word', () => {
    expect(ENGLISH.say('news.toss', { side: 'Lanterns', elected: 'bat' })).toBe(
      'Lanterns won the toss and chose to bat',
    )
    expect(ENGLISH.say('news.toss', { side: 'Lanterns', elected: 'field' })).toContain('chose to field')
  })

  it('keeps names apart where they are of the other direction, and drops what would turn the line', () => {
    expect(urdu.say('how.bowled', { bowler: 'Nyathi' })).toBe('بولڈ \u2068Nyathi\u2069')
    expect(ENGLISH.say('how.bowled', { bowler: 'Nyathi' })).toBe('b Nyathi')
    expect(ENGLISH.say('how.bowled', { bowler: 'ستارہ' })).toBe('b \u2068ستارہ\u2069')
    expect(ENGLISH.say('how.bowled', { bowler: 'N\u202eyathi' })).toBe('b Nyathi')
  })

  it('reads a name as a name, whatever it holds', () => {
    expect(ENGLISH.say('news.won', { side: '{runs|one=x|other=y} $& <b>' })).toBe('{runs|one=x|other=y} $& <b> won')
    const filling = { isRightToLeft: false, number: String, category: () => 'other' }
    expect(fill('{n|one=# run|other=# runs}', { n: '$&' }, filling)).toBe('$& runs')
  })

  it('writes figures as Intl does, in Latin digits, without thousands', () => {
    for (const language of [ENGLISH, hindi, urdu]) {
      expect(language.number(1107)).toBe('1107')
      expect(language.number(11.5, 2)).toBe('11.50')
      const format = (decimals: number) =>
        new Intl.NumberFormat(language.locale, {
          useGrouping: false,
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        })
      const [whole, one, two] = [format(0), format(1), format(2)]
      for (let n = 0; n <= 1200; n += 1) {
        expect(language.number(n)).toBe(whole.format(n))
        expect(language.number(n / 10, 1)).toBe(one.format(n / 10))
        expect(language.number(n / 100, 2)).toBe(two.format(n / 100))
      }
      const at = Date.UTC(2026, 10, 22, 21, 29, 10)
      expect(language.time(at, 'UTC', true)).toBe('21:29:10')
      const clock = (timeZone?: string) =>
        new Intl.DateTimeFormat(language.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
      for (const ms of [0, at, at + 13 * 3_600_000, Date.UTC(2026, 6, 1)]) {
        expect(language.time(ms, 'UTC')).toBe(clock('UTC').format(ms))
        expect(language.time(ms)).toBe(clock().format(ms))
      }
      expect(language.day(Date.UTC(2026, 10, 22), 'UTC')).toMatch(/^\u200f?22 .* 2026$/)
    }
  })

  it('travels as the sections a page needs', () => {
    const there = createLanguage(JSON.parse(JSON.stringify(urdu.pack(['news']))))
    expect(there.say('news.level')).toBe('اسکور برابر')
    expect([there.knows('news.level'), there.knows('lobby.live'), there.dir]).toEqual([true, false, 'rtl'])
  })
})

describe('the choice', () => {
  const choose = (asked: Parameters<typeof chooseLanguage>[0]) => chooseLanguage(asked, CODES)

  it('is what the address says, then what was chosen, then what the browser asks for', () => {
    expect(choose({ query: 'ur', cookie: 'hi', accept: 'en' })).toBe('ur')
    expect(choose({ cookie: 'hi', accept: 'en' })).toBe('hi')
    expect(choose({ accept: 'fr, ur-PK;q=0.8, hi;q=0.9, en;q=0.1' })).toBe('hi')
    expect(choose({ accept: 'hi;q=0, ur;q=0.2' })).toBe('ur')
    expect(choose({ accept: 'de, *;q=0.5' })).toBe('en')
    expect(choose({})).toBe('en')
  })

  it('passes over what is no language', () => {
    expect(choose({ query: '../../etc', cookie: '<script>', accept: ';;q=,,=' })).toBe('en')
    expect(choose({ query: 'HI-in' })).toBe('hi')
    expect([isChosen({ query: 'xx' }, CODES), isChosen({ query: 'ur' }, CODES)]).toEqual([false, true])
  })
})
