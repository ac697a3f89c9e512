/**
 * Stands between accepting a connection and Node's HTTP. A connection whose first bytes are one whole, plain request for
 * a stream is answered here and never meets a parser, a request or a response object: at 10,000 readers that is a third
 * more deliveries and less than half the memory. Everything else goes on to the HTTP server as if nobody had looked.
 *
 * The HTTP server itself listens, so that its limits on headers, times and connections hold for whatever is passed on.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { type BareRequest, readBare } from './bare-request.ts'

export type FrontSettings = {
  /** A connection that says nothing is closed after this. */
  readonly silentMs: number
  /** A request that has begun and is not whole after this is left to Node's parser and its limits. */
  readonly unfinishedMs: number
}

export type Front = ReturnType<typeof createFront>

/** `answer` is false for a request that is not for a stream. `left` hears of every answered socket that closes. */
export function createFront(parts: {
  readonly answer: (request: BareRequest, socket: Socket) => boolean
  readonly left: (socket: Socket) => void
  readonly settings: FrontSettings
  readonly now: () => number
}) {
  const { answer, left, settings, now } = parts
  const waiting = new Map<Socket, { readonly since: number; readonly bytes: Buffer; readonly pass: PassOn }>()

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
    waiting.set(socket, { since: now(), bytes: NOTHING, pass })
    socket.on('data', onData).on('error', ignore).on('close', onClose)
  }

  function onData(this: Socket, part: Buffer): void {
    const begun = waiting.get(this)
    if (begun === undefined) return
    const bytes = begun.bytes.length === 0 ? part : Buffer.concat([begun.bytes, part])
    const reading = readBare(bytes)
    if (reading === 'unfinished') waiting.set(this, { ...begun, bytes })
    else if (reading === 'foreign' || !take(this, reading)) passOn(this, bytes, begun.pass)
  }

  /** What the reader says from now on is nobody's business: without a listener it is dropped as it comes. */
  function take(socket: Socket, request: BareRequest): boolean {
    if (!answer(request, socket)) return false
    waiting.delete(socket)
    socket.off('data', onData)
    // As Node's HTTP does: who says that it is done is gone.
    socket.allowHalfOpen = false
    return true
  }

  function passOn(socket: Socket, bytes: Buffer, pass: PassOn): void {
    waiting.delete(socket)
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
    for (const [socket, { since, bytes, pass }] of waiting) {
      if (bytes.length === 0 && since + settings.silentMs <= time) socket.destroy()
      else if (bytes.length > 0 && since + settings.unfinishedMs <= time) passOn(socket, bytes, pass)
    }
  }

  function close(): void {
    for (const socket of waiting.keys()) socket.destroy()
  }

  return { standBefore, sweep, close, waiting: () => waiting.size }
}

type PassOn = (socket: Socket) => void

const NOTHING = Buffer.alloc(0)

/** A reader that resets its connection is a reader that left: 'close' follows. */
function ignore(): void {}
