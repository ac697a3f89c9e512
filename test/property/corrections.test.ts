/** Corrections of anything, anywhere, over generated matches of all rulesets. The long run is `npm run fuzz`. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAmendment, checkCorrections } from '../support/fuzz-checks.ts'

const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 })

describe('corrections, whatever is corrected', () => {
  it('leave a legal book that balances, are told as they happen, taken back, made again, and answered to the end', () => {
    fc.assert(
      fc.property(seed, (n) => void checkCorrections(n)),
      { numRuns: 40 },
    )
  })
  it('of a ball give the match scored again with that ball', () => {
    let compared = 0
    fc.assert(
      fc.property(seed, (n) => {
        if (checkAmendment(n) === 'compared') compared += 1
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(30)
  })
})
