import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { why } from '../../../../cricket/telling/why.ts'
import { player, scorer } from '../../../support/scorer.ts'

const played = (conditions: Conditions, ...overs: string[]) => {
  const match = scorer(conditions)
  match.start()
  for (const over of overs) match.bowl(over)
  return match
}
const t20 = RULESETS.t20
const refOfBall = (match: ReturnType<typeof scorer>, n: number) =>
  match.book().entries.filter((entry) => entry.event.kind === 'BallBowled')[n - 1]?.ref ?? ''
const DOTS = '. . . . . .'
const twoOvers = { ...t20, oversPerInnings: 2, oversPerBowler: 1 }

describe('why', () => {
  it('the striker: what was run, the over, who came in, a change of ends by hand', () => {
    const striker = (match: ReturnType<typeof scorer>) => why(match.book(), { about: 'striker' })
    expect(striker(played(t20, '1'))).toEqual({
      law: '18',
      because: '{a2} faces: the batters had changed ends when 0.1 became dead.',
    })
    expect(striker(played(t20, '. 2'))?.because).toContain('were at the ends they started from when 0.2')
    const over = striker(played(t20, DOTS))
    expect(over).toMatchObject({ law: '17.1' })
    expect(over?.because).toMatch(/^\{a2\} faces: .* and the over ended, so the bowling is from the other end/)
    expect(striker(played(t20, 'W'))).toEqual({ law: '18.11', because: "{a3} faces: he came in at the striker's end." })
    const swapped = played(t20, '.')
    swapped.say({ do: 'swapEnds' })
    expect(striker(swapped)?.because).toMatch(/^\{a2\} faces: the batters were said to have changed ends/)
    expect(striker(played({ ...RULESETS.hundred }, '. . . . .'))).toMatchObject({ law: 'playing conditions' })
    expect(why(scorer().book(), { about: 'striker' })).toBeUndefined()
  })
  it('the extras of a ball, by the code in force [22.6, 21.16, 23]', () => {
    const extras = (conditions: Conditions, word: string) => {
      const match = played(conditions, word)
      return why(match.book(), { about: 'extras', ref: refOfBall(match, 1) })
    }
    expect(extras(t20, 'wd4')).toEqual({
      law: '22.6',
      because: '1 for the wide and 4 run or to the boundary: all are wides.',
    })
    expect(extras(t20, 'nb+2b')).toEqual({
      law: '21.16',
      because: '1 no-ball for the call; besides it 2 byes, scored as on any ball.',
    })
    expect(extras(t20, '1lb')).toMatchObject({ law: '23.2' })
    expect(extras(t20, '2b')).toMatchObject({ law: '23.1' })
    expect(extras(t20, '4')).toMatchObject({ law: '18' })
    const old = played({ ...t20, edition: '2000' })
    old.say({ do: 'bowl', call: 'noBall', runs: { noBalls: 3 } })
    expect(why(old.book(), { about: 'extras', ref: refOfBall(old, 1) })).toMatchObject({ law: '24.13 (2000 Code)' })
  })
  it('whether a ball counts [17.3]', () => {
    const match = played(t20, 'wd nb .')
    const laws = [1, 2, 3].map((n) => why(match.book(), { about: 'ballCount', ref: refOfBall(match, n) })?.law)
    expect(laws).toEqual(['17.3.2', '17.3.2', '17.3.1'])
    match.say({ do: 'bowl', valid: false })
    expect(why(match.book(), { about: 'ballCount', ref: refOfBall(match, 4) })).toMatchObject({ law: '17.5' })
  })
  it('a maiden, or none: byes are not his, wides are, an over shared or unfinished is none', () => {
    const maiden = (...overs: string[]) => {
      const match = played(t20, ...overs)
      return why(match.book(), { about: 'maiden', ref: refOfBall(match, 2) })?.because
    }
    expect(maiden('. . 2b . 1lb .')).toBe(
      'A maiden: {b1} bowled the whole over and nothing was debited to him; the 3 runs in byes or leg byes are not his.',
    )
    expect(maiden('. . wd . . . .')).toMatch(/^No maiden: 1 run .* debited to \{b1\}/)
    expect(maiden('. . .')).toBe('No maiden: the over was not finished.')
    const shared = played(t20, '. .')
    shared.say({ do: 'giveBall', bowler: player('b3') })
    shared.bowl('. . . .')
    expect(why(shared.book(), { about: 'maiden', ref: refOfBall(shared, 5) })).toEqual({
      law: '17.8',
      because: 'No maiden: {b1} and {b3} shared the over.',
    })
  })
  it('the count of overs, miscounted ones too [17.3, 17.5]', () => {
    expect(why(played(t20, '. wd . . . . .', '.').book(), { about: 'overCount' })).toEqual({
      law: '17.3',
      because: '1 over and 1 ball from 8 deliveries, of which 1 did not count.',
    })
    const short = played(t20, '. . . . .')
    short.say({ do: 'callOver' })
    expect(why(short.book(), { about: 'overCount' })).toMatchObject({ law: '17.5' })
  })
  it('the target, in one innings and in two, and revised', () => {
    const chase = played(twoOvers, '4 4 . . . .', DOTS)
    chase.say({ do: 'startInnings' })
    expect(why(chase.book(), { about: 'target' })).toEqual({
      law: '16.2',
      because: '9 to win: the other side made 8, and one more wins.',
    })
    chase.say({ do: 'revise', target: 5, overs: { overs: 1, balls: 0 }, method: 'DLS' })
    expect(why(chase.book(), { about: 'target' })?.because).toBe('5 to win: the target was revised (DLS).')
    const test = played(RULESETS.test, '6')
    for (const runs of ['4', '3', '2']) {
      test.say({ do: 'declare' }, { do: 'startInnings' })
      if (runs !== '2') test.bowl(runs)
    }
    expect(why(test.book(), { about: 'target' })).toEqual({
      law: '16.1',
      because: '6 to win: the other side made 6 and 3, less 4 of its own, and one more wins.',
    })
  })
  it('the follow-on [14.1]', () => {
    const match = played({ ...RULESETS.test, followOnLead: 5 }, '6')
    match.say({ do: 'declare' }, { do: 'startInnings' })
    expect(why(match.book(), { about: 'followOn' })?.because).toMatch(/^Not known yet/)
    match.bowl('.')
    match.say({ do: 'declare' })
    expect(why(match.book(), { about: 'followOn' })).toEqual({
      law: '14.1',
      because: 'The follow-on may be enforced: a lead of 6, and 5 is needed in a match of this length.',
    })
    match.say({ do: 'startInnings', followOn: true })
    expect(why(match.book(), { about: 'followOn' })?.because).toMatch(/^The follow-on was enforced/)
  })
  it('a free hit, carried over by a wide, or none', () => {
    const freeHit = (conditions: Conditions, line: string) =>
      why(played(conditions, line).book(), { about: 'freeHit' })?.because
    expect(freeHit(t20, 'nb')).toBe('A free hit: the last ball was a no-ball.')
    expect(freeHit(t20, 'nb wd')).toMatch(/^Still a free hit/)
    expect(freeHit(t20, 'nb .')).toMatch(/^No free hit: the last ball/)
    expect(freeHit(RULESETS.test, 'nb')).toMatch(/^No free hit: the conditions/)
  })
  it('whose wicket it is', () => {
    const match = played(t20, 'ct ro')
    expect(why(match.book(), { about: 'wicket', ref: refOfBall(match, 1) })).toEqual({
      law: '33',
      because: 'Caught: credited to {b1}.',
    })
    expect(why(match.book(), { about: 'wicket', ref: refOfBall(match, 2) })).toEqual({
      law: '38',
      because: 'Run out: never credited to the bowler.',
    })
    expect(why(match.book(), { about: 'wicket', ref: 'nonsense' })).toBeUndefined()
  })
  it('the result [16]', () => {
    const chase = played({ ...twoOvers, superOver: false }, '4 . . . . .', DOTS)
    chase.say({ do: 'startInnings' })
    chase.bowl('6')
    expect(why(chase.book(), { about: 'result' })).toMatchObject({ law: '16.6' })
    const lost = played({ ...twoOvers, superOver: false }, '4 . . . . .', DOTS)
    lost.say({ do: 'startInnings' })
    lost.bowl(`${DOTS} ${DOTS}`)
    expect(why(lost.book(), { about: 'result' })?.because).toBe(
      'The side batting last ended 4 short of level, its innings complete.',
    )
    const { outcome } = lost.book().match
    if (outcome) lost.say({ do: 'endMatch', outcome })
    expect(why(lost.book(), { about: 'result' })?.because).toBe(
      'The side batting last ended 4 short of level, its innings complete.',
    )
    const given = played(t20, '.')
    given.say({ do: 'endMatch', outcome: { kind: 'abandoned' } })
    expect(why(given.book(), { about: 'result' })?.because).toMatch(/^As the umpires said/)
  })
})
