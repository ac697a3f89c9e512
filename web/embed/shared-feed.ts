/** All widgets of a page over one connection: HTTP/1.1 allows a browser six per origin, over all its tabs. */
import type { MiniScore } from '../../wire/score.ts'
import type { LinkState } from '../follow/ladder.ts'
import { followScores } from '../follow/scores.ts'

export type Watcher = {
  onScore(score: MiniScore): void
  onState(state: LinkState): void
  /** The server knows no such match, or no longer. */
  onMissing(): void
  /** Every second while the page is looked at. */
  onSecond(): void
}
export type SharedFeed = {
  /** The answer ends it. */
  watch(id: string, watcher: Watcher): () => void
}

/** What one stream carries. */
const PER_STREAM = 32
/** Elements arrive one by one as the page is parsed; they shall share one connection nevertheless. */
const GATHER_MS = 50
/** A stream says nothing of a match that is not there: who has no score by now asks for it by name. */
const MISSED_MS = 3_000

type Stream = { readonly ids: readonly string[]; state(): LinkState | undefined; stop(): void }

/** `base` is where the script came from, without a slash at the end. */
export function createSharedFeed(base: string): SharedFeed {
  const watchers = new Map<string, Set<Watcher>>()
  const scores = new Map<string, MiniScore>()
  let streams: readonly Stream[] = []
  let gathering: ReturnType<typeof setTimeout> | undefined
  let ticking: ReturnType<typeof setInterval> | undefined

  function watch(id: string, watcher: Watcher): () => void {
    const present = watchers.get(id) ?? new Set()
    watchers.set(id, present.add(watcher))
    const state = streamOf(id)?.state()
    const score = scores.get(id)
    if (state) watcher.onState(state)
    if (score) watcher.onScore(score)
    gathering ??= setTimeout(connect, GATHER_MS)
    return () => {
      present.delete(watcher)
      if (present.size === 0 && watchers.get(id) === present) watchers.delete(id)
      if (watchers.size === 0) rest()
    }
  }

  /** A widget that leaves costs nothing; one that no stream carries yet costs a new connection. */
  function connect(): void {
    gathering = undefined
    const ids = [...watchers.keys()]
    ticking ??= setInterval(tick, 1_000)
    if (ids.every((id) => streamOf(id))) return
    for (const stream of streams) stream.stop()
    streams = slices(ids, PER_STREAM).map(open)
    setTimeout(() => ids.forEach(askFor), MISSED_MS)
  }

  async function askFor(id: string): Promise<void> {
    if (scores.has(id) || !watchers.has(id)) return
    const answer = await fetch(`${base}/api/matches/${id}/live.json`).catch(() => undefined)
    if (answer?.status === 404) for (const watcher of watchers.get(id) ?? []) watcher.onMissing()
  }

  const streamOf = (id: string) => streams.find(({ ids }) => ids.includes(id))

  function open(ids: readonly string[]): Stream {
    let last: LinkState | undefined
    const { stop } = followScores({
      base,
      ids,
      onScore(score) {
        scores.set(score.id, score)
        for (const watcher of watchers.get(score.id) ?? []) watcher.onScore(score)
      },
      onState(state) {
        last = state
        for (const id of ids) for (const watcher of watchers.get(id) ?? []) watcher.onState(state)
      },
    })
    return { ids, state: () => last, stop }
  }

  function tick(): void {
    if (document.visibilityState === 'hidden') return
    for (const present of watchers.values()) for (const watcher of present) watcher.onSecond()
  }

  function rest(): void {
    for (const stream of streams) stream.stop()
    streams = []
    clearTimeout(gathering)
    clearInterval(ticking)
    gathering = ticking = undefined
  }

  return { watch }
}

function slices<T>(items: readonly T[], size: number): T[][] {
  const made: T[][] = []
  for (let from = 0; from < items.length; from += size) made.push(items.slice(from, from + size))
  return made
}
