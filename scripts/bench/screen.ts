/** From the finger to the scorer's own screen: Chromium with its CPU slowed four times, far into a Test match. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Core } from '../../server/app.ts'
import { readClientBuild } from '../../server/assets.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { envelopeOf, playedMatch } from './match.ts'
import { median } from './median.ts'
import { benchCore } from './servers.ts'

/** Milliseconds from pointerup or keydown to the frame after the one that shows the ball. */
export type ScreenTimes = { readonly medianMs: number; readonly worstMs: number }
export type ScreenFigures = {
  readonly balls: number
  readonly source: string
  readonly tap: ScreenTimes
  readonly key: ScreenTimes
  /** The same finger on a page that has one button and one figure: what the browser and the machine take by themselves. */
  readonly bareTap: ScreenTimes
}

const BALLS = 2_000
const SAMPLES = 50
const SLOWER = 4
/** Until the code of the page is compiled. */
const WARM_UPS = 12
const PLACES = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Undefined without Chromium. */
export async function measureScreen(): Promise<ScreenFigures | undefined> {
  const executablePath = PLACES.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) return undefined
  const { chromium } = await import('playwright-core')
  const core = benchCore()
  const { id, balls, source } = startMatch(core)
  const serving = await serve(core, readClientBuild(join(projectRoot(), 'dist/client')))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
    const page = await context.newPage()
    await signIn(page, core, { url: serving.url, id })
    const client = await context.newCDPSession(page)
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.evaluate(watch)
    const tap = await timesOf(page, byTap)
    const key = await timesOf(page, byKey)
    await makeBare(page)
    return { balls, source, tap, key, bareTap: await timesOf(page, byTap) }
  } finally {
    await browser.close()
    await serving.stop(0)
  }
}

/** A match of which so many balls are bowled, and the next one is awaited. */
function startMatch(core: Core) {
  const { script, steps, source } = playedMatch('test')
  const bowled = steps.map(({ command }, i) => (command.do === 'bowl' ? i : -1)).filter((i) => i >= 0)
  const last = bowled[Math.min(BALLS, bowled.length - SAMPLES * 4) - 1] ?? 0
  const [creation, ...rest] = steps.slice(0, last + 1).map(envelopeOf)
  if (!creation) throw new Error('a match without an event')
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, [creation], 'bench')
  core.scoring.score(id, rest, 'bench')
  return { id, balls: bowled.filter((i) => i <= last).length, source }
}

async function signIn(page: Page, { auth, credentials, now }: Core, { url, id }: { url: string; id: string }) {
  const account = auth.accounts.add({ name: 'bench', role: 'operator', createdAt: now() })
  const { token } = credentials.issueToken(account, { label: 'bench' })
  const invited = await fetch(`${url}/api/matches/${id}/invites`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  const { code } = (await invited.json()) as { code: string }
  await page.goto(`${url}/invite`)
  await page.fill('[name=code]', code)
  if (await page.locator('[name=name]').count()) await page.fill('[name=name]', 'Bench')
  await page.locator('main button[type=submit]').click()
  await page.waitForURL(`**/scorer/matches/${id}**`)
}

/** In the page: notes when a press came, and when the frame that shows its ball is painted. Of two presses the last counts. */
function watch(): void {
  const times: number[] = []
  Object.assign(window, { times })
  const shown = () => document.querySelector('.sc-score')?.textContent ?? ''
  let watched: MutationObserver | undefined
  const note = ({ timeStamp }: Event) => {
    const before = shown()
    watched?.disconnect()
    const changed = new MutationObserver(() => {
      if (shown() === before) return
      changed.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          times.push(performance.now() - timeStamp)
          dispatchEvent(new Event('timed'))
        }
        port2.postMessage(0)
      })
    })
    watched = changed
    changed.observe(document.body, { childList: true, subtree: true, characterData: true })
  }
  document.addEventListener('pointerup', note, true)
  document.addEventListener('keydown', note, true)
}

/** Nothing is left but what the measurement looks at. */
async function makeBare(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.setContent(BARE)
  await page.evaluate(() => {
    const score = document.querySelector('.sc-score')
    document.addEventListener('click', () => {
      if (score) score.textContent = String(Number(score.textContent) + 1)
    })
  })
  await page.evaluate(watch)
}

const BARE = `<meta name="viewport" content="width=device-width"><p class="sc-score">0</p><p class="sc-pad">${[
  '1',
  '2',
  '4',
]
  .map((runs) => `<button name="ball" value="${runs}">${runs}</button>`)
  .join(' ')}`

type Press = (page: Page, value: '1' | '2' | '4') => Promise<void>
/** How long a finger stays on a key. */
const TOUCH_MS = 80

/** A finger comes down, and is lifted when the pressed key has long been painted. */
const byTap: Press = async (page, value) => {
  const box = await page.locator(`.sc-pad button[name="ball"][value="${value}"]`).boundingBox()
  if (!box) throw new Error(`the key ${value} is not on the pad`)
  const finger = await page.context().newCDPSession(page)
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.waitForTimeout(TOUCH_MS)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await finger.detach()
}
const byKey: Press = (page, value) => page.keyboard.press(value)

async function timesOf(page: Page, press: Press): Promise<ScreenTimes> {
  const taken: number[] = []
  for (let i = 0; taken.length < SAMPLES + WARM_UPS; i += 1) {
    await readyForBall(page)
    const timed = page.evaluate(nextTime)
    await press(page, (['1', '2', '4'] as const)[i % 3] ?? '1')
    taken.push(await timed)
  }
  const measured = taken.slice(WARM_UPS)
  return { medianMs: median(measured), worstMs: Math.max(...measured) }
}

/** Of the press that is to come; nothing looks every frame, for that would be part of the figure. */
const nextTime = (): Promise<number> =>
  new Promise((resolve) => {
    const { times } = window as unknown as { times: number[] }
    addEventListener('timed', () => resolve(times.at(-1) ?? Number.NaN), { once: true })
  })

/** Whatever else is asked is answered with its first tile, and is no part of the figure. */
async function readyForBall(page: Page): Promise<void> {
  // Longer than the guard against a key that bounces.
  await page.waitForTimeout(400)
  for (let tries = 0; tries < 20; tries += 1) {
    const ask = page.locator('.sc-ask button').first()
    if (await page.locator('.sc-pad button[name="ball"]').first().isVisible()) return
    await ask.tap({ timeout: 5_000 }).catch(() => undefined)
    await page.waitForTimeout(400)
  }
  throw new Error('the pad did not come back')
}
