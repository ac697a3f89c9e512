import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../cricket/book.ts'
import { type Conditions, RULESETS } from '../../cricket/conditions.ts'
import { type Scored, scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import type { Innings } from '../../cricket/types.ts'
import { waitingFor } from '../../cricket/waiting-for.ts'

const STARTS_AT = Date.parse('2024-05-18T10:00:00Z')

function played(seed: number, conditions: Conditions): Scored {
  const answer = scoreScript(simulate({ seed, conditions }), { startsAt: STARTS_AT, by: 'seed', idOf: String })
  if ('refused' in answer) {
    throw new Error(
      `seed ${seed}, command ${answer.taken + 1}: ${JSON.stringify(answer.command)} ${answer.refused.message}`,
    )
  }
  return answer
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
const batters = (innings: Innings) => Object.values(innings.batters)
const bowlers = (innings: Innings) => Object.values(innings.bowlers)

/** The scorers' balance: what every book must say, whatever was played; junior and pairs rules where they differ. */
function expectBalanced(
  innings: Innings,
  { ballsPerOver, oversPerBowler, mostBallsPerOver, wicketRule }: Conditions,
): void {
  const { lost = 0 } = innings
  const { byes, legByes, wides, noBalls, penalty } = innings.extras
  const offTheBat = sum(batters(innings).map(({ runs }) => runs))
  expect(offTheBat + byes + legByes + wides + noBalls + penalty - lost).toBe(innings.runs)
  expect(sum(bowlers(innings).map(({ conceded }) => conceded))).toBe(offTheBat + wides + noBalls)
  expect(sum(bowlers(innings).map(({ balls }) => balls))).toBe(innings.validBalls)
  const out = batters(innings).filter(({ state }) => state === 'out').length
  const timesOut = sum(batters(innings).map(({ timesOut = 0 }) => timesOut))
  expect(out + timesOut).toBe(innings.wickets)
  if (!wicketRule?.batsOn) expect(timesOut).toBe(0)
  expect(innings.fallOfWickets).toHaveLength(innings.wickets)
  expect(sum(innings.partnerships.map(({ runs }) => runs))).toBe(
    innings.runs - innings.penaltyBefore - innings.penaltyAfter,
  )
  const inFullOvers = innings.overs.overs * ballsPerOver + innings.overs.balls
  if (mostBallsPerOver === undefined) expect(inFullOvers).toBe(innings.validBalls)
  else expect(inFullOvers).toBeGreaterThanOrEqual(innings.validBalls)
  if (oversPerBowler !== undefined && !innings.superOver) {
    for (const { balls } of bowlers(innings)) expect(balls).toBeLessThanOrEqual(oversPerBowler * ballsPerOver)
  }
}

const rulesets = Object.entries(RULESETS)
const short = rulesets.filter(([, conditions]) => conditions.inningsPerSide === 1)

describe('simulated matches', () => {
  test.each(rulesets)('%s: a match comes to its result by the Laws, and its book balances', (_, conditions) => {
    const { book } = played(2024, conditions)
    expect(waitingFor(book.match)).toEqual({ for: 'nothing' })
    expect(book.match.outcome).toBeDefined()
    for (const innings of book.match.innings) expectBalanced(innings, conditions)
  })

  test.each(short)('%s: whatever the seed, decide accepts every command', (_, conditions) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { book } = played(seed, conditions)
        expect(book.match.outcome).toBeDefined()
        for (const innings of book.match.innings) expectBalanced(innings, conditions)
      }),
      { numRuns: 12 },
    )
  })

  test('whatever the ruleset: last batter stands, one-run wides or two, short overs, ten a side', () => {
    const odd = fc.record({
      lastBatterStands: fc.boolean(),
      playersPerSide: fc.integer({ min: 9, max: 11 }),
      ballsPerOver: fc.integer({ min: 4, max: 8 }),
      oversPerInnings: fc.integer({ min: 5, max: 12 }),
      wideRuns: fc.integer({ min: 1, max: 2 }),
      noBallRuns: fc.integer({ min: 1, max: 2 }),
      freeHit: fc.boolean(),
      superOver: fc.boolean(),
    })
    fc.assert(
      fc.property(odd, fc.integer({ min: 1, max: 1_000_000 }), (rules, seed) => {
        const conditions = { ...RULESETS.t20, ...rules, oversPerBowler: 4 }
        const { book } = played(seed, conditions)
        expect(book.match.outcome).toBeDefined()
        for (const innings of book.match.innings) expectBalanced(innings, conditions)
      }),
      { numRuns: 40 },
    )
  })

  test('the same seed gives the same match, another seed another', () => {
    const [one, again, other] = [7, 7, 8].map((seed) => played(seed, RULESETS.t20).steps.map(({ command }) => command))
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
  })

  test('the log alone gives the same book', () => {
    const { book, steps } = played(11, RULESETS.hundred)
    expect(fold(steps.map(({ recorded }) => recorded))).toEqual(book)
  })
})
