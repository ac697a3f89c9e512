/** The HTTP server: hot reads first, everything else to the app; started, drained, stopped. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type Core, createApp } from './app.ts'
import type { ClientBuild } from './assets.ts'
import { createBroadcast } from './broadcast/hot-reads.ts'
import { sendProblem } from './broadcast/read-answers.ts'
import { faultOf } from './journal.ts'

export type Serving = {
  readonly url: string
  readonly readers: () => number
  /** Sends the readers away over this time (ms), goes on taking balls meanwhile, then closes. */
  stop(drainMs: number): Promise<void>
}

/** More than a load balancer keeps an idle connection: it must never send a request into one that we are closing. */
const KEEP_ALIVE_MS = 65_000
/** From the first byte of a request, or from the connecting, to the last byte of its head; to the last of its body. */
const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
/** In which nothing moves, in neither direction: an answer that is not read. A poll waits less, a stream has its heartbeat. */
const STALLED_MS = 120_000
const CHECK_EVERY_MS = 5_000
const HEAD_BYTES_MOST = 16 * 1024

export async function serve(core: Core, client: ClientBuild): Promise<Serving> {
  const { settings, journal, matches, now } = core
  let draining = false
  const broadcast = createBroadcast({
    matches,
    build: client.build,
    now,
    scorer: core.presence.scorerOf,
    settings: {
      keepAliveMs: KEEP_ALIVE_MS,
      graceMs: settings.graceMs,
      readersMost: settings.maxReaders,
      trustProxy: settings.trustProxy,
    },
    onFault: (fault) => journal.error('the broadcast failed', faultOf(fault)),
  })
  const app = createApp(core, client, () => draining)
  const listener = getRequestListener(app.fetch)
  const limits = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    maxHeaderSize: HEAD_BYTES_MOST,
  }
  const server = createServer(limits, (request, response) => {
    if (!hasOneHost(request)) return sendProblem(response, 'bad-request', 'Host: expected once')
    if (!broadcast.answer(request, response)) void listener(request, response)
  })
  server.setTimeout(STALLED_MS)
  broadcast.standBefore(server)
  await listen(server, settings.host, settings.port)
  const endAlerts = core.alerting.alerts.start()
  const { address, port } = server.address() as AddressInfo

  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    readers: broadcast.readers,
    async stop(drainMs: number): Promise<void> {
      draining = true
      endAlerts()
      // Who comes back meanwhile hears `bye` again instead of finding the door shut, and balls are still taken.
      await broadcast.drain(drainMs)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      app.close()
      broadcast.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** [RFC 9112, 3.2] Of two hosts Node keeps the first in silence, while a proxy in front may have gone by the other. */
const hasOneHost = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length < 2

/** As large a queue as the system allows: ten thousand readers come back at once after a deploy. */
const BACKLOG = 65_535

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
