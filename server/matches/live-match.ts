/** One match in memory: its book, view, mini score and recent patches. */
import { advance, type Book, fold } from '../../cricket/book.ts'
import type { Recorded } from '../../cricket/events.ts'
import { isOver } from '../../cricket/result.ts'
import type { MatchRow } from '../../db/matches.ts'
import { formatCursor } from '../../wire/cursor.ts'
import { factsOf } from '../../wire/facts.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { diff } from '../../wire/patch.ts'
import { type MiniScore, scoreOf } from '../../wire/score.ts'
import type { View, Visibility } from '../../wire/view.ts'
import { type ViewSource, viewOf } from '../../wire/view-of.ts'

/** One match as the broadcast sees it. All members are synchronous and answer from memory. */
export type LiveMatch = {
  readonly id: string
  readonly epoch: string
  readonly visibility: Visibility
  /** seq of the last event; 0 is never seen, a match begins with its creation. */
  head(): number
  book(): Book
  view(): View
  score(): MiniScore
  /** "runs/wickets/balls" of the innings in play, or "" before the first. */
  check(): string
  /** The patches after `seq`, oldest first, or undefined when they are no longer kept. Empty at the head. */
  patchesAfter(seq: number): readonly PatchFrame[] | undefined
  /** seq of the last event recorded at or before this time (ms); at least 1, the creation. */
  headAt(time: number): number
  /** When each event after `seq` was recorded (ms), by seq. */
  recordedAfter(seq: number): { readonly [seq: string]: number }
  /** Time (ms) since which the match is over, or undefined. After the grace period the feed says `final`. */
  overSince(): number | undefined
}

/** Patches kept for readers who come back: about two hours of a T20, and never more than a snapshot is worth. */
const PATCHES_KEPT = 400
/** After a restart as many are worked out again from the log, when the first reader asks for one. */
const PATCHES_RESTORED = 120

/** An event, and the match after it where it is known. */
export type Step = { readonly recorded: Recorded; readonly after?: Book | undefined }

export function createLiveMatch(
  first: MatchRow,
  epoch: string,
  log: readonly Recorded[],
  read: (from: number) => readonly Recorded[],
) {
  let row = first
  let book = fold(log)
  const recordedAt = log.map((one) => one.recordedAt)
  let view = viewNow()
  let settled = row.status
  let patches: PatchFrame[] | undefined
  let score: MiniScore | undefined

  function viewNow(of: Book = book, before?: ViewSource['before']): View {
    return viewOf({ book: of, id: row.id, names: row.names, startsAt: row.startsAt, demo: row.demo, before })
  }

  function step(before: Book, previous: View, { recorded, after = advance(before, recorded) }: Step) {
    const next = viewNow(after, { match: before.match, view: previous })
    const patch = diff(previous, next)
    // Names may have changed before this process began, and then nothing of the change is left to compare.
    const named = recorded.event.kind === 'NamesChanged' ? { ...patch, names: diff({}, next.names) } : patch
    const frame: PatchFrame = { seq: recorded.seq, patch: named, event: factsOf(recorded, after.match) }
    return { after, next, frame }
  }

  /** Starts the patches again from the log, a little before the head, for those who come back after a restart. */
  function restored(): PatchFrame[] {
    const recorded = read(0)
    const start = Math.max(0, recorded.length - PATCHES_RESTORED)
    let at = fold(recorded.slice(0, start))
    let previous = viewNow(at)
    return recorded.slice(start).map((one) => {
      const { after, next, frame } = step(at, previous, { recorded: one })
      at = after
      previous = next
      return frame
    })
  }

  return {
    id: row.id,
    epoch,
    get visibility() {
      return row.visibility
    },
    head: () => book.head,
    book: () => book,
    view: () => view,
    score(): MiniScore {
      score ??= scoreOf(view, formatCursor({ epoch, seq: book.head }))
      return score
    },
    check: () => checkOf(book),
    patchesAfter(seq: number): readonly PatchFrame[] | undefined {
      if (seq === book.head) return []
      if (seq > book.head) return undefined
      patches ??= restored()
      const oldest = patches[0]?.seq ?? Number.POSITIVE_INFINITY
      return seq + 1 < oldest ? undefined : patches.slice(seq + 1 - oldest)
    },
    headAt(time: number): number {
      const after = recordedAt.findIndex((at) => at > time)
      return after === -1 ? book.head : Math.max(1, after)
    },
    recordedAfter: (seq: number) => Object.fromEntries(recordedAt.slice(seq).map((at, i) => [seq + 1 + i, at])),
    overSince(): number | undefined {
      return isOver(book.match) ? book.lastAt : undefined
    },

    apply(steps: readonly Step[]): readonly PatchFrame[] {
      const frames: PatchFrame[] = []
      for (const one of steps) {
        const { after, next, frame } = step(book, view, one)
        book = after
        view = next
        recordedAt.push(one.recorded.recordedAt)
        frames.push(frame)
      }
      score = undefined
      if (patches) patches = [...patches, ...frames].slice(-PATCHES_KEPT)
      else if (book.head === steps.length) patches = frames
      return frames
    },

    /** Lists show another status than before, or the score of a match that is over has been corrected. */
    toBeSettled(): boolean {
      const moved = view.status !== settled || isOver(book.match)
      settled = view.status
      return moved
    },

    rename(next: MatchRow): void {
      row = next
    },
  }
}

function checkOf({ match }: Book): string {
  const innings = match.innings.at(-1)
  return innings ? `${innings.runs}/${innings.wickets}/${innings.validBalls}` : ''
}
