import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { ball, player, scorer } from '../../../support/scorer.ts'

type Scored = ReturnType<typeof scorer>
/** Bowlers b1 and b2 in turn, batters in the order of the card. */
const played = (...overs: string[]): Scored => {
  const match = scorer()
  match.start()
  for (const over of overs) match.bowl(over)
  return match
}
const balls = (match: Scored) => match.book().entries.filter((entry) => entry.event.kind === 'BallBowled')
const refOfBall = (match: Scored, n: number) => balls(match)[n - 1]?.ref ?? ''
const refOf = (match: Scored, kind: string, n = 1) =>
  match.book().entries.filter((entry) => entry.event.kind === kind)[n - 1]?.ref ?? ''
const batter = (match: Scored, id: string) => match.innings().batters[id]
const bowler = (match: Scored, id: string) => match.innings().bowlers[id]
/** Who faced and who bowled, ball by ball: "a1 b1". */
const facts = (match: Scored) =>
  balls(match).map(({ event }) => (event.kind === 'BallBowled' ? `${event.striker} ${event.bowler}` : ''))
const DOTS = '. . . . . .'

describe('corrections of a stretch: the bowler', () => {
  it('bowler since over 3: his later overs too, in one event, and the overs between keep theirs', () => {
    const match = played('4 . . . . .', DOTS, '1 1 . . . .', DOTS, '2 . . . . .')
    const before = match.log.length
    match.say({ do: 'correct', edits: [{ op: 'setBowler', from: refOfBall(match, 13), bowler: player('b3') }] })
    expect(match.log).toHaveLength(before + 1)
    expect(bowler(match, 'b1')).toMatchObject({ overs: 1, conceded: 4 })
    expect(bowler(match, 'b3')).toMatchObject({ overs: 2, conceded: 4 })
    expect(bowler(match, 'b2')).toMatchObject({ overs: 2, conceded: 0, maidens: 2 })
  })
  it('one over alone: until its last ball', () => {
    const match = played('1 . . . . .', DOTS, '2 . . . . .', DOTS)
    const edit = {
      op: 'setBowler' as const,
      from: refOfBall(match, 1),
      until: refOfBall(match, 6),
      bowler: player('b3'),
    }
    match.say({ do: 'correct', edits: [edit] })
    expect(bowler(match, 'b3')).toMatchObject({ overs: 1, conceded: 1 })
    expect(bowler(match, 'b1')).toMatchObject({ overs: 1, conceded: 2 })
  })
  it('one ball alone, in the middle of an over: he is given the ball and it is given back (17.8)', () => {
    const match = played('. . 4 . . .', DOTS)
    const ref = refOfBall(match, 3)
    match.say({ do: 'correct', edits: [{ op: 'setBowler', from: ref, until: ref, bowler: player('b3') }] })
    expect(
      facts(match)
        .map((fact) => fact.split(' ')[1])
        .slice(0, 6),
    ).toEqual(['b1', 'b1', 'b3', 'b1', 'b1', 'b1'])
    expect(bowler(match, 'b3')).toMatchObject({ balls: 1, conceded: 4, overs: 0 })
    expect(bowler(match, 'b1')).toMatchObject({ balls: 5, conceded: 0, maidens: 0 })
  })
  it('a wicket goes to the bowler who bowled it', () => {
    const match = played('. W . . . .', DOTS)
    match.say({ do: 'correct', edits: [{ op: 'setBowler', from: refOfBall(match, 1), bowler: player('b3') }] })
    expect(batter(match, 'a1')?.wicket).toMatchObject({ how: 'bowled', bowler: 'b3' })
    expect(bowler(match, 'b3')).toMatchObject({ wickets: 1 })
    expect(bowler(match, 'b1')).toBeUndefined()
  })
  it('a change in the middle of the over to the very bowler goes', () => {
    const match = played('. .')
    match.say({ do: 'giveBall', bowler: player('b3') })
    match.bowl('. . . .')
    match.say({ do: 'correct', edits: [{ op: 'setBowler', from: refOfBall(match, 1), bowler: player('b3') }] })
    expect(bowler(match, 'b3')).toMatchObject({ overs: 1, maidens: 1 })
    expect(bowler(match, 'b1')).toBeUndefined()
  })
})

describe('corrections of a stretch: the batters', () => {
  it('runs to the wrong batter, one ball: the rest as it was', () => {
    const match = played('1 . 4 . 2')
    const before = facts(match)
    const ref = refOfBall(match, 3)
    match.say({ do: 'correct', edits: [{ op: 'swapBatters', from: ref, until: ref }] })
    expect(facts(match)).toEqual(before.map((fact, i) => (i === 2 ? 'a1 b1' : fact)))
    expect(batter(match, 'a1')).toMatchObject({ runs: 5, balls: 2, fours: 1 })
    expect(batter(match, 'a2')).toMatchObject({ runs: 2, balls: 3, fours: 0 })
  })
  it('the wrong way round until the end of the over, singles and all', () => {
    const match = played('1 1 1 . . 2', '. . 4 . . .')
    const before = facts(match)
    const edit = { op: 'swapBatters' as const, from: refOfBall(match, 2), until: refOfBall(match, 6) }
    match.say({ do: 'correct', edits: [edit] })
    const other = (fact: string) => (fact.startsWith('a1') ? fact.replace('a1', 'a2') : fact.replace('a2', 'a1'))
    expect(facts(match)).toEqual(before.map((fact, i) => (i >= 1 && i <= 5 ? other(fact) : fact)))
  })
  it('until the last ball so far: who faces next is as it was', () => {
    const match = played('1 . .')
    const { striker } = match.innings()
    const edit = { op: 'swapBatters' as const, from: refOfBall(match, 2), until: refOfBall(match, 3) }
    match.say({ do: 'correct', edits: [edit] })
    expect(match.innings().striker).toBe(striker)
    expect(batter(match, 'a1')).toMatchObject({ balls: 3 })
  })
  it('fuzz 2520: twice until the last ball so far is as it was, with a change of ends already standing behind it', () => {
    const match = played('1 . 1')
    const { striker, batters } = match.innings()
    const edit = { op: 'swapBatters' as const, from: refOfBall(match, 2), until: refOfBall(match, 3) }
    match.say({ do: 'correct', edits: [edit] })
    expect(batter(match, 'a1')).toMatchObject({ runs: 2, balls: 3 })
    match.say({ do: 'correct', edits: [edit] })
    expect(match.innings()).toMatchObject({ striker, batters })
  })
  it('fuzz 104: a pair that goes by rule when its overs are up leaves nothing to change back', () => {
    const match = scorer({ ...RULESETS.pairs, playersPerSide: 4, oversPerPair: 1 }, 4)
    match.start()
    match.bowl('. . . . . 1')
    match.bowl('.')
    const { striker } = match.innings()
    const ref = refOfBall(match, 6)
    match.say({ do: 'correct', edits: [{ op: 'swapBatters', from: ref, until: ref }] })
    expect(match.innings().batters).toMatchObject({ a1: { runs: 0, balls: 5 }, a2: { runs: 1, balls: 1 } })
    expect(match.innings().striker).toBe(striker)
  })
  it('a striker who was named is the other one', () => {
    const match = played('1 .')
    match.say({ do: 'bowl', striker: player('a1'), runs: { bat: 4 } })
    match.bowl('. . .')
    const ref = refOfBall(match, 3)
    match.say({ do: 'correct', edits: [{ op: 'swapBatters', from: ref, until: ref }] })
    expect(batter(match, 'a2')).toMatchObject({ runs: 4 })
    expect(batter(match, 'a1')).toMatchObject({ runs: 1 })
  })
  it('with a wicket in the stretch it is the other who is out, and stays out', () => {
    const match = played('. W 1 . 2 .')
    const edit = { op: 'swapBatters' as const, from: refOfBall(match, 1), until: refOfBall(match, 2) }
    match.say({ do: 'correct', edits: [edit] })
    expect(batter(match, 'a2')).toMatchObject({ state: 'out', balls: 2 })
    expect(batter(match, 'a1')).toMatchObject({ state: 'batting', balls: 3, runs: 2 })
    expect(batter(match, 'a3')).toMatchObject({ state: 'batting', balls: 1, runs: 1 })
  })
  it('a run out is of the one named, so the other one is', () => {
    const match = played('1')
    const runOut = { how: 'runOut' as const, batter: player('a1'), at: 'nonStriker' as const }
    match.say({ do: 'bowl', wickets: [runOut] })
    const ref = refOfBall(match, 2)
    match.say({ do: 'correct', edits: [{ op: 'swapBatters', from: ref, until: ref }] })
    expect(batter(match, 'a2')).toMatchObject({ state: 'out' })
    expect(batter(match, 'a1')).toMatchObject({ state: 'batting' })
  })
  it('wrong batter since he came in: his runs, balls and wicket are another’s', () => {
    const match = played('W 1 . 4 ct', '. .')
    match.say({
      do: 'correct',
      edits: [{ op: 'setBatter', from: refOf(match, 'BatterCameIn', 3), batter: player('a6') }],
    })
    expect(batter(match, 'a3')).toBeUndefined()
    expect(batter(match, 'a6')).toMatchObject({ runs: 1, order: 3 })
    expect(match.match().innings[0]?.fallOfWickets[0]).toMatchObject({ batter: 'a1' })
  })
  it('wrong batter who later came in himself: who came in then is asked', () => {
    const match = played('W . W . .')
    const refused = match.attempt({
      do: 'correct',
      edits: [{ op: 'setBatter', from: refOf(match, 'BatterCameIn', 3), batter: player('a4') }],
    })
    expect(refused).toMatchObject({ code: 'no-longer-stands', law: '25', ref: refOf(match, 'BatterCameIn', 4) })
    match.say(refused?.offers?.[0] ?? { do: 'undo' })
    expect(batter(match, 'a4')).toMatchObject({ order: 3, state: 'out' })
    expect(batter(match, 'a3')).toMatchObject({ order: 4, state: 'batting' })
  })
})

describe('corrections of several things at once', () => {
  it('a range and an edit of a ball within it are one event, and an edit may amend what the same one puts in', () => {
    const match = played('. . . . . .', DOTS)
    match.say({
      do: 'correct',
      edits: [
        { op: 'insert', before: refOfBall(match, 2), command: ball('wd') },
        { op: 'setBowler', from: refOfBall(match, 1), bowler: player('b4') },
        { op: 'amend', ref: '+1', command: ball('nb') },
        { op: 'amend', ref: refOfBall(match, 4), command: ball('6') },
      ],
    })
    expect(match.book().corrections).toHaveLength(1)
    expect(bowler(match, 'b4')).toMatchObject({ balls: 6, noBalls: 1, wides: 0, conceded: 7 })
  })
  it('an event may be put behind everything else', () => {
    const match = played('.')
    match.say({
      do: 'correct',
      edits: [
        { op: 'amend', ref: refOfBall(match, 1), command: ball('1') },
        { op: 'insert', command: ball('4') },
      ],
    })
    expect(match.innings()).toMatchObject({ runs: 5, validBalls: 2 })
  })
  it('takes out an event with all that would not stand without it, when asked to', () => {
    const match = played('1 W 4 . ct')
    const wicket = refOfBall(match, 2)
    const refused = match.attempt({ do: 'correct', edits: [{ op: 'retract', ref: wicket }] })
    expect(refused).toMatchObject({ code: 'no-longer-stands' })
    match.say({ do: 'correct', edits: [{ op: 'retract', ref: wicket, dependants: true }] })
    expect(match.innings().wickets).toBe(1)
    expect(match.book().entries.filter(({ event }) => event.kind === 'BatterCameIn')).toHaveLength(3)
    match.say({ do: 'undo' })
    expect(match.innings()).toMatchObject({ wickets: 2, runs: 5 })
  })
  it('an event that the book does not have is named', () => {
    const match = played('.')
    for (const edit of [
      { op: 'amend' as const, ref: '99', command: ball('1') },
      { op: 'insert' as const, before: '99', command: ball('1') },
      { op: 'setBowler' as const, from: refOfBall(match, 1), until: '99', bowler: player('b2') },
      { op: 'amend' as const, ref: '+1', command: ball('1') },
    ]) {
      expect(match.attempt({ do: 'correct', edits: [edit] })).toMatchObject({ code: 'no-such-event' })
    }
  })
})
