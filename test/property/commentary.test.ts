/** What a page tells from views is what the server tells from the book. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, EMPTY_BOOK } from '../../cricket/book.ts'
import { RULESETS } from '../../cricket/conditions.ts'
import type { Recorded } from '../../cricket/events.ts'
import { scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { factsOf } from '../../wire/facts.ts'
import type { View } from '../../wire/view.ts'
import { viewOf } from '../../wire/view-of.ts'
import type { Line, Streaks } from '../../wire/words/commentary.ts'
import { commentaryOf } from '../../wire/words/commentary-book.ts'
import { tellLive } from '../../wire/words/commentary-live.ts'
import { realLog } from '../support/matches/logs.ts'
import { ofRealMatches } from '../support/matches/real-matches.ts'

function liveLines(log: readonly Recorded[], names: View['names']): readonly Line[] {
  const lines: Line[] = []
  let streaks: Streaks = {}
  let book = EMPTY_BOOK
  let before = viewOf({ book, id: 'm', names })
  for (const recorded of log) {
    book = advance(book, recorded)
    const after = viewOf({ book, id: 'm', names })
    const told = tellLive(before, after, recorded.seq, factsOf(recorded, book.match), streaks)
    lines.push(...told.lines)
    streaks = told.streaks
    before = after
  }
  return lines
}

/** Told as a server tells it, event by event, or as somebody comes to read it, some at once. */
function stepwise(log: readonly Recorded[], stride: number): readonly Line[] {
  let book = EMPTY_BOOK
  let known = commentaryOf(book)
  for (const recorded of log) {
    book = advance(book, recorded)
    if (recorded.seq % stride === 0 || recorded === log.at(-1)) known = commentaryOf(book, known)
  }
  return known.lines
}

function expectAlike(log: readonly Recorded[], names: View['names']): void {
  const book = log.reduce(advance, EMPTY_BOOK)
  const [live, told] = [liveLines(log, names), commentaryOf(book).lines]
  for (const [i, line] of told.entries()) expect(live[i]).toEqual(line)
  expect(live.length).toBe(told.length)
  for (const stride of [1, 3]) expect(stepwise(log, stride)).toEqual(told)
}

describe('commentary', () => {
  it.each(['t20', 'odi', 'hundred'] as const)('is told alike from views and from the book, %s', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const script = simulate({
          seed,
          conditions: { ...RULESETS[name], ...(name === 'odi' && { oversPerInnings: 25 }) },
        })
        const scored = scoreScript(script, { startsAt: 1_700_000_000_000, by: 'test', idOf: String })
        if ('refused' in scored) throw new Error(scored.refused.message)
        expectAlike(
          scored.steps.map(({ recorded }) => recorded),
          script.names,
        )
      }),
      { numRuns: 3 },
    )
  })

  ofRealMatches('commentary of real matches, told alike', () => {
    it('is told alike of real matches with every oddity', () => {
      for (const id of ['1483765', '1268191', '1322004', '1370352', '1089483']) {
        const { log, names } = realLog(id)
        expectAlike(log, names)
      }
    })
  })
})
