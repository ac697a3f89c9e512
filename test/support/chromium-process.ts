/** Chromium as a process of its own on a profile that outlives it: it can be killed as a phone with an empty battery is. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { browserPath } from './browser.ts'

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--remote-debugging-port=0']

export type Phone = {
  /** Begun anew each time the phone is. */
  readonly context: () => BrowserContext
  readonly open: (url: string) => Promise<Page>
  readonly setOffline: (isOffline: boolean) => Promise<void>
  /** SIGKILL: nobody says goodbye to anybody. */
  readonly crash: () => Promise<void>
  readonly start: () => Promise<void>
  readonly end: () => Promise<void>
}

/** `onPage` prepares every page before it is opened. */
export async function startPhone(onPage: (page: Page) => Promise<void> = async () => undefined): Promise<Phone> {
  const profile = mkdtempSync(join(tmpdir(), 'scorebox-phone-'))
  let running = await launch(profile)
  let isOffline = false

  return {
    context: () => running.context,
    async open(url) {
      const page = await running.context.newPage()
      await onPage(page)
      await page.goto(url)
      return page
    },
    async setOffline(offline) {
      isOffline = offline
      await running.context.setOffline(offline)
    },
    async crash() {
      await ended(running.child, 'SIGKILL')
      await running.browser.close().catch(() => undefined)
    },
    async start() {
      running = await launch(profile)
      await running.context.setOffline(isOffline)
    },
    async end() {
      await running.browser.close().catch(() => undefined)
      await ended(running.child, 'SIGTERM')
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Running = { readonly child: ChildProcess; readonly browser: Browser; readonly context: BrowserContext }

async function launch(profile: string): Promise<Running> {
  const path = browserPath()
  if (path === undefined) throw new Error('no Chromium')
  const child = spawn(path, [...FLAGS, ...QUIET, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const browser = await chromium.connectOverCDP(await addressOf(child))
  return { child, browser, context: browser.contexts()[0] as BrowserContext }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${text.slice(-400)}`)))
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(text)
      if (found) resolve(found[1] as string)
    })
  })
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
