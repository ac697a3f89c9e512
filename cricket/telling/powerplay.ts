/** Powerplays by ball: which one is on, also where the innings was cut short. */
import type { Conditions, Powerplay } from '../conditions.ts'
import { isBefore } from '../innings.ts'
import type { Innings, OverCount } from '../types.ts'

/** The powerplays of an innings of so many overs, in order; none in a match without. */
export function powerplaysFor(conditions: Conditions, allotted: OverCount | undefined): readonly Powerplay[] {
  const { powerplays = [], shortenedPowerplay, ballsPerOver } = conditions
  const full = powerplays.at(-1)?.to.overs
  if (!allotted || full === undefined || allotted.overs >= full) return powerplays
  const first = shortenedPowerplay?.[String(allotted.overs)]
  const ends = powerplays.map(({ to }, i) => {
    if (i === powerplays.length - 1) return allotted
    if (i === 0 && first) return first
    return { overs: Math.round((to.overs * allotted.overs) / full), balls: 0 }
  })
  return powerplays.map((powerplay, i) => ({
    ...powerplay,
    from: ends[i - 1] ?? { overs: 0, balls: 0 },
    to: inOrder(ends[i] as OverCount, ballsPerOver),
  }))
}

/** "1.6" of a six-ball over is "2.0". */
const inOrder = ({ overs, balls }: OverCount, ballsPerOver: number): OverCount => ({
  overs: overs + Math.floor(balls / ballsPerOver),
  balls: balls % ballsPerOver,
})

/** The powerplay in which the next ball is bowled: one that was taken, or one of the innings. */
export function powerplayNow(
  conditions: Conditions,
  innings: Innings,
): { readonly name: string; readonly outside?: number } | undefined {
  const { overs } = innings
  const taken = innings.powerplaysTaken?.findLast(
    ({ from, overs: length }) => !isBefore(overs, from) && overs.overs < from.overs + length,
  )
  if (taken) return { name: taken.name }
  return powerplaysFor(conditions, innings.allotted).find(
    ({ from, to }) => !isBefore(overs, from) && isBefore(overs, to),
  )
}
