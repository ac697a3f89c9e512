/** People who may not, and what they may not see. */
import { describe, expect, test } from 'vitest'
import { cricsheetFile } from '../../support/cricsheet/file.ts'
import type { Sent } from '../../support/hostile/exchange.ts'
import { commandsOf, envelope, type Ground, newMatch, send } from '../../support/hostile/ground.ts'
import { command, hostileTable, inJson, post, type Row, SIZE } from '../../support/hostile/table.ts'

const { ground, harmless, refused } = hostileTable()

/** Every address that writes, and what it would take from the right person. */
const WRITES: readonly (readonly [name: string, sent: (at: Ground) => Sent])[] = [
  ['a new match', () => ({ path: '/api/matches', json: newMatch() })],
  ['a change of a match', (at) => ({ method: 'PATCH', path: `/api/matches/${at.ids.inPlay}`, json: { title: 'x' } })],
  ['a removal', (at) => ({ method: 'DELETE', path: `/api/matches/${at.ids.inPlay}?confirm=${at.ids.inPlay}` })],
  ['a ball', command({ do: 'bowl' })],
  ['a batch', post({ json: [envelope({ do: 'bowl' }), envelope({ do: 'bowl' })] })],
  ['a dry run', (at) => ({ path: `${commandsOf(at, 'inPlay')}?dryRun`, json: envelope({ do: 'bowl' }) })],
  ['the pen', (at) => ({ method: 'POST', path: `/api/matches/${at.ids.inPlay}/pen` })],
  ['an invite', (at) => ({ path: `/api/matches/${at.ids.inPlay}/invites`, json: {} })],
  ['an import', () => ({ path: '/api/imports/cricsheet', json: cricsheetFile() })],
  ['a token', () => ({ path: '/api/tokens', json: { label: 'x' } })],
]

describe('people who may not', () => {
  const token = `sb_${'A'.repeat(43)}`
  const bearer = (authorization: string) => ({ as: 'nobody' as const, headers: { authorization } })
  const withCookie = (headers: Record<string, string>) => (at: Ground) =>
    ({ as: 'nobody', headers: { cookie: at.cookie, ...headers } }) as const
  const everywhere = (what: string, who: (at: Ground) => Partial<Sent>, answer: Row[2], detail: RegExp) =>
    refused(
      WRITES.map(([name, sent]): Row => [`${name}: ${what}`, (at) => ({ ...sent(at), ...who(at) }), answer, detail]),
    )
  everywhere('no token', () => ({ as: 'nobody' }), '401 not-signed-in', /sign in/)
  everywhere('a wrong token', () => bearer(`Bearer ${token}`), '401 not-signed-in', /sign in/)
  everywhere('a token of another match', () => ({ as: 'otherMatch' }), '403 not-allowed', /./)
  everywhere(
    'a cookie from the page of another site',
    withCookie({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    '403 cross-site',
    /from a page of this site/,
  )

  const ball = (who: Partial<Sent> | ((at: Ground) => Partial<Sent>)) => (at: Ground) => ({
    ...command({ do: 'bowl' })(at),
    ...(typeof who === 'function' ? who(at) : who),
  })
  refused([
    ['a token that is over', ball({ as: 'expired' }), '401 not-signed-in'],
    ['a token that was taken back', ball({ as: 'revoked' }), '401 not-signed-in'],
    ['half a token', ball((at) => bearer(`Bearer ${at.token.slice(0, 20)}`)), '401 not-signed-in'],
    ['a token with a tail', ball((at) => bearer(`Bearer ${at.token}x`)), '401 not-signed-in'],
    ['a token as a password', ball((at) => bearer(`Basic ${btoa(`x:${at.token}`)}`)), '401 not-signed-in'],
    ['a token without the word', ball((at) => bearer(at.token)), '401 not-signed-in'],
    ['an empty authorization', ball(bearer('')), '401 not-signed-in'],
    ['10,000 letters for a token', ball(bearer(`Bearer ${'A'.repeat(10_000)}`)), '401 not-signed-in'],
    [
      'a token in the address',
      (at) => ({ ...ball({ as: 'nobody' })(at), path: `${commandsOf(at, 'inPlay')}?token=${at.token}` }),
      '401 not-signed-in',
    ],
    [
      'a wrong token beside a good cookie',
      ball((at) => ({
        as: 'nobody',
        headers: { cookie: at.cookie, origin: at.url, authorization: `Bearer ${token}` },
      })),
      '401 not-signed-in',
    ],
    ['a cookie that says nothing of its page', ball(withCookie({})), '403 cross-site'],
    ['a cookie with a forged Origin', ball(withCookie({ origin: 'http://127.0.0.1.evil.example' })), '403 cross-site'],
    ['a cookie with this host on another port', ball(withCookie({ origin: 'http://127.0.0.1:1' })), '403 cross-site'],
    ['a cookie with Origin null', ball(withCookie({ origin: 'null' })), '403 cross-site'],
    ['a cookie from a neighbour', ball(withCookie({ 'sec-fetch-site': 'same-site' })), '403 cross-site'],
    [
      'a cookie somebody signed',
      ball({ as: 'nobody', headers: { cookie: 'scorebox=operator.c2lnbmVk' } }),
      '401 not-signed-in',
    ],
    [
      'a cookie with another signature',
      ball((at) => ({ as: 'nobody', headers: { cookie: `${at.cookie.slice(0, -3)}AAA`, origin: at.url } })),
      '401 not-signed-in',
    ],
  ])
})

describe('scoring what is not there', () => {
  const ball = (id: string) => ({ path: `/api/matches/${id}/commands`, json: envelope({ do: 'bowl' }) })
  refused([
    ['a match nobody knows', ball('nosuchmatch'), '404 not-found', /no such match/],
    ['a match called __proto__', ball('__proto__'), '404 not-found', /no such match/],
    ['a match by SQL', ball("'%20OR%201=1--"), '404 not-found', /no such match/],
    ['a match above', ball('..%2f..%2fetc'), '404 not-found', /no such match/],
    ['a match of 8,000 letters', ball('x'.repeat(8_000)), '404 not-found', /no such match/],
    ['a match of invalid percent signs', ball('%zz%'), '404 not-found', /no such match/],
    ['a match of no letters', ball('%00%0d%0a'), '404 not-found', /no such match/],
    ['the pen of no match', { method: 'POST', path: '/api/matches/nosuchmatch/pen' }, '404 not-found'],
    ['an invite to no match', { path: '/api/matches/nosuchmatch/invites', json: {} }, '404 not-found'],
  ])
})

describe('invites and tokens that are none', () => {
  const invite = (rest: Omit<Sent, 'path'>) => (at: Ground) => ({
    path: `/api/matches/${at.ids.inPlay}/invites`,
    ...rest,
  })
  const fromPage =
    (rest: Omit<Sent, 'path' | 'headers'>, headers: Record<string, string> = {}) =>
    (at: Ground): Sent => ({
      path: '/api/tokens',
      as: 'nobody',
      headers: { cookie: at.cookie, origin: at.url, ...headers },
      ...rest,
    })
  const label = (text: unknown) => fromPage({ json: { label: text } })
  refused([
    ['an invite for ever', invite({ json: { hours: 1e9 } }), '400 bad-request', /^hours/],
    ['an invite for -1 hours', invite({ json: { hours: -1 } }), '400 bad-request', /^hours/],
    ['an invite for hours in words', invite({ json: { hours: '24' } }), '400 bad-request', /^hours/],
    ['an invite for an operator', invite({ json: { role: 'operator' } }), '400 bad-request', /role/],
    ['an invite as a list', invite({ json: [] }), '400 bad-request', /object/],
    ['an invite, truncated', invite({ body: '{"hours":', headers: inJson }), '400 bad-request', /JSON/],
    ['an invite as text', invite({ body: '{}', headers: { 'content-type': 'text/plain' } }), '415 not-json'],
    ['an invite of 5 MB', invite({ body: `"${'x'.repeat(SIZE)}"`, headers: inJson }), '413 too-large'],
    ['a token made with a token', { path: '/api/tokens', json: { label: 'x' } }, '403 not-allowed', /browser/],
    ['a token without a label', fromPage({ json: {} }), '400 bad-request', /^label/],
    ['a token with a label of spaces', label('  '), '400 bad-request', /^label/],
    ['a token with a label of 10,000', label('x'.repeat(10_000)), '400 bad-request', /^label/],
    ['a token with a label over two lines', label('a\r\nb'), '400 bad-request', /^label/],
    ['a token with NUL in its label', label('a\0b'), '400 bad-request', /^label/],
    ['a token for 10 years and a day', fromPage({ json: { label: 'x', days: 3_651 } }), '400 bad-request', /^days/],
    ['a token for no match', fromPage({ json: { label: 'x', matchId: 'nosuchmatch' } }), '404 not-found'],
    ['a token, truncated', fromPage({ body: '{"label":' }, inJson), '400 bad-request', /JSON/],
  ])
})

describe('a practice match, for strangers', () => {
  const parts = ['', '/balls', '/scorecard', '/live.json', '/feed', '/poll/full/start/0']
  const paths = (id: string, epoch: string) => [
    ...[...parts, `/at/${epoch}-1`, `/log/${epoch}/0`].map((part) => `/api/matches/${id}${part}`),
    `/api/feed?matches=${id}`,
    `/matches/${id}`,
    `/matches/${id}.txt`,
  ]
  test('is answered everywhere as a match that does not exist', async () => {
    const unknown = paths('nosuchmatch', ground().epoch)
    for (const [i, path] of paths(ground().ids.practice, ground().epoch).entries()) {
      const answer = await harmless({ path, as: 'nobody' })
      const other = await send(ground(), { path: unknown[i] ?? '', as: 'nobody' })
      expect([path, answer.status, answer.text]).toEqual([path, 404, other.text])
    }
  })
  test('is in no list', async () => {
    const { text } = await send(ground(), { path: '/api/matches?limit=200', as: 'nobody' })
    expect(text).toContain(ground().ids.inPlay)
    expect(text).not.toContain(ground().ids.practice)
  })
  refused([
    [
      'can not be scored',
      (at) => ({ path: commandsOf(at, 'practice'), as: 'nobody', json: envelope({ do: 'bowl' }) }),
      '401 not-signed-in',
    ],
    [
      'can not be scored by those of another match',
      (at) => ({ path: commandsOf(at, 'practice'), as: 'otherMatch', json: envelope({ do: 'bowl' }) }),
      '403 not-allowed',
    ],
  ])
})

describe('people who may, so that the refusals above are none of the credentials themselves', () => {
  test.each([
    ['a token', 'inPlay', () => ({})],
    ['the token of this match', 'fresh', () => ({ as: 'otherMatch' as const })],
    [
      'a cookie from a page of ours',
      'inPlay',
      (at: Ground) => ({ as: 'nobody' as const, headers: { cookie: at.cookie, origin: at.url } }),
    ],
  ] as const)('%s', async (_name, situation, who) => {
    const json = envelope({ do: 'note', text: 'x' })
    const answer = await harmless({ path: `${commandsOf(ground(), situation)}?dryRun`, json, ...who(ground()) })
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { results: [{ status: 201 }] }])
  })
})

describe("the scorer's form, filled in by somebody else", () => {
  type Form = { readonly cookie?: string; readonly origin?: string; readonly type?: string }
  const form = (body: string, { cookie, origin, type = 'application/x-www-form-urlencoded' }: Form): Sent => ({
    path: `/scorer/matches/${ground().ids.inPlay}`,
    as: 'nobody',
    headers: { 'content-type': type, ...(cookie && { cookie }), ...(origin && { origin }) },
    body,
  })
  const ours = (): Form => ({ cookie: ground().cookie, origin: ground().url })
  test.each([
    ['nobody: to the sign-in', () => form('key=4', {}), 303],
    ['without the field of this login', () => form('key=4', ours()), 403],
    ['with the field of another login', () => form(`csrf=${'A'.repeat(43)}&key=4`, ours()), 403],
    ['from another site', () => form('key=4', { ...ours(), origin: 'https://evil.example' }), 403],
    ['as JSON', () => form('{"key":"4"}', { ...ours(), type: 'application/json' }), 403],
    ['as parts without a boundary', () => form('key=4', { ...ours(), type: 'multipart/form-data' }), 403],
    [
      'as parts that are cut',
      () => form('--y\r\nContent-Disposition: form', { ...ours(), type: 'multipart/form-data; boundary=y' }),
      403,
    ],
    ['of 5 MB', () => form('x'.repeat(SIZE), ours()), 413],
  ])('%s', async (_name, sent, status) => {
    expect((await harmless(sent())).status).toBe(status)
  })

  test('with keys nobody has, and the right field: nothing is recorded', async () => {
    const page = await send(ground(), {
      path: `/scorer/matches/${ground().ids.inPlay}`,
      as: 'nobody',
      headers: { cookie: ground().cookie },
    })
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    expect(csrf).not.toBe('')
    for (const rest of [
      '',
      '&do=bat',
      '&do=constructor',
      '&__proto__=1',
      '&%zz=%',
      '&do=bowl&runs=-1',
      '&do=bowl&bat=1e9',
    ])
      expect([rest, (await harmless(form(`csrf=${encodeURIComponent(csrf)}${rest}`, ours()))).status]).toEqual([
        rest,
        400,
      ])
  })
})
