import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMatchRows, type MatchRows, type NewMatch } from '../../../db/matches.ts'
import { type Db, openDatabase } from '../../../db/open.ts'

let db: Db
let rows: MatchRows
beforeEach(() => {
  db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
  rows = createMatchRows(db)
})
afterEach(() => db.close())

const hostile = `<script>alert("x")</script>\r\n پاکستان '; DROP TABLE matches; -- ${'x'.repeat(10_000)}`
const draft: NewMatch = {
  names: {
    title: 'Kestrels v Herons',
    competition: 'Valley League',
    venue: 'Mill Lane',
    sides: { a: { name: 'Kestrels', short: 'KES', colour: '#aa0000' }, b: { name: 'Herons', short: 'HER' } },
    players: { p1: 'Asha Rao', p2: hostile },
  },
  startsAt: '2026-06-06T11:00:00Z',
  visibility: 'public',
  createdAt: 1_000,
  createdBy: 'op',
}

describe('match rows', () => {
  test('come back as they were given', () => {
    const made = rows.create(draft)
    expect(made).toEqual({ id: made.id, ...draft, demo: false, pen: 0, status: 'upcoming' })
    expect(rows.find(made.id)).toEqual(made)
    expect(rows.find('nowhere')).toBeUndefined()
  })

  test('ids are short, url-safe and different', () => {
    const ids = Array.from({ length: 200 }, () => rows.create(draft).id)
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{8}$/)
    expect(new Set(ids).size).toBe(200)
  })

  test('an id can be chosen, once', () => {
    expect(rows.create({ ...draft, id: 'ipl-2026-1' }).id).toBe('ipl-2026-1')
    expect(() => rows.create({ ...draft, id: 'ipl-2026-1' })).toThrow(/UNIQUE/)
  })

  test('change only in what is said; an empty string takes an optional one away', () => {
    const { id } = rows.create(draft)
    const other = rows.create(draft)
    rows.update(id, { title: hostile, venue: '', sides: { b: { name: 'Egrets', short: 'EGR', colour: '#00ff00' } } })
    const { venue: _, ...names } = draft.names
    expect(rows.find(id)?.names).toEqual({
      ...names,
      title: hostile,
      sides: { ...names.sides, b: { name: 'Egrets', short: 'EGR', colour: '#00ff00' } },
    })
    rows.update(id, {})
    expect(rows.find(other.id)).toEqual(other)
  })

  test('a name is corrected, added, removed', () => {
    const { id } = rows.create(draft)
    rows.putNames(id, { p1: 'Aasha Rao', p3: 'B Lee' })
    rows.removeName(id, 'p2')
    expect(rows.find(id)?.names.players).toEqual({ p1: 'Aasha Rao', p3: 'B Lee' })
    expect(() => rows.putNames('nowhere', { p1: 'x' })).toThrow(/FOREIGN KEY/)
  })

  test('the pen only grows', () => {
    const { id } = rows.create(draft)
    expect([rows.takePen(id, 'asha'), rows.takePen(id, 'ben'), rows.takePen(id, 'asha')]).toEqual([1, 2, 3])
    expect(rows.find(id)).toMatchObject({ pen: 3, penHolder: 'asha' })
    expect(rows.takePen('nowhere', 'asha')).toBeUndefined()
  })

  test('a list is newest first, without the deleted, by status and visibility', () => {
    const a = rows.create(draft).id
    const b = rows.create({ ...draft, createdAt: 3_000, visibility: 'unlisted' }).id
    const c = rows.create({ ...draft, createdAt: 2_000, demo: true }).id
    const gone = rows.create({ ...draft, createdAt: 4_000 }).id
    rows.remove(gone, 5_000)
    const score = { id: c, cursor: 'abcd-1', at: 1, status: 'live', title: 'x', sides: { a: side, b: side } } as const
    rows.settle(c, 'live', score)
    const ids = (list: Parameters<MatchRows['list']>[0]) => rows.list(list).map(({ id }) => id)
    expect(ids({})).toEqual([b, c, a])
    expect(ids({ visibilities: ['public'] })).toEqual([c, a])
    expect(ids({ statuses: ['live', 'break'] })).toEqual([c])
    expect(ids({ statuses: [] })).toEqual([])
    expect(rows.list({ limit: 2 })[1]).toMatchObject({ id: c, demo: true, status: 'live', score })
    rows.remove(gone, undefined)
    expect(ids({ limit: 1 })).toEqual([gone])
  })

  test('pages follow each other without a gap, also among rows of one millisecond', () => {
    const made = Array.from(
      { length: 25 },
      (_, i) => rows.create({ ...draft, createdAt: 1_000 + Math.floor(i / 10) }).id,
    )
    const seen: string[] = []
    for (let page = rows.list({ limit: 4 }); page.length > 0; ) {
      seen.push(...page.map(({ id }) => id))
      const last = page.at(-1)
      page = last ? rows.list({ limit: 4, after: last }) : []
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen)).toEqual(new Set(made))
  })
})

const side = { name: 'x', short: 'x', scores: [] }
