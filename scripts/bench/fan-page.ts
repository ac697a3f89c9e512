/** What a live page costs a phone while it is open: a whole Test replayed into it, in Chromium with its CPU slowed four times. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { readClientBuild } from '../../server/assets.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { envelopeOf, playedMatch } from './match.ts'
import { median } from './median.ts'
import { benchCore } from './servers.ts'

/** After a garbage collection. */
export type Held = {
  readonly balls: number
  readonly heapKb: number
  readonly nodes: number
  readonly listeners: number
  /** What one and the same loop takes in the page then: how fast the machine is, whose host has other guests. */
  readonly loopMs: number
  /** Of the page's thread since it was held before; the benchmark's own collections left out. */
  readonly tasks: readonly TaskTime[]
}
/** ms, of a page that is slowed. */
export type TaskTime = {
  /** By the clock, while it waited for other programs included. */
  readonly lasted: number
  /** What the page's thread ran of it; what the machine's host takes away for others can not be told from that. */
  readonly ran: number
}
export type FanPageFigures = {
  readonly source: string
  readonly seconds: number
  /** Cumulative layout shift of every ball, as web-vitals adds it up but without sessions: all of it. */
  readonly shift: number
  readonly held: readonly Held[]
}

const SLOWER = 4
/** Fifteen times a second and more: five days in three minutes. */
const EVERY_MS = 60
const HELD_EVERY = 400
const SETTLES_MS = 4_000
const LOOPS = 15
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
    const held: Held[] = [await heldBy(page, client, 1, [])]
    const beganAt = Date.now()
    let balls = 1
    let endStretch = await tasksFromNow(client)
    for (const step of rest.slice(first)) {
      core.scoring.score(id, [now(step)], 'bench')
      if (step.command.do !== 'bowl') continue
      balls += 1
      await page.waitForTimeout(EVERY_MS)
      if (balls % HELD_EVERY > 0) continue
      held.push(await heldBy(page, client, balls, await endStretch()))
      endStretch = await tasksFromNow(client)
    }
    const seconds = Math.round((Date.now() - beganAt) / 1000)
    await page.waitForTimeout(SETTLES_MS)
    held.push(await heldBy(page, client, balls, await endStretch()))
    return { source, seconds, held, shift: await page.evaluate(watched) }
  } finally {
    await browser.close()
    await serving.stop(0)
  }
}

type Watched = { shift: number }

/** In the page. */
function watch(): void {
  const seen: Watched = { shift: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift' })
}

const watched = (): number => (window as unknown as { seen: Watched }).seen.shift

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly cat: string
  /** Microseconds: how long it lasted, what its thread ran of it. */
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** The tasks of the page's main thread from now on; returns a function that ends it. */
async function tasksFromNow(client: CDPSession): Promise<() => Promise<TaskTime[]>> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]))
  client.on('Tracing.dataCollected', collect)
  await client.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  })
  return async () => {
    const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve))
    await client.send('Tracing.end')
    await complete
    client.off('Tracing.dataCollected', collect)
    return tasksOf(events)
  }
}

function tasksOf(events: readonly TraceEvent[]): TaskTime[] {
  const threads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  const tasks = events.filter(
    (event) => event.ph === 'X' && event.cat.includes('toplevel') && threads.has(threadOf(event)),
  )
  if (!tasks.some(({ tdur }) => tdur)) throw new Error('the trace has no tasks of the page, or not what its thread ran')
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ lasted: dur / 1000, ran: tdur / 1000 }))
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`

async function heldBy(page: Page, client: CDPSession, balls: number, tasks: readonly TaskTime[]): Promise<Held> {
  // Twice: what the first frees may be all that held something else.
  for (let i = 0; i < 2; i += 1) await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await client.send('Memory.getDOMCounters')
  const loopMs = median(await page.evaluate(loops, LOOPS))
  return { balls, heapKb: Math.round(usedSize / 1024), nodes, listeners, loopMs, tasks }
}

/** In the page: what each takes, ms. */
function loops(count: number): number[] {
  const taken: number[] = []
  let sum = 0
  for (let i = 0; i < count; i += 1) {
    const from = performance.now()
    for (let turn = 0; turn < 2_000_000; turn += 1) sum += turn % 7
    taken.push(performance.now() - from)
  }
  return sum > 0 ? taken : []
}
