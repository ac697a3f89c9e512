/** The scorer's form as a thumb, a keyboard and a text browser use it, against the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, letPass, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { ALL_SAVED, comeIn, lampSays, newMatch, PATIENCE, scoreIs } from '../../support/console/scoring.ts'
import { EASTCLIFF_SIDES } from '../../support/matches/eastcliff.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

describeBrowser('the scorer’s form in a browser', () => {
  let server: TestServer
  let scripted: TestBrowser
  let plain: TestBrowser

  beforeAll(async () => {
    server = await startServer()
    scripted = await startBrowser({ serviceWorkers: 'block' })
    plain = await startBrowser({ javaScriptEnabled: false })
  })
  afterAll(async () => {
    await scripted?.close()
    await plain?.close()
    await server?.stop()
  })

  const scoring = async (browser: TestBrowser, sides: object = EASTCLIFF_SIDES) =>
    comeIn(server, browser, await newMatch(server, [], sides))
  /** Toss, openers and bowler. */
  async function start(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Eastcliff and bat' }).click()
    await page.getByRole('button', { name: 'Start: Eastcliff bat', exact: true }).click()
    await page.getByRole('button', { name: /^Shah/ }).click()
    await page.getByRole('button', { name: /^Bell/ }).click()
    await page.getByRole('button', { name: /^Rao/ }).click()
    await seen(page, '.sc-pad')
  }
  const seen = (page: Page, selector: string) => page.locator(selector).first().waitFor(PATIENCE)
  const key = (page: Page, value: string) => page.locator(`.sc-pad button[value="${value}"]`)
  const inningsAtServer = (id: string) => server.core.matches.find(id)?.book().match.innings.at(-1)
  const headAtServer = (id: string) => server.core.matches.find(id)?.head() ?? 0

  test('JavaScript off: an over with a wicket, a new batter, an undo, and who bowls next', async () => {
    const { id, page } = await scoring(plain)
    await start(page)
    await key(page, '1').click()
    await scoreIs(page, '1/0')
    await key(page, 'wd').click()
    await scoreIs(page, '2/0')
    await key(page, '6').click()
    await scoreIs(page, '8/0')
    await page.getByRole('button', { name: 'Undo' }).click()
    await scoreIs(page, '2/0')
    await page.getByRole('link', { name: 'Out…' }).click()
    await page.locator('#out').getByRole('button', { name: 'Lane' }).click()
    await scoreIs(page, '2/1')
    expect(await page.locator('.sc-last').innerText()).toContain('Bell c Lane b Rao 0')
    await page.getByRole('button', { name: /^Okoro/ }).click()
    for (const value of ['4', '1lb', '.', '2']) await key(page, value).click()
    await scoreIs(page, '9/1')
    expect(await page.locator('h2').first().innerText()).toBe('Over 1 is complete. Who bowls next?')
    expect(inningsAtServer(id)).toMatchObject({ runs: 9, wickets: 1, overs: { overs: 1, balls: 0 } })
  })

  test('JavaScript off: who may not bowl comes last with the Law; a refusal stands above the pad', async () => {
    const { id, page } = await scoring(plain)
    await start(page)
    for (let i = 0; i < 6; i++) await key(page, '.').click()
    const barred = page.locator('.sc-barred')
    expect(await barred.innerText()).toContain('bowled the last over (Law 17.6)')
    await barred.click()
    expect(await page.getByRole('alert').innerText()).toContain('Rao bowled the last over. Law 17.6')
    await page.getByRole('button', { name: 'bowler Osei' }).click()
    await page.locator('.sc-pad').waitFor()
    await page.goto(`${server.url}/scorer/matches/${id}#target`)
    await page.locator('#target').getByRole('button', { name: 'Record it' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('A revision names the overs, the target,')
    await seen(page, '.sc-pad')
  })

  test('JavaScript on: the same over, by the keyboard, one sentence a ball', async () => {
    const { id, page, complaints } = await scoring(scripted)
    await start(page)
    const said = () => page.locator('.sc-page > [role=status]').innerText()
    const press = async (name: string, sentence: string) => {
      await page.keyboard.press(name)
      await expect.poll(said, PATIENCE).toContain(sentence)
    }
    await press('1', '0.1. One, Shah. 1 for 0. Bell facing.')
    await press('w', '0.2. Wide. 2 for 0. Still 0.2, Bell facing.')
    await press('6', '0.2. Six, Bell. 8 for 0. Bell facing.')
    await press('u', 'Undone: 0.2, six. Bell facing.')
    await page.keyboard.press('o')
    await seen(page, '#out:target')
    await letPass(page, 400)
    await press('b', '0.2. Out. Bell, bowled Rao, 0. 2 for 1. Who is in?')
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused, PATIENCE).toContain('Who is in?')
    await press('1', 'Okoro is in. Okoro facing.')
    await press('4', '0.3. Four, Okoro.')
    await press('l', '0.4. 1 leg bye. 7 for 1. Shah facing.')
    await press('0', '0.5. No run, Shah.')
    await press('2', 'End of over 1. 9 for 1. Rao, 1 over, 8 for 1. Who bowls?')
    await lampSays(page, ALL_SAVED)
    expect(inningsAtServer(id)).toMatchObject({ runs: 9, wickets: 1, overs: { overs: 1, balls: 0 } })
    expect(complaints).toEqual([])
    const here = await lastWordsOf(page)
    await page.reload()
    await scoreIs(page, '9/1')
    await expect.poll(() => wordsOf(page), PATIENCE).toEqual(here)
  })

  test('a tap beside an open sheet closes it and is no ball', async () => {
    const { id, page } = await scoring(scripted)
    await page.setViewportSize({ width: 360, height: 640 })
    await start(page)
    const before = headAtServer(id)
    await page.locator('.sc-pad a[href="#lb-plus"]').click()
    await seen(page, '#lb-plus')
    const noBall = await key(page, 'nb').boundingBox()
    await page.mouse.click((noBall?.x ?? 0) + 20, (noBall?.y ?? 0) + 20)
    await page.locator('#lb-plus').waitFor({ state: 'hidden', ...PATIENCE })
    await key(page, '1').click()
    await scoreIs(page, '1/0')
    await expect.poll(() => headAtServer(id), PATIENCE).toBe(before + 1)
  })

  test('without a network balls wait in order, and go once each when it is back', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await lampSays(page, ALL_SAVED)
    const before = headAtServer(id)
    await scripted.context.setOffline(true)
    for (const value of ['1', '4', '2']) await key(page, value).click()
    await scoreIs(page, '7/0')
    await lampSays(page, 'Saved here: all. To send: 3')
    expect(headAtServer(id)).toBe(before)
    await scripted.context.setOffline(false)
    await lampSays(page, ALL_SAVED)
    expect(headAtServer(id)).toBe(before + 3)
    expect(inningsAtServer(id)?.runs).toBe(7)
  })

  test('balls kept while the server is away outlive the tab, and go once each when the match is opened again', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await lampSays(page, ALL_SAVED)
    const before = headAtServer(id)
    await scripted.context.setOffline(true)
    for (const value of ['1', '4', '2']) await key(page, value).click()
    await lampSays(page, 'Saved here: all. To send: 3')
    await page.close()
    await scripted.context.setOffline(false)
    const again = await scripted.open(`${server.url}/scorer/matches/${id}`)
    await expect.poll(() => inningsAtServer(id)?.runs, PATIENCE).toBe(7)
    await lampSays(again.page, ALL_SAVED)
    await scoreIs(again.page, '7/0')
    expect(headAtServer(id)).toBe(before + 3)
    expect(again.complaints).toEqual([])
  })

  test('a pad that is only looked at shows what another one scores', async () => {
    const { page } = await scoring(scripted)
    await start(page)
    const { page: other } = await scripted.open(page.url())
    await key(page, '4').click()
    await scoreIs(other, '4/0')
  })

  test('an answer that got lost is asked for again: one ball, not two', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await lampSays(page, ALL_SAVED)
    const before = headAtServer(id)
    let lost = 0
    // Another tab of the same device may be the one that sends.
    await scripted.context.route('**/commands', async (route) => {
      await route.fetch()
      lost += 1
      if (lost > 2) await route.continue()
      else await route.abort()
    })
    await key(page, '4').click()
    await expect.poll(() => lost, PATIENCE).toBeGreaterThan(2)
    await lampSays(page, ALL_SAVED)
    expect(headAtServer(id)).toBe(before + 1)
    await scripted.context.unroute('**/commands')
  })

  test('somebody else scored meanwhile: said, not recorded, offered', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await lampSays(page, ALL_SAVED)
    const command = { do: 'bowl', runs: { bat: 1 } }
    await scoringClient(server)('POST', `/api/matches/${id}/commands`, { id: 'theirs', scoredAt: 1, command })
    await key(page, '4').click()
    await page.locator('.sc-notice').waitFor(PATIENCE)
    expect(await page.locator('.sc-notice').innerText()).toContain('The last entry is “0.1 Rao to Shah: 1 run”')
    await scoreIs(page, '1/0')
    await page.getByRole('button', { name: 'Record it now: Four' }).click()
    await scoreIs(page, '5/0')
    await expect.poll(() => inningsAtServer(id)?.runs, PATIENCE).toBe(5)
  })

  test('undo reaches back before this page was opened', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await key(page, '4').click()
    await expect.poll(() => inningsAtServer(id)?.runs, PATIENCE).toBe(4)
    await page.reload()
    await page.getByRole('button', { name: 'Undo' }).click()
    await scoreIs(page, '0/0')
    await expect.poll(() => inningsAtServer(id)?.validBalls, PATIENCE).toBe(0)
    await lampSays(page, ALL_SAVED)
    await page.getByRole('button', { name: 'Redo' }).click()
    await scoreIs(page, '4/0')
    await expect.poll(() => page.getByRole('button', { name: 'Redo' }).count(), PATIENCE).toBe(0)
  })

  test('a bouncing key counts once', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    // Both presses in one turn of the page: however slow the machine, nothing comes between them.
    await key(page, '4').evaluate((element) => {
      ;(element as HTMLElement).click()
      ;(element as HTMLElement).click()
    })
    await scoreIs(page, '4/0')
    await lampSays(page, ALL_SAVED)
    expect(inningsAtServer(id)?.runs).toBe(4)
  })

  const OF_A_BALL = [
    '',
    'out',
    'caught-sub',
    'out-other',
    'run-out',
    'run-out-wd',
    'obstructing',
    'before-ball',
    'wd-plus',
  ]
  const RUNS = ['nb-plus', 'b-plus', 'lb-plus', 'runs-plus', 'overthrows', 'short', 'helmet', 'dead', 'build', 'detail']
  const PEOPLE = ['batters', 'bowler', 'retire', 'runner', 'field', 'replace', 'last']
  const REST = ['more', 'match', 'screen', 'break', 'target', 'review', 'powerplay', 'missed', 'penalty', 'note', 'end']

  /** Every kind of key and tile is on one of them. */
  const DARK = new Set(['', 'out', 'run-out', 'nb-plus', 'build', 'penalty', 'field', 'more', 'end', 'bowler'])

  test('every sheet fits 360 and 320 px, its keys are 44 px or more, and axe has nothing to say', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    const url = `${server.url}/scorer/matches/${id}`
    for (const sheet of [...OF_A_BALL, ...RUNS, ...PEOPLE, ...REST]) {
      await page.setViewportSize({ width: 360, height: 640 })
      await page.goto(`${url}#${sheet}`)
      const part = sheet === '' ? '.sc-desk' : `#${sheet}`
      await seen(page, part)
      expect([sheet, await small(page)]).toEqual([sheet, []])
      expect([sheet, await barriersOn(page, { part })]).toEqual([sheet, []])
      if (DARK.has(sheet)) {
        await page.emulateMedia({ colorScheme: 'dark' })
        expect([sheet, await barriersOn(page, { part, rules: ['color-contrast'] })]).toEqual([sheet, []])
        await page.emulateMedia({ colorScheme: 'light' })
      }
      await page.setViewportSize({ width: 320, height: 568 })
      expect([sheet, await overflow(page)]).toEqual([sheet, 0])
    }
    expect(await barriersOn(page)).toEqual([])
    await page.goto(url)
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(await barriersOn(page)).toEqual([])
  }, 900_000)

  test('a sheet says what it would record; what ends something is held, or asked about', async () => {
    const { id, page, complaints } = await scoring(scripted)
    await start(page)
    await page.goto(`${server.url}/scorer/matches/${id}#run-out`)
    const sheet = page.locator('#run-out')
    await letPass(page, 400)
    for (const tile of ['runs"][value="1', 'who"][value="a2@striker', 'fielder"][value="b4', 'fielder"][value="b3'])
      await sheet.locator(`label:has([name="${tile}"])`).click()
    await expect
      .poll(() => sheet.locator('output').innerText(), PATIENCE)
      .toBe('1 run. Bell run out (Kerr/Lane) 0. 1 for 1. The new batter faces next; Shah is at the other end.')
    await sheet.getByRole('button', { name: 'Run out: record it' }).click()
    await scoreIs(page, '1/1')
    await page.getByRole('button', { name: /^Okoro/ }).click()
    await seen(page, '.sc-pad')
    await page.goto(`${server.url}/scorer/matches/${id}#end`)
    const declare = page.locator('#end button[value=declare]')
    await letPass(page, 400)
    await declare.click()
    await expect.poll(() => page.locator('.sc-hint').innerText(), PATIENCE).toBe('Hold it for a second')
    await letPass(page, 300)
    await declare.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.sc-notice').innerText(), PATIENCE).toContain('Declare?')
    await page.getByRole('link', { name: 'No', exact: true }).click()
    await expect.poll(() => page.locator('.sc-notice').count(), PATIENCE).toBe(0)
    expect(inningsAtServer(id)?.closed).toBeUndefined()
    await page.goto(`${server.url}/scorer/matches/${id}#end`)
    await letPass(page, 400)
    await declare.hover()
    await page.mouse.down()
    await expect.poll(() => inningsAtServer(id)?.closed, PATIENCE).toBe('declared')
    await page.mouse.up()
    expect(complaints).toEqual([])
  })

  test('who wants to be asked taps where the ball went; Back from the pad stays in the match', async () => {
    const { id, page } = await scoring(scripted)
    await start(page)
    await page.goto(`${server.url}/scorer/matches/${id}#screen`)
    await letPass(page, 400)
    await page.locator('#screen label:has([value="wagon"])').click()
    await page.locator('#screen').getByRole('link', { name: 'Back' }).click()
    await page.goto(`${server.url}/scorer/matches/${id}#pad`)
    await key(page, '4').click()
    const wheel = page.locator('[data-detail=wheel]')
    await wheel.waitFor(PATIENCE)
    await letPass(page, 400)
    const { width = 0, height = 0 } = (await wheel.boundingBox()) ?? {}
    await wheel.click({ position: { x: width / 2 + height / 4, y: height / 2 } })
    await scoreIs(page, '4/0')
    const bowled = () => server.core.matches.find(id)?.book().entries.at(-1)?.event
    await expect.poll(bowled, PATIENCE).toMatchObject({ detail: { wagon: { angle: 90, distance: 100 } } })
    await page.locator('#screen input[value=wagon]').evaluate((input) => (input as HTMLElement).click())
    for (let i = 0; i < 8; i++) await page.evaluate(() => history.back())
    await seen(page, '.sc-pad')
    expect(new URL(page.url()).pathname).toBe(`/scorer/matches/${id}`)
  })

  test('a name of 120 letters in one word leaves “Back” on the screen and the last entry whole', async () => {
    const [shah, ...others] = EASTCLIFF_SIDES.a.players
    const long = { ...shah, name: 'Shah'.padEnd(120, 'x') }
    const { page } = await scoring(scripted, {
      ...EASTCLIFF_SIDES,
      a: { name: 'Eastcliff', players: [long, ...others] },
    })
    await page.setViewportSize({ width: 320, height: 568 })
    await start(page)
    await key(page, '4').click()
    await scoreIs(page, '4/0')
    expect(await page.evaluate(() => document.querySelector('.sc-strip')?.scrollHeight)).toBe(
      await page.evaluate(() => document.querySelector('.sc-strip')?.clientHeight),
    )
    await page.getByRole('link', { name: 'Out…' }).click()
    const back = await page.locator('#out').getByRole('link', { name: 'Not out' }).boundingBox()
    expect((back?.x ?? 999) + (back?.width ?? 0)).toBeLessThanOrEqual(320)
    expect(await overflow(page)).toBe(0)
  })

  test('a notice leaves 4, 0 and 1 under the thumb on a small phone', async () => {
    const { id, page } = await scoring(scripted)
    await page.setViewportSize({ width: 360, height: 640 })
    await start(page)
    await lampSays(page, ALL_SAVED)
    const command = { do: 'bowl', runs: { bat: 1 } }
    await scoringClient(server)('POST', `/api/matches/${id}/commands`, { id: 'theirs', scoredAt: 1, command })
    await key(page, '4').click()
    await page.locator('.sc-notice').waitFor(PATIENCE)
    await page.evaluate(() => scrollTo(0, 0))
    for (const value of ['4', '.', '1']) {
      const box = await key(page, value).boundingBox()
      expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
    }
  })

  test('the list, the new match and its questions fit a phone, and axe has nothing to say', async () => {
    const { id, page } = await scoring(scripted)
    for (const path of ['/scorer', `/scorer/matches/${id}`, `/scorer/matches/${id}/names`]) {
      await page.setViewportSize({ width: 320, height: 568 })
      await page.goto(server.url + path)
      expect([path, await overflow(page), await barriersOn(page)]).toEqual([path, 0, []])
    }
  })
})

/**
 * What is written on the page, for the comparison of what the script drew with what the server draws. Shut sheets too,
 * which are drawn when there is time, or when somebody goes to one.
 */
const wordsOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    return (document.querySelector('.sc-page')?.textContent ?? '').replace(/\s+/g, ' ')
  })

/** Once they stay as they are: sheets that are shut are drawn when there is time. */
async function lastWordsOf(page: Page): Promise<string> {
  const words = await wordsOf(page)
  await letPass(page, 500)
  return (await wordsOf(page)) === words ? words : lastWordsOf(page)
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What can be pressed, is seen, and is smaller than a thumb. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.sc-btn, .sc-pick, summary')]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < 43.5 || height < 43.5
      })
      .map((element) => element.innerText),
  )
