/**
 * Lays two lists of items beside each other so that a ball missing in one shifts nothing after it: the cheapest way to
 * turn one into the other, where a gap costs more than a ball told differently and less than two that have nothing in
 * common (Needleman and Wunsch 1970). Among equally cheap ways the one in which the numbers of the balls agree.
 */
import { differencesOf, type Item } from './items.ts'
import { createTable, isSamePlace, type Pair, type Table } from './table.ts'

export type AlignOptions = {
  /** Who is behind lacks the end of the list because he has not come there yet: that costs next to nothing. */
  readonly isLive: boolean
}
export type Aligner = ReturnType<typeof createAligner>

/** More than this many cells, and each over is laid beside the over of its number. */
const CELLS_MOST = 2_000_000

/** Of one innings. What it has worked out is kept for the next time, when there is a ball more. */
export function createAligner() {
  let known: { readonly a: readonly Item[]; readonly b: readonly Item[]; readonly pairs: readonly Pair[] } | undefined
  let wasLive = false
  const tables = new Map<boolean, Table>()

  function middle(a: readonly Item[], b: readonly Item[], isLive: boolean): readonly Pair[] {
    if (a.length === 0) return b.map((item) => ({ b: item }))
    if (b.length === 0) return a.map((item) => ({ a: item }))
    if (a.length * b.length > CELLS_MOST) return byOvers(a, b)
    const before = tables.get(isLive)
    const table = before?.fits(a, b) ? before : createTable(isLive)
    tables.set(isLive, table)
    return table.pairs(a, b)
  }

  return {
    /** Both lists of the innings. What both begin or end with is no question. */
    align(a: readonly Item[], b: readonly Item[], { isLive }: AlignOptions): readonly Pair[] {
      if (known && wasLive === isLive && isSameList(known.a, a) && isSameList(known.b, b)) return known.pairs
      const start = sharedStart(a, b)
      const end = sharedEnd(a, b, start)
      const between = (list: readonly Item[]) => list.slice(start, list.length - end)
      const paired = (from: number, count: number, shift: number): readonly Pair[] =>
        Array.from({ length: count }, (_, i) => ({ a: a[from + i] as Item, b: b[from + i + shift] as Item }))
      const pairs = [
        ...paired(0, start, 0),
        ...middle(between(a), between(b), isLive && end === 0),
        ...paired(a.length - end, end, b.length - a.length),
      ]
      known = { a, b, pairs }
      wasLive = isLive
      return pairs
    },
    /** The innings is over: what was found stays, and what it was found with takes no room any longer. */
    rest: (): void => tables.clear(),
  }
}

function byOvers(a: readonly Item[], b: readonly Item[]): readonly Pair[] {
  const numbers = [...new Set([...a, ...b].map(({ over }) => over))].sort((one, other) => one - other)
  const ofOver = (list: readonly Item[], number: number) => list.filter(({ over }) => over === number)
  return numbers.flatMap((number) => {
    const [one, other] = [ofOver(a, number), ofOver(b, number)]
    const isTooMuch = one.length * other.length > CELLS_MOST
    if (isTooMuch || one.length === 0 || other.length === 0)
      return [...one.map((item) => ({ a: item })), ...other.map((item) => ({ b: item }))]
    return createTable(false).pairs(one, other)
  })
}

const isSameList = (one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, i) => item === other[i])

function sharedStart(a: readonly Item[], b: readonly Item[]): number {
  let n = 0
  while (isTwin(a[n], b[n])) n += 1
  return n
}

function sharedEnd(a: readonly Item[], b: readonly Item[], start: number): number {
  let n = 0
  while (n < Math.min(a.length, b.length) - start && isTwin(a[a.length - 1 - n], b[b.length - 1 - n])) n += 1
  return n
}

const isTwin = (a: Item | undefined, b: Item | undefined): boolean =>
  a !== undefined && b !== undefined && isSamePlace(a, b) && differencesOf(a, b)?.length === 0
