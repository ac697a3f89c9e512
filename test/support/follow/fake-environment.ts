/** The browser at the client's edge, by hand: a clock that stands, event streams and requests that wait for the test. */
import type { Answer, Environment, LifeEvent, Source } from '../../../web/follow/environment.ts'
import * as lower from '../../../web/follow/lower.ts'
import { encodeFrame, type FrameKind } from '../../../wire/feed.ts'

type Timer = { readonly at: number; readonly call: () => void }

export type FakeSource = Source & {
  readonly url: string
  readonly isClosed: boolean
  open(): void
  /** As it arrives: through the encoder of the wire and the rules of an event stream parser. */
  say(kind: FrameKind, data: unknown): void
  sayRaw(kind: FrameKind | 'open' | 'error', data: string): void
  /** The connection ends; the browser would come back by itself. */
  drop(): void
  /** The answer was no event stream: closed for good. */
  refuse(): void
}
export type FakeRequest = {
  readonly url: string
  readonly fresh: boolean
  readonly isAborted: boolean
  answer(body: unknown, status?: number): Promise<void>
  fail(): Promise<void>
}

export type FakeOptions = {
  readonly hasStream?: boolean
  readonly memory?: Environment['memory']
  readonly nowMs?: number
}

export function createFakeEnvironment(options: FakeOptions = {}) {
  const timers = new Set<Timer>()
  const sources: FakeSource[] = []
  const requests: FakeRequest[] = []
  const listeners = new Set<(kind: LifeEvent) => void>()
  let now = options.nowMs ?? 1_790_000_000_000
  let isHidden = false
  let isOnline = true
  let randomness = 0.5

  const environment: Environment = {
    memory: options.memory,
    stream: options.hasStream === false ? undefined : (url) => addTo(sources, createSource(url())),
    get: (url, { signal, fresh }) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(new Error('aborted'))
        signal.addEventListener('abort', abort)
        const answered = (answer: Answer) => {
          signal.removeEventListener('abort', abort)
          resolve(answer)
        }
        requests.push(createRequest(url, fresh, signal, answered, reject))
      }),
    lower: (use) => use(lower),
    now: () => now,
    random: () => randomness,
    after(ms, call) {
      const timer = addTo(timers, { at: now + ms, call })
      return () => timers.delete(timer)
    },
    isHidden: () => isHidden,
    isOnline: () => isOnline,
    onLife: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  async function pass(ms: number): Promise<void> {
    const end = now + ms
    for (let timer = nextBefore(end); timer; timer = nextBefore(end)) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.call()
      await breathe()
    }
    now = end
    await breathe()
  }

  const nextBefore = (end: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]

  return {
    environment,
    sources,
    requests,
    /** Lets the time pass, with everything that falls due in it. */
    pass,
    /** The last event stream; it has to be there. */
    source: () => last(sources, 'event stream'),
    request: () => last(requests, 'request'),
    /** Event streams that are open or opening. */
    openSources: () => sources.filter(({ isClosed }) => !isClosed),
    pendingTimers: () => timers.size,
    listeners: () => listeners.size,
    live(kind: LifeEvent): void {
      if (kind === 'hidden' || kind === 'visible') isHidden = kind === 'hidden'
      if (kind === 'online' || kind === 'offline') isOnline = kind === 'online'
      for (const listener of listeners) listener(kind)
    },
    /** What `random` answers from now on, 0 to 1. */
    roll(next: number): void {
      randomness = next
    },
  }
}

export type FakeEnvironment = ReturnType<typeof createFakeEnvironment>

/** A turn of the event loop, in which every promise that was answered is acted on. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

function addTo<T>(list: T[] | Set<T>, item: T): T {
  if (Array.isArray(list)) list.push(item)
  else list.add(item)
  return item
}

function last<T>(list: readonly T[], what: string): T {
  const item = list.at(-1)
  if (item === undefined) throw new Error(`no ${what} was opened`)
  return item
}

function createSource(url: string): FakeSource {
  const listeners = new Map<string, ((frame: { readonly data: string }) => void)[]>()
  let readyState = 0
  let isClosed = false
  const source: FakeSource = {
    url,
    get readyState() {
      return readyState
    },
    get isClosed() {
      return isClosed
    },
    addEventListener(kind, listener) {
      listeners.set(kind, [...(listeners.get(kind) ?? []), listener])
    },
    close() {
      isClosed = true
      readyState = 2
    },
    open() {
      readyState = 1
      source.sayRaw('open', '')
    },
    say(kind, data) {
      const line = encodeFrame(kind, data)
        .split('\n')
        .find((text) => text.startsWith('data: '))
      source.sayRaw(kind, (line ?? '').slice('data: '.length))
    },
    sayRaw(kind, data) {
      for (const listener of isClosed ? [] : (listeners.get(kind) ?? [])) listener({ data })
    },
    drop() {
      readyState = 0
      source.sayRaw('error', '')
    },
    refuse() {
      readyState = 2
      source.sayRaw('error', '')
    },
  }
  return source
}

function createRequest(
  url: string,
  fresh: boolean,
  signal: AbortSignal,
  resolve: (answer: Answer) => void,
  reject: (reason: Error) => void,
): FakeRequest {
  return {
    url,
    fresh,
    get isAborted() {
      return signal.aborted
    },
    answer(body, status = 200) {
      // A proxy's page is no JSON: parsing it fails, as it would in a browser.
      const json = async (): Promise<unknown> => JSON.parse(typeof body === 'string' ? body : JSON.stringify(body))
      resolve({ ok: status < 400, status, json })
      return breathe()
    },
    fail() {
      reject(new TypeError('Failed to fetch'))
      return breathe()
    },
  }
}
