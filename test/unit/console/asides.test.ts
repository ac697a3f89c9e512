/** What stands beside the pad: other books before something is closed, a correction that was saved, names by place. */
import { describe, expect, it } from 'vitest'
import { openIn, openWords } from '../../../web/console/book/balance.tsx'
import { savedWords } from '../../../web/console/book/room.ts'
import { nextPlace } from '../../../web/console/pad/sheets/names.tsx'
import { differing } from '../../../web/console/people/seen.ts'
import type { StripView } from '../../../web/console/people/strip-view.ts'
import { cardName, fullName, placeName } from '../../../wire/words/people.ts'
import { player, scorer } from '../../support/scorer.ts'

const sides = { a: { name: 'Eastcliff', short: 'EAS' }, b: { name: 'Harrowmoor Cricket Club', short: 'HCC' } }
const names = { title: 'Eastcliff v Harrowmoor', sides, players: { a1: 'Shah', a2: 'Bell', b1: 'Rao', b2: 'Osei' } }

describe('another book', () => {
  const book = (more: object): StripView['books'][number] => ({
    id: 'k2',
    kind: 'second',
    name: 'Tom',
    own: false,
    other: 'Tom',
    entries: 20,
    light: {
      state: 'differ',
      differences: 1,
      since: { innings: 1, ball: '16.5', n: 3, match: '1 leg bye', book: '1 run' },
    },
    ...more,
  })

  it('is named with its first difference, before anything is closed', () => {
    expect(differing({ books: [book({})], pen: {} })).toEqual([
      { book: 'k2', words: 'differ since 16.5: you 1 leg bye, Tom 1 run' },
    ])
  })
  it('that agrees, or is a little behind, is not', () => {
    const agreed = book({ light: { state: 'agree', differences: 0, behind: 2, at: { innings: 1, ball: '16.5' } } })
    expect(differing({ books: [agreed], pen: {} })).toEqual([])
  })
  it('of balls that came late is asked about by whoever has the pen', () => {
    const late = book({ kind: 'late', entries: 4 })
    expect(differing({ books: [late], pen: {} })).toMatchObject([{ words: 'Tom had scored 4 that were not sent' }])
    expect(differing({ books: [late], pen: { elsewhere: 'Nell' } })).toEqual([])
  })
  it('keeps the match from being closed without a word', () => {
    const match = scorer()
    match.start()
    expect(openWords(openIn(match.match(), names, { differing: 1 }))).toBe('Another book says otherwise')
    expect(openWords(openIn(match.match(), names, { marks: 1, differing: 2 }))).toBe(
      'One ball is marked “check later”, and 2 other books say otherwise',
    )
  })
})

describe('a correction that was saved', () => {
  it('is told old to new, with how it stands now', () => {
    const match = scorer()
    match.start()
    match.bowl('1 4')
    const [ball] = match.book().entries.filter(({ event }) => event.kind === 'BallBowled')
    const command = { do: 'bowl', runs: { bat: 2 } } as const
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: ball?.ref ?? '', command }] })
    expect(savedWords(match.book(), names)).toBe('0.1 corrected: 1 run, Shah → 2 runs, Shah. 6 for 0. Shah facing.')
  })
})

describe('who has no name yet', () => {
  it('is told by side and place, shortly where the side has a long name', () => {
    expect(fullName(player('a9'), names)).toBe('Eastcliff 9')
    expect(cardName(player('b9'), names)).toBe('HCC 9')
    expect(fullName(player('x9'), names)).toBe('?')
    expect(fullName(player('a9'), { players: {} })).toBe('?')
  })
  it('is never told like somebody of the other side, nor longer than a name may be', () => {
    const both = {
      a: { name: 'Royal Comets of Belfast', short: 'RCOB' },
      b: { name: 'Royal Cooks of Bangor', short: 'RCOB' },
    }
    expect(placeName(both, 'a', 9)).not.toBe(placeName(both, 'b', 9))
    const long = { a: { name: 'x'.repeat(120), short: 'X' }, b: { name: 'y', short: 'X' } }
    expect(placeName(long, 'a', 11).length).toBeLessThanOrEqual(120)
  })
  it('gets a place that nobody has had', () => {
    const match = scorer()
    match.start()
    expect(nextPlace(match.match(), 'a', {})).toBe('a12')
    expect(nextPlace(match.match(), 'b', { b12: 'Vance' })).toBe('b13')
  })
})
