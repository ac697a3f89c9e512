/** The balls as they stand now, corrections applied, with the running score: `GET /api/matches/{id}/balls`. */
import { type Book, replay } from '../cricket/book.ts'
import type { BallBowled, Entry } from '../cricket/events.ts'
import type { Call, Detail, Match, PlayerId, Ref, Runs, Wicket } from '../cricket/types.ts'
import { compact } from './compact.ts'
import { ballLabel, ballNotation } from './words/notation.ts'

export type BallRow = {
  readonly ref: Ref
  /** 1-based innings, and the delivery's number in it, wides and no-balls counted. */
  readonly innings: number
  readonly n: number
  /** "12.3"; a ball that did not count and the one bowled instead have the same. */
  readonly ball: string
  readonly striker: PlayerId
  readonly nonStriker?: PlayerId
  readonly bowler: PlayerId
  readonly runs: Runs
  readonly call?: Call
  readonly boundary?: 4 | 6
  readonly freeHit?: true
  readonly wickets?: readonly Wicket[]
  readonly notation: string
  /** After the ball, penalty runs included: "runs/wickets" as numbers. */
  readonly score: { readonly runs: number; readonly wickets: number }
  /** Device time, ms. */
  readonly scoredAt: number
  readonly note?: string
  readonly detail?: Detail
  /** Not as it was first entered: amended, or put in later. */
  readonly corrected?: true
}

/** `from` and `to` are the whole number of the label, both included: `from: 12` begins with ball 12.1. */
export type BallFilter = { readonly innings?: number; readonly from?: number; readonly to?: number }

/** Oldest first. */
export function ballsOf(book: Pick<Book, 'entries' | 'corrections'>, filter: BallFilter = {}): readonly BallRow[] {
  const corrected = correctedRefs(book)
  const counts = new Map<number, number>()
  const rows: BallRow[] = []
  replay(book.entries, (entry, match) => {
    if (entry.event.kind !== 'BallBowled') return
    const innings = match.innings.length
    const n = (counts.get(innings) ?? 0) + 1
    counts.set(innings, n)
    if (isWanted(match, filter)) rows.push(rowOf(entry, entry.event, match, { n, corrected: corrected.has(entry.ref) }))
  })
  return rows
}

/** The label of the ball that was bowled last. */
export function ballWithin(match: Match, { valid }: Pick<BallBowled, 'valid'>): string {
  const over = match.innings.at(-1)?.recentOvers.at(-1)
  return over ? ballLabel(over.number, over.validBalls - (valid ? 1 : 0)) : ''
}

function isWanted(match: Match, { innings, from = 0, to = Number.POSITIVE_INFINITY }: BallFilter): boolean {
  const over = match.innings.at(-1)?.recentOvers.at(-1)?.number ?? 0
  return (innings === undefined || innings === match.innings.length) && over >= from && over <= to
}

type Placed = { readonly n: number; readonly corrected: boolean }

/** Nothing of the match may be kept: `replay` only lends it. Events are values and may. */
function rowOf({ ref, scoredAt }: Entry, event: BallBowled, match: Match, { n, corrected }: Placed): BallRow {
  const { striker, nonStriker, bowler, runs, call, boundary, freeHit, wickets, note, detail } = event
  const { runs: total = 0, wickets: fallen = 0 } = match.innings.at(-1) ?? {}
  return compact({
    ref,
    innings: match.innings.length,
    n,
    ball: ballWithin(match, event),
    striker,
    nonStriker,
    bowler,
    runs,
    call,
    boundary,
    freeHit,
    wickets: wickets.length > 0 ? wickets : undefined,
    notation: ballNotation({ ...event, wickets: wickets.length }),
    score: { runs: total, wickets: fallen },
    scoredAt,
    note,
    detail,
    corrected: corrected ? (true as const) : undefined,
  })
}

/** An event put in by a correction bears the correction's seq and a place: "120.0". */
function correctedRefs({ entries, corrections }: Pick<Book, 'entries' | 'corrections'>): ReadonlySet<Ref> {
  const amended = corrections.flatMap(({ changes }) =>
    changes.filter(({ was, now }) => was && now).map(({ ref }) => ref),
  )
  const inserted = entries.filter(({ ref }) => ref.includes('.')).map(({ ref }) => ref)
  return new Set([...amended, ...inserted])
}
