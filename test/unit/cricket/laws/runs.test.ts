/** Laws 18 and 19: runs, crossing, boundaries, overthrows, short runs; who faces next. */
import { describe, expect, it } from 'vitest'
import type { Edition } from '../../../../cricket/conditions.ts'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { ball, begun, dots, p, refusalOf } from '../../../support/cricket/laws.ts'

const by = (edition: Edition) => ({ ...RULESETS.t20, edition })

describe('runs', () => {
  it('R1 18.8.2 out on the third: two count, the run in progress never', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 2 }, wickets: [{ how: 'runOut', crossed: true }] }))
    expect(match.innings()).toMatchObject({ runs: 2, wickets: 1 })
    expect(match.innings().batters.a1).toMatchObject({ runs: 2 })
  })
  it('R2 18.12 run out: the survivor is where crossing left him, the new batter at the other end', () => {
    const crossed = begun()
    crossed.say(ball({ wickets: [{ how: 'runOut', crossed: true }] }))
    expect(crossed.innings()).toMatchObject({ striker: 'a2' })
    const notCrossed = begun()
    notCrossed.say(ball({ wickets: [{ how: 'runOut' }] }))
    expect(notCrossed.innings()).toMatchObject({ nonStriker: 'a2' })
    const afterOne = begun()
    afterOne.say(ball({ runs: { bat: 1 }, wickets: [{ how: 'runOut', batter: p('a2'), crossed: true }] }))
    expect(afterOne.innings()).toMatchObject({ striker: 'a1', nonStriker: undefined, runs: 1 })
  })
  it('R2 18.12 end and crossing that contradict each other are refused', () => {
    const match = begun()
    const both = ball({ wickets: [{ how: 'runOut', at: 'striker', crossed: true }] })
    expect(refusalOf(match, both)).toMatchObject({ law: '18.12' })
    match.say({ ...both, override: 'both had turned back' })
  })
  it('R3 21.16 22.7 run out off a no-ball or a wide: the penalty and the completed runs count', () => {
    const match = begun()
    match.say(ball({ call: 'noBall', runs: { bat: 1 }, wickets: [{ how: 'runOut', at: 'striker', batter: p('a2') }] }))
    expect(match.innings()).toMatchObject({ runs: 2, extras: { noBalls: 1 }, wickets: 1 })
    match.answer()
    match.say(ball({ call: 'wide', runs: { wides: 2 }, wickets: [{ how: 'runOut', at: 'nonStriker' }] }))
    expect(match.innings()).toMatchObject({ runs: 4, extras: { wides: 2 }, wickets: 2, validBalls: 0 })
  })
  it.each(['2000', '2017', '2019'] as const)('R4 Code of %s: after a catch, who crossed has the strike', (edition) => {
    const match = begun(by(edition))
    match.say(ball({ wickets: [{ how: 'caught', crossed: true }] }))
    expect(match.innings()).toMatchObject({ striker: 'a2', nonStriker: undefined })
    match.answer()
    match.say(ball({ wickets: [{ how: 'caught' }] }))
    expect(match.innings()).toMatchObject({ striker: undefined, nonStriker: 'a3' })
  })
  it.each(['2022', '2026'] as const)('R4 18.11 Code of %s: the new batter faces, crossed or not', (edition) => {
    const match = begun(by(edition))
    match.say(ball({ wickets: [{ how: 'caught', crossed: true }] }))
    expect(match.innings()).toMatchObject({ striker: undefined, nonStriker: 'a2' })
  })
  it('R6 18.8.1 37 obstruction: runs completed before it count, none when it prevented a catch', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 1 }, wickets: [{ how: 'obstructingTheField', batter: p('a2') }] }))
    expect(match.innings()).toMatchObject({ runs: 1, wickets: 1 })
    match.answer()
    const caught = { how: 'obstructingTheField', preventedCatch: true } as const
    expect(refusalOf(match, ball({ runs: { bat: 1 }, wickets: [caught] }))).toMatchObject({ law: '18.8' })
    const { nonStriker } = match.innings()
    expect(refusalOf(match, ball({ wickets: [{ ...caught, batter: nonStriker as never }] }))).toMatchObject({
      law: '37.3',
    })
    expect(refusalOf(match, ball({ call: 'noBall', wickets: [caught] }))).toMatchObject({ law: '37.3' })
    match.say(ball({ wickets: [caught] }))
    expect(match.innings()).toMatchObject({ runs: 1, wickets: 2 })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 0 })
  })
  it('R7 18.9 the ball is dead otherwise: what was completed, and the run in progress if they had crossed', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 3 } }))
    expect(match.innings()).toMatchObject({ runs: 3, striker: 'a2' })
    match.say(ball({ runs: { bat: 1 }, changedEnds: false }))
    expect(match.innings()).toMatchObject({ runs: 4, striker: 'a2' })
  })
  it('R8 18.4 one short: the run is not scored, the batters are where they ran to', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 2 }, short: 1 }))
    expect(match.innings()).toMatchObject({ runs: 2, striker: 'a2' })
    match.say(ball({ runs: { bat: 1 }, short: 1 }))
    expect(match.innings()).toMatchObject({ runs: 3, striker: 'a2' })
  })
  it('R8 18.4 a boundary makes up for it', () => {
    const match = begun()
    const refused = refusalOf(match, ball({ runs: { bat: 4 }, short: 1 }))
    expect(refused).toMatchObject({ law: '18.4', offers: [{ do: 'bowl', runs: { bat: 4 } }] })
    match.say(ball({ runs: { bat: 4 }, short: 1, boundary: false }))
    expect(match.innings()).toMatchObject({ runs: 4, striker: 'a2' })
  })
  it('R9 18.5 deliberate short run: nothing scored but the penalty of the call, original ends, five to the fielders', () => {
    const match = begun(by('2022'))
    match.say(ball({ call: 'noBall', runs: { bat: 3 }, disallowed: { law: '18.5' } }))
    match.say({ do: 'awardPenalty', to: 'b', law: '18.5' })
    expect(match.innings()).toMatchObject({ runs: 1, extras: { noBalls: 1 }, striker: 'a1' })
    expect(match.match().pendingPenalties).toEqual({ a: 0, b: 5 })
  })
  it('R9 18.5 since the 4th edition, and by the ICC since 2025, the fielding captain says who faces', () => {
    const short = ball({ runs: { bat: 2 }, disallowed: { law: '18.5' }, faces: p('a2') })
    const fourth = begun(by('2026'))
    fourth.say(short)
    expect(fourth.innings()).toMatchObject({ runs: 0, striker: 'a2' })
    const icc = begun({ ...RULESETS.t20i, edition: '2022' })
    icc.say(short)
    expect(icc.innings()).toMatchObject({ striker: 'a2' })
    const third = begun(by('2022'))
    expect(refusalOf(third, short)).toMatchObject({ law: '18.12' })
  })
  it('R9 who was chosen faces the next ball, also when the over has ended', () => {
    const match = begun(by('2026'))
    dots(match, 5)
    match.say(ball({ runs: { bat: 2 }, disallowed: { law: '18.5' }, faces: p('a2') }))
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, striker: 'a2' })
  })
  it('R10 19.7.3 a boundary is 4 or 6 whatever was run', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 6 } }), ball({ runs: { bat: 4 } }))
    expect(match.innings().batters.a1).toMatchObject({ runs: 10, fours: 1, sixes: 1 })
    expect(refusalOf(match, ball({ runs: { bat: 5 }, boundary: true }))).toMatchObject({ law: '19.7' })
  })
  it('R11 19.7.4 five run before the ball crosses the boundary are five, and no boundary', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 5 } }))
    expect(match.innings()).toMatchObject({ runs: 5, striker: 'a2' })
    expect(match.innings().batters.a1).toMatchObject({ fours: 0, runs: 5 })
  })
  it('R12 19.8 one completed, not crossed on the second, overthrow to the boundary: five, and the other faces', () => {
    const match = begun(by('2022'))
    match.say(ball({ runs: { bat: 5 }, overthrow: 'boundary' }))
    expect(match.innings()).toMatchObject({ runs: 5, striker: 'a2' })
    match.say(ball({ runs: { bat: 6 }, overthrow: 'boundary' }))
    expect(match.innings()).toMatchObject({ runs: 11, striker: 'a2' })
    expect(match.innings().batters.a2).toMatchObject({ runs: 6, sixes: 0, fours: 0 })
    expect(refusalOf(match, ball({ runs: { bat: 3 }, overthrow: 'wilful' }))).toMatchObject({ law: '19.8' })
  })
  it('R13 19.8 since the 4th edition a fumble over the boundary is no overthrow: four, or the runs if more were run', () => {
    const fumble = ball({ runs: { bat: 5 }, overthrow: 'misfield' })
    const match = begun(by('2026'))
    const refused = refusalOf(match, fumble)
    expect(refused).toMatchObject({ law: '19.8', offers: [{ runs: { bat: 4 }, boundary: true }, { boundary: false }] })
    const before = begun(by('2022'))
    before.say(fumble)
    expect(before.innings()).toMatchObject({ runs: 5 })
  })
  it('R14 19.7 four or six all run, or of overthrows, are no boundary', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 4 }, boundary: false }), ball({ runs: { bat: 4 }, overthrow: 'run' }))
    expect(match.innings().batters.a1).toMatchObject({ runs: 8, fours: 0 })
    expect(match.innings()).toMatchObject({ striker: 'a1' })
  })
  it('R15 five: one and four overthrows, or all run, and the strike by the ends', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 5 }, overthrow: 'boundary' }), ball({ runs: { bat: 5 } }))
    expect(match.innings()).toMatchObject({ runs: 10, striker: 'a1' })
  })
  it('R16 20 lost ball: six by the 2000 Code, or what was run if more; since 2017 there is none', () => {
    const match = begun(by('2000'))
    const two = refusalOf(match, ball({ runs: { bat: 2 }, lostBall: true }))
    expect(two).toMatchObject({ offers: [{ runs: { bat: 6 }, lostBall: true }] })
    match.say(ball({ runs: { bat: 6 }, lostBall: true }))
    expect(match.innings().batters.a1).toMatchObject({ runs: 6, sixes: 0 })
    expect(refusalOf(begun(by('2017')), ball({ runs: { bat: 2 }, lostBall: true }))).toMatchObject({ law: '20.4.2.10' })
  })
  it('R16 28.3 a ball that lodges in a helmet on the ground brings five and the runs completed', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 2 } }), { do: 'awardPenalty', to: 'a', law: '28.3' })
    expect(match.innings()).toMatchObject({ runs: 7, validBalls: 1 })
  })
  it('R17 25.5 a runner: one of the batting side who is not in; professional conditions have none', () => {
    const match = begun()
    match.say({ do: 'nameRunner', batter: p('a1'), runner: p('a7') })
    expect(match.innings().batters.a1).toMatchObject({ runner: 'a7' })
    match.say(ball({ runs: { bat: 1 } }), { do: 'nameRunner', batter: p('a1') })
    expect(match.innings().batters.a1?.runner).toBeUndefined()
    expect(match.innings().batters.a1).toMatchObject({ runs: 1 })
    expect(refusalOf(match, { do: 'nameRunner', batter: p('a1'), runner: p('a2') })).toMatchObject({ law: '25.5' })
    expect(refusalOf(match, { do: 'nameRunner', batter: p('a1'), runner: p('b2') })).toMatchObject({ law: '25.5' })
    expect(refusalOf(begun(RULESETS.odi), { do: 'nameRunner', batter: p('a1'), runner: p('a7') })).toMatchObject({
      law: '25.5',
    })
  })
  it('R17 25.6 the striker with a runner out of his ground himself: what was run is not scored', () => {
    const match = begun()
    match.say({ do: 'nameRunner', batter: p('a1'), runner: p('a7') })
    match.say(ball({ runs: { bat: 1 }, disallowed: { law: '25.6' }, wickets: [{ how: 'runOut', at: 'striker' }] }))
    expect(match.innings()).toMatchObject({ runs: 0, wickets: 1, nonStriker: 'a2' })
  })
  it('R18 34.4 runs after a lawful second stroke are not scored; the ball counts', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 1 }, disallowed: { law: '34.4' } }))
    expect(match.innings()).toMatchObject({ runs: 0, validBalls: 1, striker: 'a1' })
  })
  it('R19 41.17 batters stealing a run: dead ball, five to the fielding side', () => {
    const match = begun()
    match.say(ball({ notInOver: '20.4.2' }), { do: 'awardPenalty', to: 'b', law: '41.17' })
    expect(match.innings()).toMatchObject({ runs: 0, validBalls: 0 })
    expect(match.match().pendingPenalties.b).toBe(5)
  })
  it('41.5 the batters choose who faces after distraction, deception or obstruction', () => {
    const match = begun()
    match.say(ball({ runs: { bat: 1 }, notInOver: '41.5', faces: p('a1') }), {
      do: 'awardPenalty',
      to: 'a',
      law: '41.5',
    })
    expect(match.innings()).toMatchObject({ runs: 6, validBalls: 0, striker: 'a1' })
    expect(refusalOf(match, ball({ faces: p('a2') }))).toMatchObject({ law: '18.12' })
    expect(refusalOf(match, ball({ notInOver: '41.5', faces: p('a9') }))).toMatchObject({ code: 'not-at-crease' })
  })
})
