/** Making a match and rehearsing, as thumbs and eyes find them: with a script, in light and dark, on small and large screens. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { startServer, type TestServer } from '../../support/server.ts'

describeBrowser('making a match and rehearsing', () => {
  let server: TestServer
  let browser: TestBrowser
  beforeAll(async () => {
    server = await startServer()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function looksWell(page: Page, what: string): Promise<void> {
    for (const [width, colorScheme] of [
      [320, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([what, width, Math.max(0, sideways), await barriersOn(page)]).toEqual([what, width, 0, []])
    }
  }

  /** The form of a new match, before an operator. */
  async function newMatch(name: string) {
    const invited = server.core.credentials.setupLink(server.url, { anyway: true }) ?? ''
    const opened = await browser.open(`${server.url}/setup`)
    const { page } = opened
    await page.fill('[name=code]', invited.split('#')[1] ?? '')
    await page.fill('[name=name]', name)
    await page.fill('[name=password]', 'a long enough password')
    await page.locator('main button[type=submit]').click()
    await page.waitForURL('**/scorer')
    await page.goto(`${server.url}/scorer/matches/new`)
    return opened
  }

  test('a match is made by keyboard: what was read is told, what is wrong is said here, nothing typed is lost', async () => {
    const { page, complaints } = await newMatch('Asha')
    await page.getByLabel('First side', { exact: true }).first().focus()
    await page.keyboard.type('Kestrels')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Lane (wk)\nCroft *\nAbbas, Rao')
    await expect
      .poll(() => page.locator('.su-got').first().innerText())
      .toContain('4 of 11, captain Croft, keeper Lane')
    await page.getByLabel('Overs, if other than usual').fill('twenty')
    await page.getByRole('button', { name: 'Start scoring' }).click()
    const alert = page.getByRole('alert')
    await expect.poll(() => alert.innerText()).toContain('Second side: give it a name')
    await expect.poll(() => alert.innerText()).toContain('Overs: a whole number such as 20')
    await looksWell(page, 'the form with what is wrong')
    await page.getByLabel('Overs, if other than usual').fill('5')
    await page.getByLabel('Second side', { exact: true }).first().fill('Herons')
    await page.getByRole('button', { name: 'Start scoring' }).press('Enter')
    await page.waitForURL(/\/scorer\/matches\/[a-z2-7]{8}$/)
    const id = page.url().split('/').at(-1) ?? ''
    expect(server.core.rows.find(id)?.names.players).toMatchObject({ a1: 'Lane', a4: 'Rao', a5: 'Kestrels 5' })
    for (const path of ['details', 'names', 'replace', 'rules']) {
      await page.goto(`${server.url}/scorer/matches/${id}/${path}`)
      await looksWell(page, path)
    }
    await page.goto(`${server.url}/scorer`)
    await looksWell(page, 'the list')
    await page.goto(`${server.url}/scorer/matches/${id}`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await browser.context.setOffline(true)
    await page.goto(`${server.url}/scorer/practice`)
    await page.locator('[value=over]').waitFor()
    await browser.context.setOffline(false)
    expect(complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
    await page.close()
  })

  test('the ends of the ground: named with the match, said with the first bowler, and from then on told by the overs', async () => {
    const { page, complaints } = await newMatch('Bilal')
    await page.getByLabel('First side', { exact: true }).first().fill('Kestrels')
    await page.getByLabel('Second side', { exact: true }).first().fill('Herons')
    await page.getByLabel('Ends of the ground').fill('Pavilion End, Sea End')
    await page.getByRole('button', { name: 'Start scoring' }).click()
    await page.waitForURL(/\/scorer\/matches\/[a-z2-7]{8}$/)
    const press = (name: string, value: string) =>
      page.locator(`button[name="${name}"][value="${value}"]:visible`).click()
    for (const [name, value] of [
      ['toss', 'a:bat'],
      ['start', 'a'],
      ['batter', 'a1'],
      ['batter', 'a2'],
    ] as const)
      await press(name, value)
    const from = page.locator('select[name=from]')
    await from.selectOption('Sea End')
    await looksWell(page, 'who bowls, and from where')
    await press('bowler', 'b1')
    const fact = page.locator('.sc-facts div', { hasText: 'From' })
    await expect.poll(() => fact.innerText()).toContain('Sea End')
    for (let ball = 0; ball < 6; ball += 1) {
      await expect.poll(() => page.locator('.sc-over li:not(.sc-next)').count()).toBe(ball)
      // Longer than the guard against a key that bounces.
      await page.waitForTimeout(400)
      await press('ball', '.')
    }
    await expect
      .poll(() => from.locator('option').allInnerTexts())
      .toEqual(['Pavilion End, as the overs go', 'Sea End'])
    await press('bowler', 'b2')
    await expect.poll(() => fact.innerText()).toContain('Pavilion End')
    await looksWell(page, 'the pad')
    expect(complaints).toEqual([])
    await page.close()
  })

  test('an over is rehearsed with the network gone, a slip is found and explained', async () => {
    const { page, complaints } = await browser.open(`${server.url}/scorer/practice`)
    await page.locator('[name=seed]').fill('42')
    await looksWell(page, 'the chooser')
    await browser.context.setOffline(true)
    await page.locator('[value=over]').click()
    await page.locator('.sc-pad').waitFor()
    await page.locator('.pr-words').filter({ hasText: 'it runs away to the boundary' }).waitFor()
    await looksWell(page, 'the rehearsal')
    await page.locator('.sc-pad button[value="2"]').click()
    await expect.poll(() => page.locator('.sc-score').innerText()).toMatch(/^2\/0/)
    await page.getByRole('button', { name: 'How am I doing?' }).click()
    await expect.poll(() => page.locator('h1').innerText()).toBe('Not yet')
    await page.locator('.pr-slips').filter({ hasText: 'The runs off the bat are others' }).waitFor()
    await looksWell(page, 'the verdict')
    await page.getByRole('button', { name: 'Back to the pad' }).click()
    await page.getByRole('button', { name: /Undo/ }).first().click()
    await expect.poll(() => page.locator('.sc-score').innerText()).toMatch(/^0\/0/)
    await page.locator('.sc-pad button[value="4"]').click()
    await page.getByRole('button', { name: 'How am I doing?' }).click()
    await expect.poll(() => page.locator('h1').innerText()).toBe('Every ball right')
    await browser.context.setOffline(false)
    expect(complaints).toEqual([])
    await page.close()
  })
})
