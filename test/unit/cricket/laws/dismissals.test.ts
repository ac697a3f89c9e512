/** Laws 25, 31 to 40: who is out, on which ball, to whose credit, and who comes and goes without being out. */
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { DISMISSAL_RULES } from '../../../../cricket/deciding/dismissal.ts'
import type { Dismissal } from '../../../../cricket/types.ts'
import { ball, begun, dots, p, refusalOf } from '../../../support/cricket/laws.ts'

/** laws.md 3.4: how, and whether it stands off a no-ball, off a free hit, off a wide, and who has the credit. */
const TABLE = [
  ['D1 32', 'bowled', false, false, true],
  ['D2 33', 'caught', false, false, true],
  ['D3 36', 'lbw', false, false, true],
  ['D4 39', 'stumped', false, true, true],
  ['D5 35', 'hitWicket', false, true, true],
  ['D6 38', 'runOut', true, true, false],
  ['D8 37', 'obstructingTheField', true, true, false],
  ['D9 34', 'hitTheBallTwice', true, false, false],
] as const satisfies readonly (readonly [string, Dismissal, boolean, boolean, boolean])[]

describe('dismissals', () => {
  it.each(TABLE)('%s %s: off a no-ball %s, off a wide %s, credited %s', (rule, how, offNoBall, offWide, credited) => {
    const [, law] = rule.split(' ')
    const plain = begun()
    plain.say(ball({ wickets: [{ how }] }))
    expect(plain.innings()).toMatchObject({ wickets: 1, validBalls: 1, bowlers: { b1: { wickets: credited ? 1 : 0 } } })
    expect(DISMISSAL_RULES[how].law).toBe(law)

    const noBall = begun()
    const off = noBall.attempt(ball({ call: 'noBall', wickets: [{ how }] }))
    if (offNoBall) expect(noBall.innings()).toMatchObject({ wickets: 1, validBalls: 0, runs: 1 })
    else expect(off).toMatchObject({ code: 'dismissal-impossible', law: '21.18' })

    const free = begun()
    free.say(ball({ call: 'noBall' }))
    const offFreeHit = free.attempt(ball({ wickets: [{ how }] }))
    if (offNoBall) expect(free.innings()).toMatchObject({ wickets: 1, validBalls: 1 })
    else expect(offFreeHit).toMatchObject({ law: '21.18 (free hit)' })

    const wide = begun()
    const offTheWide = wide.attempt(ball({ call: 'wide', wickets: [{ how }] }))
    if (offWide) expect(wide.innings()).toMatchObject({ wickets: 1, validBalls: 0, runs: 1 })
    else expect(offTheWide).toMatchObject({ law: '22' })
  })
  it('D2 D19 caught and bowled, and caught by a substitute whose name nobody knows', () => {
    const match = begun()
    match.say(ball({ wickets: [{ how: 'caught', fielders: [{ player: p('b1') }] }] }))
    expect(match.innings().batters.a1?.wicket).toMatchObject({ bowler: 'b1', fielders: [{ player: 'b1' }] })
    match.answer()
    match.say(ball({ wickets: [{ how: 'caught', fielders: [{ substitute: true }] }] }))
    expect(match.innings().batters.a3?.wicket).toMatchObject({ fielders: [{ substitute: true }] })
  })
  it('D19 24 one of the batting side fields only as a substitute', () => {
    const match = begun()
    const mate = [{ player: p('a9') }]
    expect(refusalOf(match, ball({ wickets: [{ how: 'caught', fielders: mate }] }))).toMatchObject({ law: '24.1' })
    match.say(ball({ wickets: [{ how: 'caught', fielders: [{ player: p('a9'), substitute: true }] }] }))
  })
  it('D7 38.3 the non-striker leaving early: out, no ball, no credit; the striker can not be', () => {
    const match = begun()
    const striker = refusalOf(match, { do: 'dismiss', batter: p('a1'), how: 'runOut' })
    expect(striker).toMatchObject({ law: '38.3', offers: [{ do: 'dismiss', batter: 'a2', how: 'runOut' }, {}] })
    match.say({ do: 'dismiss', batter: p('a2'), how: 'runOut', fielders: [{ player: p('b1') }] })
    expect(match.innings()).toMatchObject({ wickets: 1, validBalls: 0, striker: 'a1', nonStriker: undefined })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 0, balls: 0 })
  })
  it('D8 37 handled the ball is a dismissal of the 2000 Code, and obstructing the field since', () => {
    const before = begun({ ...RULESETS.t20, edition: '2000' })
    before.say(ball({ wickets: [{ how: 'handledTheBall' }] }))
    expect(before.innings()).toMatchObject({ wickets: 1, bowlers: { b1: { wickets: 0 } } })
    const since = refusalOf(begun(), ball({ wickets: [{ how: 'handledTheBall' }] }))
    expect(since).toMatchObject({ law: '37', offers: [{ wickets: [{ how: 'obstructingTheField' }] }] })
    expect(refusalOf(begun(), { do: 'dismiss', batter: p('a1'), how: 'handledTheBall' })).toMatchObject({ law: '37' })
  })
  it('D10 40 timed out needs somebody to be due, and a second one may follow', () => {
    const match = begun()
    expect(refusalOf(match, { do: 'dismiss', batter: p('a3'), how: 'timedOut' })).toMatchObject({ law: '40' })
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    match.say({ do: 'dismiss', batter: p('a3'), how: 'timedOut' }, { do: 'dismiss', batter: p('a4'), how: 'timedOut' })
    expect(match.innings()).toMatchObject({ wickets: 3, validBalls: 1 })
    expect(RULESETS.t20.newBatterSeconds).toBe(90)
    expect(RULESETS.oneDay.newBatterSeconds).toBe(120)
    expect(RULESETS.declaration.newBatterSeconds).toBe(180)
  })
  it('D11 25.4.3 a batter who had retired hurt may be retired out later', () => {
    const match = begun()
    match.say({ do: 'retire', batter: p('a1'), how: 'hurt' }, { do: 'retire', batter: p('a1'), how: 'out' })
    expect(match.innings()).toMatchObject({ wickets: 1, batters: { a1: { state: 'out' } } })
  })
  it('D12 25.4.2 who retired hurt may come back at a wicket, and is not out at the end', () => {
    const match = begun()
    match.say({ do: 'retire', batter: p('a1'), how: 'hurt' })
    match.answer()
    match.say({ do: 'declare' })
    expect(match.innings()).toMatchObject({ wickets: 0, batters: { a1: { state: 'retired', retired: 'hurt' } } })
  })
  it('D13 25.4.3 retired of his own choice: back only if the opposing captain consents', () => {
    const match = begun()
    match.say({ do: 'retire', batter: p('a1'), how: 'other' })
    const back = refusalOf(match, { do: 'sendIn', batter: p('a1') })
    expect(back).toMatchObject({ law: '25.4.3', offers: [{ do: 'sendIn', batter: 'a1', consent: true }] })
    match.say({ do: 'sendIn', batter: p('a1'), consent: true })
    expect(match.innings()).toMatchObject({ striker: 'a1', wickets: 0 })
    expect(match.log.at(-1)?.event).toMatchObject({ kind: 'BatterCameIn', resumed: true, consent: true })
  })
  it('D13 25.4.3 not back when the innings ends: retired – out, a wicket of nobody’s', () => {
    const match = begun(RULESETS.declaration)
    dots(match, 1)
    match.say({ do: 'retire', batter: p('a1'), how: 'other' })
    match.answer()
    expect(match.innings()).toMatchObject({ wickets: 0 })
    match.say({ do: 'declare' })
    expect(match.innings()).toMatchObject({
      wickets: 1,
      batters: { a1: { state: 'out', wicket: { how: 'retiredOut' } } },
    })
    expect(match.innings().fallOfWickets).toMatchObject([{ batter: 'a1' }])
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 0 })
  })
  it('D13 13.3 who retired of his own choice is not available: the innings is over without him', () => {
    const match = begun({ ...RULESETS.declaration, playersPerSide: 3 }, 3)
    match.say({ do: 'retire', batter: p('a1'), how: 'other' })
    match.answer()
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ closed: 'allOut', wickets: 2 })
    const kind = begun({ ...RULESETS.declaration, playersPerSide: 3 }, 3)
    kind.say({ do: 'retire', batter: p('a1'), how: 'other', consent: true })
    kind.answer()
    kind.say(ball({ wickets: [{ how: 'bowled' }] }), { do: 'sendIn', batter: p('a1') })
    expect(kind.innings().closed).toBeUndefined()
  })
  it('D14 20.1 the ball is dead when one is out: a second wicket on it needs the umpires’ word', () => {
    const match = begun()
    const two = ball({ wickets: [{ how: 'bowled' }, { how: 'runOut', batter: p('a2') }] })
    expect(refusalOf(match, two)).toMatchObject({ law: '20.1', offers: [{ wickets: [{ how: 'bowled' }] }] })
    match.say({ ...two, override: 'given by both umpires' })
    expect(match.innings()).toMatchObject({ wickets: 2, bowlers: { b1: { wickets: 1 } } })
  })
  it('D14 a catch, and then the next batter timed out: two wickets, one ball', () => {
    const match = begun()
    match.say(ball({ wickets: [{ how: 'caught' }] }), { do: 'dismiss', batter: p('a3'), how: 'timedOut' })
    expect(match.innings()).toMatchObject({ wickets: 2, validBalls: 1, bowlers: { b1: { wickets: 1 } } })
  })
  it('D15 38.2 off a no-ball the keeper alone does not run out a striker who attempts no run', () => {
    const match = begun()
    const alone = { how: 'runOut', notRunning: true, fielders: [{ player: p('b6') }] } as const
    expect(refusalOf(match, ball({ call: 'noBall', wickets: [alone] }))).toMatchObject({ law: '38.2' })
    match.say(ball({ call: 'noBall', wickets: [{ ...alone, notRunning: false }] }))
    expect(match.innings()).toMatchObject({ wickets: 1 })
  })
  it('D16 a refused dismissal offers those that fit, as commands', () => {
    const refused = refusalOf(begun(), ball({ call: 'wide', wickets: [{ how: 'caught' }] }))
    const offered = refused.offers?.map((offer) => (offer.do === 'bowl' ? offer.wickets?.[0]?.how : undefined))
    expect(offered).toEqual(['stumped', 'hitWicket', 'runOut', 'obstructingTheField'])
    expect(refused.message).toMatch(/^Caught off a wide is not possible: .*\?$/)
  })
  it('D16 31 what the umpires gave all the same is recorded with their words, but never an impossible book', () => {
    const match = begun()
    match.say(ball({ call: 'noBall', wickets: [{ how: 'bowled' }], override: 'not seen by the umpire' }))
    expect(match.innings()).toMatchObject({ wickets: 1, bowlers: { b1: { wickets: 1 } } })
    expect(match.log.at(-1)?.event).toMatchObject({ override: 'not seen by the umpire' })
    match.answer()
    const stranger = ball({ wickets: [{ how: 'bowled', batter: p('a9') }], override: 'umpire' })
    expect(refusalOf(match, stranger)).toMatchObject({ code: 'not-at-crease' })
  })
  it('D17 31.8 an appeal withdrawn: the ball without the wicket, with the reason, and the batter is in again', () => {
    const match = begun()
    match.say(ball({ wickets: [{ how: 'caught' }] }))
    const ref = match.book().entries.at(-1)?.ref ?? ''
    const edits = [{ op: 'amend' as const, ref, command: ball() }]
    match.say({ do: 'correct', edits, reason: 'appeal withdrawn (31.8)' })
    expect(match.innings()).toMatchObject({ wickets: 0, striker: 'a1', validBalls: 1, fallOfWickets: [] })
    expect(match.book().corrections.at(-1)).toMatchObject({ reason: 'appeal withdrawn (31.8)' })
  })
  it('D18 42 Level 3: off for some overs, retired not out; Level 4: removed, retired out; both with five runs', () => {
    const match = begun()
    match.say({ do: 'retire', batter: p('a1'), how: 'notOut', law: '42.5' }, { do: 'awardPenalty', to: 'b', law: '42' })
    match.answer()
    match.say({ do: 'retire', batter: p('a2'), how: 'out', law: '42.6' })
    expect(match.innings()).toMatchObject({ wickets: 1, batters: { a1: { state: 'retired' }, a2: { state: 'out' } } })
    expect(match.innings().batters.a2?.wicket).toMatchObject({ how: 'retiredOut', law: '42.6' })
    expect(match.match().pendingPenalties.b).toBe(5)
  })
  it('D18 41 42 a bowler taken off does not bowl again in the innings; another finishes the over', () => {
    const match = begun()
    match.say(ball(), { do: 'suspendBowler', bowler: p('b1'), law: '41.6' })
    expect(match.innings().bowler).toBeUndefined()
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b1') })).toMatchObject({ law: '41' })
    match.answer()
    dots(match, 5)
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 } })
    dots(match, 6)
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b1') })).toMatchObject({ law: '41' })
    expect(refusalOf(match, { do: 'suspendBowler', bowler: p('b1') })).toMatchObject({ law: '41' })
  })
  it('D9 34 off a free hit the ball may hit the stumps and runs be taken: they are runs as hit', () => {
    const match = begun()
    match.say(ball({ call: 'noBall' }), ball({ runs: { byes: 2 } }))
    expect(match.innings()).toMatchObject({ runs: 3, extras: { byes: 2 }, wickets: 0, freeHit: false })
  })
  it('38.3 a credited dismissal is the striker’s; the non-striker can only be run out or obstruct', () => {
    const refused = refusalOf(begun(), ball({ wickets: [{ how: 'lbw', batter: p('a2') }] }))
    expect(refused).toMatchObject({ law: '36', offers: [{ wickets: [{ how: 'runOut', batter: 'a2' }] }] })
  })
})
