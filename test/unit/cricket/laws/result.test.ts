import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { waitingFor } from '../../../../cricket/waiting-for.ts'
import { player, scorer } from '../../../support/scorer.ts'

const short: Conditions = { ...RULESETS.t20, oversPerInnings: 1 }
const played = (conditions: Conditions, first: string, second: string) => {
  const match = scorer(conditions)
  match.start()
  match.bowl(first)
  match.say({ do: 'startInnings' })
  match.answer()
  match.bowl(second)
  return match
}

describe('result', () => {
  it('M5 16.6 the side batting second wins by the wickets it has left', () => {
    const match = played(short, '1 . . . . .', 'W 1 1')
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 9 } })
    expect(match.innings()).toMatchObject({ closed: 'targetReached', runs: 2 })
    expect(waitingFor(match.match())).toEqual({ for: 'nothing' })
  })
  it('M5 the side batting first wins by runs', () => {
    expect(played(short, '6 6 . . . .', '. . . . . 4').match().outcome).toEqual({
      kind: 'win',
      winner: 'a',
      by: { runs: 8 },
    })
  })
  it('M6 a boundary counts in full when one was needed', () => {
    expect(played(short, '. . . . . .', '4').innings()).toMatchObject({ runs: 4, closed: 'targetReached' })
  })
  it('M5 equal scores are a tie, and a T20 goes to a super over', () => {
    const match = played(short, '1 . . . . .', '1 . . . . .')
    expect(match.match().outcome).toEqual({ kind: 'tie' })
    expect(waitingFor(match.match())).toEqual({ for: 'innings', batting: 'b', superOver: true })
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('6 . . . . .')
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('W W')
    expect(match.match().outcome).toEqual({ kind: 'tie', eliminator: 'b' })
    expect(match.innings()).toMatchObject({ closed: 'allOut', batting: 'a' })
  })
  it('M7 41.18.2 penalty runs after the last ball change the result', () => {
    const match = played(short, '3 . . . . .', '1 . . . . .')
    expect(match.match().outcome).toMatchObject({ winner: 'a', by: { runs: 2 } })
    match.say({ do: 'awardPenalty', to: 'b' })
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { runs: 3 } })
  })
  it('M1 13.3 all out with an absent player', () => {
    const match = scorer(RULESETS.test, 3)
    match.start()
    match.say({ do: 'markAbsent', batter: player('a3') }, { do: 'bowl', wickets: [{ how: 'lbw' }] })
    expect(match.innings()).toMatchObject({ closed: 'allOut', wickets: 1 })
  })
  it('M4 14.1 the follow-on, and defeat by an innings', () => {
    const match = scorer({ ...RULESETS.test, followOnLead: 10 }, 2)
    match.start()
    match.bowl('6 6 W')
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('1 W')
    expect(waitingFor(match.match())).toEqual({ for: 'innings', batting: 'a', mayFollowOn: 'b' })
    match.say({ do: 'startInnings', followOn: true })
    match.answer()
    match.bowl('4 W')
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'a', by: { innings: true, runs: 7 } })
  })
  it('a fourth innings is a chase of both others', () => {
    const match = scorer(RULESETS.test, 2)
    match.start()
    for (const line of ['6 W', '4 W', '2 W']) {
      match.bowl(line)
      match.say({ do: 'startInnings' })
      match.answer()
    }
    expect(match.innings().target).toEqual({ runs: 5 })
    match.bowl('4 1')
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 10 } })
  })
  it('what only the umpires can say is asked for', () => {
    const match = scorer(RULESETS.declaration)
    match.start()
    match.bowl('6')
    match.say({ do: 'declare' }, { do: 'startInnings' }, { do: 'endInnings', reason: 'time' })
    expect(waitingFor(match.match())).toEqual({ for: 'result' })
    match.say({ do: 'endMatch', outcome: { kind: 'draw' } })
    expect(match.match().outcome).toEqual({ kind: 'draw' })
  })
  it('D9 a revised target: one short is a tie, the method is named', () => {
    const match = scorer(short)
    match.start()
    match.bowl('6 6 6 6 . .')
    match.say({ do: 'startInnings' }, { do: 'revise', overs: { overs: 0, balls: 3 }, target: 10, method: 'DLS' })
    match.answer()
    match.bowl('6 3 1')
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 10 }, method: 'DLS' })
  })
})
