import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { openDatabase } from '../../../db/open.ts'

const options = { migrationsFolder: 'db/migrations', alone: true }

describe('one server a database', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scorebox-lock-'))
    file = join(folder, 'season.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('a second one is refused in one plain line, and let in when the first has ended', () => {
    const first = openDatabase(file, options)
    expect(() => openDatabase(file, options)).toThrow(/season\.db is in use by another Scorebox/)
    first.close()
    openDatabase(file, options).close()
  })

  it('whoever only reads is let in beside it', () => {
    const server = openDatabase(file, options)
    const reader = openDatabase(file, { migrationsFolder: 'db/migrations' })
    expect(reader.epoch).toBe(server.epoch)
    reader.close()
    server.close()
  })

  it('a log that has moved since the decision takes nothing', () => {
    const db = openDatabase(file, options)
    const log = createLog(db)
    const sides = { a: { name: 'A', short: 'A' }, b: { name: 'B', short: 'B' } }
    const names = { title: 'A v B', sides, players: {} }
    const { id } = createMatchRows(db).create({ names, visibility: 'public', createdAt: 0, createdBy: 'x' })
    const note = (n: number) => {
      return {
        id: `n${n}`,
        bodyHash: '',
        v: 1,
        scoredAt: 0,
        recordedAt: 0,
        by: 'x',
        event: { kind: 'Noted', text: 'x' },
      } as const
    }
    log.append(id, [note(1)], 0)
    expect(() => log.append(id, [note(2)], 0)).toThrow(/is at 1, and this was decided against 0/)
    expect(log.head(id)).toBe(1)
    db.close()
  })
})
