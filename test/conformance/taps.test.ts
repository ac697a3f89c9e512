/**
 * What scoring costs, counted over real matches on the console's own pages, held to the goals of the design: taps 1.40 and
 * none above 1.75, single keys 1.45, letters of the typed line an over at a time 2.35. `npm run bench -- --only taps`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countMatches, middle, tapTable } from '../../scripts/bench/taps/count.ts'
import { CRICSHEET_DIR, NO_CRICSHEET } from '../support/matches/real-matches.ts'

if (!CRICSHEET_DIR) process.stderr.write(`${NO_CRICSHEET}\n`)

describe.skipIf(!CRICSHEET_DIR)('taps per delivery of 20 real matches', () => {
  it('are within the goals, and every entry of every match has a key', { timeout: 600_000 }, () => {
    const counted = countMatches(CRICSHEET_DIR as string)
    const of = (key: 'taps' | 'strokes' | 'letters') => counted.map((one) => one[key])
    expect(counted).toHaveLength(20)
    expect(middle(of('taps')), tapTable(counted).join('\n')).toBeLessThanOrEqual(1.4)
    expect(Math.max(...of('taps'))).toBeLessThanOrEqual(1.75)
    expect(middle(of('strokes'))).toBeLessThanOrEqual(1.45)
    expect(middle(of('letters'))).toBeLessThanOrEqual(2.35)
    expect(counted.filter(({ beside }) => beside > 0).map(({ id }) => id)).toEqual([])
    for (const { id, book } of counted) {
      const scored = book.match.innings.map(({ runs, wickets }) => ({ runs, wickets }))
      expect([id, scored]).toEqual([id, expectedOf(id)])
    }
  })
})

/** Computed from the files by a program that shares no code with ours. */
function expectedOf(id: string) {
  const text = readFileSync(join(CRICSHEET_DIR as string, 'expected', `${id}.json`), 'utf8')
  const { innings } = JSON.parse(text) as { innings: readonly { runs: number; wickets: number }[] }
  return innings.map(({ runs, wickets }) => ({ runs, wickets }))
}
