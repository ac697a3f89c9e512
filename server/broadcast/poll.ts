/** The long-poll twin of the feed: one URL, one timer and one body for all who wait at the same place. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Cursor, parseCursor } from '../../wire/cursor.ts'
import type { FeedView } from '../../wire/feed.ts'
import { onceClosed } from './arrivals.ts'
import type { Channel } from './channels.ts'
import type { Body } from './frames.ts'
import type { Admission, Place } from './limits.ts'
import { sendBody, sendUnknown } from './read-answers.ts'
import { between } from './spread.ts'
import type { Turns } from './turns.ts'

export type PollSettings = {
  /** How long a poll waits for news, times a random 1 to 1.25; also the length of a bucket. */
  readonly waitMs: number
}

export type Poll = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: string
  readonly view: FeedView
  /** As it stands in the path: a cursor, `start`, or anything else, which counts as `start`. */
  readonly cursor: string
}

/** Safe to keep: a stale answer is a true prefix of what happened, and costs one more hop. */
const PREFIX = 'public, max-age=60, stale-while-revalidate=300'
const STATE = 'public, max-age=5'
const NOTHING = 'public, max-age=1'
const BUSY = 'no-store'

/** All who wait on one URL. They wait at the head, so whatever is recorded next answers all of them. */
type Group = { readonly view: FeedView; readonly at: Cursor; readonly waiters: Set<Poll>; timer: NodeJS.Timeout }

export type Polls = ReturnType<typeof createPolls>

export function createPolls(parts: {
  readonly turns: Turns
  readonly admission: Admission
  readonly settings: PollSettings
  readonly isFinal: (channel: Channel) => boolean
  readonly now: () => number
}) {
  const { turns, admission, settings, now } = parts
  const groups = new Map<Channel, Map<string, Group>>()
  let draining = false

  function answer(channel: Channel, poll: Poll): void {
    const position = parseCursor(poll.cursor)
    if (position && isHead(channel, position)) return answerAtHead(channel, poll, position)
    send(poll, ...news(channel, poll.view, position))
  }

  function answerAtHead(channel: Channel, poll: Poll, position: Cursor): void {
    if (parts.isFinal(channel)) return send(poll, nothing(channel, poll.view, { final: true }), STATE)
    if (poll.request.method === 'HEAD' || draining) return send(poll, nothing(channel, poll.view), NOTHING)
    const place = admission.admit(poll.address)
    if (place === undefined) return send(poll, nothing(channel, poll.view, { busy: true }), BUSY)
    wait(channel, poll, position, place)
  }

  function wait(channel: Channel, poll: Poll, position: Cursor, place: Place): void {
    const group = groupOf(channel, poll, position)
    group.waiters.add(poll)
    onceClosed(poll.response, () => {
      group.waiters.delete(poll)
      admission.release(place)
    })
  }

  function groupOf(channel: Channel, { view, request }: Poll, at: Cursor): Group {
    const waiting = groups.get(channel) ?? new Map<string, Group>()
    groups.set(channel, waiting)
    const url = request.url ?? ''
    const group = waiting.get(url) ?? { view, at, waiters: new Set(), timer: setTimer(channel, url) }
    waiting.set(url, group)
    return group
  }

  const setTimer = (channel: Channel, url: string) =>
    setTimeout(() => giveUp(channel, url), settings.waitMs * between(1, 1.25)).unref()

  /** Nothing happened. An empty group goes without a word: its waiters left before. */
  function giveUp(channel: Channel, url: string): void {
    const group = close(channel, url)
    if (group && group.waiters.size > 0) turns.add(release(group, nothing(channel, group.view), NOTHING))
  }

  /** Something happened: the answer is put together now and handed out in slices. What happens meanwhile is the next poll's. */
  function wake(channel: Channel): void {
    for (const url of [...(groups.get(channel)?.keys() ?? [])]) {
      const group = close(channel, url)
      if (group && group.waiters.size > 0) turns.add(release(group, ...news(channel, group.view, group.at)))
    }
  }

  function news(channel: Channel, view: FeedView, position: Cursor | undefined): [Body, string] {
    const body = position && channel.frames.pollAfter(view, position)
    return body ? [body, PREFIX] : [channel.frames.pollState(view), STATE]
  }

  function close(channel: Channel, url: string): Group | undefined {
    const waiting = groups.get(channel)
    const group = waiting?.get(url)
    clearTimeout(group?.timer)
    waiting?.delete(url)
    if (waiting?.size === 0) groups.delete(channel)
    return group
  }

  function* release(group: Group, body: Body, cacheControl: string): Generator<void> {
    for (const poll of group.waiters) {
      send(poll, body, cacheControl)
      yield
    }
  }

  /** `bucket` is the number of the present interval: the next URL differs, so that no cache answers it with this emptiness. */
  const nothing = (channel: Channel, view: FeedView, how: { final?: true; busy?: true } = {}) =>
    channel.frames.pollNothing(view, Math.floor(now() / settings.waitMs), how)

  function withdraw(channel: Channel): void {
    for (const url of [...(groups.get(channel)?.keys() ?? [])])
      for (const { response } of close(channel, url)?.waiters ?? []) sendUnknown(response)
  }

  /** Everybody who waits is answered at once, and so is who comes from now on. */
  function drain(): void {
    draining = true
    for (const [channel, waiting] of [...groups]) for (const url of [...waiting.keys()]) giveUp(channel, url)
  }

  return { answer, wake, withdraw, drain, hasWaiters: (channel: Channel) => groups.has(channel) }
}

function isHead(channel: Channel, position: Cursor): boolean {
  return position.epoch === channel.match().epoch && position.seq === channel.match().head()
}

function send(poll: Poll, body: Body, cacheControl: string): void {
  sendBody(poll.request, poll.response, body, cacheControl)
}
