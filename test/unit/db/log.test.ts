import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MatchEvent } from '../../../cricket/events.ts'
import { createLog, type Draft } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { isLogUnavailable } from '../../../db/unit.ts'

const migrationsFolder = 'db/migrations'
const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }
const draft = (event: MatchEvent = { kind: 'EndsSwapped' }, id: string = randomUUID()): Draft => ({
  id,
  bodyHash: `hash of ${id}`,
  v: 1,
  scoredAt: 1_000,
  recordedAt: 2_000,
  by: 'scorer-1',
  event,
})

let folder: string
let db: Db
let matchId: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scorebox-log-'))
  db = openDatabase(join(folder, 'book.db'), { migrationsFolder })
  matchId = newMatch()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const newMatch = (): string =>
  createMatchRows(db).create({
    names: { title: 'Kestrels v Herons', sides, players: {} },
    visibility: 'public',
    createdAt: 1,
    createdBy: 'op',
  }).id

describe('the log', () => {
  test('numbers events 1, 2, 3 … for each match apart', () => {
    const log = createLog(db)
    const other = newMatch()
    expect(log.head(matchId)).toBe(0)
    expect(log.append(matchId, [draft()]).map(({ seq }) => seq)).toEqual([1])
    expect(log.append(other, [draft(), draft()]).map(({ seq }) => seq)).toEqual([1, 2])
    expect(log.append(matchId, [draft(), draft(), draft()]).map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(log.head(matchId)).toBe(4)
    expect(log.head('nowhere')).toBe(0)
  })

  test('gives back what was recorded, whatever a scorer typed', () => {
    const log = createLog(db)
    const text = `<script>alert(1)</script>\n\r\0 پاکستان ${'x'.repeat(10_000)} '; DROP TABLE events; --`
    const [recorded] = log.append(matchId, [draft({ kind: 'Noted', text })])
    expect(recorded?.event).toEqual({ kind: 'Noted', text })
    expect(createLog(db).read(matchId, 0)).toEqual([recorded])
  })

  test('reads what comes after a seq, in order, up to a limit', () => {
    const log = createLog(db)
    const written = log.append(
      matchId,
      Array.from({ length: 10 }, (_, i) => draft({ kind: 'Noted', text: `${i}` })),
    )
    expect(log.read(matchId, 0)).toEqual(written)
    expect(log.read(matchId, 7)).toEqual(written.slice(7))
    expect(log.read(matchId, 2, 3)).toEqual(written.slice(2, 5))
    expect(log.read(matchId, 10)).toEqual([])
  })

  test('finds what a command became, by its id and match', () => {
    const log = createLog(db)
    const [recorded] = log.append(matchId, [draft(undefined, 'c1')])
    expect(log.recordedUnder(matchId, 'c1')).toEqual({ recorded, bodyHash: 'hash of c1' })
    expect(log.recordedUnder(matchId, 'c2')).toBeUndefined()
    expect(log.recordedUnder(newMatch(), 'c1')).toBeUndefined()
  })

  test('records all of a batch or nothing: a used command id rolls it back', () => {
    const log = createLog(db)
    log.append(matchId, [draft(undefined, 'c1')])
    expect(() => log.append(matchId, [draft(), draft(undefined, 'c1')])).toThrow(/UNIQUE/)
    expect(log.head(matchId)).toBe(1)
    expect(log.append(newMatch(), [draft(undefined, 'c1')])).toHaveLength(1)
  })

  test('refuses a match that does not exist', () => {
    expect(() => createLog(db).append('nowhere', [draft()])).toThrow(/FOREIGN KEY/)
  })

  test('is contiguous and append-only for whoever opens the file', () => {
    createLog(db).append(matchId, [draft(), draft()])
    const stranger = new Sqlite(db.file)
    expect(() => stranger.exec("UPDATE events SET event = '{}'")).toThrow(/append-only/)
    expect(() => stranger.exec('DELETE FROM events WHERE seq = 2')).toThrow(/append-only/)
    expect(() =>
      stranger.exec(`INSERT INTO events SELECT match_id, 9, 'c9', body_hash, kind, v, scored_at, recorded_at, by, event
                     FROM events WHERE seq = 1`),
    ).toThrow(/contiguous/)
    stranger.close()
    expect(createLog(db).head(matchId)).toBe(2)
  })

  test('what is appended is on the disk when append returns: another connection reads it', () => {
    const [recorded] = createLog(db).append(matchId, [draft()])
    const reader = new Sqlite(db.file, { readonly: true })
    expect(reader.prepare('SELECT seq, command_id AS id FROM events').all()).toEqual([{ seq: 1, id: recorded?.id }])
    reader.close()
  })

  test('faults as LogUnavailable when nothing can be written, keeps nothing, and goes on afterwards', () => {
    const log = createLog(db)
    log.append(matchId, [draft()])
    db.sqlite.pragma('query_only = ON')
    expect(faultOf(() => log.append(matchId, [draft()]))).toSatisfy(isLogUnavailable)
    expect(log.read(matchId, 0)).toHaveLength(1)
    db.sqlite.pragma('query_only = OFF')
    expect(log.append(matchId, [draft()]).map(({ seq }) => seq)).toEqual([2])
  })

  test('faults as LogUnavailable when the disk is full in the middle of a batch, and keeps none of it', () => {
    const log = createLog(db)
    db.sqlite.pragma(`max_page_count = ${Number(db.sqlite.pragma('page_count', { simple: true })) + 2}`)
    const large = () => draft({ kind: 'Noted', text: 'x'.repeat(4_000) })
    const fault = faultOf(() => log.append(matchId, Array.from({ length: 50 }, large)))
    expect(isLogUnavailable(fault)).toBe(true)
    expect((fault as Error).message).toMatch(/SQLITE_FULL/)
    expect(log.head(matchId)).toBe(0)
  })

  test('faults as LogUnavailable when another process holds the write lock for too long', () => {
    db.sqlite.pragma('busy_timeout = 50')
    const other = new Sqlite(db.file)
    other.exec('BEGIN IMMEDIATE')
    expect(faultOf(() => createLog(db).append(matchId, [draft()]))).toSatisfy(isLogUnavailable)
    other.exec('ROLLBACK')
    other.close()
    expect(createLog(db).append(matchId, [draft()])).toHaveLength(1)
  })
})

describe('a unit of work', () => {
  test('keeps all or nothing across the log and the rows beside it', () => {
    const log = createLog(db)
    const rows = createMatchRows(db)
    const attempt = () =>
      db.atomically(() => {
        log.append(matchId, [draft()])
        rows.putNames(matchId, { p1: 'Asha Rao' })
        throw new Error('changed my mind')
      })
    expect(attempt).toThrow('changed my mind')
    expect(log.head(matchId)).toBe(0)
    expect(rows.find(matchId)?.names.players).toEqual({})
  })

  test('a rolled back append leaves no high-water mark, nor does the commit after it', () => {
    const log = createLog(db)
    log.append(matchId, [draft()])
    faultOf(() =>
      db.atomically(() => {
        log.append(matchId, [draft(), draft()])
        throw new Error('no')
      }),
    )
    const other = newMatch()
    log.append(other, [draft()])
    db.highWater.close()
    const { heads } = JSON.parse(readFileSync(`${db.file}.high-water.json`, 'utf8'))
    expect(heads).toEqual({ [matchId]: 1, [other]: 1 })
  })
})

function faultOf(act: () => unknown): unknown {
  try {
    act()
  } catch (fault) {
    return fault
  }
  return undefined
}
