/** Axes with round figures. */

export type Scale = {
  readonly max: number
  readonly ticks: readonly number[]
  /** Place on the axis in per cent, 0 at its beginning. */
  readonly at: (value: number) => number
}

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500]

/** At most `most` steps, the last of them at or above `value`. */
export function scaleTo(value: number, most: number): Scale {
  const step = STEPS.find((each) => Math.ceil(value / each) <= most) ?? 1000
  const max = Math.max(step, Math.ceil(value / step) * step)
  const ticks = Array.from({ length: max / step + 1 }, (_, i) => i * step)
  return { max, ticks, at: (each) => round((each / max) * 100) }
}

/** Overs to their very end: a match of twenty overs is twenty overs wide. */
export function oversTo(overs: number): Scale {
  const { ticks } = scaleTo(overs, 6)
  return { max: overs, ticks: ticks.filter((tick) => tick <= overs), at: (each) => round((each / overs) * 100) }
}

export const round = (value: number): number => Math.round(value * 100) / 100
