/** Readers that share no code with ours, over a server that is killed: no gap, no double. The browser's own is in test/browser. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { curlReader, describeWith, packageReader, pythonReader, type Reader } from '../../support/readers/readers.ts'
import { type KillableServer, spawnServer } from '../../support/server.ts'
import { survivesKills } from '../../support/servers/killed-server.ts'

let server: KillableServer
const readers: Reader[] = []
beforeAll(async () => {
  server = await spawnServer()
})
afterEach(() => {
  for (const { stop } of readers.splice(0)) stop()
})
afterAll(() => server?.stop())

const survives = (read: (url: string) => Reader) =>
  survivesKills(server, async (url) => {
    const reader = read(url)
    readers.push(reader)
    return () => reader.told
  })

describe('the server killed three times', () => {
  it('[F-3] [F-6] the package eventsource resumes', () => survives(packageReader), 120_000)

  describeWith('curl', 'a shell', () => {
    it('[C-2] [F-6] curl with a Last-Event-ID header resumes', () => survives(curlReader), 120_000)
  })
  describeWith('python3', 'another language', () => {
    it('[C-2] [F-6] forty lines of Python resume', () => survives(pythonReader), 120_000)
  })
})
