/**
 * Matches that hold any JSON for a view and count: the broadcast is tested with names, sizes and sequences that no game
 * of cricket produces. The real ones are `server/matches/matches.ts`.
 */
import type { Book } from '../../../cricket/book.ts'
import type { LiveMatch, Matches, Publication } from '../../../server/matches/matches.ts'
import type { PatchFrame } from '../../../wire/feed.ts'
import { diff } from '../../../wire/patch.ts'
import type { MiniScore } from '../../../wire/score.ts'
import type { View, Visibility } from '../../../wire/view.ts'

export type PlainView = { readonly runs: number; readonly [key: string]: unknown }
export type PlainMatch = LiveMatch & {
  /** Records one event per view, as one publication. */
  record(...views: readonly PlainView[]): void
  /** Forgets the patches up to `seq`, as memory does. */
  forget(seq: number): void
  /** The match is over since then (ms), or goes on after all. */
  over(since: number | undefined): void
  /** Something beside the log changed: no seq moves. */
  rename(view: PlainView): void
  hide(): void
}

export type PlainMatches = Matches & { add(id: string, options?: MatchOptions): PlainMatch }
type MatchOptions = { readonly epoch?: string; readonly visibility?: Visibility; readonly view?: PlainView }

export function createPlainMatches(): PlainMatches {
  const matches = new Map<string, PlainMatch>()
  const listeners = new Set<(publication: Publication) => void>()
  const publish = (publication: Publication) => {
    for (const listener of listeners) listener(publication)
  }
  return {
    find: (id) => matches.get(id),
    onPublish(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    keep: () => () => false,
    add(id, options = {}) {
      const match = createPlainMatch(id, options, publish)
      matches.set(id, match)
      return match
    },
  }
}

function createPlainMatch(id: string, options: MatchOptions, publish: (publication: Publication) => void): PlainMatch {
  const epoch = options.epoch ?? 'abcd'
  let visibility = options.visibility ?? 'public'
  let view: PlainView = options.view ?? { runs: 0 }
  let patches: PatchFrame[] = []
  let head = 1
  let overSince: number | undefined

  function step(next: PlainView): PatchFrame {
    head += 1
    const patch = { seq: head, patch: diff(view, next), event: { kind: 'BallBowled', at: head * 1000 } }
    view = next
    patches.push(patch)
    return patch
  }

  const match: PlainMatch = {
    id,
    epoch,
    get visibility() {
      return visibility
    },
    head: () => head,
    book: () => ({}) as Book,
    view: () => view as unknown as View,
    score: () => ({ id, cursor: `${epoch}-${head}`, runs: view.runs, title: view.title }) as unknown as MiniScore,
    check: () => `${view.runs}/0/${head}`,
    patchesAfter: (seq) => (seq >= head - patches.length ? patches.slice(patches.length - (head - seq)) : undefined),
    recordedAfter: (seq) =>
      Object.fromEntries(patches.filter((one) => one.seq > seq).map((one) => [one.seq, one.seq * 1000])),
    headAt: () => head,
    overSince: () => overSince,
    record: (...views) => publish({ match, patches: views.map(step) }),
    forget(seq) {
      patches = patches.filter((patch) => patch.seq > seq)
    },
    over(since) {
      overSince = since
    },
    rename(next) {
      view = next
      publish({ match, patches: [] })
    },
    hide() {
      visibility = 'practice'
      publish({ match, patches: [] })
    },
  }
  return match
}
