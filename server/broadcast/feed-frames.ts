/** The frames that belong to a connection rather than to a match. */
import { encodeFrame, type FeedView, type Hello } from '../../wire/feed.ts'
import { between } from './spread.ts'

/** Some proxies and virus scanners hold back the first kilobytes of an answer: these are theirs. */
export const PADDING = Buffer.from(`:${' '.repeat(2046)}\n\n`)

/** So many different `retry` values are enough to spread a wave, and are encoded once a second. */
const VARIANTS = 32

/** `head` of the stream, as it goes to the bare socket. */
export function createHellos(build: string, clock: () => number, head: () => Uint8Array) {
  let second = -1
  let variants: { [view in FeedView]?: readonly Variant[] } = {}

  /** The clock of a hello is right to a second, so those of one second are shared. */
  function now(): number {
    const present = Math.floor(clock() / 1000)
    if (present !== second) variants = {}
    second = present
    return second * 1000
  }

  function anyOf(view: FeedView): Variant {
    const hello = { build, view, now: now() }
    variants[view] ??= Array.from({ length: VARIANTS }, () => ({ hello: helloFrame(hello) }))
    return variants[view][Math.floor(Math.random() * VARIANTS)] as Variant
  }

  /** All that a reader gets at once, in as few pieces as can be. `isAgain`: it needs no padding. */
  function welcome(view: FeedView, isAgain: boolean, state: Uint8Array): readonly Uint8Array[] {
    const variant = anyOf(view)
    const before = isAgain ? variant.again : variant.anew
    const made = before ?? { opening: Buffer.concat([head(), ...(isAgain ? [] : [PADDING]), variant.hello]) }
    if (isAgain) variant.again = made
    else variant.anew = made
    return inOne(made, state)
  }

  return {
    of: (view: FeedView) => anyOf(view).hello,
    welcome,
    ofSeveral: (matches: readonly string[]) => helloFrame({ build, view: 'score', now: now(), matches }),
  }
}

/** A hello, and what begins with it. */
type Variant = { readonly hello: Buffer; again?: Welcome; anew?: Welcome }
/** Head, padding and hello; the last state that came behind them, and all of it in one piece once it came twice. */
type Welcome = { readonly opening: Buffer; state?: Uint8Array; whole?: Buffer | undefined }

/** A larger one is copied for longer than a second piece takes to write. */
const JOINED_BYTES_MOST = 16 * 1024

/** Those who come back after a deploy stand at the same few places: they share one buffer, and its one write. */
function inOne(welcome: Welcome, state: Uint8Array): readonly Uint8Array[] {
  if (state.length === 0) return [welcome.opening]
  if (state.length > JOINED_BYTES_MOST) return [welcome.opening, state]
  if (welcome.state === state) {
    welcome.whole ??= Buffer.concat([welcome.opening, state])
    return [welcome.whole]
  }
  welcome.state = state
  welcome.whole = undefined
  return [welcome.opening, state]
}

const helloFrame = (hello: Hello) => Buffer.from(encodeFrame('hello', hello, { retryMs: randomRetryMs() }))

export const byeFrame = () => Buffer.from(encodeFrame('bye', {}, { retryMs: randomRetryMs() }))

/** Also where the reader has heard the same tip before. */
export const EMPTY_TIP = Buffer.from('event:tip\ndata:{}\n\n')

const randomRetryMs = () => between(1000, 5000)
