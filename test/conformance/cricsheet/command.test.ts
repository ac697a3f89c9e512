/** `npm run conformance -- FOLDER`, as a user runs it: what it prints of good, wrong and bad files, and its exit code. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectRoot } from '../../../server/root.ts'
import { cricsheetFile } from '../../support/cricsheet/file.ts'

const root = projectRoot()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: unknown): void =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const script = join(root, 'dist/server/conformance.js')
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: root }, (fault, out, err) =>
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, out, err }),
    )
  })
}

test('a good file: everything counted, nothing differs', async () => {
  put('1.json', cricsheetFile())
  put('notes.txt', 'no match')
  const { code, out } = await run(folder)
  expect(out).toMatch(/matches scored +1\ndeliveries +24\nfields compared +\d{3,}\ndifferences, unexplained +0\n/)
  expect(code).toBe(0)
})

test('bad files are named and counted, and the others still scored', async () => {
  put('1.json', cricsheetFile())
  put('2.json', '{"info":')
  put('3.json', cricsheetFile({ info: { match_type: 'T10' } }))
  const { code, out } = await run(folder)
  expect(out).toContain('2.json: no JSON:')
  expect(out).toContain('3.json: info.match_type: expected one of Test')
  expect(out).toMatch(/matches scored +1\n[\s\S]*bad files +2\n/)
  expect(code).toBe(1)
})

test('an expected card that says otherwise is a difference, with its place', async () => {
  mkdirSync(join(folder, 'matches'))
  mkdirSync(join(folder, 'expected'))
  put('matches/1.json', cricsheetFile())
  const result = { winner: 'Kestrels', by: { runs: 6 } }
  put('expected/1.json', { balls_per_over: 6, innings: [], official_outcome: result, outcome_verdict: 'agree', result })
  const { code, out } = await run(folder)
  expect(out).toContain('1.json: expected: 1, team: ours "Kestrels", theirs nothing')
  expect(code).toBe(1)
})

test('a folder that is none, none at all, one without matches', async () => {
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('Which folder?') })
  expect(await run(join(folder, 'nowhere'))).toMatchObject({ code: 1, err: expect.stringContaining('is not a folder') })
  expect(await run(folder)).toMatchObject({ code: 1, out: expect.stringMatching(/matches scored +0/) })
})
