import { describe, expect, it } from 'vitest'
import { fold } from '../../../../cricket/book.ts'
import { player, scorer } from '../../../support/scorer.ts'

const begun = () => {
  const match = scorer()
  match.start()
  return match
}
const refOfBall = (match: ReturnType<typeof scorer>, n: number) =>
  match.book().entries.filter((entry) => entry.event.kind === 'BallBowled')[n - 1]?.ref ?? ''

describe('corrections', () => {
  it('undo takes back the last event whole: score, batter, bowler, partnership', () => {
    const match = begun()
    match.bowl('1 4')
    const before = match.match()
    match.say({ do: 'bowl', wickets: [{ how: 'caught', fielders: [{ player: player('b3') }] }] }, { do: 'undo' })
    expect(match.match()).toEqual(before)
    expect(match.log.at(-1)?.event.kind).toBe('Corrected')
  })
  it('an amended ball gives the match that would have been scored with that ball', () => {
    const wrong = begun()
    wrong.bowl('1 . . 4 W . . 2')
    wrong.say({
      do: 'correct',
      edits: [{ op: 'amend', ref: refOfBall(wrong, 1), command: { do: 'bowl', runs: { bat: 2 } } }],
    })
    const right = begun()
    right.bowl('2 . . 4 W . . 2')
    expect(timeless(wrong.match())).toEqual(timeless(right.match()))
  })
  it('what follows is kept in the log, so that reading it needs no deciding', () => {
    const match = begun()
    match.bowl('1 . .')
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: refOfBall(match, 1), command: { do: 'bowl' } }] })
    const correction = match.log.at(-1)?.event
    expect(correction).toMatchObject({
      kind: 'Corrected',
      edits: [{ op: 'amend' }],
      follows: [{ op: 'amend' }, { op: 'amend' }],
    })
    expect(fold(match.log)).toEqual(match.book())
  })
  it('an asserted striker stays, whatever is corrected before', () => {
    const match = begun()
    match.bowl('1')
    match.say({ do: 'bowl', striker: player('a2'), runs: { bat: 4 } })
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: refOfBall(match, 1), command: { do: 'bowl' } }] })
    expect(match.innings().batters.a2).toMatchObject({ runs: 4 })
  })
  it('a later entry that would no longer stand is named, and nothing changes', () => {
    const match = begun()
    match.bowl('W')
    const head = match.book()
    const refused = match.attempt({
      do: 'correct',
      edits: [{ op: 'amend', ref: refOfBall(match, 1), command: { do: 'bowl' } }],
    })
    expect(refused).toMatchObject({ code: 'no-longer-stands', law: '25' })
    expect(match.book()).toBe(head)
  })
  it('a ball can be put in before another, and the inserted one corrected in turn', () => {
    const match = begun()
    match.bowl('. .')
    match.say({
      do: 'correct',
      edits: [{ op: 'insert', before: refOfBall(match, 2), command: { do: 'bowl', runs: { bat: 4 } } }],
    })
    expect(match.innings()).toMatchObject({ runs: 4, validBalls: 3 })
    const inserted = match.book().entries.find((entry) => entry.ref.includes('.'))?.ref as string
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: inserted, command: { do: 'bowl', runs: { bat: 6 } } }] })
    expect(match.innings()).toMatchObject({ runs: 6, validBalls: 3 })
    expect(match.book().corrections.at(-1)?.changes).toMatchObject([{ innings: 1, ball: '0.2' }])
  })
  it('a result is undone and made again', () => {
    const match = begun()
    match.say({ do: 'bowl' }, { do: 'endMatch', outcome: { kind: 'abandoned' } })
    expect(match.attempt({ do: 'bowl' })).toMatchObject({ code: 'match-over' })
    match.say({ do: 'undo' }, { do: 'bowl', runs: { bat: 1 } })
    expect(match.match().outcome).toBeUndefined()
  })
})

const timeless = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (key, v) =>
      ['cameInAt', 'leftAt', 'openedAt', 'closedAt', 'ref'].includes(key) ? undefined : v,
    ),
  )
