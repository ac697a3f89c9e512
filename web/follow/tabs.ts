/**
 * One event stream for all tabs of a browser that follow the same. Whoever holds a Web Lock has the connection and
 * says what it hears to the others, each of which takes it for a stream of its own. To the ladder nothing is different.
 */
import type { Source } from './environment.ts'

/** From one tab to the others: what the connection says, and how it is then. */
type Said = { readonly kind: string; readonly data: string; readonly lastEventId: string; readonly state: number }
/** Where somebody would begin who has joined, or who is asked by a new leader; without an address it is the leader who asks. */
type Wish = { readonly url?: string; readonly isNew?: boolean }

/** `url` is asked at every opening, for the position of then. */
export function sharedStream(url: () => string): Source {
  // The same for whoever follows the same, wherever he stands: without what tells that, and without the signs between.
  const name = `scorebox ${url().replace(/(after|padding)=[^&]*|[?&]/g, '')}`
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  const { signal } = leaving
  const listeners = new Map<string, (said: Said) => void>()
  let source: EventSource | undefined
  let readyState = 0

  function open(from: string): void {
    source?.close()
    const mine = new EventSource(from)
    source = mine
    for (const kind of listeners.keys())
      mine.addEventListener(kind, ({ data, lastEventId }: MessageEvent<string>) => {
        const said = { kind, data, lastEventId, state: mine.readyState }
        channel.postMessage(said)
        hear(said)
      })
  }

  function hear(said: Said): void {
    readyState = said.state
    listeners.get(said.kind)?.(said)
  }

  /** Begins again where the other tab stands: what this one has already is a duplicate to it. */
  function answer({ url: theirs, isNew }: Wish): void {
    const mine = url()
    if (!source) return theirs ? undefined : channel.postMessage({ url: mine })
    const isBehind = theirs && seqIn(theirs) < seqIn(mine)
    if (isNew || isBehind) open(isBehind ? theirs : mine)
  }

  channel.onmessage = ({ data }: { readonly data: Said | Wish }) => {
    if (!('kind' in data)) answer(data)
    else if (!source) hear(data)
  }
  const lead = () => {
    open(url())
    channel.postMessage({})
  }
  const hold = () =>
    new Promise<void>((resolve) => {
      signal.onabort = () => resolve()
      lead()
    })
  // A sandboxed frame has no locks: it leads itself alone.
  navigator.locks.request(name, { signal }, hold).catch(() => signal.aborted || lead())
  channel.postMessage({ url: url(), isNew: true })

  return {
    get readyState() {
      return readyState
    },
    addEventListener: (kind, listener) => listeners.set(kind, listener),
    close() {
      leaving.abort()
      source?.close()
      channel.close()
    },
  }
}

const seqIn = (url: string): number => Number(/after=\w+-(\d+)/.exec(url)?.[1] ?? 0)
