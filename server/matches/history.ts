/** The match as it was: the view after any earlier event. Folded from the log when asked for, the last answers kept. */
import { type Book, fold } from '../../cricket/book.ts'
import type { Log } from '../../db/log.ts'
import type { MatchRows } from '../../db/matches.ts'
import { formatCursor } from '../../wire/cursor.ts'
import type { View } from '../../wire/view.ts'
import { viewOf } from '../../wire/view-of.ts'
import type { LiveMatch } from './matches.ts'

const VIEWS_KEPT = 200
/** Where readers stand who are held back. */
const BOOKS_KEPT = 20

export type History = ReturnType<typeof createHistory>

export function createHistory({ log, rows }: { readonly log: Log; readonly rows: MatchRows }) {
  const kept = new Map<string, View>()
  const books = new Map<string, Book>()

  function viewAt(match: LiveMatch, seq: number): View | undefined {
    if (seq === match.head()) return match.view()
    if (seq < 1 || seq > match.head()) return undefined
    const key = keyOf(match, seq)
    const found = kept.get(key) ?? foldTo(match, seq)
    if (!found) return undefined
    kept.set(key, found)
    if (kept.size > VIEWS_KEPT) kept.delete(kept.keys().next().value as string)
    return found
  }

  function foldTo(match: LiveMatch, seq: number): View | undefined {
    const row = rows.find(match.id)
    if (!row) return undefined
    const book = fold(log.read(match.id, 0, seq))
    return viewOf({ book, id: match.id, names: row.names, startsAt: row.startsAt, demo: row.demo })
  }

  /** The log up to there, corrections of then applied. */
  function bookAt(match: LiveMatch, seq: number): Book {
    if (seq >= match.head()) return match.book()
    const key = keyOf(match, seq)
    const book = books.get(key) ?? fold(log.read(match.id, 0, seq))
    books.delete(key)
    books.set(key, book)
    if (books.size > BOOKS_KEPT) books.delete(books.keys().next().value as string)
    return book
  }

  /** Undefined: no such position. */
  return { viewAt, bookAt }
}

const keyOf = ({ id, epoch }: LiveMatch, seq: number): string => `${id} ${formatCursor({ epoch, seq })}`
