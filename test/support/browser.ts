/** Chromium for tests: found, started on a profile of its own, closed again. Never wait for `networkidle`: a feed is open. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { describe } from 'vitest'

const PLACES = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
]
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** How long anything is waited for that does not say otherwise. */
const WITHIN_MS = 60_000
const MISSING = 'no Chromium: apt-get install chromium, or set CHROME_PATH'

export const browserPath = (): string | undefined => PLACES.find((path) => path !== undefined && existsSync(path))

/** Skipped with one line where there is no browser; with REQUIRE_BROWSER=1 that is a failure. */
export function describeBrowser(title: string, tests: () => void): void {
  const isMissing = browserPath() === undefined
  if (isMissing && process.env.REQUIRE_BROWSER === '1') throw new Error(MISSING)
  if (isMissing) process.stderr.write(`browser tests skipped: ${MISSING}\n`)
  describe.skipIf(isMissing)(title, tests)
}

export type TestBrowser = {
  readonly context: BrowserContext
  /** A page, and what it complained about: uncaught errors and what it wrote to the console as errors. */
  open(url: string, prepare?: Prepare): Promise<{ readonly page: Page; readonly complaints: string[] }>
  close(): Promise<void>
}

/** Makes a page ready before it goes anywhere. */
export type Prepare = (page: Page) => Promise<unknown>

export type BrowserOptions = {
  readonly javaScriptEnabled?: boolean
  /** `block`: what a test intercepts is not fetched by the worker instead. */
  readonly serviceWorkers?: 'block'
  /** Further flags, for instance `--host-resolver-rules`. */
  readonly flags?: readonly string[]
}

export async function startBrowser({ flags = [], ...options }: BrowserOptions = {}): Promise<TestBrowser> {
  const executablePath = browserPath()
  if (executablePath === undefined) throw new Error(MISSING)
  const profile = mkdtempSync(join(tmpdir(), 'scorebox-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...FLAGS, ...flags],
    ...options,
  })
  context.setDefaultTimeout(WITHIN_MS)

  async function open(url: string, prepare?: Prepare) {
    const page = await context.newPage()
    await prepare?.(page)
    const complaints: string[] = []
    page.on('pageerror', (fault) => complaints.push(String(fault)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(url)
    return { page, complaints }
  }
  async function close(): Promise<void> {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { context, open, close }
}

/**
 * A reader gives the stream five seconds for a first byte, and then comes down to a poll for ten minutes: right on a
 * train, and wrong in a test of the stream where the machine is what is slow. Here it gives twelve times as long, but for
 * the first `hasty` waits.
 */
export const patient =
  (hasty = 0): Prepare =>
  (page) =>
    page.addInitScript((count) => {
      const wait = window.setTimeout.bind(window)
      let seen = 0
      const waitLonger = (call: () => void, ms = 0, ...rest: unknown[]) => {
        if (ms >= 5_000) seen += 1
        return wait(call, ms >= 5_000 && seen > count ? ms * 12 : ms, ...rest)
      }
      Object.assign(window, { setTimeout: waitLonger })
    }, hasty)

/**
 * Lets so much of the page's own time pass, behind all that it has still to do: a page that is slow hears of its new sheet,
 * or of a press, only after the test has gone on.
 */
export const letPass = (page: Page, ms: number): Promise<void> =>
  page.evaluate((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)), ms)
