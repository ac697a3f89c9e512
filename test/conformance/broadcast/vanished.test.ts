/** Readers whose network is gone: no FIN, no reset, and nothing that is sent there ever comes back. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { BroadcastSettings } from '../../../server/broadcast/hot-reads.ts'
import { type FarNetwork, openFarNetwork } from '../../support/network/far-network.ts'
import { startBroadcast } from '../../support/servers/broadcast.ts'

const probe = openFarNetwork()
probe?.close()
if (!probe) process.stderr.write('readers who vanish skipped: networks can only be made by root, with iproute2\n')

const closings: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close()
})

const until = async (isSo: () => boolean) => {
  while (!isSo()) await pause(20)
}

async function reader(settings: Partial<BroadcastSettings>) {
  const network = openFarNetwork() as FarNetwork
  closings.push(network.close)
  const stage = await startBroadcast(settings, 'front', 60_000, network.host)
  closings.push(stage.stop)
  const match = stage.matches.add('m1', { view: { runs: 0, card: '' } })
  const curl = network.run('curl', ['-sN', `${stage.base}/api/matches/m1/feed`])
  closings.push(curl.stop)
  await until(() => stage.broadcast.readers() === 1)
  return { network, stage, match }
}

describe.skipIf(!probe)('a reader whose network vanishes', () => {
  it('[F-9] while nothing happens: has left when its connection has had its time', async () => {
    const { network, stage } = await reader({ lifeMs: 4_000, sweepEveryMs: 50 })
    network.cut()
    await until(() => stage.broadcast.readers() === 0)
    expect(stage.faults).toEqual([])
  })

  it('[F-14] while much happens: is kept nothing, and dropped', async () => {
    const { network, stage, match } = await reader({ lifeMs: 3_600_000, drainWithinMs: 200, sweepEveryMs: 50 })
    network.cut()
    let runs = 0
    const play = () => {
      runs += 1
      match.record({ runs, card: String(runs).repeat(20_000) })
    }
    const playing = setInterval(play, 5)
    closings.push(() => clearInterval(playing))
    await until(() => stage.broadcast.readers() === 0)
    expect(runs).toBeGreaterThan(1)
    expect(stage.faults).toEqual([])
  })
})
