/** The real server for tests: in this process with a database in memory, or as a process of its own that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/open.ts'
import { type Core, createCore } from '../../server/app.ts'
import { readClientBuild } from '../../server/assets.ts'
import { createJournal } from '../../server/journal.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { readSettings } from '../../server/settings.ts'

const root = projectRoot()

export type TestServer = {
  readonly url: string
  /** Bearer token of an operator. */
  readonly token: string
  readonly core: Core
  /** JSON lines the server wrote at level warn and above: a test that expects no fault looks here. */
  readonly journal: readonly string[]
  stop(): Promise<void>
}

/** Listens on a free port of 127.0.0.1. `env` are settings as an operator would give them. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const read = readSettings({ DATABASE: ':memory:', PORT: '0', LOG_LEVEL: 'warn', ...env })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const { settings } = read
  const journal: string[] = []
  const client = readClientBuild(join(root, 'dist/client'))
  const db = openDatabase(settings.database, { migrationsFolder: join(root, 'db/migrations') })
  const core = createCore({
    db,
    client,
    settings,
    journal: createJournal(settings.logLevel, (line) => journal.push(line)),
  })
  const serving = await serve(core, client)
  return {
    url: serving.url,
    token: operatorToken(core),
    core,
    journal,
    async stop() {
      await serving.stop(0)
      db.close()
    },
  }
}

function operatorToken({ auth, credentials, now }: Core): string {
  const account = auth.accounts.add({ name: 'Test operator', role: 'operator', createdAt: now() })
  return credentials.issueToken(account, { label: 'tests' }).token
}

export type KillableServer = {
  readonly url: string
  readonly token: string
  readonly folder: string
  /** As a power cut would, for the process; starts again on the same port and database. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

/** The built server as a process of its own, with a database in a folder of its own. */
export async function spawnServer(): Promise<KillableServer> {
  const folder = mkdtempSync(join(tmpdir(), 'scorebox-'))
  const database = join(folder, 'scorebox.db')
  const token = issueTokenIn(database)
  let child = await launch(database, 0)
  const { url, port } = child

  return {
    url,
    token,
    folder,
    async killAndRestart() {
      await end(child.process, 'SIGKILL')
      child = await launch(database, port)
    },
    async stop() {
      await end(child.process, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function issueTokenIn(database: string): string {
  const read = readSettings({ DATABASE: database, LOG_LEVEL: 'silent' })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const db = openDatabase(database, { migrationsFolder: join(root, 'db/migrations') })
  const client = readClientBuild(join(root, 'dist/client'))
  const core = createCore({ db, client, settings: read.settings, journal: createJournal('silent') })
  const token = operatorToken(core)
  db.close()
  return token
}

async function launch(database: string, port: number): Promise<{ process: ChildProcess; url: string; port: number }> {
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    env: {
      ...process.env,
      DATABASE: database,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await listeningOf(child)
  return { process: child, url, port: Number(new URL(url).port) }
}

/** Reads the journal until it says where the server listens. */
function listeningOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened: ${text}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const line of text.split('\n')) {
        if (!line.includes('"message":"listening"')) continue
        const { url } = JSON.parse(line) as { url: string }
        resolve(url)
        text = ''
      }
    })
  })
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Requests with the token, as scoring software would make them. */
export function scoringClient({ url, token }: { readonly url: string; readonly token: string }) {
  return async (method: string, path: string, body?: unknown): Promise<{ status: number; json: never }> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, json: (text ? JSON.parse(text) : undefined) as never }
  }
}
