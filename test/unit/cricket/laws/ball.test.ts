import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { player, scorer } from '../../../support/scorer.ts'

const begun = (conditions = RULESETS.t20 as Parameters<typeof scorer>[0]) => {
  const match = scorer(conditions)
  match.start()
  return match
}

describe('extras', () => {
  it('X1 a no-ball is one extra, debited to the bowler, not in the over, and faced', () => {
    const match = begun()
    match.bowl('nb')
    const innings = match.innings()
    expect(innings).toMatchObject({ runs: 1, validBalls: 0, extras: { noBalls: 1 }, freeHit: true })
    expect(innings.bowlers.b1).toMatchObject({ conceded: 1, noBalls: 1, balls: 0 })
    expect(innings.batters.a1).toMatchObject({ runs: 0, balls: 1 })
  })
  it('X2 a no-ball hit for four: one extra and four to the batter, five to the bowler', () => {
    const match = begun()
    match.bowl('nb4')
    expect(match.innings()).toMatchObject({ runs: 5, extras: { noBalls: 1 } })
    expect(match.innings().batters.a1).toMatchObject({ runs: 4, fours: 1 })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 5 })
  })
  it('X3 a no-ball and two byes: the byes are not the bowler’s', () => {
    const match = begun()
    match.bowl('nb+2b')
    expect(match.innings()).toMatchObject({ runs: 3, extras: { noBalls: 1, byes: 2 }, striker: 'a1' })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 1 })
  })
  it('X6 a wide with two run: three wides, and the strike follows the two', () => {
    const match = begun()
    match.bowl('wd2')
    expect(match.innings()).toMatchObject({ runs: 3, extras: { wides: 3 }, validBalls: 0, striker: 'a1' })
    expect(match.innings().batters.a1).toMatchObject({ balls: 0 })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 3, wides: 1 })
  })
  it('X13 a no-ball is worth what the ruleset says', () => {
    const match = begun(RULESETS.hundred)
    match.bowl('nb1')
    expect(match.innings()).toMatchObject({ runs: 3, extras: { noBalls: 2 }, striker: 'a2' })
  })
  it('byes and leg byes count as faced and are nobody’s but the side’s', () => {
    const match = begun()
    match.bowl('1lb 2b')
    expect(match.innings()).toMatchObject({ runs: 3, extras: { byes: 2, legByes: 1 }, validBalls: 2, striker: 'a2' })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 0, dots: 2 })
  })
})

describe('overs', () => {
  it('17.1 six valid balls are an over; the batters change ends and the bowler goes off', () => {
    const match = begun()
    for (const n of [1, 2, 3, 4, 5, 6]) match.say({ do: 'bowl', runs: { bat: n === 6 ? 1 : 0 } })
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, striker: 'a1', nonStriker: 'a2' })
    expect(match.innings().bowler).toBeUndefined()
  })
  it('17.6 nobody bowls two overs in a row', () => {
    const match = begun()
    for (let i = 0; i < 6; i++) match.say({ do: 'bowl' })
    expect(match.attempt({ do: 'giveBall', bowler: player('b1') })).toMatchObject({
      code: 'bowler-barred',
      law: '17.6',
    })
    expect(match.attempt({ do: 'giveBall', bowler: player('b2') })).toBeUndefined()
  })
  it('O3 17.5 a miscounted over stands', () => {
    const match = begun()
    for (let i = 0; i < 4; i++) match.say({ do: 'bowl' })
    match.say({ do: 'bowl', over: true })
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, validBalls: 5 })
  })
  it('O7 byes do not break a maiden, a wide does', () => {
    const match = begun()
    match.bowl('. . 4b . . .')
    match.bowl('. . . wd . . .')
    expect(match.innings().bowlers.b1).toMatchObject({ maidens: 1, overs: 1 })
    expect(match.innings().bowlers.b2).toMatchObject({ maidens: 0, overs: 1 })
  })
  it('a bowler who has bowled his limit is refused, and may be overridden', () => {
    const match = begun()
    for (let i = 0; i < 8; i++) match.bowl('. . . . . .')
    expect(match.innings().bowlers.b1).toMatchObject({ overs: 4 })
    match.say({ do: 'bowl' }, { do: 'bowl' }, { do: 'bowl' }, { do: 'bowl' }, { do: 'bowl' }, { do: 'bowl' })
    expect(match.attempt({ do: 'giveBall', bowler: player('b1') })).toMatchObject({ code: 'bowler-barred' })
    expect(match.attempt({ do: 'giveBall', bowler: player('b1'), override: 'umpires agreed' })).toBeUndefined()
  })
  it('the Hundred: ends change after ten balls, and one bowler may bowl them', () => {
    const match = begun(RULESETS.hundred)
    for (let i = 0; i < 5; i++) match.say({ do: 'bowl' })
    expect(match.innings()).toMatchObject({ striker: 'a1', overs: { overs: 1, balls: 0 } })
    match.say({ do: 'giveBall', bowler: player('b1') })
    for (let i = 0; i < 5; i++) match.say({ do: 'bowl' })
    expect(match.innings()).toMatchObject({ striker: 'a2' })
    expect(match.attempt({ do: 'giveBall', bowler: player('b1') })).toMatchObject({ code: 'bowler-barred' })
  })
})

describe('wickets', () => {
  it('R4 18.11 after a catch the new batter faces, unless the over ended', () => {
    const match = begun()
    match.bowl('1 ct')
    expect(match.innings()).toMatchObject({ wickets: 1, striker: 'a3', nonStriker: 'a1' })
  })
  it('R5 caught off the last ball of the over: the other batter faces', () => {
    const match = begun()
    match.bowl('. . . . . ct')
    expect(match.innings()).toMatchObject({ striker: 'a2', nonStriker: 'a3' })
  })
  it('R2 18.12 a run out at the bowler’s end after crossing brings the survivor to the striker’s end', () => {
    const match = begun()
    match.say({ do: 'bowl', wickets: [{ how: 'runOut', at: 'nonStriker', fielders: [{ player: player('b4') }] }] })
    match.answer()
    expect(match.innings()).toMatchObject({ striker: 'a2', nonStriker: 'a3', wickets: 1 })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 0 })
  })
  it('R1 18.8 the completed runs of a run out count', () => {
    const match = begun()
    match.say({ do: 'bowl', runs: { bat: 1 }, wickets: [{ how: 'runOut', batter: player('a2'), at: 'nonStriker' }] })
    expect(match.innings()).toMatchObject({ runs: 1, striker: 'a1' })
    expect(match.innings().nonStriker).toBeUndefined()
  })
  it('D4 22 stumped off a wide counts, off a no-ball it is refused', () => {
    const match = begun()
    match.bowl('wd+st')
    expect(match.innings()).toMatchObject({ runs: 1, wickets: 1, validBalls: 0 })
    expect(match.innings().fallOfWickets[0]).toMatchObject({ over: { overs: 0, balls: 0 } })
    expect(match.attempt({ do: 'bowl', call: 'noBall', wickets: [{ how: 'stumped' }] })).toMatchObject({ law: '21.18' })
  })
  it('D16 22 caught off a wide is refused with the Law and what is possible', () => {
    const match = begun()
    const refused = match.attempt({ do: 'bowl', call: 'wide', wickets: [{ how: 'caught' }] })
    expect(refused).toMatchObject({ code: 'dismissal-impossible', law: '22' })
    expect(refused?.message).toContain('stumped, hit wicket, run out')
  })
  it('a free hit allows only a run out, obstruction or hitting twice, and is carried over by a wide', () => {
    const match = begun()
    match.bowl('nb wd')
    expect(match.innings().freeHit).toBe(true)
    expect(match.attempt({ do: 'bowl', wickets: [{ how: 'bowled' }] })).toMatchObject({ code: 'dismissal-impossible' })
    match.say({ do: 'bowl', wickets: [{ how: 'runOut', at: 'striker' }] })
    expect(match.innings().freeHit).toBe(false)
  })
  it('D10 timed out: out without facing, no ball, no credit', () => {
    const match = begun()
    match.say({ do: 'bowl', wickets: [{ how: 'bowled' }] })
    match.say({ do: 'dismiss', batter: player('a3'), how: 'timedOut' })
    match.answer()
    expect(match.innings()).toMatchObject({ wickets: 2, striker: 'a4' })
    expect(match.innings().batters.a3).toMatchObject({ state: 'out', balls: 0 })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 1 })
  })
  it('D12 25.4.2 retired hurt is no wicket, and he may resume', () => {
    const match = begun()
    match.say({ do: 'retire', batter: player('a1'), how: 'hurt' })
    match.answer()
    expect(match.innings()).toMatchObject({ wickets: 0, striker: 'a3' })
    match.say({ do: 'bowl', wickets: [{ how: 'bowled' }] }, { do: 'sendIn', batter: player('a1') })
    expect(match.innings().batters.a1).toMatchObject({ state: 'batting', order: 1 })
  })
  it('D11 25.4.3 retired out is a wicket without credit', () => {
    const match = begun()
    match.say({ do: 'retire', batter: player('a1'), how: 'out' })
    expect(match.innings()).toMatchObject({ wickets: 1 })
    expect(match.innings().fallOfWickets).toMatchObject([{ wicket: 1, batter: 'a1' }])
  })
})

describe('penalties', () => {
  it('41.18.3 five runs to the batting side: no ball, no change of ends, not the bowler’s', () => {
    const match = begun()
    match.say({ do: 'awardPenalty', to: 'a', law: '28.3' })
    expect(match.innings()).toMatchObject({ runs: 5, extras: { penalty: 5 }, validBalls: 0, striker: 'a1' })
    expect(match.innings().bowlers.b1).toMatchObject({ conceded: 0 })
  })
  it('41.18.4 to a side that has not batted: its first innings opens with them', () => {
    const match = begun()
    match.say({ do: 'awardPenalty', to: 'b', law: '41.14' }, { do: 'declare' }, { do: 'startInnings' })
    expect(match.innings()).toMatchObject({ batting: 'b', runs: 5, penaltyBefore: 5, target: { runs: 1 } })
  })
  it('41.18.4 to a side that has batted: they go to that innings and the target grows', () => {
    const match = begun()
    match.bowl('4')
    match.say({ do: 'declare' }, { do: 'startInnings' })
    expect(match.innings().target).toEqual({ runs: 5 })
    match.say({ do: 'awardPenalty', to: 'a' })
    expect(match.match().innings[0]).toMatchObject({ runs: 9, penaltyAfter: 5 })
    expect(match.innings().target).toEqual({ runs: 10 })
  })
})
