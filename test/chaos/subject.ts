/** The server under test: a black box, the built program as a process of its own, and its supervisor. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../cricket/simulate/random.ts'
import { projectRoot } from '../../server/root.ts'
import { issueTokenIn } from '../support/server.ts'

export type Subject = Awaited<ReturnType<typeof createSubject>>
export type Footprint = { readonly rssBytes: number; readonly handles: number }

const RESTART_MS = 100
const STARTS_MOST = 50
/** A server that was told to end and does not is killed, and that is a fault of its own. */
const END_WITHIN_MS = 60_000

export async function createSubject({ database, random }: { readonly database: string; readonly random: Random }) {
  const token = issueTokenIn(database)
  const port = await freePort(random)
  const url = `http://127.0.0.1:${port}`
  const complaints: string[] = []
  const journal: Record<string, number> = {}
  let closed = false
  let child: ChildProcess | undefined
  let ended: Promise<number | null> = Promise.resolve(null)

  /** False: it ended before it listened. */
  async function tryStart(): Promise<boolean> {
    if (closed) return false
    const started = spawn(process.execPath, [join(projectRoot(), 'dist/server/main.js')], {
      env: {
        ...process.env,
        DATABASE: database,
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'info',
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    ended = new Promise((resolve) => started.once('exit', (code) => resolve(code)))
    started.stderr?.on('data', (text) => note(`stderr: ${text}`))
    const listening = new Promise<true>((resolve) => readLines(started, (line) => hear(line) && resolve(true)))
    return Promise.race([listening, ended.then(() => false)])
  }

  /** True for the line that says where it listens. */
  function hear(line: string): boolean {
    const { level, message, fault } = JSON.parse(line) as { level: string; message: string; fault?: string }
    if (level === 'error' || level === 'warn') note(`${level}: ${message}${fault ? ` (${fault})` : ''}`)
    return message === 'listening'
  }

  function note(text: string): void {
    const kind = text.trim().replaceAll(/\d+/g, 'n').slice(0, 200)
    journal[kind] = (journal[kind] ?? 0) + 1
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    child?.kill(signal)
    const timer = sleep(END_WITHIN_MS, 'late' as const, { ref: false })
    if ((await Promise.race([ended, timer])) !== 'late') return
    complaints.push(`the server did not end within ${END_WITHIN_MS / 1000} s of ${signal}`)
    child?.kill('SIGKILL')
    await ended
  }

  return {
    url,
    port,
    token,
    database,
    complaints,
    journal,
    pid: () => child?.pid ?? 0,
    tryStart,
    async start(): Promise<void> {
      for (let tries = 1; !closed && !(await tryStart()); tries++) {
        if (tries === STARTS_MOST) throw new Error(`the server does not start any more: ${JSON.stringify(journal)}`)
        await sleep(RESTART_MS)
      }
    },
    signal: (signal: NodeJS.Signals) => child?.kill(signal),
    kill: () => end('SIGKILL'),
    /** For good: whoever is about to start it again does not. */
    async close(): Promise<void> {
      closed = true
      await end('SIGKILL')
    },
    /** As before a deploy. */
    async drain(): Promise<void> {
      await end('SIGTERM')
      const code = await ended
      if (code !== 0) complaints.push(`the server ended with ${code} when it was told to`)
    },
    footprint: (): Footprint | undefined => footprintOf(child?.pid),
  }
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
}

/** From /proc; undefined elsewhere. */
function footprintOf(pid: number | undefined): Footprint | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined
  const rss = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { rssBytes: Number(rss?.[1]) * 1024, handles: readdirSync(`/proc/${pid}/fd`).length }
}

/** Below the ports that connections get: a reader that finds nobody there must not come to sit on it, or meet itself. */
async function freePort(random: Random): Promise<number> {
  for (;;) {
    const port = 20_000 + random.below(12_000)
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}
