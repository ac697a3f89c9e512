import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startDemo } from '../../../server/demo.ts'
import { createJournal } from '../../../server/journal.ts'
import { createHistory } from '../../../server/matches/history.ts'
import { createListing } from '../../../server/matches/listing.ts'
import { serverParts } from '../../support/servers/parts.ts'

function openPlace() {
  const lines: string[] = []
  const journal = createJournal('warn', (line) => lines.push(line))
  const { db, log, rows, matches, scoring } = serverParts({ onFault: (fault) => lines.push(String(fault)) })
  const listing = createListing({ rows, matches, history: createHistory({ log, rows }), now: Date.now })
  return { db, rows, matches, scoring, listing, journal, now: Date.now, lines }
}

let place: ReturnType<typeof openPlace>
let demo: ReturnType<typeof startDemo>
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2024-05-18T10:00:00Z') })
  place = openPlace()
  demo = startDemo(place)
})
afterEach(() => {
  demo.stop()
  expect(place.lines).toEqual([])
  place.db.close()
  vi.useRealTimers()
})

const demos = () => place.rows.list().filter((row) => row.demo)
const newest = () => demos()[0]?.id ?? ''
const headOf = (id: string) => place.matches.find(id)?.head() ?? 0
const SECONDS = 1000
const A_MATCH = 1_200 * SECONDS

describe('the demo', () => {
  test('is in play when the server listens, public and marked', () => {
    expect(demos()).toMatchObject([{ visibility: 'public', status: 'live', demo: true }])
    const view = place.matches.find(newest())?.view()
    expect(view?.demo).toBe(true)
    expect(view?.innings['1']?.balls).toBeGreaterThan(6)
  })

  test('moves within seconds', () => {
    const before = headOf(newest())
    vi.advanceTimersByTime(8 * SECONDS)
    expect(headOf(newest())).toBeGreaterThan(before)
  })

  test('comes to a result, and another one starts', () => {
    const first = newest()
    vi.advanceTimersByTime(A_MATCH)
    expect(place.matches.find(first)?.book().match.outcome).toBeDefined()
    expect(newest()).not.toBe(first)
  })

  test('only the last few are kept, and people’s own matches are left alone', () => {
    const own = place.rows.create({
      names: { title: 'Ours', sides: { a: { name: 'A', short: 'A' }, b: { name: 'B', short: 'B' } }, players: {} },
      visibility: 'public',
      createdAt: Date.now() - A_MATCH,
      createdBy: 'somebody',
    })
    place.rows.remove(own.id, Date.now())
    vi.advanceTimersByTime(5 * A_MATCH)
    expect(demos().length).toBeGreaterThan(2)
    expect(demos().length).toBeLessThanOrEqual(4)
    const events = place.db.sqlite.prepare('SELECT count(DISTINCT match_id) FROM events').pluck().get()
    expect(events).toBe(demos().length)
    expect(place.rows.find(own.id)?.deletedAt).toBeDefined()
  })

  test('goes on after a restart with the match that was on', () => {
    const id = newest()
    demo.stop()
    const before = headOf(id)
    vi.advanceTimersByTime(60 * SECONDS)
    expect(headOf(id)).toBe(before)
    demo = startDemo(place)
    vi.advanceTimersByTime(20 * SECONDS)
    expect(demos().map((row) => row.id)).toEqual([id])
    expect(headOf(id)).toBeGreaterThan(before)
  })
})
