/** Every invariant of the game over generated matches of all rulesets. The long run is `npm run fuzz`. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { decide } from '../../cricket/decide.ts'
import { createRandom } from '../../cricket/simulate/random.ts'
import { checkEngine } from '../support/cricket/fuzz-checks.ts'
import { fuzzedMatch, oddCommand } from '../support/cricket/fuzzed.ts'

const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 })

describe('the engine, whatever is played', () => {
  it('balances, moves on by the Laws, waits for what it takes, goes back and forth, and lives in JSON', () => {
    fc.assert(
      fc.property(seed, (n) => void checkEngine(n)),
      { numRuns: 70 },
    )
  })
  it('never throws at a command, however strange, in whatever state', () => {
    fc.assert(
      fc.property(seed, (n) => {
        const { book } = fuzzedMatch(n, { odd: 0.4, most: 60, corrections: true })
        const random = createRandom(n + 1)
        for (let i = 0; i < 60; i++) decide(book, oddCommand(book, random, true))
      }),
      { numRuns: 30 },
    )
  })
  it('is tried on every ruleset there is', () => {
    const names = new Set<string>()
    for (let n = 1; n <= 400; n++) names.add(fuzzedMatch(n, { most: 1 }).book.match.conditions.name)
    const all = Object.values(RULESETS).map(({ name }) => name)
    if (all.some((name) => !names.has(name))) throw new Error(`never tried: ${all.filter((name) => !names.has(name))}`)
  })
})
