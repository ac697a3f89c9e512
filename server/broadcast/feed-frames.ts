/** The frames that belong to a connection rather than to a match. */
import { encodeFrame, type FeedView, type Hello } from '../../wire/feed.ts'
import { between } from './spread.ts'

/** Some proxies and virus scanners hold back the first kilobytes of an answer: these are theirs. */
export const PADDING = Buffer.from(`:${' '.repeat(2046)}\n\n`)

/** So many different `retry` values are enough to spread a wave, and are encoded once a second. */
const VARIANTS = 32

export function createHellos(build: string, clock: () => number) {
  let second = -1
  let variants: { [view in FeedView]?: readonly Buffer[] } = {}

  /** The clock of a hello is right to a second, so those of one second are shared. */
  function now(): number {
    const present = Math.floor(clock() / 1000)
    if (present !== second) variants = {}
    second = present
    return second * 1000
  }

  function variantsOf(view: FeedView): readonly Buffer[] {
    const hello = { build, view, now: now() }
    variants[view] ??= Array.from({ length: VARIANTS }, () => helloFrame(hello))
    return variants[view]
  }
  return {
    of: (view: FeedView) => variantsOf(view)[Math.floor(Math.random() * VARIANTS)] as Buffer,
    ofSeveral: (matches: readonly string[]) => helloFrame({ build, view: 'score', now: now(), matches }),
  }
}

const helloFrame = (hello: Hello) => Buffer.from(encodeFrame('hello', hello, { retryMs: randomRetryMs() }))

export const byeFrame = () => Buffer.from(encodeFrame('bye', {}, { retryMs: randomRetryMs() }))

/** Also where the reader has heard the same tip before. */
export const EMPTY_TIP = Buffer.from('event:tip\ndata:{}\n\n')

const randomRetryMs = () => between(1000, 5000)
