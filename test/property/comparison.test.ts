/** Two books of generated matches beside each other: one with slips in it that are known, made by the engine itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, type Book } from '../../cricket/book.ts'
import type { Command, PlainEdit } from '../../cricket/commands.ts'
import { type Comparison, compare, createComparer, isAgreed } from '../../cricket/comparison/compare.ts'
import type { Item } from '../../cricket/comparison/items.ts'
import { mergeOf } from '../../cricket/comparison/merge.ts'
import { commandOf } from '../../cricket/correction/command-of.ts'
import { decide } from '../../cricket/decide.ts'
import { createRandom, type Random } from '../../cricket/simulate/random.ts'
import { fuzzedMatch, recordedAs } from '../support/cricket/fuzzed.ts'

const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const second = { from: 1, kind: 'second' } as const
const late = { from: 1, kind: 'late' } as const

function corrected(book: Book, command: Command): Book | undefined {
  const decision = decide(book, command)
  return 'refused' in decision ? undefined : advance(book, recordedAs(book.head + 1, decision.event))
}

const ballsIn = ({ entries }: Pick<Book, 'entries'>) => entries.filter(({ event }) => event.kind === 'BallBowled')
const apart = ({ lines }: Comparison) => lines.filter((line) => !isAgreed(line) && !line.beside)

/** One slip: a ball left out, said twice, or with another run. */
function slip(book: Book, random: Random): Book | undefined {
  const at = random.pick(ballsIn(book))
  if (at.event.kind !== 'BallBowled') return undefined
  const again = commandOf(at.event)
  const edits: readonly PlainEdit[] = [
    { op: 'retract', ref: at.ref },
    { op: 'insert', before: at.ref, command: again },
    { op: 'amend', ref: at.ref, command: { do: 'bowl', runs: { bat: at.event.runs.bat === 2 ? 0 : 2 } } },
  ]
  return corrected(book, { do: 'correct', edits: [random.pick(edits)] })
}

/** How many entries stand otherwise under the same ref, or under none: an upper bound of what a scorer would call different. */
function changedBetween(a: Book, b: Book): number {
  const other = new Map(b.entries.map(({ ref, event }) => [ref, JSON.stringify(event)]))
  const own = new Set(a.entries.map(({ ref }) => ref))
  const unlike = a.entries.filter(({ ref, event }) => other.get(ref) !== JSON.stringify(event)).length
  return unlike + b.entries.filter(({ ref }) => !own.has(ref)).length
}

describe('two books beside each other', () => {
  it('a book agrees with itself, ball for ball', () => {
    fc.assert(
      fc.property(seed, (n) => {
        const { book } = fuzzedMatch(n, { odd: 0.05, most: 120 })
        for (const how of [second, late]) {
          const { lines, tail } = compare(book, book, how)
          expect(lines.every((line) => isAgreed(line) && line.a?.ref === line.b?.ref)).toBe(true)
          expect(tail.of).toBeUndefined()
          expect(lines.length).toBe(
            book.entries.filter(({ ref, event }) => ref !== '1' && event.kind !== 'NamesChanged').length,
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  it('nothing of either is lost or told twice, and what agrees says the same', () => {
    fc.assert(
      fc.property(seed, seed, (one, other) => {
        const { book: a } = fuzzedMatch(one, { odd: 0.05, most: 80 })
        const b = slip(a, createRandom(other)) ?? fuzzedMatch(other, { odd: 0.05, most: 80 }).book
        for (const how of [second, late]) {
          const { lines } = compare(a, b, how)
          const refs = (side: 'a' | 'b') => lines.flatMap((line) => line[side]?.ref ?? [])
          const placed = (book: Book) =>
            book.entries.flatMap(({ ref, event }) => (ref === '1' || event.kind === 'NamesChanged' ? [] : [ref]))
          // Lines go by innings; the entries between two innings may be told with either.
          expect([...refs('a')].sort()).toEqual([...placed(a)].sort())
          expect([...refs('b')].sort()).toEqual([...placed(b)].sort())
          for (const line of lines.filter(isAgreed)) expect(line.a?.event.kind).toBe(line.b?.event.kind)
          const ran = ({ event }: Item) =>
            event.kind === 'BallBowled' ? [event.runs, event.bowler, event.striker] : []
          for (const { a: one, b: two } of lines.filter(isAgreed)) expect(two && ran(two)).toEqual(one && ran(one))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a slip shifts nothing after it: what is found can not cost more than what was changed', () => {
    let [slips, exact] = [0, 0]
    fc.assert(
      fc.property(seed, (n) => {
        const { book } = fuzzedMatch(n, { odd: 0, most: 120 })
        if (ballsIn(book).length < 4) return
        const other = slip(book, createRandom(n + 1))
        if (!other) return
        const wrong = apart(compare(book, other, late)).length
        const truth = changedBetween(book, other)
        // Two gaps cost 16, the smallest difference 4.
        expect(wrong).toBeLessThanOrEqual(4 * truth)
        slips += 1
        if (wrong <= truth) exact += 1
      }),
      { numRuns: 200 },
    )
    expect(slips).toBeGreaterThan(50)
    expect(exact / slips).toBeGreaterThan(0.8)
  })

  it('a book that is so many balls behind is so many behind, and agrees', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 9 }), (n, most) => {
        const { book } = fuzzedMatch(n, { odd: 0, most: 120 })
        const { length } = book.entries
        const shorter = { entries: book.entries.slice(0, Math.max(2, length - most)) }
        const missing = ballsIn(book).length - ballsIn(shorter).length
        const comparison = compare(book, shorter, second)
        if (missing === 0 || ballsIn(shorter).length === 0) return
        expect([comparison.tail.of, comparison.tail.balls]).toEqual(['a', missing])
        const common = comparison.lines.slice(0, comparison.lines.length - comparison.tail.lines)
        expect(common.filter((line) => !isAgreed(line) && !line.beside)).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  it('two books that grow, are undone and corrected are compared as if they had never been compared before', () => {
    let [steps, apartAt] = [0, 0]
    fc.assert(
      fc.property(seed, (n) => {
        const random = createRandom(n)
        const { book } = fuzzedMatch(n, { odd: 0.05, most: 90 })
        const books = [book, ballsIn(book).length < 4 ? book : (slip(slip(book, random) ?? book, random) ?? book)]
        for (const how of [second, late]) {
          const grown = createComparer(how)
          let whole = books
          let upTo = [1, 1]
          for (let look = 0; look < 30; look++) {
            upTo = upTo.map((at, i) =>
              Math.max(1, Math.min(whole[i]?.entries.length ?? 0, at + random.pick([0, 1, 1, 1, 2, 5, 30, -1, -3]))),
            )
            if (random.chance(0.1))
              whole = whole.map((one) => (ballsIn(one).length < 4 ? one : (slip(one, random) ?? one)))
            const [a, b] = whole.map(({ entries }, i) => ({ entries: entries.slice(0, upTo[i]) }))
            if (!a || !b) return
            const fresh = compare(a, b, how)
            expect(grown(a, b)).toEqual(fresh)
            steps += 1
            if (apart(fresh).length > 0) apartAt += 1
          }
        }
      }),
      { numRuns: 15 },
    )
    expect(apartAt / steps).toBeGreaterThan(0.3)
  })

  it('taking all that the other says makes the books agree, where the Laws let it stand', () => {
    fc.assert(
      fc.property(seed, (n) => {
        const { book } = fuzzedMatch(n, { odd: 0, most: 100 })
        fc.pre(ballsIn(book).length >= 4)
        const other = slip(book, createRandom(n + 2))
        fc.pre(other !== undefined)
        if (!other) return
        const { lines } = compare(book, other, late)
        const command = mergeOf(lines, new Set(lines.map((line) => line.n)), 'a')
        if (!command) expect(apart(compare(book, other, late))).toEqual([])
        const after = command && corrected(book, command)
        // Only what was merged counts as a run.
        fc.pre(after !== undefined)
        if (!after) return
        expect(apart(compare(after, other, late)).map(({ a, b, differs }) => [a?.event, b?.event, differs])).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
