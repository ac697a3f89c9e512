/** Readers of the feed that share no code with ours: `eventsource-parser` over fetch, and the long-poll by its `next`. */
import { createParser } from 'eventsource-parser'
import type { FeedMessage, PollAnswer } from '../../../wire/feed.ts'

/** A frame as it came; `retry` (ms) if one came with it. `data` is typed by `event`. */
export type Frame = FeedMessage & { readonly id?: string; readonly retry?: number }

export type FeedOptions = { readonly lastEventId?: string; readonly headers?: Record<string, string> }

/** The frames of one connection, until it ends. Leave the loop, or `return()` the generator, to close it. */
export async function* readFeed(url: string, options: FeedOptions = {}): AsyncGenerator<Frame, void> {
  const abort = new AbortController()
  const headers = { ...options.headers, ...(options.lastEventId ? { 'Last-Event-ID': options.lastEventId } : {}) }
  const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: abort.signal })
  try {
    if (response.status === 204) return
    if (response.status !== 200) throw new Error(`feed answered ${response.status}: ${await response.text()}`)
    for await (const chunk of parsed(response)) yield* chunk
  } finally {
    abort.abort()
  }
}

async function* parsed(response: Response): AsyncGenerator<readonly Frame[]> {
  let frames: Frame[] = []
  let retry: number | undefined
  const parser = createParser({
    onRetry: (ms) => {
      retry = ms
    },
    onEvent: ({ id, event, data }) => {
      const frame = { event, data: JSON.parse(data), ...(id === undefined ? {} : { id }) } as Frame
      frames.push(retry === undefined ? frame : { ...frame, retry })
      retry = undefined
    },
  })
  const decoder = new TextDecoder()
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    parser.feed(decoder.decode(bytes, { stream: true }))
    yield frames.splice(0)
    frames = []
  }
}

/**
 * As an EventSource: reconnects with the last id for as long as the server does not answer 204, sooner than `retry`
 * says, for tests have no time. Also after a refused or broken connection.
 */
export async function* followFeed(url: string, options: FeedOptions = {}): AsyncGenerator<Frame, void> {
  let lastEventId = options.lastEventId
  for (;;) {
    const status = yield* connection(url, { ...options, ...(lastEventId ? { lastEventId } : {}) }, (id) => {
      lastEventId = id
    })
    if (status === 'no content') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function* connection(
  url: string,
  options: FeedOptions,
  onId: (id: string) => void,
): AsyncGenerator<Frame, 'no content' | 'closed'> {
  let heard = false
  try {
    for await (const frame of readFeed(url, options)) {
      heard = true
      if (frame.id !== undefined) onId(frame.id)
      yield frame
    }
    return heard ? 'closed' : 'no content'
  } catch (fault) {
    if (fault instanceof Error && fault.message.startsWith('feed answered')) throw fault
    return 'closed'
  }
}

/** The answers of a poller that starts with nothing, or at `start`, and goes on as each answer says. */
export async function* readPoll(
  base: string,
  match: string,
  view: 'full' | 'score' = 'full',
  start = 'start',
): AsyncGenerator<PollAnswer, void> {
  let path = `/api/matches/${match}/poll/${view}/${start}/0`
  for (;;) {
    const response = await fetch(new URL(path, base))
    if (response.status !== 200) throw new Error(`poll answered ${response.status}: ${await response.text()}`)
    const answer = (await response.json()) as PollAnswer
    yield answer
    path = answer.next
  }
}

/** The next `count` frames. The generator stays usable. */
export async function take<T>(source: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = []
  while (taken.length < count) {
    const { done, value } = await source.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

/** Everything up to and with the first that fits. */
export async function takeUntil<T>(source: AsyncIterator<T>, fits: (item: T) => boolean): Promise<T[]> {
  const taken: T[] = []
  for (;;) {
    const { done, value } = await source.next()
    if (done) return taken
    taken.push(value)
    if (fits(value)) return taken
  }
}
