/** What a reader of a line has to know of the match: who is called what, who is in, what a call costs. */
import { currentInnings, openInnings } from '../innings.ts'
import { type Dismissal, type Match, otherSide, type PlayerId, SIDES, type SideKey } from '../types.ts'
import { waitingFor } from '../waiting-for.ts'

export type Reading = {
  readonly names: { readonly [id: string]: string }
  readonly sideNames?: { readonly [key in SideKey]: string }
  readonly sides: { readonly [key in SideKey]: readonly PlayerId[] }
  /** The side that bats, in the innings in progress or the last one. */
  readonly batting?: SideKey
  readonly striker?: PlayerId
  readonly nonStriker?: PlayerId
  readonly bowler?: PlayerId
  /** Who keeps wicket: "st" without a name is his. */
  readonly keeper?: PlayerId
  /** Whom the game waits for, and who it can be: then a name alone is the answer, or its number in this list. */
  readonly waiting?: { readonly for: 'batter' | 'bowler'; readonly from: readonly PlayerId[] }
  readonly wideRuns: number
  readonly noBallRuns: number
  /** What a bare "W" means; absent, it asks how the wicket fell. */
  readonly bareWicket?: Dismissal
}

export type Known = Pick<Reading, 'names'> &
  Partial<Pick<Reading, 'sideNames' | 'bareWicket'>> & {
    /** In which order those who may bowl or come in are listed, where that is not the engine's: a number means the place. */
    readonly listed?: (match: Match, waiting: NonNullable<Reading['waiting']>) => readonly PlayerId[]
  }

/** What a line is read with as the match stands. */
export function readingOf(match: Match, { listed, ...known }: Known): Reading {
  const innings = currentInnings(match)
  const fielding = innings && match.sides[otherSide(innings.batting)]
  return {
    ...known,
    sides: { a: match.sides.a.players, b: match.sides.b.players },
    ...(innings && { batting: innings.batting }),
    ...(innings?.striker !== undefined && { striker: innings.striker }),
    ...(innings?.nonStriker !== undefined && { nonStriker: innings.nonStriker }),
    ...(innings?.bowler !== undefined && { bowler: innings.bowler }),
    ...(fielding?.keeper !== undefined && { keeper: fielding.keeper }),
    ...(openInnings(match) && waitingOf(match, listed)),
    wideRuns: match.conditions.wideRuns,
    noBallRuns: match.conditions.noBallRuns,
  }
}

function waitingOf(match: Match, listed: Known['listed']): Pick<Reading, 'waiting'> {
  const waiting = waitingFor(match)
  if (waiting.for !== 'batter' && waiting.for !== 'bowler') return {}
  const asked = { for: waiting.for, from: waiting.from }
  return { waiting: listed ? { ...asked, from: listed(match, asked) } : asked }
}

export const sideOf = (id: PlayerId, { sides }: Reading): SideKey | undefined =>
  SIDES.find((key) => sides[key].includes(id))
