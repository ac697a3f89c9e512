/** Law 17: what counts in the over, who may bowl it, and when it ends. */
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { ball, begun, dots, p, refusalOf } from '../../../support/cricket/laws.ts'

describe('overs', () => {
  it('O1 17.3.2 wides, no-balls and balls under 20.4.2, 24.4, 28.2, 41.4, 41.5 are not in the over', () => {
    const match = begun()
    match.say(ball({ call: 'wide' }), ball({ call: 'noBall' }))
    for (const law of ['20.4.2', '24.4', '28.2', '41.4', '41.5'] as const) match.say(ball({ notInOver: law }))
    expect(match.innings()).toMatchObject({ validBalls: 0, overs: { overs: 0, balls: 0 } })
    dots(match, 6)
    expect(match.innings().overs).toEqual({ overs: 1, balls: 0 })
  })
  it('O1 18 runs completed before 28.2 or 41.5 count, though the ball does not', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 2 }, notInOver: '28.2' }), { do: 'awardPenalty', to: 'a', law: '28.2' })
    expect(match.innings()).toMatchObject({ runs: 7, validBalls: 0 })
    expect(match.innings().batters.a1).toMatchObject({ runs: 2, balls: 1 })
  })
  it('O1 a free hit is still due after a ball that does not count', () => {
    const match = begun()
    match.say(ball({ call: 'noBall' }), ball({ notInOver: '41.4' }))
    expect(match.innings().freeHit).toBe(true)
  })
  it('O2 28.3 the ball that hits the helmet counts: runs completed and five more', () => {
    const match = begun()
    match.say(ball({ runs: { byes: 1 } }), { do: 'awardPenalty', to: 'a', law: '28.3' })
    expect(match.innings()).toMatchObject({ runs: 6, validBalls: 1, extras: { byes: 1, penalty: 5 }, striker: 'a2' })
  })
  it('O3 17.5 a seventh ball stands, and an over may end on a ball that does not count', () => {
    const match = begun()
    for (let i = 0; i < 5; i += 1) match.say(ball())
    match.say(ball({ over: false }), ball())
    expect(match.innings()).toMatchObject({ validBalls: 7, overs: { overs: 1, balls: 0 } })
    match.answer()
    for (let i = 0; i < 4; i += 1) match.say(ball())
    match.say(ball({ call: 'wide', over: true }))
    expect(match.innings()).toMatchObject({ validBalls: 11, overs: { overs: 2, balls: 0 } })
  })
  it('O4 17.8 who finishes an over did not bowl in the one before and does not bowl the next', () => {
    const match = begun()
    dots(match, 6)
    match.say(ball(), ball())
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b1') })).toMatchObject({ law: '17.8' })
    match.say({ do: 'giveBall', bowler: p('b3') }, ball(), ball(), ball(), ball())
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b3') })).toMatchObject({ law: '17.6' })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b2') })).toMatchObject({ law: '17.6' })
    match.say({ do: 'giveBall', bowler: p('b1') })
  })
  it('O5 17.6 nobody bowls two overs in a row; an umpires’ error is recorded with a word on it', () => {
    const match = begun()
    for (let i = 0; i < 6; i += 1) match.say(ball())
    const refused = refusalOf(match, { do: 'giveBall', bowler: p('b1') })
    expect(refused).toMatchObject({ code: 'bowler-barred', law: '17.6' })
    match.say({ do: 'giveBall', bowler: p('b1'), override: 'nobody noticed' })
    expect(match.log.at(-1)?.event).toMatchObject({ override: 'nobody noticed' })
  })
  it('O6 17.7 an innings that ends in mid-over leaves an unfinished one, and no maiden', () => {
    const match = begun()
    match.say(ball(), ball(), ball(), { do: 'declare' })
    expect(match.innings()).toMatchObject({ overs: { overs: 0, balls: 3 } })
    expect(match.innings().bowlers.b1).toMatchObject({ maidens: 0, overs: 0, oddBalls: 3 })
  })
  it('O7 a shared over is a maiden to the side and to neither bowler', () => {
    const match = begun()
    match.say(ball(), ball(), ball(), { do: 'giveBall', bowler: p('b2') }, ball(), ball(), ball())
    expect(match.innings().bowlers.b1).toMatchObject({ maidens: 0, overs: 0, oddBalls: 3 })
    expect(match.innings().bowlers.b2).toMatchObject({ maidens: 0, overs: 0, oddBalls: 3 })
    expect(match.innings().recentOvers.at(-1)).toMatchObject({ conceded: 0, closed: true })
  })
  it('O7 leg byes and penalty runs do not break a maiden, a no-ball does', () => {
    const match = begun()
    match.say(ball({ runs: { legByes: 2 } }), { do: 'awardPenalty', to: 'a', law: '41.9' })
    dots(match, 5)
    expect(match.innings().bowlers.b1).toMatchObject({ maidens: 1 })
    match.say(ball({ call: 'noBall' }))
    dots(match, 6)
    expect(match.innings().bowlers.b2).toMatchObject({ overs: 1, maidens: 0 })
  })
  it('O8 a run out does not break a maiden', () => {
    const match = begun()
    match.say(ball({ wickets: [{ how: 'runOut', at: 'striker' }] }))
    dots(match, 5)
    expect(match.innings().bowlers.b1).toMatchObject({ maidens: 1, wickets: 0 })
  })
  it.each([4, 5, 8])('O9 overs of %i balls', (ballsPerOver) => {
    const match = begun({ ...RULESETS.t20, ballsPerOver })
    dots(match, ballsPerOver + 1)
    expect(match.innings().overs).toEqual({ overs: 1, balls: 1 })
  })
  it('O10 overs bowled are never 0.6: the sixth ball makes it one over, and each ball keeps its identity', () => {
    const match = begun()
    match.say(ball({ call: 'wide' }))
    dots(match, 6)
    expect(match.innings().overs).toEqual({ overs: 1, balls: 0 })
    const refs = match.innings().recentOvers.flatMap((over) => over.balls.map(({ ref }) => ref))
    expect(new Set(refs).size).toBe(7)
  })
  it('O11 12.5.2 the last over before an interval is finished; before October 2026 a wicket in it let the interval come', () => {
    const match = begun({ ...RULESETS.test, edition: '2026' })
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    const stop = { do: 'stopPlay', reason: 'Stumps', session: 'close' } as const
    expect(refusalOf(match, stop)).toMatchObject({ code: 'over-open', law: '12.5.2' })
    match.say({ ...stop, override: 'bad light' })
    const before = begun({ ...RULESETS.test, edition: '2022' })
    before.say(ball())
    expect(refusalOf(before, stop)).toMatchObject({ law: '12.5.2' })
    before.say(ball({ wickets: [{ how: 'bowled' }] }), stop)
    expect(before.match().interval).toMatchObject({ reason: 'Stumps' })
  })
  it('O11 rain and drinks wait for nothing', () => {
    const match = begun(RULESETS.test)
    match.say(
      ball(),
      { do: 'stopPlay', reason: 'Rain' },
      { do: 'resumePlay' },
      { do: 'stopPlay', reason: 'Drinks', session: 'drinks' },
    )
    expect(match.match().interval).toMatchObject({ reason: 'Drinks' })
  })
})
