/** `npm start`: settings, database, server, and the demo when no database was named. */
import { join, resolve } from 'node:path'
import { isDatabaseUnusable, openDatabase } from '../db/open.ts'
import { type Core, createCore } from './app.ts'
import { readClientBuild } from './assets.ts'
import { startDemo } from './demo.ts'
import { createJournal, faultOf, type Journal } from './journal.ts'
import { projectRoot } from './root.ts'
import { type Serving, serve } from './serve.ts'
import { readSettings, type Settings } from './settings.ts'
import { startHousekeeping } from './sign-in/housekeeping.ts'

try {
  await start()
} catch (fault) {
  if (!isDatabaseUnusable(fault) && !isPlain(fault)) throw fault
  fail([plainly(fault as Error & { port?: number })])
}

async function start(): Promise<void> {
  const read = readSettings(process.env)
  if ('problems' in read) return fail(read.problems)
  const { settings } = read
  const journal = createJournal(settings.logLevel)
  const root = projectRoot()
  const client = readClientBuild(join(root, 'dist/client'))
  const db = openDatabase(settings.database === ':memory:' ? ':memory:' : resolve(root, settings.database), {
    migrationsFolder: join(root, 'db/migrations'),
    demo: settings.demo,
    alone: true,
    warn: (message) => journal.warn(message),
  })
  if (db.news === 'restored' || db.news === 'damaged')
    journal.warn('the log is not the one that was here last: every reader starts again', {
      why: db.news,
      epoch: db.epoch,
    })
  const core = createCore({ db, client, settings, journal })
  const serving = await serve(core, client)
  const demo = settings.demo ? startDemo(core) : undefined
  const keepMs = settings.keepActsMs
  const endTidying = startHousekeeping({ accounts: core.auth.accounts, journal, keepMs, now: core.now })
  welcome(core, serving, settings)
  stopOnSignal(async () => {
    demo?.stop()
    endTidying()
    await serving.stop(settings.drainMs)
    db.close()
  }, journal)
}

function welcome({ credentials, journal }: Core, { url }: Serving, settings: Settings): void {
  const address = settings.publicUrl ?? url
  journal.info('listening', { url: address, database: settings.database, demo: settings.demo })
  const link = credentials.setupLink(address, { anyway: settings.operatorLink })
  if (link) journal.info('open the set-up link once, within a day: it makes you the operator', { link })
}

function stopOnSignal(stop: () => Promise<void>, journal: Journal): void {
  let stopping = false
  const once = (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    journal.info('stopping', { signal })
    stop().then(
      () => process.exit(0),
      (fault) => {
        journal.error('could not stop in good order', faultOf(fault))
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', once)
  process.on('SIGINT', once)
}

/** What an operator can mend needs no stack: a port in use, pages not built. */
function isPlain(fault: unknown): boolean {
  const code = (fault as { code?: string }).code
  return code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
}

function plainly({ message, code, port }: Error & { code?: string; port?: number }): string {
  return code === 'EADDRINUSE' ? `port ${port} is taken by another program: stop it, or set PORT` : message
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(`Scorebox can not start: ${problem}`)
  process.exitCode = 1
}
