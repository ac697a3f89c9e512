/**
 * What it costs to lay two lists beside each other, cell by cell, kept while the lists grow: a ball more is a row or a
 * column more. Where a list may still grow its last row and column are charged otherwise, and worked out each time.
 */
import { contentOf, FACETS, type Facet, type Item, isBall, isBeside } from './items.ts'

/** An event of both books, or of one alone. */
export type Pair = { readonly a?: Item; readonly b?: Item }
export type Table = ReturnType<typeof createTable>

/** How a cell was reached. */
const PAIR = 0
const ONLY_A = 1
const ONLY_B = 2
type Cell = { readonly cost: number; readonly step: number }
/** Costs of the ways into a cell; FAR where there is none. */
type Ways = { readonly both: number; readonly skipA: number; readonly skipB: number }

/** `isLive`: who is behind lacks the end of the list because he has not come there yet, which costs next to nothing. */
export function createTable(isLive: boolean) {
  const codes = createCodes()
  const a: Coded[] = []
  const b: Coded[] = []
  /** One for each place between two of `a`, by places in `b`. */
  const steps: Uint8Array[] = [new Uint8Array(ROOM)]
  /** Costs of the last column, by rows, and of the last row, by columns. */
  const right = [0]
  const below = [0]

  function addColumn(other: Coded): void {
    const at = b.length + 1
    let [above, diagonal] = [FAR, FAR]
    for (let i = 0; i <= a.length; i++) {
      const left = right[i] as number
      const cell = cellAt(i, at, waysTo(a[i - 1], other, { above, left, diagonal }))
      right[i] = cell
      above = cell
      diagonal = left
    }
    b.push(other)
    below.push(above)
  }

  function addRow(one: Coded): void {
    const at = a.length + 1
    steps.push(new Uint8Array(steps[0]?.length ?? ROOM))
    let [left, diagonal] = [FAR, FAR]
    for (let j = 0; j <= b.length; j++) {
      const above = below[j] as number
      const cell = cellAt(at, j, waysTo(one, b[j - 1], { above, left, diagonal }))
      below[j] = cell
      left = cell
      diagonal = above
    }
    a.push(one)
    right.push(left)
  }

  function cellAt(i: number, j: number, ways: Ways): number {
    const { cost, step } = best(ways)
    const row = steps[i] as Uint8Array
    if (j >= row.length) widen()
    ;(steps[i] as Uint8Array)[j] = step
    return cost
  }

  function widen(): void {
    for (const [i, row] of steps.entries()) {
      const wider = new Uint8Array(row.length * 2)
      wider.set(row)
      steps[i] = wider
    }
  }

  type Around = { readonly above: number; readonly left: number; readonly diagonal: number }
  const waysTo = (one: Coded | undefined, other: Coded | undefined, { above, left, diagonal }: Around): Ways => ({
    both: one && other ? diagonal + pairCost(one, other, isLive) : FAR,
    skipA: one ? above + UNIT * one.gap : FAR,
    skipB: other ? left + UNIT * other.gap : FAR,
  })

  function growTo(one: readonly Item[], other: readonly Item[]): void {
    for (const item of other.slice(b.length)) addColumn(codes(item))
    for (const item of one.slice(a.length)) addRow(codes(item))
  }

  /** The last column and the last row, where a gap is only the one who has not come there yet. */
  function edges(one: Coded, other: Coded) {
    const column: Cell[] = []
    for (let i = 0; i <= a.length; i++) {
      const { both, skipB } = waysTo(a[i - 1], other, {
        above: FAR,
        left: right[i] as number,
        diagonal: right[i - 1] ?? FAR,
      })
      column.push(best({ both, skipB, skipA: (column[i - 1]?.cost ?? FAR) + UNIT }))
    }
    const row: Cell[] = []
    for (let j = 0; j <= b.length; j++) {
      const { both, skipA } = waysTo(one, b[j - 1], {
        above: below[j] as number,
        left: FAR,
        diagonal: below[j - 1] ?? FAR,
      })
      row.push(best({ both, skipA, skipB: (row[j - 1]?.cost ?? FAR) + UNIT }))
    }
    const both = (right[a.length] as number) + pairCost(one, other, isLive)
    const [last, lowest] = [column[a.length]?.cost ?? FAR, row[b.length]?.cost ?? FAR]
    return { column, row: [...row, best({ both, skipA: last + UNIT, skipB: lowest + UNIT })] }
  }

  const begins = (list: readonly Item[], known: readonly Coded[], spare: number): boolean =>
    known.length <= list.length - spare && known.every(({ item }, i) => item === list[i])

  return {
    /** Whether these are the lists that it has grown with, and what came to them since. */
    fits: (one: readonly Item[], other: readonly Item[]): boolean =>
      begins(one, a, isLive ? 1 : 0) && begins(other, b, isLive ? 1 : 0),

    /** Neither list is empty. */
    pairs(one: readonly Item[], other: readonly Item[]): readonly Pair[] {
      if (!isLive) {
        growTo(one, other)
        return pathThrough(one, other, (i, j) => steps[i]?.[j])
      }
      growTo(one.slice(0, -1), other.slice(0, -1))
      const { column, row } = edges(codes(one.at(-1) as Item), codes(other.at(-1) as Item))
      return pathThrough(one, other, (i, j) =>
        i === one.length ? row[j]?.step : j === other.length ? column[i]?.step : steps[i]?.[j],
      )
    },
  }
}

const ROOM = 64
const FAR = 2 ** 31 - 1

/** Among equally cheap ways that of a pair; at the corner there is none. */
function best({ both, skipA, skipB }: Ways): Cell {
  const cost = Math.min(both, skipA, skipB)
  const step = cost === both ? PAIR : cost === skipA ? ONLY_A : ONLY_B
  return { cost: cost >= FAR ? 0 : cost, step }
}

function pathThrough(
  a: readonly Item[],
  b: readonly Item[],
  stepAt: (i: number, j: number) => number | undefined,
): readonly Pair[] {
  const pairs: Pair[] = []
  for (let [i, j] = [a.length, b.length]; i > 0 || j > 0; ) {
    const step = i === 0 ? ONLY_B : j === 0 ? ONLY_A : stepAt(i, j)
    const one = step === ONLY_B ? undefined : a[--i]
    const other = step === ONLY_A ? undefined : b[--j]
    pairs.push({ ...(one && { a: one }), ...(other && { b: other }) })
  }
  return pairs.reverse()
}

type Coded = { readonly item: Item; readonly kind: number; readonly gap: number; readonly said: Int32Array }

/** Content as numbers, so that a million comparisons are a million comparisons of numbers. */
function createCodes() {
  const known = new Map<string, number>()
  const codeOf = (text: string): number => {
    const code = known.get(text) ?? known.size
    known.set(text, code)
    return code
  }
  return (item: Item): Coded => {
    const content = contentOf(item.event)
    const said = Int32Array.from(FACETS, (facet) => codeOf(content[facet]))
    return { item, kind: codeOf(`kind ${item.event.kind}`), gap: gapOf(item), said }
  }
}

/** What a scorer only said to prepare a ball is easily missing. */
function gapOf(item: Item): number {
  if (isBall(item)) return 8
  return isBeside(item) ? 1 : 4
}

/** Another bowler is most likely another over; another batter follows from an earlier slip. */
const WEIGHTS: { readonly [facet in Facet]: number } = {
  runs: 4,
  extras: 4,
  wicket: 4,
  bowler: 8,
  batter: 2,
  fielder: 1,
  entry: 3,
}
/** So that three small differences in a row are not told where one ball is missing. */
const DIFFERS = 3
const WEIGHT = FACETS.map((facet) => WEIGHTS[facet])
const NEVER = 1 << 14
/** A cost holds the number of pairs with unlike numbers in its lowest bits. */
const UNIT = 1 << 12

/**
 * Who keeps up has a ball for each ball: where one list may still grow, no two that differ are rather taken for one that
 * is missing and another that is still to come.
 */
const LIVE_MOST = 8

function pairCost(a: Coded, b: Coded, isLive: boolean): number {
  const cost = costOf(a, b)
  return UNIT * (isLive && cost < NEVER ? Math.min(cost, LIVE_MOST) : cost) + (isSamePlace(a.item, b.item) ? 0 : 1)
}

/** Of taking the two for one event, in whole units. */
function costOf(a: Coded, b: Coded): number {
  if (a.kind !== b.kind) return NEVER
  let cost = 0
  for (let i = 0; i < WEIGHT.length; i++) if (a.said[i] !== b.said[i]) cost += WEIGHT[i] as number
  if (cost === 0) return 0
  return isBeside(a.item) ? NEVER : cost + DIFFERS
}

export const isSamePlace = (a: Item, b: Item): boolean => a.over === b.over && a.before === b.before
