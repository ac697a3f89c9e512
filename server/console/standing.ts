/** A match as the scorer's page stands on it, and the book that it keeps on the device. */
import type { Log } from '../../db/log.ts'
import type { MatchRow } from '../../db/matches.ts'
import { type Beside, type BookNews, type Standing, standingOn } from '../../web/console/standing.ts'
import { formatCursor, parseCursor } from '../../wire/cursor.ts'
import type { LiveMatch } from '../matches/matches.ts'

/** As it stands for this account. */
export const standingOf = (live: LiveMatch, row: MatchRow, accountId: string): Standing =>
  standingOn(live.book(), besideOf(row, accountId))

/** Whoever has lost the pen to somebody else writes with the one before. */
export function besideOf({ id, names, pen, penHolder }: MatchRow, accountId: string): Beside {
  const elsewhere = penHolder !== undefined && penHolder !== accountId
  return { id, names, pen: elsewhere ? pen - 1 : pen, ...(elsewhere && { penElsewhere: true as const }) }
}

/** The log after `after`, a cursor; the whole of it where that is none of this database, which may have been restored. */
export function bookNewsOf(
  live: LiveMatch,
  beside: Beside,
  { log, after }: { readonly log: Log; readonly after: string | undefined },
): BookNews {
  const position = parseCursor(after ?? '')
  const known = position?.epoch === live.epoch && position.seq <= live.head()
  const from = known ? position.seq : 0
  const cursor = formatCursor({ epoch: live.epoch, seq: live.head() })
  return { ...beside, cursor, from, recorded: log.read(live.id, from) }
}
