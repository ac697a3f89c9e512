import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { type Db, isDatabaseUnusable, openDatabase } from '../../../db/open.ts'
import * as schema from '../../../db/schema.ts'

const migrationsFolder = 'db/migrations'
let folder: string
let file: string
let marksFile: string
let opened: Db[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scorebox-open-'))
  file = join(folder, 'deep/er/book.db')
  marksFile = `${file}.high-water.json`
  opened = []
})
afterEach(() => {
  for (const db of opened) db.close()
  rmSync(folder, { recursive: true })
})

function open(options: { warn?: (message: string) => void } = {}): Db {
  const db = openDatabase(file, { migrationsFolder, ...options })
  opened.push(db)
  return db
}
function close(db: Db): void {
  db.close()
  opened = opened.filter((other) => other !== db)
}
function score(db: Db, balls: number, matchId = newMatch(db)): string {
  for (let i = 0; i < balls; i++) createLog(db).append(matchId, [ball()])
  return matchId
}
let made = 0
const ball = () => ({
  id: `c${++made}`,
  bodyHash: '',
  v: 1,
  scoredAt: 1,
  recordedAt: 2,
  by: 's',
  event: { kind: 'EndsSwapped' } as const,
})
function newMatch(db: Db): string {
  const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }
  return createMatchRows(db).create({
    names: { title: 'Kestrels v Herons', sides, players: {} },
    visibility: 'public',
    createdAt: 1,
    createdBy: 'op',
  }).id
}
/** A copy of the database as it is on the disk now: what a SIGKILL would leave, or a backup would hold. */
function copyTo(name: string): string {
  mkdirSync(join(folder, name), { recursive: true })
  for (const part of ['', '-wal', '.high-water.json'])
    if (existsSync(file + part)) copyFileSync(file + part, join(folder, name, `book.db${part}`))
  return join(folder, name, 'book.db')
}
function putBack(copy: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true })
  for (const part of ['', '-wal']) if (existsSync(copy + part)) copyFileSync(copy + part, file + part)
}

describe('opening', () => {
  test('makes the folder and sets what the promise "acknowledged is kept" rests on', () => {
    const { sqlite } = open()
    const pragma = (name: string) => sqlite.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('busy_timeout')).toBe(5000)
  })

  test('applies every migration of the folder, once', () => {
    const count = () => open().sqlite.prepare<[], number>('SELECT count(*) FROM __drizzle_migrations').pluck().get()
    const files = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'))
    expect(count()).toBe(files.length)
    close(opened[0] as Db)
    expect(count()).toBe(files.length)
  })

  test('the migrations make exactly the tables of the schema', () => {
    const out = execFileSync('npx', ['drizzle-kit', 'check', '--dialect', 'sqlite', '--out', migrationsFolder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(out).toMatch(/Everything's fine/)
    const { sqlite, orm } = open()
    const tables = Object.values(schema).filter((one) => is(one, SQLiteTable))
    const made = sqlite
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
      )
      .pluck()
      .all()
    expect(tables.map(getTableName).sort()).toEqual(made.sort())
    for (const table of tables) expect(orm.select().from(table).all()).toBeInstanceOf(Array)
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
  })

  test('takes an in-memory database, which leaves no file behind', () => {
    const db = openDatabase(':memory:', { migrationsFolder })
    score(db, 3)
    expect(db.epoch).toMatch(/^[a-z2-7]{4,8}$/)
    db.close()
    expect(existsSync(':memory:.high-water.json')).toBe(false)
  })

  test.each<[string, (path: string) => void, RegExp]>([
    ['a text file', (path) => writeFileSync(path, 'dear diary, today we played cricket'), /is not an SQLite database/],
    ['a folder', (path) => mkdirSync(path), /could not be opened/],
    ['a database of another program', (path) => strangersTable(path), /belongs to another program/],
    ['a database that says it is something else', (path) => otherApplication(path), /belongs to another program/],
    ['a damaged database', (path) => damaged(path), /could not be prepared \(SQLITE_/],
  ])('refuses %s with one plain line and leaves it as it was', (_, make, message) => {
    mkdirSync(join(folder, 'deep/er'), { recursive: true })
    make(file)
    const before = contentOf(file)
    const fault = faultOf(() => open())
    expect(isDatabaseUnusable(fault)).toBe(true)
    expect((fault as Error).message).toMatch(message)
    expect((fault as Error).message).toContain(file)
    expect((fault as Error).message).not.toContain('\n')
    expect(contentOf(file)).toEqual(before)
  })

  test('refuses a folder that can not be made', () => {
    writeFileSync(join(folder, 'deep'), 'a file where a folder should be')
    expect(faultOf(() => open())).toSatisfy(isDatabaseUnusable)
  })

  test('refuses a database made by a newer version', () => {
    const db = open()
    db.sqlite.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('later', 4e12)
    close(db)
    expect(() => open()).toThrow(/newer version of Scorebox/)
  })
})

describe('the demo', () => {
  test.each([true, false])('a database opened with demo: %s is refused to the other, and stays what it was', (demo) => {
    const first = openDatabase(file, { migrationsFolder, demo })
    first.close()
    expect(() => openDatabase(file, { migrationsFolder, demo: !demo })).toThrow(
      demo ? /holds the demo/ : /real matches/,
    )
    const again = openDatabase(file, { migrationsFolder, demo })
    expect(again.epoch).toBe(first.epoch)
    again.close()
  })
})

describe('the epoch', () => {
  test('is minted with the database and told as news', () => {
    const db = open()
    expect(db.epoch).toMatch(/^[a-z2-7]{4,8}$/)
    expect(db.news).toBe('created')
  })

  test('stays over a plain restart', () => {
    const { epoch } = open()
    score(opened[0] as Db, 5)
    close(opened[0] as Db)
    const again = open()
    expect(again).toMatchObject({ epoch, news: undefined })
  })

  test('stays when the process is killed at any ball of a burst, without close', () => {
    const db = open()
    const matchId = newMatch(db)
    for (let i = 0; i < 20; i++) {
      score(db, 1, matchId)
      const left = openDatabase(copyTo(`killed-${i}`), { migrationsFolder })
      expect(left).toMatchObject({ epoch: db.epoch, news: undefined })
      expect(createLog(left).head(matchId)).toBe(i + 1)
      left.close()
    }
  })

  test('changes when an older copy is put back, and is then stored', () => {
    const db = open()
    const matchId = score(db, 5)
    const backup = copyTo('backup')
    score(db, 1, matchId)
    close(db)
    putBack(backup)
    const restored = open()
    expect(restored.news).toBe('restored')
    expect(restored.epoch).not.toBe(db.epoch)
    expect(createLog(restored).head(matchId)).toBe(5)
    close(restored)
    expect(open()).toMatchObject({ epoch: restored.epoch, news: undefined })
  })

  test('changes when an older copy is put back after a kill: a ball on its own is marked before it is answered', () => {
    const db = open()
    const matchId = newMatch(db)
    const backup = copyTo('backup')
    db.highWater.close()
    score(db, 1, matchId)
    expect(JSON.parse(readFileSync(marksFile, 'utf8')).heads).toEqual({ [matchId]: 1 })
    const marks = readFileSync(marksFile)
    close(db)
    putBack(backup)
    writeFileSync(marksFile, marks)
    expect(open().news).toBe('restored')
  })

  test('changes when the copy lacks a whole match', () => {
    const db = open()
    score(db, 3)
    const backup = copyTo('backup')
    score(db, 1)
    close(db)
    putBack(backup)
    expect(open().news).toBe('restored')
  })

  test('changes when a copy from before an earlier restore comes back, even one that is further on', () => {
    const db = open()
    const matchId = score(db, 2)
    const older = copyTo('older')
    score(db, 3, matchId)
    const newer = copyTo('newer')
    close(db)
    putBack(older)
    const second = open()
    close(second)
    putBack(newer)
    const third = open()
    expect(third.news).toBe('restored')
    expect(new Set([db.epoch, second.epoch, third.epoch]).size).toBe(3)
  })

  test('stays when the file is missing, and the file is made again', () => {
    const db = open()
    const matchId = score(db, 4)
    close(db)
    rmSync(marksFile)
    expect(open()).toMatchObject({ epoch: db.epoch, news: undefined })
    expect(JSON.parse(readFileSync(marksFile, 'utf8'))).toEqual({ epoch: db.epoch, heads: { [matchId]: 4 } })
  })

  test.each([
    ['empty', ''],
    ['cut off', '{"epoch":"abcdef","heads":{"m'],
    ['null', 'null'],
    ['of another shape', '{"epoch":7,"heads":[]}'],
    ['with a head that is no number', '{"epoch":"abcdef","heads":{"m":"4"}}'],
  ])('changes when the file is %s: nobody can tell whether the log is behind', (_, text) => {
    const db = open()
    const matchId = score(db, 4)
    close(db)
    writeFileSync(marksFile, text)
    const again = open()
    expect(again.news).toBe('damaged')
    expect(again.epoch).not.toBe(db.epoch)
    expect(JSON.parse(readFileSync(marksFile, 'utf8'))).toEqual({ epoch: again.epoch, heads: { [matchId]: 4 } })
  })

  test('changes when the copy is behind in the last of a thousand matches, with a file that stays small', () => {
    const db = open()
    const first = score(db, 2)
    db.atomically(() => {
      for (let i = 0; i < 1_000; i++) score(db, 1)
    })
    const backup = copyTo('backup')
    score(db, 1, first)
    close(db)
    expect(readFileSync(marksFile).length).toBeLessThan(5_000)
    putBack(backup)
    const restored = open()
    expect(restored.news).toBe('restored')
    close(restored)
    expect(open()).toMatchObject({ epoch: restored.epoch, news: undefined })
  })

  test('stays when a deleted match is purged, with a kill right afterwards', () => {
    const db = open()
    const rows = createMatchRows(db)
    const matchId = score(db, 4)
    rows.remove(matchId, 1_000)
    db.highWater.close()
    expect(readFileSync(marksFile, 'utf8')).toContain(matchId)
    expect(rows.purge(1_000)).toEqual([])
    expect(rows.purge(1_001)).toEqual([matchId])
    expect(createLog(db).read(matchId, 0)).toEqual([])
    const left = openDatabase(copyTo('killed'), { migrationsFolder })
    expect(left).toMatchObject({ epoch: db.epoch, news: undefined })
    left.close()
  })

  test('a mark that can not be written is said once and does not stop the log', () => {
    const warnings: string[] = []
    const db = open({ warn: (message) => warnings.push(message) })
    db.highWater.close()
    mkdirSync(`${marksFile}.tmp`)
    score(db, 3)
    db.highWater.close()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(marksFile)
  })
})

function strangersTable(path: string): void {
  const sqlite = new Sqlite(path)
  sqlite.exec('CREATE TABLE photos (id)')
  sqlite.close()
}
function otherApplication(path: string): void {
  const sqlite = new Sqlite(path)
  sqlite.exec('CREATE TABLE __drizzle_migrations (created_at)')
  sqlite.pragma('application_id = 7')
  sqlite.close()
}
function damaged(path: string): void {
  strangersTable(path)
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(0xff, 100))
}
function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'base64')
  } catch {
    return undefined
  }
}
function faultOf(act: () => unknown): unknown {
  try {
    act()
  } catch (fault) {
    return fault
  }
  return undefined
}
