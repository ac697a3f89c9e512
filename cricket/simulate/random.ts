/** Chance from a seed: the same seed gives the same match, on every machine. */

export type Random = {
  /** A number in [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number in [0, below). */
  below(below: number): number
  pick<T>(items: readonly T[]): T
  /** One of the items, as often as its weight says; weights need not add up to anything. */
  weighted<T>(items: readonly (readonly [T, number])[]): T
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => pickFrom(items, below(items.length)),
    weighted: (items) => byWeight(items, next()),
  }
}

/** mulberry32 by Tommy Ettinger, public domain: 32 bits of state, good enough for matches, not for secrets. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function pickFrom<T>(items: readonly T[], index: number): T {
  if (items.length === 0) throw new Error('nothing to pick from')
  return items[index] as T
}

function byWeight<T>(items: readonly (readonly [T, number])[], at: number): T {
  let left = at * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  return pickFrom(items, items.length - 1)[0]
}
