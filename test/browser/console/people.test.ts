/** Two people, each with a phone: one takes over halfway, and what the other had not sent comes back; two books side by side. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, letPass, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { type Ground, startPeople } from '../../support/console/people.ts'
import { PATIENCE } from '../../support/console/scoring.ts'
import { scoringClient } from '../../support/server.ts'

describeBrowser('two people', () => {
  let ground: Ground
  let phones: { readonly nell: TestBrowser; readonly tom: TestBrowser }
  let id: string
  let nell: Page
  let tom: Page
  const complaints: string[] = []

  beforeAll(async () => {
    ground = await startPeople()
    phones = { nell: await startBrowser(), tom: await startBrowser() }
    id = await ground.match()
    nell = await comeIn(phones.nell, 'Nell')
    tom = await comeIn(phones.tom, 'Tom')
  })
  afterAll(async () => {
    await phones?.nell.close()
    await phones?.tom.close()
    await ground?.stop()
  })

  async function comeIn(phone: TestBrowser, name: string): Promise<Page> {
    const invited = await scoringClient(ground)('POST', `/api/matches/${id}/invites`, {})
    const opened = await phone.open((invited.json as { link: string }).link)
    await opened.page.fill('[name=name]', name)
    await opened.page.locator('main button[type=submit]').click()
    await opened.page.waitForURL(`**/scorer/matches/${id}`)
    await ready(opened.page)
    complaints.push(...opened.complaints)
    return opened.page
  }
  /** The key is there before the script is; a ball before it would be a form. */
  const ready = (page: Page) => page.locator('.sc-pad button[value="1"]').waitFor(PATIENCE)
  /** Pressed again where it did not count: a phone that has just been looked at takes no touch for half a second. */
  const tap = async (page: Page, value: string) => {
    const place = () => page.locator('.sc-last .sc-place').innerText()
    const what = () => page.locator('.sc-last b').first().innerText()
    const shown = async () => `${await place()} ${await what()} ${await page.locator('.sc-over li').count()}`
    const before = await shown()
    await expect
      .poll(
        async () => {
          if ((await shown()) === before) await page.locator(`.sc-pad button[value="${value}"]`).click()
          await letPass(page, 400)
          return shown()
        },
        { ...PATIENCE, interval: 1_000 },
      )
      .not.toBe(before)
  }
  const takePen = async (page: Page) => {
    await page.goto(`${ground.url}/scorer/matches/${id}/people`)
    await page.getByRole('button', { name: 'Take the pen' }).click({ delay: 1_500 })
    await page.waitForURL(`**/scorer/matches/${id}`)
    await ready(page)
  }
  const runs = () =>
    (ground.core.matches.find(id)?.book().entries ?? []).flatMap(({ event }) =>
      event.kind === 'BallBowled' ? [event.runs.bat] : [],
    )
  const strip = (page: Page) => page.locator('#people').innerText()
  const stripSays = (page: Page, words: RegExp) => expect.poll(() => strip(page), PATIENCE).toMatch(words)

  test('a short press does not take the pen, a second’s hold does, and both phones see it', async () => {
    await nell.goto(`${ground.url}/scorer/matches/${id}/people`)
    await nell.getByRole('button', { name: 'Take the pen' }).click()
    await nell.getByText('Nobody has taken it').waitFor(PATIENCE)
    await takePen(nell)
    await stripSays(tom, /Nell has the pen/)
    await tap(nell, '1')
    await tap(nell, '4')
    await expect.poll(runs, PATIENCE).toEqual([1, 4])
  })

  test('one is out of reach, the other takes over: no ball is lost, and what differs is chosen line by line', async () => {
    await phones.nell.context.setOffline(true)
    for (const ball of ['.', '2', '6']) await tap(nell, ball)
    await takePen(tom)
    for (const ball of ['.', '4']) await tap(tom, ball)
    await expect.poll(runs, PATIENCE).toEqual([1, 4, 0, 4])
    await phones.nell.context.setOffline(false)
    await stripSays(tom, /Nell had scored 3 that were not sent/)
    expect(runs()).toEqual([1, 4, 0, 4])
    await tom.locator('#people').getByRole('link', { name: 'Look' }).click()
    const rows = tom.locator('.pp-table tbody tr')
    await rows.first().waitFor(PATIENCE)
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^0\.3 1 ball the same/),
      expect.stringMatching(/^0\.4 4 .* 2 /),
      expect.stringMatching(/^0\.5 nothing 6 /),
      expect.stringMatching(/together change/),
    ])
    for (const box of await tom.locator('.pp-table input[type=checkbox]').all()) await box.check()
    await tom.getByRole('button', { name: 'Use what I ticked…' }).click()
    await tom.getByRole('heading', { name: /What follows/ }).waitFor(PATIENCE)
    expect(await tom.locator('.bk-then').innerText()).toMatch(/9\/0 \(0\.4\)\s+13\/0 \(0\.5\)/)
    await tom.getByRole('button', { name: 'Save the correction' }).click()
    await tom.getByText('Taken over.').waitFor(PATIENCE)
    expect(runs()).toEqual([1, 4, 0, 2, 6])
    await tom.goto(`${ground.url}/scorer/matches/${id}`)
    await ready(tom)
    await expect.poll(() => tom.locator('.sc-score').innerText(), PATIENCE).toMatch(/^13\/0/)
  })

  test('two books: after each ball both see whether they agree, and where not', async () => {
    await nell.goto(`${ground.url}/scorer/matches/${id}/people`)
    await nell.getByRole('button', { name: 'From now on' }).click()
    await nell.waitForURL(/~/)
    await ready(nell)
    for (const page of [tom, nell]) await tap(page, '1')
    await stripSays(tom, /✓ agree at 0\.6/)
    await stripSays(nell, /✓ agree at 0\.6/)
    expect(runs()).toEqual([1, 4, 0, 2, 6, 1])
    const rao = (page: Page) => page.locator('.sc-desk button[value="b10"]').first().click()
    for (const page of [tom, nell]) {
      await rao(page)
      await ready(page)
    }
    await tap(tom, '4')
    await stripSays(nell, /you are 1 behind/)
    await tap(nell, '1lb')
    await stripSays(tom, /≠ differ since 1\.1: you 4 .*, Nell 1 leg bye/)
    await stripSays(nell, /≠ differ since 1\.1: you 1 leg bye, the match 4 /)
    await nell.getByRole('link', { name: 'Correct 1.1' }).click()
    await nell.locator('#bk-title').waitFor(PATIENCE)
    expect(await nell.locator('.bk-root').innerText()).toMatch(/1\.1/)
    await nell.goBack()
    await ready(nell)
    await nell.locator('.sc-last button[value=undo]').click()
    await tap(nell, '4')
    await stripSays(tom, /✓ agree at 1\.1/)
    await stripSays(nell, /✓ agree at 1\.1/)
    expect(complaints).toEqual([])
  })

  test('the pages say what they are to who hears them, fit 320 px, and work by keyboard', async () => {
    const { books } = (await scoringClient(ground)('GET', `/api/matches/${id}/books`)).json as {
      books: { id: string }[]
    }
    for (const path of ['people', `beside/${books[0]?.id}`, `beside/${books[1]?.id}`]) {
      await tom.setViewportSize({ width: 320, height: 640 })
      await tom.goto(`${ground.url}/scorer/matches/${id}/${path}`)
      expect([path, await barriersOn(tom)]).toEqual([path, []])
      expect(await tom.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
    await nell.goto(`${ground.url}/scorer/matches/${id}/people`)
    nell.once('dialog', (asked) => void asked.accept())
    await nell.getByRole('button', { name: 'Take the pen' }).focus()
    await nell.keyboard.press('Enter')
    await nell.waitForURL(`**/scorer/matches/${id}`)
    expect(ground.core.rows.find(id)?.pen).toBe(3)
  })
})
