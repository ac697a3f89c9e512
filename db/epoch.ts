/** The epoch: which history the numbers of a log belong to. */
import type Sqlite from 'better-sqlite3'
import type { HighWater, Marks } from './high-water.ts'
import { randomId } from './ids.ts'

/** `restored`: an older copy was put back. `damaged`: the high-water file can not be read, so nobody can tell. */
export type EpochNews = 'created' | 'restored' | 'damaged'

/** Keeps the epoch of the database, or mints one where its numbers may have been given out before. */
export function settleEpoch(
  sqlite: Sqlite.Database,
  highWater: HighWater,
): { readonly epoch: string; readonly news: EpochNews | undefined } {
  const stored = storedEpoch(sqlite)
  const heads = headsOf(sqlite)
  const news = stored === undefined ? 'created' : judge({ epoch: stored, heads }, highWater.found)
  const epoch = stored === undefined || news ? mintEpoch(sqlite) : stored
  highWater.begin({ epoch, heads })
  return { epoch, news }
}

/** A file of another epoch means that this database is not the one that was here last. */
function judge(log: Marks, found: HighWater['found']): EpochNews | undefined {
  if (found === 'missing') return undefined
  if (found === 'damaged') return 'damaged'
  const behind = Object.entries(found.heads).some(([matchId, seq]) => (log.heads[matchId] ?? 0) < seq)
  return behind || found.epoch !== log.epoch ? 'restored' : undefined
}

function mintEpoch(sqlite: Sqlite.Database): string {
  const epoch = randomId(6)
  sqlite.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('epoch', ?)").run(epoch)
  return epoch
}

function storedEpoch(sqlite: Sqlite.Database): string | undefined {
  return sqlite.prepare<[], string>("SELECT value FROM meta WHERE key = 'epoch'").pluck().get()
}

function headsOf(sqlite: Sqlite.Database): Record<string, number> {
  const rows = sqlite
    .prepare<[], [string, number]>('SELECT match_id, max(seq) FROM events GROUP BY match_id')
    .raw()
    .all()
  return Object.fromEntries(rows)
}
