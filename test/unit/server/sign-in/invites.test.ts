/** Invites: a link that makes a scorer of one match, once. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createMatchRows } from '../../../../db/matches.ts'
import { cookieOf, csrfOf, HERE, problemOf, socket, testSignIn } from '../../../support/servers/sign-in.ts'

const here = testSignIn()
const { pass, newMatch, get, post, postJson, operator, inviteFor, scorer, ball, refused } = here

describe('invites', () => {
  let cookie: string
  let otherMatch: string
  beforeEach(async () => {
    cookie = await operator()
    otherMatch = newMatch()
  })

  test('the link makes a scorer of its match, once, and of no other match', async () => {
    const made = await postJson(`/api/matches/${here.matchId}/invites`, { hours: 2 }, { cookie, origin: HERE })
    expect(made.status).toBe(201)
    const invite = (await made.json()) as { code: string; link: string; expiresAt: number }
    expect(invite).toEqual({
      code: invite.code,
      role: 'scorer',
      link: `${HERE}/invite#${invite.code}`,
      expiresAt: here.now() + 2 * 3_600_000,
    })
    const redeemed = await post('/invite', { code: invite.code, name: 'Asha' })
    expect([redeemed.status, redeemed.headers.get('location')]).toEqual([303, `/scorer/matches/${here.matchId}`])
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
    const late = await inviteFor(cookie, here.matchId, { hours: 1 })
    const takenBack = await inviteFor(cookie)
    const deleted = await inviteFor(cookie, otherMatch)
    createMatchRows(here.db).remove(otherMatch, here.now())
    await here.app.request(`${HERE}/api/matches/${here.matchId}/invites`, {
      method: 'DELETE',
      headers: { cookie, origin: HERE },
    })
    pass(3_600_000)
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
    expect(await who(otherMatch)).toBe(await who(here.matchId))
  })

  test('is not spent on somebody who may score the match anyway', async () => {
    const code = await inviteFor(cookie)
    const csrf = csrfOf(await (await get('/invite', cookie)).text())
    expect((await post('/invite', { code, csrf }, cookie)).headers.get('location')).toBe(
      `/scorer/matches/${here.matchId}`,
    )
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
    const path = `/api/matches/${here.matchId}/invites`
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
    const list = await get(`/api/matches/${here.matchId}/scorers`, cookie)
    const [found] = ((await list.json()) as { scorers: { id: string; name: string }[] }).scorers
    expect(found?.name).toBe('Asha')
    const path = `${HERE}/api/matches/${here.matchId}/scorers/${found?.id}`
    await refused(
      async () => here.app.request(path, { method: 'DELETE', headers: { cookie: asha, origin: HERE } }, socket()),
      403,
    )
    expect(
      (await here.app.request(path, { method: 'DELETE', headers: { cookie, origin: HERE } }, socket())).status,
    ).toBe(204)
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
