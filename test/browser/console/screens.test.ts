/** The console on more than one screen, and while something under it changes: two tabs, two phones, a wrong clock, a new build. */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { describeBrowser } from '../../support/browser.ts'
import { lampSheet, tap, testDevices } from '../../support/console/chromium-devices.ts'
import { ALL_SAVED, lampSays, PATIENCE, scoreIs } from '../../support/console/scoring.ts'
import { rebuiltServer } from '../../support/network/rebuilt.ts'

describeBrowser('the console on two screens, and while something changes', () => {
  const { server, browser, at, scoring, scoringOf, runs, atServer, cut, mend } = testDevices()

  test('two tabs of one match show the same ball by ball without a network; the one that sends is closed, each goes once', async () => {
    const { id, url, page: first } = await scoring(at('tabs.localhost'))
    const { page: second } = await browser().open(url)
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
    const log = server().core.log.read(id, 0)
    expect([log.length, new Set(log.map((one) => one.id)).size]).toEqual([11, 11])
  })

  test('a phone with no network hands what waits to another by codes on its screen: whoever sends first, each ball once', async () => {
    const { id, page } = await scoring(at('giving.localhost'))
    const { page: other } = await scoringOf(id, at('taking.localhost'))
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
    const log = server().core.log.read(id, 0)
    expect([log.length, new Set(log.map((one) => one.id)).size]).toEqual([21, 21])
  })

  test('a clock nine hours slow that then jumps a day: every ball once, in order, and new to those who follow', async () => {
    const { id, page } = await scoring(at('clock.localhost'), wrongClock)
    const lateMs = () => {
      const { recordedAt = 0, scoredAt = 0 } = server().core.log.read(id, 0).at(-1) ?? {}
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

  test('a new build while a match is open: no page is reloaded, it is said between two overs, the balls stay', async () => {
    const rebuilt = await rebuiltServer(server().url)
    onTestFinished(() => rebuilt.end())
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
    await tap(page, 'b2')
    await lampSays(page, 'Saved here: all. To send: 5')
    rebuilt.shut(false)
    await atServer(id, [1, 4, 0, 0, 2, 1])
    await lampSays(page, '5 sent, 5 saved at the server, none twice')
    const served = async () => [
      (await caches.keys()).includes('scorebox-scorer-next'),
      navigator.serviceWorker.controller?.state,
    ]
    await expect.poll(() => page.evaluate(served), PATIENCE).toEqual([true, 'activated'])
  })
})

/** As another phone's camera sees it, which is moved until it reads: of some sizes the reader makes nothing. */
async function codeOn(page: Page): Promise<string> {
  const picture = await loadImage(await page.locator('.sc-slip svg').screenshot())
  const read = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default
  for (const nearness of [1, 1.25, 1.5]) {
    const [width, height] = [Math.round(picture.width * nearness), Math.round(picture.height * nearness)]
    const canvas = createCanvas(width, height).getContext('2d')
    canvas.drawImage(picture, 0, 0, width, height)
    const code = read(new Uint8ClampedArray(canvas.getImageData(0, 0, width, height).data), width, height)
    if (code) return code.data
  }
  throw new Error('no camera reads this code')
}

const HOUR_MS = 3_600_000
type Skewed = { skewMs: number }

function wrongClock(): void {
  const real = Date.now.bind(Date)
  const skewed = Object.assign(window, { skewMs: -9 * 3_600_000 })
  Date.now = () => real() + skewed.skewMs
}
