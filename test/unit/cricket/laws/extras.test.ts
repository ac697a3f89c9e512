/** Laws 18, 21 to 23: what is an extra, whose it is, and who faced the ball. */
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { ball, begun, dots, p, refusalOf, secondInnings } from '../../../support/cricket/laws.ts'

const old = { ...RULESETS.t20, edition: '2000' as const }

describe('extras', () => {
  it('X4 23.2 a no-ball and leg byes: the leg byes are such, and not the bowler’s', () => {
    const match = begun()
    match.say(ball({ call: 'noBall', runs: { legByes: 3 } }))
    expect(match.innings()).toMatchObject({ runs: 4, extras: { noBalls: 1, legByes: 3 }, striker: 'a2' })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 1 })
  })
  it('X5 2000 Code: all that is run off a no-ball not hit is no-balls, and the bowler’s', () => {
    const match = begun(old)
    match.say(ball({ call: 'noBall', runs: { byes: 2 } }))
    expect(match.innings()).toMatchObject({ runs: 3, extras: { noBalls: 3, byes: 0 }, striker: 'a1' })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 3, noBalls: 1 })
    match.say(ball({ call: 'noBall', runs: { byes: 1 } }))
    expect(match.innings()).toMatchObject({ extras: { noBalls: 5 }, striker: 'a2' })
  })
  it('X5 2017 Code: byes off a no-ball are byes; a league may still print the old rule', () => {
    const match = begun({ ...RULESETS.t20, edition: '2017' })
    match.say(ball({ call: 'noBall', runs: { byes: 2 } }))
    expect(match.innings().extras).toMatchObject({ noBalls: 1, byes: 2 })
    const league = begun({ ...RULESETS.t20, edition: '2017', byesOffNoBall: false })
    league.say(ball({ call: 'noBall', runs: { byes: 2 } }))
    expect(league.innings().extras).toMatchObject({ noBalls: 3, byes: 0 })
  })
  it('X7 22.7 a wide to the boundary is five wides, also over the rope on the full', () => {
    const match = begun()
    const six = refusalOf(match, ball({ call: 'wide', runs: { wides: 7 }, boundary: true }))
    expect(six).toMatchObject({ law: '19.7.1', offers: [{ runs: { wides: 5 } }] })
    match.say(ball({ call: 'wide', runs: { wides: 5 }, boundary: true }))
    expect(match.innings()).toMatchObject({ runs: 5, extras: { wides: 5 }, striker: 'a1', validBalls: 0 })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 5, wides: 1 })
    expect(match.innings().batters.a1).toMatchObject({ fours: 0, balls: 0 })
  })
  it('X8 19.7.1 byes and leg byes over the rope on the full are four, and nobody’s fours', () => {
    const match = begun()
    const six = refusalOf(match, ball({ runs: { legByes: 6 }, boundary: true }))
    expect(six).toMatchObject({ law: '19.7.1', offers: [{ runs: { legByes: 4 } }] })
    match.say(ball({ runs: { legByes: 4 }, boundary: true }), ball({ runs: { byes: 4 }, boundary: true }))
    expect(match.innings()).toMatchObject({ runs: 8, striker: 'a1' })
    expect(match.innings().batters.a1).toMatchObject({ runs: 0, balls: 2, fours: 0 })
  })
  it('X9 22.3 a wide is not byes, is not hit, and a no-ball outranks it', () => {
    const match = begun()
    const byes = refusalOf(match, ball({ call: 'wide', runs: { byes: 2 } }))
    expect(byes).toMatchObject({
      code: 'runs-impossible',
      law: '22.6',
      offers: [{ call: 'wide', runs: { wides: 3 } }, {}],
    })
    expect(refusalOf(match, ball({ call: 'wide', runs: { bat: 1 } })).law).toBe('22.6')
    expect(refusalOf(match, ball({ call: 'noBall', runs: { wides: 1 } })).law).toBe('22.6')
    expect(refusalOf(match, ball({ runs: { bat: 1, byes: 1 } })).law).toBe('23')
  })
  it('X10 23.3 leg byes without a stroke are disallowed: no run, original ends, the ball counts and is faced', () => {
    const match = begun()
    match.say(ball({ runs: { legByes: 1 }, disallowed: { law: '23.3' } }))
    expect(match.innings()).toMatchObject({ runs: 0, validBalls: 1, striker: 'a1', extras: { legByes: 0 } })
    expect(match.innings().batters.a1).toMatchObject({ balls: 1 })
    const event = match.log.at(-1)?.event
    expect(event).toMatchObject({ disallowed: { law: '23.3', runs: 1 }, changedEnds: false })
  })
  it('X11 18.2 the penalty of a no-ball or wide stands when the runs are disallowed, and so do five runs awarded', () => {
    const match = begun()
    match.say(ball({ call: 'noBall', runs: { legByes: 3 }, disallowed: { law: '23.3' } }))
    expect(match.innings()).toMatchObject({ runs: 1, extras: { noBalls: 1, legByes: 0 }, striker: 'a1', freeHit: true })
    match.say(ball({ call: 'wide', runs: { wides: 4 }, disallowed: { law: '18.5' } }))
    expect(match.innings()).toMatchObject({ runs: 2, extras: { wides: 1 }, striker: 'a1' })
    match.say({ do: 'awardPenalty', to: 'a', law: '28.2' })
    expect(match.innings()).toMatchObject({ runs: 7, extras: { penalty: 5 } })
  })
  it('X12 41.18 penalty runs are an extra of their own: no ball, no bowler, no change of ends', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 1 } }), { do: 'awardPenalty', to: 'a', law: '41.9' })
    expect(match.innings()).toMatchObject({ runs: 6, validBalls: 1, striker: 'a2', extras: { penalty: 5, byes: 0 } })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 1, balls: 1 })
    expect(match.innings().batters.a2).toMatchObject({ runs: 0, balls: 0 })
  })
  it('X13 wides and no-balls are worth what the competition says, and never less', () => {
    const match = begun(RULESETS.junior, 8)
    match.say(ball({ call: 'wide' }), ball({ call: 'noBall' }))
    expect(match.innings()).toMatchObject({ runs: 4, extras: { wides: 2, noBalls: 2 } })
    const cheap = refusalOf(match, ball({ call: 'wide', runs: { wides: 1 } }))
    expect(cheap).toMatchObject({ law: '22.6', offers: [{ runs: { wides: 2 } }] })
    expect(refusalOf(match, ball({ call: 'noBall', runs: { noBalls: 1 } })).law).toBe('21.15')
  })
  it('X14 18 balls faced: no-balls yes, wides no, dead before play no, not counted under 24.4, 28.2, 41.4, 41.5 yes', () => {
    const match = begun()
    match.say(ball(), ball({ call: 'noBall' }), ball({ call: 'wide' }))
    expect(match.innings().batters.a1).toMatchObject({ balls: 2 })
    match.say(ball({ notInOver: '20.4.2' }))
    expect(match.innings().batters.a1).toMatchObject({ balls: 2 })
    for (const law of ['24.4', '28.2', '41.4', '41.5'] as const) match.say(ball({ notInOver: law }))
    expect(match.innings().batters.a1).toMatchObject({ balls: 6 })
    expect(match.innings()).toMatchObject({ validBalls: 1 })
  })
  it('X14 38.3 run out before delivery is no ball faced', () => {
    const match = begun()
    dots(match, 1)
    match.say({ do: 'dismiss', batter: p('a2'), how: 'runOut' })
    expect(match.innings().batters.a1).toMatchObject({ balls: 1 })
    expect(match.innings()).toMatchObject({ wickets: 1, validBalls: 1 })
  })
  it('X1 X6 in a chase too: the extras of the second innings are its own', () => {
    const match = begun(RULESETS.declaration)
    match.say(ball({ runs: { bat: 6 } }))
    secondInnings(match)
    match.say(ball({ call: 'noBall' }), ball({ call: 'wide', runs: { wides: 2 } }))
    expect(match.innings()).toMatchObject({ runs: 3, extras: { wides: 2, noBalls: 1 } })
    expect(match.match().innings[0]).toMatchObject({ runs: 6, extras: { wides: 0, noBalls: 0 } })
  })
})
