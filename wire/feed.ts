/** The messages of the feed, one closed union, and how they look on an event stream. Rules: PROTOCOL.md. */
import type { Detail, Overthrow } from '../cricket/types.ts'
import type { MiniScore } from './score.ts'
import type { ReplacementView, ReviewView, View } from './view.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** RFC 7396. */
export type MergePatch = { readonly [key: string]: Json }

/** The recorded event's own facts, for commentary and motion. */
export type EventFacts = {
  readonly kind: string
  readonly at: number
  /** Scored offline and sent later: no alert, no motion. */
  readonly backfill?: true
  /** "18.4", for a ball. */
  readonly ball?: string
  readonly notation?: string
  /** Runs that were run short, and how the ball came to be beyond the fielders. */
  readonly short?: number
  readonly overthrow?: Overthrow
  readonly note?: string
  /** Of a review, and of who came in for whom. */
  readonly review?: Pick<ReviewView, 'by' | 'outcome'>
  readonly replacement?: ReplacementView
  /** Where it went, where it pitched, the shot: where a scorer says so. */
  readonly detail?: Detail
}

/** `matches` on a stream of several: the ids that are on it, without those nobody knows. */
export type Hello = {
  readonly build: string
  readonly view: FeedView
  /** The server's clock, ms since 1970, to the second. */
  readonly now: number
  readonly matches?: readonly string[]
}
export type Snapshot<V = View> = { readonly seq: number; readonly cursor: string; readonly view: V }
export type PatchFrame = { readonly seq: number; readonly patch: MergePatch; readonly event: EventFacts }
/**
 * `check` is "runs/wickets/balls" of the innings in play. `scorer`: 0 while the scorer's device is heard, else when it was
 * last (ms since 1970); absent when nobody knows.
 */
export type Tip = { readonly seq: number; readonly check: string; readonly scorer?: number }
/** Path to poll instead. */
export type Busy = { readonly poll: string }
/** The position to come back with, to be told (204) that nothing more is expected. */
export type Final = { readonly seq: number; readonly cursor: string }
/** `bye` says nothing, and nor does the `tip` of a stream of several matches, or one that only says again what the last one said. */
export type Empty = { readonly [key: string]: never }

/** `view=full` is the view and its patches; `view=score` sends the whole mini score every time. */
export const FEED_VIEWS = ['full', 'score'] as const
export type FeedView = (typeof FEED_VIEWS)[number]

/** How patches are written: as `patch`, or as `p`, which says the same in half the bytes (`short.ts`). */
export const FEED_FORMS = ['plain', 'short'] as const
export type FeedForm = (typeof FEED_FORMS)[number]

/**
 * What an event stream says, by its `event:` field. `snapshot`, `reset`, `patch`, `score` and `final` carry an id. A `tip`
 * that has nothing to add to the one before says nothing. `p` is a `patch` in short.
 */
export type FeedMessage =
  | { readonly event: 'hello'; readonly data: Hello }
  | { readonly event: 'snapshot' | 'reset'; readonly data: Snapshot }
  | { readonly event: 'patch'; readonly data: PatchFrame }
  | { readonly event: 'score'; readonly data: MiniScore }
  | { readonly event: 'tip'; readonly data: Tip | Empty }
  | { readonly event: 'busy'; readonly data: Busy }
  | { readonly event: 'bye'; readonly data: Empty }
  | { readonly event: 'final'; readonly data: Final }

export const FRAMES = ['hello', 'snapshot', 'reset', 'patch', 'score', 'tip', 'busy', 'bye', 'final'] as const
/** A `patch` in short. */
export const SHORT_PATCH = 'p'
export type FrameKind = (typeof FRAMES)[number]

/** A patch in short: no blank that a parser would drop again. */
export const encodeShort = (data: unknown, id: string): string =>
  `id:${id}\nevent:${SHORT_PATCH}\ndata:${JSON.stringify(data)}\n\n`

/** One frame of an event stream. `data` is JSON, so no CR, LF or NUL of a name can break it. */
export function encodeFrame(kind: FrameKind, data: unknown, options: { id?: string; retryMs?: number } = {}): string {
  const id = options.id === undefined ? '' : `id: ${options.id}\n`
  const retry = options.retryMs === undefined ? '' : `retry: ${Math.round(options.retryMs)}\n`
  return `${id}${retry}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}

/** The long-poll twin: `GET …/poll/{view}/{cursor}/{bucket}`. One of `patches`, `snapshot`, `score`, `busy`. */
export type PollAnswer = {
  readonly cursor: string
  /** Path of the next poll. */
  readonly next: string
  readonly patches?: readonly PatchFrame[]
  /** The position was none, too old, ahead or of another epoch: `snapshot` replaces what the reader has. */
  readonly reset?: true
  readonly snapshot?: View
  readonly score?: MiniScore
  readonly check?: string
  /** As in `Tip`. */
  readonly scorer?: number
  readonly busy?: true
  readonly final?: true
}

/** The path of a poll. `start` in place of a cursor is the first poll of a reader that has nothing. */
export const pollPath = (match: string, view: FeedView, cursor: string, bucket: number): string =>
  `/api/matches/${match}/poll/${view}/${cursor}/${bucket}`
