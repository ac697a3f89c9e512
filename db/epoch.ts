/** The epoch: which history the numbers of a log belong to. */
import type Sqlite from 'better-sqlite3'
import { type HighWater, MATCHES_MARKED } from './high-water.ts'
import { randomId } from './ids.ts'

/** `restored`: an older copy was put back. `damaged`: the high-water file can not be read, so nobody can tell. */
export type EpochNews = 'created' | 'restored' | 'damaged'

/** Keeps the epoch of the database, or mints one where its numbers may have been given out before. */
export function settleEpoch(
  sqlite: Sqlite.Database,
  highWater: HighWater,
): { readonly epoch: string; readonly news: EpochNews | undefined } {
  const stored = storedEpoch(sqlite)
  const news = stored === undefined ? 'created' : judge(sqlite, stored, highWater.found)
  const epoch = stored === undefined || news ? mintEpoch(sqlite) : stored
  highWater.begin({ epoch, heads: recentHeads(sqlite) })
  return { epoch, news }
}

/** A file of another epoch means that this database is not the one that was here last. */
function judge(sqlite: Sqlite.Database, epoch: string, found: HighWater['found']): EpochNews | undefined {
  if (found === 'missing') return undefined
  if (found === 'damaged') return 'damaged'
  const head = sqlite.prepare<[string], number>('SELECT coalesce(max(seq), 0) FROM events WHERE match_id = ?').pluck()
  const behind = Object.entries(found.heads).some(([matchId, seq]) => (head.get(matchId) ?? 0) < seq)
  return behind || found.epoch !== epoch ? 'restored' : undefined
}

function mintEpoch(sqlite: Sqlite.Database): string {
  const epoch = randomId(6)
  sqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('epoch', ?)").run(epoch)
  return epoch
}

function storedEpoch(sqlite: Sqlite.Database): string | undefined {
  return sqlite.prepare<[], string>("SELECT value FROM meta WHERE key = 'epoch'").pluck().get()
}

/** Of the matches among the last events, in the order in which they were scored; looks at no more, however long the log. */
function recentHeads(sqlite: Sqlite.Database): Record<string, number> {
  const last = `SELECT rowid AS place, match_id, seq FROM events ORDER BY rowid DESC LIMIT ${50 * MATCHES_MARKED}`
  const rows = sqlite
    .prepare<[], [string, number]>(`SELECT match_id, max(seq) FROM (${last}) GROUP BY match_id ORDER BY max(place)`)
    .raw()
    .all()
  return Object.fromEntries(rows)
}
