/** The edge of the client: everything it takes from the browser, so that a test can drive it with a clock of its own. */

/** What the ladder needs of an EventSource. `readyState` 2 is closed for good. */
export type Source = {
  readonly readyState: number
  /** Also `open` and `error`, which bring no data. */
  addEventListener(
    kind: string,
    listener: (frame: { readonly data: string; readonly lastEventId?: string }) => void,
  ): void
  close(): void
}

/** What the ladder needs of a Response. */
export type Answer = { readonly ok: boolean; readonly status: number; json(): Promise<unknown> }

/** `shown` is a page that came back out of the back/forward cache, `left` one that goes into it. */
export type LifeEvent = 'visible' | 'hidden' | 'shown' | 'left' | 'online' | 'offline'

export type Lower = typeof import('./lower.ts')

export type Environment = {
  /** Absent where there is no EventSource at all. The address is asked at every opening, for the position of then. */
  readonly stream: ((url: () => string) => Source) | undefined
  /** A GET without credentials. `fresh`: revalidate whatever the browser has kept. */
  get(url: string, options: { readonly signal: AbortSignal; readonly fresh: boolean }): Promise<Answer>
  /** ms since 1970 */
  now(): number
  random(): number
  /** Calls back once after `ms`; the answer takes it back. */
  after(ms: number, call: () => void): () => void
  isHidden(): boolean
  isOnline(): boolean
  /** The answer takes the listener off. */
  onLife(listener: (kind: LifeEvent) => void): () => void
  /** Brings the rungs under the stream. Without it they are fetched as the file that they are. */
  lower?(use: (lower: Lower) => void, fail: () => void): void
  /** What is remembered from one page load to the next. */
  readonly memory?: Pick<Storage, 'getItem' | 'setItem'> | undefined
}

export const browserEnvironment = (): Environment => ({
  stream: typeof EventSource === 'function' ? (url) => new EventSource(url()) as Source : undefined,
  // The browser's own cache sends If-None-Match: set by hand it would cost a CORS preflight on every poll.
  get: (url, { signal, fresh }) => fetch(url, { signal, credentials: 'omit', cache: fresh ? 'no-cache' : 'default' }),
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  isHidden: () => document.visibilityState === 'hidden',
  isOnline: () => navigator.onLine,
  onLife,
})

const LIFE: { readonly [type: string]: LifeEvent } = {
  pageshow: 'shown',
  pagehide: 'left',
  online: 'online',
  offline: 'offline',
}

function onLife(listener: (kind: LifeEvent) => void): () => void {
  const call = ({ type }: Event) => listener(LIFE[type] ?? document.visibilityState)
  const types = ['visibilitychange', ...Object.keys(LIFE)]
  // Caught on its way down: not every browser lets a visibilitychange rise to the window.
  for (const type of types) window.addEventListener(type, call, true)
  return () => {
    for (const type of types) window.removeEventListener(type, call, true)
  }
}
