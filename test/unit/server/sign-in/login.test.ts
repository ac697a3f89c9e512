/** A login: what makes it one, how long it lasts, and which pages may use it. */
import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { createAuth } from '../../../../server/sign-in/auth.ts'
import {
  cookieOf,
  csrfOf,
  DAY_MS,
  HERE,
  PASSWORD,
  problemOf,
  SETTINGS,
  socket,
  testSignIn,
} from '../../../support/servers/sign-in.ts'

const here = testSignIn()
const { restart, pass, get, post, operator, ball, everything, refused, owner } = here

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
      db: here.db,
      settings: { ...SETTINGS, secret: 's'.repeat(40) },
      now: here.now,
    })
    const asked = new Hono().get('/', (c) => c.json(other.login(c) ?? null))
    expect(await (await asked.request('/', { headers: { cookie } })).json()).toBeNull()
  })

  test('lives through a restart, as the secret is kept in the database', async () => {
    restart()
    expect((await ball({ cookie, origin: HERE })).status).toBe(200)
  })

  test('is over after 30 days', async () => {
    pass(30 * DAY_MS - 1)
    expect((await ball({ cookie, origin: HERE })).status).toBe(200)
    pass(1)
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
    const { id } = owner()
    here.auth.accounts.disable(id, here.now())
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
    await refused(
      async () => here.app.request(`${HERE}/sign-in`, { method: 'POST', headers, body: 'junk' }, socket()),
      401,
    )
  })
})
