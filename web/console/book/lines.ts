/** The book as a list to look through: every ball and every act between balls, where it stands and what it made of the score. */
import { type Book, replay } from '../../../cricket/book.ts'
import { same } from '../../../cricket/correction/same.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import type { Innings, Match, PlayerId, Ref } from '../../../cricket/types.ts'
import { ballWithin } from '../../../wire/balls.ts'
import { ballLabel } from '../../../wire/words/notation.ts'

export type Line = {
  readonly ref: Ref
  readonly event: PlayEvent
  /** From 1; 0 before the first innings. */
  readonly innings: number
  /** The over it belongs to, from 0: between two overs the one that comes. */
  readonly over: number
  /** "12.3": the ball itself, or the one that comes after it; "" where there is none. */
  readonly ball: string
  /** The total after it. */
  readonly runs: number
  readonly wickets: number
  /** Device time, ms. */
  readonly scoredAt: number
  /** Who had the ball; for acts between overs nobody. */
  readonly bowler?: PlayerId
  /** Whoever fell: his runs, in the order of the wickets. */
  readonly fell?: readonly number[]
  /** As it was first entered. */
  readonly was?: PlayEvent
  /** Put in by a correction. */
  readonly putIn?: true
}

/** The lines of one over, or what lies before and between innings. Oldest first. */
export type Stretch = {
  readonly key: string
  readonly innings: number
  readonly over: number
  readonly lines: readonly Line[]
  readonly bowlers: readonly PlayerId[]
  /** The end it was bowled from, where that was said. */
  readonly from?: string
  /** To the total while it lasted, and the total after it. */
  readonly runs: number
  readonly wickets: number
  readonly total: { readonly runs: number; readonly wickets: number }
  readonly balls: number
}

/** What is no part of the game as played: who plays is changed elsewhere. */
const BESIDE: ReadonlySet<PlayEvent['kind']> = new Set(['MatchCreated', 'NamesChanged'])

/** Oldest first. */
export function linesOf(book: Pick<Book, 'entries' | 'corrections'>): readonly Line[] {
  const first = firstEntered(book)
  const lines: Line[] = []
  let before = { innings: 0, over: 0, valid: 0 }
  replay(book.entries, ({ ref, event, scoredAt }, match) => {
    const here = placeAfter(match)
    const over = here.innings === before.innings ? before.over : here.over
    const valid = here.innings === before.innings ? before.valid : 0
    before = here
    if (BESIDE.has(event.kind)) return
    const innings = match.innings.at(-1)
    const was = first.get(ref)
    lines.push({
      ref,
      event,
      innings: here.innings,
      over,
      ball: ballOf(event, match, { over, valid }),
      runs: innings?.runs ?? 0,
      wickets: innings?.wickets ?? 0,
      scoredAt,
      ...(event.kind === 'BallBowled' && { bowler: event.bowler }),
      ...(event.kind === 'BowlerCameOn' && { bowler: event.bowler }),
      ...fallen(event, innings),
      ...(was && !same(was, event) && { was }),
      ...(ref.includes('.') && { putIn: true as const }),
    })
  })
  return lines
}

function placeAfter({ innings }: Match) {
  const last = innings.at(-1)
  return { innings: innings.length, over: last?.overs.overs ?? 0, valid: last?.overs.balls ?? 0 }
}

function ballOf(event: PlayEvent, match: Match, { over, valid }: { over: number; valid: number }): string {
  if (event.kind === 'BallBowled') return ballWithin(match, event)
  return match.innings.length === 0 ? '' : ballLabel(over, valid)
}

function fallen(event: PlayEvent, innings: Innings | undefined): { readonly fell?: readonly number[] } {
  const wickets = event.kind === 'BallBowled' ? event.wickets : event.kind === 'BatterDismissed' ? [event.wicket] : []
  return wickets.length === 0 ? {} : { fell: wickets.map(({ batter }) => innings?.batters[batter]?.runs ?? 0) }
}

/** What corrections have changed, as it was before the first of them. */
function firstEntered({ corrections }: Pick<Book, 'corrections'>): ReadonlyMap<Ref, PlayEvent> {
  const first = new Map<Ref, PlayEvent>()
  for (const { changes } of corrections)
    for (const { ref, was, now } of changes) if (was && now && !first.has(ref)) first.set(ref, was)
  return first
}

/** Oldest first. */
export function stretchesOf(lines: readonly Line[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  let before: Line | undefined
  for (let to = 1; to <= lines.length; to++) {
    const [last, next] = [lines[to - 1] as Line, lines[to]]
    if (next && next.innings === last.innings && next.over === last.over) continue
    stretches.push(stretchOf(lines.slice(from, to), before))
    before = last
    from = to
  }
  return stretches
}

function stretchOf(lines: readonly Line[], before: Line | undefined): Stretch {
  const [first, last] = [lines[0] as Line, lines.at(-1) as Line]
  const start = before?.innings === first.innings ? before : { runs: 0, wickets: 0 }
  const on = lines.flatMap(({ event }) => (event.kind === 'BowlerCameOn' ? [event] : []))
  const bowled = lines.flatMap(({ event }) => (event.kind === 'BallBowled' ? [event.bowler] : []))
  const from = on.find((event) => event.from !== undefined)?.from
  return {
    key: `${first.innings}.${first.over}`,
    innings: first.innings,
    over: first.over,
    lines,
    bowlers: [...new Set([...bowled, ...(bowled.length === 0 ? on.map(({ bowler }) => bowler) : [])])],
    ...(from !== undefined && { from }),
    runs: last.runs - start.runs,
    wickets: last.wickets - start.wickets,
    total: { runs: last.runs, wickets: last.wickets },
    balls: bowled.length,
  }
}
