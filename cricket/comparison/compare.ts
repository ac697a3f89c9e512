/** Two books of one match laid beside each other: where they agree, where they differ, what one of them lacks. Pure. */
import type { Book } from '../book.ts'
import { type Aligner, createAligner } from './align.ts'
import { createItems, differencesOf, type Facet, type Item, isBeside } from './items.ts'
import type { Pair } from './table.ts'

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

export const compare = (a: Pages, b: Pages, options: CompareOptions): Comparison => createComparer(options)(a, b)

/** Of two books that grow: after a ball more only what it brings is worked out anew. */
export function createComparer({ from, kind }: CompareOptions): (a: Pages, b: Pages) => Comparison {
  const [itemsOfA, itemsOfB] = [createItems(from), createItems(from)]
  const innings = createInnings()
  return (a, b) => {
    const [one, other] = [itemsOfA(a), itemsOfB(b)]
    const pairs = kind === 'late' ? alignLate(one, other, innings) : innings(one, other, true)
    const lines = pairs.map(lineOf)
    return { lines, tail: tailOf(lines) }
  }
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

type Innings = ReturnType<typeof createInnings>
function createInnings() {
  const aligners = new Map<number, Aligner>()
  return (a: readonly Item[], b: readonly Item[], isLive: boolean): readonly Pair[] => {
    const numbers = [...new Set([...a, ...b].map((item) => item.innings))].sort((one, other) => one - other)
    return numbers.flatMap((number, i) => {
      const aligner = aligners.get(number) ?? createAligner()
      aligners.set(number, aligner)
      const isLast = i === numbers.length - 1
      const ofIt = (list: readonly Item[]) => list.filter((item) => item.innings === number)
      const pairs = aligner.align(ofIt(a), ofIt(b), { isLive: isLive && isLast })
      if (!isLast) aligner.rest()
      return pairs
    })
  }
}

/**
 * All that the old pen wrote was over before the new one wrote anything: the new one caught up, and most of it agrees,
 * or it went on, and the balls that look alike are others.
 */
function alignLate(a: readonly Item[], b: readonly Item[], innings: Innings): readonly Pair[] {
  const pairs = innings(a, b, false)
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
