/** The console where it is hard: a full phone, plain http, a browser that keeps nothing, two tabs, a wrong clock, a new build. */
import { readFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import axe from 'axe-core'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { describeBrowser, letPass, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Rebuilt, rebuiltServer } from '../../support/network/rebuilt.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

const BATTERS = ['Shah', 'Bell', 'Okoro', 'Marsh', 'Pereira', 'Dunmore', 'Lind', 'Quill', 'Haddow', 'Tulley', 'Vance']
const BOWLERS = ['Rao', 'Osei', 'Lane', 'Kerr', 'Croft', 'Abbas', 'Finch', 'Thorne', 'Penn', 'Mistry', 'Birdsall']
const PATIENCE = { timeout: 60_000 }
const ALL_SAVED = /^(Saved here and at the server|\d+ sent, \d+ saved at the server, none twice)$/
type Spot = readonly [x: number, y: number]
const squad = (side: string, names: readonly string[]) => names.map((name, i) => ({ id: `${side}${i + 1}`, name }))
const IN_PLAY = [
  { do: 'toss', winner: 'a', elected: 'bat' },
  { do: 'startInnings' },
  { do: 'sendIn', batter: 'a1' },
  { do: 'sendIn', batter: 'a2' },
  { do: 'giveBall', bowler: 'b1' },
]

describeBrowser('the console under hard conditions', () => {
  let server: TestServer
  let browser: TestBrowser
  let rebuilt: Rebuilt

  beforeAll(async () => {
    server = await startServer()
    rebuilt = await rebuiltServer(server.url)
    browser = await startBrowser({ flags: ['--host-resolver-rules=MAP *.example 127.0.0.1'] })
  })
  afterEach(async () => {
    await browser.context.setOffline(false)
    for (const page of browser.context.pages().slice(1)) await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await rebuilt?.end()
    await server?.stop()
  })

  /** Each origin is a device of its own: names under `localhost` are trusted as https is, others are not. */
  const at = (host: string) => server.url.replace('127.0.0.1', host)

  async function match(): Promise<string> {
    const say = scoringClient(server)
    const sides = {
      a: { name: 'Eastcliff', players: squad('a', BATTERS) },
      b: { name: 'Harrowmoor', players: squad('b', BOWLERS) },
    }
    const { id } = (await say('POST', '/api/matches', { conditions: 't20', sides })).json as { id: string }
    const commands = IN_PLAY.map((command, i) => ({ id: `s${i}`, scoredAt: server.core.now(), command }))
    await say('POST', `/api/matches/${id}/commands`, commands)
    return id
  }
  /** By an invite link, as a scorer; `before` is there before any script of the page. */
  const scoring = async (base: string, before?: () => void) => comeIn(base, await match(), before)
  async function comeIn(base: string, id: string, before?: () => void) {
    const invited = await scoringClient(server)('POST', `/api/matches/${id}/invites`, {})
    const { page, complaints } = await browser.open(`${base}/invite`)
    if (before) await page.addInitScript(before)
    await page.fill('[name=code]', (invited.json as { code: string }).code)
    await page.fill('[name=name]', 'Nell')
    await page.locator('main button[type=submit]').click()
    const url = `${base}/scorer/matches/${id}`
    await page.waitForURL(url)
    await lampSays(page, /saved/i)
    return { id, url, page, complaints }
  }
  const lamp = (page: Page) => page.locator('.sc-lamp').innerText()
  const lampSays = (page: Page, text: string | RegExp) =>
    expect.poll(() => lamp(page), PATIENCE).toEqual(typeof text === 'string' ? text : expect.stringMatching(text))
  const scoreIs = (page: Page, text: string) =>
    expect.poll(() => page.locator('.sc-score').innerText(), PATIENCE).toMatch(new RegExp(`^${text}`))
  /** Each is on the screen before the next: the same key twice at once would be one that bounces. */
  async function tap(page: Page, ...values: readonly string[]): Promise<void> {
    for (const value of values) {
      const head = () => page.locator('form[data-command] input[name=expects]').first().inputValue()
      const before = Number(await head())
      await page.locator(`.sc-desk button[value="${value}"]`).first().click()
      await expect.poll(head, PATIENCE).toBe(`${before + 1}`)
      await letPass(page, 260)
    }
  }
  async function lampSheet(page: Page): Promise<string> {
    await page.locator('.sc-lamp').click()
    await page.locator('#lamp:target').waitFor(PATIENCE)
    return page.locator('#lamp').innerText()
  }
  const runs = (id: string) =>
    (server.core.matches.find(id)?.book().entries ?? []).flatMap(({ event }) =>
      event.kind === 'BallBowled' ? [event.runs.bat] : [],
    )
  const atServer = (id: string, balls: readonly number[]) => expect.poll(() => runs(id), PATIENCE).toEqual(balls)
  const cut = () => browser.context.setOffline(true)
  const mend = () => browser.context.setOffline(false)

  test('a phone that is full: said before and after, a copy holds what the disk did not take, nothing is lost', async () => {
    const origin = at('full.localhost')
    const { page: other } = await browser.open('about:blank')
    const device = await browser.context.newCDPSession(other)
    await device.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 4_000_000 })
    const { id, url, page } = await scoring(origin)
    await lampSays(page, ALL_SAVED)
    await tap(page, '1')
    await atServer(id, [1])
    expect(await page.locator('.sc-notice').count()).toBe(0)
    await page.evaluate(fill, 100_000)
    await page.evaluate(makeRoom, 300_000)
    await page.reload()
    await expect.poll(() => page.locator('.sc-notice').innerText(), PATIENCE).toContain('This phone is nearly full')
    await lampSays(page, ALL_SAVED)
    await cut()
    for (const bytes of [50_000, 5_000, 100]) await page.evaluate(fill, bytes)
    await tap(page, '1')
    await lampSays(page, 'Saved here: all. To send: 1')
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('ball/')).length)).toBe(1)
    await page.goto(url)
    await lampSays(page, 'Saved here: all. To send: 1')

    await page.evaluate(fillShelf)
    await tap(page, '4', '2')
    await lampSays(page, '2 balls NOT safe. To send: 3. Leave this page open')
    expect(await mayLeave(page)).toBe(false)
    expect(await page.locator('.sc-notice').innerText()).toContain('Leave it open, save a copy of the book as a file')
    expect(await lampSheet(page)).toContain('what is not safe is in this page alone')
    const [copy] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.locator('#lamp').getByRole('button', { name: 'Save a copy' }).click(),
    ])
    expect(copy.suggestedFilename()).toMatch(/^Eastcliff v Harrowmoor .*\.scorebox\.json$/)
    const { waiting } = JSON.parse(readFileSync(await copy.path(), 'utf8')) as { waiting: { command: unknown }[] }
    expect(waiting.map(({ command }) => command)).toMatchObject([1, 4, 2].map((bat) => ({ runs: { bat } })))

    await page.evaluate(makeRoom, Number.POSITIVE_INFINITY)
    await page.evaluate(() => localStorage.removeItem('album'))
    await page.goBack()
    await tap(page, '6')
    await lampSays(page, 'Saved here: all. To send: 4')
    expect(await mayLeave(page)).toBe(true)
    await mend()
    await atServer(id, [1, 1, 4, 2, 6])
    await lampSays(page, '4 sent, 4 saved at the server, none twice')
  })

  test('plain http in a clubhouse: what is missing is said, also before the script came, every page works, no ball is lost with the tab', async () => {
    const { id, url, page, complaints } = await scoring(at('clubhouse.example'))
    const missing = () => [
      window.isSecureContext,
      'serviceWorker' in navigator,
      'randomUUID' in crypto,
      'locks' in navigator,
    ]
    expect(await page.evaluate(missing)).toEqual([false, false, false, false])
    expect(await lampSheet(page)).toContain('Without https this page can not be opened again while there is no network')
    await page.goBack()
    await page.locator('#lamp').waitFor({ ...PATIENCE, state: 'hidden' })

    const comeNow = await scriptsHeldBack(page)
    await page.reload({ waitUntil: 'commit' })
    expect(await lampSheet(page)).toContain('All saved at the server')
    comeNow()
    await expect.poll(() => page.locator('#lamp').innerText(), PATIENCE).toContain('Without https this page')
    await page.goBack()
    await page.locator('#lamp').waitFor({ ...PATIENCE, state: 'hidden' })
    await cut()
    await tap(page, '1', '4')
    await lampSays(page, 'Saved here: all. To send: 2. Do not reload')
    await page.close()
    await mend()
    expect(runs(id)).toEqual([])
    const again = await browser.open(url)
    await atServer(id, [1, 4])
    await lampSays(again.page, ALL_SAVED)
    await scoreIs(again.page, '5/0')

    const whole = ['', '/names', '/details', '/rules', '/replace', '/people', '/sheet/box'].map((path) => url + path)
    for (const path of ['/scorer', '/scorer/practice', '/scorer/device']) whole.push(at('clubhouse.example') + path)
    for (const address of whole) {
      await again.page.goto(address)
      await again.page.locator('h1, .sc-score').first().waitFor(PATIENCE)
    }
    expect([...complaints, ...again.complaints].filter(isOurs)).toEqual([])
  })

  test.each([
    ['no database: the shelf keeps the balls', 'shelf', withoutDatabase],
    ['neither database nor shelf: it is said, and the balls go all the same', 'nowhere', withoutStorage],
  ])('private mode, %s', async (_, name, before) => {
    const { id, url, page, complaints } = await scoring(at(`${name}.localhost`), before)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await cut()
    await tap(page, '1', '4')
    if (name === 'shelf') {
      await lampSays(page, 'Saved here: all. To send: 2')
      await page.goto(url)
      await lampSays(page, 'Saved here: all. To send: 2')
      await scoreIs(page, '5/0')
    } else {
      await lampSays(page, '2 balls NOT safe. To send: 2. Leave this page open')
      expect(await mayLeave(page)).toBe(false)
      expect(await lampSheet(page)).toContain('This browser keeps nothing: leave the page open while you score.')
      await page.goBack()
    }
    await tap(page, '2')
    await mend()
    await atServer(id, [1, 4, 2])
    await lampSays(page, /saved at the server/)
    expect(complaints.filter(isOurs)).toEqual([])
  })

  test('two tabs of one match show the same ball by ball without a network; the one that sends is closed, each goes once', async () => {
    const { id, url, page: first } = await scoring(at('tabs.localhost'))
    const { page: second } = await browser.open(url)
    await lampSays(second, ALL_SAVED)
    await cut()
    await tap(first, '1')
    await scoreIs(second, '1/0')
    await tap(second, '4')
    await scoreIs(first, '5/0')
    await second.getByRole('button', { name: 'Undo' }).click()
    await scoreIs(first, '1/0')
    await tap(first, '2')
    for (const page of [first, second]) await lampSays(page, 'Saved here: all. To send: 4')
    await first.close()
    await tap(second, '6')
    await mend()
    await atServer(id, [1, 2, 6])
    await lampSays(second, ALL_SAVED)
    const log = server.core.log.read(id, 0)
    expect([log.length, new Set(log.map((one) => one.id)).size]).toEqual([11, 11])
  })

  test('a phone with no network hands what waits to another by codes on its screen: whoever sends first, each ball once', async () => {
    const { id, page } = await scoring(at('giving.localhost'))
    const { page: other } = await comeIn(at('taking.localhost'), id)
    for (const one of [page, other]) {
      await lampSays(one, ALL_SAVED)
      await one.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    }
    await cut()
    await page.locator('#typed[role=combobox]').waitFor({ ...PATIENCE, state: 'attached' })
    await page.keyboard.press('/')
    await page.keyboard.insertText('1..4.1 osei ...... kerr 1')
    await page.keyboard.press('Enter')
    await lampSays(page, 'Saved here: all. To send: 15')
    await lampSheet(page)
    await page.getByRole('button', { name: 'Show as a code' }).click()
    const codes = [await codeOn(page)]
    await page.getByRole('button', { name: 'Next code' }).click()
    codes.push(await codeOn(page))
    expect(codes.map((code) => code.split('#')[0])).toEqual(
      Array(2).fill(`${at('giving.localhost')}/scorer/matches/${id}`),
    )

    for (const [code = '', said, waits] of [
      [codes[1], 'Read the codes in their order', undefined],
      [codes[0], '12 entries that the other phone had not sent', 12],
      [codes[1], '3 entries that the other phone had not sent', 15],
      [codes[0], 'All of it is in this book already', undefined],
      [codes[0]?.slice(0, -40), 'This code is damaged', undefined],
    ] as const) {
      await other.goto(code.replace('giving', 'taking'))
      await expect.poll(() => other.locator('#take').innerText(), PATIENCE).toContain(said)
      if (waits === undefined) continue
      await other.getByRole('button', { name: 'Take it into this book' }).click()
      await lampSays(other, `Saved here: all. To send: ${waits}`)
    }
    await mend()
    await expect.poll(() => runs(id).length, PATIENCE).toBe(13)
    for (const one of [page, other]) {
      await lampSays(one, ALL_SAVED)
      await scoreIs(one, '7/0')
    }
    const log = server.core.log.read(id, 0)
    expect([log.length, new Set(log.map((one) => one.id)).size]).toEqual([21, 21])
  })

  test('a clock nine hours slow that then jumps a day: every ball once, in order, and new to those who follow', async () => {
    const { id, page } = await scoring(at('clock.localhost'), wrongClock)
    const lateMs = () => {
      const { recordedAt = 0, scoredAt = 0 } = server.core.log.read(id, 0).at(-1) ?? {}
      return Math.abs(recordedAt - scoredAt)
    }
    await page.reload()
    await lampSays(page, ALL_SAVED)
    await tap(page, '1')
    await atServer(id, [1])
    await lampSays(page, ALL_SAVED)
    await tap(page, '4')
    await atServer(id, [1, 4])
    expect(lateMs()).toBeLessThan(HOUR_MS)
    await cut()
    await tap(page, '2')
    await page.evaluate((skewMs) => {
      ;(window as unknown as Skewed).skewMs = skewMs
    }, 24 * HOUR_MS)
    await tap(page, '.', '6')
    await lampSays(page, 'Saved here: all. To send: 3')
    await mend()
    await atServer(id, [1, 4, 2, 0, 6])
    await lampSays(page, '3 sent, 3 saved at the server, none twice')
    await tap(page, '3')
    await atServer(id, [1, 4, 2, 0, 6, 3])
    expect(lateMs()).toBeLessThan(HOUR_MS)
  })

  test('a laptop at 200 and at 400 %, a phone of 320 px: every control is reached; by day, by night and in the sun', async () => {
    const { url, page, complaints } = await scoring(at('zoom.localhost'))
    await lampSays(page, ALL_SAVED)
    await page.evaluate(axe.source)
    for (const [width, height] of [
      [640, 400],
      [320, 256],
      [320, 568],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const sheet of ['pad', 'out', 'run-out', 'bowler', 'more', 'screen', 'end', 'lamp', 'keys']) {
        await page.goto(`${url}#${sheet}`)
        const part = sheet === 'pad' ? '.sc-page' : `#${sheet}`
        await page.locator(part).waitFor(PATIENCE)
        expect([width, height, sheet, await page.evaluate(outOfReach, part)]).toEqual([width, height, sheet, []])
      }
    }
    const complaintsOfAxe = (rule?: string) =>
      page.evaluate(async (rule) => {
        const { run } = (window as unknown as { axe: typeof axe }).axe
        const { violations } = await run(document, rule === undefined ? {} : { runOnly: [rule] })
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      }, rule)
    await page.goto(`${url}#lamp`)
    expect(await complaintsOfAxe()).toEqual([])
    for (const ground of ['night', 'sun']) {
      await page.goto(`${url}#screen`)
      await letPass(page, 400)
      await page.locator(`#screen label:has([value="${ground}"])`).click()
      for (const sheet of ['pad', 'out', 'lamp']) {
        await page.goto(`${url}#${sheet}`)
        expect([ground, sheet, await complaintsOfAxe('color-contrast')]).toEqual([ground, sheet, []])
      }
    }
    await page.goto(`${at('zoom.localhost')}/scorer/device`)
    await page.locator('h1').waitFor(PATIENCE)
    await page.evaluate(axe.source)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, await complaintsOfAxe(), await page.evaluate(outOfReach, 'main')]).toEqual([
        colorScheme,
        [],
        [],
      ])
    }
    expect(complaints).toEqual([])
  })

  test('a finger on the pad: a tap is one ball, two at once are one; a swipe, a slip off the key, two fingers are none', async () => {
    const { id, page, complaints } = await scoring(at('touch.localhost'))
    await lampSays(page, ALL_SAVED)
    await page.setViewportSize({ width: 390, height: 844 })
    const hand = await browser.context.newCDPSession(page)
    await hand.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    type Kind = 'touchStart' | 'touchMove' | 'touchEnd'
    const touch = (type: Kind, ...fingers: readonly Spot[]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], i) => ({ x, y, id: i })) })
    const tapAt = async (...fingers: readonly Spot[]) => {
      for (const at of fingers.keys()) await touch('touchStart', ...fingers.slice(0, at + 1))
      await touch('touchEnd')
    }
    const key = async (value: string) => {
      const box = await page.locator(`.sc-pad button[value="${value}"]`).first().boundingBox()
      if (!box) throw new Error(`no key ${value}`)
      return { ...box, middle: [box.x + box.width / 2, box.y + box.height / 2] as Spot }
    }
    const none = async (did: string) => {
      await letPass(page, 700)
      expect([did, runs(id)]).toEqual([did, balls])
    }
    const balls: number[] = []
    const one = async (runs: number) => {
      balls.push(runs)
      await atServer(id, balls)
      await none(`${runs}: once`)
    }
    await page.evaluate(() => {
      const clicksAt: number[] = []
      document.addEventListener('click', () => clicksAt.push(performance.now()), true)
      Object.assign(window, { clicksAt })
    })
    await letPass(page, 700)

    await tapAt((await key('4')).middle)
    await one(4)
    const clicksAt = () => page.evaluate(() => (window as unknown as { clicksAt: number[] }).clicksAt)
    // The page's own, or the browser's, never one behind the other.
    expect(await clicksAt()).toHaveLength(1)

    const { x, y, width, middle } = await key('1')
    await touch('touchStart', [x + 6, middle[1]])
    for (let at = x + 10; at < x + width - 6; at += 8) await touch('touchMove', [at, middle[1]])
    await touch('touchEnd')
    await none('a swipe within the key')

    await touch('touchStart', middle)
    for (const by of [10, 20, 30, 20, 10, 0]) await touch('touchMove', [middle[0] + by, middle[1]])
    await touch('touchEnd')
    await none('away and back')

    await touch('touchStart', [x + 4, y + 4])
    await touch('touchMove', [x - 3, y + 4])
    await touch('touchEnd')
    await none('slipped off over the edge')

    await tapAt(middle, (await key('2')).middle)
    await none('two fingers')

    await touch('touchStart', middle)
    await letPass(page, 1_500)
    await touch('touchEnd')
    await letPass(page, 700)
    // The browser's to judge: a menu for some, a press for others, never two.
    const long = runs(id).slice(balls.length)
    expect([[], [1]]).toContainEqual(long)
    balls.push(...long)

    await tapAt((await key('2')).middle)
    await one(2)
    const twice = (await key('6')).middle
    await Promise.all([touch('touchStart', twice), touch('touchEnd'), touch('touchStart', twice), touch('touchEnd')])
    await letPass(page, 700)
    const [first = 0, second = first] = (await clicksAt()).slice(-2)
    // A machine that is slow makes two presses of it.
    if (second - first < 200) await one(6)
    else expect([[6], [6, 6]]).toContainEqual(runs(id).slice(balls.length))
    expect(complaints).toEqual([])
  })

  test('a new build while a match is open: no page is reloaded, it is said between two overs, the balls stay', async () => {
    const { id, page } = await scoring(rebuilt.url)
    await lampSays(page, ALL_SAVED)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await tap(page, '1', '4')
    await atServer(id, [1, 4])
    rebuilt.rebuild('next')
    const worker = () => page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()))
    await worker()
    const waits = async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state
    await expect.poll(() => page.evaluate(waits), PATIENCE).toBe('installed')
    rebuilt.shut(true)
    await tap(page, '.', '.', '2')
    expect(await page.locator('.sc-notice').count()).toBe(0)
    expect(await lampSheet(page)).toContain('A newer version of this page is ready')
    await page.goBack()
    await tap(page, '1')
    await expect.poll(() => page.locator('.sc-notice').innerText(), PATIENCE).toContain('your balls stay')
    expect(await page.evaluate(() => 'isSame' in window)).toBe(true)

    await page.locator('.sc-notice').getByRole('link', { name: 'Open it now' }).click()
    await expect.poll(() => page.evaluate(() => 'isSame' in window).catch(() => true), PATIENCE).toBe(false)
    await lampSays(page, 'Saved here: all. To send: 4')
    await scoreIs(page, '8/0')
    rebuilt.shut(false)
    await tap(page, 'b2')
    await atServer(id, [1, 4, 0, 0, 2, 1])
    await lampSays(page, '5 sent, 5 saved at the server, none twice')
    const served = async () => [
      (await caches.keys()).includes('scorebox-scorer-next'),
      navigator.serviceWorker.controller?.state,
    ]
    await expect.poll(() => page.evaluate(served), PATIENCE).toEqual([true, 'activated'])
  })
})

/** Photographs, until no more of this size find room. */
async function fill(bytes: number): Promise<void> {
  const album = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('album', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept', { autoIncrement: true })
    opening.onsuccess = () => resolve(opening.result)
  })
  const add = () =>
    new Promise<boolean>((resolve) => {
      const parts = Array.from({ length: Math.ceil(bytes / 50_000) }, () =>
        crypto.getRandomValues(new Uint8Array(Math.min(bytes, 50_000))),
      )
      const adding = album.transaction('kept', 'readwrite', { durability: 'strict' })
      adding.objectStore('kept').add(parts)
      adding.oncomplete = () => resolve(true)
      adding.onabort = () => resolve(false)
    })
  while (await add());
  album.close()
}

function fillShelf(): void {
  for (let chars = 4_000_000, album = ''; chars >= 1; chars = Math.floor(chars / 2)) {
    try {
      localStorage.setItem('album', album + 'x'.repeat(chars))
      album += 'x'.repeat(chars)
    } catch {}
  }
}

/** Takes some of them away again, at least so many bytes. */
async function makeRoom(bytes: number): Promise<void> {
  const opening = indexedDB.open('album', 1)
  await new Promise((resolve) => {
    opening.onsuccess = resolve
  })
  const taking = opening.result.transaction('kept', 'readwrite', { durability: 'strict' })
  const kept = taking.objectStore('kept')
  if (bytes > 100_000_000) kept.clear()
  else kept.delete(IDBKeyRange.upperBound(Math.ceil(bytes / 100_000)))
  await new Promise((resolve) => {
    taking.oncomplete = resolve
  })
  opening.result.close()
}

/** The page as it is before they come. Gives back what lets them come. */
async function scriptsHeldBack(page: Page): Promise<() => void> {
  let comeNow = () => {}
  const held = new Promise<void>((resolve) => {
    comeNow = resolve
  })
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  return comeNow
}

/** As another phone's camera sees it. */
async function codeOn(page: Page): Promise<string> {
  const picture = await loadImage(await page.locator('.sc-slip svg').screenshot())
  const { width, height } = picture
  const canvas = createCanvas(width, height).getContext('2d')
  canvas.drawImage(picture, 0, 0)
  const read = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default
  return read(new Uint8ClampedArray(canvas.getImageData(0, 0, width, height).data), width, height)?.data ?? ''
}

/** Not the browser's own word on a network that is cut, or on a header it heeds over https alone. */
const isOurs = (text: string): boolean => !/ERR_INTERNET_DISCONNECTED|Cross-Origin-Opener-Policy/.test(text)

/** What is to be pressed and lies under something else wherever it is scrolled to; and what is beside the page. */
function outOfReach(part: string): string[] {
  const beside = document.documentElement.scrollWidth - document.documentElement.clientWidth
  const lost = [
    ...document.querySelectorAll<HTMLElement>(
      `${part} :is(a[href], button, select, textarea, summary, label:has(input))`,
    ),
  ]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest('.vh'))
    .filter((one) => part !== '.sc-page' || !one.closest('.sc-sheet'))
    .filter((one) => !isHit(one))
    .map((one) => one.outerHTML.slice(0, 120))
  return beside > 0 ? [`${beside} px beside the page`, ...lost] : lost

  function isHit(one: HTMLElement): boolean {
    return (['center', 'start', 'end', 'nearest'] as const).some((block) => {
      one.scrollIntoView({ block, behavior: 'instant' })
      const { left, right, top, bottom } = one.getBoundingClientRect()
      const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return found !== null && (one.contains(found) || found.contains(one))
    })
  }
}

const HOUR_MS = 3_600_000
type Skewed = { skewMs: number }

function wrongClock(): void {
  const real = Date.now.bind(Date)
  const skewed = Object.assign(window, { skewMs: -9 * 3_600_000 })
  Date.now = () => real() + skewed.skewMs
}

/** Whether the page would be left without a question. */
const mayLeave = (page: Page): Promise<boolean> =>
  page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))

function withoutDatabase(): void {
  Object.defineProperty(window, 'indexedDB', { get: () => undefined })
}

/** Some throw as soon as they are looked at. */
function withoutStorage(): void {
  for (const name of ['indexedDB', 'localStorage']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  }
}
