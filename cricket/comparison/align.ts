/**
 * Lays two lists of items beside each other so that a ball missing in one shifts nothing after it: the cheapest way to
 * turn one into the other, where a gap costs more than a ball told differently and less than two that have nothing in
 * common (Needleman and Wunsch 1970). Among equally cheap ways the one in which the numbers of the balls agree.
 */
import { contentOf, differencesOf, FACETS, type Facet, type Item, isBall, isBeside } from './items.ts'

/** An event of both books, or of one alone. */
export type Pair = { readonly a?: Item; readonly b?: Item }

export type AlignOptions = {
  /** Who is behind lacks the end of the list because he has not come there yet: that costs next to nothing. */
  readonly isLive: boolean
}

/** More than this many cells, and each over is laid beside the over of its number. */
const CELLS_MOST = 2_000_000

/** Both lists of one innings, or of less. What both begin or end with is no question. */
export function align(a: readonly Item[], b: readonly Item[], options: AlignOptions): readonly Pair[] {
  const start = sharedStart(a, b)
  const end = sharedEnd(a, b, start)
  const codes = createCodes()
  const middle = (list: readonly Item[]) => list.slice(start, list.length - end).map(codes)
  const paired = (from: number, count: number, shift: number): readonly Pair[] =>
    Array.from({ length: count }, (_, i) => ({ a: a[from + i] as Item, b: b[from + i + shift] as Item }))
  return [
    ...paired(0, start, 0),
    ...alignMiddle(middle(a), middle(b), { isLive: options.isLive && end === 0 }),
    ...paired(a.length - end, end, b.length - a.length),
  ]
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

function alignMiddle(a: readonly Coded[], b: readonly Coded[], options: AlignOptions): readonly Pair[] {
  if (a.length === 0) return b.map((item) => pairOf(undefined, item))
  if (b.length === 0) return a.map((item) => pairOf(item, undefined))
  if (a.length * b.length <= CELLS_MOST) return cheapest(a, b, options)
  const numbers = [...new Set([...a, ...b].map(({ item }) => item.over))].sort((one, other) => one - other)
  if (numbers.length < 2) return [...alignMiddle(a, [], options), ...alignMiddle([], b, options)]
  return numbers.flatMap((number) => alignMiddle(ofOver(a, number), ofOver(b, number), { isLive: false }))
}

const ofOver = (list: readonly Coded[], number: number) => list.filter(({ item }) => item.over === number)

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

const isSamePlace = (a: Item, b: Item): boolean => a.over === b.over && a.before === b.before

/** Of taking the two for one event, in whole units. */
function costOf(a: Coded, b: Coded): number {
  if (a.kind !== b.kind) return NEVER
  let cost = 0
  for (let i = 0; i < WEIGHT.length; i++) if (a.said[i] !== b.said[i]) cost += WEIGHT[i] as number
  if (cost === 0) return 0
  return isBeside(a.item) ? NEVER : cost + DIFFERS
}

/** How a cell was reached. */
const PAIR = 0
const ONLY_A = 1
const ONLY_B = 2

/**
 * Who keeps up has a ball for each ball: where one list may still grow, no two that differ are rather taken for one that
 * is missing and another that is still to come.
 */
const LIVE_MOST = 8

function cheapest(a: readonly Coded[], b: readonly Coded[], { isLive }: AlignOptions): readonly Pair[] {
  const width = b.length + 1
  const steps = new Uint8Array((a.length + 1) * width)
  let above = new Int32Array(width)
  let row = new Int32Array(width)
  for (let i = 0; i <= a.length; i++) {
    const one = a[i - 1]
    for (let j = 0; j <= b.length; j++) {
      const other = b[j - 1]
      const skipA = one ? (above[j] as number) + gapCost(one, isLive && j === b.length) : FAR
      const skipB = other ? (row[j - 1] as number) + gapCost(other, isLive && i === a.length) : FAR
      const both = one && other ? (above[j - 1] as number) + pairCost(one, other, isLive) : FAR
      const best = Math.min(both, skipA, skipB)
      row[j] = best === FAR ? 0 : best
      steps[i * width + j] = best === both ? PAIR : best === skipA ? ONLY_A : ONLY_B
    }
    ;[above, row] = [row, above]
  }
  return pathThrough(steps, a, b)
}

const FAR = 2 ** 31 - 1
const gapCost = ({ gap }: Coded, hasEnded: boolean): number => UNIT * (hasEnded ? 1 : gap)

function pairCost(a: Coded, b: Coded, isLive: boolean): number {
  const cost = costOf(a, b)
  return UNIT * (isLive && cost < NEVER ? Math.min(cost, LIVE_MOST) : cost) + (isSamePlace(a.item, b.item) ? 0 : 1)
}

function pathThrough(steps: Uint8Array, a: readonly Coded[], b: readonly Coded[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (let [i, j] = [a.length, b.length]; i > 0 || j > 0; ) {
    const step = i === 0 ? ONLY_B : j === 0 ? ONLY_A : steps[i * (b.length + 1) + j]
    const one = step === ONLY_B ? undefined : a[--i]
    const other = step === ONLY_A ? undefined : b[--j]
    pairs.push(pairOf(one, other))
  }
  return pairs.reverse()
}

const pairOf = (a: Coded | undefined, b: Coded | undefined): Pair => ({
  ...(a && { a: a.item }),
  ...(b && { b: b.item }),
})
