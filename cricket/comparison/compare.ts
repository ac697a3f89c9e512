/** Two books of one match laid beside each other: where they agree, where they differ, what one of them lacks. Pure. */
import type { Book } from '../book.ts'
import { align, type Pair } from './align.ts'
import { differencesOf, type Facet, type Item, isBeside, itemsOf } from './items.ts'

/** `a` is of the match's book, `b` of the book beside it. Not `differs` and both there: they agree. */
export type Line = Pair & {
  readonly n: number
  /** In what they differ; absent when they agree, or one is missing. */
  readonly differs?: readonly Facet[]
  /** Prepares balls or is beside the game: no difference by itself. */
  readonly beside?: true
}

export type Comparison = {
  readonly lines: readonly Line[]
  /** So many entries at the end of `lines` only one book has: the other has not come there yet. */
  readonly tail: { readonly of: 'a' | 'b' | undefined; readonly lines: number; readonly balls: number }
}

export type CompareOptions = {
  /** seq of the last event that both have because they are one book up to there. */
  readonly from: number
  /** A second book grows beside the first; a late one is what somebody wrote who had lost the pen. */
  readonly kind: 'second' | 'late'
}

type Pages = Pick<Book, 'entries'>

export function compare(a: Pages, b: Pages, { from, kind }: CompareOptions): Comparison {
  const [one, other] = [itemsOf(a, from), itemsOf(b, from)]
  const pairs = kind === 'late' ? alignLate(one, other) : alignByInnings(one, other, true)
  const lines = pairs.map(lineOf)
  return { lines, tail: tailOf(lines) }
}

export const isAgreed = ({ a, b, differs }: Line): boolean =>
  a !== undefined && b !== undefined && differs === undefined

/** Without the end that the first book alone has: the other one says nothing about it, and can not be taken there. */
export const settledOf = ({ lines, tail }: Comparison): readonly Line[] =>
  tail.of === 'a' ? lines.slice(0, lines.length - tail.lines) : lines

function lineOf(pair: Pair, n: number): Line {
  const { a, b } = pair
  const differs = a && b ? differencesOf(a, b) : undefined
  const isAside = [a, b].every((item) => item === undefined || isBeside(item))
  return { ...pair, n, ...(differs && differs.length > 0 && { differs }), ...(isAside && { beside: true as const }) }
}

function alignByInnings(a: readonly Item[], b: readonly Item[], isLive: boolean): readonly Pair[] {
  const innings = [...new Set([...a, ...b].map((item) => item.innings))].sort((one, other) => one - other)
  return innings.flatMap((number, i) =>
    align(
      a.filter((item) => item.innings === number),
      b.filter((item) => item.innings === number),
      { isLive: isLive && i === innings.length - 1 },
    ),
  )
}

/**
 * All that the old pen wrote was over before the new one wrote anything: the new one caught up, and most of it agrees,
 * or it went on, and the balls that look alike are others.
 */
function alignLate(a: readonly Item[], b: readonly Item[]): readonly Pair[] {
  const pairs = alignByInnings(a, b, false)
  if (!isBefore(b, a)) return pairs
  const alike = pairs.map(lineOf).filter((line) => isAgreed(line) && !line.beside).length
  const balls = Math.min(...[a, b].map((list) => list.filter((item) => !isBeside(item)).length))
  return 2 * alike >= balls ? pairs : [...b.map((item) => ({ b: item })), ...a.map((item) => ({ a: item }))]
}

const isBefore = (early: readonly Item[], late: readonly Item[]): boolean =>
  Math.max(...early.map(({ scoredAt }) => scoredAt)) < Math.min(...late.map(({ scoredAt }) => scoredAt))

function tailOf(lines: readonly Line[]): Comparison['tail'] {
  const last = lines.findLast(({ beside }) => !beside)
  const of = last === undefined ? undefined : aloneIn(last)
  if (of === undefined) return { of, lines: 0, balls: 0 }
  const start = 1 + lines.findLastIndex((line) => (of === 'a' ? line.b : line.a) !== undefined && !line.beside)
  const tail = lines.slice(start)
  return { of, lines: tail.length, balls: tail.filter(({ a, b }) => (a ?? b)?.event.kind === 'BallBowled').length }
}

/** Which of the books alone has it. */
const aloneIn = ({ a, b }: Pair): 'a' | 'b' | undefined => (a && b ? undefined : a ? 'a' : 'b')
