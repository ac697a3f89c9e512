import { afterAll, beforeAll, it } from 'vitest'
import { FRAMES } from '../../../wire/feed.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { WITHOUT_ID } from '../../support/readers/readers.ts'
import { type KillableServer, spawnServer } from '../../support/server.ts'
import { survivesKills } from '../../support/servers/killed-server.ts'

type Told = { told: string[] }

describeBrowser('the EventSource of a browser', () => {
  let server: KillableServer
  let browser: TestBrowser
  beforeAll(async () => {
    server = await spawnServer()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[F-3] [F-6] resumes by itself after the server was killed three times', async () => {
    const { page } = await browser.open(`${server.url}/healthz`)
    await survivesKills(server, async (url) => {
      await page.evaluate(
        ({ url, kinds }) => {
          const here = globalThis as unknown as Told
          here.told = []
          const source = new EventSource(url)
          for (const kind of kinds)
            source.addEventListener(kind, ({ lastEventId }) => here.told.push(`${kind} ${lastEventId}`))
        },
        { url, kinds: FRAMES.filter((kind) => !WITHOUT_ID.has(kind)) },
      )
      return () => page.evaluate(() => (globalThis as unknown as Told).told)
    })
  })
})
