/** Signing in without a socket: the forms, the invites and tokens, and a way to score that asks who is there. */
import { Hono } from 'hono'
import { afterEach, beforeEach, expect } from 'vitest'
import { createMatchRows } from '../../../db/matches.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { type Auth, type AuthSettings, createAuth } from '../../../server/sign-in/auth.ts'
import { type Credentials, createCredentials } from '../../../server/sign-in/credentials.ts'
import { createPasswords } from '../../../server/sign-in/passwords.ts'
import { signInRoutes } from '../../../server/sign-in/sign-in.tsx'

export const HERE = 'http://scores.test'
export const PASSWORD = 'a long enough password'
export const DAY_MS = 24 * 3_600_000
export const SETTINGS: AuthSettings = { publicUrl: undefined, trustProxy: 0, secret: undefined }
const SIDES = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }

export type Extra = { readonly headers?: Record<string, string>; readonly address?: string }

/** Each test of this file has a place of its own, with a clock that stands and a match. */
export function testSignIn() {
  let db: Db
  let clock: number
  let auth: Auth
  let credentials: Credentials
  let app: Hono
  let matchId: string
  const now = () => clock

  beforeEach(() => start(SETTINGS))
  afterEach(() => db.close())

  /** Another place, with nobody in it. */
  function start(settings: AuthSettings): void {
    db?.close()
    db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
    clock = Date.UTC(2026, 5, 6)
    auth = createAuth({ db, settings, now })
    credentials = createCredentials({ db, auth, passwords: createPasswords({ costLog2: 10 }) })
    app = new Hono().route('/', signInRoutes({ auth, credentials, rows: createMatchRows(db), styles: ['/style.css'] }))
    app.post('/api/matches/:id/balls', (c) => {
      const verdict = auth.admit(c, { score: c.req.param('id') })
      return 'refusal' in verdict ? verdict.refusal : c.json({ by: verdict.login.account.id, via: verdict.login.via })
    })
    matchId = newMatch()
  }
  const newMatch = () =>
    createMatchRows(db).create({
      names: { title: 'Kestrels v Herons', sides: SIDES, players: {} },
      visibility: 'public',
      createdAt: clock,
      createdBy: 'op',
    }).id

  const get = (path: string, cookie = '') => app.request(HERE + path, { headers: cookie ? { cookie } : {} }, socket())
  async function post(path: string, fields: Record<string, string>, cookie = '', extra: Extra = {}): Promise<Response> {
    const headers = { origin: HERE, ...(cookie && { cookie }), ...extra.headers }
    const body = new URLSearchParams(fields)
    return app.request(HERE + path, { method: 'POST', headers, body }, socket(extra.address))
  }
  async function postJson(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }
    return app.request(HERE + path, init, socket())
  }
  const setupCode = () => credentials.setupLink(HERE)?.split('#')[1] ?? ''
  async function operator(): Promise<string> {
    return cookieOf(await post('/setup', { code: setupCode(), name: 'Olu', password: PASSWORD }))
  }
  async function inviteFor(cookie: string, match = matchId, body: unknown = {}): Promise<string> {
    const made = await postJson(`/api/matches/${match}/invites`, body, { cookie, origin: HERE })
    return ((await made.json()) as { code: string }).code
  }
  async function scorer(cookie: string, name = 'Asha', match = matchId): Promise<string> {
    return cookieOf(await post('/invite', { code: await inviteFor(cookie, match), name }))
  }
  const ball = (headers: Record<string, string>, match = matchId) =>
    postJson(`/api/matches/${match}/balls`, {}, headers)

  /** Everything that is kept, so that "nothing changed" can be said of the whole database. */
  function everything(): unknown {
    const tables = ['accounts', 'logins', 'invites', 'tokens', 'grants', 'matches', 'events', 'audit']
    return tables.map((table) => db.sqlite.prepare(`SELECT * FROM ${table}`).all())
  }
  async function refused(act: () => Promise<Response>, status: number): Promise<Response> {
    const before = everything()
    const response = await act()
    expect(response.status).toBe(status)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(everything()).toEqual(before)
    return response
  }

  return {
    now,
    pass: (ms: number) => {
      clock += ms
    },
    start,
    /** The program again, on the same database. */
    restart: () => {
      auth = createAuth({ db, settings: SETTINGS, now })
    },
    newMatch,
    get,
    post,
    postJson,
    setupCode,
    operator,
    inviteFor,
    scorer,
    ball,
    everything,
    refused,
    /** Who was first. */
    owner: () => db.sqlite.prepare<[], { id: string }>('SELECT id FROM accounts').get() as { id: string },
    /** As they are now. */
    get db() {
      return db
    },
    get auth() {
      return auth
    },
    get credentials() {
      return credentials
    },
    get app() {
      return app
    },
    get matchId() {
      return matchId
    },
  }
}

export const socket = (address = '192.0.2.7') => ({ incoming: { socket: { remoteAddress: address } } })
export const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] as string
export const csrfOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

export async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  return (await response.json()) as { status: number; code: string; detail: string }
}
