/** The console where little is kept: a full phone, plain http, a browser that keeps nothing. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeBrowser } from '../../support/browser.ts'
import { isOurs, lampSheet, tap, testDevices } from '../../support/console/chromium-devices.ts'
import { ALL_SAVED, lampSays, PATIENCE, scoreIs } from '../../support/console/scoring.ts'

describeBrowser('the console where little is kept', () => {
  const { browser, at, scoring, runs, atServer, cut, mend } = testDevices()

  test('a phone that is full: said before and after, a copy holds what the disk did not take, nothing is lost', async () => {
    const origin = at('full.localhost')
    const { page: other } = await browser().open('about:blank')
    const device = await browser().context.newCDPSession(other)
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
    await lampSheet(page)
    await page
      .locator('#lamp')
      .filter({ hasText: 'Without https this page can not be opened again while there is no network' })
      .waitFor(PATIENCE)
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
    const again = await browser().open(url)
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
