/** Books beside the log as they travel: `…/books` of PROTOCOL.md. */

import type { Command, EditCommand } from '../cricket/commands.ts'
import { type Decoded, type Decoder, line, list, object, oneOf, whole } from '../cricket/decoder.ts'
import type { LightView } from './comparison.ts'
import { command, edit, id } from './decode/command.ts'

/** `late`: what an old pen had not sent. `second`: an independent book of another scorer. */
const BOOK_KINDS = ['late', 'second'] as const
export type BookKind = (typeof BOOK_KINDS)[number]
/** What became of it: it waits or grows, its balls were taken into the match, or it was put away as it is. */
const BOOK_STATES = ['open', 'merged', 'filed'] as const
export type BookState = (typeof BOOK_STATES)[number]

/** A book as lists tell of it. Times are ms since 1970. */
export type BookView = {
  readonly id: string
  readonly kind: BookKind
  readonly state: BookState
  readonly by: { readonly id: string; readonly name: string }
  readonly device?: string
  /** seq of the log up to which it is the log itself. */
  readonly from: number
  /** As many entries as it holds after that, and those of them that the Laws refused, which are kept too. */
  readonly entries: number
  readonly refused: number
  /** `expects` of its next command. */
  readonly head: number
  readonly pen?: number
  readonly createdAt: number
  readonly heardAt: number
  readonly light: LightView
}

/** One entry of a book on its way: as a command of the match, but it may be one that the match refuses. */
export type BookEntry = {
  readonly id: string
  readonly scoredAt: number
  readonly command: Command
  readonly expects?: number
}

/** The body of `POST /api/matches/{id}/books`. Sent again, what is there already is there once. */
export type NewBook = {
  /** Made by the device, so that the book can be sent again. */
  readonly id: string
  readonly kind: BookKind
  readonly from: number
  readonly pen?: number
  readonly device?: string
  readonly entries?: readonly BookEntry[]
}
const BOOK_BATCH_MAX = 500
const LAST_SEQ = 2 ** 31 - 1
const LAST_MS = 253_402_300_799_999

/** As the outbox has them: `pen` comes along and is the book's own affair. */
const entry: Decoder<BookEntry> = object(
  { id: id(), scoredAt: whole(0, LAST_MS), command },
  { expects: whole(0, LAST_SEQ), pen: whole(0, LAST_SEQ) },
)
const newBook: Decoder<NewBook> = object(
  { id: id(), kind: oneOf(...BOOK_KINDS), from: whole(1, LAST_SEQ) },
  { pen: whole(0, LAST_SEQ), device: line(80), entries: list(entry, 0, BOOK_BATCH_MAX) },
)
const change: Decoder<{ readonly state: 'open' | 'filed' }> = object({ state: oneOf('open', 'filed') }, {})

/** The body of `POST …/books`. Never throws. */
export const decodeNewBook = (body: unknown): Decoded<NewBook> => newBook(body, '')
/** The body of `PATCH …/books/{book}`: put away, or taken out again. Never throws. */
export const decodeBookChange = (body: unknown): Decoded<{ readonly state: 'open' | 'filed' }> => change(body, '')

/** The body of `POST …/books/{book}/merge`: the lines of the comparison in which the target takes over what the other says. */
export type Merge = {
  readonly id: string
  readonly take: readonly number[]
  /** The match's own book, or the one beside it. */
  readonly into: 'match' | 'book'
  /** The comparison it was chosen from: `lines` of an older one may be others. */
  readonly mark: string
  readonly pen?: number
  readonly scoredAt: number
  /** What else has to be said for it to stand: answers to the questions of its dry run. */
  readonly more?: readonly EditCommand[]
}
const merge: Decoder<Merge> = object(
  {
    id: id(),
    take: list(whole(0, 100_000), 1, 5_000),
    into: oneOf('match', 'book'),
    mark: line(40),
    scoredAt: whole(0, LAST_MS),
  },
  { pen: whole(0, LAST_SEQ), more: list(edit, 0, 100) },
)
export const decodeMerge = (body: unknown): Decoded<Merge> => merge(body, '')
