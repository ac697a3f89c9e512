/** Names of people where there is little room. A name is any text in any script; nothing here assumes English. */
import type { PlayerId, SideKey } from '../../cricket/types.ts'
import type { Names } from '../view.ts'

/** Words that belong to the family name after them: "van der Merwe", "de Villiers". Lower case only: "De" is a name. */
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'du',
  'di',
  'da',
  'dos',
  'le',
  'la',
  'el',
  'al',
  'ul',
  'bin',
])
const SUFFIXES = new Set(['jr', 'jr.', 'jnr', 'sr', 'sr.', 'snr', 'ii', 'iii', 'iv'])

const UNKNOWN = '?'

type Sides = { readonly [key in SideKey]: { readonly name: string; readonly short?: string } }
type Known = Pick<Names, 'players'> & { readonly sides?: Sides }

/** The whole name; of whoever is on a team sheet and not named yet the place on it; "?" of anybody else. */
export const fullName = (id: PlayerId | undefined, names: Known): string =>
  (id !== undefined && Object.hasOwn(names.players, id) && names.players[id]) || unnamed(id, names)

/** "b12" is given to whoever comes as the twelfth, on a phone without a network too. */
function unnamed(id: string | undefined, { sides }: Known): string {
  const [, side, place] = /^([ab])(\d+)$/.exec(id ?? '') ?? []
  return side && sides ? placeName(sides, side as SideKey, Number(place)) : UNKNOWN
}

/** "Kestrels 9", or "RCB 9" where the side has a long name: both sides have a ninth player. */
export function placeName(sides: Sides, side: SideKey, place: number): string {
  const { name, short = name } = sides[side]
  const isLong = [...name].length > NAME_BESIDE_NUMBER && sides.a.short !== sides.b.short
  return `${isLong ? short : cut(name, NAME_MOST)} ${place}`
}
const NAME_BESIDE_NUMBER = 16
const NAME_MOST = 100

/** As cards print it: the family name; with initials where two share it; whole where these are alike too. */
export function cardName(id: PlayerId | undefined, names: Pick<Names, 'players'>): string {
  const known = cardNames.get(names.players) ?? new Map<PlayerId | undefined, string>()
  cardNames.set(names.players, known)
  const name = known.get(id) ?? newCardName(id, names)
  known.set(id, name)
  return name
}

/** Of names that never change under one object: a page prints each of them many times, and compares it with all others. */
const cardNames = new WeakMap<object, Map<PlayerId | undefined, string>>()

function newCardName(id: PlayerId | undefined, names: Pick<Names, 'players'>): string {
  const name = fullName(id, names)
  const others = Object.keys(names.players).flatMap((other) => (other === id ? [] : [names.players[other] ?? '']))
  const isAlone = (form: (name: string) => string) => others.every((other) => form(other) !== form(name))
  const form = [familyName, initialledName].find(isAlone)
  return form ? form(name) : name
}

/** "van der Merwe" of "Roelof van der Merwe"; a name of one word is itself. */
export const familyName = (name: string): string => {
  const words = wordsOf(name)
  return words.slice(familyStart(words)).join(' ')
}

/** "M A Chaudhry" of "Muhammad Abdurrahman Chaudhry"; "RA Jadeja" stays, being short already. */
export function initialledName(name: string): string {
  const words = wordsOf(name)
  const start = familyStart(words)
  return [...words.slice(0, start).map(initialOf), ...words.slice(start)].join(' ')
}

/** Up to two letters for a badge: "RC" of "Royal Comets", "K" of "Kestrels". */
export function initials(name: string): string {
  const words = wordsOf(name)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => firstLetter(word ?? '').toUpperCase()).join('')
}

/** At most `max` characters (code points), the last of them "…" when something was left out. */
export function cut(text: string, max: number): string {
  const letters = [...text]
  return letters.length <= max ? text : ellipsis(letters.slice(0, max - 1))
}

/** At most `maxBytes` of UTF-8 as JSON writes it, quotes left out; the last character is "…" when something was cut. */
export function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0
  let fits = 0
  for (const letter of text) {
    bytes += jsonBytes(letter)
    if (bytes <= maxBytes - ELLIPSIS_BYTES) fits += letter.length
    if (bytes > maxBytes) return ellipsis([...text.slice(0, fits)])
  }
  return text
}

const ELLIPSIS_BYTES = 3

/** No blank, accent without its letter or joiner is left hanging before the dots. */
const ellipsis = (letters: readonly string[]): string => `${letters.join('').replace(/[\s\p{M}\u200d]+$/u, '')}…`

/** Bytes one code point takes inside a JSON string in UTF-8. */
function jsonBytes(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return 6
  return letter === '"' || letter === '\\' ? 2 : pointBytes(code)
}

/** Length of a well-formed text in UTF-8. (No TextEncoder: this folder knows neither DOM nor Node.) */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const letter of text) bytes += pointBytes(letter.codePointAt(0) ?? 0)
  return bytes
}

function pointBytes(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

const wordsOf = (name: string): readonly string[] => name.split(/\s+/).filter((word) => word !== '')

function familyStart(words: readonly string[]): number {
  // "Batter 9", somebody who is named later: a number is nobody's family.
  if (/^\d+$/.test(words.at(-1) ?? '')) return 0
  let start = words.length - 1
  if (start > 1 && SUFFIXES.has((words[start] ?? '').toLowerCase())) start--
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start--
  return Math.max(0, start)
}

/** Given names already written as initials ("RA", "A.B.") stay as they are. */
const initialOf = (word: string): string => (/^(\p{Lu}\.?){1,5}$/u.test(word) ? word : firstLetter(word))

const firstLetter = (word: string): string => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? ''

const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** Marks that turn the direction of what follows, or end what was begun outside the name. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * A name as it goes into a sentence. A right-to-left one is put between FSI and PDI, or the figures after it would be
 * read as part of it: "ستارہ 30 (24)" with its numbers in the wrong places. Others carry nothing invisible.
 */
export function isolated(name: string): string {
  const still = name.replace(TURNS, '')
  return RIGHT_TO_LEFT.test(still) ? `\u2068${still}\u2069` : still
}

/** A message of the engine, which knows people and sides only as ids in braces ("{p7}", "{side:a}"), with their names. */
export const fillNames = (message: string, names: Known): string =>
  message.replace(/\{(side:)?([\w-]+)\}/g, (whole, isSide: string | undefined, id: string) => {
    const { sides } = names
    if (isSide) return (id === 'a' || id === 'b') && sides ? isolated(sides[id].name) : whole
    const name = fullName(id as PlayerId, names)
    return name === UNKNOWN ? whole : isolated(name)
  })
