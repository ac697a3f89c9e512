/** A broadcast on a port of its own, with matches that the test makes. Streams come by the front, as in the server, or by HTTP. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect } from 'vitest'
import { type BroadcastSettings, createBroadcast } from '../../../server/broadcast/hot-reads.ts'
import { createPlainMatches, type PlainView } from '../matches/plain-matches.ts'

export type Way = 'front' | 'http'
export type Stage = Awaited<ReturnType<typeof startBroadcast>>

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

/** Starts broadcasts for the tests of this file; each is stopped after its test, and must have met no fault. */
export function testBroadcasts(): typeof startBroadcast {
  const stages: Stage[] = []
  afterEach(async () => {
    for (const stage of stages.splice(0)) {
      await stage.stop()
      expect(stage.faults).toEqual([])
    }
  })
  return async (...how) => {
    const stage = await startBroadcast(...how)
    stages.push(stage)
    return stage
  }
}

/** Large enough that a patch is shorter than the whole. */
export const largeView = (runs: number, more: object = {}): PlainView => ({ runs, card: 'x'.repeat(20_000), ...more })

/** A match of ten events of which the first four are no longer kept as patches. */
export function tenEvents({ matches }: Stage) {
  const match = matches.add('m1', { view: largeView(0) })
  for (let runs = 1; runs < 10; runs += 1) match.record(largeView(runs))
  match.forget(4)
  return match
}
