/** Reads, methods and addresses that are not there, and requests that are no HTTP. */
import { describe, expect, test } from 'vitest'
import { hangUp, type Sent, sendRaw } from '../../support/hostile/exchange.ts'
import { commandsOf, envelope, type Ground, newMatch, send } from '../../support/hostile/ground.ts'
import { expectDiscreet, hostileTable } from '../../support/hostile/table.ts'

const { ground, harmless, harmlessly, refused } = hostileTable()

describe('reads that ask for what is not there', () => {
  const read =
    (rest: string, more: Partial<Sent> = {}) =>
    (at: Ground) => ({
      path: `/api/matches/${at.ids.inPlay}${rest}`,
      as: 'nobody' as const,
      ...more,
    })
  const list = (query: string) => ({ path: `/api/matches?${query}`, as: 'nobody' as const })
  refused([
    ['a status nobody knows', list('status=live,asleep'), '400 bad-request', /^status: expected some of upcoming/],
    ['a status of every object', list('status=constructor'), '400 bad-request', /^status/],
    ['a list of 0', list('limit=0'), '400 bad-request', /^limit: expected a whole number from 1 to 200/],
    ['a list of 201', list('limit=201'), '400 bad-request', /^limit/],
    ['a list of -1', list('limit=-1'), '400 bad-request', /^limit/],
    ['a list of many', list('limit=many'), '400 bad-request', /^limit/],
    ['a list of 1e2', list('limit=1e2'), '400 bad-request', /^limit/],
    ['a list of 0x10', list('limit=0x10'), '400 bad-request', /^limit/],
    ['a list of nothing', list('limit='), '400 bad-request', /^limit/],
    ['a list of invalid percent signs', list('limit=%zz'), '400 bad-request', /^limit/],
    ['a page of another making', list("after=1'--"), '400 bad-request', /^after: expected the `next`/],
    ['an unknown match', { path: '/api/matches/nosuchmatch' }, '404 not-found', /no such match/],
    ['an unknown match called __proto__', { path: '/api/matches/__proto__' }, '404 not-found'],
    ['a delay of -5', read('?delay=-5'), '400 bad-request', /^delay: expected whole seconds from 0 to 120/],
    ['a delay of 121', read('?delay=121'), '400 bad-request', /^delay/],
    ['a delay of 1.5', read('?delay=1.5'), '400 bad-request', /^delay/],
    ['a delay of nothing', read('?delay='), '400 bad-request', /^delay/],
    ['a position that is none', read('/at/now'), '404 not-found', /no such position/],
    ['a position of another epoch', read('/at/aaaa-1'), '404 not-found', /no such position/],
    ['position 0', (at) => read(`/at/${at.epoch}-0`)(at), '404 not-found', /no such position/],
    ['a position ahead of the head', (at) => read(`/at/${at.epoch}-10`)(at), '404 not-found', /no such position/],
    ['a position of 2^53', (at) => read(`/at/${at.epoch}-9007199254740993`)(at), '404 not-found', /no such position/],
    ['a block of the log that is not there', (at) => read(`/log/${at.epoch}/1`)(at), '404 not-found', /no such block/],
    ['block -1', (at) => read(`/log/${at.epoch}/-1`)(at), '404 not-found', /no such block/],
    ['block 1e0', (at) => read(`/log/${at.epoch}/1e0`)(at), '404 not-found', /no such block/],
    ['a block of another epoch', read('/log/aaaa/0'), '404 not-found', /no such block/],
    [
      'balls of innings one',
      read('/balls?innings=one'),
      '400 bad-request',
      /^innings: expected a whole number, got "one"/,
    ],
    ['balls of innings -1', read('/balls?innings=-1'), '400 bad-request', /^innings/],
    ['balls from NaN', read('/balls?from=NaN'), '400 bad-request', /^from/],
    ['balls to 10^9', read('/balls?to=1000000000'), '400 bad-request', /^to/],
    ['a feed of no match', { path: '/api/matches/nosuchmatch/feed' }, '404 not-found', /no such match/],
    ['a feed of a view nobody knows', read('/feed?view=birds'), '400 bad-request', /^view: expected "full" or "score"/],
    ['a feed of no matches', { path: '/api/feed' }, '400 bad-request', /^matches: expected 1 to 32 ids/],
    [
      'a feed of 33 matches',
      { path: `/api/feed?matches=${Array.from({ length: 33 }, (_, i) => `m${i}`).join(',')}` },
      '400 bad-request',
      /^matches: expected 1 to 32 ids/,
    ],
    ['a feed of matches nobody knows', { path: '/api/feed?matches=x,__proto__' }, '404 not-found'],
    ['a poll of no match', { path: '/api/matches/nosuchmatch/poll/full/start/0' }, '404 not-found'],
    ['a poll of a view nobody knows', read('/poll/birds/start/0'), '404 not-found'],
    ['a poll with a bucket in words', read('/poll/full/start/now'), '404 not-found'],
    ['a poll with a bucket of -1', read('/poll/full/start/-1'), '404 not-found'],
    ['the mini score of no match', { path: '/api/matches/nosuchmatch/live.json' }, '404 not-found'],
    ['a part of a match nobody knows', read('/weather'), '404 not-found'],
    ['nothing of the API', { path: '/api/../api/nothing' }, '404 not-found'],
  ])

  test.each(['/../../../feed', '/feed/', '//feed', '/poll/full/start/0/0'])(
    'an odd way to the feed, %s',
    async (rest) => {
      const answer = await harmless(read(rest)(ground()))
      expect(answer.status).toBe(404)
    },
  )
})

describe('methods and addresses', () => {
  const at = (method: string, path: string, more: Partial<Sent> = {}): Sent => ({ method, path, ...more })
  const ofMatch = (method: string, rest: string) => (at: Ground) => ({
    method,
    path: `/api/matches/${at.ids.inPlay}${rest}`,
  })
  refused([
    ['PUT of the list', at('PUT', '/api/matches', { json: newMatch() }), '405 method-not-allowed', /GET, HEAD, POST/],
    ['DELETE of the list', at('DELETE', '/api/matches'), '405 method-not-allowed', /GET, HEAD, POST/],
    ['PUT of a match', ofMatch('PUT', ''), '405 method-not-allowed', /DELETE, GET, HEAD, PATCH/],
    ['POST of a match', ofMatch('POST', ''), '405 method-not-allowed', /DELETE, GET, HEAD, PATCH/],
    ['GET of the commands', ofMatch('GET', '/commands'), '405 method-not-allowed', /POST/],
    ['DELETE of the commands', ofMatch('DELETE', '/commands'), '405 method-not-allowed', /POST/],
    ['PUT of the pen', ofMatch('PUT', '/pen'), '405 method-not-allowed', /POST/],
    ['POST of the scorecard', ofMatch('POST', '/scorecard'), '405 method-not-allowed', /GET, HEAD/],
    ['POST of a position', ofMatch('POST', '/at/aaaa-1'), '405 method-not-allowed', /GET, HEAD/],
    ['POST of the feed', ofMatch('POST', '/feed'), '405 method-not-allowed'],
    ['DELETE of the mini score', ofMatch('DELETE', '/live.json'), '405 method-not-allowed'],
    ['GET of the import', at('GET', '/api/imports/cricsheet'), '405 method-not-allowed', /POST/],
    ['PATCH of the tokens', at('PATCH', '/api/tokens', { json: {} }), '405 method-not-allowed', /GET, HEAD, POST/],
    ['PROPFIND of a match', ofMatch('PROPFIND', ''), '405 method-not-allowed'],
    ['TRACE of a match', ofMatch('TRACE', ''), '405 method-not-allowed'],
    ['POST of what does not exist', at('POST', '/api/umpires', { json: {} }), '404 not-found'],
    ['a slash too many', ofMatch('GET', '/'), '404 not-found'],
    ['capital letters', at('GET', '/API/matches/../../api/Matches'), '404 not-found'],
  ])

  test('a 405 says in its header what is allowed', async () => {
    const { headers } = await send(ground(), { method: 'PUT', path: '/api/matches', json: {} })
    expect(headers.allow).toBe('GET, HEAD, POST')
  })

  test.each(['', '/balls', '/scorecard', '/live.json', '/feed', '/poll/full/start/0'])(
    'HEAD of a match, %j: the headers of GET, and no body',
    async (rest) => {
      const path = `/api/matches/${ground().ids.inPlay}${rest}`
      const answer = await harmless({ method: 'HEAD', path })
      expect([answer.status, answer.text]).toEqual([200, ''])
    },
  )

  test.each(['', '/commands', '/pen', '/feed', '/live.json'])(
    'OPTIONS of a match, %j: another site may read, and may not write',
    async (rest) => {
      const path = `/api/matches/${ground().ids.inPlay}${rest}`
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
      const answer = await harmless({ method: 'OPTIONS', path, headers, as: 'nobody' })
      expect(answer.status).toBe(204)
      expect(answer.headers['access-control-allow-methods'] ?? '').not.toMatch(/POST|PATCH|DELETE|\*/)
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
    },
  )

  test.each([
    '/assets/../../etc/passwd',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%252f..%252fetc/passwd',
    '/assets/..%5c..%5cetc%5cpasswd',
    '/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
    '/assets//etc/passwd',
    '/assets/../../package.json',
    '/assets/../../server/main.js',
    '/assets/%00',
    '/assets/%',
    '/assets/%E0%A4%A',
    '/assets/',
    '/assets',
    '/package.json',
    '/.env',
    '/.git/config',
    '/embed.js/../../package.json',
    '/matches/..%2f..%2fpackage.json',
    '/matches/%2e%2e%2fpackage.json.txt',
    '/matches/%zz',
    '/matches/<script>alert(1)</script>',
    `/matches/${'x'.repeat(8_000)}`,
    '/nothing/here',
  ])('nobody gets at %s', async (path) => {
    const headers = { accept: 'text/html' }
    const answer = await harmless({ path, headers, as: 'nobody' })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toMatch(/root:|"dependencies"|<script>alert/)
    expectDiscreet(answer, ground(), { path })
  })
})

describe('requests that are not HTTP as it should be', () => {
  const json = JSON.stringify(envelope({ do: 'bowl', runs: { bat: 6 } }, 'smuggled'))
  const lines = (at: Ground, first: string, headers: readonly string[], body = '') =>
    [
      first,
      ...headers,
      `Authorization: Bearer ${at.token}`,
      'Content-Type: application/json',
      'Connection: close',
      '',
      body,
    ].join('\r\n')
  const ball =
    (headers: readonly string[], body = json) =>
    (at: Ground) =>
      lines(at, `POST ${commandsOf(at, 'inPlay')} HTTP/1.1`, ['Host: 127.0.0.1', ...headers], body)
  const chunk = `${json.length.toString(16)}\r\n${json}\r\n0\r\n\r\n`
  const first =
    (line: string, host = '127.0.0.1') =>
    (at: Ground) =>
      lines(at, line, [`Host: ${host}`])

  test.each([
    ['two lengths', ball(['Content-Length: 5', `Content-Length: ${json.length}`]), 400],
    ['a list of lengths', ball([`Content-Length: 5, ${json.length}`]), 400],
    ['a length and chunks', ball([`Content-Length: ${json.length}`, 'Transfer-Encoding: chunked'], chunk), 400],
    ['chunks and a length', ball(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunk), 400],
    ['chunks, spelt oddly', ball(['Transfer-Encoding: xchunked'], chunk), 400],
    ['chunks and identity', ball(['Transfer-Encoding: chunked, identity'], chunk), 400],
    ['a chunk of negative size', ball(['Transfer-Encoding: chunked'], `-5\r\n${json}\r\n0\r\n\r\n`), 400],
    ['a negative length', ball(['Content-Length: -1']), 400],
    ['a length in words', ball(['Content-Length: many']), 400],
    ['a space before the colon', ball([`Content-Length : ${json.length}`]), 400],
    ['a folded header', ball(['X-A: b', ' c: d', `Content-Length: ${json.length}`]), 400],
    ['a NUL in a header', ball([`X-A: a\0b`, `Content-Length: ${json.length}`]), 400],
    ['a header of 20,000', ball([`X-A: ${'x'.repeat(20_000)}`]), 431],
    ['3,000 headers', ball(Array.from({ length: 3_000 }, (_, i) => `X-${i}: y`)), 431],
    ['an address of 20,000', first(`GET /api/matches/${'x'.repeat(20_000)} HTTP/1.1`), 431],
    ['no host', (at: Ground) => lines(at, 'GET /api/matches HTTP/1.1', []), 400],
    ['two hosts', (at: Ground) => lines(at, 'GET /api/matches HTTP/1.1', ['Host: a', 'Host: b']), 400],
    ['a host that is none', first('GET /matches/x HTTP/1.1', 'a b/c?d'), 400],
    ['a host with a line of its own', first('GET /matches/x HTTP/1.1', '<script>'), 400],
    ['a version to come', first('GET /api/matches HTTP/9.9'), 400],
    ['a method nobody knows', first('SCORE /api/matches HTTP/1.1'), 400],
    ['no request at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['an asterisk', first('OPTIONS * HTTP/1.1'), 400],
    ['an address without a slash', first('GET api/matches HTTP/1.1'), 400],
    ['a way up with backslashes', first('GET /assets/..\\..\\etc\\passwd HTTP/1.1'), 400],
    ['an address of another server', first('GET http://evil.example/etc/passwd HTTP/1.1'), 404],
  ] as const)('%s', async (_name, what, status) => {
    const answer = await harmlessly(() => sendRaw(ground(), what(ground())))
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([status, expect.any(String)])
    expectDiscreet(answer, ground(), { path: '' })
  })

  test.each([
    ['a tunnel', first('CONNECT 127.0.0.1:22 HTTP/1.1')],
    ['a body that ends before its length', ball([`Content-Length: ${json.length + 50}`])],
    ['chunks that never end', ball(['Transfer-Encoding: chunked'], chunk.slice(0, -5))],
  ] as const)('%s leads nowhere', async (_name, what) => {
    const answer = await harmlessly(() => hangUp(ground(), what(ground())))
    expect(answer.status).not.toBe(201)
  })
})
