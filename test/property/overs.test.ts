/** [17.1] Overs bowled are never "12.6": the sixth ball makes a thirteenth over. A fall of wicket may be at "12.6". */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { parseCricsheet } from '../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../cricket/cricsheet/script.ts'
import { type MatchScript, scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { eventText } from '../../cricket/telling/text.ts'
import { scorecardOf } from '../../wire/scorecard.ts'
import { viewOf } from '../../wire/view-of.ts'
import { ballsAsOvers, parseOvers } from '../../wire/words/words.ts'
import { cricsheetFile, ofRealMatches } from '../support/matches/real-matches.ts'

function played(script: MatchScript) {
  const scored = scoreScript(script, { startsAt: 1_600_000_000_000, by: 'test', idOf: (n) => `c${n}` })
  if ('refused' in scored) throw new Error(scored.refused.message)
  return scored.book
}

function expectPlainOvers(script: MatchScript): void {
  const book = played(script)
  const { ballsPerOver } = book.match.conditions
  const card = scorecardOf({ view: viewOf({ book, id: 'overs', names: script.names }), cursor: 'aaaa-1' })
  for (const { overs, bowling } of card.innings) {
    for (const text of [overs, ...bowling.map((line) => line.overs)]) {
      expect(text).toMatch(/^\d+(\.[1-9]\d?)?$/)
      expect(parseOvers(text).balls).toBeLessThan(ballsPerOver)
    }
  }
}

describe('overs bowled', () => {
  it('of any number of balls read back as that number', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.integer({ min: 1, max: 12 }), (balls, ballsPerOver) => {
        const { overs, balls: odd } = parseOvers(ballsAsOvers(balls, ballsPerOver))
        expect(odd).toBeLessThan(ballsPerOver)
        expect(overs * ballsPerOver + odd).toBe(balls)
      }),
    )
  })

  it('on cards of simulated matches, whatever the length of an over', () => {
    const rules = fc.record({
      ballsPerOver: fc.integer({ min: 4, max: 8 }),
      oversPerInnings: fc.integer({ min: 2, max: 10 }),
    })
    fc.assert(
      fc.property(rules, fc.integer({ min: 1, max: 1_000_000 }), (rule, seed) => {
        expectPlainOvers(simulate({ seed, conditions: { ...RULESETS.t20, ...rule, oversPerBowler: 2 } }))
      }),
      { numRuns: 25 },
    )
  })

  /** Shared overs, overs of five and seven balls, The Hundred. */
  ofRealMatches('overs on cards of real matches', () => {
    it.each(['419130', '403379', '219612', '1118451', '1298152', '237242', '1252718'])('on the card of %s', (id) => {
      const parsed = parseCricsheet(cricsheetFile(id))
      if ('problem' in parsed) throw new Error(parsed.problem.path)
      expectPlainOvers(scriptOf(parsed.file))
    })
  })
})

describe('the words of events', () => {
  it('are there for every event of a simulated match, with everybody in braces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(RULESETS.t20, RULESETS.hundred, RULESETS.club40),
        fc.integer({ min: 1, max: 1_000_000 }),
        (conditions, seed) => {
          const book = played(simulate({ seed, conditions }))
          for (const { event } of book.entries) {
            const text = eventText(event, book.match)
            expect(text).toMatch(/^[A-Z0-9{]/)
            expect(text).not.toMatch(/undefined|NaN|\[object|^.*\{\}/)
            if (event.kind === 'BallBowled')
              for (const { batter } of event.wickets) expect(text).toContain(`{${batter}}`)
          }
        },
      ),
      { numRuns: 8 },
    )
  })
})
