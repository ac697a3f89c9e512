import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { balanceOf, EQUATIONS, isBalanced } from '../../../../cricket/telling/balance.ts'
import type { Innings, Match } from '../../../../cricket/types.ts'
import { player, scorer } from '../../../support/scorer.ts'

const played = (...overs: string[]) => {
  const match = scorer()
  match.start()
  for (const over of overs) match.bowl(over)
  return match
}
/** The match with one figure changed: as a fault in the book would leave it. */
const spoilt = (match: Match, change: (innings: { -readonly [key in keyof Innings]: Innings[key] }) => void): Match => {
  const copy = JSON.parse(JSON.stringify(match)) as Match
  change(copy.innings[0] as Innings)
  return copy
}
const failing = (match: Match) =>
  balanceOf(match)[0]?.equations.flatMap(({ equation, balances }) => (balances ? [] : [equation]))

describe('the scorers’ equations', () => {
  it('hold at every ball, and say both sides', () => {
    const match = played('1 4 wd nb4 2b 1lb . W', '6 ro . 1 . .')
    const [innings] = balanceOf(match.match())
    expect(innings?.equations.map(({ equation }) => equation)).toEqual([...EQUATIONS])
    expect(innings?.balances).toBe(true)
    // 1 + 4 + 4 + 6 + 1 off the bat, a wide, a no-ball, 2 byes, a leg bye: 21, of which the bowlers 18.
    const side = (name: string) => innings?.equations.find(({ equation }) => equation === name)
    expect(side('total')).toMatchObject({ left: 21, right: 21 })
    expect(side('battersAndBowlers')).toMatchObject({ left: 18, right: 18 })
    expect(side('bowlersAndExtras')).toMatchObject({ left: 21, right: 21 })
    expect(side('wickets')).toMatchObject({ left: 2, right: 2 })
  })
  it('with penalties before, during, between two stands and after [41.18]', () => {
    const match = scorer()
    match.say({ do: 'awardPenalty', to: 'a', runs: 5 })
    match.start()
    match.say({ do: 'bowl', wickets: [{ how: 'bowled' }] }, { do: 'awardPenalty', to: 'a', runs: 5 })
    expect(isBalanced(match.match())).toBe(true)
    match.bowl('4')
    match.say({ do: 'awardPenalty', to: 'a', runs: 5 })
    expect(match.innings().partnerships.map(({ runs }) => runs)).toEqual([0, 14])
    match.say({ do: 'endInnings' }, { do: 'startInnings' }, { do: 'awardPenalty', to: 'a', runs: 5 })
    expect(isBalanced(match.match())).toBe(true)
    expect(match.match().innings[0]).toMatchObject({ runs: 24, penaltyBefore: 5, penaltyAfter: 5 })
  })
  it('where a wicket costs runs and the batter stays, as in pairs', () => {
    const pairs = { ...RULESETS.pairs, playersPerSide: 4 }
    const match = scorer(pairs, 4)
    match.start()
    match.bowl('4 W 1 . ct 2')
    expect(match.innings().lost ?? 0).toBeGreaterThan(0)
    expect(match.innings().wickets).toBe(2)
    expect(balanceOf(match.match())).toMatchObject([{ balances: true }])
  })
  it('an over shared, a wicket of nobody’s and a batter who never came in', () => {
    const match = played('. .')
    match.say({ do: 'giveBall', bowler: player('b5') })
    match.say({ do: 'bowl', wickets: [{ how: 'hitTheBallTwice' }] })
    match.say({ do: 'dismiss', batter: player('a4'), how: 'timedOut' })
    expect(match.innings().wickets).toBe(2)
    expect(isBalanced(match.match())).toBe(true)
  })
  it('each fails alone when the figure it watches is spoilt', () => {
    const { match } = played('1 4 wd W . .')
    expect(failing(match())).toEqual([])
    expect(failing(spoilt(match(), (one) => (one.runs += 1)))).toEqual(['total', 'bowlersAndExtras', 'partnerships'])
    expect(failing(spoilt(match(), (one) => (one.wickets += 1)))).toEqual(['wickets', 'falls'])
    expect(failing(spoilt(match(), (one) => (one.validBalls += 1)))).toEqual(['validBalls'])
    expect(failing(spoilt(match(), (one) => (one.fallOfWickets = [])))).toEqual(['falls'])
    expect(failing(spoilt(match(), (one) => (one.partnerships = [])))).toEqual(['ballsFaced', 'partnerships'])
    expect(failing(spoilt(match(), (one) => (one.bowlers = {})))).toEqual([
      'bowlersAndExtras',
      'battersAndBowlers',
      'validBalls',
    ])
  })
})
