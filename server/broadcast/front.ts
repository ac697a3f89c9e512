/**
 * Stands between accepting a connection and Node's HTTP. A connection whose first bytes are one whole, plain request for
 * a stream is answered here and never meets a parser, a request or a response object: at 10,000 readers that is a third
 * more deliveries and less than half the memory. So is the next and the next request for a mini score. With the first
 * thing that is neither the connection goes on to the HTTP server, for good, as if nobody had looked.
 *
 * The HTTP server itself listens, so that its limits on headers, times and connections hold for whatever is passed on.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { type BareRequest, readBare } from './bare-request.ts'

export type FrontSettings = {
  /** A connection that says nothing is closed after this; one that has asked before is kept for longer. */
  readonly silentMs: number
  readonly keepAliveMs: number
  /** A request that has begun and is not whole after this is left to Node's parser and its limits. */
  readonly unfinishedMs: number
}

export type Front = ReturnType<typeof createFront>

/** What has become of a request: `streaming`, `answered` and the next may come, or `foreign`, nothing was done. */
export type Outcome = 'streaming' | 'answered' | 'foreign'

/** `left` hears of every streaming socket that closes. */
export function createFront(parts: {
  readonly answer: (request: BareRequest, socket: Socket) => Outcome
  readonly left: (socket: Socket) => void
  readonly settings: FrontSettings
  readonly now: () => number
}) {
  const { answer, left, settings, now } = parts
  const waiting = new Map<Socket, Waiting>()

  /** From now on new connections of this server come by here first. */
  function standBefore(server: Server): void {
    const owners = server.listeners('connection')
    const pass: PassOn = (socket) => {
      for (const owner of owners) owner.call(server, socket)
    }
    server.removeAllListeners('connection')
    server.on('connection', (socket: Socket) => receive(socket, pass))
  }

  /** The listeners are the same functions for every socket: ten thousand closures would weigh more than the sockets' own. */
  function receive(socket: Socket, pass: PassOn): void {
    waiting.set(socket, { since: now(), silentMs: settings.silentMs, bytes: NOTHING, pass })
    // As Node's HTTP does in the end: who says that it is done is gone. The HTTP server wants to know it for itself.
    socket.allowHalfOpen = false
    socket.on('data', onData).on('error', ignore).on('close', onClose)
  }

  function onData(this: Socket, part: Buffer): void {
    const begun = waiting.get(this)
    if (begun === undefined) return
    if (begun.bytes.length === 0) begun.since = now()
    begun.bytes = begun.bytes.length === 0 ? part : Buffer.concat([begun.bytes, part])
    const reading = readBare(begun.bytes)
    if (reading !== 'unfinished') act(this, begun, reading === 'foreign' ? 'foreign' : answer(reading, this))
  }

  function act(socket: Socket, begun: Waiting, outcome: Outcome): void {
    if (outcome === 'foreign') return passOn(socket, begun)
    if (outcome === 'streaming') return stream(socket)
    begun.bytes = NOTHING
    begun.silentMs = settings.keepAliveMs
    // It asks and asks and reads none of the answers.
    if (socket.writableLength > UNREAD_BYTES_MOST) socket.destroy()
  }

  /** What the reader says from now on is nobody's business. The listeners stay: taking one off costs more than to leave it. */
  function stream(socket: Socket): void {
    waiting.delete(socket)
  }

  function passOn(socket: Socket, { bytes, pass }: Waiting): void {
    waiting.delete(socket)
    socket.allowHalfOpen = true
    socket.off('data', onData).off('error', ignore).off('close', onClose)
    if (bytes.length > 0) socket.unshift(bytes)
    pass(socket)
  }

  function onClose(this: Socket): void {
    if (!waiting.delete(this)) left(this)
  }

  /** Called now and then: nobody stays here without asking for something. */
  function sweep(): void {
    const time = now()
    for (const [socket, begun] of waiting) {
      if (begun.bytes.length === 0 && begun.since + begun.silentMs <= time) socket.destroy()
      else if (begun.bytes.length > 0 && begun.since + settings.unfinishedMs <= time) passOn(socket, begun)
    }
  }

  function close(): void {
    for (const socket of waiting.keys()) socket.destroy()
  }

  return { standBefore, sweep, close, waiting: () => waiting.size }
}

type PassOn = (socket: Socket) => void
/** `since` (ms): the first byte of a request, or the answer before it. */
type Waiting = { since: number; silentMs: number; bytes: Buffer; readonly pass: PassOn }

const UNREAD_BYTES_MOST = 64 * 1024

const NOTHING = Buffer.alloc(0)

/** A reader that resets its connection is a reader that left: 'close' follows. */
function ignore(): void {}
