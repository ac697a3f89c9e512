/** Whether two values of plain JSON say the same; the order of keys and keys without a value do not matter. */
import type { BallBowled, PlayEvent } from '../events.ts'
import type { Runs } from '../types.ts'

export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]))
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key in one) if (!same(one[key], other[key])) return false
  for (const key in other) if (other[key] !== undefined && one[key] === undefined) return false
  return true
}

/** As `same`. Balls are most of a match, and naming their facts makes it several times as fast. */
export const sameEvent = (a: PlayEvent, b: PlayEvent): boolean =>
  a.kind === 'BallBowled' && b.kind === 'BallBowled' ? sameBall(a, b) : same(a, b)

const sameBall = (a: BallBowled, b: BallBowled): boolean =>
  a.striker === b.striker &&
  a.nonStriker === b.nonStriker &&
  a.bowler === b.bowler &&
  a.call === b.call &&
  a.boundary === b.boundary &&
  a.valid === b.valid &&
  a.changedEnds === b.changedEnds &&
  a.over === b.over &&
  a.freeHit === b.freeHit &&
  sameRuns(a.runs, b.runs) &&
  ((a.wickets.length === 0 && b.wickets.length === 0) || same(a.wickets, b.wickets)) &&
  RARE_FACTS.every((fact) => a[fact] === b[fact] || same(a[fact], b[fact]))

const sameRuns = (a: Runs, b: Runs): boolean =>
  a === b ||
  (a.bat === b.bat && a.wides === b.wides && a.noBalls === b.noBalls && a.byes === b.byes && a.legByes === b.legByes)

type NamedAbove =
  | 'kind'
  | 'striker'
  | 'nonStriker'
  | 'bowler'
  | 'call'
  | 'boundary'
  | 'valid'
  | 'changedEnds'
  | 'over'
  | 'freeHit'
  | 'runs'
  | 'wickets'
type RareFact = Exclude<keyof BallBowled, NamedAbove>

/** All the others: the compiler misses one that is not here. */
const RARE: { readonly [fact in RareFact]-?: true } = {
  short: true,
  overthrow: true,
  lostBall: true,
  disallowed: true,
  notInOver: true,
  faced: true,
  faces: true,
  asserted: true,
  override: true,
  note: true,
  detail: true,
}
const RARE_FACTS = Object.keys(RARE) as readonly RareFact[]
