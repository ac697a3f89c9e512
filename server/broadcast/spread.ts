/** A random number in [low, high): what everybody does at the same moment becomes a wave. */
export const between = (low: number, high: number): number => low + Math.random() * (high - low)
