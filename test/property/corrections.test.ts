/** Corrections of anything, anywhere, over generated matches of all rulesets. The long run is `npm run fuzz`. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, type Book, fold } from '../../cricket/book.ts'
import type { Command, EditCommand } from '../../cricket/commands.ts'
import { RULESETS } from '../../cricket/conditions.ts'
import { consequences } from '../../cricket/correction/consequences.ts'
import { decide } from '../../cricket/decide.ts'
import { createRandom } from '../../cricket/simulate/random.ts'
import { scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { checkAmendment, checkCorrections } from '../support/cricket/fuzz-checks.ts'
import { ballRef, fuzzedMatch, recordedAs } from '../support/cricket/fuzzed.ts'
import { checkMatch, expectSame } from '../support/cricket/invariants.ts'

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
  it('the two batters the other way about, and the other way about again, is as it was', () => {
    let swapped = 0
    fc.assert(
      fc.property(seed, (n) => {
        const { book } = fuzzedMatch(n, { odd: 0.02, most: 70 })
        const random = createRandom(n + 7)
        const place = (ref: string | undefined) => book.entries.findIndex((entry) => entry.ref === ref)
        const stretch = [ballRef(book, random), ballRef(book, random)]
        const [from, until] = stretch.sort((one, other) => place(one) - place(other))
        if (from === undefined || until === undefined || wicketWithin(book, from, until)) return
        const edit: EditCommand = { op: 'swapBatters', from, until }
        const once = corrected(book, [edit])
        const twice = once && corrected(once, [edit])
        if (!once || !twice) return
        swapped += 1
        expectSame('swapped twice', facts(twice), facts(book))
      }),
      { numRuns: 120 },
    )
    expect(swapped).toBeGreaterThan(10)
  })
  it('of the first ball of a whole Test: told, written and taken back', () => {
    const scored = scoreScript(simulate({ seed: 6, conditions: RULESETS.test }), {
      startsAt: 0,
      by: 'test',
      idOf: String,
    })
    if ('refused' in scored) throw new Error(scored.refused.message)
    const book = fold(scored.steps.map(({ recorded }) => recorded))
    const first = book.entries.find(
      ({ event }) => event.kind === 'BallBowled' && event.call === undefined && event.wickets.length === 0,
    )
    const ref = first?.ref as string
    const edits: EditCommand[] = [{ op: 'amend', ref, command: { do: 'bowl', runs: { bat: 3 } } }]
    const told = consequences(book, { do: 'correct', edits })
    expect(told.refused).toBeUndefined()
    const after = corrected(book, edits) as Book
    checkMatch(after.match)
    expect(after.match.innings[0]?.runs).not.toBe(book.match.innings[0]?.runs)
    expectSame('taken back', said(after, { do: 'undo' })?.match, book.match)
  })
})

function said(book: Book, command: Command): Book | undefined {
  const decision = decide(book, command)
  return 'refused' in decision ? undefined : advance(book, recordedAs(book.head + 1, decision.event))
}

const corrected = (book: Book, edits: readonly EditCommand[]): Book | undefined => said(book, { do: 'correct', edits })

/** Batters of the two ends and what they did, without refs and the changes of ends that were put in. */
const facts = ({ match }: Book) =>
  match.innings.map(({ batters, bowlers, striker, nonStriker, runs, partnerships }) => ({
    batters,
    bowlers,
    striker,
    nonStriker,
    runs,
    partnerships: partnerships.map((stand) => stand.runs),
  }))

/** Somebody who is in leaves in the stretch: from there it is another who stayed. */
function wicketWithin({ entries }: Book, from: string, until: string): boolean {
  const [start, end] = [from, until].map((ref) => entries.findIndex((entry) => entry.ref === ref)) as [number, number]
  return (
    start > end ||
    entries
      .slice(start, end + 1)
      .some(
        ({ event }) =>
          event.kind === 'InningsStarted' ||
          event.kind === 'BatterDismissed' ||
          event.kind === 'BatterRetired' ||
          (event.kind === 'BallBowled' && event.wickets.length > 0),
      )
  )
}
