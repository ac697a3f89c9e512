/** A fan's phone without a network: what was seen opens at once, says how old it is, and is never called live. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000 }

describeBrowser('a fan without a network', () => {
  let server: TestServer
  let browser: TestBrowser
  let match: PublicMatch
  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
    match = await beginMatch(server)
    await match.score(6)
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })

  test('reads the last known score with its age, and is told what was never opened', async () => {
    const { page } = await browser.open(`${server.url}/matches/${match.id}`)
    await page.locator('.st.live').first().waitFor(PATIENCE)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, PATIENCE)
    await page.waitForFunction(async (url) => (await caches.match(url)) !== undefined, page.url(), PATIENCE)
    const score = await page.locator('#top').innerText()
    const [runs] = /\d+\/\d+/.exec(score) ?? []
    expect(runs).toBeDefined()

    await server.stop()
    await page.reload()
    expect(await page.locator('html').getAttribute('data-kept')).toMatch(/^\d{13}$/)
    expect(await page.locator('#top').innerText()).toContain(runs)
    await page
      .getByText(/Reconnecting|You are offline|No news for/)
      .first()
      .waitFor(PATIENCE)
    expect(await page.locator('.st.live').count()).toBe(0)

    await page.goto(`${server.url}/matches/never-opened`)
    await page.getByText('This page was never opened on this device').waitFor(PATIENCE)
    const scorer = await page.goto(`${server.url}/scorer/matches/abcdefgh`).catch(() => undefined)
    expect(scorer).toBeUndefined()
  })
})
