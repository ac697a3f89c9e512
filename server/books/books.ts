/**
 * Books beside the log of a match: kept as they come, each command once, judged by the same Laws on the book's own fold.
 * Up to `from` a book is the log. Synchronous, as the write path is.
 */
import { advance, type Book, fold } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { type Comparison, createComparer } from '../../cricket/comparison/compare.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type MatchEvent, type Recorded } from '../../cricket/events.ts'
import type { BookRow, BookRows, Held, NewBookRow } from '../../db/books.ts'
import type { Log } from '../../db/log.ts'
import type { BookEntry, BookState, BookView } from '../../wire/books.ts'
import { lightOf } from '../../wire/comparison.ts'
import { fillNames } from '../../wire/words/people.ts'
import type { LiveMatch } from '../matches/matches.ts'
import { type Answer, hashOf } from '../matches/scoring.ts'

/** `kept`: refused by the Laws, and in the book all the same. */
export type BookAnswer = Answer | { readonly kind: 'kept' }

export type Books = ReturnType<typeof createBooks>
/** A book as it stands. `head` is the `seq` of its last event, which goes on from the log's. */
export type OpenBook = {
  readonly row: BookRow
  readonly book: Book
  /** Its own events, in the log's shape. */
  readonly recorded: readonly Recorded[]
  readonly held: readonly Held[]
}

type Compared = {
  readonly mark: string
  readonly comparison: Comparison
  readonly compare: ReturnType<typeof createComparer>
}

/** More than a five-day match has, and more devices than a match ever saw. */
export const ENTRIES_MOST = 20_000
export const BOOKS_MOST = 200
/** Entries of all the books in memory, those of the match that they begin with among them: five days of Test in each of six. */
const ENTRIES_KEPT = 25_000

export function createBooks(parts: { readonly bookRows: BookRows; readonly log: Log; readonly now: () => number }) {
  const { bookRows, log, now } = parts
  const open = new Map<string, OpenBook>()
  const compared = new Map<string, Compared>()

  function load(id: string): OpenBook | undefined {
    const row = bookRows.find(id)
    if (!row) return undefined
    const held = bookRows.read(id)
    const start = { row, book: fold(log.read(row.matchId, 0, row.from)), recorded: [], held: [] }
    return held.reduce<OpenBook>((book, entry) => withEntry(book, entry), start)
  }

  function find(matchId: string, id: string): OpenBook | undefined {
    const found = open.get(id) ?? load(id)
    return found?.row.matchId === matchId ? keep(found) : undefined
  }

  /** Those not asked for longest go; they are on the disk. */
  function keep(book: OpenBook): OpenBook {
    open.delete(book.row.id)
    open.set(book.row.id, book)
    let room = ENTRIES_KEPT
    for (const [id, one] of [...open].reverse()) {
      room -= one.book.entries.length + one.held.length
      if (room >= 0 || one === book) continue
      open.delete(id)
      compared.delete(id)
    }
    return book
  }

  /** In order, until one is refused that the book's kind does not keep. Written at once, all of them or none. */
  function append(opened: OpenBook, entries: readonly BookEntry[], by: string): readonly BookAnswer[] {
    const answers: BookAnswer[] = []
    let after = opened
    for (const entry of entries) {
      const answer = answerOf(after, entry) ?? judged(after, entry, by)
      if (!('held' in answer)) {
        answers.push(answer)
        if (answer.kind !== 'recorded') break
        continue
      }
      const { held } = answer
      after = withEntry(after, held)
      answers.push(
        held.event ? { kind: 'recorded', recorded: recordedOf(held, held.event, after.book.head) } : { kind: 'kept' },
      )
    }
    const fresh = after.held.slice(opened.held.length)
    if (fresh.length > 0) {
      bookRows.append(opened.row.id, fresh)
      if (opened.row.state !== 'open') settle(after, 'open', by)
      else keep(after)
    }
    return answers
  }

  function judged(
    { row, book, held }: OpenBook,
    { id, scoredAt, command }: BookEntry,
    by: string,
  ): BookAnswer | { readonly held: Held } {
    const decision = decide(book, command)
    const entry = {
      n: held.length + 1,
      id,
      bodyHash: hashOf(command),
      v: EVENT_VERSION,
      scoredAt,
      recordedAt: now(),
      by,
      command,
    }
    if (!('refused' in decision)) return { held: { ...entry, event: decision.event } }
    // What somebody scored is never thrown away, even if it does not fit; a second scorer is there to say it otherwise.
    return row.kind === 'late'
      ? { held: { ...entry, refusal: decision.refused.message } }
      : ({ kind: 'refused', refusal: decision.refused } as const)
  }

  function settle({ row, ...rest }: OpenBook, state: BookState, by: string): void {
    bookRows.settle(row.id, state, { by, at: now() })
    keep({ ...rest, row: { ...row, state } })
  }

  const markOf = (match: LiveMatch, { held }: OpenBook): string => `${match.epoch}-${match.head()}-${held.length}`

  /** Worked out once for each position of the two. */
  function comparisonOf(match: LiveMatch, opened: OpenBook): Comparison {
    const { row, book } = opened
    const mark = markOf(match, opened)
    const known = compared.get(row.id)
    if (known?.mark === mark) return known.comparison
    const compare = known?.compare ?? createComparer(row)
    const comparison = compare(match.book(), book)
    compared.set(row.id, { mark, compare, comparison })
    return comparison
  }

  return {
    find,
    append,
    settle,
    markOf,
    comparisonOf,

    ofMatch: (matchId: string): readonly OpenBook[] =>
      bookRows.ofMatch(matchId).flatMap(({ id }) => find(matchId, id) ?? []),

    /** The one of this id, which a device may send again; `strange` when the id is somebody else's, `full` when there are too many. */
    begin(
      wish: Omit<NewBookRow, 'createdAt'>,
    ): { readonly opened: OpenBook; readonly isNew: boolean } | 'strange' | 'full' {
      const known = bookRows.find(wish.id)
      if (known) {
        const isSame = known.matchId === wish.matchId && known.accountId === wish.accountId && known.from === wish.from
        const opened = isSame && known.kind === wish.kind ? find(wish.matchId, wish.id) : undefined
        return opened ? { opened, isNew: false } : 'strange'
      }
      if (bookRows.ofMatch(wish.matchId).length >= BOOKS_MOST) return 'full'
      bookRows.add({ ...wish, createdAt: now() })
      return { opened: find(wish.matchId, wish.id) as OpenBook, isNew: true }
    },

    viewOf(match: LiveMatch, opened: OpenBook): BookView {
      const { row, book, held } = opened
      const { matchId: _, accountId, name, ...rest } = row
      return {
        ...rest,
        by: { id: accountId, name },
        entries: held.length,
        refused: held.filter(({ event }) => event === undefined).length,
        head: book.head,
        heardAt: held.at(-1)?.recordedAt ?? row.createdAt,
        light: lightOf(comparisonOf(match, opened), match.view().names),
      }
    },
  }
}

function withEntry(opened: OpenBook, held: Held): OpenBook {
  const all = { ...opened, held: [...opened.held, held] }
  if (!held.event) return all
  const recorded = recordedOf(held, held.event, opened.book.head + 1)
  return { ...all, book: advance(opened.book, recorded), recorded: [...opened.recorded, recorded] }
}

const recordedOf = ({ id, v, scoredAt, recordedAt, by }: Held, event: MatchEvent, seq: number): Recorded => ({
  seq,
  id,
  v,
  scoredAt,
  recordedAt,
  by,
  event,
})

/** What is known before the Laws are asked: sent before, or decided on top of something else. */
function answerOf(
  { row, book, recorded, held }: OpenBook,
  { id, command, expects }: BookEntry,
): BookAnswer | undefined {
  const conflict = {
    head: book.head,
    since: expects === undefined ? [] : recorded.filter(({ seq }) => seq > expects),
    pen: 0,
  }
  const before = held.find((one) => one.id === id)
  if (before?.bodyHash === hashOf(command)) {
    const known = recorded.find((one) => one.id === id)
    return known ? { kind: 'recorded', recorded: known, again: true } : { kind: 'kept' }
  }
  if (before) return { kind: 'id-reused', ...conflict }
  // An old pen's balls were decided on top of each other, whichever of them had been sent.
  return row.kind === 'second' && expects !== undefined && expects !== book.head
    ? { kind: 'behind', ...conflict }
    : undefined
}

/** Why something in it was refused, with the names of those it is about. */
export const refusalsOf = (
  { held }: OpenBook,
  match: LiveMatch,
): readonly { readonly command: Command; readonly why: string }[] =>
  held.flatMap(({ command, refusal }) =>
    refusal === undefined ? [] : [{ command, why: fillNames(refusal, match.view().names) }],
  )
