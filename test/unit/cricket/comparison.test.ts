/** What two scorers are told of each other's book after a ball, and how a table of balls becomes one correction. */
import { describe, expect, test } from 'vitest'
import type { Book } from '../../../cricket/book.ts'
import { compare } from '../../../cricket/comparison/compare.ts'
import { mergeOf } from '../../../cricket/comparison/merge.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { comparisonView, lightOf, lightWords } from '../../../wire/comparison.ts'
import { scorer, squad } from '../../support/scorer.ts'

const SURNAMES = ['Shah', 'Bell', 'Okoro', 'Marsh', 'Pereira', 'Dunmore', 'Lind', 'Quill', 'Haddow', 'Tulley', 'Vance']
const FIELDERS = ['Rao', 'Osei', 'Lane', 'Kerr', 'Croft', 'Abbas', 'Finch', 'Thorne', 'Penn', 'Mistry', 'Birdsall']
const players = Object.fromEntries([
  ...squad('a').players.map((id, i) => [id, SURNAMES[i] as string]),
  ...squad('b').players.map((id, i) => [id, FIELDERS[i] as string]),
])
const names = { players, sides: { a: { name: 'Eastcliff', short: 'E' }, b: { name: 'Harrowmoor', short: 'H' } } }

/** A book with these balls, one group an over. */
function book(balls: string): Book {
  const one = scorer(RULESETS.t20)
  one.start()
  one.bowl(balls)
  return one.book()
}
const shared = { from: 1, kind: 'second' } as const
const said = (match: string, beside: string, mine: 'match' | 'book' = 'match', other = 'Tom') =>
  lightWords(lightOf(compare(book(match), book(beside), shared), names), { mine, other })

describe('the light of a second book', () => {
  test.each([
    ['the same', '1 4 . 2', '1 4 . 2', 'agree at 0.4'],
    ['one leg bye or one run', '1 4 . 2 1lb', '1 4 . 2 1', 'differ since 0.5: you 1 leg bye, Tom 1 Bell'],
    ['one is behind', '1 4 . 2 1 1', '1 4 . 2', 'Tom is 2 behind, agree at 0.4'],
    ['one is ahead', '1 4', '1 4 . 2', 'Tom is 2 ahead, agree at 0.2'],
    ['nothing yet', '1 4', '', 'Tom is 2 behind'],
    ['a ball that one lacks', '1 4 . 2 . 1', '1 4 . . 1', 'differ since 0.4: you 2 Bell, Tom nothing'],
    ['all run or to the boundary', '. 4', '. 4r', 'differ since 0.2: you 4 Shah, Tom 4 run Shah'],
    ['two places', '1 4 . 2 1lb 1', '1 . . 2 1lb .', 'differ since 0.2 (2 places): you 4 Bell, Tom no run'],
    ['a wide told as a no-ball', '. wd 1', '. nb 1', 'differ since 0.2: you wide, Tom no-ball'],
  ])('%s', (_, match, beside, words) => {
    expect(said(match, beside)).toBe(words)
  })

  test('seen from the other book it is the other way about', () => {
    expect(said('1 4 . 2 1lb', '1 4 . 2 1', 'book', 'Nell')).toBe('differ since 0.5: you 1 Bell, Nell 1 leg bye')
    expect(said('1 4 . 2 1 1', '1 4 . 2', 'book', 'Nell')).toBe('you are 2 behind, agree at 0.4')
  })

  test('a name from right to left is kept to itself', () => {
    expect(said('1 4', '1', 'match', 'ستارہ')).toBe('\u2068ستارہ\u2069 is 1 behind, agree at 0.1')
  })

  test('a wicket by somebody else, and by another fielder', () => {
    const out = (how: 'caught' | 'bowled', fielder?: string) => {
      const one = scorer(RULESETS.t20)
      one.start()
      one.bowl('1')
      one.say({ do: 'bowl', wickets: [{ how, ...(fielder && { fielders: [{ player: fielder as never }] }) }] })
      return one.book()
    }
    const words = (match: Book, beside: Book) =>
      lightWords(lightOf(compare(match, beside, shared), names), { mine: 'match', other: 'Tom' })
    expect(words(out('caught', 'b3'), out('bowled'))).toBe('differ since 0.2: you Bell c Lane b Rao, Tom Bell b Rao')
    expect(words(out('caught', 'b3'), out('caught', 'b4'))).toBe(
      'differ since 0.2: you Bell c Lane b Rao, Tom Bell c Kerr b Rao',
    )
    expect(words(out('bowled'), book('1 .'))).toBe('differ since 0.2: you Bell b Rao, Tom no run, not out')
  })

  test('another bowler for a whole over is one over of differences, and nothing after it', () => {
    const over = (bowler: string) => {
      const one = scorer(RULESETS.t20)
      one.say({ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'startInnings' })
      one.say({ do: 'sendIn', batter: 'a1' as never }, { do: 'sendIn', batter: 'a2' as never })
      one.say({ do: 'giveBall', bowler: bowler as never })
      one.bowl('1 . . 2 . . . . 4')
      return one.book()
    }
    const comparison = compare(over('b2'), over('b3'), shared)
    const light = lightOf(comparison, names)
    expect(light.differences).toBe(6)
    expect(light.since).toMatchObject({ ball: '0.1', match: '1 Shah, bowled by Osei', book: '1 Shah, bowled by Lane' })
  })
})

describe('the table of a late book', () => {
  test('what agrees is told by its ends, what does not line by line; each line can be taken', () => {
    const [match, old] = [book('1 4 . 2 1lb . . .'), book('1 4 . 2 1 . wd . .')]
    const comparison = compare(match, old, { from: 1, kind: 'late' })
    const { blocks } = comparisonView(comparison, names)
    expect(
      blocks.map((block) =>
        block.agree
          ? [block.from.ball, block.to.ball, block.balls]
          : block.rows.map(({ ball, match: a, book: b }) => [ball, a?.text, b?.text]),
      ),
    ).toMatchInlineSnapshot(`
      [
        [
          "0.1",
          "0.4",
          4,
        ],
        [
          [
            "0.5",
            "1 leg bye",
            "1 Bell",
          ],
        ],
        [
          "0.6",
          "0.6",
          1,
        ],
        [
          [
            "1.1",
            undefined,
            "wide",
          ],
        ],
        [
          "1.1",
          "1.2",
          2,
        ],
      ]
    `)
  })

  test('taken lines become one correction: amended, put in before the next entry, taken out', () => {
    const [match, old] = [book('1 4 . 2 1lb'), book('1 . 2 1')]
    const { lines } = compare(match, old, { from: 1, kind: 'late' })
    const wrong = lines.filter(({ a, b, differs }) => !a || !b || differs)
    const command = mergeOf(lines, new Set(wrong.map(({ n }) => n)), 'a')
    expect(command?.edits.map(({ op }) => op)).toEqual(['retract', 'amend'])
    expect(mergeOf(lines, new Set(), 'a')).toBeUndefined()
  })
})

describe('who took over, and went on from somewhere else', () => {
  const at = (one: ReturnType<typeof scorer>, shiftMs: number) => ({
    entries: one.book().entries.map((entry) => ({ ...entry, scoredAt: entry.scoredAt + shiftMs })),
  })
  const begun = () => {
    const one = scorer(RULESETS.t20)
    one.start()
    return one
  }

  test('balls that look alike but came later are others: all of both, the earlier ones first', () => {
    const [old, fresh] = [begun(), begun()]
    old.bowl('1 4 . 2')
    fresh.bowl('. 1 2 4')
    const { lines } = compare(at(fresh, 3_600_000), at(old, 0), { from: old.log.length - 4, kind: 'late' })
    expect(lines.map(({ a, b }) => (a && b ? 'both' : a ? 'match' : 'late'))).toEqual([
      ...Array(4).fill('late'),
      ...Array(4).fill('match'),
    ])
  })

  test('who has entered them again meanwhile has the same balls', () => {
    const [old, fresh] = [begun(), begun()]
    old.bowl('1 4 . 2')
    fresh.bowl('1 4 . 2 6')
    const { lines } = compare(at(fresh, 3_600_000), at(old, 0), { from: old.log.length - 4, kind: 'late' })
    expect(lines.map(({ a, b }) => (a && b ? 'both' : a ? 'match' : 'late'))).toEqual([
      ...Array(4).fill('both'),
      'match',
    ])
  })
})
