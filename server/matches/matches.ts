/** The matches in memory. Readers are answered from here. */
import type { Book } from '../../cricket/book.ts'
import type { Recorded } from '../../cricket/events.ts'
import type { Log } from '../../db/log.ts'
import type { MatchRows } from '../../db/matches.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { createLiveMatch, type LiveMatch, type Step } from './live-match.ts'

export type { LiveMatch } from './live-match.ts'

/** What was just recorded: the patches in order (a batch of offline balls is one call). None: something beside the log changed. */
export type Publication = { readonly match: LiveMatch; readonly patches: readonly PatchFrame[] }

export type Matches = {
  /** Loads the match from the log when it is not in memory. Undefined: no such match. */
  find(id: string): LiveMatch | undefined
  /** Calls the listener synchronously, in the same tick as the append. Returns a function that takes it off. */
  onPublish(listener: (publication: Publication) => void): () => void
  /** Matches of which `isFollowed` is true stay in memory. Returns a function that takes it off. */
  keep(isFollowed: (id: string) => boolean): () => void
}

const MATCHES_KEPT = 400

export type MatchRegistry = ReturnType<typeof createMatches>

export function createMatches(parts: {
  readonly log: Log
  readonly rows: MatchRows
  readonly epoch: string
  readonly onFault: (fault: unknown) => void
  /** How many matches stay in memory, besides those that are followed. */
  readonly kept?: number
}) {
  const { log, rows, epoch, onFault, kept = MATCHES_KEPT } = parts
  const live = new Map<string, ReturnType<typeof createLiveMatch>>()
  const listeners = new Set<(publication: Publication) => void>()
  const followed = new Set<(id: string) => boolean>()

  function load(id: string) {
    const row = rows.find(id)
    if (!row || row.deletedAt !== undefined) return undefined
    const recorded = log.read(id, 0)
    if (recorded.length === 0) return undefined
    const match = createLiveMatch(row, epoch, recorded, (from) => log.read(id, from))
    live.set(id, match)
    if (live.size > kept) evict()
    return match
  }

  /**
   * The one not asked for longest, of those nobody follows: a match that left memory comes back as another object, and
   * every reader it has would be sent the whole of it.
   */
  function evict(): void {
    const idle = [...live.keys()].slice(0, -1).find((id) => !isFollowed(id))
    if (idle !== undefined) live.delete(idle)
  }

  const isFollowed = (id: string) => [...followed].some((follows) => follows(id))

  /** The least recently asked for leave first: a Map keeps the order in which its keys came. */
  function find(id: string) {
    const found = live.get(id)
    if (!found) return load(id)
    live.delete(id)
    live.set(id, found)
    return found
  }

  return {
    find,

    onPublish(listener: (publication: Publication) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    keep(isFollowed: (id: string) => boolean): () => void {
      followed.add(isFollowed)
      return () => followed.delete(isFollowed)
    },

    /**
     * Applies what the log has just recorded and tells everybody, in this same tick. The events are on the disk, so a
     * fault here is ours to log and never the scorer's: the match is read from the log again. `books`: the match after
     * each event, where whoever judged them knows.
     */
    publish(id: string, recorded: readonly Recorded[], books: readonly Book[] = []): void {
      try {
        const match = live.get(id) ?? load(id)
        if (!match) return
        const head = match.head()
        const steps = recorded.map((one, i): Step => ({ recorded: one, after: books[i] }))
        const patches = match.apply(steps.filter((step) => step.recorded.seq > head))
        for (const listener of listeners) listener({ match, patches })
        if (match.toBeSettled()) rows.settle(id, match.view().status, match.score())
      } catch (fault) {
        live.delete(id)
        onFault(fault)
      }
    },

    /** Reads names and visibility again; the caller publishes what changed. */
    reread(id: string): void {
      const row = rows.find(id)
      if (!row || row.deletedAt !== undefined) live.delete(id)
      else live.get(id)?.rename(row)
    },

    /** Forgets what is in memory: the next reader gets what the log says, and those who read now are told or sent away. */
    forget(id: string): void {
      const match = live.get(id)
      live.delete(id)
      if (match) for (const listener of listeners) listener({ match, patches: [] })
    },
  } satisfies Matches & Record<string, unknown>
}
