/** What comes to the bare socket: one grammar is answered there, everything else by Node's HTTP, byte for byte. */
import { describe, expect, it } from 'vitest'
import type { BroadcastSettings } from '../../../server/broadcast/hot-reads.ts'
import { get, rawRequest } from '../../support/readers/raw.ts'
import { readFeed, take } from '../../support/readers/sse.ts'
import { type Stage, testBroadcasts } from '../../support/servers/broadcast.ts'

const startAny = testBroadcasts()
async function start(settings: Partial<BroadcastSettings> = {}, headMs?: number): Promise<Stage> {
  const stage = await startAny(settings, 'front', headMs)
  stage.matches.add('m1', { view: { runs: 1 } })
  return stage
}

const FEED = '/api/matches/m1/feed'
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const nobodyIsLeft = async (stage: Stage) => {
  while (stage.broadcast.readers() > 0) await pause(2)
}
const statusOf = (text: string) => Number(text.split(' ')[1])

describe('[H-6] a request in pieces', () => {
  it.each([1, 7, 40])('of %i bytes each is read as one', async (size) => {
    const stage = await start()
    const request = get(FEED, 'User-Agent: some reader', 'Last-Event-ID: abcd-1')
    const raw = rawRequest(stage.port, '')
    raw.socket.setNoDelay(true)
    for (let at = 0; at < request.length; at += size) {
      raw.socket.write(request.slice(at, at + size))
      await pause(1)
    }
    const text = await raw.until((text) => text.includes('event: hello'))
    expect(text).not.toContain('event: snapshot')
    expect(stage.broadcast.readers()).toBe(1)
    raw.socket.destroy()
    await nobodyIsLeft(stage)
  })

  it('that takes long is left to the HTTP server, and answered all the same', async () => {
    const stage = await start({ unfinishedMs: 10, sweepEveryMs: 5 })
    const request = get(FEED)
    const raw = rawRequest(stage.port, request.slice(0, 20))
    await pause(60)
    raw.socket.write(request.slice(20))
    await raw.until((text) => text.includes('event: snapshot'))
    raw.socket.destroy()
    await nobodyIsLeft(stage)
  })

  it('that never ends meets the time limit of the HTTP server', async () => {
    const stage = await start({ unfinishedMs: 10, sweepEveryMs: 5 }, 300)
    const raw = rawRequest(stage.port, 'GET /api/matches/m1/feed HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const ended = raw.ended()
    const drip = setInterval(() => raw.socket.write('a'), 20)
    const text = await ended
    clearInterval(drip)
    expect(statusOf(text)).toBe(408)
  })

  it('a connection that says nothing is closed', async () => {
    const stage = await start({ silentMs: 20, sweepEveryMs: 5 })
    expect(await rawRequest(stage.port, '').ended()).toBe('')
  })
})

describe('[H-6] what is not one plain GET of a stream is answered by HTTP', () => {
  const HOST = 'Host: 127.0.0.1'
  const message = (first: string, ...lines: string[]) => [first, ...lines, '', ''].join('\r\n')

  it.each([
    ['HEAD', message(`HEAD ${FEED} HTTP/1.1`, HOST, 'Connection: close'), 200],
    ['OPTIONS', message(`OPTIONS ${FEED} HTTP/1.1`, HOST, 'Connection: close'), 204],
    ['POST', message(`POST ${FEED} HTTP/1.1`, HOST, 'Connection: close', 'Content-Length: 0'), 405],
    ['an unknown match', message('GET /api/matches/nobody/feed HTTP/1.1', HOST, 'Connection: close'), 404],
    ['a view that there is not', message(`GET ${FEED}?view=x HTTP/1.1`, HOST, 'Connection: close'), 400],
    ['another path', message('GET /elsewhere HTTP/1.1', HOST, 'Connection: close'), 404],
    ['no host', message(`GET ${FEED} HTTP/1.1`, 'Connection: close'), 400],
    ['no blank after the method', message(`GET${FEED} HTTP/1.1`, HOST), 400],
    ['HTTP/3.0', message(`GET ${FEED} HTTP/3.0`, HOST), 400],
    ['a header without a colon', message(`GET ${FEED} HTTP/1.1`, HOST, 'nonsense'), 400],
    ['a blank before the colon', message(`GET ${FEED} HTTP/1.1`, HOST, 'X-Odd : 1'), 400],
    ['a bare line feed in the path', message(`GET ${FEED}\n HTTP/1.1`, HOST), 400],
    ['a NUL in a header', message(`GET ${FEED} HTTP/1.1`, HOST, 'X-Odd: \0'), 400],
    [
      'a length and chunks at once',
      message(`GET ${FEED} HTTP/1.1`, HOST, 'Content-Length: 3', 'Transfer-Encoding: chunked'),
      400,
    ],
    ['headers of 20 KB', message(`GET ${FEED} HTTP/1.1`, HOST, `X-Long: ${'x'.repeat(20_000)}`), 431],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ])('%s', async (_, bytes, status) => {
    const stage = await start()
    expect(statusOf(await rawRequest(stage.port, bytes).ended())).toBe(status)
    expect(stage.broadcast.readers()).toBe(0)
  })

  it.each([
    ['HTTP/1.0', message(`GET ${FEED} HTTP/1.0`, HOST)],
    ['letters beyond ASCII in a header', message(`GET ${FEED} HTTP/1.1`, HOST, 'X-Name: Zoë')],
    ['headers of 10 KB', message(`GET ${FEED} HTTP/1.1`, HOST, `X-Long: ${'x'.repeat(10_000)}`)],
    ['a wish for trailers', message(`GET ${FEED} HTTP/1.1`, HOST, 'TE: trailers')],
    ['a body', `${message(`GET ${FEED} HTTP/1.1`, HOST, 'Content-Length: 3')}abc`],
  ])('and streams as well: %s', async (_, bytes) => {
    const stage = await start()
    const raw = rawRequest(stage.port, bytes)
    const text = await raw.until((text) => text.includes('event: snapshot'))
    expect(text.startsWith('HTTP/1.1 200 OK\r\n')).toBe(true)
    raw.socket.destroy()
    await nobodyIsLeft(stage)
  })

  it('a connection that is kept alive: other answers first, then a stream', async () => {
    const stage = await start()
    const raw = rawRequest(stage.port, get('/api/matches/m1/live.json'))
    await raw.until((text) => text.includes('"runs":1'))
    raw.socket.write(get(FEED))
    await raw.until((text) => text.includes('event: snapshot'))
    expect(stage.broadcast.readers()).toBe(1)
    raw.socket.destroy()
    await nobodyIsLeft(stage)
  })

  it('two requests in one packet: both are answered, in order', async () => {
    const stage = await start()
    const raw = rawRequest(stage.port, get('/api/matches/m1/live.json') + get('/api/matches/m1/live.json'))
    const text = await raw.until((text) => text.split('HTTP/1.1 200').length === 3)
    expect(text.match(/"runs":1/g)).toHaveLength(2)
    raw.socket.destroy()
  })
})

describe('[H-6] live.json', () => {
  const LIVE = '/api/matches/m1/live.json'
  const linesOf = (text: string) =>
    (text.split('\r\n\r\n')[0] ?? '')
      .split('\r\n')
      .filter((line) => !/^(date|connection|keep-alive):/i.test(line))
      .sort()

  it.each([
    ['200', []],
    ['304', ['If-None-Match: "x", W/ETAG']],
  ])('%s is the same on the bare socket as by HTTP, again and again', async (status, conditions) => {
    const stage = await start()
    const etag = (await fetch(stage.base + LIVE)).headers.get('etag') ?? ''
    const headers = conditions.map((line) => line.replace('ETAG', etag))
    const ended = (text: string) => text.includes('\r\n\r\n') && (status === '304' || text.endsWith('}'))
    const byHttp = rawRequest(stage.port, get(LIVE, 'TE: trailers', ...headers))
    const expected = linesOf(await byHttp.until(ended))
    expect(expected.join()).toContain(` ${status} `)
    byHttp.socket.destroy()
    for (let n = 0; n < 3; n += 1) {
      const bare = rawRequest(stage.port, get(LIVE, ...headers))
      expect(linesOf(await bare.until(ended))).toEqual(expected)
      bare.socket.destroy()
    }
  })

  it('is asked for again on the same connection, and is the latest each time', async () => {
    const stage = await start()
    const match = stage.matches.add('m2', { view: { runs: 0 } })
    const raw = rawRequest(stage.port, '')
    for (let runs = 1; runs < 20; runs += 1) {
      match.record({ runs })
      raw.socket.write(get('/api/matches/m2/live.json'))
      await raw.until((text) => text.includes(`"runs":${runs}}`))
    }
    raw.socket.write(get('/elsewhere'))
    await raw.until((text) => text.includes('404 Not Found'))
    raw.socket.destroy()
  })

  it('and the connection is closed by who wants it so, or after a while', async () => {
    const stage = await start({ keepAliveMs: 20, sweepEveryMs: 5 })
    expect(await rawRequest(stage.port, get(LIVE, 'Connection: close')).ended()).toContain('"runs":1')
    expect(await rawRequest(stage.port, get(LIVE)).ended()).toContain('"runs":1')
  })

  it('who asks on and on and reads nothing is cut off', async () => {
    const stage = await start()
    stage.matches.add('long', { view: { runs: 1, title: 'x'.repeat(500_000) } })
    const ask = get('/api/matches/long/live.json')
    const raw = rawRequest(stage.port, ask)
    // Two requests in one packet are for Node's HTTP: from here on each is read before the next is written.
    await raw.until((text) => text.endsWith('}'))
    raw.socket.setNoDelay(true).pause()
    while (!raw.socket.destroyed) {
      raw.socket.write(ask)
      await pause(3)
    }
  })
})

describe('[F-10] whose place it is', () => {
  it.each([
    ['the address that our proxy saw', 1, '192.0.2.1'],
    ['an IPv6 network, not one of its 2^64 addresses', 1, '2001:db8::1'],
  ])('%s', async (_, trustProxy, address) => {
    const stage = await start({ trustProxy, readersPerAddressMost: 1 })
    const from = (forwarded: string) => rawRequest(stage.port, get(FEED, `X-Forwarded-For: 203.0.113.7, ${forwarded}`))
    const first = from(address)
    await first.until((text) => text.includes('event: snapshot'))
    expect(await from(address.replace(/::1$/, '::2')).ended()).toContain('event: busy')
    const other = from('192.0.2.99')
    await other.until((text) => text.includes('event: snapshot'))
    for (const { socket } of [first, other]) socket.destroy()
    await nobodyIsLeft(stage)
  })

  it('nobody is believed who says it of himself', async () => {
    const stage = await start({ trustProxy: 0, readersPerAddressMost: 1 })
    const first = rawRequest(stage.port, get(FEED, 'X-Forwarded-For: 192.0.2.1'))
    await first.until((text) => text.includes('event: snapshot'))
    expect(await rawRequest(stage.port, get(FEED, 'X-Forwarded-For: 192.0.2.2')).ended()).toContain('event: busy')
    first.socket.destroy()
    await nobodyIsLeft(stage)
  })
})

describe('[F-6] how readers leave', () => {
  it.each([
    ['close', 'end'],
    ['reset', 'resetAndDestroy'],
  ] as const)('by a %s, and the others hear on', async (_, how) => {
    const stage = await start()
    const leaving = Array.from({ length: 20 }, () => rawRequest(stage.port, get(FEED)))
    for (const raw of leaving) await raw.until((text) => text.includes('event: snapshot'))
    const match = stage.matches.add('m2', { view: { runs: 1, card: 'x'.repeat(5_000) } })
    const staying = readFeed(`${stage.base}/api/matches/m2/feed`)
    await take(staying, 2)
    for (const { socket } of leaving) socket[how]()
    while (stage.broadcast.readers() > 1) await pause(2)
    match.record({ runs: 2, card: 'x'.repeat(5_000) })
    expect((await take(staying, 1))[0]?.id).toBe('abcd-2')
    await staying.return()
    await nobodyIsLeft(stage)
  })

  it('whatever a reader sends after its request changes nothing', async () => {
    const stage = await start()
    const match = stage.matches.add('m2', { view: { runs: 1, card: 'x'.repeat(5_000) } })
    const raw = rawRequest(stage.port, get('/api/matches/m2/feed'))
    await raw.until((text) => text.includes('event: snapshot'))
    raw.socket.write(get('/api/matches/m1/live.json') + 'x'.repeat(100_000))
    await pause(20)
    match.record({ runs: 2, card: 'x'.repeat(5_000) })
    const text = await raw.until((text) => text.includes('id: abcd-2'))
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1)
    raw.socket.destroy()
    await nobodyIsLeft(stage)
  })
})
