/** A body as it goes to the bare socket, head and all: put together once for everybody who asks within the second. */
import type { Socket } from 'node:net'
import type { BareRequest } from './bare-request.ts'
import type { Body } from './frames.ts'
import { hasIt } from './read-answers.ts'
import { JSON_HEADERS } from './read-headers.ts'

export function createBareAnswers(options: {
  readonly cacheControl: string
  readonly keepAliveMs: number
  readonly now: () => number
}) {
  const known = new WeakMap<Body, { second: number; whole: Buffer; unchanged: Buffer }>()

  /** 200 with the body, or 304 when the asker has it. */
  function send(socket: Socket, { ifNoneMatch, isLast }: BareRequest, body: Body): void {
    const { whole, unchanged } = answersWith(body)
    const bytes = hasIt(ifNoneMatch, body.etag) ? unchanged : whole
    if (isLast) socket.end(bytes)
    else socket.write(bytes)
  }

  function answersWith(body: Body) {
    const second = Math.floor(options.now() / 1000)
    const before = known.get(body)
    if (before?.second === second) return before
    const whole = Buffer.concat([headOf('200 OK', body, second, { 'Content-Length': body.bytes.length }), body.bytes])
    const made = { second, whole, unchanged: headOf('304 Not Modified', body, second) }
    known.set(body, made)
    return made
  }

  function headOf(status: string, { etag }: Body, second: number, more: object = {}): Buffer {
    const headers = {
      ...JSON_HEADERS,
      ETag: etag,
      'Cache-Control': options.cacheControl,
      ...more,
      Date: new Date(second * 1000).toUTCString(),
      'Keep-Alive': `timeout=${Math.floor(options.keepAliveMs / 1000)}`,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`)
  }

  return { send }
}
