/** A whole match entered by tapping, and by typing, with the network cut by the browser from the first ball to the last. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { parseCricsheet } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { RULESETS } from '../../../cricket/rulesets.ts'
import { type MatchNames, type MatchScript, type Step, scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import { SIDES } from '../../../cricket/types.ts'
import { linesOf } from '../../../scripts/bench/taps/count.ts'
import { describeBrowser } from '../../support/browser.ts'
import { type Phone, startPhone } from '../../support/chromium-process.ts'
import { ALL_SAVED, PATIENCE } from '../../support/console/scoring.ts'
import { enter, hurry, touchesOf, typeLines } from '../../support/console/tapping.ts'
import { differences } from '../../support/matches/printed-card.ts'
import { CRICSHEET_DIR, realMatch } from '../../support/matches/real-matches.ts'
import { type Line, startLine } from '../../support/network/line.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

/** A T20 that was played, or where there are no files one that was not. */
const REAL = '1268191'

describeBrowser('scoring without a network', () => {
  let server: TestServer
  let phone: Phone
  let line: Line
  beforeAll(async () => {
    server = await startServer()
    line = await startLine(server.url)
    phone = await startPhone(hurry)
  })
  afterEach(mend)
  afterAll(async () => {
    await phone?.end()
    await line?.end()
    await server?.stop()
  })

  const lamp = (page: Page) => page.locator('.sc-lamp').innerText()
  const lampSays = (page: Page, text: string | RegExp) => expect.poll(() => lamp(page), PATIENCE).toMatch(text)
  const logOf = (id: string) => server.core.log.read(id, 0)

  /** The browser says that it is offline; a page that is just being loaded it lets through, so the line is cut as well. */
  async function cut(): Promise<void> {
    await phone.setOffline(true)
    line.cut()
  }
  async function mend(): Promise<void> {
    line.mend()
    await phone.setOffline(false)
  }

  /** By the set-up link's way in: an operator on this phone. */
  async function signIn(): Promise<Page> {
    const page = await phone.open(server.core.credentials.setupLink(line.url, { anyway: true }) ?? '')
    await page.fill('[name=name]', 'Olu')
    await page.fill('[name=password]', 'correct horse battery staple')
    await page.locator('main button[type=submit]').first().click()
    await page.waitForURL('**/scorer', { waitUntil: 'commit' })
    return page
  }

  test.each([
    ['tapping', tapped],
    ['typing', typed],
  ])(
    'a whole T20 by %s, three reloads and a crash: the server’s card is the printed one, no ball twice',
    async (_, partsBy) => {
      const script = scriptToPlay()
      const scored = scoreScript(script, { startsAt: Date.now(), by: 'test', idOf: (n) => `s${n}` })
      if ('refused' in scored) throw new Error(scored.refused.message)
      const parts = partsBy(script.names, scored.steps)
      const created = await scoringClient(server)('POST', '/api/matches', bodyOf(script))
      const { id } = created.json as { id: string }
      const url = `${line.url}/scorer/matches/${id}`
      let page = await signIn()
      await page.goto(url)
      await lampSays(page, 'Saved here and at the server')
      await page.evaluate(() => navigator.serviceWorker.ready)
      await cut()

      for (const [n, { play, head }] of parts.entries()) {
        await play(page)
        await lampSays(page, `Saved here: all. To send: ${head - 1}`)
        if (n === 5) {
          // The battery is empty as soon as the last ball is said to be safe.
          await phone.crash()
          await phone.start()
          page = await phone.open(url)
        } else if (n % 3 === 0 || n === 4) await page.reload()
        await lampSays(page, `Saved here: all. To send: ${head - 1}`)
      }
      expect(logOf(id)).toHaveLength(1)

      const shown = await page.locator('.sc-score').innerText()
      const entries = (parts.at(-1)?.head ?? 0) - 1
      await mend()
      // Chromium writes cookies down twice a minute: this one may have gone with the crash, and the balls wait for the sign-in.
      await (await signIn()).close()
      await lampSays(page, `${entries} sent, ${entries} saved at the server, none twice`)
      const log = logOf(id)
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
      expect([log.length, new Set(log.map(({ id }) => id)).size]).toEqual([entries + 1, entries + 1])
      await page.reload()
      await lampSays(page, ALL_SAVED)
      expect(await page.locator('.sc-score').innerText()).toBe(shown)
      await page.close()

      const card = (await (await fetch(`${server.url}/api/matches/${id}/scorecard`)).json()) as Parameters<
        typeof differences
      >[0]
      const { expected } = CRICSHEET_DIR ? realMatch(REAL) : { expected: undefined }
      if (expected) expect(differences(card, expected).filter((line) => !line.startsWith('outcome'))).toEqual([])
      else expect(card.innings.map(({ runs, wickets }) => [runs, wickets])).toEqual(totalsOf(scored.book.match.innings))
    },
    900_000,
  )

  test('a match made without a network, scored, closed and opened again, is at the server once', async () => {
    const page = await signIn()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await cut()
    await page.goto(`${line.url}/scorer/matches/new`)
    await page.fill('[name=a]', 'Eastcliff')
    await page.fill('[name=b]', '<script>alert(1)</script> کراچی')
    await page.locator('main button.sc-go').first().click()
    await lampSays(page, 'Saved here: all. To send: the match, 0')
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.getByRole('button', { name: 'Eastcliff and bat' }).click()
    await page.getByRole('button', { name: /^Start: Eastcliff bat/ }).click()
    for (let i = 0; i < 3; i++) {
      await lampSays(page, `Saved here: all. To send: the match, ${2 + i}`)
      await page.locator('.sc-ask button').first().click()
    }
    await page.locator('.sc-pad button[value="4"]').click()
    await lampSays(page, 'Saved here: all. To send: the match, 6')
    await page.close()
    expect(server.core.matches.find(id)).toBeUndefined()
    // Any of the scorer's pages sends what waits, of whichever match.
    const list = await phone.open(`${line.url}/scorer/device`)
    await expect.poll(() => list.locator('main').innerText(), PATIENCE).toContain('to send: 6')
    await mend()
    await expect.poll(() => server.core.matches.find(id)?.book().match.innings[0]?.runs, PATIENCE).toBe(4)
    expect(logOf(id).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
    await list.goto(`${line.url}/scorer/matches/${id}`)
    await lampSays(list, ALL_SAVED)
  })

  test('a match made in the moment in which the network comes back opens at once, and is at the server', async () => {
    const page = await signIn()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await cut()
    await page.goto(`${line.url}/scorer/matches/new`)
    await page.fill('[name=a]', 'Eastcliff')
    await page.fill('[name=b]', 'Harrowmoor')
    await mend()
    await page.locator('main button.sc-go').first().click()
    await lampSays(page, ALL_SAVED)
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    expect(logOf(id)).toHaveLength(1)
    await page.close()
  })

  test('signed out meanwhile: the balls stay, and go after the sign-in', async () => {
    const { id } = (
      await scoringClient(server)('POST', '/api/matches', bodyOf(simulate({ seed: 5, conditions: RULESETS.t20 })))
    ).json as { id: string }
    const page = await signIn()
    const url = `${line.url}/scorer/matches/${id}`
    await page.goto(url)
    await lampSays(page, 'Saved here and at the server')
    await cut()
    await page.locator('.sc-ask button').first().click()
    await lampSays(page, 'Saved here: all. To send: 1')
    await phone.context().clearCookies()
    await mend()
    await lampSays(page, 'Sign in again. To send: 1')
    await page.close()
    await signIn()
    const again = await phone.open(url)
    await lampSays(again, ALL_SAVED)
    expect(logOf(id)).toHaveLength(2)
  })
})

type Innings = { readonly runs: number; readonly wickets: number }
const totalsOf = (innings: readonly Innings[]) => innings.map(({ runs, wickets }) => [runs, wickets])

/** A piece of a match: how it is entered, and the head of the book behind it. */
type Part = { readonly play: (page: Page) => Promise<void>; readonly head: number }

function tapped(names: MatchNames, steps: readonly Step[]): readonly Part[] {
  return eighths(touchesOf(names, steps)).map((entries) => ({
    play: (page) => enter(page, entries),
    head: entries.at(-1)?.seq ?? 0,
  }))
}

/** An over at a time, letter by letter. */
function typed(names: MatchNames, steps: readonly Step[]): readonly Part[] {
  let head = 1
  const lines = linesOf(names, steps).map(({ text, entries }) => {
    head += entries
    return { text, head }
  })
  return eighths(lines).map((part) => ({ play: (page) => typeLines(page, part), head: part.at(-1)?.head ?? 0 }))
}

const eighths = <Item>(all: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: 8 }, (_, n) => all.slice((all.length * n) >> 3, (all.length * (n + 1)) >> 3))

function scriptToPlay(): MatchScript {
  if (!CRICSHEET_DIR) return simulate({ seed: 3, conditions: RULESETS.t20 })
  const parsed = parseCricsheet(JSON.parse(readFileSync(join(CRICSHEET_DIR, 'matches', `${REAL}.json`), 'utf8')))
  if ('problem' in parsed) throw new Error(parsed.problem.path)
  return scriptOf(parsed.file)
}

function bodyOf({ names, create }: MatchScript): object {
  const sides = SIDES.map((key) => {
    const { captain, keeper, players } = create.sides[key]
    const people = players.map((id) => ({
      id,
      name: names.players[id],
      ...(id === captain && { captain: true }),
      ...(id === keeper && { keeper: true }),
    }))
    return [key, { ...names.sides[key], players: people }]
  })
  return { title: names.title, conditions: create.conditions, sides: Object.fromEntries(sides) }
}
