/** The first operator by the link of the server, and everybody else by name and password. */
import { beforeEach, describe, expect, test } from 'vitest'
import { cookieOf, csrfOf, DAY_MS, type Extra, HERE, PASSWORD, testSignIn } from '../../../support/servers/sign-in.ts'

const here = testSignIn()
const { start, pass, get, post, setupCode, operator, ball, everything, refused, owner } = here

describe('set-up', () => {
  test('the link makes the operator, signs them in, and works once', async () => {
    const link = here.credentials.setupLink(HERE) as string
    const [address, code = ''] = link.split('#')
    expect(address).toBe(`${HERE}/setup`)
    const made = await post('/setup', { code, name: ' Olu ', password: PASSWORD })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/scorer'])
    expect((await ball({ cookie: cookieOf(made), origin: HERE })).status).toBe(200)
    await refused(() => post('/setup', { code, name: 'Eve', password: PASSWORD }), 400)
    expect(here.credentials.setupLink(HERE)).toBeUndefined()
    expect(await (await get('/setup')).text()).toContain('No set-up is open')
  })

  test('a forgotten password: a link made on purpose gives the account a new one and ends its logins', async () => {
    const old = await operator()
    const again = () => here.credentials.setupLink(HERE, { anyway: true })?.split('#')[1] ?? ''
    const form = { code: again(), name: 'OLU', password: 'another long password' }
    expect(await (await get('/setup')).text()).toContain('name="password"')
    const fresh = cookieOf(await post('/setup', form))
    expect(await (await ball({ cookie: fresh, origin: HERE })).json()).toMatchObject({ by: owner().id })
    await refused(() => ball({ cookie: old, origin: HERE }), 401)
    await refused(() => post('/sign-in', { name: 'Olu', password: PASSWORD }), 401)
    expect((await post('/setup', { ...form, code: again(), name: 'Second' })).status).toBe(303)
    expect(here.db.sqlite.prepare("SELECT count(*) FROM accounts WHERE role = 'operator'").pluck().get()).toBe(2)
  })

  test('two people with the same link at the same time: one operator', async () => {
    const form = { code: setupCode(), name: 'Olu', password: PASSWORD }
    const both = await Promise.all([post('/setup', form), post('/setup', { ...form, name: 'Eve' })])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400])
    expect(here.db.sqlite.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(1)
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
    pass(DAY_MS)
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
    pass(31_000)
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
    const paths = ['/setup', '/sign-in', '/sign-out', '/invite', '/api/tokens', `/api/matches/${here.matchId}/invites`]
    for (const path of paths) await get(path)
    expect(everything()).toEqual(before)
  })
})
