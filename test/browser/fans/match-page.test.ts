/** The pages of a match in a browser: every tab, any ball of the past, held back, and while a whole match runs through. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000 }
type Shift = { readonly value: number; readonly sources: readonly Moved[] }
type Moved = { readonly node: Node | null; readonly previousRect: DOMRect; readonly currentRect: DOMRect }
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
const TABS = ['', '/scorecard', '/commentary', '/graphs', '/info'] as const

describeBrowser('the pages of a match', () => {
  let server: TestServer
  let browser: TestBrowser
  let readerWithoutScript: TestBrowser
  let seed = 100

  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
    readerWithoutScript = await startBrowser({ javaScriptEnabled: false })
  })
  // A browser has six connections for an origin: pages left open would starve the next one.
  afterEach(async () => {
    await browser.context.clearCookies()
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await readerWithoutScript?.close()
    await server?.stop()
  })

  async function begin(events: number, of?: number): Promise<PublicMatch & { readonly url: string }> {
    seed += 1
    const match = await beginMatch(server, { seed: of ?? seed })
    if (events > 0) await match.score(events, 'together')
    return Object.assign(match, { url: `${server.url}/matches/${match.id}` })
  }

  /** The big score as a person reads it: "22/1". */
  const board = async (page: Page) => (await page.locator('.score > .n').innerText()).replace(/^.*\s/s, '')
  const scoreOf = async (match: PublicMatch) => {
    const { view } = await match.now()
    const innings = view.innings[view.current?.innings ?? '']
    return innings?.closed === 'allOut' ? `${innings.runs}` : `${innings?.runs}/${innings?.wickets}`
  }
  /** The worker of a fan's browser answers before a route of the test would. */
  async function withoutWorker(): Promise<Page> {
    const context = await browser.context.browser()?.newContext({ serviceWorkers: 'block' })
    if (!context) throw new Error('the browser has gone')
    return context.newPage()
  }

  const isLive = (page: Page) =>
    page
      .locator('.strip .r')
      .filter({ hasText: /Scorer|Updates|स्कोरर|तुरंत|اسکورر|فوراً/ })
      .waitFor(PATIENCE)

  test('without JavaScript every tab is complete, and its links lead to the others', async () => {
    const match = await begin(120)
    const { page } = await readerWithoutScript.open(match.url)
    for (const [name, heading] of [
      ['Scorecard', 'Fall of wickets'],
      ['Commentary', 'Ball by ball'],
      ['Graphs', 'Runs, over by over'],
      ['Info', 'Playing conditions'],
      ['Live', 'At the crease'],
    ] as const) {
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByText(heading).first().waitFor(PATIENCE)
      expect(await board(page)).toBe(await scoreOf(match))
    }
    await page.getByRole('link', { name: 'Go back to any ball' }).click()
    const last = page.url()
    await page.getByRole('link', { name: 'Ball before' }).click()
    await page.getByText('As it was after').waitFor(PATIENCE)
    expect(page.url()).not.toBe(last)
    await page.getByRole('link', { name: 'Next ball' }).click()
    await expect.poll(() => page.url(), PATIENCE).toBe(last)
    await page.getByRole('link', { name: 'Back to now' }).click()
    await page.getByText('Recent overs').waitFor(PATIENCE)
  })

  test('every tab moves by itself', async () => {
    const match = await begin(60)
    const pages = await Promise.all(TABS.map((tab) => browser.open(`${match.url}${tab}`)))
    for (const { page } of pages) await isLive(page)
    await match.score(20)
    const score = await scoreOf(match)
    for (const { page, complaints } of pages) {
      await expect.poll(() => board(page), PATIENCE).toBe(score)
      expect(complaints).toEqual([])
    }
    const graphs = pages[TABS.indexOf('/graphs')]?.page.getByRole('slider').first()
    await graphs?.press('Home')
    expect(await graphs?.getAttribute('aria-valuenow')).toBe('1')
  })

  test('the first ball on the heels of the toss: what the server says of the toss comes too late, and is left out', async () => {
    const match = await begin(0)
    const page = await withoutWorker()
    await page.goto(match.url)
    await isLive(page)
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(match.url, async (route) => {
      await released
      await route.continue()
    })
    const asked = page.waitForRequest(match.url, PATIENCE)
    await match.score(12, 'together')
    await asked
    const crease = page.locator('#tab').getByText('At the crease')
    await crease.waitFor(PATIENCE)
    const answered = page.waitForResponse(match.url, PATIENCE)
    release()
    await (await answered).finished()
    await match.score(20, 'together')
    const fresh = await browser.open(`${match.url}?lang=en`)
    const wanted = await fresh.page.locator('#tab').innerText()
    await expect.poll(() => page.locator('#tab').innerText(), PATIENCE).toBe(wanted)
    await page.context().close()
  })

  test('a release while the page is open: what it may need later it has by then, though the server has it no more', async () => {
    const match = await begin(30)
    const page = await withoutWorker()
    await page.goto(match.url)
    await isLive(page)
    const parts = ['reading', 'corrections', 'delay', 'catch-up', 'lower']
    const fetched = () =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').flatMap(({ name }) => /\/assets\/([a-z-]+)-/.exec(name)?.[1] ?? []),
      )
    await expect.poll(fetched, PATIENCE).toEqual(expect.arrayContaining(parts))
    await page.route('**/assets/**', (route) => route.fulfill({ status: 404 }))
    await page.route('**/feed?**', (route) => route.abort())
    await page.context().setOffline(true)
    await page.locator('.strip').getByText('Offline').waitFor(PATIENCE)
    await page.context().setOffline(false)
    await page.locator('.strip .r[title="Long polling"]').waitFor(PATIENCE)
    const said = () => page.locator('#said').innerText()
    // One by one, to the end of an over: of balls that come as one state no over's end is seen.
    for (let balls = 0; balls < 15 && (await said()) === ''; balls += 1) {
      await match.score(1)
      await expect.poll(() => board(page), PATIENCE).toBe(await scoreOf(match))
    }
    await expect.poll(said, PATIENCE).not.toBe('')
    await match.change({ title: 'Second qualifier' })
    await page.locator('.kick').getByText('Second qualifier').waitFor(PATIENCE)
    await page.context().close()
  })

  test('held back: neither board nor title nor announcement knows of a ball before its time', async () => {
    const match = await begin(60)
    const page = await browser.context.newPage()
    await page.addInitScript(() => {
      const seen: { what: string; at: number }[] = []
      Object.assign(window, { seen })
      document.addEventListener('DOMContentLoaded', () =>
        new MutationObserver(() => {
          const said = document.getElementById('said')?.textContent ?? ''
          const score = document.querySelector('.score > .n')?.textContent ?? ''
          const what = `${document.title} ${score} ${said}`
          if (seen.at(-1)?.what !== what) seen.push({ what, at: Date.now() })
        }).observe(document, { subtree: true, childList: true, characterData: true }),
      )
    })
    await page.goto(`${match.url}?delay=6`)
    const words = async () => `${await page.title()} ${await page.locator('.score > .n').count()}`
    await page.locator('.strip').getByText('as you asked').waitFor(PATIENCE)
    const atFirst = await words()
    await match.score(30, 'together')
    const recordedAt = Date.now()
    const score = await scoreOf(match)
    // What was scored before the page was opened comes first; both in their own time.
    await expect.poll(() => board(page).catch(() => ''), PATIENCE).toBe(score)
    expect(atFirst).not.toContain(score)
    const seen = await page.evaluate(() => (window as unknown as { seen: { what: string; at: number }[] }).seen)
    const first = seen.find(({ what }) => what.includes(` ${score} `) || what.includes(`${score} (`))
    // The batch was on the disk a moment before its answer was here.
    expect((first?.at ?? 0) - recordedAt).toBeGreaterThan(6_000 - 2_000)
  })

  test('a delay is remembered, and whoever has one is never shown the present on the way', async () => {
    const match = await begin(60)
    const score = await scoreOf(match)
    const { page } = await browser.open(match.url)
    const isKept = () => page.evaluate(async (url) => (await caches.match(url)) !== undefined, match.url)
    await expect.poll(isKept, PATIENCE).toBe(true)
    await page.getByLabel('Match my stream').selectOption('120')
    await page.getByRole('button', { name: 'Hold back' }).click()
    await page.waitForURL(`${match.url}?delay=120`)
    // Or a server that is slow to answer would have it shown.
    await expect.poll(isKept, PATIENCE).toBe(false)
    for (const tab of TABS) {
      const answer = await page.goto(`${match.url}${tab}`)
      expect(page.url()).toBe(`${match.url}${tab}?delay=120`)
      expect(await answer?.text()).not.toContain(score)
      const text = await page.goto(`${match.url}${tab}.txt`)
      expect(page.url()).toBe(`${match.url}${tab}.txt?delay=120`)
      expect(await text?.text()).not.toContain(score)
    }
    await page.goto(match.url)
    await page.getByLabel('Match my stream').selectOption('0')
    await page.getByRole('button', { name: 'Hold back' }).click()
    await page.waitForURL(match.url)
    expect(await board(page)).toBe(score)
  })

  test('the slider goes to any ball, its address is that ball’s, and from there the match plays on', async () => {
    const match = await begin(120)
    const { page, complaints } = await browser.open(`${match.url}/balls/last`)
    const slider = page.getByRole('slider')
    const total = Number(await slider.getAttribute('max'))
    expect(total).toBeGreaterThan(60)
    await slider.fill('3')
    await page.getByText('As it was after 0.3').waitFor(PATIENCE)
    const address = page.url()
    expect(address).toMatch(/\/balls\/\d+$/)
    const shown = await board(page)
    const { page: again } = await browser.open(address)
    expect(await board(again)).toBe(shown)
    expect(await again.title()).toBe(await page.title())
    await page.getByRole('button', { name: 'Play on' }).click()
    // Ball by ball, faster than a slow machine looks.
    await page.getByText(/As it was after (0\.[4-6]|[1-9]\d*\.\d)/).waitFor(PATIENCE)
    await page.getByRole('button', { name: 'Pause' }).click()
    // On the last ball there is nothing to play but the present.
    await slider.fill(String(total))
    await page.getByText(`Ball ${total} of ${total}`).waitFor(PATIENCE)
    await page.getByRole('button', { name: 'Play on' }).click()
    await page.waitForURL(match.url)
    expect(complaints).toEqual([])
  })

  test.each([
    [320, 640, '', 4, 0.006],
    [390, 844, '', 113, 0.002],
    [704, 900, '', 103, 0.006],
    [820, 1180, '', 115, 0.002],
    [1280, 800, '', 116, 0.002],
    [390, 844, '?lang=hi', 117, 0.002],
    [390, 844, '?lang=ur', 118, 0.006],
    [1280, 800, '?lang=ur', 119, 0.006],
  ])(
    'a match at speed, %i by %i%s, seed %i, from its first over to the result: no shift of %d, and the page ends as the server would make it',
    async (width, height, language, of, most) => {
      const match = await begin(12, of)
      const page = await withoutWorker()
      await page.setViewportSize({ width, height })
      await page.goto(`${match.url}${language}`)
      await isLive(page)
      await watchShifts(page)
      const isOver = async () => (await match.now()).view.outcome !== undefined
      while (!(await isOver())) await match.score(1)
      const score = await scoreOf(match)
      await expect.poll(() => board(page), PATIENCE).toBe(score)
      expect(await shiftsOf(page, most)).toEqual([])
      // Painted ball by ball or rendered at once: the same words in the same elements.
      // What was animated as it changed is not what the server renders.
      const outline = () =>
        page.locator('#tab').evaluate((tab) => tab.innerHTML.replace(/ (style|data-fresh)="[^"]*"/g, ''))
      const painted = await outline()
      await page.route('**/assets/**.js', (route) => route.abort())
      await page.reload()
      expect(painted).toBe(await outline())
      await page.context().close()
    },
  )

  test('between two innings who did best stands in the place of who bats', async () => {
    const match = await begin(12)
    const { page } = await browser.open(match.url)
    await isLive(page)
    const innings = async () => {
      const { view } = await match.now()
      return { key: view.current?.innings, ...view.innings[view.current?.innings ?? ''] }
    }
    while ((await innings()).closed === undefined) await match.score(1)
    await page.getByText('Best of the innings').waitFor(PATIENCE)
    const { batting = {} } = await innings()
    const most = Math.max(...Object.values(batting).map(({ runs }) => runs))
    expect(await page.locator('.bat tbody tr').first().locator('td').first().innerText()).toBe(`${most}`)
    const { key } = await innings()
    while ((await innings()).key === key) await match.score(1)
    await page.getByText('At the crease').waitFor(PATIENCE)
  })

  test('a page that stays open holds no more elements and listeners than the view has news for', async () => {
    const match = await begin(60)
    const { page } = await browser.open(match.url)
    await isLive(page)
    const client = await page.context().newCDPSession(page)
    const heldAfter = async (events: number) => {
      await match.score(events)
      const score = await scoreOf(match)
      await expect.poll(() => board(page), PATIENCE).toBe(score)
      return held()
    }
    /** What is on its way to be collected is not held: taken when it is as little three times running, over half a second. */
    const held = async () => {
      let [least, times] = [await counted(), 0]
      while (times < 3) {
        await new Promise((resolve) => setTimeout(resolve, 250))
        const now = await counted()
        times = now.nodes < least.nodes || now.listeners < least.listeners ? 0 : times + 1
        least = { nodes: Math.min(now.nodes, least.nodes), listeners: Math.min(now.listeners, least.listeners) }
      }
      return least
    }
    const counted = async () => {
      await client.send('HeapProfiler.collectGarbage')
      const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters')
      return { nodes, listeners: jsEventListeners }
    }
    // By then all recent overs are there. A ball that stayed behind would be four nodes or more, a table much more.
    const early = await heldAfter(40)
    const late = await heldAfter(110)
    expect(early.nodes).toBeGreaterThan(200)
    expect(late.nodes - early.nodes).toBeLessThan(110)
    expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5)
  })

  test('axe finds nothing to complain about on any page of a match', async () => {
    const match = await begin(150)
    for (const path of [...TABS, '/balls/last', '?tv', '?lang=ur']) {
      const page = await browser.context.newPage()
      await page.goto(`${match.url}${path}`)
      const found = await barriersOn(page, { rules: RULES })
      expect({ path, found }).toEqual({ path, found: [] })
      await page.close()
    }
  })
})

/**
 * In the page: remembers what moved, how far, and how. In a sentence of two directions words count as moved where they only
 * changed, in their line: from right to left a move is one up or down. Of several at once the browser tells the sum alone.
 */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: { value: number; of: string }[] = []
    Object.assign(window, { shifts })
    const nameOf = (node: Node | null) => (node instanceof Element ? node : node?.parentElement)?.outerHTML.slice(0, 90)
    const isStill = ({ previousRect, currentRect }: Moved) =>
      document.dir === 'rtl' && Math.abs(previousRect.y - currentRect.y) < 1
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as unknown as Shift[])
        if (!sources.every(isStill))
          shifts.push({
            value,
            of: sources
              .map(({ node, previousRect, currentRect }) => `${nameOf(node)} ${previousRect.y} → ${currentRect.y}`)
              .join(' | '),
          })
    }).observe({ type: 'layout-shift' })
  })
}

/** Those of at least this size. */
async function shiftsOf(page: Page, least: number): Promise<readonly unknown[]> {
  const shifts = await page.evaluate(() => (window as unknown as { shifts: { value: number }[] }).shifts)
  return shifts.filter(({ value }) => value >= least)
}
