/** A broadcast on a port of its own, with matches that the test makes. Streams come by the front, as in the server, or by HTTP. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BroadcastSettings, createBroadcast } from '../../../server/broadcast/hot-reads.ts'
import { createPlainMatches } from '../matches/plain-matches.ts'

export type Way = 'front' | 'http'

/** `headMs`: what the HTTP server allows a request's head. */
export async function startBroadcast(
  settings: Partial<BroadcastSettings> = {},
  way: Way = 'front',
  headMs = 60_000,
  host = '127.0.0.1',
) {
  const matches = createPlainMatches()
  const faults: unknown[] = []
  const onFault = (fault: unknown) => faults.push(fault)
  const broadcast = createBroadcast({ matches, build: 'build-1', settings, onFault })
  const limits = { headersTimeout: headMs, requestTimeout: headMs, connectionsCheckingInterval: 50 }
  const server = createServer(limits, (request, response) => {
    if (!broadcast.answer(request, response)) response.writeHead(404, { 'x-from': 'elsewhere' }).end()
  })
  if (way === 'front') broadcast.standBefore(server)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo

  async function stop(): Promise<void> {
    broadcast.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { base: `http://${host}:${port}`, port, matches, broadcast, faults, stop }
}
