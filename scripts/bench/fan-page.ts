/** What a live page costs a phone while it is open: a whole Test replayed into it, in Chromium with its CPU slowed four times. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { readClientBuild } from '../../server/assets.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { envelopeOf, playedMatch } from './match.ts'
import { benchCore } from './servers.ts'

/** After a garbage collection. */
export type Held = {
  readonly balls: number
  readonly heapKb: number
  readonly nodes: number
  readonly listeners: number
  /** By the page's clock, ms: tasks of this time are the collection's, which nobody but the benchmark asks for. */
  readonly during: Span
}
export type FanPageFigures = {
  readonly source: string
  readonly seconds: number
  /** ms of each, from when the page stood still after its load. */
  readonly longTasks: readonly number[]
  /** Cumulative layout shift of every ball, as web-vitals adds it up but without sessions: all of it. */
  readonly shift: number
  readonly held: readonly Held[]
}

const SLOWER = 4
/** Fifteen times a second and more: three days in a minute and a half. */
const EVERY_MS = 60
const HELD_EVERY = 400
const SETTLES_MS = 4_000
const PLACES = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Undefined without Chromium. */
export async function measureFanPage(): Promise<FanPageFigures | undefined> {
  const executablePath = PLACES.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) return undefined
  const { chromium } = await import('playwright-core')
  const core = benchCore()
  const { script, steps, source } = playedMatch('test')
  const [creation, ...rest] = steps
  if (!creation) throw new Error('a match without an event')
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, [envelopeOf(creation)], 'bench')
  const serving = await serve(core, readClientBuild(join(projectRoot(), 'dist/client')))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
  const now = (step: (typeof steps)[number]) => ({ ...envelopeOf(step), scoredAt: Date.now() })
  try {
    const first = rest.findIndex(({ command }) => command.do === 'bowl') + 1
    core.scoring.score(id, rest.slice(0, first).map(now), 'bench')
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const client = await page.context().newCDPSession(page)
    await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.goto(`${serving.url}/matches/${id}`)
    await page.locator('.st.live').waitFor()
    await page.waitForTimeout(SETTLES_MS)
    await page.evaluate(watch)
    const held: Held[] = [await heldBy(page, client, 1)]
    const beganAt = Date.now()
    let balls = 1
    for (const step of rest.slice(first)) {
      core.scoring.score(id, [now(step)], 'bench')
      if (step.command.do !== 'bowl') continue
      balls += 1
      await page.waitForTimeout(EVERY_MS)
      if (balls % HELD_EVERY === 0) held.push(await heldBy(page, client, balls))
    }
    const seconds = Math.round((Date.now() - beganAt) / 1000)
    await page.waitForTimeout(SETTLES_MS)
    held.push(await heldBy(page, client, balls))
    const { tasks, shift } = await page.evaluate(watched)
    const longTasks = tasks.filter((task) => !held.some(({ during }) => isOverlapping(task, during))).map(lengthOf)
    return { source, seconds, held, longTasks, shift }
  } finally {
    await browser.close()
    await serving.stop(0)
  }
}

type Span = { readonly from: number; readonly to: number }
type Watched = { readonly tasks: Span[]; shift: number }

/** In the page. */
function watch(): void {
  const seen: Watched = { tasks: [], shift: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.tasks.push({ from: startTime, to: startTime + duration })
  }).observe({ type: 'longtask' })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift' })
}

const watched = (): Watched => (window as unknown as { seen: Watched }).seen

const isOverlapping = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
const lengthOf = ({ from, to }: Span): number => to - from

async function heldBy(page: Page, client: CDPSession, balls: number): Promise<Held> {
  const clock = () => page.evaluate(() => performance.now())
  const from = await clock()
  // Twice: what the first frees may be all that held something else.
  for (let i = 0; i < 2; i += 1) await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await client.send('Memory.getDOMCounters')
  return { balls, heapKb: Math.round(usedSize / 1024), nodes, listeners, during: { from, to: await clock() } }
}
