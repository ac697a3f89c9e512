/**
 * The forms of the ball list, with and without a script: what was pressed at a ball or an act becomes the wish of a
 * correction. The choices of a ball are the pad's own fields; beside them a typed word, and the repairs.
 */
import type { Book } from '../../../cricket/book.ts'
import type { Command, EditCommand } from '../../../cricket/commands.ts'
import type { Entry } from '../../../cricket/events.ts'
import { readingOf, writeEvent } from '../../../cricket/notation/notation.ts'
import { tryLine } from '../../../cricket/notation/try-line.ts'
import type { Match, PlayerId, Ref } from '../../../cricket/types.ts'
import { decodeCommand, sayProblem } from '../../../wire/decode/decode.ts'
import { commandOfForm, type Fields } from '../../../wire/decode/scorer-form.ts'
import type { Names } from '../../../wire/view.ts'
import { fillNames } from '../../../wire/words/people.ts'
import {
  cameIn,
  changed,
  missedBefore,
  otherWayAbout,
  overEndsAt,
  type Since,
  takenOut,
  wrongBowler,
  wrongMan,
} from './repairs.ts'
import { type Answer, correctionOf, matchBefore, type Wish } from './review.ts'

export type Wished = { readonly wish: Wish } | { readonly problem: string }
type At = { readonly book: Book; readonly entry: Entry; readonly names: Names }

/** The fields of one form; exactly one of the keys below, or of the pad's, says what is wished. */
export function wishOf(fields: Fields, at: At): Wished {
  const key = Object.keys(REPAIRS).find((name) => fields.has(name))
  const edits = key === undefined ? padEdits(fields, at) : (REPAIRS[key] as Repair)(one(fields, key), fields, at)
  return 'problem' in edits ? edits : judged({ edits: edits.edits, answers: [] })
}

type Edits = { readonly edits: readonly EditCommand[] } | { readonly problem: string }
type Repair = (value: string, fields: Fields, at: At) => Edits

const REPAIRS: { readonly [key: string]: Repair } = {
  typed: (_, fields, at) => typed(one(fields, 'word'), fields, at),
  bowlerWas: (since, fields, { book, entry }) => ({
    edits: wrongBowler(book, entry.ref, one(fields, 'bowlerIs') as PlayerId, since as Since),
  }),
  otherWay: (since, fields, { book, entry }) => otherWay(since, fields, book, entry),
  manIs: (batter, _, { book, entry }) => manIs(batter as PlayerId, book, entry),
  overEnds: (end, _, { book, entry }) => ({ edits: overEndsAt(book, entry.ref, end) }),
  takeOut: (_, __, { entry }) => ({ edits: takenOut(entry.ref) }),
  personIs: (id, _, { entry }) => personIs(id as PlayerId, entry),
}

/** The keys of a ball's sheet are those of the pad: the same fields, the same command. */
function padEdits(fields: Fields, { book, entry }: At): Edits {
  const said = commandOfForm(fields, book.match.conditions)
  if ('problem' in said) return said
  return { edits: put(said.command, fields, entry) }
}

/** `missedBefore`: it comes before this one instead of in its place. */
const put = (command: Command, fields: Fields, entry: Entry): readonly EditCommand[] =>
  fields.has('missedBefore') ? missedBefore(entry.ref, command) : changed(entry, command)

function typed(text: string, fields: Fields, { book, entry, names }: At): Edits {
  const known = knownOf(names)
  const words = tryLine(text, matchBefore(book, entry.ref), known, entry.scoredAt)
  const wrong = words.find((word) => 'problem' in word)
  if (wrong && 'problem' in wrong) return { problem: `“${wrong.text}”: ${fillNames(wrong.problem.message, names)}` }
  const commands = words.flatMap((word) => ('commands' in word ? word.commands : []))
  if (commands.length === 0) return { problem: 'Type what happened, for instance 4, 1lb or ct Lane.' }
  if (fields.has('missedBefore')) return { edits: commands.flatMap((command) => missedBefore(entry.ref, command)) }
  const [command] = commands
  if (!command || commands.length > 1)
    return { problem: 'One ball stands here: type one. Others are put in with “missed before this”.' }
  return { edits: changed(entry, command) }
}

const knownOf = (names: Names) => ({
  names: names.players,
  sideNames: { a: names.sides.a.name, b: names.sides.b.name },
})

/** The word that would be typed for it; undefined for what no line can say. */
export function wordOf(
  book: Pick<Book, 'entries'>,
  { ref, event }: Entry,
  names: Names,
  before: Match = matchBefore(book, ref),
) {
  return writeEvent(event, readingOf(before, knownOf(names)))
}

/** `until` is a ball; "end" the end of their time together. */
function otherWay(since: string, fields: Fields, book: Book, { ref, event }: Entry): Edits {
  const until = one(fields, 'until')
  if (since === 'ball') return { edits: otherWayAbout(ref, ref) }
  if (since === 'here') return { edits: otherWayAbout(ref, until === 'end' || until === '' ? undefined : until) }
  const { firstTogether } = event.kind === 'BallBowled' ? cameIn(book, ref, event.striker) : {}
  if (firstTogether === undefined) return { problem: 'Two batters were not in at this ball.' }
  return { edits: otherWayAbout(firstTogether, undefined) }
}

function manIs(batter: PlayerId, book: Book, { ref, event }: Entry): Edits {
  if (event.kind === 'BatterCameIn') return { edits: wrongMan(ref, batter) }
  const came = event.kind === 'BallBowled' ? cameIn(book, ref, event.striker).cameIn : undefined
  return came === undefined ? { problem: 'The book does not say when he came in.' } : { edits: wrongMan(came, batter) }
}

function personIs(id: PlayerId, { ref, event }: Entry): Edits {
  if (event.kind === 'BatterCameIn') return { edits: wrongMan(ref, id) }
  if (event.kind !== 'BowlerCameOn') return { problem: 'Nobody came in or on here.' }
  return { edits: [{ op: 'setBowler', from: ref, bowler: id }] }
}

/** Whatever came from outside is read at the door, like any command. */
function judged(wish: Wish): Wished {
  const decoded = decodeCommand(correctionOf(wish), '')
  return 'problem' in decoded ? { problem: sayProblem(decoded.problem) } : { wish }
}

/** A wish as a hidden field, and back. */
export const writeWish = (wish: Wish): string => JSON.stringify(wish)

export function readWish(text: string): Wished {
  const unread = { problem: 'The correction can not be read any more: begin again from the ball.' }
  const found = parsed(text)
  if (!found || !Array.isArray(found.edits) || !Array.isArray(found.answers)) return unread
  const answers = found.answers as readonly Partial<Answer>[]
  const fits = answers.every(
    (one) => [one?.id, one?.ref, one?.say].every((part) => typeof part === 'string') && Array.isArray(one?.edits),
  )
  return fits ? judged(found as Wish) : unread
}

function parsed(text: string): { readonly edits?: unknown; readonly answers?: unknown } | undefined {
  try {
    return Object(JSON.parse(text))
  } catch {
    return undefined
  }
}

export const entryOf = ({ entries }: Pick<Book, 'entries'>, ref: Ref): Entry | undefined =>
  entries.find((entry) => entry.ref === ref)

const one = (fields: Fields, name: string): string => (fields.get(name)?.[0] ?? '').trim()
