/**
 * A table of requests that are refused. Every row proves that nothing was written: each row of each table and each view
 * is as it was, no fault of ours was met, and the server goes on answering.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer, Sent } from './exchange.ts'
import { commandsOf, envelope, type Ground, send, startGround } from './ground.ts'

/** `answer` is the status and the problem code; `detail` what it explains; `members` what else it has to say. */
export type Row = readonly [
  name: string,
  sent: Sent | ((at: Ground) => Sent),
  answer: `${number} ${string}`,
  detail?: RegExp,
  members?: object,
]

/** A server for the tests of this file. */
export function hostileTable() {
  let started: Ground | undefined
  beforeAll(async () => {
    started = await startGround()
  }, 60_000)
  afterAll(() => started?.stop())

  const ground = (): Ground => {
    if (!started) throw new Error('the server has not started')
    return started
  }
  const harmless = (sent: Sent): Promise<Answer> => leavingAllAsItWas(ground(), () => send(ground(), sent))
  const harmlessly = (act: () => Promise<Answer>): Promise<Answer> => leavingAllAsItWas(ground(), act)

  function refused(rows: readonly Row[]): void {
    for (const [name, what, answer, detail, members] of rows) {
      test(name, async () => {
        const sent = typeof what === 'function' ? what(ground()) : what
        const [status, code = ''] = answer.split(' ')
        const expected: Expected = {
          status: Number(status),
          code,
          ...(detail && { detail }),
          ...(members && { members }),
        }
        expectProblem(await harmless(sent), ground(), sent, expected)
      })
    }
  }
  return { ground, harmless, harmlessly, refused }
}

export const inJson = { 'content-type': 'application/json' }
export const SIZE = 5 * 1024 * 1024
export const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
/** To the match that is being played. */
export const post = (rest: Omit<Sent, 'path'>) => (at: Ground) => ({ path: commandsOf(at, 'inPlay'), ...rest })
export const command = (body: unknown, more: object = {}) => post({ json: envelope(body, undefined, more) })

/** Everything the server knows, on the disk and in memory. */
function everything({ core, ids }: Ground): string {
  const { sqlite } = core.db
  const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
  const rows = tables.map((table) => [table, sqlite.prepare(`SELECT * FROM "${table}"`).raw().all()])
  const live = Object.values(ids).map((id) => {
    const match = core.matches.find(id)
    return [id, match?.head(), match?.visibility, match?.view(), core.log.read(id, 0), core.log.head(id)]
  })
  return JSON.stringify([rows, live])
}

/** Does it, and holds that nothing at all was written, that no fault of ours was met, and that the server goes on. */
async function leavingAllAsItWas(ground: Ground, act: () => Promise<Answer>): Promise<Answer> {
  const before = everything(ground)
  const faults = ground.journal.length
  const answer = await act()
  expect(everything(ground)).toBe(before)
  expect(ground.journal.slice(faults)).toEqual([])
  expect((await send(ground, { path: `/api/matches/${ground.ids.inPlay}`, as: 'nobody' })).status).toBe(200)
  return answer
}

export type Expected = {
  readonly status: number
  readonly code: string
  /** Of what was expected, and where. */
  readonly detail?: RegExp
  readonly members?: object
}

/** [RFC 9457] and: says no more than it has to. */
export function expectProblem(answer: Answer, ground: Ground, sentOut: Sent, expected: Expected): void {
  const { status, code, detail, members } = expected
  expect(answer.text.length).toBeLessThan(4_000)
  expect([answer.status, answer.headers['content-type']], answer.text).toEqual([
    status,
    expect.stringMatching(/^application\/problem\+json/),
  ])
  const problem = JSON.parse(answer.text) as { readonly detail: string }
  expect(problem).toMatchObject({ type: 'about:blank', title: expect.any(String), status, code, ...members })
  expect(problem.detail).toMatch(detail ?? /\w/)
  expect(problem.detail).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
  expect(answer.headers['cache-control']).toBe('no-store')
  expectDiscreet(answer, ground, sentOut)
}

const STACK = /\n\s+at |node_modules|node:internal|\.[jt]sx?:\d+/

export function expectDiscreet({ text }: Answer, { tokens, cookie }: Ground, { json, body, headers }: Sent): void {
  expect(text).not.toMatch(STACK)
  const secrets = [...Object.values(tokens), cookie.split('=')[1] ?? '', headers?.authorization ?? '']
  for (const secret of secrets.filter((each) => each !== '')) expect(text).not.toContain(secret)
  const whole = body ?? (json === undefined ? '' : JSON.stringify(json))
  if (whole.length > 8) expect(text).not.toContain(String(whole))
}
