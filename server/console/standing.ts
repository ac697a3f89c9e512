/** A match as the scorer's page stands on it. */
import { historyOf } from '../../cricket/correction/correct.ts'
import type { PlayEvent } from '../../cricket/events.ts'
import type { MatchRow } from '../../db/matches.ts'
import type { Standing } from '../../web/console/standing.ts'
import type { LiveMatch } from '../matches.ts'

/** As it stands for this account: whoever has lost the pen to somebody else writes with the one before. */
export function standingOf(live: LiveMatch, row: MatchRow, accountId: string): Standing {
  const book = live.book()
  const { match, entries, head } = book
  const { id, names, penHolder } = row
  const last = entries.findLast(({ event }) => !BESIDE.has(event.kind))?.event
  const elsewhere = penHolder !== undefined && penHolder !== accountId
  const pen = elsewhere ? row.pen - 1 : row.pen
  return {
    id,
    names,
    match,
    head,
    pen,
    ...(elsewhere && { penElsewhere: true as const }),
    ...(last && { last }),
    ...(historyOf(book).undone.length > 0 && { mayRedo: true as const }),
  }
}

const BESIDE: ReadonlySet<PlayEvent['kind']> = new Set(['MatchCreated', 'NamesChanged'])
