/** What a follower knows: the last view or mini score, and the position of it. Contiguous, or it says so. */
import { formatCursor, parseCursor } from '../../wire/cursor.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { View } from '../../wire/view.ts'

export type Applied = 'applied' | 'duplicate' | 'gap'

export type Store = {
  /** Position of the view; undefined makes the next connection ask for a snapshot. */
  cursor(): string | undefined
  view(): View | undefined
  score(): MiniScore | undefined
  /** "runs/wickets/balls" of the innings in play, "" before the first, undefined while there is no view. */
  check(): string | undefined
  reset(view: View, cursor: string): void
  /** The patch of the next seq moves the view; anything else leaves it as it is. */
  apply(frame: PatchFrame): Applied
  /** False when the score says what we have, or is an older one out of some cache. */
  take(score: MiniScore): boolean
  /** Drops the position, keeps what is shown: the last score is never blanked. */
  forget(): void
}

/** `cursor` and `view` are what the page was made with; with a cursor alone the caller applies the patches himself. */
export function createStore(start: { readonly cursor?: string; readonly view?: View } = {}): Store {
  let position = parseCursor(start.cursor)
  let view = start.view
  let score: MiniScore | undefined

  return {
    cursor: () => position && formatCursor(position),
    view: () => view,
    score: () => score,
    check: () => view && checkOf(view),
    reset(next, cursor) {
      view = next
      position = parseCursor(cursor)
    },
    apply({ seq, patch }) {
      if (position === undefined || seq > position.seq + 1) return 'gap'
      if (seq <= position.seq) return 'duplicate'
      if (view) view = applyPatch(view, patch)
      position = { epoch: position.epoch, seq }
      return 'applied'
    },
    take(next) {
      if (!isNews(next, score)) return false
      score = next
      return true
    },
    forget() {
      position = undefined
    },
  }
}

/** A name may be corrected without a position moving, so at the same place the words decide. */
export const isNews = (next: MiniScore, known: MiniScore | undefined): boolean =>
  isAhead(next.cursor, known?.cursor) ||
  (next.cursor === known?.cursor && JSON.stringify(next) !== JSON.stringify(known))

/** Positions of two epochs can not be compared: another epoch is a restored log, and what it says counts. */
export function isAhead(next: string, known: string | undefined): boolean {
  const here = parseCursor(known)
  const there = parseCursor(next)
  return !here || !there || here.epoch !== there.epoch || there.seq > here.seq
}

function checkOf({ current, innings }: View): string {
  const now = current && innings[current.innings]
  return now ? `${now.runs}/${now.wickets}/${now.balls}` : ''
}
