/** The frames that belong to a connection rather than to a match. */
import { encodeFrame, type FeedView, type Hello } from '../../wire/feed.ts'
import { between } from './spread.ts'

/** Some proxies and virus scanners hold back the first kilobytes of an answer: these are theirs. */
export const PADDING = Buffer.from(`:${' '.repeat(2046)}\n\n`)

/** So many different `retry` values are enough to spread a wave, and are encoded once. */
const VARIANTS = 32

export function createHellos(build: string) {
  const variants: { readonly [view in FeedView]: readonly Buffer[] } = {
    full: Array.from({ length: VARIANTS }, () => helloFrame({ build, view: 'full' })),
    score: Array.from({ length: VARIANTS }, () => helloFrame({ build, view: 'score' })),
  }
  return {
    of: (view: FeedView) => variants[view][Math.floor(Math.random() * VARIANTS)] as Buffer,
    ofSeveral: (matches: readonly string[]) => helloFrame({ build, view: 'score', matches }),
  }
}

const helloFrame = (hello: Hello) => Buffer.from(encodeFrame('hello', hello, { retryMs: randomRetryMs() }))

export const byeFrame = () => Buffer.from(encodeFrame('bye', {}, { retryMs: randomRetryMs() }))

/** Also where the reader has heard the same tip before. */
export const EMPTY_TIP = Buffer.from('event:tip\ndata:{}\n\n')

const randomRetryMs = () => between(1000, 5000)
