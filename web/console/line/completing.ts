/** What the end of the line may become: names of those possible first, acts, balls. Pure; the component draws it. */

import { nameText, type Role } from '../../../cricket/notation/names.ts'
import { completions, type Reading, readingOf } from '../../../cricket/notation/notation.ts'
import { otherSide, type PlayerId } from '../../../cricket/types.ts'
import { knownOf, type Read, readTyped } from './reading.ts'

export type Completion = {
  /** What stands at the end of the line then: "ct lane". */
  readonly text: string
  readonly says: string
  /** The whole line with it. */
  readonly line: string
}

const MOST = 8

export function completionsOf(read: Read, at: number): readonly Completion[] {
  const place = placeOf(read)
  const { head, partial, match } = place
  const reading = readingOf(match, knownOf(read.told.names))
  const offered = offersFor(place, reading, read).filter((text) => text !== partial)
  const wordHead = head.slice(place.from)
  const offers = offered.slice(0, MOST).map((text) => {
    const word = `${wordHead}${text}`.trimStart()
    return { text: word, line: head + text, ...meaningOf(word, place, read, at) }
  })
  // Where none of them can be, the line says why already.
  if (!offers.some(({ can }) => can)) return []
  return [...offers.filter(({ can }) => can), ...offers.filter(({ can }) => !can)].map(({ can: _, ...offer }) => offer)
}

type Place = {
  /** The line before the piece that is being typed, and that piece. */
  readonly head: string
  readonly partial: string
  /** Where the word begins that it belongs to, and the match before that word. */
  readonly from: number
  readonly match: Read['told']['match']
}

function placeOf({ text, words, told }: Read): Place {
  const partial = /[^\s,/]*$/.exec(text)?.[0] ?? ''
  const head = text.slice(0, text.length - partial.length)
  const last = words.at(-1)
  const isOpen = last !== undefined && (last.to === text.length || last.after === undefined || mayGoOn(last.text))
  const from = isOpen ? last.from : head.length
  const match = (isOpen ? words.at(-2)?.after : last?.after) ?? told.match
  return { head, partial, from: Math.min(from, head.length), match }
}

/** A wicket that nobody has been named for yet. */
const mayGoOn = (word: string): boolean => /(?:ct|st|ro\d?l?b?|obs\d?l?b?)$/i.test(word)

function offersFor({ head, partial, from }: Place, reading: Reading, read: Read): readonly string[] {
  const before = head
    .slice(from)
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((token) => token !== '')
  const role = roleAfter(before, partial)
  if (role) return [...named(partial, role, reading), ...(role === 'fielder' ? matching(partial, ['sub']) : [])]
  const mark = /^[*=]/.exec(partial)?.[0]
  if (mark) return named(partial.slice(1), 'atCrease', reading).map((name) => mark + name)
  if (partial.startsWith(':')) return matching(partial, ACTS)
  if (before.length > 0) return []
  if (reading.waiting) return named(partial, reading.waiting.for === 'batter' ? 'comingIn' : 'bowler', reading)
  return partial === '' || read.text === '' ? [] : matching(partial, BALLS)
}

const NAMED_AFTER: { readonly [token: string]: Role } = {
  ':in': 'comingIn',
  ':absent': 'comingIn',
  ':bowler': 'bowler',
  ':suspend': 'bowler',
  by: 'bowler',
  next: 'atCrease',
  ':ret': 'atCrease',
  ':runner': 'atCrease',
  ':out': 'atCrease',
}

/** In which part somebody is named behind these tokens of the word. */
function roleAfter(before: readonly string[], partial: string): Role | undefined {
  const last = before.at(-1) ?? ''
  if (/(?:^|\+)(?:ct|st)$/.test(last) || /\/$/.test(last)) return 'fielder'
  if (/(?:^|\+)(?:ro|obs)\d{0,2}l?b?$/.test(last) && partial !== '') return 'fielder'
  return Object.hasOwn(NAMED_AFTER, last) ? NAMED_AFTER[last] : undefined
}

/** Before a letter is typed, those who are possible now. */
function named(partial: string, role: Role, reading: Reading): readonly string[] {
  const typed = partial.replace(/^['’"]/, '')
  const all = typed === '' ? possible(role, reading) : completions(typed, role, reading)
  return all.filter((id) => mayBe(role, id, reading)).map((id) => nameText(id, role, reading))
}

/** The grammar takes anybody by name; offered is only who is of the right side, or of none (24). */
function mayBe(role: Role, id: PlayerId, { sides, batting }: Reading): boolean {
  if (batting === undefined || role === 'anyone') return true
  const wrong = role === 'fielder' || role === 'bowler' ? batting : otherSide(batting)
  return !sides[wrong].includes(id)
}

function possible(role: Role, { waiting, sides, batting, striker, nonStriker }: Reading): readonly PlayerId[] {
  if (role === 'atCrease') return [striker, nonStriker].filter((id) => id !== undefined)
  if (waiting) return waiting.from
  return batting && role === 'fielder' ? sides[otherSide(batting)] : []
}

const matching = (partial: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => word.startsWith(partial.toLowerCase()))

const BALLS = [
  'wd',
  'wd1',
  'wd4',
  'wd+st',
  'lb',
  '2lb',
  '4lb',
  'b',
  '2b',
  '4b',
  'nb',
  'nb1',
  'nb4',
  'nb6',
  'bo',
  'lbw',
].concat(['ct', 'cb', 'st', 'ro', 'hw', 'ht', 'obs', '4r', '1+4'])
const ACTS = [':undo', ':redo', ':bowler', ':in', ':swap', ':over', ':ret', ':break', ':play', ':pen', ':target']
  .concat([
    ':dec',
    ':end',
    ':absent',
    ':out',
    ':newball',
    ':review',
    ':powerplay',
    ':lasthour',
    ':note',
    ':sub',
    ':start',
  ])
  .concat([':toss', ':result', ':forfeit', ':runner', ':suspend'])

/** The words of the ball or act that it would be, or why the Laws say no; of one that is not whole yet, what it begins. */
function meaningOf(word: string, { match }: Place, { told: { names } }: Read, at: number) {
  const { words, says, problem } = readTyped(word, { match, names }, at)
  if (words[0]?.refused) return { says: problem?.why ?? '', can: false }
  return { says: (words[0]?.event && says[0]) ?? MEANT[word] ?? '', can: true }
}

const MEANT: { readonly [word: string]: string } = {
  ct: 'caught, then a name',
  ':undo': 'take back the last entry',
  ':redo': 'put it back',
  ':bowler': 'another bowler, then a name',
  ':in': 'who comes in',
  ':ret': 'retires: a name, then hurt, notout or out',
  ':break': 'play stops, then why',
  ':pen': 'penalty runs, then the Law',
  ':target': 'target/overs',
  ':absent': 'absent, then a name',
  ':out': 'out between balls',
  ':review': 'a review: side, then what came of it',
  ':powerplay': 'overs, then which',
  ':note': 'a note, in quotes',
  ':sub': 'who goes, who comes, why',
  ':runner': 'a runner for',
  ':suspend': 'a bowler is taken off',
  ':toss': 'side, then bat or field',
  ':result': 'the result, as the umpires say',
}
