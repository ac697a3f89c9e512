/** Event streams: what a reader gets when it comes, what it hears while nothing happens, and how it is sent away. */
import type { Socket } from 'node:net'
import { choosePosition } from '../../wire/cursor.ts'
import { type Busy, encodeFrame, type FeedForm, type FeedView, pollPath } from '../../wire/feed.ts'
import type { Channel } from './channels.ts'
import { byeFrame, createHellos, EMPTY_TIP, PADDING } from './feed-frames.ts'
import type { ReaderTopic } from './frames.ts'
import type { Hub, Reader, Subscriber } from './hub.ts'
import type { Admission, Place } from './limits.ts'
import { between } from './spread.ts'
import type { Turns } from './turns.ts'

export type FeedSettings = {
  /** Silence after which a reader hears a `tip`. */
  readonly tipAfterMs: number
  /** A connection lives for this long, times a random 0.8 to 1. */
  readonly lifeMs: number
  /** A reader that takes nothing is dropped after this. */
  readonly drainWithinMs: number
}

/** Who asks, where it may have named its position, and how it is answered if it does not stay. */
export type Arrival = {
  /** Undefined for a pipelined request: a stream would be written into the answer before it. */
  readonly socket: Socket | undefined
  readonly address: string
  readonly positions: readonly string[]
  /** It has been here before, and knows that nothing on the way holds the stream back. */
  readonly isAgain: boolean
  /** 200 with these frames, or 204 when there are none; and the end. */
  endWith(frames: readonly Uint8Array[]): void
}

/** A connection of ours. `channel` is absent on a stream of several matches. */
type Visit = {
  readonly reader: Reader
  readonly channel: Channel | undefined
  readonly byeAt: number
  readonly place: Place
  /** Its last `tip`: one that would say the same again says nothing. */
  tipped: Uint8Array | undefined
}

type Entry = {
  readonly channel: Channel | undefined
  readonly topics: readonly ReaderTopic[]
  readonly bytes: readonly Uint8Array[]
  /** Where to ask when there is no room for one more. */
  readonly poll: () => string
}

export type Feed = ReturnType<typeof createFeed>

export function createFeed(parts: {
  readonly hub: Hub
  readonly turns: Turns
  readonly admission: Admission
  readonly settings: FeedSettings
  readonly isFinal: (channel: Channel) => boolean
  readonly build: string
  /** The head of a stream, as it goes to the bare socket. */
  readonly head: () => Uint8Array
  readonly now: () => number
}) {
  const { hub, turns, admission, settings, isFinal, head, now } = parts
  const hellos = createHellos(parts.build, now, head)
  const visits = new Map<Subscriber, Visit>()
  let draining = false

  /** The stream of one match. */
  function answer(arrival: Arrival, channel: Channel, view: FeedView, form: FeedForm): void {
    const topic = channel.frames.topics[view === 'full' && form === 'short' ? 'short' : view]
    const backlog = missing(channel, topic, arrival.positions)
    if (isFinal(channel)) return answerFinal(arrival, channel, view, backlog)
    const bytes = hellos.welcome(view, arrival.isAgain, backlog)
    enter(arrival, { channel, topics: [topic], bytes, poll: () => pollPath(channel.id, view, 'start', 0) })
  }

  /** The stream of several: present states on every connect, and no positions. */
  function answerSeveral(arrival: Arrival, channels: readonly Channel[]): void {
    const topics = channels.map((channel) => channel.frames.topics.several)
    const hello = hellos.ofSeveral(channels.map(({ id }) => id))
    const bytes = [head(), paddingFor(arrival), hello, ...topics.map((topic) => topic.first())]
    enter(arrival, { channel: undefined, topics, bytes, poll: () => '/api/matches' })
  }

  /** 204 is what stops an EventSource for good: only for one who was told `final`, or would be and lacks nothing. */
  function answerFinal(arrival: Arrival, channel: Channel, view: FeedView, backlog: Uint8Array): void {
    arrival.endWith(backlog.length === 0 ? [] : [paddingFor(arrival), hellos.of(view), backlog, channel.frames.final()])
  }

  /** Synchronous to the end: what was read of the match stays true until the reader has its seat. */
  function enter({ socket, address, endWith }: Arrival, entry: Entry): void {
    if (draining) return endWith([byeFrame()])
    // One that left before it was answered never tells again that it left.
    if (socket?.destroyed) return
    const place = socket && admission.admit(address)
    if (!socket || !place) return endWith([busyFrame({ poll: entry.poll() })])
    const reader = hub.join(socket, entry.topics, entry.bytes)
    const byeAt = now() + settings.lifeMs * between(0.8, 1)
    visits.set(socket, { reader, channel: entry.channel, byeAt, place, tipped: undefined })
  }

  /** The connection has closed. Twice, or of one that was never a reader's, is harmless. */
  function leave(socket: Subscriber): void {
    const visit = visits.get(socket)
    if (visit === undefined) return
    visits.delete(socket)
    hub.leave(visit.reader)
    admission.release(visit.place)
  }

  /** One timer of the caller looks after all connections, in slices. */
  function sweep(): void {
    turns.add(attendAll())
  }

  function* attendAll(): Generator<void> {
    let attended = 0
    for (const visit of visits.values()) {
      attend(visit)
      attended += 1
      if (attended % ATTENDED_PER_STEP === 0) yield
    }
  }

  /** A reader that is behind, for its turn has not come yet, is told no tip: it would take it for a gap. */
  function attend(visit: Visit): void {
    const { reader, channel, byeAt } = visit
    const time = now()
    if (hub.evict(reader, time - settings.drainWithinMs)) return
    if (byeAt <= time) return dismiss(reader)
    if (!hub.isAtHead(reader)) return
    if (channel && isFinal(channel)) hub.dismiss(reader, channel.frames.final())
    else if (hub.silentSince(reader) + settings.tipAfterMs <= time) tip(visit)
  }

  function tip(visit: Visit): void {
    const news = visit.channel?.frames.tip()
    hub.say(visit.reader, news === undefined || news === visit.tipped ? EMPTY_TIP : news)
    visit.tipped = news
  }

  const dismiss = (reader: Reader) => hub.dismiss(reader, byeFrame())

  /**
   * Sends everybody away, spread over the time, so that they do not come back as one wave: by the clock, as a busy machine
   * takes its steps late. Done when all have left, or a second after the last was told: who does not even take a `bye` can
   * not hold up a deploy.
   */
  function drain(ms: number): Promise<void> {
    draining = true
    const going = [...visits.values()]
    const [all, began] = [going.length, now()]
    let allToldAt: number | undefined
    return new Promise((resolve) => {
      const step = () => {
        const left = Math.floor(all * Math.max(0, 1 - (now() - began + DRAIN_STEP_MS) / Math.max(ms, DRAIN_STEP_MS)))
        for (const { reader } of going.splice(left)) dismiss(reader)
        if (left === 0) allToldAt ??= now()
        if (visits.size === 0 || now() - (allToldAt ?? now()) >= FAREWELL_MS) resolve()
        else setTimeout(step, DRAIN_STEP_MS)
      }
      step()
    })
  }

  /** Whoever is still here has had its time. */
  function close(): void {
    for (const socket of visits.keys()) socket.destroy()
  }

  return { answer, answerSeveral, leave, sweep, dismiss, drain, close, readers: () => visits.size }
}

const NOTHING = Buffer.alloc(0)
const paddingFor = ({ isAgain }: Arrival) => (isAgain ? NOTHING : PADDING)

const ATTENDED_PER_STEP = 100
const DRAIN_STEP_MS = 20
const FAREWELL_MS = 1_000

/** What brings a reader with these positions to the head: nothing, the missing frames, or the whole state. */
function missing(channel: Channel, topic: ReaderTopic, positions: Arrival['positions']): Uint8Array {
  const { epoch } = channel.match()
  const position = choosePosition(positions, epoch)
  if (position === undefined) return topic.first()
  if (position.epoch !== epoch || position.seq > topic.head()) return topic.whole()
  return position.seq === topic.head() ? NOTHING : (topic.backlog(position.seq) ?? topic.whole())
}

/** Native EventSource gives up for ever on anything but 200, so even a refusal is one. */
const busyFrame = (busy: Busy) => Buffer.from(encodeFrame('busy', busy, { retryMs: between(20_000, 40_000) }))
