/** Laws 1, 12 to 16: innings, follow-on, result; what revised targets make of it. */
import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { ballsLeft } from '../../../../cricket/innings.ts'
import { parNow } from '../../../../cricket/result.ts'
import { waitingFor } from '../../../../cricket/waiting-for.ts'
import { ball, begun, dots, p, refusalOf, secondInnings } from '../../../support/cricket/laws.ts'
import type { Scorer } from '../../../support/scorer.ts'

const oneOver: Conditions = { ...RULESETS.t20, oversPerInnings: 1, superOver: false }
const chasing = (first: string, conditions: Conditions = oneOver): Scorer => {
  const match = begun(conditions)
  match.bowl(first)
  if (!match.innings().closed) match.say({ do: 'endInnings' })
  match.say({ do: 'startInnings' })
  match.answer()
  return match
}

describe('innings and result', () => {
  it('M1 13.3.2 nine fit batters: all out at eight wickets, and the margin counts ten', () => {
    const match = begun(RULESETS.declaration)
    match.say(ball({ runs: { bat: 4 } }), { do: 'declare' }, { do: 'startInnings' })
    match.say({ do: 'markAbsent', batter: p('b10') }, { do: 'markAbsent', batter: p('b11') })
    match.answer()
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    match.answer()
    match.say(ball({ runs: { bat: 6 } }))
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 9 } })
  })
  it('M1 13.3.2 a retirement ends the innings too when nobody is left to come in', () => {
    const match = begun({ ...RULESETS.declaration, playersPerSide: 2 }, 2)
    match.say({ do: 'retire', batter: p('a1'), how: 'other' })
    expect(match.innings()).toMatchObject({ closed: 'allOut' })
  })
  it.each([
    [6, false, 5],
    [8, true, 8],
    [13, false, 12],
  ])('M2 1.1 %i a side, last batter stands %s: all out at %i', (size, lastBatterStands, wickets) => {
    const match = begun({ ...RULESETS.declaration, playersPerSide: size, lastBatterStands }, size)
    for (let n = 0; n < wickets; n += 1) {
      expect(match.innings().closed).toBeUndefined()
      match.say(ball({ wickets: [{ how: 'bowled' }] }))
      match.answer()
    }
    expect(match.innings()).toMatchObject({ closed: 'allOut', wickets })
  })
  it('M3 15 declared, and forfeited twice in a row', () => {
    const match = begun({ ...RULESETS.fourDay })
    match.say(ball({ runs: { bat: 6 } }), { do: 'declare' })
    match.say(
      { do: 'startInnings' },
      { do: 'forfeit' },
      { do: 'startInnings' },
      { do: 'forfeit' },
      { do: 'startInnings' },
    )
    expect(match.match().innings.map(({ closed }) => closed)).toEqual(['declared', 'forfeited', 'forfeited', undefined])
    expect(match.innings()).toMatchObject({ batting: 'b', target: { runs: 7 } })
    dots(match, 1)
    expect(refusalOf(match, { do: 'forfeit' })).toMatchObject({ law: '15', offers: [{ do: 'declare' }] })
  })
  it('M3 15.1 no declaration where the playing conditions have none, unless the umpires let it stand', () => {
    const match = begun(RULESETS.odi)
    expect(refusalOf(match, { do: 'declare' })).toMatchObject({ law: '15.1' })
    match.say({ do: 'declare', override: 'Taunton, 1979' })
    expect(match.innings().closed).toBe('declared')
  })
  it('M4 14.1 the lead that lets a side enforce the follow-on, by the days of the match', () => {
    expect(RULESETS.test).toMatchObject({ day: { days: 5 }, followOnLead: 200 })
    expect(RULESETS.fourDay).toMatchObject({ day: { days: 4 }, followOnLead: 150 })
  })
  it('M4 14.1 a lead one short is refused, and agreed by the captains it is recorded', () => {
    const match = begun({ ...RULESETS.test, followOnLead: 8 })
    match.say(ball({ runs: { bat: 7 }, boundary: false }))
    secondInnings(match)
    match.say({ do: 'declare' })
    const refused = refusalOf(match, { do: 'startInnings', followOn: true })
    expect(refused).toMatchObject({ law: '14.1', offers: [{ do: 'startInnings', batting: 'a' }] })
    match.say({ do: 'startInnings', followOn: true, override: 'first day lost, recounted late' })
    expect(match.innings()).toMatchObject({ batting: 'b', followOn: true })
  })
  it('M4 14.3 a first day lost: the days are counted again in the conditions, and the smaller lead is enough', () => {
    const conditions = { ...RULESETS.test, followOnLead: 12 }
    const match = begun(conditions)
    match.say(ball({ runs: { bat: 6 } }), ball({ runs: { bat: 4 } }))
    secondInnings(match)
    match.say({ do: 'declare' })
    expect(waitingFor(match.match())).not.toHaveProperty('mayFollowOn')
    const [created] = match.book().entries
    const { sides } = created?.event.kind === 'MatchCreated' ? created.event : { sides: undefined }
    const command = { do: 'create' as const, conditions: { ...conditions, followOnLead: 10 }, sides: sides as never }
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: created?.ref ?? '', command }], reason: '14.3' })
    expect(waitingFor(match.match())).toMatchObject({ mayFollowOn: 'b' })
  })
  it('M5 16 an innings and runs, runs, wickets, tie, draw: only a completed last innings makes a tie', () => {
    const tied = chasing('3 . . . . .')
    tied.bowl('3 . . . . .')
    expect(tied.match().outcome).toEqual({ kind: 'tie' })
    const open = begun(RULESETS.declaration)
    open.say(ball({ runs: { bat: 3 } }))
    secondInnings(open)
    open.say(ball({ runs: { bat: 3 } }), { do: 'endInnings', reason: 'time' })
    expect(open.match().outcome).toBeUndefined()
    expect(waitingFor(open.match())).toEqual({ for: 'result' })
  })
  it('M6 16.6 the run that wins ends it: two run when one was needed is one', () => {
    const match = chasing('1 . . . . .')
    match.bowl('1')
    const refused = refusalOf(match, ball({ runs: { bat: 3 } }))
    expect(refused).toMatchObject({ law: '16.6', offers: [{ runs: { bat: 1 } }] })
    match.say(ball({ runs: { bat: 1 } }))
    expect(match.innings()).toMatchObject({ runs: 2, closed: 'targetReached' })
  })
  it('M6 16.6 a boundary counts in full, of byes too when it was one; an overthrow to the boundary as well', () => {
    const six = chasing('. . . . . .')
    six.say(ball({ runs: { bat: 6 } }))
    expect(six.innings().runs).toBe(6)
    const byes = chasing('. . . . . .')
    const refused = refusalOf(byes, ball({ runs: { byes: 4 } }))
    expect(refused).toMatchObject({ law: '16.6', offers: [{ runs: { byes: 1 } }, { boundary: true }] })
    byes.say(ball({ runs: { byes: 4 }, boundary: true }))
    expect(byes.innings().runs).toBe(4)
    const thrown = chasing('1 . . . . .')
    thrown.say(ball({ runs: { bat: 5 }, overthrow: 'boundary' }))
    expect(thrown.innings().runs).toBe(5)
    const late = chasing('. . . . . .')
    expect(refusalOf(late, ball({ runs: { bat: 5 }, overthrow: 'boundary' }))).toMatchObject({ law: '16.6' })
  })
  it('M6 16.6 a wide or no-ball that wins ends it at the penalty', () => {
    const wide = chasing('. . . . . .')
    expect(refusalOf(wide, ball({ call: 'wide', runs: { wides: 3 } }))).toMatchObject({
      offers: [{ runs: { wides: 1 } }],
    })
    wide.say(ball({ call: 'wide' }))
    expect(wide.match().outcome).toMatchObject({ winner: 'b', by: { wickets: 10 } })
    const noBall = chasing('. . . . . .')
    expect(refusalOf(noBall, ball({ call: 'noBall', runs: { bat: 2 } }))).toMatchObject({ law: '16.6' })
    noBall.say(ball({ call: 'noBall', runs: { bat: 4 } }))
    expect(noBall.innings().runs).toBe(5)
  })
  it('M6 16.6 no wicket falls after the win: nobody wins by 0 wickets', () => {
    const match = chasing('1 . . . . .', { ...oneOver, playersPerSide: 2 })
    const both = ball({ runs: { bat: 2 }, wickets: [{ how: 'runOut' }] })
    expect(refusalOf(match, both)).toMatchObject({ law: '16.6', offers: [{ runs: { bat: 2 } }] })
    match.say({ ...both, override: 'the umpires gave it' })
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b' })
  })
  it('M8 16.2 awarded, conceded or refused to play: said by the umpires, with the word for it', () => {
    const match = begun()
    match.say({ do: 'endMatch', outcome: { kind: 'win', winner: 'b', method: 'Conceded' } })
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', method: 'Conceded' })
    expect(refusalOf(match, { do: 'endMatch', outcome: { kind: 'draw' } })).toMatchObject({
      code: 'match-over',
      law: '16',
    })
    expect(refusalOf(match, ball())).toMatchObject({ code: 'match-over', law: '16' })
  })
  it('M9 a revised target: method and overs named, one short is a tie', () => {
    const match = chasing('6 6 . . . .')
    match.say({ do: 'revise', overs: { overs: 0, balls: 4 }, target: 8, method: 'VJD' })
    expect(match.innings()).toMatchObject({ allotted: { overs: 0, balls: 4 }, target: { runs: 8, method: 'VJD' } })
    match.bowl('4 1 1 1')
    expect(match.match().outcome).toEqual({ kind: 'tie', method: 'VJD' })
  })
  it('M9 an innings cut short while it is on: the overs end it, and never fewer than were bowled', () => {
    const match = begun()
    dots(match, 8)
    expect(refusalOf(match, { do: 'revise', overs: { overs: 1, balls: 0 } })).toMatchObject({
      offers: [{ overs: { overs: 1, balls: 2 } }],
    })
    expect(refusalOf(match, { do: 'revise', overs: { overs: 3, balls: 6 } })).toMatchObject({ law: '17.1' })
    expect(refusalOf(match, { do: 'revise', target: 90 })).toMatchObject({ law: '16' })
    match.say({ do: 'revise', overs: { overs: 1, balls: 3 } })
    expect(ballsLeft(match.match().conditions, match.innings())).toBe(1)
    dots(match, 1)
    expect(match.innings()).toMatchObject({ closed: 'oversUp' })
  })
  it('M9 par at this moment, by overs and wickets, from the sheet that was handed out', () => {
    const match = chasing('6 6 . . . .', { ...oneOver, oversPerInnings: 3 })
    const par = { '1': [4, 6, 9], '1.1': [5, 7, 10] }
    match.say({ do: 'revise', par, method: 'DLS' })
    expect(parNow(match.innings())).toBeUndefined()
    match.bowl('4 . . . . .')
    expect(parNow(match.innings())).toEqual({ runs: 4, at: '1', isExact: true })
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(parNow(match.innings())).toEqual({ runs: 7, at: '1.1', isExact: true })
    match.answer()
    match.say(ball())
    expect(parNow(match.innings())).toEqual({ runs: 6, at: '1', isExact: false })
  })
  it.each([
    [6, { kind: 'win', winner: 'b', by: { runs: 2 }, method: 'DLS' }],
    [4, { kind: 'tie', method: 'DLS' }],
    [1, { kind: 'win', winner: 'a', by: { runs: 3 }, method: 'DLS' }],
  ])('M9 M10 stopped for good after the least overs at %i, par 4: %o', (runs, outcome) => {
    const match = chasing('6 6 . . . .', { ...oneOver, oversPerInnings: 3, minimumOvers: 1 })
    match.say({ do: 'revise', par: { '1': [4] }, method: 'DLS' }, ball({ runs: { bat: runs } }))
    dots(match, 5)
    match.say({ do: 'endInnings', reason: 'rain' })
    expect(match.match().outcome).toEqual(outcome)
  })
  it('M10 stopped before the least overs of the competition: no result', () => {
    const match = chasing('6 6 . . . .', { ...oneOver, oversPerInnings: 3, minimumOvers: 2 })
    match.say({ do: 'revise', par: { '1': [4] } })
    dots(match, 6)
    match.say({ do: 'endInnings', reason: 'rain' })
    expect(match.match().outcome).toEqual({ kind: 'noResult' })
    expect([RULESETS.t20i.minimumOvers, RULESETS.odi.minimumOvers, RULESETS.hundred.minimumOvers]).toEqual([5, 20, 5])
  })
  it('M10 stopped with no par sheet, or between its rows: the scorer says', () => {
    const match = chasing('6 6 . . . .', { ...oneOver, oversPerInnings: 3, minimumOvers: 1 })
    match.say({ do: 'revise', par: { '1': [4] } })
    dots(match, 7)
    match.say({ do: 'endInnings', reason: 'rain' })
    expect(waitingFor(match.match())).toEqual({ for: 'result' })
  })
  it.each(['fewerWickets', 'boundaryCount', 'groupPosition', 'firstInnings', 'lots'] as const)(
    'M11 a tie told apart by %s',
    (by) => {
      const match = chasing('3 . . . . .')
      match.bowl('3 . . . . .')
      match.say({ do: 'endMatch', outcome: { kind: 'tie', tieBreak: { by, winner: 'b' } } })
      expect(match.match().outcome).toEqual({ kind: 'tie', tieBreak: { by, winner: 'b' } })
    },
  )
  it('M11 a bowl-out, and a draw with the first innings lead', () => {
    const match = chasing('3 . . . . .')
    match.bowl('3 . . . . .')
    match.say({ do: 'endMatch', outcome: { kind: 'tie', bowlOut: 'a' } })
    expect(match.match().outcome).toMatchObject({ bowlOut: 'a' })
    const drawn = begun(RULESETS.fourDay)
    drawn.say({ do: 'endMatch', outcome: { kind: 'draw', firstInningsLead: 'a' } })
    expect(drawn.match().outcome).toEqual({ kind: 'draw', firstInningsLead: 'a' })
  })
  it('M12 1.3 a replacement may bat and bowl, the one replaced no more; sanctions are inherited', () => {
    const match = begun()
    match.say(ball(), { do: 'suspendBowler', bowler: p('b1'), law: '41' })
    match.say({ do: 'replace', side: 'b', out: p('b1'), in: p('b12'), reason: 'concussion' })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b12') })).toMatchObject({ law: '41' })
    const plain = begun()
    plain.say(
      { do: 'replace', side: 'b', out: p('b5'), in: p('b12'), reason: 'concussion' },
      { do: 'giveBall', bowler: p('b12') },
    )
    expect(refusalOf(plain, { do: 'replace', side: 'b', out: p('b2'), in: p('a4'), reason: 'x' })).toMatchObject({
      law: '1',
    })
    expect(refusalOf(plain, { do: 'replace', side: 'b', out: p('b2'), in: p('b12'), reason: 'x' })).toMatchObject({
      law: '1.2',
    })
    expect(refusalOf(plain, { do: 'changeSquad', side: 'a', squad: { players: [p('a2'), p('a3')] } })).toMatchObject({
      law: '1.2',
    })
  })
  it('M13 what is needed: runs and balls in a chase of limited overs, and only the last innings has a target', () => {
    const match = chasing('6 6 . . . .')
    match.bowl('1')
    const { target, runs } = match.innings()
    expect((target?.runs ?? 0) - runs).toBe(12)
    expect(ballsLeft(match.match().conditions, match.innings())).toBe(5)
    expect(match.match().innings[0]?.target).toBeUndefined()
  })
  it('M14 the end of an innings is taken back, and it goes on', () => {
    const match = begun({ ...RULESETS.declaration, playersPerSide: 2 }, 2)
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings().closed).toBe('allOut')
    match.say({ do: 'undo' })
    expect(match.innings().closed).toBeUndefined()
    match.say(ball({ runs: { bat: 1 } }))
    expect(match.innings()).toMatchObject({ runs: 1, wickets: 0, validBalls: 1 })
  })
  it('16 before an innings there is no winner but by award', () => {
    const match = begun()
    match.say(...Array.from({ length: 5 }, () => ({ do: 'undo' as const })))
    const refused = refusalOf(match, { do: 'endMatch', outcome: { kind: 'draw' } })
    expect(refused).toMatchObject({ law: '16', offers: [{ do: 'endMatch', outcome: { kind: 'abandoned' } }] })
    expect(refusalOf(match, { do: 'endMatch', outcome: { kind: 'win', winner: 'a' } })).toMatchObject({ law: '16' })
    match.say({ do: 'endMatch', outcome: { kind: 'tie', bowlOut: 'b' } })
    expect(match.match().outcome).toEqual({ kind: 'tie', bowlOut: 'b' })
  })
})
