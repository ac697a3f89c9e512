import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeBrowser, patient, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { describeNginx, startNginx } from '../../support/network/nginx.ts'
import { beginMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

/** HTTP/1.1 allows a browser six connections for an origin: the seventh tab would wait for ever. */
const TABS = 8

describeNginx('a browser behind nginx, over TLS', () => {
  describeBrowser('with HTTP/2', () => {
    let server: TestServer
    let nginx: Awaited<ReturnType<typeof startNginx>>
    let browser: TestBrowser

    beforeAll(async () => {
      server = await startServer({ TRUST_PROXY: '1' })
      nginx = await startNginx(server.url)
      browser = await startBrowser({ flags: ['--ignore-certificate-errors'] })
    })
    afterAll(async () => {
      await browser?.close()
      await nginx?.stop()
      await server?.stop()
    })

    it('eight tabs are live at once, over one connection', async () => {
      const tabs = await Promise.all(
        Array.from({ length: TABS }, async (_, seed) => {
          const match = await beginMatch(server, { seed: seed + 1 })
          await match.score(12, 'together')
          const { page, complaints } = await browser.open(`${nginx.secure}/matches/${match.id}`, patient())
          return { match, page, complaints }
        }),
      )
      for (const { page } of tabs) await page.getByTitle('Live stream').waitFor()
      for (const { match } of tabs) await match.score(3)
      for (const { match, page, complaints } of tabs) {
        const { view } = await match.now()
        const { runs, wickets } = view.innings[view.current?.innings ?? ''] ?? { runs: 0, wickets: 0 }
        await expect.poll(() => page.title()).toContain(`${runs}/${wickets}`)
        expect(complaints).toEqual([])
      }
      // nginx writes a line when an answer ends: the streams end with their tabs.
      for (const { page } of tabs) await page.close()
      const feeds = () => nginx.answered().filter(({ uri }) => uri.includes('/feed?'))
      await expect.poll(() => feeds().length).toBeGreaterThanOrEqual(TABS)
      expect(new Set(feeds().map(({ connection, protocol }) => `${protocol} ${connection}`)).size).toBe(1)
      expect(feeds()[0]?.protocol).toBe('HTTP/2.0')
      expect(server.journal).toEqual([])
    })
  })
})
