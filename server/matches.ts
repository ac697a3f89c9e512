/** The matches in memory: each one's book, view, mini score and recent patches. Readers are answered from here. */
import type { Book } from '../cricket/book.ts'
import type { PatchFrame } from '../wire/feed.ts'
import type { MiniScore } from '../wire/score.ts'
import type { View, Visibility } from '../wire/view.ts'

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
  /** Time (ms) since which the match is over, or undefined. After the grace period the feed says `final`. */
  overSince(): number | undefined
}

/** What was just recorded: one or more patches in order (a batch of offline balls is one call). */
export type Publication = { readonly match: LiveMatch; readonly patches: readonly PatchFrame[] }

export type Matches = {
  /** Loads the match from the log when it is not in memory. Undefined: no such match. */
  find(id: string): LiveMatch | undefined
  /** Calls the listener synchronously, in the same tick as the append. Returns a function that takes it off. */
  onPublish(listener: (publication: Publication) => void): () => void
}
