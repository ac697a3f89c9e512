import { closeSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { type EpochNews, settleEpoch } from './epoch.ts'
import { createHighWater, type HighWater } from './high-water.ts'
import { lockBeside } from './lock.ts'
import * as schema from './schema.ts'
import { createUnits } from './unit.ts'

/** "Sbox", in the header of every database of ours. */
const APPLICATION_ID = 0x53626f78

export type Db = {
  readonly file: string
  readonly sqlite: Sqlite.Database
  readonly orm: ReturnType<typeof connect>
  /** Of every cursor given out while this database is open. */
  readonly epoch: string
  /** What there is to say about the epoch at this open; undefined after a plain restart. */
  readonly news: EpochNews | undefined
  readonly highWater: HighWater
  /** All of `work` in one IMMEDIATE transaction, or nothing. Synchronous; may be nested. Faults as `LogUnavailable`. */
  atomically<T>(work: () => T): T
  /** Runs `act` once what is being written is committed; never when it is rolled back. */
  afterCommit(act: () => void): void
  close(): void
}
export type OpenOptions = {
  readonly migrationsFolder: string
  /** Told when the high-water file can not be written; the log itself goes on. */
  readonly warn?: (message: string) => void
  /** Whether this is the demo's database. One that was opened as the other is refused: the two never mix. */
  readonly demo?: boolean
  /** Refuses a database that another process has opened with this, until that one ends. */
  readonly alone?: boolean
}

/**
 * Opens the database, makes it and its folder when they are missing, brings its tables up to date.
 * Throws `DatabaseUnusable`, with one plain line, when that can not be.
 */
export function openDatabase(file: string, { migrationsFolder, warn = () => {}, demo, alone }: OpenOptions): Db {
  const path = file === ':memory:' ? file : resolve(file)
  const sqlite = openFile(path)
  let unlock = () => {}
  try {
    if (alone && path !== ':memory:') unlock = takeLock(path)
    const orm = connect(sqlite)
    prepareTables(sqlite, path, migrationsFolder, () => migrate(orm, { migrationsFolder }))
    if (demo !== undefined) refuseMixing(sqlite, path, demo)
    const highWater = createHighWater(path === ':memory:' ? undefined : `${path}.high-water.json`, warn)
    const { epoch, news } = settleEpoch(sqlite, highWater)
    return { file: path, sqlite, orm, epoch, news, highWater, ...createUnits(sqlite), close }

    function close(): void {
      highWater.close()
      sqlite.close()
      unlock()
    }
  } catch (fault) {
    sqlite.close()
    unlock()
    throw fault
  }
}

function takeLock(file: string): () => void {
  const unlock = lockBeside(file)
  if (!unlock)
    throw unusable(file, 'is in use by another Scorebox; stop that one first, or name another file in DATABASE')
  return unlock
}

const connect = (sqlite: Sqlite.Database) => drizzle({ client: sqlite, schema })

export const isDatabaseUnusable = (fault: unknown): fault is Error =>
  fault instanceof Error && fault.name === 'DatabaseUnusable'

function unusable(file: string, what: string, cause?: unknown): Error {
  return Object.assign(new Error(`the database ${file} ${what}`, { cause }), { name: 'DatabaseUnusable' })
}

function openFile(file: string): Sqlite.Database {
  if (file === ':memory:') return new Sqlite(file)
  try {
    mkdirSync(dirname(file), { recursive: true })
  } catch (fault) {
    throw unusable(file, `has no folder, and ${dirname(file)} could not be made (${codeOf(fault)})`, fault)
  }
  if (!looksLikeSqlite(file)) throw unusable(file, 'is not an SQLite database; name another file in DATABASE')
  try {
    return new Sqlite(file)
  } catch (fault) {
    throw unusable(file, `could not be opened (${codeOf(fault)}): it must be a file this user may write`, fault)
  }
}

/** Every SQLite file but an empty one begins with these 16 bytes; a file that can not be read is left to SQLite to judge. */
function looksLikeSqlite(file: string): boolean {
  const head = Buffer.alloc(16)
  try {
    const handle = openSync(file, 'r')
    const length = readSync(handle, head, 0, 16, 0)
    closeSync(handle)
    return length === 0 || head.toString('latin1') === 'SQLite format 3\0'
  } catch {
    return true
  }
}

function prepareTables(
  sqlite: Sqlite.Database,
  file: string,
  migrationsFolder: string,
  bringUpToDate: () => void,
): void {
  try {
    sqlite.pragma('busy_timeout = 5000')
    refuseStrangers(sqlite, file, migrationsFolder)
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    bringUpToDate()
    if (sqlite.pragma('application_id', { simple: true }) === 0) sqlite.pragma(`application_id = ${APPLICATION_ID}`)
  } catch (fault) {
    if (isDatabaseUnusable(fault)) throw fault
    throw unusable(file, `could not be prepared (${codeOf(fault)}): ${(fault as Error).message}`, fault)
  }
}

function refuseStrangers(sqlite: Sqlite.Database, file: string, migrationsFolder: string): void {
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  if (tables.length === 0) return
  const id = sqlite.pragma('application_id', { simple: true })
  const migrated = tables.includes('__drizzle_migrations')
  if (!migrated || (id !== APPLICATION_ID && id !== 0))
    throw unusable(file, 'belongs to another program; name another file in DATABASE')
  const latest = sqlite.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get()
  if (Number(latest ?? 0) > newestMigration(migrationsFolder))
    throw unusable(file, 'was written by a newer version of Scorebox; start that version, or put a backup back')
}

function refuseMixing(sqlite: Sqlite.Database, file: string, demo: boolean): void {
  const purpose = demo ? 'demo' : 'matches'
  sqlite.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('purpose', ?)").run(purpose)
  const stored = sqlite.prepare("SELECT value FROM meta WHERE key = 'purpose'").pluck().get()
  if (stored === purpose) return
  throw unusable(
    file,
    demo ? 'holds real matches: the demo needs one of its own' : 'holds the demo: name another file in DATABASE',
  )
}

/** ms, from the journal that drizzle-kit keeps. */
function newestMigration(folder: string): number {
  const journal: unknown = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'))
  const { entries } = journal as { entries: readonly { when: number }[] }
  return Math.max(...entries.map(({ when }) => when))
}

const codeOf = (fault: unknown): string => (fault as { code?: string }).code ?? 'no code'
