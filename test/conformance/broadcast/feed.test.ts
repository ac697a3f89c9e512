/** The event stream, black box: real sockets, a parser that is not ours. Rules: wire/PROTOCOL.md. */
import { beforeAll, describe as describeOnce, expect, it } from 'vitest'
import type { BroadcastSettings } from '../../../server/broadcast/hot-reads.ts'
import type { MergePatch } from '../../../wire/feed.ts'
import { applyPatch } from '../../../wire/patch.ts'
import { lengthen } from '../../../wire/short.ts'
import type { PlainView } from '../../support/matches/plain-matches.ts'
import { get, rawRequest } from '../../support/readers/raw.ts'
import { type Frame, readFeed, take, takeUntil } from '../../support/readers/sse.ts'
import { type Stage, tenEvents, testBroadcasts, largeView as view, type Way } from '../../support/servers/broadcast.ts'

const startAny = testBroadcasts()
let way: Way = 'front'
/** A stream is answered on the bare socket, or by way of Node's HTTP: no reader may find a difference. */
const describe = (title: string, tests: () => void) =>
  describeOnce.each(['front', 'http'] as const)(`${title}, by %s`, (by) => {
    beforeAll(() => {
      way = by
    })
    tests()
  })
const start = (settings: Partial<BroadcastSettings> = {}) => startAny(settings, way)

const url = (stage: Stage, query = '') => `${stage.base}/api/matches/m1/feed${query}`
const names = (frames: readonly Frame[]) => frames.map(({ event, id }) => (id ? `${event} ${id}` : event))

describe('what a reader gets by its cursor', () => {
  it.each([
    ['[F-2] no cursor: the snapshot', undefined, ['snapshot abcd-10']],
    ['[F-2] [C-4] nonsense counts as none', 'what?', ['snapshot abcd-10']],
    ['[F-2] [C-4] an empty one counts as none', '', ['snapshot abcd-10']],
    ['[F-2] [C-1] a cursor with a leading zero is none', 'abcd-07', ['snapshot abcd-10']],
    ['[F-2] [C-1] upper case is none', 'ABCD-7', ['snapshot abcd-10']],
    ['[F-3] in the log: what is missing', 'abcd-7', ['patch abcd-8', 'patch abcd-9', 'patch abcd-10']],
    ['[F-3] the oldest that is still kept', 'abcd-4', [5, 6, 7, 8, 9, 10].map((seq) => `patch abcd-${seq}`)],
    ['[F-4] too old: a reset', 'abcd-3', ['reset abcd-10']],
    ['[F-4] [C-1] zero is before everything', 'abcd-0', ['reset abcd-10']],
    ['[F-4] another epoch: a reset', 'zzzz-7', ['reset abcd-10']],
    ['[F-4] ahead of the tip: a reset', 'abcd-11', ['reset abcd-10']],
    ['[F-5] at the tip: nothing but hello', 'abcd-10', []],
  ])('%s', async (_, cursor, expected) => {
    for (const way of ['header', 'query']) {
      const stage = await start()
      const match = tenEvents(stage)
      const query = way === 'query' && cursor !== undefined ? `?after=${encodeURIComponent(cursor)}` : ''
      const feed = readFeed(url(stage, query), way === 'header' && cursor ? { lastEventId: cursor } : {})
      expect(names(await take(feed, 1 + expected.length))).toEqual(['hello', ...expected])
      match.record(view(99))
      expect(names(await take(feed, 1))).toEqual(['patch abcd-11'])
      await feed.return()
    }
  })

  it.each([
    ['[C-2] after', '?after=abcd-8', undefined],
    ['[C-2] last_event_id', '?last_event_id=abcd-8', undefined],
    ['[C-2] lastEventId', '?lastEventId=abcd-8', undefined],
    ['[C-3] an old address beside a newer header', '?after=abcd-5', 'abcd-8'],
    ['[C-3] a newer address beside an old header', '?after=abcd-8', 'abcd-5'],
    ['[C-3] one of this epoch wins over a higher one of another', '?after=zzzz-900', 'abcd-8'],
    ['[C-3] [C-4] an invalid one beside a valid one', '?after=%00%0d%0a', 'abcd-8'],
    ['[C-3] the highest of three', '?after=abcd-2&lastEventId=abcd-8&last_event_id=abcd-7', undefined],
  ])('%s', async (_, query, lastEventId) => {
    const stage = await start()
    tenEvents(stage)
    const feed = readFeed(url(stage, query), lastEventId ? { lastEventId } : {})
    expect(names(await take(feed, 3))).toEqual(['hello', 'patch abcd-9', 'patch abcd-10'])
    await feed.return()
  })

  it('[F-4] a backlog longer than the snapshot: a reset', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: { runs: 0 } })
    match.record({ runs: 1, note: 'y'.repeat(500) }, { runs: 2, note: 'z'.repeat(500) }, { runs: 3 })
    const feed = readFeed(url(stage), { lastEventId: 'abcd-1' })
    expect(names(await take(feed, 2))).toEqual(['hello', 'reset abcd-4'])
    await feed.return()
  })

  it('[F-3] [F-6] reconnecting at every position of a match gives exactly the rest, and the same view', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const views = [view(0)]
    for (let runs = 1; runs < 60; runs += 1)
      views.push(view(runs, { [`p${runs % 11}`]: { runs, out: runs % 7 === 0 } }))
    for (const next of views.slice(1)) match.record(next)
    for (let seq = 1; seq < 60; seq += 1) {
      const feed = readFeed(url(stage), { lastEventId: `abcd-${seq}` })
      const [, ...patches] = await take(feed, 1 + 60 - seq)
      await feed.return()
      expect(names(patches)).toEqual(Array.from({ length: 60 - seq }, (_, i) => `patch abcd-${seq + 1 + i}`))
      expect(patches.reduce(patched, views[seq - 1])).toEqual(views[59])
    }
  })
})

function patched(at: PlainView | undefined, frame: Frame): PlainView | undefined {
  return frame.event === 'patch' && at ? applyPatch(at, frame.data.patch) : at
}

describe('the stream', () => {
  it('[F-1] begins with padding, a random retry and hello, unchunked, with the headers of a public stream', async () => {
    const stage = await start()
    stage.matches.add('m1')
    const retries = new Set<string | undefined>()
    for (let i = 0; i < 8; i += 1) {
      const raw = rawRequest(stage.port, get('/api/matches/m1/feed'))
      const text = await raw.until((text) => text.includes('event: snapshot'))
      raw.socket.destroy()
      const [head = '', ...rest] = text.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      expect(head.split('\r\n')[0]).toBe('HTTP/1.1 200 OK')
      for (const line of HEADERS) expect(head.toLowerCase()).toContain(line)
      expect(head.toLowerCase()).not.toContain('transfer-encoding')
      expect(body.indexOf('\n\n')).toBeGreaterThanOrEqual(2046)
      expect(body).toMatch(
        /^: +\n\nretry: [1-4]\d{3}\nevent: hello\ndata: {"build":"build-1","view":"full","now":\d+000}\n\nid: abcd-1\n/,
      )
      retries.add(/retry: (\d+)/.exec(body)?.[1])
    }
    expect(retries.size).toBeGreaterThan(1)
  })

  it.each([
    ['the header of a browser that comes back', '', ['Last-Event-ID: abcd-1']],
    ['a reader that says it needs none', '?after=abcd-1&padding=0', []],
  ])('[F-1] no padding again: %s', async (_, query, headers) => {
    const stage = await start()
    stage.matches.add('m1')
    const raw = rawRequest(stage.port, get(`/api/matches/m1/feed${query}`, ...headers))
    const text = await raw.until((text) => text.includes('event: hello'))
    raw.socket.destroy()
    expect(text).toMatch(/\r\n\r\nretry: \d{4}\nevent: hello\n/)
  })

  it('[F-18] in short: the same patches, by another name and in fewer bytes', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const [plain, short] = [readFeed(url(stage)), readFeed(url(stage, '?form=short'))]
    for (const feed of [plain, short]) expect(names(await take(feed, 2))).toEqual(['hello', 'snapshot abcd-1'])
    match.record(view(1, { innings: { '1': { overs: '0.1' } } }), view(2))
    const said = await take(plain, 2)
    const again = readFeed(url(stage, '?form=short&after=abcd-1'))
    await take(again, 1)
    for (const feed of [short, again]) {
      const frames = (await take(feed, 2)) as { event: string; id?: string; data: unknown }[]
      expect(frames.map(({ event, id }) => [event, id])).toEqual([
        ['p', 'abcd-2'],
        ['p', 'abcd-3'],
      ])
      expect(frames.map(({ data }, i) => lengthen(data as MergePatch, i + 2))).toEqual(said.map(({ data }) => data))
      await feed.return()
    }
    expect((await fetch(url(stage, '?form=tiny'))).status).toBe(400)
    await plain.return()
  })

  it('[F-3] a batch is one write, and so is a backlog', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const raw = rawRequest(stage.port, get('/api/matches/m1/feed', 'Last-Event-ID: abcd-1'))
    await raw.until((text) => text.includes('event: hello'))
    const parts: string[] = []
    raw.socket.on('data', (part) => parts.push(String(part)))
    match.record(...Array.from({ length: 20 }, (_, i) => view(i + 1)))
    await raw.until((text) => text.includes('id: abcd-21\n'))
    raw.socket.destroy()
    expect(parts).toHaveLength(1)
  })

  it('[F-6] every reader hears every event once, in order, whenever it joins', async () => {
    const stage = await start({ socketsPerStep: 1, stepsPerTurn: 3 })
    const match = stage.matches.add('m1', { view: view(0) })
    const heard = Array.from({ length: 20 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 5))
      return takeUntil(readFeed(url(stage)), ({ id }) => id === 'abcd-120')
    })
    for (let runs = 1; runs < 120; runs += 1) {
      match.record(view(runs))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    for (const frames of await Promise.all(heard)) {
      const [, snapshot, ...patches] = frames
      const first = Number(snapshot?.id?.split('-')[1])
      expect(names(patches)).toEqual(Array.from({ length: 120 - first }, (_, i) => `patch abcd-${first + 1 + i}`))
    }
  })

  it('[F-7] control characters, markup, Urdu and ten thousand letters in a name break no frame', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const hostile = [
      'a\nevent: final\n\n',
      'b\r\ndata: {}\r\n\r\n',
      'c\0d\u2028e',
      '<script>alert(1)</script>',
      'بابر اعظم',
      'x'.repeat(10_000),
      '\ud83c\udfcf',
    ]
    const feed = readFeed(url(stage))
    await take(feed, 2)
    for (const name of hostile) {
      match.record(view(1, { name, [name]: name }))
      const [frame] = await take(feed, 1)
      expect(frame).toMatchObject({ event: 'patch', data: { patch: { name, [name]: name } } })
      const again = readFeed(url(stage))
      expect((await take(again, 2))[1]).toMatchObject({ event: 'snapshot', data: { view: { name } } })
      await again.return()
    }
    await feed.return()
  })

  it('[F-8] says the tip when nothing else was said for a while', async () => {
    const stage = await start({ tipAfterMs: 20, sweepEveryMs: 10 })
    const match = stage.matches.add('m1', { view: { runs: 7 } })
    const feed = readFeed(url(stage))
    const [, , tip, again] = await take(feed, 4)
    expect(tip).toEqual({ event: 'tip', data: { seq: 1, check: '7/0/1' } })
    expect(again).toEqual({ event: 'tip', data: {} })
    match.record({ runs: 8 })
    expect(names(await takeUntil(feed, ({ data }) => 'check' in data))).toContain('patch abcd-2')
    await feed.return()
  })

  it('[F-8] no tip is ahead of what its reader has heard, however busy the server is', async () => {
    const stage = await start({ socketsPerStep: 1, stepsPerTurn: 1, tipAfterMs: 0, sweepEveryMs: 1 })
    const match = stage.matches.add('m1', { view: view(0) })
    const followed = Array.from({ length: 30 }, () => takeUntil(readFeed(url(stage)), ({ id }) => id === 'abcd-60'))
    for (let runs = 1; runs < 60; runs += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      match.record(view(runs))
    }
    const everything = (await Promise.all(followed)).map((frames) => frames.filter(({ event }) => event !== 'hello'))
    for (const frames of everything) {
      let seq = 0
      for (const { event, data } of frames) {
        if (event === 'tip' && 'seq' in data) expect(data.seq).toBe(seq)
        if ('seq' in data) seq = data.seq
      }
    }
    expect(everything.flat().some(({ event }) => event === 'tip')).toBe(true)
  })

  it('[F-9] says bye with a retry of its own and ends, and the reader comes back where it was', async () => {
    const stage = await start({ lifeMs: 50, sweepEveryMs: 10 })
    const match = stage.matches.add('m1', { view: view(0) })
    const frames = await takeUntil(readFeed(url(stage)), () => false)
    expect(names(frames)).toEqual(['hello', 'snapshot abcd-1', 'bye'])
    expect(frames.at(-1)?.retry).toBeGreaterThanOrEqual(1000)
    expect(frames.at(-1)?.retry).toBeLessThanOrEqual(5000)
    match.record(view(1))
    const again = await takeUntil(readFeed(url(stage), { lastEventId: 'abcd-1' }), () => false)
    expect(names(again)).toEqual(['hello', 'patch abcd-2', 'bye'])
    expect(stage.broadcast.readers()).toBe(0)
  })

  it('[F-14] two readers, one of them stalled: the other hears everything, the stalled one gets one reset', async () => {
    const stage = await start({ unsentBytesMost: 20_000, sweepEveryMs: 10 })
    const match = stage.matches.add('m1')
    const raw = rawRequest(stage.port, get('/api/matches/m1/feed'))
    await raw.until((text) => text.includes('event: snapshot'))
    raw.socket.pause()
    const feed = readFeed(url(stage))
    await take(feed, 2)
    for (let runs = 1; runs <= 200; runs += 1) {
      match.record({ runs, note: String(runs).padEnd(100_000, '.') })
      const [frame] = await take(feed, 1)
      expect(frame?.id).toBe(`abcd-${runs + 1}`)
    }
    const stalled = raw.until((text) => text.includes('event: reset'))
    raw.socket.resume()
    const ids = [...(await stalled).matchAll(/id: abcd-(\d+)\nevent: (\w+)/g)].map(([, id, event]) => `${event} ${id}`)
    expect(ids.length).toBeLessThan(150)
    expect(ids.slice(0, -1)).toEqual(['snapshot 1', ...ids.slice(1, -1).map((_, i) => `patch ${i + 2}`)])
    expect(ids.at(-1)).toBe('reset 201')
    match.record({ runs: 201 })
    await raw.until((text) => text.includes('id: abcd-202\nevent: patch'))
    raw.socket.destroy()
    await feed.return()
  })

  it('[F-14] a reader that takes nothing for too long is dropped', async () => {
    const stage = await start({ unsentBytesMost: 20_000, sweepEveryMs: 10, drainWithinMs: 50 })
    const match = stage.matches.add('m1')
    const raw = rawRequest(stage.port, get('/api/matches/m1/feed'))
    await raw.until((text) => text.includes('event: snapshot'))
    raw.socket.pause()
    while (stage.broadcast.readers() > 0) {
      match.record({ runs: 1, note: Math.random().toString().padEnd(500_000, '.') })
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    raw.socket.destroy()
  })

  it('[F-15] a name that changes, and no event with it: a reset at the same position', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: { runs: 1, title: 'Typo' } })
    const feed = readFeed(url(stage))
    await take(feed, 2)
    match.rename({ runs: 1, title: 'Right' })
    expect((await take(feed, 1))[0]).toMatchObject({ event: 'reset', id: 'abcd-1', data: { view: { title: 'Right' } } })
    await feed.return()
  })

  it('[F-15] a match that was read from the log anew: a reset for those who had heard of the old one', async () => {
    const stage = await start()
    stage.matches.add('m1', { view: { runs: 1 } })
    const feed = readFeed(url(stage))
    await take(feed, 2)
    stage.matches.add('m1', { view: { runs: 2 } })
    await fetch(`${stage.base}/api/matches/m1/live.json`)
    expect((await take(feed, 1))[0]).toMatchObject({ event: 'reset', data: { view: { runs: 2 } } })
    await feed.return()
  })

  it('[F-16] a match that is hidden sends its readers away and is not found any more', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: { runs: 1 } })
    stage.matches.add('m2')
    const feed = readFeed(url(stage))
    const several = readFeed(`${stage.base}/api/feed?matches=m1,m2`)
    const poll = fetch(`${stage.base}/api/matches/m1/poll/full/abcd-1/0`)
    await take(feed, 2)
    await take(several, 3)
    await new Promise((resolve) => setTimeout(resolve, 20))
    match.hide()
    expect(names(await takeUntil(feed, () => false))).toEqual(['bye'])
    expect(names(await takeUntil(several, () => false))).toEqual(['bye'])
    expect((await poll).status).toBe(404)
    expect((await fetch(url(stage))).status).toBe(404)
  })
})

const HEADERS = [
  'content-type: text/event-stream; charset=utf-8',
  'cache-control: no-store, no-transform',
  'x-accel-buffering: no',
  'access-control-allow-origin: *',
  'x-content-type-options: nosniff',
  'connection: close',
]

describe('over capacity', () => {
  it('[F-10] says busy with 200, a path to poll and a long retry, and ends', async () => {
    const stage = await start({ readersMost: 1 })
    stage.matches.add('m1')
    const first = readFeed(url(stage))
    await take(first, 2)
    const [busy, ...rest] = await takeUntil(readFeed(url(stage)), () => false)
    expect(busy).toMatchObject({ event: 'busy', data: { poll: '/api/matches/m1/poll/full/start/0' } })
    expect(busy?.retry).toBeGreaterThanOrEqual(20_000)
    expect(rest).toEqual([])
    await first.return()
    while (stage.broadcast.readers() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const next = readFeed(url(stage))
    expect(names(await take(next, 1))).toEqual(['hello'])
    await next.return()
  })

  it('[F-10] one address can not take the places of all', async () => {
    const stage = await start({ readersMost: 100, readersPerAddressMost: 2 })
    stage.matches.add('m1')
    const mine = [1, 2].map(() => rawRequest(stage.port, get('/api/matches/m1/feed'), '127.0.0.2'))
    for (const raw of mine)
      expect(await raw.until((text) => text.includes('event: snapshot'))).toContain('event: hello')
    expect(await rawRequest(stage.port, get('/api/matches/m1/feed'), '127.0.0.2').ended()).toContain('event: busy')
    const other = rawRequest(stage.port, get('/api/matches/m1/feed'), '127.0.0.3')
    expect(await other.until((text) => text.includes('event: snapshot'))).toContain('event: hello')
    for (const { socket } of [...mine, other]) socket.destroy()
  })

  it('[F-10] a pipelined stream is answered busy instead of being written into the answer before it', async () => {
    const stage = await start()
    stage.matches.add('m1')
    const raw = rawRequest(stage.port, get('/api/matches/m1/poll/full/abcd-1/0') + get('/api/matches/m1/feed'))
    while (stage.broadcast.readers() === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const text = raw.ended()
    await stage.broadcast.drain(0)
    expect((await text).indexOf('"patches":[]')).toBeLessThan((await text).indexOf('event: busy'))
  })
})

describe('the end', () => {
  const over = async (view: 'full' | 'score') => {
    const stage = await start({ graceMs: 0 })
    const match = stage.matches.add('m1', { view: { runs: 1, card: 'x'.repeat(5000) } })
    match.record({ runs: 2, card: 'x'.repeat(5000) })
    match.over(0)
    return { stage, at: url(stage, `?view=${view}`), match }
  }

  it.each(['full', 'score'] as const)('[F-11] view=%s: final and the end, and 204 for who comes back', async (view) => {
    const { stage, at, match } = await over(view)
    const whole = view === 'full' ? 'snapshot' : 'score'
    expect(names(await takeUntil(readFeed(at), () => false))).toEqual(['hello', `${whole} abcd-2`, 'final abcd-2'])
    expect((await fetch(at, { headers: { 'Last-Event-ID': 'abcd-2' } })).status).toBe(204)
    match.record({ runs: 3, card: 'x'.repeat(5000) })
    const again = await takeUntil(readFeed(at, { lastEventId: 'abcd-2' }), () => false)
    expect(names(again)).toEqual(['hello', view === 'full' ? 'patch abcd-3' : 'score abcd-3', 'final abcd-3'])
    expect(stage.broadcast.readers()).toBe(0)
  })

  it('[F-11] a reader that is here when the grace period ends hears final; before that, corrections', async () => {
    const stage = await start({ graceMs: 300, sweepEveryMs: 10 })
    const match = stage.matches.add('m1', { view: view(1) })
    const feed = readFeed(url(stage))
    await take(feed, 2)
    match.over(Date.now())
    match.record(view(2))
    expect(names(await takeUntil(feed, () => false))).toEqual(['patch abcd-2', 'final abcd-2'])
  })

  it('[F-17] before a deploy every reader is told bye with a retry of its own, and newcomers too', async () => {
    const stage = await start()
    stage.matches.add('m1')
    const feeds = Array.from({ length: 10 }, () => readFeed(url(stage)))
    for (const feed of feeds) await take(feed, 2)
    const drained = stage.broadcast.drain(60)
    const byes = (await Promise.all(feeds.map((feed) => takeUntil(feed, () => false)))).flat()
    await drained
    expect(names(byes)).toEqual(Array(10).fill('bye'))
    expect(new Set(byes.map(({ retry }) => retry)).size).toBeGreaterThan(1)
    expect(names(await takeUntil(readFeed(url(stage)), () => false))).toEqual(['bye'])
    expect(stage.broadcast.readers()).toBe(0)
  })

  it('[F-17] every reader is told bye, however late a busy machine takes its steps', async () => {
    const stage = await start()
    stage.matches.add('m1')
    const feeds = Array.from({ length: 40 }, () => readFeed(url(stage)))
    for (const feed of feeds) await take(feed, 2)
    let isOver = false
    const drained = stage.broadcast.drain(1_000).then(() => {
      isOver = true
      stage.broadcast.close()
    })
    const heard = Promise.allSettled(feeds.map((feed) => takeUntil(feed, () => false)))
    while (!isOver) {
      for (const until = performance.now() + 200; performance.now() < until; );
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await drained
    const byes = (await heard).map((one) => (one.status === 'fulfilled' ? names(one.value) : 'broken off'))
    expect(byes).toEqual(Array(40).fill(['bye']))
  })
})

describe('view=score', () => {
  it.each([
    ['none', undefined, ['score abcd-10']],
    ['behind', 'abcd-7', ['score abcd-10']],
    ['too old', 'abcd-2', ['score abcd-10']],
    ['of another epoch', 'zzzz-7', ['score abcd-10']],
    ['at the tip', 'abcd-10', []],
  ])('[F-12] cursor %s: the latest score alone', async (_, lastEventId, expected) => {
    const stage = await start()
    const match = tenEvents(stage)
    const feed = readFeed(url(stage, '?view=score'), lastEventId ? { lastEventId } : {})
    expect(names(await take(feed, 1 + expected.length))).toEqual(['hello', ...expected])
    match.record(view(20), view(21), view(22))
    const [score] = await take(feed, 1)
    expect(score).toEqual({ event: 'score', id: 'abcd-13', data: { id: 'm1', cursor: 'abcd-13', runs: 22 } })
    await feed.return()
  })
})

describe('several matches in one stream', () => {
  it('[F-13] present states on every connect, then each change, without ids', async () => {
    const stage = await start()
    const [a, b] = ['a', 'b'].map((id) => stage.matches.add(id))
    stage.matches.add('hidden', { visibility: 'practice' })
    stage.matches.add('unlisted', { visibility: 'unlisted' })
    const feed = readFeed(`${stage.base}/api/feed?matches=a,b,hidden,unlisted,nobody,a`, { lastEventId: 'abcd-1' })
    const [hello, ...scores] = await take(feed, 4)
    expect(hello?.data).toMatchObject({ build: 'build-1', view: 'score', matches: ['a', 'b', 'unlisted'] })
    expect(scores.map(({ id, data }) => [id, 'id' in data && data.id])).toEqual(
      ['a', 'b', 'unlisted'].map((id) => [undefined, id]),
    )
    b?.record({ runs: 4 })
    expect((await take(feed, 1))[0]).toEqual({ event: 'score', data: { id: 'b', cursor: 'abcd-2', runs: 4 } })
    a?.record({ runs: 6 }, { runs: 7 })
    expect((await take(feed, 1))[0]).toEqual({ event: 'score', data: { id: 'a', cursor: 'abcd-3', runs: 7 } })
    await feed.return()
  })

  it.each([
    ['[F-13] no ids', '', 400],
    ['[F-13] more than 32', `?matches=${Array.from({ length: 33 }, (_, i) => `m${i}`).join()}`, 400],
    ['[F-13] none that is a match', '?matches=x,hidden', 404],
  ])('%s: a problem', async (_, query, status) => {
    const stage = await start()
    stage.matches.add('hidden', { visibility: 'practice' })
    const response = await fetch(`${stage.base}/api/feed${query}`)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  it('[F-13] [F-8] tips say nothing of any match', async () => {
    const stage = await start({ tipAfterMs: 20, sweepEveryMs: 10 })
    stage.matches.add('a')
    const feed = readFeed(`${stage.base}/api/feed?matches=a`)
    expect((await take(feed, 3))[2]).toEqual({ event: 'tip', data: {} })
    await feed.return()
  })
})
