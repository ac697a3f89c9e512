/**
 * The reads that everybody makes: feed, long-poll, `live.json`. They are answered from memory and before Hono, with
 * buffers that are encoded once; the whole contract is wire/PROTOCOL.md.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Matches } from '../matches/matches.ts'
import { addressOf, arrivalByHttp, arrivalOnSocket, onceClosed } from './arrivals.ts'
import { createBareAnswers } from './bare-answers.ts'
import type { BareRequest } from './bare-request.ts'
import { type Channel, createChannels } from './channels.ts'
import { createFeed } from './feed.ts'
import { createFront, type Outcome } from './front.ts'
import { createHub } from './hub.ts'
import { createAdmission } from './limits.ts'
import { createPolls } from './poll.ts'
import { sendBody, sendPreflight, sendProblem, sendUnknown } from './read-answers.ts'
import { createFeedHeads, FEED_HEADERS } from './read-headers.ts'
import {
  type FeedRoute,
  type LiveRoute,
  type MatchRoute,
  routeOf,
  SEVERAL_MOST,
  type SeveralRoute,
  type StreamAsked,
} from './routes.ts'
import { createTurns } from './turns.ts'

export type BroadcastSettings = typeof BROADCAST_DEFAULTS

export const BROADCAST_DEFAULTS = {
  /** Silence after which a reader hears a `tip`. */
  tipAfterMs: 15_000,
  /** A stream lives for this long, times a random 0.8 to 1. */
  lifeMs: 600_000,
  /** How long after its end a match is final. */
  graceMs: 30 * 60_000,
  /** More unsent bytes than this, and a reader lags; lagging for longer than that, and it is dropped. */
  unsentBytesMost: 128 * 1024,
  drainWithinMs: 30_000,
  /** How long a poll waits for news, times a random 1 to 1.25. */
  waitMs: 20_000,
  /** Streams and waiting polls, in all and from one address. */
  readersMost: 16_000,
  readersPerAddressMost: 4_000,
  /** A step is half a millisecond's work: so many sockets written to, or one poll answered. A turn of the event loop takes a few. */
  socketsPerStep: 100,
  stepsPerTurn: 10,
  sweepEveryMs: 1_000,
  /** A connection that says nothing; a request that begins and does not end before Node's parser is asked. */
  silentMs: 10_000,
  unfinishedMs: 1_000,
  /** More than a load balancer keeps an idle connection: it must never send a request into one that we are closing. */
  keepAliveMs: 65_000,
  /** How many proxies in front are ours: that many entries of X-Forwarded-For from the right are believed. */
  trustProxy: 0,
}

export type Broadcast = ReturnType<typeof createBroadcast>

export function createBroadcast(parts: {
  readonly matches: Matches
  /** The build of the pages: a reader with another one reloads when it is idle. */
  readonly build: string
  readonly settings?: Partial<BroadcastSettings>
  readonly now?: () => number
  /** Whether the scorer of a match is there (`Tip` in wire/feed.ts). */
  readonly scorer?: (id: string) => number | undefined
  readonly onFault: (fault: unknown) => void
}) {
  const { matches, build, onFault, now = Date.now } = parts
  const settings: BroadcastSettings = { ...BROADCAST_DEFAULTS, ...parts.settings }
  const turns = createTurns({ stepsPerTurn: settings.stepsPerTurn, onFault })
  const admission = createAdmission({ most: settings.readersMost, perAddressMost: settings.readersPerAddressMost })
  const channels = createChannels(matches, renew, parts.scorer)
  const hub = createHub({ ...settings, turns, now })
  const shared = { turns, admission, settings, now, isFinal }
  const heads = createFeedHeads(now)
  const bareParts = { trustProxy: settings.trustProxy, heads }
  const feed = createFeed({ ...shared, hub, build, head: heads.stream })
  const polls = createPolls(shared)
  const bare = createBareAnswers({ cacheControl: LIVE, keepAliveMs: settings.keepAliveMs, now })
  const front = createFront({ answer: answerBare, left: feed.leave, settings, now })
  const stopListening = channels.listen(publish)
  const stopKeeping = matches.keep((id) => isFollowed(channels.get(id)))
  const timer = setInterval(sweep, settings.sweepEveryMs).unref()

  /** True when the request was one of ours and is, or will be, answered. */
  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const route = routeOf(request.url ?? '')
    if (route === undefined) return false
    try {
      answerRoute(route, request, response)
    } catch (fault) {
      onFault(fault)
      if (response.headersSent) response.destroy()
      else sendProblem(response, 'broken', 'This was not your mistake. Try again in a few seconds.')
    }
    return true
  }

  function answerRoute(route: MatchRoute | SeveralRoute, request: IncomingMessage, response: ServerResponse): void {
    // Nobody reads a body here; an unread one would hide that the reader has left.
    request.resume()
    if (request.method === 'OPTIONS') return sendPreflight(response)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendProblem(response, 'method-not-allowed', `${request.method} ${route.path} does not exist.`)
    if (route.kind === 'several') return answerSeveral(route, request, response)
    const channel = channels.find(route.match)
    if (channel === undefined) return sendUnknown(response)
    answerMatch(channel, route, request, response)
  }

  function answerMatch(channel: Channel, route: MatchRoute, request: IncomingMessage, response: ServerResponse): void {
    const address = addressOf(request, settings.trustProxy)
    if (route.kind === 'live') sendBody(request, response, channel.frames.live(), LIVE)
    else if (route.kind === 'poll') polls.answer(channel, { ...route, request, response, address })
    else answerFeed(channel, route, request, response)
  }

  function answerFeed(channel: Channel, route: FeedRoute, request: IncomingMessage, response: ServerResponse): void {
    if (route.wanted === undefined) return sendProblem(response, 'bad-request', WRONG_FEED)
    if (request.method === 'HEAD') return sendHead(response)
    feed.answer(arrivalOf(request, response, route), channel, route.wanted.view, route.wanted.form)
  }

  function answerSeveral(route: SeveralRoute, request: IncomingMessage, response: ServerResponse): void {
    const { ids } = route
    if (ids === undefined)
      return sendProblem(response, 'bad-request', `matches: expected 1 to ${SEVERAL_MOST} ids with commas between.`)
    const found = ids.map(channels.find).filter((channel) => channel !== undefined)
    if (found.length === 0) return sendProblem(response, 'not-found', 'matches: none of these is a match.')
    if (request.method === 'HEAD') return sendHead(response)
    feed.answerSeveral(arrivalOf(request, response, route), found)
  }

  function arrivalOf(request: IncomingMessage, response: ServerResponse, asked: StreamAsked) {
    const arrival = arrivalByHttp(request, response, asked, settings.trustProxy)
    const { socket } = arrival
    if (socket) onceClosed(response, () => feed.leave(socket))
    return arrival
  }

  /** Whatever is wrong with a request is for HTTP to say. */
  function answerBare(request: BareRequest, socket: Socket): Outcome {
    const route = routeOf(request.url)
    try {
      if (route?.kind === 'several') return answerSeveralBare(route, request, socket)
      if (route?.kind === 'feed') return answerFeedBare(route, request, socket)
      return route?.kind === 'live' ? answerLiveBare(route, request, socket) : 'foreign'
    } catch (fault) {
      // Nothing of it has been written: HTTP meets the same fault, says 500 and reports it.
      if (route?.kind === 'live') return 'foreign'
      onFault(fault)
      socket.destroy()
      return 'answered'
    }
  }

  function answerLiveBare({ match }: LiveRoute, request: BareRequest, socket: Socket): Outcome {
    const channel = channels.find(match)
    if (channel === undefined) return 'foreign'
    bare.send(socket, request, channel.frames.live())
    return 'answered'
  }

  function answerFeedBare(route: FeedRoute, request: BareRequest, socket: Socket): Outcome {
    const channel = route.wanted && channels.find(route.match)
    if (route.wanted === undefined || channel === undefined) return 'foreign'
    feed.answer(arrivalOnSocket(request, socket, route, bareParts), channel, route.wanted.view, route.wanted.form)
    return 'streaming'
  }

  function answerSeveralBare(route: SeveralRoute, request: BareRequest, socket: Socket): Outcome {
    const found = route.ids?.map(channels.find).filter((channel) => channel !== undefined)
    if (found === undefined || found.length === 0) return 'foreign'
    feed.answerSeveral(arrivalOnSocket(request, socket, route, bareParts), found)
    return 'streaming'
  }

  /** In the tick of the recording, and hardly any work: the bytes go out in later turns, after the scorer's answer. */
  function publish(channel: Channel, recorded: number): void {
    if (channels.find(channel.id) === undefined) return withdraw(channel)
    if (recorded === 0) return renew(channel)
    for (const topic of topicsOf(channel)) if (topic.seats.size > 0) hub.wake(topic)
    polls.wake(channel)
  }

  function renew(channel: Channel): void {
    for (const topic of topicsOf(channel)) if (topic.seats.size > 0) hub.renew(topic)
    polls.wake(channel)
  }

  /** The match was hidden or deleted: what it says now is not for those who are still here. */
  function withdraw(channel: Channel): void {
    for (const topic of topicsOf(channel)) for (const { reader } of topic.seats) feed.dismiss(reader)
    polls.withdraw(channel)
  }

  function sweep(): void {
    feed.sweep()
    front.sweep()
    channels.prune(isFollowed)
  }

  const isFollowed = (channel: Channel | undefined) =>
    channel !== undefined && (polls.hasWaiters(channel) || topicsOf(channel).some((topic) => topic.seats.size > 0))

  function isFinal(channel: Channel): boolean {
    const since = channel.match().overSince()
    return since !== undefined && since + settings.graceMs <= now()
  }

  /** Before a deploy: polls are answered, streams get `bye`, spread over the time. Done when all have left. */
  function drain(ms: number): Promise<void> {
    polls.drain()
    return feed.drain(ms)
  }

  function close(): void {
    clearInterval(timer)
    stopListening()
    stopKeeping()
    feed.close()
    front.close()
  }

  /** `standBefore(server)`: streams are answered before HTTP, where their request allows it. `answer` serves the rest. */
  return { answer, standBefore: front.standBefore, drain, close, readers: admission.count }
}

const topicsOf = (channel: Channel) => Object.values(channel.frames.topics)

const WRONG_FEED = 'view: expected "full" or "score"; form: expected "plain" or "short".'

const LIVE = 'public, max-age=1, s-maxage=1, stale-while-revalidate=5, stale-if-error=120'
function sendHead(response: ServerResponse): void {
  response.writeHead(200, FEED_HEADERS).end()
}
