import { describe, expect, it } from 'vitest'
import { fold } from '../../../../cricket/book.ts'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { ball, player, scorer } from '../../../support/scorer.ts'

const begun = (conditions: Conditions = RULESETS.t20) => {
  const match = scorer(conditions)
  match.start()
  return match
}
const refOfBall = (match: ReturnType<typeof scorer>, n: number) =>
  match.book().entries.filter((entry) => entry.event.kind === 'BallBowled')[n - 1]?.ref ?? ''
const amend = (ref: string, word: string) => ({ op: 'amend' as const, ref, command: ball(word) })

describe('undo and redo', () => {
  it('undo takes back a correction that was made last, and the ball is what it was', () => {
    const match = begun()
    match.bowl('1 . 4')
    const before = match.book()
    match.say({ do: 'correct', edits: [amend(refOfBall(match, 1), '2')] }, { do: 'undo' })
    expect(match.match()).toEqual(before.match)
    expect(match.book().entries).toEqual(before.entries)
  })
  it('one undo after another goes back to the first event, and as many redos come back, times and refs the same', () => {
    const match = begun()
    match.bowl('1 W . wd')
    match.say({ do: 'correct', edits: [{ op: 'insert', before: refOfBall(match, 2), command: ball('4') }] })
    match.say({ do: 'correct', edits: [{ op: 'retract', ref: refOfBall(match, 5) }] })
    const states = [match.book()]
    while (!match.attempt({ do: 'undo' })) states.push(match.book())
    expect(match.book().entries).toHaveLength(1)
    expect(match.attempt({ do: 'undo' })).toMatchObject({ code: 'nothing-to-undo' })
    for (const state of states.slice(0, -1).reverse()) {
      match.say({ do: 'redo' })
      expect(match.match()).toEqual(state.match)
      expect(match.book().entries).toEqual(state.entries)
    }
    expect(match.attempt({ do: 'redo' })).toMatchObject({ code: 'nothing-to-redo' })
    expect(fold(match.log)).toEqual(match.book())
  })
  it('something said after an undo leaves nothing to redo', () => {
    const match = begun()
    match.bowl('1 4')
    match.say({ do: 'undo' }, ball('6'))
    expect(match.attempt({ do: 'redo' })).toMatchObject({ code: 'nothing-to-redo' })
    match.say({ do: 'undo' }, { do: 'redo' })
    expect(match.innings().runs).toBe(7)
  })
  it('a change of names in between is not taken back, and does not forbid the redo', () => {
    const match = begun()
    match.bowl('1')
    match.say({ do: 'changeNames' }, { do: 'undo' }, { do: 'changeNames' }, { do: 'redo' })
    expect(match.innings().runs).toBe(1)
    expect(match.book().entries.filter(({ event }) => event.kind === 'NamesChanged')).toHaveLength(2)
  })
  it('goes through overs, innings and the result', () => {
    const match = begun(RULESETS.declaration)
    match.bowl('1 1 1 1 1 1 1')
    match.say({ do: 'declare' })
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('6 6')
    expect(match.match().outcome).toMatchObject({ kind: 'win', winner: 'b' })
    match.say({ do: 'undo' })
    expect(match.match().outcome).toBeUndefined()
    for (let i = 0; i < 6; i++) match.say({ do: 'undo' })
    expect(match.match().innings).toHaveLength(1)
    expect(match.innings().closed).toBeUndefined()
    for (let i = 0; i < 7; i++) match.say({ do: 'redo' })
    expect(match.match().outcome).toMatchObject({ kind: 'win', winner: 'b', by: { wickets: 10 } })
  })
  it('the log keeps both: nothing in it changes when something is taken back', () => {
    const match = begun()
    match.bowl('4')
    const earlier = JSON.stringify(match.log)
    match.say({ do: 'undo' }, { do: 'redo' })
    expect(JSON.stringify(match.log.slice(0, -2))).toBe(earlier)
    const [undone, redone] = match.log.slice(-2).map(({ event }) => event)
    expect(undone).toMatchObject({ kind: 'Corrected', edits: [{ op: 'retract' }], undoes: match.log.length - 2 })
    expect(redone).toMatchObject({ kind: 'Corrected', edits: [{ op: 'restore' }], redoes: match.log.length - 1 })
    expect(match.book().corrections.map(({ undoes, redoes }) => ({ undoes, redoes }))).toEqual([
      { undoes: match.log.length - 2, redoes: undefined },
      { undoes: undefined, redoes: match.log.length - 1 },
    ])
  })
  it('an undo written before undo had a mark is a correction like any other, and can be taken back', () => {
    const match = begun()
    match.bowl('4')
    match.say({ do: 'correct', edits: [{ op: 'retract', ref: refOfBall(match, 1) }] }, { do: 'undo' })
    expect(match.innings().batters[player('a1')]).toMatchObject({ runs: 4 })
  })
})
