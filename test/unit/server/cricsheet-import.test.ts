import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createJournal } from '../../../server/journal.ts'
import { createImporter } from '../../../server/matches/imports.ts'
import { cricsheetFile, delivery, dots, innings, over, reply } from '../../support/cricsheet/file.ts'
import { serverParts } from '../../support/servers/parts.ts'

function startImporter() {
  const lines: string[] = []
  const journal = createJournal('warn', (line) => lines.push(line))
  const { db, rows, matches, scoring } = serverParts({ onFault: (fault) => lines.push(String(fault)) })
  const importer = createImporter({ scoring, matches, journal, now: Date.now })
  const count = (table: string): number => db.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  return { db, rows, matches, scoring, importer, lines, count }
}

let place: ReturnType<typeof startImporter>
beforeEach(() => {
  vi.useFakeTimers()
  place = startImporter()
})
afterEach(() => {
  place.importer.close()
  place.db.close()
  vi.useRealTimers()
})

const take = (json: unknown, query = {}) => place.importer.take({ json, by: 'operator', query })
const taken = (json: unknown, query = {}): string => {
  const answer = take(json, query)
  if (!('id' in answer)) throw new Error(JSON.stringify(answer))
  return answer.id
}
const matchOf = (id: string) => place.matches.find(id)?.book().match

describe('a whole file', () => {
  test('is a finished match at once, with its names beside the log', () => {
    const id = taken(cricsheetFile(), { visibility: 'unlisted' })
    expect(matchOf(id)?.outcome).toEqual({ kind: 'win', winner: 'a', by: { runs: 6 } })
    expect(place.rows.find(id)).toMatchObject({
      status: 'finished',
      visibility: 'unlisted',
      startsAt: '2024-05-18',
      createdBy: 'operator',
      names: { title: 'Kestrels v Herons', players: { a1: 'Kestrel 1', b11: 'Heron 11' } },
    })
    expect(place.lines).toEqual([])
  })

  test('happened when it was played, not now', () => {
    const at = place.matches.find(taken(cricsheetFile()))?.view().lastBallAt
    expect(new Date(at ?? 0).toISOString().slice(0, 10)).toBe('2024-05-18')
  })
})

describe('nothing of a bad file is kept', () => {
  const outTwice = cricsheetFile({
    played: [
      innings([
        over(0, [
          delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind: 'bowled' }] }),
          delivery(0, { batter: 'Kestrel 3' }),
          delivery(0, { batter: 'Kestrel 1' }),
          ...dots(3),
        ]),
      ]),
      reply(),
    ],
  })

  test('not JSON of Cricsheet: the place in the file', () => {
    expect(take({ info: {} })).toEqual({
      problem: 'info.balls_per_over: expected a whole number from 1 to 12, got nothing',
    })
  })

  test('against the Laws in the middle: the place in the match', () => {
    expect(take(outTwice)).toMatchObject({
      refused: { code: 'cannot-bat', message: 'innings[0], after 0.2 overs: {a1} is out and can not bat again.' },
      names: { players: { a1: 'Kestrel 1' } },
    })
  })

  test.each([
    [{ as: 'film' }, 'as: expected live, got "film"'],
    [{ as: 'live', speed: 'fast' }, 'speed: expected a number from 1 to 10000, got "fast"'],
    [{ speed: '0' }, 'speed: expected a number from 1 to 10000, got "0"'],
    [{ visibility: 'secret' }, 'visibility: expected public, unlisted, practice, got "secret"'],
  ])('a way to take it that is none: %j', (query, problem) => {
    expect(take(cricsheetFile(), query)).toEqual({ problem })
  })

  afterEach(() => {
    expect(place.count('matches') + place.count('events') + place.count('people')).toBe(0)
  })
})

describe('as if live', () => {
  test('plays from the toss to the result, one ball after the other', () => {
    const id = taken(cricsheetFile(), { as: 'live', speed: '20' })
    expect(matchOf(id)?.innings).toEqual([])
    vi.advanceTimersByTime(30_000)
    const soon = matchOf(id)?.innings[0]?.validBalls ?? 0
    expect(soon).toBeGreaterThan(0)
    expect(soon).toBeLessThan(12)
    vi.runAllTimers()
    expect(matchOf(id)?.outcome).toEqual({ kind: 'win', winner: 'a', by: { runs: 6 } })
    expect(place.lines).toEqual([])
  })

  test('stops with the server, and what was played is kept', () => {
    const id = taken(cricsheetFile(), { as: 'live', speed: '20' })
    vi.advanceTimersByTime(30_000)
    place.importer.close()
    const before = place.matches.find(id)?.head()
    vi.runAllTimers()
    expect(place.matches.find(id)?.head()).toBe(before)
  })

  test('gives up in good order when somebody else scores another match into it', () => {
    const id = taken(cricsheetFile(), { as: 'live', speed: '20' })
    vi.advanceTimersByTime(30_000)
    const end = { do: 'endMatch', outcome: { kind: 'abandoned' } } as const
    place.scoring.score(id, [{ id: 'mine', scoredAt: Date.now(), command: end }], 'umpire')
    vi.runAllTimers()
    expect(matchOf(id)?.outcome).toEqual({ kind: 'abandoned' })
    expect(place.lines.join()).toContain('no longer follows its script')
  })
})
