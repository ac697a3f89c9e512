/** Devices in one browser, each an origin of its own: names under `localhost` are trusted as https is, others are not. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { letPass, startBrowser, type TestBrowser } from '../browser.ts'
import { startServer, type TestServer } from '../server.ts'
import { comeIn, IN_PLAY, lampSays, newMatch, PATIENCE } from './scoring.ts'

/** A server and a browser for the tests of this file. */
export function testDevices() {
  let server: TestServer
  let browser: TestBrowser
  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser({ flags: ['--host-resolver-rules=MAP *.example 127.0.0.1'] })
  })
  afterEach(async () => {
    await browser.context.setOffline(false)
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** As a scorer; `before` is there before any script of the page. */
  async function scoringOf(id: string, base: string, before?: () => void) {
    const came = await comeIn(server, browser, id, {
      base,
      name: 'Nell',
      ...(before && { prepare: (page) => page.addInitScript(before) }),
    })
    await lampSays(came.page, /saved/i)
    return came
  }
  const runs = (id: string) =>
    (server.core.matches.find(id)?.book().entries ?? []).flatMap(({ event }) =>
      event.kind === 'BallBowled' ? [event.runs.bat] : [],
    )
  return {
    server: () => server,
    browser: () => browser,
    at: (host: string) => server.url.replace('127.0.0.1', host),
    scoringOf,
    /** Of a match of its own, in play. */
    scoring: async (base: string, before?: () => void) => scoringOf(await newMatch(server, IN_PLAY), base, before),
    /** Off the bat, ball by ball, as the server has them. */
    runs,
    atServer: (id: string, balls: readonly number[]) => expect.poll(() => runs(id), PATIENCE).toEqual(balls),
    cut: () => browser.context.setOffline(true),
    mend: () => browser.context.setOffline(false),
  }
}

/** Each is on the screen before the next: the same key twice at once would be one that bounces. */
export async function tap(page: Page, ...values: readonly string[]): Promise<void> {
  for (const value of values) {
    const head = () => page.locator('form[data-command] input[name=expects]').first().inputValue()
    const before = Number(await head())
    await page.locator(`.sc-desk button[value="${value}"]`).first().click()
    await expect.poll(head, PATIENCE).toBe(`${before + 1}`)
    await letPass(page, 260)
  }
}

/** What it says when it is opened. */
export async function lampSheet(page: Page): Promise<string> {
  await page.locator('.sc-lamp').click()
  await page.locator('#lamp:target').waitFor(PATIENCE)
  return page.locator('#lamp').innerText()
}

/** Not the browser's own word on a network that is cut, or on a header it heeds over https alone. */
export const isOurs = (text: string): boolean => !/ERR_INTERNET_DISCONNECTED|Cross-Origin-Opener-Policy/.test(text)
