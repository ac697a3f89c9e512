/** What was acknowledged is kept, also by a process that is killed: a real one, by SIGKILL, at random balls. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../../db/log.ts'
import { openDatabase } from '../../../db/open.ts'

const ROUNDS = 12
const migrationsFolder = join(process.cwd(), 'db/migrations')
let folder: string

beforeAll(async () => {
  // Inside node_modules, so that the built writer finds better-sqlite3.
  mkdirSync('node_modules/.cache', { recursive: true })
  folder = mkdtempSync(join(process.cwd(), 'node_modules/.cache/scorebox-kill-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: 'test/support/servers/log-writer.ts', outDir: folder, target: 'node20', emptyOutDir: false },
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Lets it score until `enough` balls are acknowledged, kills it, and gives back all that it had said. */
function scoreAndKill(file: string, enough: number): Promise<string[]> {
  const writer = spawn(process.execPath, [join(folder, 'log-writer.js'), file, migrationsFolder])
  let said = ''
  let complained = ''
  writer.stderr.on('data', (bytes: Buffer) => {
    complained += bytes
  })
  writer.stdout.on('data', (bytes: Buffer) => {
    said += bytes
    if (said.split('\n').length > enough + 1) writer.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    writer.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.slice(0, said.lastIndexOf('\n')).split('\n'))
      else reject(new Error(`the writer ended by itself: ${complained}`))
    })
  })
}

test(`killed ${ROUNDS} times: nothing acknowledged is missing, numbers stay contiguous, the epoch stays`, async () => {
  const file = join(folder, 'book.db')
  const epochs = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const [first = '', ...acknowledged] = await scoreAndKill(file, 1 + Math.floor(Math.random() * 60))
    epochs.add(first.split(' ')[1] as string)
    expect(first).toMatch(round === 0 ? /created$/ : /as before$/)
    const db = openDatabase(file, { migrationsFolder })
    const recorded = createLog(db).read('kestrels', 0)
    expect(recorded.map(({ seq }) => seq)).toEqual(recorded.map((_, i) => i + 1))
    expect(recorded.map(({ event }) => event)).toEqual(
      recorded.map((_, i) => ({ kind: 'Noted', text: `ball ${i + 1}` })),
    )
    expect(recorded.length).toBeGreaterThanOrEqual(Number(acknowledged.at(-1)))
    expect(db.news).toBeUndefined()
    db.close()
  }
  expect(epochs.size).toBe(1)
})
