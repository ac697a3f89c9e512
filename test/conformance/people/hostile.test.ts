/** People who try what they may not, over real HTTP: refused, said in the journal, and not a row is another one afterwards. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, type Person, ran, said, startPeople } from '../../support/console/people.ts'
import { type Answer, exchange } from '../../support/hostile/exchange.ts'
import { form } from '../../support/hostile/forms.ts'

const DAY_MS = 86_400_000

describe('people of a match, against each other', () => {
  let ground: Ground
  let id: string
  let other: string
  let nell: Person
  let viewer: Person
  let stranger: Person
  let olu: Person

  beforeAll(async () => {
    // Everything said at `info` and above is heard here.
    ground = await startPeople({ LOG_LEVEL: 'info' })
    id = await ground.match()
    other = await ground.match({ visibility: 'practice' })
    nell = await ground.person('Nell', id)
    viewer = await ground.person('Vera', id, 'viewer')
    stranger = await ground.person('Sam', other)
    olu = await ground.operator()
    await nell.ask('POST', `/api/matches/${id}/books`, { id: 'nells', kind: 'second', from: 4 })
  })
  afterAll(() => ground.stop())

  /** Every row of every table. */
  function rows(): string {
    const { sqlite } = ground.core.db
    const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all()
    return JSON.stringify(tables.map((table) => [table, sqlite.prepare(`SELECT * FROM "${table}"`).raw().all()]))
  }
  async function refused(act: () => Promise<Answer>, status: number, why: RegExp): Promise<Answer> {
    const [before, heard] = [rows(), ground.journal.length]
    const answer = await act()
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([status, expect.anything()])
    expect(rows()).toBe(before)
    const told = ground.journal.slice(heard).join('')
    expect(told).toMatch(why)
    for (const secret of [nell.cookie, viewer.cookie, stranger.cookie, olu.cookie])
      expect(told).not.toContain(secret.split('=')[1])
    return answer
  }

  /** Every way to write, with what it would take from the right person. */
  const writes = (
    match: string,
  ): readonly (readonly [name: string, method: string, path: string, json?: unknown])[] => {
    const at = `/api/matches/${match}`
    return [
      ['a ball', 'POST', `${at}/commands`, said(ran(4))],
      ['a batch', 'POST', `${at}/commands`, [said(ran(4)), said(ran(1))]],
      ['a correction', 'POST', `${at}/commands`, said({ do: 'undo' })],
      ['the pen', 'POST', `${at}/pen`],
      ['the pen for a friend', 'POST', `${at}/pen`, { to: 'x' }],
      ['a book', 'POST', `${at}/books`, { id: 'mine', kind: 'late', from: 4, entries: [said(ran(4))] }],
      ['a ball in a book', 'POST', `${at}/books/nells/commands`, said(ran(4))],
      ['a ball under the address of a book', 'POST', `${at}~nells/commands`, said(ran(4))],
      ['a book put away', 'PATCH', `${at}/books/nells`, { state: 'filed' }],
      ['a merging', 'POST', `${at}/books/nells/merge`, { id: 'm', take: [0], into: 'match', mark: 'x', scoredAt: 1 }],
      ['a name', 'PATCH', at, { title: 'x' }],
      ['an invite', 'POST', `${at}/invites`, { role: 'scorer' }],
      ['all invites taken back', 'DELETE', `${at}/invites`],
      ['an invite taken back', 'DELETE', `${at}/invites/abc`],
      ['a right taken back', 'DELETE', `${at}/scorers/${nell.id}`],
      ['the match', 'DELETE', `${at}?confirm=${match}`],
    ]
  }

  test('a viewer sees what scorers see and writes nothing', async () => {
    for (const path of ['/books', '/books/nells', '/books/nells/log', '/pen', '/scorers'])
      expect([path, (await viewer.ask('GET', `/api/matches/${id}${path}`)).status]).toEqual([path, 200])
    for (const path of ['', '/people', '/beside/nells', '/people.json'])
      expect([path, (await viewer.ask('GET', `/scorer/matches/${id}${path}`)).status]).toEqual([path, 200])
    for (const [name, method, path, json] of writes(id))
      expect([name, (await refused(() => viewer.ask(method, path, json), 403, /not-allowed/)).status]).toEqual([
        name,
        403,
      ])
    for (const part of ['pen', 'books', 'revoke'])
      await refused(
        () => viewer.post(`/scorer/matches/${id}/people/${part}`, { act: 'take', from: 'now' }),
        403,
        /not-allowed/,
      )
    await refused(() => viewer.post(`/scorer/matches/${id}/beside/nells`, { act: 'all' }), 403, /not-allowed/)
    await refused(() => viewer.post(`/scorer/matches/${id}`, { ball: '4', pen: '0' }), 403, /not-allowed/)
  })

  test('the scorer of another match neither writes nor reads', async () => {
    for (const [, method, path, json] of writes(id))
      await refused(() => stranger.ask(method, path, json), 403, /not-allowed/)
    for (const path of ['/books', '/books/nells', '/books/nells/log', '/pen', '/scorers'])
      await refused(() => stranger.ask('GET', `/api/matches/${id}${path}`), 403, /not-allowed/)
    for (const path of ['', '/people', '/beside/nells'])
      await refused(() => stranger.ask('GET', `/scorer/matches/${id}${path}`), 403, /not-allowed/)
    await refused(() => nell.ask('GET', `/scorer/matches/${other}/people`), 403, /not-allowed/)
    expect((await nell.ask('GET', `/api/matches/${other}`)).status).toBe(404)
  })

  test('a book of one match is not to be had through another', async () => {
    const [before] = [rows()]
    expect((await stranger.ask('GET', `/api/matches/${other}/books/nells`)).status).toBe(404)
    expect((await stranger.ask('POST', `/api/matches/${other}/books/nells/commands`, said(ran(1)))).status).toBe(404)
    expect(
      (await stranger.ask('POST', `/api/matches/${other}/books`, { id: 'nells', kind: 'second', from: 4 })).status,
    ).toBe(409)
    expect(rows()).toBe(before)
  })

  test('nobody writes in the book of another scorer, an operator neither', async () => {
    await refused(() => olu.ask('POST', `/api/matches/${id}/books/nells/commands`, said(ran(1))), 403, /not-allowed/)
    await refused(() => olu.ask('GET', `/scorer/matches/${id}~nells`), 403, /not-allowed/)
    expect((await olu.ask('GET', `/scorer/matches/${id}/beside/nells`)).status).toBe(200)
  })

  test('a cookie from the page of another site, and a form without its field', async () => {
    for (const [, method, path, json] of writes(id)) {
      const headers = { cookie: nell.cookie, origin: 'https://evil.example' }
      await refused(
        () => exchange(ground.url, { method, path, headers, ...(json !== undefined && { json }) }),
        403,
        /cross-site/,
      )
    }
    for (const path of ['people/pen', 'people/books', 'people/revoke', 'beside/nells'])
      await refused(
        () => form(ground.url, `/scorer/matches/${id}/${path}`, { act: 'take' }, nell.cookie),
        403,
        /cross-site/,
      )
  })

  test('a cookie kept from before the sign-out is worth nothing', async () => {
    const gone = await ground.person('Gus', id)
    expect((await gone.post('/sign-out')).status).toBe(303)
    for (const [, method, path, json] of writes(id))
      await refused(() => gone.ask(method, path, json), 401, /not-signed-in/)
    expect((await gone.ask('GET', `/scorer/matches/${id}/people`)).headers.location).toMatch(/^\/sign-in/)
  })

  test('whoever lost the right to score is refused from the next ball on, and has no pen; a viewer sees no more either', async () => {
    const tom = await ground.person('Tom', id)
    const gone = await ground.person('Wim', id, 'viewer')
    await tom.ask('POST', `/api/matches/${id}/pen`)
    expect((await tom.ask('POST', `/api/matches/${id}/commands`, said(ran(1), { pen: 1 }))).status).toBe(201)
    expect((await olu.post(`/scorer/matches/${id}/people/revoke`, { account: tom.id })).status).toBe(303)
    expect((await olu.ask('DELETE', `/api/matches/${id}/scorers/${gone.id}`)).status).toBe(204)
    for (const [, method, path, json] of writes(id))
      await refused(() => tom.ask(method, path, json), 403, /not-allowed/)
    for (const who of [tom, gone])
      for (const path of ['/people.json', '/people', ''])
        await refused(() => who.ask('GET', `/scorer/matches/${id}${path}`), 403, /not-allowed/)
    expect((await nell.ask('GET', `/api/matches/${id}/pen`)).json).toEqual({ pen: 2 })
    await refused(() => nell.ask('POST', `/api/matches/${id}/commands`, said(ran(1), { pen: 1 })), 409, /^$/)
  })

  test('a pen that was given away is refused, however often it is tried', async () => {
    const match = await ground.match()
    const [one, two] = [await ground.person('One', match), await ground.person('Two', match)]
    await one.ask('POST', `/api/matches/${match}/pen`)
    const ball = said(ran(6), { pen: 1 })
    await two.ask('POST', `/api/matches/${match}/pen`)
    for (let i = 0; i < 3; i++) {
      const answer = await refused(() => one.ask('POST', `/api/matches/${match}/commands`, ball), 409, /^$/)
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'pen-moved', pen: 2 })
    }
  })

  test('a token of one match, in the list of all of its scorer', async () => {
    const both = await ground.match({ visibility: 'practice' })
    const { accounts } = ground.core.auth
    accounts.grant({ accountId: nell.id, matchId: both, createdAt: 1 })
    const { token } = ground.core.credentials.issueToken(
      { id: nell.id, name: 'Nell', role: 'scorer' },
      { label: 'x', matchId: id },
    )
    const { text } = await exchange(ground.url, { path: '/scorer', headers: { authorization: `Bearer ${token}` } })
    expect([text.includes(id), text.includes(both)]).toEqual([true, false])
    accounts.revokeGrant(nell.id, both)
  })

  test('a token of another match, in a book and on a pen', async () => {
    const account = ground.core.auth.accounts.add({ name: 'Software', role: 'operator', createdAt: ground.core.now() })
    const { token } = ground.core.credentials.issueToken(account, { label: 'x', matchId: other })
    for (const [, method, path, json] of writes(id)) {
      const headers = { authorization: `Bearer ${token}` }
      await refused(
        () => exchange(ground.url, { method, path, headers, ...(json !== undefined && { json }) }),
        403,
        /not-allowed/,
      )
    }
  })

  test('links: used, taken back and over are refused alike, and the journal holds no code', async () => {
    const link = async (role: string) =>
      (await olu.ask('POST', `/api/matches/${id}/invites`, { role })).json as { code: string }
    const [used, back, over] = [await link('scorer'), await link('viewer'), await link('scorer')]
    await form(ground.url, '/invite', { code: used.code, name: 'First' })
    const { sqlite } = ground.core.db
    sqlite
      .prepare('UPDATE invites SET expires_at = ? WHERE redeemed_at IS NULL AND role = ?')
      .run(Date.now() - DAY_MS, 'scorer')
    const open = ground.core.auth.accounts.openInvitesOf(id, Date.now())
    for (const invite of open) await olu.ask('DELETE', `/api/matches/${id}/invites/${invite.id}`)
    const texts: string[] = []
    for (const { code } of [used, back, over]) {
      const answer = await refused(() => form(ground.url, '/invite', { code, name: 'Second' }), 400, /denied/)
      texts.push(answer.text.replaceAll(code, ''))
    }
    expect(new Set(texts).size).toBe(1)
    for (const { code } of [used, back, over]) expect(ground.journal.join('')).not.toContain(code)
  })
})

describe('guessing a link', () => {
  test('is slowed down after ten, said in the journal as such, and costs nobody else the way in', async () => {
    const ground = await startPeople({ LOG_LEVEL: 'info', TRUST_PROXY: '1' })
    const id = await ground.match()
    const guess = (i: number) =>
      exchange(ground.url, {
        method: 'POST',
        path: '/invite',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: ground.url,
          'x-forwarded-for': '203.0.113.9',
        },
        body: `name=x&code=${'abcdefghijklmnopqrstuvwx'.slice(0, 23)}${'abcdefghijklmnopqrstuvwxyz234567'[i % 32]}`,
      })
    const before = ground.core.db.sqlite.prepare('SELECT count(*) FROM accounts').pluck().get()
    const statuses: number[] = []
    for (let i = 0; i < 14; i++) statuses.push((await guess(i)).status)
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(400))
    expect(statuses.slice(10)).toContain(429)
    const told = ground.journal.map((line) => JSON.parse(line) as { level: string; message: string; network?: string })
    expect(told.find(({ message }) => /too many attempts/.test(message))).toMatchObject({
      level: 'warn',
      network: expect.stringContaining('203.0.113'),
    })
    expect(ground.core.db.sqlite.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(before)
    expect((await ground.person('Nell', id)).id).toMatch(/./)
    await ground.stop()
  })

  test('a flood of refusals is told as a number, not as a flood of lines', async () => {
    const ground = await startPeople({ LOG_LEVEL: 'info' })
    const heard = ground.journal.length
    for (let i = 0; i < 90; i++) await exchange(ground.url, { method: 'POST', path: '/api/matches/x/pen' })
    const told = ground.journal.slice(heard).filter((line) => line.includes('turned away'))
    // A minute may end in between.
    expect([60, 61]).toContain(Math.min(told.length, 61))
    await ground.stop()
  })
})
