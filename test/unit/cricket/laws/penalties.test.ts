/** Laws 24 to 28, 41 and 42: five runs, to whom and when (41.18). */
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { PENALTIES } from '../../../../cricket/deciding/penalties.ts'
import { ball, begun, refusalOf, secondInnings } from '../../../support/cricket/laws.ts'
import { scorer } from '../../../support/scorer.ts'

/** laws.md 3.5 */
const TO_BATTING = ['24.4', '28.2', '28.3', '41.4', '41.5', '41.9', '41.12', '27.4', '28.6', 'stopClock'] as const
const TO_FIELDING = ['18.5', '41.10', '41.14', '41.15', '41.17'] as const
const TO_EITHER = ['41.2', '41.3', '26.4', '42'] as const

describe('penalty runs', () => {
  it.each(TO_BATTING)('P1 41.18 %s: to the batting side', (law) => {
    const match = begun()
    const wrong = refusalOf(match, { do: 'awardPenalty', to: 'b', law })
    expect(wrong).toMatchObject({ code: 'wrong-side', offers: [{ do: 'awardPenalty', to: 'a', law }] })
    match.say({ do: 'awardPenalty', to: 'a', law })
    expect(match.innings()).toMatchObject({ runs: 5, extras: { penalty: 5 }, validBalls: 0 })
  })
  it.each(TO_FIELDING)('P2 41.18 %s: to the fielding side', (law) => {
    const match = begun()
    expect(refusalOf(match, { do: 'awardPenalty', to: 'a', law })).toMatchObject({ law })
    match.say({ do: 'awardPenalty', to: 'b', law })
    expect(match.match().pendingPenalties).toEqual({ a: 0, b: 5 })
  })
  it.each(TO_EITHER)('P3 41.18 %s: to the side that was offended', (law) => {
    const match = begun()
    match.say({ do: 'awardPenalty', to: 'a', law }, { do: 'awardPenalty', to: 'b', law })
    expect(match.innings().runs).toBe(5)
    expect(match.match().pendingPenalties.b).toBe(5)
  })
  it('P4 17.3.2 28.3 whether the ball counts: only the helmet’s does', () => {
    const counts = Object.entries(PENALTIES).filter(([, rule]) => rule.ballCounts !== undefined)
    expect(Object.fromEntries(counts.map(([law, rule]) => [law, rule.ballCounts]))).toEqual({
      '24.4': false,
      '28.2': false,
      '28.3': true,
      '41.4': false,
      '41.5': false,
    })
  })
  it('P5 41.18.4 before the first innings: the side starts at 5/0, and an abandoned match ends there', () => {
    const match = scorer(RULESETS.declaration)
    match.say({ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'awardPenalty', to: 'a', law: '26.4' })
    match.say({ do: 'startInnings' })
    expect(match.innings()).toMatchObject({ runs: 5, wickets: 0, penaltyBefore: 5 })
    match.say({ do: 'endMatch', outcome: { kind: 'abandoned' } })
    expect(match.innings()).toMatchObject({ runs: 5, closed: 'ended' })
  })
  it('P6 41.18.4 between the innings: to the innings just completed, and the target grows', () => {
    const match = begun(RULESETS.declaration)
    match.say(ball({ runs: { bat: 6 } }), { do: 'declare' }, { do: 'awardPenalty', to: 'a', law: '42' })
    expect(match.match().innings[0]).toMatchObject({ runs: 11, penaltyAfter: 5 })
    match.say({ do: 'startInnings' })
    expect(match.innings().target).toEqual({ runs: 12 })
  })
  it('P7 41.18.4 to the fielding side during the chase: the target grows, a revised one too', () => {
    const match = begun(RULESETS.t20)
    match.say(ball({ runs: { bat: 6 } }), { do: 'endInnings' }, { do: 'startInnings' })
    match.say({ do: 'revise', target: 5, method: 'DLS' }, { do: 'awardPenalty', to: 'a', law: '41.17' })
    expect(match.innings().target).toMatchObject({ runs: 10, revised: true })
  })
  it('P8 41.18.2 after the result it is worked out again, both ways', () => {
    const match = begun({ ...RULESETS.declaration, oversPerInnings: 1 })
    match.bowl('3 . . . . .')
    match.say({ do: 'startInnings' })
    match.bowl('1 . . . . .')
    expect(match.match().outcome).toMatchObject({ winner: 'a', by: { runs: 2 } })
    match.say({ do: 'awardPenalty', to: 'b', runs: 2, law: '42' })
    expect(match.match().outcome).toEqual({ kind: 'tie' })
    match.say({ do: 'awardPenalty', to: 'a', law: '42' })
    expect(match.match().outcome).toMatchObject({ kind: 'win', winner: 'a', by: { runs: 5 } })
  })
  it('P9 over-rate penalties of competitions are not always five', () => {
    const match = begun(RULESETS.ecbT20)
    match.say(
      { do: 'awardPenalty', to: 'a', runs: 6, law: 'overRate' },
      { do: 'awardPenalty', to: 'a', runs: 12, law: 'overRate' },
    )
    expect(match.innings()).toMatchObject({ runs: 18, extras: { penalty: 18 } })
  })
  it('P10 41.18.3 in the last over of a chase they can win it without a ball', () => {
    const match = begun(RULESETS.declaration)
    match.say(ball({ runs: { bat: 4 } }))
    secondInnings(match)
    match.say({ do: 'awardPenalty', to: 'b', law: '41.4' })
    expect(match.innings()).toMatchObject({ closed: 'targetReached', runs: 5 })
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 10 } })
  })
})
