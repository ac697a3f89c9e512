/** Tokens: how software scores. */
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, HERE, problemOf, socket, testSignIn } from '../../../support/servers/sign-in.ts'

const here = testSignIn()
const { pass, newMatch, get, postJson, operator, scorer, ball, everything, refused } = here

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
    const { token } = await tokenFor({ matchId: here.matchId })
    expect((await ball(bearer(token))).status).toBe(200)
    expect(await problemOf(await refused(() => ball(bearer(token), otherMatch), 403))).toMatchObject({
      code: 'not-allowed',
    })
    await refused(() => postJson(`/api/matches/${here.matchId}/invites`, {}, bearer(token)), 403)
  })

  test('a scorer makes one for the match they score, and it ends with their grant', async () => {
    const asha = await scorer(cookie)
    await refused(() => postJson('/api/tokens', { label: 'all' }, { cookie: asha, origin: HERE }), 403)
    await refused(
      () => postJson('/api/tokens', { label: 'x', matchId: otherMatch }, { cookie: asha, origin: HERE }),
      403,
    )
    const { token } = await tokenFor({ matchId: here.matchId }, asha)
    expect((await ball(bearer(token))).status).toBe(200)
    const { id } = here.db.sqlite.prepare<[], { id: string }>("SELECT id FROM accounts WHERE name = 'Asha'").get() as {
      id: string
    }
    here.auth.accounts.revokeGrant(id, here.matchId)
    await refused(() => ball(bearer(token)), 403)
  })

  test('over after its days, or when it is taken back by its owner', async () => {
    const short = await tokenFor({ days: 1 })
    const long = await tokenFor({})
    pass(DAY_MS)
    await refused(() => ball(bearer(short.token)), 401)
    expect((await ball(bearer(long.token))).status).toBe(200)
    const asha = await scorer(cookie)
    const take = (by: string) =>
      here.app.request(
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
    await refused(async () => here.app.request(`${HERE}/api/tokens`, { headers: bearer(token) }, socket()), 403)
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
