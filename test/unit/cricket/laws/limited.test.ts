/** Limited overs, T20, The Hundred, IPL: laws.md 3.7. Playing conditions, not Laws: cited by competition. */
import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { bowlers, oversOpenTo } from '../../../../cricket/deciding/bowlers.ts'
import { reviewsLost } from '../../../../cricket/innings.ts'
import { powerplayNow, powerplaysFor } from '../../../../cricket/telling/powerplay.ts'
import { waitingFor } from '../../../../cricket/waiting-for.ts'
import { ball, begun, dots, p, refusalOf } from '../../../support/cricket/laws.ts'
import { type Scorer, scorer, squad } from '../../../support/scorer.ts'

const short: Conditions = { ...RULESETS.t20, oversPerInnings: 1 }
const tied = (conditions: Conditions = short): Scorer => {
  const match = begun(conditions)
  match.bowl('1 . . . . .')
  match.say({ do: 'startInnings' })
  match.answer()
  match.bowl('1 . . . . .')
  return match
}
const superOver = (match: Scorer, first: string, second: string): void => {
  for (const line of [first, second]) {
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl(line)
  }
}

describe('limited overs', () => {
  it('L1 a free hit goes on over wides and no-balls, and a new striker has it too', () => {
    const match = begun()
    match.say(ball({ call: 'noBall' }), ball({ call: 'noBall' }), ball({ call: 'wide' }))
    expect(match.innings().freeHit).toBe(true)
    match.say({ do: 'dismiss', batter: p('a2'), how: 'runOut' })
    match.answer()
    expect(match.innings().freeHit).toBe(true)
    match.say(ball())
    expect(match.innings().freeHit).toBe(false)
    expect(begun(RULESETS.test).innings().freeHit).toBe(false)
  })
  it('L2 a part of an over counts as a whole one towards a bowler’s limit', () => {
    const match = begun({ ...RULESETS.t20, oversPerBowler: 2 })
    match.say(ball(), { do: 'giveBall', bowler: p('b2') })
    for (let i = 0; i < 5; i += 1) match.say(ball())
    for (const bowler of ['b3', 'b1', 'b3'].map(p)) {
      match.say({ do: 'giveBall', bowler })
      for (let i = 0; i < 6; i += 1) match.say(ball())
    }
    match.say({ do: 'giveBall', bowler: p('b4') })
    for (let i = 0; i < 6; i += 1) match.say(ball())
    expect(match.innings().bowlers.b1).toMatchObject({ balls: 7, overs: 1, parts: 1 })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b1') })).toMatchObject({ code: 'bowler-barred' })
    expect(bowlers(match.match(), match.innings()).from).toContain('b2')
  })
  it.each([
    [RULESETS.t20, 17, [4, 4, 3, 3, 3]],
    [RULESETS.odi, 33, [7, 7, 7, 6, 6]],
    [RULESETS.t20, 10, [2, 2, 2, 2, 2]],
    [RULESETS.club40, 33, [7, 7, 7, 7, 7]],
  ])('L3 a fifth of an innings cut short: %#', (conditions, overs, limits) => {
    const match = begun(conditions)
    match.say({ do: 'revise', overs: { overs, balls: 0 } })
    const innings = match.innings()
    // As many as there are overs over have bowled one more than the share already.
    const full = {
      overs: Math.floor(overs / 5) + 1,
      balls: 0,
      oddBalls: 0,
      order: 1,
      maidens: 0,
      conceded: 0,
      wickets: 0,
      wides: 0,
      noBalls: 0,
      dots: 0,
    }
    const used: { [id: string]: typeof full } = {}
    const found = ['b1', 'b2', 'b3', 'b4', 'b5'].map((id) => {
      const limit = oversOpenTo(match.match(), { ...innings, bowlers: { ...used } }, p(id))
      if (limit === full.overs) used[id] = full
      return limit
    })
    expect(found).toEqual(limits)
  })
  it('L4 powerplays of full innings: T20 6, ODI 10, 30 and 10, The Hundred 25 balls', () => {
    const ends = (conditions: Conditions) =>
      powerplaysFor(conditions, { overs: conditions.oversPerInnings ?? 0, balls: 0 }).map(({ to }) => to.overs)
    expect(ends(RULESETS.t20i)).toEqual([6, 20])
    expect(ends(RULESETS.odi)).toEqual([10, 40, 50])
    expect(ends(RULESETS.hundred).map((overs) => overs * 5)).toEqual([25, 100])
  })
  it('L5 T20I since July 2025: the powerplay of an innings cut short, by the ball', () => {
    const table =
      '5 1.3, 6 1.5, 7 2.1, 8 2.2, 9 2.4, 10 3.0, 11 3.2, 12 3.4, 13 3.5, 14 4.1, 15 4.3, 16 4.5, 17 5.1, 18 5.2, 19 5.4'
    for (const row of table.split(', ')) {
      const [overs, length] = row.split(' ')
      const [first] = powerplaysFor(RULESETS.t20i, { overs: Number(overs), balls: 0 })
      expect(`${overs} ${first?.to.overs}.${first?.to.balls}`).toBe(`${overs} ${length}`)
    }
    const match = begun(RULESETS.t20i)
    match.say({ do: 'revise', overs: { overs: 5, balls: 0 } })
    dots(match, 8)
    expect(powerplayNow(match.match().conditions, match.innings())).toMatchObject({ name: 'Powerplay', outside: 2 })
    dots(match, 1)
    expect(powerplayNow(match.match().conditions, match.innings())).toMatchObject({ outside: 5 })
  })
  it('L6 older one-day matches: a powerplay is taken, and lasts its overs', () => {
    const match = begun({ ...RULESETS.oneDay, powerplays: RULESETS.odi.powerplays?.slice(0, 1) ?? [] })
    dots(match, 60)
    expect(powerplayNow(match.match().conditions, match.innings())).toBeUndefined()
    match.say({ do: 'takePowerplay', name: 'Batting powerplay', overs: 5 })
    expect(powerplayNow(match.match().conditions, match.innings())).toEqual({ name: 'Batting powerplay' })
    dots(match, 30)
    expect(powerplayNow(match.match().conditions, match.innings())).toBeUndefined()
  })
  it('L7 The Hundred: five balls, ten in a row from one bowler, twenty at most, ends change every ten, no-balls two', () => {
    const match = begun(RULESETS.hundred)
    for (let i = 0; i < 5; i += 1) match.say(ball())
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, striker: 'a1' })
    match.say({ do: 'giveBall', bowler: p('b1') })
    for (let i = 0; i < 5; i += 1) match.say(ball())
    expect(match.innings()).toMatchObject({ striker: 'a2' })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b1') }).code).toBe('bowler-barred')
    expect((RULESETS.hundred.oversPerBowler ?? 0) * 5).toBe(20)
    match.answer()
    match.say(ball({ call: 'noBall' }))
    expect(match.innings()).toMatchObject({ runs: 2, freeHit: true })
  })
  it('L8 super over: the side that batted second begins, three bat, two wickets end it', () => {
    const match = tied()
    expect(waitingFor(match.match())).toEqual({ for: 'innings', batting: 'b', superOver: true })
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('W W')
    expect(match.innings()).toMatchObject({ superOver: true, closed: 'allOut', wickets: 2, runs: 0 })
  })
  it('L9 super over again while it is tied: who was out or bowled in the last one is barred', () => {
    const match = tied()
    superOver(match, 'W 1 . . . .', '1 . . . . .')
    expect(match.match().outcome).toEqual({ kind: 'tie' })
    const bowled = Object.keys(match.match().innings[2]?.bowlers ?? {})
    match.say({ do: 'startInnings' })
    expect(match.innings().batting).toBe('a')
    match.answer()
    match.bowl('. . . . . .')
    match.say({ do: 'startInnings' })
    const waiting = waitingFor(match.match())
    expect(waiting.for === 'batter' && waiting.from).not.toContain('b1')
    match.say({ do: 'sendIn', batter: p('b2') }, { do: 'sendIn', batter: p('b3') })
    expect(bowled).toEqual(['a1'])
    expect(refusalOf(match, { do: 'giveBall', bowler: p('a1') }).code).toBe('bowler-barred')
    match.say({ do: 'giveBall', bowler: p('a2') }, ball({ runs: { bat: 1 } }))
    expect(match.match().outcome).toEqual({ kind: 'tie', eliminator: 'b' })
  })
  it('L10 as many super overs as the competition has, then the scorer says: the match stays tied or is decided otherwise', () => {
    const match = tied({ ...short, superOversAtMost: 1 })
    superOver(match, '1 . . . . .', '1 . . . . .')
    expect(waitingFor(match.match())).toEqual({ for: 'result' })
    match.say({ do: 'endMatch', outcome: { kind: 'tie', tieBreak: { by: 'groupPosition', winner: 'a' } } })
    expect(waitingFor(match.match())).toEqual({ for: 'nothing' })
    expect(RULESETS.hundredKnockout).toMatchObject({ superOver: true, superOversAtMost: 2 })
  })
  it('L11 impact player: twelve named, one comes in, not to bowl in that over, and only eleven bat', () => {
    const match = scorer(RULESETS.ipl, 12)
    match.start()
    match.say(ball(), { do: 'replace', side: 'b', out: p('b1'), in: p('b12'), reason: 'impact player' })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b12') })).toMatchObject({ code: 'bowler-barred' })
    expect(
      refusalOf(match, { do: 'replace', side: 'b', out: p('b2'), in: p('b13'), reason: 'Impact Player' }).code,
    ).toBe('not-allowed')
    dots(match, 5)
    match.say({ do: 'giveBall', bowler: p('b12') })
    match.say({ do: 'retire', batter: p('a1'), how: 'hurt' })
    for (let i = 3; i <= 11; i += 1) {
      match.say({ do: 'sendIn', batter: p(`a${i}`) })
      if (i < 11) match.say({ do: 'dismiss', batter: p(`a${i}`), how: 'obstructingTheField' })
    }
    match.say({ do: 'retire', batter: p('a11'), how: 'hurt' })
    const waiting = waitingFor(match.match())
    expect(waiting.for === 'batter' && waiting.from).toEqual(['a1', 'a11'])
  })
  it('L11 another team sheet does not bring a second impact player', () => {
    const match = scorer(RULESETS.ipl, 12)
    match.start()
    match.say({ do: 'replace', side: 'b', out: p('b1'), in: p('b12'), reason: 'impact player' })
    match.say({ do: 'changeSquad', side: 'b', squad: { players: match.match().sides.b.players, captain: p('b2') } })
    expect(
      refusalOf(match, { do: 'replace', side: 'b', out: p('b3'), in: p('b13'), reason: 'impact player' }).code,
    ).toBe('not-allowed')
  })
  it('L12 ECB domestic: a no-ball is worth two; the ICC’s is worth one', () => {
    expect([RULESETS.ecbT20, RULESETS.ecbOneDay, RULESETS.ecbFourDay].map(({ noBallRuns }) => noBallRuns)).toEqual([
      2, 2, 2,
    ])
    expect([RULESETS.t20i, RULESETS.odi, RULESETS.test, RULESETS.ipl].map(({ noBallRuns }) => noBallRuns)).toEqual([
      1, 1, 1, 1,
    ])
    const match = begun(RULESETS.ecbFourDay)
    match.say(ball({ call: 'noBall', runs: { bat: 1 } }))
    expect(match.innings()).toMatchObject({ runs: 3, striker: 'a2', freeHit: false })
  })
  it('L13 reviews: those struck down are lost, and there are only so many', () => {
    const match = begun(RULESETS.odi)
    match.say({ do: 'review', by: 'a', outcome: 'umpiresCall' }, { do: 'review', by: 'a', outcome: 'upheld' })
    match.say({ do: 'review', by: 'a', outcome: 'struckDown' }, { do: 'review', by: 'a', outcome: 'struckDown' })
    expect([reviewsLost(match.innings(), 'a'), reviewsLost(match.innings(), 'b')]).toEqual([2, 0])
    expect(refusalOf(match, { do: 'review', by: 'a', outcome: 'upheld' }).code).toBe('not-allowed')
    match.say({ do: 'review', by: 'b', outcome: 'upheld' })
  })
  it('L14 sides of any size play: squads of thirteen, eleven of whom bat', () => {
    const match = scorer(RULESETS.t20, 13)
    match.start()
    expect(squad('a', 13).players).toHaveLength(13)
    for (let n = 0; n < 10; n += 1) {
      match.answer()
      match.say(ball({ wickets: [{ how: 'bowled' }] }))
    }
    expect(match.innings()).toMatchObject({ closed: 'allOut', wickets: 10 })
  })
})
