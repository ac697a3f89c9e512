import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMatchRows } from '../../../db/matches.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { type Auth, type AuthSettings, createAuth } from '../../../server/sign-in/auth.ts'
import { type Credentials, createCredentials } from '../../../server/sign-in/credentials.ts'
import { createPasswords } from '../../../server/sign-in/passwords.ts'
import { signInRoutes } from '../../../server/sign-in/sign-in.tsx'

const HERE = 'http://scores.test'
const PASSWORD = 'a long enough password'
const DAY_MS = 24 * 3_600_000
const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }

let db: Db
let clock: number
let auth: Auth
let credentials: Credentials
let app: Hono
let matchId: string

beforeEach(() => start({ publicUrl: undefined, trustProxy: 0, secret: undefined }))
afterEach(() => db.close())

function start(settings: AuthSettings): void {
  db?.close()
  db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
  clock = Date.UTC(2026, 5, 6)
  auth = createAuth({ db, settings, now: () => clock })
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
    names: { title: 'Kestrels v Herons', sides, players: {} },
    visibility: 'public',
    createdAt: clock,
    createdBy: 'op',
  }).id

type Extra = { readonly headers?: Record<string, string>; readonly address?: string }
const socket = (address = '192.0.2.7') => ({ incoming: { socket: { remoteAddress: address } } })
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
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] as string
const csrfOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
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
const ball = (headers: Record<string, string>, match = matchId) => postJson(`/api/matches/${match}/balls`, {}, headers)

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
async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  return (await response.json()) as { status: number; code: string; detail: string }
}

describe('set-up', () => {
  test('the link makes the operator, signs them in, and works once', async () => {
    const link = credentials.setupLink(HERE) as string
    const [address, code = ''] = link.split('#')
    expect(address).toBe(`${HERE}/setup`)
    const made = await post('/setup', { code, name: ' Olu ', password: PASSWORD })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/scorer'])
    expect((await ball({ cookie: cookieOf(made), origin: HERE })).status).toBe(200)
    await refused(() => post('/setup', { code, name: 'Eve', password: PASSWORD }), 400)
    expect(credentials.setupLink(HERE)).toBeUndefined()
    expect(await (await get('/setup')).text()).toContain('No set-up is open')
  })

  test('a forgotten password: a link made on purpose gives the account a new one and ends its logins', async () => {
    const old = await operator()
    const again = () => credentials.setupLink(HERE, { anyway: true })?.split('#')[1] ?? ''
    const form = { code: again(), name: 'OLU', password: 'another long password' }
    expect(await (await get('/setup')).text()).toContain('name="password"')
    const fresh = cookieOf(await post('/setup', form))
    expect(await (await ball({ cookie: fresh, origin: HERE })).json()).toMatchObject({ by: credentialsOwner().id })
    await refused(() => ball({ cookie: old, origin: HERE }), 401)
    await refused(() => post('/sign-in', { name: 'Olu', password: PASSWORD }), 401)
    expect((await post('/setup', { ...form, code: again(), name: 'Second' })).status).toBe(303)
    expect(db.sqlite.prepare("SELECT count(*) FROM accounts WHERE role = 'operator'").pluck().get()).toBe(2)
  })

  test('two people with the same link at the same time: one operator', async () => {
    const form = { code: setupCode(), name: 'Olu', password: PASSWORD }
    const both = await Promise.all([post('/setup', form), post('/setup', { ...form, name: 'Eve' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
    expect(db.sqlite.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(1)
  })

  test('the code is kept as a hash, is not in the page, and a newer link ends the older', async () => {
    const code = setupCode()
    expect(JSON.stringify(everything())).not.toContain(code)
    expect(await (await get('/setup')).text()).not.toContain(code)
    setupCode()
    await refused(() => post('/setup', { code, name: 'Olu', password: PASSWORD }), 400)
  })

  test('the code is over after a day', async () => {
    const code = setupCode()
    clock += DAY_MS
    await refused(() => post('/setup', { code, name: 'Olu', password: PASSWORD }), 400)
  })

  test.each([
    ['no code', { code: '' }, /not valid/],
    ['a made-up code', { code: 'abcdef-abcdef-abcdef-abcdef' }, /not valid/],
    ['a short password', { password: 'short' }, /at least 12/],
    ['a huge password', { password: 'x'.repeat(1_001) }, /at most 1000/],
    ['the name as password', { name: 'Oluwaseun Ade', password: 'OLUWASEUN  ADE' }, /is the name/],
    ['no name', { name: '  ' }, /1 to 80/],
    ['a huge name', { name: 'x'.repeat(81) }, /1 to 80/],
    ['a name with a line break', { name: 'Olu\nAde' }, /line breaks/],
  ])('refuses %s and says why', async (_, wrong, why) => {
    const form = { code: setupCode(), name: 'Olu', password: PASSWORD, ...wrong }
    expect(await (await refused(() => post('/setup', form), 400)).text()).toMatch(why)
  })

  test('the code may be pasted as a link, in capitals, with blanks', async () => {
    const pasted = ` ${HERE}/setup#${setupCode().toUpperCase().replaceAll('-', ' ')} `
    expect((await post('/setup', { code: pasted, name: 'Olu', password: PASSWORD })).status).toBe(303)
  })
})

describe('sign-in', () => {
  beforeEach(async () => {
    await operator()
  })
  const signIn = (fields: Record<string, string> = {}, extra: Extra = {}) =>
    post('/sign-in', { name: 'Olu', password: PASSWORD, ...fields }, '', extra)

  test('name and password open a login; the name in any case', async () => {
    const response = await signIn({ name: ' OLU ' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/scorer'])
    expect((await ball({ cookie: cookieOf(response), origin: HERE })).status).toBe(200)
  })

  test('a wrong password and an unknown name get the same answer', async () => {
    const wrong = await refused(() => signIn({ password: 'not the password' }), 401)
    const unknown = await refused(() => signIn({ name: 'Olu2' }), 401)
    expect((await unknown.text()).replaceAll('Olu2', 'Olu')).toBe(await wrong.text())
  })

  test('over http the cookie is HttpOnly, Lax, for the whole site', async () => {
    const cookie = (await signIn()).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^scorebox=/)
    const flags = cookie.split('; ').slice(1)
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000']))
    expect(flags).not.toContain('Secure')
  })

  test('over https it is Secure as well, and bound to the host', async () => {
    start({ publicUrl: 'https://scores.test', trustProxy: 1, secret: undefined })
    const made = await post('/setup', { code: setupCode(), name: 'Olu', password: PASSWORD })
    expect(made.headers.get('set-cookie')).toMatch(/^__Host-scorebox=.*Path=\/.*HttpOnly.*Secure.*SameSite=Lax/)
    expect((await ball({ cookie: cookieOf(made), origin: 'https://scores.test' })).status).toBe(200)
  })

  test.each([
    ['/scorer/matches/abc?x=1', '/scorer/matches/abc?x=1'],
    ['https://evil.test/', '/scorer'],
    ['//evil.test/', '/scorer'],
    ['/\\evil.test/', '/scorer'],
    ['/\t/evil.test/', '/scorer'],
    ['javascript:alert(1)', '/scorer'],
    ['', '/scorer'],
  ])('afterwards goes on to %s only if that is here', async (next, location) => {
    expect((await signIn({ next })).headers.get('location')).toBe(location)
  })

  test('what was typed is shown again as text', async () => {
    const html = await (await signIn({ name: '"><script>alert(1)</script>', password: 'no' })).text()
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain(PASSWORD)
  })

  test('signing in again ends the login the browser had', async () => {
    const first = cookieOf(await signIn())
    const csrf = csrfOf(await (await get('/sign-in', first)).text())
    const second = cookieOf(await post('/sign-in', { name: 'Olu', password: PASSWORD, csrf }, first))
    expect((await ball({ cookie: first, origin: HERE })).status).toBe(401)
    expect((await ball({ cookie: second, origin: HERE })).status).toBe(200)
  })

  test('guessing is slowed down: by network first, then for a while whoever asks', async () => {
    const guess = (address: string, name = 'Olu') => signIn({ name, password: 'a guess of mine' }, { address })
    for (let i = 0; i < 10; i++) expect((await guess('192.0.2.1')).status).toBe(401)
    const limited = await refused(() => guess('192.0.2.1'), 429)
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    await refused(() => guess('192.0.2.1', 'somebody else'), 429)
    for (let i = 0; i < 10; i++) expect((await guess(`198.51.100.${i}`)).status).toBe(401)
    await refused(() => signIn({}, { address: '203.0.113.9' }), 429)
    clock += 31_000
    expect((await signIn({}, { address: '203.0.113.9' })).status).toBe(303)
  })

  test('a whole IPv6 network counts as one, and guesses sent at once are not free', async () => {
    const at = (i: number) => signIn({ name: `n${i}` }, { address: `2001:db8:1:2::${i}` })
    const statuses = (await Promise.all(Array.from({ length: 30 }, (_, i) => at(i)))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  })

  test('X-Forwarded-For is believed only behind a proxy of ours, and only its own entry', async () => {
    const guess = (i: number) => signIn({ name: `n${i}` }, { headers: { 'x-forwarded-for': `10.0.0.${i}` } })
    for (let i = 0; i < 10; i++) await guess(i)
    expect((await guess(11)).status).toBe(429)
    start({ publicUrl: undefined, trustProxy: 1, secret: undefined })
    const told = (i: number, last: string) =>
      signIn({ name: `n${i}` }, { headers: { 'x-forwarded-for': `10.0.0.${i}, ${last}` } })
    for (let i = 0; i < 10; i++) await told(i, '203.0.113.1')
    expect((await told(11, '203.0.113.1')).status).toBe(429)
    expect((await told(11, '203.0.113.2')).status).toBe(401)
  })

  test('no page and no GET changes anything', async () => {
    const before = everything()
    const paths = ['/setup', '/sign-in', '/sign-out', '/invite', '/api/tokens', `/api/matches/${matchId}/invites`]
    for (const path of paths) await get(path)
    expect(everything()).toEqual(before)
  })
})

describe('a login', () => {
  let cookie: string
  beforeEach(async () => {
    cookie = await operator()
  })

  test.each<[string, (cookie: string) => string]>([
    ['its signature changed', (c) => (c.endsWith('A') ? c.replace(/.$/, 'B') : c.replace(/.$/, 'A'))],
    ['its id changed', (c) => c.replace(/=./, (found) => (found === '=a' ? '=b' : '=a'))],
    ['no signature', (c) => c.split('.')[0] as string],
    ['nothing in it', () => 'scorebox='],
    ['10,000 characters', () => `scorebox=${'x'.repeat(10_000)}`],
  ])('with %s is none', async (_, change) => {
    expect((await ball({ cookie, origin: HERE })).status).toBe(200)
    const response = await refused(() => ball({ cookie: change(cookie), origin: HERE }), 401)
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('signed with another secret is none', async () => {
    const other = createAuth({
      db,
      settings: { publicUrl: undefined, trustProxy: 0, secret: 's'.repeat(40) },
      now: () => clock,
    })
    const asked = new Hono().get('/', (c) => c.json(other.login(c) ?? null))
    expect(await (await asked.request('/', { headers: { cookie } })).json()).toBeNull()
  })

  test('lives through a restart, as the secret is kept in the database', async () => {
    auth = createAuth({ db, settings: { publicUrl: undefined, trustProxy: 0, secret: undefined }, now: () => clock })
    expect((await ball({ cookie, origin: HERE })).status).toBe(200)
  })

  test('is over after 30 days', async () => {
    clock += 30 * DAY_MS - 1
    expect((await ball({ cookie, origin: HERE })).status).toBe(200)
    clock += 1
    await refused(() => ball({ cookie, origin: HERE }), 401)
  })

  test('signed out is over on the server, for whoever kept the cookie', async () => {
    const csrf = csrfOf(await (await get('/sign-out', cookie)).text())
    const out = await post('/sign-out', { csrf }, cookie)
    expect(out.headers.get('set-cookie')).toMatch(/^scorebox=;.*Max-Age=0/)
    await refused(() => ball({ cookie, origin: HERE }), 401)
  })

  test('signed out everywhere ends all logins of the account', async () => {
    const phone = cookieOf(await post('/sign-in', { name: 'Olu', password: PASSWORD }))
    const csrf = csrfOf(await (await get('/sign-out', phone)).text())
    await post('/sign-out', { csrf, everywhere: '1' }, phone)
    await refused(() => ball({ cookie, origin: HERE }), 401)
  })

  test('of a disabled account is over', async () => {
    const { id } = credentialsOwner()
    auth.accounts.disable(id, clock)
    await refused(() => ball({ cookie, origin: HERE }), 401)
    expect((await post('/sign-in', { name: 'Olu', password: PASSWORD })).status).toBe(401)
  })

  test('its id is kept as a hash', () => {
    const id = cookie.slice('scorebox='.length).split('.')[0] as string
    expect(JSON.stringify(everything())).not.toContain(id)
  })

  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.test' }],
    ['another port of this host', { origin: `${HERE}:8080` }],
    ['a host that only looks like this one', { origin: `${HERE}.evil.test` }],
    ['a sandboxed frame', { origin: 'null' }],
    ['nobody says where', {}],
    ['another site, in the words of the browser', { 'sec-fetch-site': 'cross-site', origin: HERE }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: HERE }],
  ])('changes nothing through the API from %s', async (_, headers) => {
    const response = await refused(() => ball({ cookie, ...headers }), 403)
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'cross-site' })
  })

  test('a form needs its hidden field, and no other page will do', async () => {
    const csrf = csrfOf(await (await get('/sign-out', cookie)).text())
    const other = csrfOf(
      await (await get('/sign-out', cookieOf(await post('/sign-in', { name: 'Olu', password: PASSWORD })))).text(),
    )
    expect(other).not.toBe(csrf)
    await refused(() => post('/sign-out', {}, cookie), 403)
    await refused(() => post('/sign-out', { csrf: other }, cookie), 403)
    await refused(() => post('/sign-out', { csrf }, cookie, { headers: { origin: 'https://evil.test' } }), 403)
    await refused(() => post('/sign-out', { csrf }, cookie, { headers: { 'sec-fetch-site': 'cross-site' } }), 403)
    expect((await post('/sign-out', { csrf }, cookie, { headers: { origin: 'null' } })).status).toBe(303)
  })

  test('nobody is signed in by another site', async () => {
    const form = { name: 'Olu', password: PASSWORD }
    await refused(() => post('/sign-in', form, '', { headers: { origin: 'https://evil.test' } }), 403)
    await refused(() => post('/sign-in', form, '', { headers: { origin: 'null' } }), 403)
  })

  test('a form that is too large, or not a form, changes nothing', async () => {
    await refused(() => post('/sign-in', { name: 'x'.repeat(20_000), password: PASSWORD }), 413)
    const headers = { origin: HERE, 'content-type': 'multipart/form-data' }
    await refused(async () => app.request(`${HERE}/sign-in`, { method: 'POST', headers, body: 'junk' }, socket()), 401)
  })
})

const credentialsOwner = () => db.sqlite.prepare<[], { id: string }>('SELECT id FROM accounts').get() as { id: string }

describe('invites', () => {
  let cookie: string
  let otherMatch: string
  beforeEach(async () => {
    cookie = await operator()
    otherMatch = newMatch()
  })

  test('the link makes a scorer of its match, once, and of no other match', async () => {
    const made = await postJson(`/api/matches/${matchId}/invites`, { hours: 2 }, { cookie, origin: HERE })
    expect(made.status).toBe(201)
    const invite = (await made.json()) as { code: string; link: string; expiresAt: number }
    expect(invite).toEqual({
      code: invite.code,
      role: 'scorer',
      link: `${HERE}/invite#${invite.code}`,
      expiresAt: clock + 2 * 3_600_000,
    })
    const redeemed = await post('/invite', { code: invite.code, name: 'Asha' })
    expect([redeemed.status, redeemed.headers.get('location')]).toEqual([303, `/scorer/matches/${matchId}`])
    const asha = cookieOf(redeemed)
    expect((await ball({ cookie: asha, origin: HERE })).status).toBe(200)
    expect(await problemOf(await refused(() => ball({ cookie: asha, origin: HERE }, otherMatch), 403))).toMatchObject({
      code: 'not-allowed',
    })
    await refused(() => post('/invite', { code: invite.code, name: 'Eve' }), 400)
  })

  test('two people with one link at the same time: one scorer', async () => {
    const code = await inviteFor(cookie)
    const both = await Promise.all([post('/invite', { code, name: 'Asha' }), post('/invite', { code, name: 'Ben' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
  })

  test('is over when its time is, when it was taken back, when the match was deleted', async () => {
    const late = await inviteFor(cookie, matchId, { hours: 1 })
    const takenBack = await inviteFor(cookie)
    const deleted = await inviteFor(cookie, otherMatch)
    createMatchRows(db).remove(otherMatch, clock)
    await app.request(`${HERE}/api/matches/${matchId}/invites`, { method: 'DELETE', headers: { cookie, origin: HERE } })
    clock += 3_600_000
    for (const code of [late, takenBack, deleted]) await refused(() => post('/invite', { code, name: 'Asha' }), 400)
  })

  test('a scorer who is signed in gets one more match, under the same account', async () => {
    const asha = await scorer(cookie)
    const page = await (await get('/invite', asha)).text()
    expect(page).toContain('Asha')
    const code = await inviteFor(cookie, otherMatch)
    await refused(() => post('/invite', { code }, asha), 403)
    expect((await post('/invite', { code, csrf: csrfOf(page) }, asha)).status).toBe(303)
    const who = async (match: string) =>
      ((await (await ball({ cookie: asha, origin: HERE }, match)).json()) as { by: string }).by
    expect(await who(otherMatch)).toBe(await who(matchId))
  })

  test('is not spent on somebody who may score the match anyway', async () => {
    const code = await inviteFor(cookie)
    const csrf = csrfOf(await (await get('/invite', cookie)).text())
    expect((await post('/invite', { code, csrf }, cookie)).headers.get('location')).toBe(`/scorer/matches/${matchId}`)
    expect((await post('/invite', { code, name: 'Asha' })).status).toBe(303)
  })

  test('a name may hold anything but control characters, and comes back as text', async () => {
    const name = '<b>پاکستان</b> "&'
    const asha = await scorer(cookie, name)
    expect(await (await get('/sign-out', asha)).text()).toContain('&lt;b>پاکستان')
    const code = await inviteFor(cookie)
    await refused(() => post('/invite', { code, name: 'a\u0000b' }), 400)
    await refused(() => post('/invite', { code, name: 'x'.repeat(10_000) }), 400)
  })

  test('only the operator makes them, for a match there is, with a sensible end', async () => {
    const path = `/api/matches/${matchId}/invites`
    const asha = await scorer(cookie)
    await refused(() => postJson(path, {}, { origin: HERE }), 401)
    await refused(() => postJson(path, {}, { cookie: asha, origin: HERE }), 403)
    await refused(() => postJson(path, {}, { cookie, origin: 'https://evil.test' }), 403)
    await refused(() => postJson('/api/matches/nowhere/invites', {}, { cookie, origin: HERE }), 404)
    const wrong = await refused(() => postJson(path, { hours: 'many', more: 1 }, { cookie, origin: HERE }), 400)
    expect((await problemOf(wrong)).detail).toMatch(/hours: .*expected/)
    await refused(() => postJson(path, {}, { cookie, origin: HERE, 'content-type': 'text/plain' }), 415)
    await refused(() => postJson(path, { hours: 1, pad: 'x'.repeat(20_000) }, { cookie, origin: HERE }), 413)
  })

  test('guessing codes is slowed down', async () => {
    const guess = () => post('/invite', { code: 'abcdef-abcdef-abcdef-abcdef', name: 'Eve' })
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(400)
    expect((await refused(guess, 429)).headers.get('retry-after')).toBe('1')
  })

  test('a scorer can be taken off the match', async () => {
    const asha = await scorer(cookie)
    const list = await get(`/api/matches/${matchId}/scorers`, cookie)
    const [found] = ((await list.json()) as { scorers: { id: string; name: string }[] }).scorers
    expect(found?.name).toBe('Asha')
    const path = `${HERE}/api/matches/${matchId}/scorers/${found?.id}`
    await refused(
      async () => app.request(path, { method: 'DELETE', headers: { cookie: asha, origin: HERE } }, socket()),
      403,
    )
    expect((await app.request(path, { method: 'DELETE', headers: { cookie, origin: HERE } }, socket())).status).toBe(
      204,
    )
    await refused(() => ball({ cookie: asha, origin: HERE }), 403)
  })

  test('the page takes the code from the address by a script that is served by itself', async () => {
    const html = await (await get('/invite')).text()
    const src = /<script type="module" src="([^"]+)"/.exec(html)?.[1] ?? ''
    const script = await get(src)
    expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(await script.text()).toContain('location.hash')
    expect(html).toMatch(/<input name="code"/)
  })
})

describe('tokens', () => {
  let cookie: string
  let otherMatch: string
  beforeEach(async () => {
    cookie = await operator()
    otherMatch = newMatch()
  })
  async function tokenFor(body: Record<string, unknown>, by = cookie): Promise<{ id: string; token: string }> {
    const made = await postJson('/api/tokens', { label: 'radar', ...body }, { cookie: by, origin: HERE })
    expect(made.status).toBe(201)
    return (await made.json()) as { id: string; token: string }
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  test('software scores with one, from anywhere, without a cookie', async () => {
    const { token } = await tokenFor({})
    expect(token).toMatch(/^sb_/)
    expect(await (await ball({ ...bearer(token), origin: 'https://elsewhere.test' })).json()).toMatchObject({
      via: 'token',
    })
    expect(JSON.stringify(everything())).not.toContain(token)
  })

  test('one for a match is good for that match alone, and runs nothing', async () => {
    const { token } = await tokenFor({ matchId })
    expect((await ball(bearer(token))).status).toBe(200)
    expect(await problemOf(await refused(() => ball(bearer(token), otherMatch), 403))).toMatchObject({
      code: 'not-allowed',
    })
    await refused(() => postJson(`/api/matches/${matchId}/invites`, {}, bearer(token)), 403)
  })

  test('a scorer makes one for the match they score, and it ends with their grant', async () => {
    const asha = await scorer(cookie)
    await refused(() => postJson('/api/tokens', { label: 'all' }, { cookie: asha, origin: HERE }), 403)
    await refused(
      () => postJson('/api/tokens', { label: 'x', matchId: otherMatch }, { cookie: asha, origin: HERE }),
      403,
    )
    const { token } = await tokenFor({ matchId }, asha)
    expect((await ball(bearer(token))).status).toBe(200)
    const { id } = db.sqlite.prepare<[], { id: string }>("SELECT id FROM accounts WHERE name = 'Asha'").get() as {
      id: string
    }
    auth.accounts.revokeGrant(id, matchId)
    await refused(() => ball(bearer(token)), 403)
  })

  test('over after its days, or when it is taken back by its owner', async () => {
    const short = await tokenFor({ days: 1 })
    const long = await tokenFor({})
    clock += DAY_MS
    await refused(() => ball(bearer(short.token)), 401)
    expect((await ball(bearer(long.token))).status).toBe(200)
    const asha = await scorer(cookie)
    const take = (by: string) =>
      app.request(
        `${HERE}/api/tokens/${long.id}`,
        { method: 'DELETE', headers: { cookie: by, origin: HERE } },
        socket(),
      )
    await refused(async () => take(asha), 404)
    expect((await take(cookie)).status).toBe(204)
    await refused(() => ball(bearer(long.token)), 401)
    const listed = (await (await get('/api/tokens', cookie)).json()) as { tokens: { id: string }[] }
    expect(listed.tokens.map(({ id }) => id)).toEqual([short.id])
  })

  test('a token makes no tokens', async () => {
    const { token } = await tokenFor({})
    await refused(() => postJson('/api/tokens', { label: 'child' }, bearer(token)), 403)
    await refused(async () => app.request(`${HERE}/api/tokens`, { headers: bearer(token) }, socket()), 403)
  })

  test.each([
    'Bearer sb_wrong',
    'Bearer',
    'Basic b2x1OnB3',
    `Bearer sb_${'a'.repeat(32)}`,
    `Bearer ${'x'.repeat(10_000)}`,
  ])('a request that names a wrong one (%s) is nobody, whatever cookie comes along', async (authorization) => {
    await refused(() => ball({ authorization, cookie, origin: HERE }), 401)
  })

  test.each([
    {},
    { label: '' },
    { label: 'x'.repeat(81) },
    { label: 'x', days: 0 },
    { label: 'x', scope: 'all' },
    [[]],
    'x',
    null,
  ])('what is not a token request (%j) is refused with the place', async (body) => {
    const response = await refused(() => postJson('/api/tokens', body, { cookie, origin: HERE }), 400)
    expect(await problemOf(response)).toMatchObject({ code: 'bad-request', detail: expect.stringMatching(/\w+: /) })
  })
})

describe('passwords', () => {
  test('full cost: right is right, wrong is wrong, nobody is wrong; two hashes of one password differ', async () => {
    const passwords = createPasswords()
    const [one, two] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)])
    expect(one).toMatch(/^scrypt\$17\$/)
    expect(one).not.toBe(two)
    expect(await passwords.verify(PASSWORD, one)).toBe(true)
    expect(await passwords.verify(`${PASSWORD} `, one)).toBe(false)
    expect(await passwords.verify(PASSWORD, undefined)).toBe(false)
  })

  test('a hash says its cost, so that it holds when the cost grows', async () => {
    const old = await createPasswords({ costLog2: 10 }).hash(PASSWORD)
    expect(await createPasswords({ costLog2: 11 }).verify(PASSWORD, old)).toBe(true)
  })

  test('the same letters typed on another keyboard are the same password', async () => {
    const passwords = createPasswords({ costLog2: 10 })
    expect(await passwords.verify('cafe\u0301 cricket', await passwords.hash('caf\u00e9 cricket'))).toBe(true)
  })
})
