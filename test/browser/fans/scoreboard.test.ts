/** What a fan sees, in a browser, from the real server: scored through the write path, read off the page. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, patient, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { ball } from '../../support/scorer.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

const LANTERNS = ['Iven Castellanos', 'Desmond Aldercott', 'Owen Trevanion', 'Rehan Siddiqui', 'Lachlan Dunmore']
const KESTRELS = ['Thiruvenkatam Raghunathan', 'Kemar Lightbourne', 'Sunil Parkash', 'Jibran Khattak', 'Asad Marwat']
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const HOSTILE = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'">`

describeBrowser('the scoreboard in a browser', () => {
  let server: TestServer
  let browser: TestBrowser
  let readerWithoutScript: TestBrowser

  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
    readerWithoutScript = await startBrowser({ javaScriptEnabled: false })
  })
  // A browser has six connections for an origin: pages left open would starve the next one.
  afterEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await readerWithoutScript?.close()
    await server?.stop()
  })

  async function newMatch(names: { a?: string; b?: string; players?: readonly string[] } = {}) {
    const { a = 'Northgate Lanterns', b = 'Tamarind Bay Kestrels', players = LANTERNS } = names
    const api = scoringClient(server)
    const created = await api('POST', '/api/matches', {
      conditions: 't20',
      title: 'Second qualifier',
      competition: 'Harbour Premier T20',
      sides: {
        a: { name: a, short: 'Lanterns', players, colour: '#0b2a6b' },
        b: { name: b, short: 'Kestrels', players: KESTRELS },
      },
      toss: { winner: 'a', elected: 'bat' },
    })
    expect(created).toMatchObject({ status: 201 })
    const { id } = created.json as { id: string }
    const match = () => server.core.matches.find(id)?.book().match
    let count = 0

    async function say(command: Command, scoredAt = Date.now()): Promise<void> {
      count += 1
      const envelope = { id: `${id}-${count}`, scoredAt, command }
      expect(await api('POST', `/api/matches/${id}/commands`, envelope)).toMatchObject({ status: 201 })
    }
    /** Sends in and gives the ball until the game waits for a delivery. */
    async function answer(): Promise<void> {
      for (;;) {
        const now = match()
        const waiting = now && waitingFor(now)
        const [next] = waiting?.for === 'batter' || waiting?.for === 'bowler' ? waiting.from : []
        if (waiting?.for === 'batter' && next) await say({ do: 'sendIn', batter: next })
        else if (waiting?.for === 'bowler' && next) await say({ do: 'giveBall', bowler: next })
        else return
      }
    }
    async function bowl(line: string): Promise<void> {
      for (const word of line.split(' ')) {
        await say(ball(word))
        await answer()
      }
    }
    await say({ do: 'startInnings' })
    await answer()
    return { id, url: `${server.url}/matches/${id}`, say, bowl }
  }

  /** The big score as a person reads it: "22/1". */
  const board = async (page: Page) => (await page.locator('.score > .n').innerText()).replace(/^.*\s/s, '')
  const showsScore = (page: Page, score: string) => expect.poll(() => board(page)).toBe(score)
  const isLive = (page: Page) => page.locator('.st.live').filter({ hasText: 'Live' }).first().waitFor()

  test('moves by itself, over the event stream, title and all', async () => {
    const { url, bowl } = await newMatch()
    await bowl('1 4 .')
    const { page, complaints } = await browser.open(url, patient())
    expect(await board(page)).toBe('5/0')
    await isLive(page)
    await page.locator('.strip').filter({ hasText: 'Scorer connected' }).waitFor()
    expect(await page.locator('.strip .r').getAttribute('title')).toBe('Live stream')
    await bowl('6 W')
    await showsScore(page, '11/1')
    await expect.poll(() => page.title()).toContain('Lanterns 11/1 (0.5)')
    expect(await page.locator('.over .balls .vh').allInnerTexts()).toEqual(['1 run', 'four', 'no run', 'six', 'wicket'])
    // Reading out is loaded with the first news.
    await expect.poll(() => page.locator('#said').innerText()).toMatch(/^Wicket\. .* Northgate Lanterns 11 for 1\.$/)
    expect(complaints).toEqual([])
  })

  test('a ball changes text and one glyph: no table, row or section is made anew', async () => {
    const { url, bowl } = await newMatch()
    await bowl('1')
    const { page } = await browser.open(url)
    await isLive(page)
    await page.evaluate(() => {
      const added: string[] = []
      Object.assign(window, { added })
      new MutationObserver((records) => {
        for (const { addedNodes, target } of records) {
          // Text inside an element that had none yet is a figure appearing, not a structure.
          for (const node of addedNodes)
            if (node.nodeType === 1)
              added.push((target as Element).matches('.balls li') ? '' : (target as Element).outerHTML)
        }
      }).observe(document.body, { subtree: true, childList: true })
    })
    await bowl('4')
    await showsScore(page, '5/0')
    // The ball comes into the place of its tick, and the words for it: both in the tick's own line of the list.
    expect(await page.evaluate(() => (window as unknown as { added: string[] }).added)).toEqual(['', ''])
  })

  test('a ball bowled now slides in; one scored offline and sent later stands there without motion', async () => {
    const { url, bowl, say } = await newMatch()
    await bowl('1')
    const { page } = await browser.open(url)
    await isLive(page)
    await bowl('4')
    await showsScore(page, '5/0')
    expect(await page.locator('.over .g.in').count()).toBe(1)
    await say(ball('2'), Date.now() - 3_600_000)
    await showsScore(page, '7/0')
    expect(await page.locator('.over .g.in').count()).toBe(0)
  })

  test('hydration shifts nothing but the words of the strip', async () => {
    const { url, bowl } = await newMatch()
    await bowl('1 4 W . 2')
    const page = await browser.context.newPage()
    await page.addInitScript(() => {
      const shifted: string[] = []
      Object.assign(window, { shifted })
      const elementOf = (node: Node | null) => (node instanceof Element ? node : node?.parentElement)
      new PerformanceObserver((list) => {
        const shifts = list.getEntries() as unknown as { sources: { node: Node | null }[] }[]
        const elements = shifts.flatMap(({ sources }) => sources.map(({ node }) => elementOf(node)))
        for (const element of elements) if (!element?.closest('.strip')) shifted.push(element?.outerHTML ?? 'gone')
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(url)
    await isLive(page)
    expect(await page.evaluate(() => (window as unknown as { shifted: string[] }).shifted)).toEqual([])
  })

  test('without JavaScript: the same score, complete, and renewed by itself', async () => {
    const { url, bowl } = await newMatch()
    await bowl('1 4 .')
    const { page } = await readerWithoutScript.open(url)
    expect(await board(page)).toBe('5/0')
    expect(await page.locator('.strip').innerText()).not.toContain('Live')
    expect(await page.getByRole('table').count()).toBe(2)
    await bowl('6 W')
    // The page asks again after 20 s; nobody touches it.
    await showsScore(page, '11/1')
  })

  test('offline: says so, drains the board, keeps the score; back online it catches up', async () => {
    const { url, bowl } = await newMatch()
    await bowl('4')
    const { page } = await browser.open(url)
    await isLive(page)
    await browser.context.setOffline(true)
    await page.getByText('You are offline').waitFor()
    await page.locator('.stale .board').waitFor()
    expect(await page.locator('.st.live').count()).toBe(0)
    expect(await board(page)).toBe('4/0')
    await bowl('6')
    await browser.context.setOffline(false)
    await showsScore(page, '10/0')
    await isLive(page)
  })

  test('where neither stream nor long poll gets through, it polls the mini score and shows the whole view', async () => {
    const { url, bowl } = await newMatch()
    await bowl('4')
    const page = await browser.context.newPage()
    await page.addInitScript(() => Reflect.deleteProperty(window, 'EventSource'))
    await page.route('**/poll/**', (route) => route.abort())
    await page.goto(url)
    await page.locator('.strip').filter({ hasText: /Live/ }).waitFor()
    await bowl('6')
    await showsScore(page, '10/0')
    expect(await page.locator('.crease .bat tbody').innerText()).toContain('10')
  })

  test('names with markup, right-to-left letters and no blanks are text, and nothing is cut', async () => {
    const long = 'W'.repeat(110)
    const { url, bowl } = await newMatch({ a: HOSTILE, b: 'ستارہ جیم خانہ', players: [HOSTILE, long, ...LANTERNS] })
    await bowl('1')
    const { page, complaints } = await browser.open(url)
    await isLive(page)
    await bowl('4')
    await showsScore(page, '5/0')
    expect(await page.title()).not.toBe('owned')
    const board = page.locator('.board')
    expect(await board.innerText()).toContain(HOSTILE)
    expect(await board.innerText()).toContain('ستارہ جیم خانہ')
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
      expect(await page.getByText(long).first().isVisible()).toBe(true)
    }
    expect(await page.locator('img').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('the lobby moves by itself, and a new match appears in it', async () => {
    const first = await newMatch({ a: 'Saltmarsh Rovers' })
    await first.bowl('4')
    const page = await browser.context.newPage()
    await page.clock.install()
    await page.goto(server.url)
    const entry = page.locator('article').filter({ hasText: 'Saltmarsh Rovers' })
    await entry.filter({ hasText: 'Live' }).filter({ hasText: '4/0' }).waitFor()
    await first.bowl('6')
    await entry.filter({ hasText: '10/0' }).waitFor()
    const second = await newMatch({ a: 'Castle Pomeroy' })
    await second.bowl('2')
    await page.clock.runFor(21_000)
    await page.locator('article').filter({ hasText: 'Castle Pomeroy' }).filter({ hasText: '2/0' }).waitFor()
    await page.getByRole('link', { name: 'Castle Pomeroy v' }).click()
    await showsScore(page, '2/0')
  })

  test.each(['light', 'dark'] as const)('axe finds nothing to complain about, %s', async (colorScheme) => {
    const { url, bowl } = await newMatch()
    await bowl('1 4 W wd . 2 6 1')
    for (const address of [url, server.url, `${server.url}/matches/nothing-here`]) {
      const page = await browser.context.newPage()
      await page.emulateMedia({ colorScheme })
      await page.goto(address)
      if (!address.endsWith('here')) await isLive(page)
      expect(await barriersOn(page, { rules: RULES })).toEqual([])
      await page.close()
    }
  })
})
