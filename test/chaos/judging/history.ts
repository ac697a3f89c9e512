/** What is on the disk, read without the server: a copy of the database, opened by SQLite alone. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Recorded } from '../../../cricket/events.ts'

export type History = {
  readonly epoch: string
  readonly logs: { readonly [match: string]: readonly Recorded[] }
}

/** Nobody may write meanwhile: the server is dead or has ended. The copy may be recovered, the original is left as it is. */
export function readHistory(database: string, matches: readonly string[]): History {
  const folder = mkdtempSync(join(tmpdir(), 'scorebox-history-'))
  try {
    for (const ending of ['', '-wal'])
      if (existsSync(database + ending)) copyFileSync(database + ending, join(folder, `copy.db${ending}`))
    const sqlite = new Sqlite(join(folder, 'copy.db'))
    const problems = sqlite.pragma('integrity_check', { simple: true })
    if (problems !== 'ok') throw new Error(`the database is damaged: ${problems}`)
    const epoch = sqlite.prepare("SELECT value FROM meta WHERE key = 'epoch'").pluck().get() as string
    const logs = Object.fromEntries(matches.map((match) => [match, logOf(sqlite, match)]))
    sqlite.close()
    return { epoch, logs }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function logOf(sqlite: Sqlite.Database, match: string): readonly Recorded[] {
  const columns = 'seq, command_id AS id, v, scored_at AS scoredAt, recorded_at AS recordedAt, "by", event'
  const rows = sqlite.prepare(`SELECT ${columns} FROM events WHERE match_id = ? ORDER BY seq`).all(match)
  return (rows as (Omit<Recorded, 'event'> & { event: string })[]).map((row) => ({
    ...row,
    event: JSON.parse(row.event),
  }))
}

/** A copy as an operator makes one, while the server goes on writing. */
export async function backUp(database: string, copy: string): Promise<void> {
  const sqlite = new Sqlite(database, { readonly: true, timeout: 5_000 })
  await sqlite.backup(copy)
  sqlite.close()
}

/** Puts the copy in the place of the database; what was written after it is gone. */
export function putBack(copy: string, database: string): void {
  for (const ending of ['-wal', '-shm', '']) rmSync(database + ending, { force: true })
  copyFileSync(copy, database)
}

/** How far the server remembers to have come, beside the database (README). Empty while it says nothing. */
export function marksOf(database: string): { readonly [match: string]: number } {
  const file = `${database}.high-water.json`
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { heads: { [match: string]: number } }).heads
    : {}
}
