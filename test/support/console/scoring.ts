/** Who scores in a browser: a match, how somebody comes in to score it, and what the page then says. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Prepare, TestBrowser } from '../browser.ts'
import { EASTCLIFF_SIDES } from '../matches/eastcliff.ts'
import { scoringClient, type TestServer } from '../server.ts'

/** For whatever is waited for, on the slowest of machines. */
export const PATIENCE = { timeout: 60_000 }
/** After balls had piled up the lamp says how many went. */
export const ALL_SAVED = /^(Saved here and at the server|\d+ sent, \d+ saved at the server, none twice)$/

/** Eastcliff bat: Shah and Bell are in, Rao has the ball. */
export const IN_PLAY = [
  { do: 'toss', winner: 'a', elected: 'bat' },
  { do: 'startInnings' },
  { do: 'sendIn', batter: 'a1' },
  { do: 'sendIn', batter: 'a2' },
  { do: 'giveBall', bowler: 'b1' },
]

/** As scoring software makes it, with these entries in its book. Gives back the id. */
export async function newMatch(
  server: TestServer,
  commands: readonly object[] = [],
  sides: object = EASTCLIFF_SIDES,
): Promise<string> {
  const say = scoringClient(server)
  const { id } = (await say('POST', '/api/matches', { conditions: 't20', sides })).json as { id: string }
  const sent = commands.map((command, i) => ({ id: `s${i}`, scoredAt: server.core.now(), command }))
  if (sent.length > 0) expect((await say('POST', `/api/matches/${id}/commands`, sent)).status).toBeLessThan(300)
  return id
}

export type Coming = {
  /** The server as this browser finds it. */
  readonly base?: string
  readonly name?: string
  readonly prepare?: Prepare
}

/** By an invite, as a scorer comes in. */
export async function comeIn(
  server: TestServer,
  browser: TestBrowser,
  id: string,
  { base = server.url, name = 'Asha', prepare }: Coming = {},
) {
  const invited = await scoringClient(server)('POST', `/api/matches/${id}/invites`, {})
  const { page, complaints } = await browser.open(`${base}/invite`, prepare)
  await page.fill('[name=code]', (invited.json as { code: string }).code)
  // A browser in which somebody has come in before knows the name.
  if (await page.locator('[name=name]').count()) await page.fill('[name=name]', name)
  await page.locator('main button[type=submit]').click()
  const url = `${base}/scorer/matches/${id}`
  await page.waitForURL(url)
  return { id, url, page, complaints }
}

export const lampSays = (page: Page, text: string | RegExp) =>
  expect
    .poll(() => page.locator('.sc-lamp').innerText(), PATIENCE)
    .toEqual(typeof text === 'string' ? text : expect.stringMatching(text))

/** Begins so. */
export const scoreIs = (page: Page, text: string) =>
  expect.poll(() => page.locator('.sc-score').innerText(), PATIENCE).toMatch(new RegExp(`^${text}`))
