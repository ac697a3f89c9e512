/** The match as it was: the view after any earlier event. Folded from the log when asked for, the last answers kept. */
import { advance, type Book, fold } from '../../cricket/book.ts'
import type { Log } from '../../db/log.ts'
import type { MatchRows } from '../../db/matches.ts'
import { formatCursor } from '../../wire/cursor.ts'
import type { View } from '../../wire/view.ts'
import { viewOf } from '../../wire/view-of.ts'
import type { LiveMatch } from './matches.ts'

const VIEWS_KEPT = 200
/** Where readers stand who are held back. */
const BOOKS_KEPT = 60
/** A longer way than this is faster from the start. */
const STRETCH = 200

export type History = ReturnType<typeof createHistory>

export function createHistory({ log, rows }: { readonly log: Log; readonly rows: MatchRows }) {
  const kept = new Map<string, View>()
  const books = new Map<string, Book>()

  function viewAt(match: LiveMatch, seq: number): View | undefined {
    if (seq === match.head()) return match.view()
    if (seq < 1 || seq > match.head()) return undefined
    const key = keyOf(match, seq)
    const found = kept.get(key) ?? viewOfThen(match, seq)
    if (!found) return undefined
    kept.set(key, found)
    if (kept.size > VIEWS_KEPT) kept.delete(kept.keys().next().value as string)
    return found
  }

  function viewOfThen(match: LiveMatch, seq: number): View | undefined {
    const row = rows.find(match.id)
    if (!row) return undefined
    const book = bookAt(match, seq)
    return viewOf({ book, id: match.id, names: row.names, startsAt: row.startsAt, demo: row.demo })
  }

  /** The log up to there, corrections of then applied. */
  function bookAt(match: LiveMatch, seq: number): Book {
    if (seq >= match.head()) return match.book()
    const key = keyOf(match, seq)
    const book = books.get(key) ?? toldFurther(match, seq)
    books.delete(key)
    books.set(key, book)
    if (books.size > BOOKS_KEPT) books.delete(books.keys().next().value as string)
    return book
  }

  /** Readers who are held back move on ball by ball: the book of the ball before is remembered. */
  function toldFurther(match: LiveMatch, seq: number): Book {
    const near = nearest(match, seq)
    if (!near) return fold(log.read(match.id, 0, seq))
    return log.read(match.id, near.head, seq - near.head).reduce(advance, near)
  }

  function nearest(match: LiveMatch, seq: number): Book | undefined {
    const place = placeOf(match)
    let best: Book | undefined
    for (const [key, book] of books) {
      const isNear = book.head <= seq && seq - book.head <= STRETCH && book.head > (best?.head ?? 0)
      if (isNear && key.startsWith(place)) best = book
    }
    return best
  }

  /** Undefined: no such position. */
  return { viewAt, bookAt }
}

const placeOf = ({ id, epoch }: LiveMatch): string => `${id} ${epoch}-`
const keyOf = ({ id, epoch }: LiveMatch, seq: number): string => `${id} ${formatCursor({ epoch, seq })}`
