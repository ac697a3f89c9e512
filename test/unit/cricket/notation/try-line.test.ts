/** A typed line judged before it is entered: what would be recorded, and the first word the Laws refuse. */
import { describe, expect, it } from 'vitest'
import { tryLine } from '../../../../cricket/notation/try-line.ts'
import { scorer } from '../../../support/scorer.ts'

const KNOWN = { names: { a1: 'Shah', a2: 'Bell', a3: 'Okoro', b1: 'Rao', b2: 'Lane' } }

function tried(line: string) {
  const book = scorer()
  book.start()
  const before = JSON.stringify(book.match())
  const words = tryLine(line, book.match(), KNOWN, 1_700_000_000_000)
  expect(JSON.stringify(book.match())).toBe(before)
  return words
}

describe('a line before it is entered', () => {
  it('knows after each ball who faces, who comes in and who bowls', () => {
    const words = tried('1 ro ns lane okoro 1... lane')
    const [ball, coming, bowling] = ['BallBowled', 'BatterCameIn', 'BowlerCameOn']
    expect(words.map(({ event }) => event?.kind)).toEqual([ball, ball, coming, ball, ball, ball, ball, bowling])
    expect(words[1]?.event).toMatchObject({ striker: 'a2', wickets: [{ batter: 'a1' }] })
  })

  it('stops at the first word the Laws refuse, and says which', () => {
    const words = tried('1 nb+bo 4')
    expect(words.map(({ text }) => text)).toEqual(['1', 'nb+bo'])
    expect(words[1]?.refused).toMatchObject({ law: '21.18' })
  })

  it('takes a number for the one on the list, but not in the middle of balls', () => {
    expect(tried('...... 2').at(-1)?.event).toEqual({ kind: 'BowlerCameOn', bowler: 'b3' })
    expect(tried('.......').at(-1)).toMatchObject({ text: '.', refused: { code: 'no-bowler' } })
    expect(tried('......2').at(-1)).toMatchObject({ text: '2', refused: { code: 'no-bowler' } })
  })

  it('stops at what takes something back: that is for the whole book', () => {
    expect(tried('1 :undo 4').map(({ text, event }) => [text, event?.kind])).toEqual([
      ['1', 'BallBowled'],
      [':undo', undefined],
    ])
  })
})
