/** The book put right as a scorer does it: a phone's thumb, a keyboard, no network, no script. */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { comeIn, newMatch, PATIENCE } from '../../support/console/scoring.ts'
import { scorer } from '../../support/scorer.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

const OVERS = ['. . 1 4 . .', '. . . . . .', '1 . wd . . . 1', '. . W . . .', '2 . . . . .', '. 4 . . . .']

describeBrowser('the book put right in a browser', () => {
  let server: TestServer
  let scripted: TestBrowser
  let plain: TestBrowser

  beforeAll(async () => {
    server = await startServer()
    scripted = await startBrowser()
    plain = await startBrowser({ javaScriptEnabled: false })
  })
  afterEach(() => scripted.context.setOffline(false))
  afterAll(async () => {
    await scripted?.close()
    await plain?.close()
    await server?.stop()
  })

  /** Twelve overs, Rao and Osei in turn. */
  async function playedMatch(): Promise<string> {
    const match = scorer()
    match.start()
    for (const over of [...OVERS, ...OVERS]) match.bowl(over)
    const id = await newMatch(server)
    const last = match.log.findLastIndex(({ event }) => event.kind === 'BallBowled')
    const commands = match.log.slice(1, last + 1).map(({ id, scoredAt, event }) => {
      return { id, scoredAt, command: commandOf(event as PlayEvent) }
    })
    const said = await scoringClient(server)('POST', `/api/matches/${id}/commands`, commands)
    expect(said.status).toBeLessThan(300)
    return id
  }
  const scoring = (browser: TestBrowser, id: string) =>
    comeIn(server, browser, id, { prepare: (page) => page.setViewportSize({ width: 390, height: 844 }) })
  async function openBook(page: Page): Promise<void> {
    await page.evaluate(() => {
      location.hash = '#all-balls'
    })
    await page.locator('.bk-line').first().waitFor(PATIENCE)
  }
  const line = (page: Page, ball: string) => page.locator('.bk-line:not(.bk-act) a', { hasText: ball }).first()
  const review = (page: Page) => page.locator('.bk-review')
  const bookAt = (id: string) => server.core.matches.find(id)?.book()
  const inningsAt = (id: string) => bookAt(id)?.match.innings.at(-1)
  const atServer = (id: string, correctionsAreThere: number) =>
    expect.poll(() => bookAt(id)?.corrections.length, PATIENCE).toBe(correctionsAreThere)
  const noBarriers = async (page: Page) => expect(await barriersOn(page)).toEqual([])

  test('a ball ten overs back: found, changed, one question answered, saved as one correction', async () => {
    const id = await playedMatch()
    const { page, complaints } = await scoring(scripted, id)
    await openBook(page)
    await noBarriers(page)
    await page.getByLabel('Find').fill('0.3')
    await expect.poll(() => page.locator('.bk-count').innerText(), PATIENCE).toMatch(/^1 found/)
    await line(page, '0.3').click()
    await expect.poll(() => page.locator('#bk-title').innerText(), PATIENCE).toBe('0.3 Rao to Shah: 1 run')
    await noBarriers(page)
    await page.locator('.bk-six [value="2"]').first().click()
    await review(page).waitFor(PATIENCE)
    expect(await review(page).innerText()).toContain('Ball 0.3 corrected: 1 run → 2 runs')
    expect(await page.locator('.bk-asked').innerText()).toContain('Swap the batters for')
    await page.getByLabel('Those who faced, faced').check()
    await expect.poll(() => page.locator('.bk-then tbody').first().innerText(), PATIENCE).toContain('Shah, batting')
    await noBarriers(page)
    const before = inningsAt(id)
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await atServer(id, 1)
    expect(inningsAt(id)?.runs).toBe((before?.runs ?? 0) + 1)
    expect(inningsAt(id)?.batters.a1?.runs).toBe((before?.batters.a1?.runs ?? 0) + 1)
    expect(inningsAt(id)?.batters.a2).toEqual(before?.batters.a2)
    await expect.poll(() => line(page, '0.3').innerText(), PATIENCE).toMatch(/corrected, was\s+1/)
    expect(complaints).toEqual([])
    for (const kind of ['box', 'linear']) {
      await page.goto(`${server.url}/scorer/matches/${id}/sheet/${kind}`)
      await page.locator('.ss-innings').waitFor(PATIENCE)
      await noBarriers(page)
    }
  })

  test('a keyboard puts missed balls in before another; a ball marked to be checked is found again', async () => {
    const id = await playedMatch()
    const { page } = await scoring(scripted, id)
    await openBook(page)
    await line(page, '11.6').focus()
    await page.keyboard.press('Insert')
    await page.locator('details[open][data-more="missed"]').waitFor(PATIENCE)
    await page.locator('[data-more="missed"] [name=word]').fill('wd nb4')
    await page.keyboard.press('Enter')
    await review(page).waitFor(PATIENCE)
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await atServer(id, 1)
    expect(inningsAt(id)?.extras).toMatchObject({ wides: 3, noBalls: 1 })
    await line(page, '11.6').click()
    await page.getByRole('button', { name: 'Check later' }).click()
    await page.getByRole('button', { name: 'Checked: no need to look again' }).waitFor(PATIENCE)
    await page.locator('.bk-close').click()
    await page.locator('.bk-search [name=only]').selectOption('later')
    await expect.poll(() => page.locator('.bk-count').innerText(), PATIENCE).toBe('1 found')
  })

  test('without a network: wrong bowler since, a ball taken out by the keyboard, a draft that survives; then all is sent', async () => {
    const id = await playedMatch()
    const { page } = await scoring(scripted, id)
    await openBook(page)
    await scripted.context.setOffline(true)
    await line(page, '10.1').click()
    await page.getByText('Wrong bowler', { exact: true }).click()
    await page.locator('[name=bowlerIs]').selectOption('b5')
    await page.getByRole('button', { name: /^Since this over/ }).click()
    await review(page).waitFor(PATIENCE)
    expect(await review(page).innerText()).toContain('Croft, bowling')
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await expect.poll(() => page.locator('.bk-over', { hasText: 'Over 11' }).innerText(), PATIENCE).toContain('Croft')

    await line(page, '11.6').focus()
    await page.keyboard.press('Delete')
    await review(page).waitFor(PATIENCE)
    expect(await review(page).innerText()).toContain('Taken out.')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.bk-open').count(), PATIENCE).toBe(0)
    await line(page, '11.6').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('#bk-title').innerText(), PATIENCE).toContain('11.5')
    await page.locator('.bk-six [value="3"]').first().click()
    await page.getByText('Leave as it was').click()
    await expect.poll(() => line(page, '11.5').innerText(), PATIENCE).toContain('change begun')

    await scripted.context.setOffline(false)
    await atServer(id, 1)
    expect(inningsAt(id)?.bowlers.b5).toMatchObject({ overs: 1 })
    await page.reload()
    await openBook(page)
    for (const ball of ['11.5', '11.6']) {
      expect(await line(page, ball).innerText()).toContain('change begun')
      await line(page, ball).click()
      await review(page).waitFor(PATIENCE)
      await page.getByRole('button', { name: 'Something else…' }).click()
      await page.locator('.bk-sheet').waitFor(PATIENCE)
      await page.locator('.bk-close').click()
    }
    expect(await page.evaluate(() => Object.keys(localStorage).some((item) => item.includes('drafts')))).toBe(false)
  })

  test('taking out is held for a second; the correction is taken back from the list of corrections', async () => {
    const id = await playedMatch()
    const { page } = await scoring(scripted, id)
    await openBook(page)
    await line(page, '11.6').click()
    const takeOut = page.getByRole('button', { name: /^Take this ball out/ })
    await takeOut.click()
    expect(await review(page).count()).toBe(0)
    await takeOut.hover()
    await page.mouse.down()
    await review(page).waitFor(PATIENCE)
    await page.mouse.up()
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await atServer(id, 1)
    expect(inningsAt(id)?.overs).toEqual({ overs: 11, balls: 5 })
    await page.getByRole('link', { name: 'Corrections' }).click()
    await page.getByRole('button', { name: 'Take back…' }).click()
    await review(page).waitFor(PATIENCE)
    await page.getByRole('button', { name: 'Save the correction' }).click()
    await atServer(id, 2)
    expect(inningsAt(id)?.overs).toEqual({ overs: 12, balls: 0 })
  })

  test('JavaScript off: list, ball, change, question, saved; a wicket that was none asks whose runs they were', async () => {
    const id = await playedMatch()
    const { page } = await scoring(plain, id)
    await page.goto(`${server.url}/scorer/matches/${id}/balls?q=3.3`)
    await line(page, '3.3').click()
    expect(await page.locator('h1').innerText()).toContain('3.3 Osei to')
    await page.locator('.bk-six [value="."]').first().click()
    expect(await page.locator('.bk-asked').innerText()).toContain('is not out now, but')
    const before = inningsAt(id)
    await page.getByRole('button', { name: 'Save the correction' }).click()
    expect(bookAt(id)?.corrections).toHaveLength(0)
    await page.locator('[name=choice]').first().check()
    for (let i = 0; i < 4 && !page.url().includes('saved'); i++) {
      if ((await page.locator('[name=choice]:checked').count()) === 0)
        await page.locator('[name=choice]').first().check()
      await page.getByRole('button', { name: /^(Save the correction|Next question)$/ }).click()
    }
    expect(await page.locator('.bk-saved').innerText()).toContain('Saved')
    expect(bookAt(id)?.corrections).toHaveLength(1)
    expect(inningsAt(id)?.wickets).toBe((before?.wickets ?? 0) - 1)
    expect(inningsAt(id)?.runs).toBe(before?.runs)
  })
})
