/** The two ways in which readers of a stream arrive: by Node's HTTP, and on a bare socket. They get the same bytes. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { BareRequest } from './bare-request.ts'
import type { Arrival } from './feed.ts'
import { clientAddress } from './limits.ts'
import { FEED_HEADERS } from './read-headers.ts'
import type { StreamAsked } from './routes.ts'

export function arrivalByHttp(
  request: IncomingMessage,
  response: ServerResponse,
  asked: StreamAsked,
  trustProxy: number,
): Arrival {
  return {
    socket: response.socket ?? undefined,
    address: addressOf(request, trustProxy),
    ...comingFrom(request.headers['last-event-id']?.toString(), asked),
    endWith(frames) {
      if (frames.length === 0) response.writeHead(204, FEED_HEADERS).end()
      else response.writeHead(200, { ...FEED_HEADERS, Connection: 'close' }).end(Buffer.concat(frames))
    },
  }
}

export function arrivalOnSocket(
  { lastEventId, forwardedFor }: BareRequest,
  socket: Socket,
  asked: StreamAsked,
  parts: {
    readonly trustProxy: number
    readonly heads: { readonly stream: () => Uint8Array; readonly nothing: () => Uint8Array }
  },
): Arrival {
  return {
    socket,
    address: clientAddress({ remoteAddress: socket.remoteAddress, forwardedFor }, parts.trustProxy),
    ...comingFrom(lastEventId, asked),
    endWith(frames) {
      socket.end(Buffer.concat(frames.length === 0 ? [parts.heads.nothing()] : [parts.heads.stream(), ...frames]))
      socket.destroySoon()
    },
  }
}

/** A browser that comes back says so by the header; a program may say it in the query. */
const comingFrom = (lastEventId: string | undefined, { positions, isUnpadded }: StreamAsked) => ({
  positions: lastEventId === undefined ? positions : [lastEventId, ...positions],
  isAgain: lastEventId !== undefined || isUnpadded,
})

export const addressOf = ({ socket, headers }: IncomingMessage, trustProxy: number): string =>
  clientAddress(
    { remoteAddress: socket.remoteAddress, forwardedFor: headers['x-forwarded-for']?.toString() },
    trustProxy,
  )

/** The request's `close` does not come while a body is unread (24,000 dead streams were once counted): the response's does. */
export function onceClosed(response: ServerResponse, listener: () => void): void {
  if (response.closed) listener()
  else response.once('close', listener)
}
