/** The console under a hand and an eye: fingers that slip, screens that are small, night and sun. */
import { expect, test } from 'vitest'
import { barriersOn } from '../../support/barriers.ts'
import { describeBrowser, letPass } from '../../support/browser.ts'
import { testDevices } from '../../support/console/chromium-devices.ts'
import { ALL_SAVED, lampSays, PATIENCE } from '../../support/console/scoring.ts'

type Spot = readonly [x: number, y: number]

describeBrowser('the console under hand and eye', () => {
  const { browser, at, scoring, runs, atServer } = testDevices()

  test('a laptop at 200 and at 400 %, a phone of 320 px: every control is reached; by day, by night and in the sun', async () => {
    const { url, page, complaints } = await scoring(at('zoom.localhost'))
    await lampSays(page, ALL_SAVED)
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
    await page.goto(`${url}#lamp`)
    expect(await barriersOn(page)).toEqual([])
    for (const ground of ['night', 'sun']) {
      await page.goto(`${url}#screen`)
      await letPass(page, 400)
      await page.locator(`#screen label:has([value="${ground}"])`).click()
      for (const sheet of ['pad', 'out', 'lamp']) {
        await page.goto(`${url}#${sheet}`)
        expect([ground, sheet, await barriersOn(page, { rules: ['color-contrast'] })]).toEqual([ground, sheet, []])
      }
    }
    await page.goto(`${at('zoom.localhost')}/scorer/device`)
    await page.locator('h1').waitFor(PATIENCE)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, await barriersOn(page), await page.evaluate(outOfReach, 'main')]).toEqual([
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
    const hand = await browser().context.newCDPSession(page)
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
})

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
