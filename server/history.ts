/** The match as it was: the view after any earlier event. Folded from the log when asked for, the last answers kept. */
import { type Book, fold } from '../cricket/book.ts'
import type { Log } from '../db/log.ts'
import type { MatchRows } from '../db/matches.ts'
import { formatCursor } from '../wire/cursor.ts'
import type { View } from '../wire/view.ts'
import { viewOf } from '../wire/view-of.ts'
import type { LiveMatch } from './matches.ts'

const VIEWS_KEPT = 200

export type History = ReturnType<typeof createHistory>

export function createHistory({ log, rows }: { readonly log: Log; readonly rows: MatchRows }) {
  const kept = new Map<string, View>()

  function viewAt(match: LiveMatch, seq: number): View | undefined {
    if (seq === match.head()) return match.view()
    if (seq < 1 || seq > match.head()) return undefined
    const key = `${match.id} ${formatCursor({ epoch: match.epoch, seq })}`
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
  const bookAt = (match: LiveMatch, seq: number): Book =>
    seq >= match.head() ? match.book() : fold(log.read(match.id, 0, seq))

  /** Undefined: no such position. */
  return { viewAt, bookAt }
}
