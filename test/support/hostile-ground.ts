/**
 * A server with matches in every situation in which a request can be wrong, and the proof that a request changed
 * nothing: every row of every table, and every view, before and after.
 */
import { type IncomingHttpHeaders, request } from 'node:http'
import { expect } from 'vitest'
import type { Command } from '../../cricket/commands.ts'
import { rawRequest } from './raw.ts'
import { scoringClient, startServer, type TestServer } from './server.ts'

type Loose = { readonly [key: string]: unknown }
/** What goes to the server. `body` as it is; `json` encoded, with its content type; `parts` chunked, with no length. */
export type Sent = {
  readonly method?: string
  readonly path: string
  /** Whose token; `nobody` sends none. The operator's unless said otherwise. */
  readonly as?: TokenName | 'nobody'
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Buffer
  readonly parts?: readonly string[]
}
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }
export type TokenName = 'operator' | 'otherMatch' | 'expired' | 'revoked'
export type Ground = Awaited<ReturnType<typeof startGround>>

const start: readonly Loose[] = [{ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'startInnings' }]
const openers = ['a1', 'a2'].map((batter) => ({ do: 'sendIn', batter }))
const opened = [...start, ...openers]
const inPlay = [...opened, { do: 'giveBall', bowler: 'b11' }]
const dots = (count: number) => Array.from({ length: count }, () => ({ do: 'bowl' }))
const run = (bat: number) => ({ do: 'bowl', runs: { bat } })

/** Each a match of its own: nothing but its first commands is ever recorded in it. */
const SITUATIONS = {
  fresh: [],
  tossed: start.slice(0, 1),
  noBatter: start,
  noBowler: opened,
  inPlay: [...inPlay, run(1), run(0), run(4)],
  freeHit: [...inPlay, { do: 'bowl', call: 'noBall' }],
  overDone: [...inPlay, ...dots(6)],
  secondOver: [...inPlay, ...dots(6), { do: 'giveBall', bowler: 'b10' }, run(2)],
  oneOut: [...inPlay, { do: 'bowl', wickets: [{ how: 'bowled' }] }],
  stopped: [...inPlay, { do: 'stopPlay', reason: 'rain' }],
  declared: [...inPlay, run(3), { do: 'declare' }],
  finished: [
    ...inPlay,
    ...dots(6),
    { do: 'startInnings' },
    ...['b1', 'b2'].map((batter) => ({ do: 'sendIn', batter })),
    { do: 'giveBall', bowler: 'a11' },
    run(4),
  ],
  practice: inPlay,
} as const satisfies { readonly [name: string]: readonly Loose[] }
export type Situation = keyof typeof SITUATIONS
export const SITUATION_NAMES = Object.keys(SITUATIONS) as readonly Situation[]

const team = (name: string) => ({ name, players: Array.from({ length: 11 }, (_, i) => `${name} ${i + 1}`) })
export const newMatch = (more: object = {}) => ({
  conditions: 't20',
  sides: { a: team('Kestrel'), b: team('Heron') },
  ...more,
})

const CONDITIONS: { readonly [name in Situation]?: unknown } = {
  declared: 'test',
  finished: { ruleset: 't20', oversPerInnings: 1 },
}

export async function startGround() {
  const server = await startServer()
  const ids = Object.fromEntries(
    await Promise.all(SITUATION_NAMES.map(async (name) => [name, await prepare(server, name)])),
  ) as { readonly [name in Situation]: string }
  const tokens = tokensOf(server, ids.fresh)
  const cookie = cookieOf(await setUp(server))
  const epoch = server.core.db.epoch
  return { ...server, ids, tokens, cookie, epoch, port: Number(new URL(server.url).port) }
}

async function prepare(server: TestServer, name: Situation): Promise<string> {
  const say = scoringClient(server)
  const visibility = name === 'practice' ? 'practice' : 'public'
  const made = await say('POST', '/api/matches', newMatch({ conditions: CONDITIONS[name] ?? 't20', visibility }))
  if (made.status !== 201) throw new Error(`${name}: ${JSON.stringify(made.json)}`)
  const { id } = made.json as { id: string }
  const commands = SITUATIONS[name].map((command, i) => envelope(command, `s${i + 1}`))
  if (commands.length > 0) {
    const scored = await say('POST', `/api/matches/${id}/commands`, commands)
    if (scored.status !== 201) throw new Error(`${name}: ${JSON.stringify(scored.json)}`)
  }
  return id
}

let sent = 0
export const envelope = (command: unknown, id = `h${++sent}`, more: object = {}) => ({
  id,
  scoredAt: 1_780_000_000_000,
  command,
  ...more,
})

function tokensOf({ core, token }: TestServer, matchId: string): { readonly [name in TokenName]: string } {
  const { accounts } = core.auth
  const account = accounts.add({ name: 'Software', role: 'operator', createdAt: core.now() })
  const revoked = core.credentials.issueToken(account, { label: 'revoked' })
  accounts.revokeToken(revoked.id, core.now())
  return {
    operator: token,
    otherMatch: core.credentials.issueToken(account, { label: 'another match', matchId }).token,
    expired: core.credentials.issueToken(account, { label: 'expired', days: -1 }).token,
    revoked: revoked.token,
  }
}

/** Signed in as a person would be, with the link the server prints. */
function setUp({ url, core }: TestServer): Promise<Answer> {
  const code = core.credentials.setupLink(url, { anyway: true })?.split('#')[1] ?? ''
  const form = new URLSearchParams({ code, name: 'Olu', password: 'a long enough password' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: url }
  return exchange(url, { method: 'POST', path: '/setup', headers, body: String(form) })
}

function cookieOf({ status, headers, text }: Answer): string {
  const cookie = headers['set-cookie']?.[0]?.split(';')[0]
  if (!cookie) throw new Error(`no cookie: ${status} ${text}`)
  return cookie
}

/** `GET` unless there is something to send. Paths go out as they are, dots and percent signs included. */
export function send({ url, tokens }: Ground, { as = 'operator', ...rest }: Sent): Promise<Answer> {
  const authorization = as === 'nobody' ? {} : { authorization: `Bearer ${tokens[as]}` }
  return exchange(url, { ...rest, headers: { ...authorization, ...rest.headers } })
}

function exchange(url: string, { method, path, headers, json, body, parts }: Omit<Sent, 'as'>): Promise<Answer> {
  const bytes = json === undefined ? body : JSON.stringify(json)
  const has = bytes !== undefined || parts !== undefined
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const length = bytes === undefined ? {} : { 'content-length': String(Buffer.byteLength(bytes)) }
  const { hostname, port } = new URL(url)
  const options = { hostname, port, path, method: method ?? (has ? 'POST' : 'GET'), agent: false }
  return new Promise((resolve, reject) => {
    const going = request({ ...options, headers: { ...type, ...length, ...headers } }, (response) => {
      let text = ''
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', done).on('error', done)
      // A server that has said no need not take the rest of what is being sent.
      going.off('error', reject).on('error', () => {})
    })
    going.on('error', reject)
    for (const part of parts ?? []) going.write(part)
    going.end(bytes)
  })
}

/** Bytes of one's own making; the connection is closed by the server. */
export async function sendRaw({ port }: Ground, text: string): Promise<Answer> {
  const { ended, socket } = rawRequest(port, text)
  const received = await ended()
  socket.destroy()
  const [head = '', ...rest] = received.split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), headers: {}, text: rest.join('\r\n\r\n') }
}

/** Sends and leaves without waiting; what the server makes of it may be nothing at all. */
export async function hangUp({ port }: Ground, text: string): Promise<Answer> {
  const { ended, socket } = rawRequest(port, text)
  socket.end()
  const received = await ended()
  socket.destroy()
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0), headers: {}, text: received }
}

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
export async function leavingAllAsItWas(ground: Ground, act: () => Promise<Answer>): Promise<Answer> {
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

export const commandsOf = ({ ids }: Ground, situation: Situation): string => `/api/matches/${ids[situation]}/commands`
/** A command as typed code would make it, to be sent in a situation that does not take it. */
export type Illegal = readonly [name: string, Situation, Command, refusal: string, law?: string, detail?: RegExp]
