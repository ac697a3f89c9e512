/** The book as fans see it. Pure and deterministic; no value is undefined or null, so that it is what its JSON says. */
import type { Book } from '../cricket/book.ts'
import type { Entry, PlayEvent } from '../cricket/events.ts'
import { isOver } from '../cricket/result.ts'
import { pointsOf } from '../cricket/telling/points.ts'
import type { Match, Side } from '../cricket/types.ts'
import { compact } from './compact.ts'
import { correctionsView } from './correction-view.ts'
import { currentView } from './current-view.ts'
import { dayView } from './day-view.ts'
import { inningsView } from './innings-view.ts'
import type { MatchStatus, Names, SideView, View } from './view.ts'
import { resultText } from './words/words.ts'

export type ViewSource = {
  readonly book: Pick<Book, 'match' | 'entries' | 'corrections'>
  readonly id: string
  readonly names: Names
  /** Planned start, ISO 8601. */
  readonly startsAt?: string | undefined
  readonly demo?: boolean | undefined
  /** The match some events ago and its view, which is shared where nothing moved. A match that is only lent has none. */
  readonly before?: { readonly match: Match; readonly view: View } | undefined
}

/** The view after the last event of the book. */
export function viewOf({ book, id, names, startsAt, demo, before }: ViewSource): View {
  const { match, entries, corrections } = book
  const over = isOver(match)
  return compact({
    id,
    status: statusOf(match),
    demo: demo ? (true as const) : undefined,
    startsAt,
    format: formatView(match),
    names: compact(names),
    sides: { a: sideView(match.sides.a), b: sideView(match.sides.b) },
    toss: match.toss && { winner: match.toss.winner, elected: match.toss.elected },
    interval: match.interval && compact(match.interval),
    ...dayView(match),
    innings: allInnings(match, before),
    current: currentView(match),
    // A tie that a super over is about to break is no result yet.
    outcome: over && match.outcome ? compact(match.outcome) : undefined,
    result: over && match.outcome ? resultText(match.outcome, names) : undefined,
    points: pointsView(book),
    corrections: correctionsView(corrections),
    lastBallAt: lastPlayedAt(entries),
  })
}

function pointsView(book: ViewSource['book']): View['points'] {
  const points = pointsOf(book)
  return points && { a: points.a.total, b: points.b.total }
}

/** Leaves out names and what is worded with them: they may be corrected or removed, `/at/{cursor}` is cached for a year. */
export function viewWithoutNames({ names: _names, result: _result, ...rest }: View): Omit<View, 'names' | 'result'> {
  return rest
}

function statusOf(match: Match): MatchStatus {
  if (isOver(match)) return match.outcome?.kind === 'abandoned' ? 'abandoned' : 'finished'
  if (match.interval) return 'break'
  const innings = match.innings.at(-1)
  if (!innings) return 'upcoming'
  return innings.closed ? 'break' : 'live'
}

const formatView = ({ conditions }: Match): View['format'] =>
  compact({
    name: conditions.name,
    inningsPerSide: conditions.inningsPerSide,
    ballsPerOver: conditions.ballsPerOver,
    oversPerInnings: conditions.oversPerInnings,
  })

const sideView = ({ captain, keeper, players, replaced }: Side): SideView =>
  compact({
    captain,
    keeper,
    players: Object.fromEntries(players.map((id, i) => [id, i + 1])),
    replaced: replaced.length > 0 ? Object.fromEntries(replaced.map((id) => [id, true as const])) : undefined,
  })

/** The innings this event left alone, and of whose match it changed nothing they share, are as they were shown before. */
function allInnings(match: Match, before: ViewSource['before']): View['innings'] {
  const isShared = before?.match.stoppages === match.stoppages && before.match.conditions === match.conditions
  return Object.fromEntries(
    match.innings.map((innings, i) => {
      const n = String(i + 1)
      const known = isShared && before.match.innings[i] === innings ? before.view.innings[n] : undefined
      return [n, known ?? inningsView(match, innings)]
    }),
  )
}

/** What is news of the game; a note, a squad or a name is not. */
const OFF_THE_FIELD: ReadonlySet<PlayEvent['kind']> = new Set(['MatchCreated', 'SquadChanged', 'Noted', 'NamesChanged'])

const lastPlayedAt = (entries: readonly Entry[]): number | undefined =>
  entries.findLast(({ event }) => !OFF_THE_FIELD.has(event.kind))?.scoredAt
