/** Who listens to what, and how far each of them is. Knows nothing of cricket, of HTTP or of what the bytes mean. */
import type { Turns } from './turns.ts'

/** One open connection. A socket has this shape, and so does the small fake in the tests. */
export type Subscriber = {
  readonly writableLength: number
  /** True from when more than the high-water mark is unsent until 'drain'. */
  readonly writableNeedDrain: boolean
  readonly writableHighWaterMark: number
  write(bytes: Uint8Array): boolean
  cork(): void
  uncork(): void
  once(event: 'drain', listener: () => void): unknown
  end(bytes: Uint8Array): unknown
  destroySoon(): void
  destroy(): unknown
}

/** One thing that can be listened to. All buffers are encoded once and shared by every subscriber. */
export type Topic = {
  readonly seats: Set<Seat>
  /** Time (ms) at which everybody here was last told something. */
  spokenAt: number
  /** The position every subscriber is to reach. */
  head(): number
  /** What a subscriber at `seq` lacks; undefined when that is no longer kept. */
  after(seq: number): Uint8Array | undefined
  /** The whole state at the head, for a subscriber that lost the thread. */
  whole(): Uint8Array
}

/**
 * A subscriber's place in a topic and how far it is: `at` is the seq of the last event written to it. A walk over ten
 * thousand of them waits for memory more than for anything else, so the socket is here too and the reader is left alone.
 */
export type Seat = {
  at: number
  /** The socket said after the last write that it has enough for now. */
  pressed: boolean
  readonly socket: Subscriber
  readonly reader: Reader
  readonly topic: Topic
}
/** Lower than any seq: the next thing this seat gets is the whole state. */
const LOST = -1

export type Reader = {
  readonly socket: Subscriber
  readonly seats: readonly Seat[]
  /** Times in ms: when it was last told something of its own, beside its topics. */
  toldAt: number
  laggingSince: number | undefined
  closingSince: number | undefined
}

export type Hub = ReturnType<typeof createHub>

export function createHub(options: {
  readonly turns: Turns
  /** More unsent bytes than this, and the subscriber lags. Not less than the socket's own high-water mark. */
  readonly unsentBytesMost: number
  /** So many sockets are written to in one step of a walk. */
  readonly socketsPerStep: number
  readonly now: () => number
}) {
  const { turns, now } = options
  const walking = new Set<Topic>()
  const stale = new Set<Topic>()

  /**
   * Registers a subscriber at the head of its topics and writes what brings it there.
   *
   * Whoever calls has read `bytes` in this same tick, and nothing can be recorded between that reading and this joining:
   * the log answers synchronously and Node runs one tick at a time. That is why there is no cut-over buffer here, and why
   * nobody on this path may `await`. A walk of the topic that is under way does no harm either: it compares positions,
   * and this seat's is the head.
   */
  function join(socket: Subscriber, topics: readonly Topic[], bytes: readonly Uint8Array[]): Reader {
    const seats: Seat[] = []
    const reader: Reader = { socket, seats, toldAt: now(), laggingSince: undefined, closingSince: undefined }
    for (const topic of topics) seats.push(seatIn(topic, reader))
    writeAtOnce(socket, bytes)
    return reader
  }

  /** Twice is harmless: it takes away this reader's own seats and nothing else. */
  function leave(reader: Reader): void {
    for (const seat of reader.seats) seat.topic.seats.delete(seat)
  }

  /** Something was recorded: everybody who is behind the head gets what they lack, in slices, soon. */
  function wake(topic: Topic): void {
    stale.add(topic)
    if (walking.has(topic)) return
    walking.add(topic)
    turns.add(walk(topic))
  }

  /** Something changed that has no seq, a name for instance: everybody gets the whole state anew. */
  function renew(topic: Topic): void {
    for (const seat of topic.seats) seat.at = LOST
    wake(topic)
  }

  /**
   * Serves each seat. The Set is walked live, across turns: who leaves is not visited, who joins lacks nothing. If
   * something was recorded meanwhile, the seats that had been served before it are behind, and the walk begins again.
   */
  function* walk(topic: Topic): Generator<void> {
    try {
      while (stale.delete(topic)) {
        const missing = createMissing(topic)
        topic.spokenAt = now()
        let [head, left] = [topic.head(), options.socketsPerStep]
        for (const seat of topic.seats) {
          serve(seat, head, missing)
          left -= 1
          if (left > 0) continue
          yield
          // Something may have been recorded between two steps, never within one.
          head = topic.head()
          left = options.socketsPerStep
        }
        topic.spokenAt = now()
        rotate(topic.seats, options.socketsPerStep)
      }
    } finally {
      walking.delete(topic)
    }
  }

  function serve(seat: Seat, head: number, missing: Missing): void {
    if (seat.at === head || (seat.pressed && isSlow(seat))) return
    const bytes = missing(seat.at, head)
    seat.at = head
    if (!seat.socket.write(bytes)) seat.pressed = true
  }

  /** Asked only where more was unsent, after the last write, than the socket itself thinks right. */
  function isSlow(seat: Seat): boolean {
    const { socket, reader } = seat
    seat.pressed = socket.writableNeedDrain
    if (seat.pressed && reader.laggingSince === undefined && socket.writableLength > unsentMost(socket)) lag(reader)
    return reader.laggingSince !== undefined
  }

  /** 'drain' comes only after more than the high-water mark was unsent: a lower bound would wait for ever. */
  const unsentMost = (socket: Subscriber) => Math.max(options.unsentBytesMost, socket.writableHighWaterMark)

  /** Keeps nothing for a subscriber that does not read. When it does again it gets one whole state, not the pile. */
  function lag(reader: Reader): void {
    reader.laggingSince = now()
    for (const seat of reader.seats) seat.pressed = true
    reader.socket.once('drain', () => {
      reader.laggingSince = undefined
      if (reader.closingSince === undefined) catchUp(reader)
    })
  }

  function catchUp(reader: Reader): void {
    for (const seat of reader.seats) {
      if (seat.at !== seat.topic.head()) seat.at = LOST
      serve(seat, seat.topic.head(), createMissing(seat.topic))
    }
  }

  /** Writes to one reader beside its topics: what it says may be lost on a reader that lags. */
  function say(reader: Reader, bytes: Uint8Array): void {
    if (reader.laggingSince !== undefined || reader.closingSince !== undefined) return
    reader.toldAt = now()
    reader.socket.write(bytes)
  }

  /** Last words. The connection ends when they are sent; whoever does not take them is destroyed by `evict`. */
  function dismiss(reader: Reader, bytes: Uint8Array): void {
    if (reader.closingSince !== undefined) return
    reader.closingSince = now()
    leave(reader)
    reader.socket.end(bytes)
    reader.socket.destroySoon()
  }

  /** Drops the reader if it has been lagging, or has not taken its last words, since before `deadline` (ms). */
  function evict(reader: Reader, deadline: number): boolean {
    const since = reader.closingSince ?? reader.laggingSince
    if (since === undefined || since > deadline) return false
    leave(reader)
    reader.socket.destroy()
    return true
  }

  /** Since when (ms) nobody has told this reader anything. */
  const silentSince = (reader: Reader) =>
    reader.seats.reduce((last, { topic }) => Math.max(last, topic.spokenAt), reader.toldAt)

  const isAtHead = (reader: Reader) => reader.seats.every((seat) => seat.at === seat.topic.head())

  return { join, leave, wake, renew, say, dismiss, evict, silentSince, isAtHead }
}

type Missing = (at: number, head: number) => Uint8Array

/** What a subscriber lacks, asked of the topic once for all who stand at the same place: nearly everybody does. */
function createMissing(topic: Topic): Missing {
  let [from, to] = [Number.NaN, Number.NaN]
  let bytes: Uint8Array
  return (at, head) => {
    if (at === from && head === to) return bytes
    bytes = (at === LOST ? undefined : topic.after(at)) ?? topic.whole()
    from = at
    to = head
    return bytes
  }
}

function seatIn(topic: Topic, reader: Reader): Seat {
  const seat: Seat = { at: topic.head(), pressed: false, socket: reader.socket, reader, topic }
  topic.seats.add(seat)
  return seat
}

function writeAtOnce(socket: Subscriber, bytes: readonly Uint8Array[]): void {
  if (bytes.length > 1) socket.cork()
  for (const part of bytes) if (part.length > 0) socket.write(part)
  if (bytes.length > 1) socket.uncork()
}

/** Those who were served first go to the end, so that nobody is always the last to hear. */
function rotate(seats: Set<Seat>, count: number): void {
  if (seats.size <= count) return
  const first = [...take(seats, count)]
  for (const seat of first) seats.delete(seat)
  for (const seat of first) seats.add(seat)
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count
  for (const item of items) {
    if (left <= 0) return
    left -= 1
    yield item
  }
}
