/** The fans' pages for everyone: by eye in any light and direction, by keyboard, by ear, on a small screen, without a script. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000 }
/** Fifty pages are read through by axe: minutes, on a slow machine. */
const LONG_MS = 900_000
const CODES = ['en', 'hi', 'ur'] as const
const TABS = ['', '/scorecard', '/commentary', '/graphs', '/info'] as const
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What the colours of the night can break; the rest is the same by day. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** More than any page has of what can be reached with Tab. */
const STOPS_MOST = 200

type Heard = { readonly spoken: readonly string[] }

describeBrowser('the pages of fans, for everyone', () => {
  let server: TestServer
  let browser: TestBrowser
  let match: PublicMatch
  let page: Page
  let url: string

  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
    match = await beginMatch(server, { seed: 104, visibility: 'public' })
    await match.score(110, 'together')
    await correctBall()
    url = `${server.url}/matches/${match.id}`
    page = await browser.context.newPage()
    await page.addInitScript(() => {
      const spoken: string[] = []
      Object.assign(window, { spoken })
      speechSynthesis.speak = ({ text }) => void spoken.push(text)
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** The last ball gave three runs, whatever was said of it. */
  async function correctBall(): Promise<void> {
    const ask = scoringClient(server)
    for (let seq = match.head(); seq > match.head() - 10; seq -= 1) {
      const edit = { op: 'amend', ref: String(seq), command: { do: 'bowl', runs: { bat: 3 } } }
      const envelope = { id: randomUUID(), scoredAt: Date.now(), command: { do: 'correct', edits: [edit] } }
      const { status } = await ask('POST', `${match.path}/commands`, envelope)
      if (status === 201) return
    }
    throw new Error('none of the last events is a ball')
  }

  const isLive = () => page.locator('.st.live').first().waitFor(PATIENCE)
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return undefined
      const [own, after] = [getComputedStyle(element), getComputedStyle(element, '::after')]
      const ring = [own, after].some(
        (style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      )
      // In the lobby a link may have no words of its own, and is as large as its match.
      const box = element.offsetWidth > 1 ? element : (element.offsetParent ?? element)
      const { top, bottom, width, height } = box.getBoundingClientRect()
      const isSeen = width > 0 && height > 0 && bottom > 0 && top < innerHeight
      const all = [...document.querySelectorAll('*')]
      return { what: element.outerHTML.slice(0, 120), at: all.indexOf(element), ring, isSeen }
    })

  test.each(CODES)(
    'axe finds nothing to complain about on any page, %s, by day and by night',
    async (code) => {
      const pages = [
        ...TABS.map((tab) => url + tab),
        `${url}/balls/last`,
        `${url}?tv`,
        server.url,
        `${server.url}/offline`,
      ]
      for (const address of pages) {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${code}`)
        expect(await page.locator('html').getAttribute('lang'), address).toBe(code)
        expect({ address, found: await barriersOn(page, { rules: RULES }) }).toEqual({ address, found: [] })
        await page.emulateMedia({ colorScheme: 'dark' })
        expect({ address, found: await barriersOn(page, { rules: RULES_OF_COLOUR }) }).toEqual({ address, found: [] })
      }
    },
    LONG_MS,
  )

  test('by keyboard: every stop in the order of the page, each with a ring around it that is in sight', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    for (const address of [url, `${url}/balls/last`, `${url}/graphs`, server.url]) {
      await page.goto(`${address}?lang=en`)
      const stops = []
      for (let i = 0; i < STOPS_MOST; i += 1) {
        await page.keyboard.press('Tab')
        const stop = await focused()
        if (!stop) break
        stops.push(stop)
      }
      expect(stops.filter(({ ring, isSeen }) => !ring || !isSeen)).toEqual([])
      expect(stops.map(({ at }) => at)).toEqual(stops.map(({ at }) => at).sort((a, b) => a - b))
      expect(stops.length, address).toBeGreaterThan(5)
      expect(stops[0]?.what).toContain('#main')
    }
  })

  test('by keyboard: past the mast, from tab to tab, through the balls, over the graphs', async () => {
    await page.goto(`${url}?lang=en`)
    await isLive()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await page.getByRole('link', { name: 'Graphs' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/graphs`, PATIENCE)

    const graph = page.getByRole('slider').first()
    await graph.focus()
    const overAt = () => graph.getAttribute('aria-valuenow').then(Number)
    await page.keyboard.press('Home')
    await expect.poll(overAt, PATIENCE).toBe(1)
    await page.keyboard.press('ArrowRight')
    await expect.poll(overAt, PATIENCE).toBe(2)
    expect(await graph.getAttribute('aria-valuetext')).toMatch(/2/)

    await page.goto(`${url}/balls/last`)
    const slider = page.getByRole('slider')
    await page.locator('.moment button').waitFor(PATIENCE)
    await slider.focus()
    const total = Number(await slider.getAttribute('max'))
    await page.keyboard.press('ArrowLeft')
    await page.getByText(`Ball ${total - 1} of ${total}`).waitFor(PATIENCE)
    await page.keyboard.press('Home')
    await page.getByText(`Ball 1 of ${total}`).waitFor(PATIENCE)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('range')
  })

  test('by keyboard: the commentary of wickets only, and the address passed on', async () => {
    await page.goto(`${url}/commentary?lang=en`)
    await page.getByRole('link', { name: 'Wickets', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/only=wickets/, PATIENCE)
    await expect.poll(() => page.locator('.com li.ba').count(), PATIENCE).toBe(0)
    expect(await page.locator('.com li.w').count()).toBeGreaterThan(0)
    expect(await page.locator('.chips [aria-current]').innerText()).toBe('Wickets')

    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${url}/info`)
    const share = page.locator('a[data-share]')
    await share.waitFor(PATIENCE)
    // Whatever this browser has to pass things on with: here it is the clipboard.
    await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'share'))
    await share.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Link copied').waitFor(PATIENCE)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
    expect(await page.evaluate(() => document.activeElement?.matches('a[data-share]'))).toBe(true)
  })

  test('by ear: how much is read out is chosen by keyboard, kept, written for screen readers and spoken', async () => {
    await page.goto(`${url}?lang=en`)
    await isLive()
    await page.locator('#reading select').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('scorebox-aloud')), PATIENCE).toBe('balls aloud')
    await page.reload()
    await isLive()
    await expect.poll(() => page.locator('#reading select').inputValue(), PATIENCE).toBe('balls')
    expect(await page.locator('#reading input').isChecked()).toBe(true)
    await match.score(3)
    const spoken = () => page.evaluate(() => (window as unknown as Heard).spoken)
    await expect.poll(async () => (await spoken()).length, PATIENCE).toBeGreaterThan(0)
    // Three balls may still be on their way: what is written and what was spoken last are read at once.
    const isTheSame = () => document.querySelector('#said')?.textContent === (window as unknown as Heard).spoken.at(-1)
    await page.waitForFunction(isTheSame, undefined, PATIENCE)
    expect((await spoken()).join(' ')).toMatch(/\d for (\d|no wicket)\./)
    expect(await page.locator('#said').getAttribute('role')).toBe('status')
  })

  test('320 px wide: nothing to scroll sideways, in either direction of writing', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    const pages = [...TABS.map((tab) => url + tab), `${url}/balls/last`, server.url, `${server.url}/offline`]
    for (const code of ['en', 'ur']) {
      for (const address of pages) {
        await page.goto(`${address}?lang=${code}`)
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect({ address, code, beyond }).toEqual({ address, code, beyond: 0 })
      }
    }
  })

  test('reduced motion: a ball comes in, and a wall stands, without moving', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    const animations = () =>
      page.evaluate(() => document.getAnimations().filter((each) => each instanceof CSSAnimation).length)
    await page.goto(`${url}?tv&lang=en`)
    await expect.poll(animations, PATIENCE).toBe(1)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(animations, PATIENCE).toBe(0)
    await page.goto(url)
    await isLive()
    await page.evaluate(() => {
      const moved: string[] = []
      Object.assign(window, { moved })
      // What stands for a while and is gone, as the line under what has changed, does not move.
      addEventListener('animationstart', ({ target, pseudoElement, animationName }) => {
        const { animationTimingFunction: timing } = getComputedStyle(target as Element, pseudoElement)
        if (timing !== 'steps(1)') moved.push(animationName)
      })
    })
    const before = await page.locator('#top').innerText()
    await match.score(4)
    await expect.poll(() => page.locator('#top').innerText(), PATIENCE).not.toBe(before)
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
  })

  test('without a script every tab has all that it has with one, and offers nothing that would not work', async () => {
    const { view } = await match.now()
    const last = view.innings[view.current?.innings ?? '']
    const names = Object.keys(last?.batting ?? {}).map((id) => view.names.players[id] ?? '?')
    const bowlers = Object.keys(last?.bowling ?? {}).map((id) => view.names.players[id] ?? '?')
    const debug = await browser.context.newCDPSession(page)
    await debug.send('Emulation.setScriptExecutionDisabled', { value: true })
    const wanted: { readonly [tab in (typeof TABS)[number]]: readonly string[] } = {
      '': ['At the crease', 'Recent overs', 'Go back to any ball'],
      '/scorecard': [...names, ...bowlers, 'Fall of wickets', 'Extras', 'Total'],
      '/commentary': ['Ball by ball', 'End of over', 'Older overs'],
      '/graphs': ['Runs, over by over', 'Runs in each over', 'Partnerships', 'The same as a table'],
      '/info': [...Object.values(view.names.players), 'Playing conditions', 'Corrected', 'Share this match'],
    }
    for (const tab of TABS) {
      await page.goto(`${url}${tab}?lang=en`)
      const text = (await page.locator('main').innerText()).replace(/[\u2066-\u2069]/g, '')
      expect(wanted[tab].filter((words) => !text.includes(words))).toEqual([])
      expect(text).toContain(`${last?.runs}/${last?.wickets}`)
      expect(await page.locator('.js:visible').count()).toBe(0)
    }
    await page.goto(`${url}/graphs?lang=en`)
    await page.locator('summary').first().click()
    expect(await page.locator('details[open] tbody tr').count()).toBeGreaterThan(5)
    await debug.send('Emulation.setScriptExecutionDisabled', { value: false })
  })
})
