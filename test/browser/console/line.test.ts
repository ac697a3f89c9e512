/** The model of the taps, the keys and the typed line, on the real page against the real server. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, letPass, startBrowser, type TestBrowser } from '../../support/browser.ts'
import { comeIn, newMatch, PATIENCE, scoreIs } from '../../support/console/scoring.ts'
import { touchesOf } from '../../support/console/tapping.ts'
import { EASTCLIFF_NAMES } from '../../support/matches/eastcliff.ts'
import { player, squad } from '../../support/scorer.ts'
import { startServer, type TestServer } from '../../support/server.ts'

/** An over as the mock has it: a wide and one more, a catch, two byes, a run out at the bowler's end after one completed. */
const OVER: readonly Command[] = [
  { do: 'toss', winner: 'a', elected: 'bat' },
  { do: 'startInnings', batting: 'a' },
  { do: 'sendIn', batter: player('a1') },
  { do: 'sendIn', batter: player('a2') },
  { do: 'giveBall', bowler: player('b1') },
  { do: 'bowl', runs: { bat: 1 } },
  { do: 'bowl', call: 'wide', runs: { wides: 2 } },
  { do: 'bowl', wickets: [{ how: 'caught', batter: player('a1'), fielders: [{ player: player('b3') }] }] },
  { do: 'sendIn', batter: player('a3') },
  { do: 'bowl', runs: { byes: 2 } },
  {
    do: 'bowl',
    runs: { bat: 1 },
    wickets: [
      {
        how: 'runOut',
        batter: player('a3'),
        at: 'nonStriker',
        fielders: [{ player: player('b4') }, { player: player('b5') }],
      },
    ],
  },
  { do: 'sendIn', batter: player('a4') },
  { do: 'bowl', runs: { bat: 4 } },
  { do: 'bowl' },
]

describeBrowser('the pad by hand, by key and by line', () => {
  let server: TestServer
  let scripted: TestBrowser
  let plain: TestBrowser

  beforeAll(async () => {
    server = await startServer()
    scripted = await startBrowser()
    plain = await startBrowser({ javaScriptEnabled: false })
  })
  afterAll(async () => {
    await scripted?.close()
    await plain?.close()
    await server?.stop()
  })

  const scoring = async (browser: TestBrowser, started: boolean) => {
    const { id: match, page } = await comeIn(server, browser, await newMatch(server, started ? OVER.slice(0, 5) : []))
    return { page, match }
  }
  const inningsAt = (match: string) => server.core.matches.find(match)?.book().match.innings.at(-1)
  const live = (page: Page) => page.locator('#typed[role=combobox]').waitFor({ ...PATIENCE, state: 'attached' })
  const reads = (page: Page) => page.locator('#line-reads').innerText()

  test('the taps that are counted are the taps that it takes', async () => {
    const { page, match } = await scoring(scripted, false)
    await page.setViewportSize({ width: 390, height: 844 })
    await live(page)
    const create = { do: 'create', conditions: RULESETS.t20, sides: { a: squad('a'), b: squad('b') } } as const
    const commands = function* () {
      yield* OVER
    }
    const scored = scoreScript({ names: EASTCLIFF_NAMES, create, commands }, { startsAt: 0, by: 'test', idOf: String })
    if ('refused' in scored) throw new Error(scored.refused.message)
    const counts: number[] = []
    for (const { seq, touches } of touchesOf(EASTCLIFF_NAMES, scored.steps)) {
      for (const { sheet, selector } of touches) {
        const scope = sheet === 'pad' ? page.locator('.sc-desk') : page.locator(`#${sheet}`)
        // A sheet that has just come up takes no tap.
        await letPass(page, 400)
        const tile = selector.startsWith('input') ? `label:has(${selector})` : selector
        const target = scope.locator(tile).first()
        await target.click({ ...PATIENCE, position: { x: 8, y: 8 } })
      }
      counts.push(touches.length)
      await expect
        .poll(() => page.locator('form[data-command] input[name=expects]').first().inputValue(), PATIENCE)
        .toBe(`${seq}`)
    }
    // Toss, innings, three names · 1 · Wd + 1 · caught · in · 2 B · run out of four · in · 4 · 0
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 1, 2, 7, 1, 1, 1])
    await scoreIs(page, '10/2')
    await expect.poll(() => inningsAt(match)?.overs, PATIENCE).toEqual({ overs: 1, balls: 0 })
    expect(inningsAt(match)).toMatchObject({ runs: 10, wickets: 2, extras: { wides: 2, byes: 2 } })
  })

  test('a line on a laptop: read before Enter, completed, recorded up to what can not be, undone', async () => {
    const { page, match } = await scoring(scripted, true)
    await page.setViewportSize({ width: 1280, height: 800 })
    await live(page)
    await page.keyboard.press('/')
    await page.keyboard.type('1 . 2lb nb4 ct la')
    await expect
      .poll(() => reads(page), PATIENCE)
      .toContain('0.1 1 run, Shah · 0.2 no run, Bell · 0.3 2 leg byes · 0.4 no-ball, four')
    expect(await reads(page)).toContain('Law 21.18')
    expect(await page.locator('.sc-line .sc-go').innerText()).toContain('Record 4 balls')
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await scoreIs(page, '8/0')
    expect(await page.locator('#typed').inputValue()).toBe('ct la')
    await page.keyboard.press('Escape')
    await page.keyboard.type(':undo ct la')
    await page.keyboard.press('Enter')
    await scoreIs(page, '3/1')
    await page.keyboard.type('ok')
    await page.locator('#line-offers [role=option]').waitFor(PATIENCE)
    expect(await page.locator('#typed').getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('Tab')
    expect(await page.locator('#typed').inputValue()).toBe('okoro')
    await page.keyboard.press('Enter')
    await expect.poll(() => inningsAt(match), PATIENCE).toMatchObject({ runs: 3, wickets: 1, striker: 'a3' })
  })

  test('behind “/” on a phone; notes of several lines are pasted whole', async () => {
    const { page } = await scoring(scripted, true)
    await page.setViewportSize({ width: 390, height: 844 })
    await live(page)
    expect(await page.locator('#typed').isVisible()).toBe(false)
    // The key after it may be there before anything else: what is typed is text from then on.
    const focused = await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))
      return document.activeElement?.id
    })
    expect(focused).toBe('typed')
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', '1..4.1\nosei\n. wd\n')
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true }),
      )
    })
    await expect.poll(() => page.locator('.sc-line .sc-go').innerText(), PATIENCE).toContain('Record')
    await expect.poll(() => reads(page), PATIENCE).toContain('Osei has the ball')
    await page.keyboard.press('Enter')
    await scoreIs(page, '7/0')
  })

  test('JavaScript off: the same grammar; what is not recorded stays in the field', async () => {
    const { page, match } = await scoring(plain, true)
    await page.goto(`${server.url}/scorer/matches/${match}#line`)
    await page.fill('#typed', '1 . 2lb\nnb4 ct la')
    await page.locator('#line button').click()
    await scoreIs(page, '8/0')
    expect(await page.getByRole('alert').innerText()).toContain('21.18')
    expect(await page.locator('#typed').inputValue()).toBe('ct la')
    expect(inningsAt(match)).toMatchObject({ runs: 8, wickets: 0 })
  })

  test('a key is changed, then all are switched off, and both outlast the page', async () => {
    const { page } = await scoring(scripted, true)
    await page.setViewportSize({ width: 1280, height: 800 })
    await live(page)
    await page.keyboard.press('?')
    await page.locator('#keys:target').waitFor(PATIENCE)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Change the key for: wide', exact: true }).click()
    await page.keyboard.press('d')
    await expect.poll(() => page.locator('#keys [role=status]').innerText(), PATIENCE).toBe('d is now “wide”.')
    await page.keyboard.press('Escape')
    await page.reload()
    await live(page)
    await page.keyboard.press('d')
    await scoreIs(page, '1/0')
    await page.keyboard.press('w')
    await page.keyboard.press('?')
    await page.locator('#keys input[type=checkbox]').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('4')
    await page.keyboard.press('/')
    await letPass(page, 500)
    await scoreIs(page, '1/0')
  })
})
