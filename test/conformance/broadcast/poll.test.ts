/** The long-poll and `live.json`, black box. Rules: wire/PROTOCOL.md. */
import { describe, expect, it } from 'vitest'
import type { PollAnswer } from '../../../wire/feed.ts'
import { applyPatch } from '../../../wire/patch.ts'
import type { PlainView } from '../../support/matches/plain-matches.ts'
import { readPoll, take } from '../../support/readers/sse.ts'
import { type Stage, tenEvents, testBroadcasts, largeView as view } from '../../support/servers/broadcast.ts'

const start = testBroadcasts()

const pathOf = (cursor: string, kind = 'full', bucket = 0) => `/api/matches/m1/poll/${kind}/${cursor}/${bucket}`
const ask = (stage: Stage, path: string, headers: Record<string, string> = {}) => fetch(stage.base + path, { headers })
const cacheOf = (response: Response) => response.headers.get('cache-control')
const untilWaiting = async (stage: Stage, count: number) => {
  while (stage.broadcast.readers() < count) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('long-poll', () => {
  it.each([
    ['[L-1] start', 'start'],
    ['[L-1] 0', '0'],
    ['[L-1] nonsense', 'what%3F'],
    ['[L-4] too old', 'abcd-3'],
    ['[L-4] another epoch', 'zzzz-7'],
    ['[L-4] ahead of the tip', 'abcd-11'],
  ])('%s: the whole view at once, to be kept for 5 s', async (_, cursor) => {
    const stage = await start()
    tenEvents(stage)
    const response = await ask(stage, pathOf(cursor))
    expect(await response.json()).toEqual({
      reset: true,
      snapshot: view(9),
      cursor: 'abcd-10',
      next: pathOf('abcd-10'),
    })
    expect(cacheOf(response)).toBe('public, max-age=5')
  })

  it('[L-2] patches there: at once, in order, safe to cache', async () => {
    const stage = await start()
    tenEvents(stage)
    const response = await ask(stage, pathOf('abcd-7'))
    const answer = (await response.json()) as PollAnswer
    expect(answer.patches?.map(({ seq }) => seq)).toEqual([8, 9, 10])
    expect(answer).toMatchObject({ cursor: 'abcd-10', next: pathOf('abcd-10') })
    expect(Object.keys(answer).sort()).toEqual(['cursor', 'next', 'patches'])
    expect(cacheOf(response)).toBe('public, max-age=60, stale-while-revalidate=300')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('[L-3] nothing happens: an empty answer, whose next is another URL', async () => {
    const stage = await start({ waitMs: 40 })
    tenEvents(stage)
    const response = await ask(stage, pathOf('abcd-10'))
    const answer = (await response.json()) as PollAnswer
    expect(answer).toMatchObject({ patches: [], cursor: 'abcd-10', check: '9/0/10' })
    expect(answer.next).toMatch(/^\/api\/matches\/m1\/poll\/full\/abcd-10\/[1-9]\d*$/)
    expect(cacheOf(response)).toBe('public, max-age=1')
    const again = (await (await ask(stage, answer.next)).json()) as PollAnswer
    expect(again.next).not.toBe(answer.next)
  })

  it('[L-2] who waits is answered by the next event, a batch as one answer', async () => {
    const stage = await start()
    const match = tenEvents(stage)
    const waiting = ask(stage, pathOf('abcd-10'))
    await untilWaiting(stage, 1)
    match.record(view(10), view(11))
    const answer = (await (await waiting).json()) as PollAnswer
    expect(answer.patches?.map(({ seq }) => seq)).toEqual([11, 12])
    expect(answer.cursor).toBe('abcd-12')
  })

  it('[L-5] all who wait on one URL get the same bytes, over several turns, and none is left', async () => {
    const stage = await start({ stepsPerTurn: 7 })
    const match = tenEvents(stage)
    const waiting = Array.from({ length: 50 }, () => ask(stage, pathOf('abcd-10')))
    await untilWaiting(stage, 50)
    match.record(view(10))
    match.record(view(11))
    const answers = await Promise.all(waiting)
    const bodies = new Set(await Promise.all(answers.map((response) => response.text())))
    expect(bodies.size).toBe(1)
    expect(JSON.parse([...bodies][0] as string)).toMatchObject({ cursor: 'abcd-11' })
    expect(new Set(answers.map((response) => response.headers.get('etag'))).size).toBe(1)
    while (stage.broadcast.readers() > 0) await new Promise((resolve) => setTimeout(resolve, 2))
  })

  it('[L-5] who waits and leaves gives its place back', async () => {
    const stage = await start()
    tenEvents(stage)
    const leaving = new AbortController()
    const gone = fetch(stage.base + pathOf('abcd-10'), { signal: leaving.signal }).catch(() => 'gone')
    await untilWaiting(stage, 1)
    leaving.abort()
    expect(await gone).toBe('gone')
    while (stage.broadcast.readers() > 0) await new Promise((resolve) => setTimeout(resolve, 2))
  })

  it('[L-6] view=score: the latest whole score, whatever the position', async () => {
    const stage = await start()
    const match = tenEvents(stage)
    const score = (runs: number, seq: number) => ({ id: 'm1', cursor: `abcd-${seq}`, runs })
    for (const cursor of ['start', 'abcd-2', 'zzzz-7', 'abcd-7']) {
      const response = await ask(stage, pathOf(cursor, 'score'))
      expect(await response.json()).toEqual({
        score: score(9, 10),
        cursor: 'abcd-10',
        next: pathOf('abcd-10', 'score'),
      })
    }
    const waiting = ask(stage, pathOf('abcd-10', 'score'))
    await untilWaiting(stage, 1)
    match.record(view(10), view(11))
    expect(await (await waiting).json()).toMatchObject({ score: score(11, 12), cursor: 'abcd-12' })
  })

  it('[L-7] over capacity: busy, not to be kept', async () => {
    const stage = await start({ readersMost: 0 })
    tenEvents(stage)
    const response = await ask(stage, pathOf('abcd-10'))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ busy: true, cursor: 'abcd-10' })
    expect(cacheOf(response)).toBe('no-store')
    expect(await (await ask(stage, pathOf('abcd-7'))).json()).toMatchObject({ cursor: 'abcd-10' })
  })

  it('[L-7] final: said at once at the head of a match that is over', async () => {
    const stage = await start({ graceMs: 0 })
    tenEvents(stage).over(0)
    expect(await (await ask(stage, pathOf('abcd-10'))).json()).toMatchObject({ final: true, patches: [] })
    expect(await (await ask(stage, pathOf('abcd-9'))).json()).not.toHaveProperty('final')
  })

  it('[F-17] [L-7] before a deploy all who wait are answered', async () => {
    const stage = await start()
    tenEvents(stage)
    const waiting = ask(stage, pathOf('abcd-10'))
    await untilWaiting(stage, 1)
    await stage.broadcast.drain(0)
    expect(await (await waiting).json()).toMatchObject({ patches: [], cursor: 'abcd-10' })
  })

  it('[L-8] a strong validator, and 304 for who has it, also when a proxy weakened it', async () => {
    const stage = await start()
    const match = tenEvents(stage)
    const etag = (await ask(stage, pathOf('abcd-7'))).headers.get('etag') as string
    expect(etag).toMatch(/^"[\w-]+"$/)
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask(stage, pathOf('abcd-7'), { 'If-None-Match': condition })
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await ask(stage, pathOf('abcd-7'), { 'If-None-Match': '"other"' })).status).toBe(200)
    match.record(view(10))
    expect((await ask(stage, pathOf('abcd-7'), { 'If-None-Match': etag })).status).toBe(200)
  })

  it('[L-9] any chain of answers, however stale, is a true prefix: followed from each it ends in the same view', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const stale = new Map<string, PollAnswer>()
    for (let runs = 1; runs <= 40; runs += 1) {
      match.record(view(runs, { [`p${runs % 11}`]: { runs } }))
      for (let seq = runs; seq > 0; seq -= 7) {
        const answer = (await (await ask(stage, pathOf(`abcd-${seq}`))).json()) as PollAnswer
        if (!stale.has(pathOf(`abcd-${seq}`))) stale.set(pathOf(`abcd-${seq}`), answer)
      }
    }
    let state = view(0)
    let path = pathOf('abcd-1')
    const seen: number[] = []
    while (path !== pathOf('abcd-41')) {
      const answer = stale.get(path) ?? ((await (await ask(stage, path)).json()) as PollAnswer)
      for (const { patch, seq } of answer.patches ?? []) {
        state = applyPatch(state, patch)
        seen.push(seq)
      }
      path = answer.next
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
    expect(state).toEqual(match.view())
  })

  it('[L-1] [L-2] a poller that starts with nothing and follows `next` ends with the view', async () => {
    const stage = await start()
    const match = stage.matches.add('m1', { view: view(0) })
    const poll = readPoll(stage.base, 'm1')
    const [first] = await take(poll, 1)
    let state = first?.snapshot as unknown as PlainView
    for (let runs = 1; runs <= 20; runs += 1) {
      const next = poll.next()
      await untilWaiting(stage, 1)
      match.record(view(runs))
      const { value } = await next
      for (const { patch } of value?.patches ?? []) state = applyPatch(state, patch)
      while (stage.broadcast.readers() > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    expect(state).toEqual(match.view())
  })
})

describe('live.json', () => {
  it('[J-1] the mini score, from memory, kept for one second', async () => {
    const stage = await start()
    const match = tenEvents(stage)
    const response = await ask(stage, '/api/matches/m1/live.json')
    expect(await response.json()).toEqual({ id: 'm1', cursor: 'abcd-10', runs: 9 })
    expect(cacheOf(response)).toBe('public, max-age=1, s-maxage=1, stale-while-revalidate=5, stale-if-error=120')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    match.record(view(11))
    expect(await (await ask(stage, '/api/matches/m1/live.json')).json()).toMatchObject({ cursor: 'abcd-11', runs: 11 })
  })

  it('[J-2] 304 until something is recorded, or renamed', async () => {
    const stage = await start()
    const match = tenEvents(stage)
    const again = async (etag: string) =>
      (await ask(stage, '/api/matches/m1/live.json', { 'If-None-Match': etag })).status
    const etagNow = async () => (await ask(stage, '/api/matches/m1/live.json')).headers.get('etag') as string
    const first = await etagNow()
    expect(await again(first)).toBe(304)
    match.record(view(11))
    expect(await again(first)).toBe(200)
    const second = await etagNow()
    match.rename(view(11, { title: 'Right' }))
    expect(await again(second)).toBe(200)
  })
})

describe('requests', () => {
  const paths = ['/api/matches/m1/feed', '/api/matches/m1/live.json', pathOf('start'), '/api/feed?matches=m1']

  it.each(paths)('[H-1] %s of an unknown or a practice match is 404 with a problem', async (path) => {
    const stage = await start()
    stage.matches.add('m1', { visibility: 'practice' })
    for (const unknown of [path, path.replace('m1', 'nobody'), path.replace('m1', 'm1%00')]) {
      const response = await ask(stage, unknown)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(await response.json()).toMatchObject({ status: 404, code: 'not-found' })
    }
  })

  it.each(paths)('[H-2] %s answers a preflight', async (path) => {
    const stage = await start()
    const response = await fetch(stage.base + path, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('GET')
    expect(response.headers.get('access-control-allow-headers')).toContain('Last-Event-ID')
  })

  it.each([...paths, pathOf('abcd-1')])('[H-3] HEAD of %s is its head, at once', async (path) => {
    const stage = await start({ waitMs: 600_000 })
    stage.matches.add('m1')
    const response = await fetch(stage.base + path, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^(application\/json|text\/event-stream); charset=utf-8$/)
    expect(stage.broadcast.readers()).toBe(0)
  })

  it.each(paths)('[H-4] POST to %s is 405 and says what is allowed', async (path) => {
    const stage = await start()
    const response = await fetch(stage.base + path, { method: 'POST', body: 'x'.repeat(100_000) })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  it('a fault of ours is 500 for one reader, reported, and the next is served', async () => {
    const stage = await start()
    const match = stage.matches.add('m1')
    const { score } = match
    match.score = () => {
      throw new Error('disk on fire')
    }
    const response = await ask(stage, '/api/matches/m1/live.json')
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'broken' }])
    expect(stage.faults.splice(0)).toEqual([new Error('disk on fire')])
    match.score = score
    expect((await ask(stage, '/api/matches/m1/live.json')).status).toBe(200)
  })

  it('[H-4] a view that there is not is 400', async () => {
    const stage = await start()
    stage.matches.add('m1')
    const response = await ask(stage, '/api/matches/m1/feed?view=half')
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'bad-request' }])
  })

  it.each([
    '/',
    '/api/matches/m1',
    '/api/matches/m1/feed/',
    '/api/matches/m1/feedback',
    '/api/matches//feed',
    '/API/matches/m1/feed',
    '/api/matches/m1/poll/full/abcd-1',
    '/api/matches/m1/poll/half/abcd-1/0',
    '/api/matches/m1/poll/full/abcd-1/-1',
    '/api/matches/m1/poll/full/abcd-1/1234567890123',
    '/x?/api/matches/m1/feed',
  ])('[H-5] %s is left to others', async (path) => {
    const stage = await start()
    stage.matches.add('m1')
    expect((await ask(stage, path)).headers.get('x-from')).toBe('elsewhere')
  })
})
