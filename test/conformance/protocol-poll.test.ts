/**
 * The long-poll, `live.json` and the manners of all reads, of any server: see protocol-stream.test.ts. L-7 is in
 * broadcast/poll.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PollAnswer } from '../../wire/feed.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import type { PublicMatch } from '../support/public-match.ts'
import { readFeed, readPoll, take } from '../support/readers/sse.ts'
import { openStage, type Stage } from '../support/servers/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const pathOf = (match: PublicMatch, cursor: string, kind = 'full', bucket = 0) =>
  `${match.path}/poll/${kind}/${cursor}/${bucket}`
const ask = (path: string, headers: Record<string, string> = {}) => fetch(stage.url + path, { headers })
const poll = async (path: string) => (await (await ask(path)).json()) as PollAnswer
const cacheOf = (response: Response) => response.headers.get('cache-control')
const seqs = ({ patches }: PollAnswer) => patches?.map(({ seq }) => seq)

describe('long-poll', () => {
  it.each([
    ['[L-1] start', () => 'start'],
    ['[L-1] 0', () => '0'],
    ['[L-1] nonsense', () => 'what%3F'],
    ['[L-4] another epoch', ({ epoch }: PublicMatch) => `${epoch === 'zzzz' ? 'yyyy' : 'zzzz'}-3`],
    ['[L-4] ahead of the tip', (match: PublicMatch) => match.cursor(match.head() + 1)],
  ])('%s: the whole view at once', async (_, cursorOf) => {
    const match = await stage.begin()
    const response = await ask(pathOf(match, cursorOf(match)))
    const { cursor, view } = await match.now()
    expect(await response.json()).toEqual({
      reset: true,
      snapshot: view,
      cursor,
      next: pathOf(match, cursor),
    })
    expect(cacheOf(response)).toBe('public, max-age=5')
  })

  it('[L-2] patches there: at once, in order, safe to cache; none there: as soon as there are', async () => {
    const match = await stage.begin()
    const from = match.head() - 3
    const response = await ask(pathOf(match, match.cursor(from)))
    const answer = (await response.json()) as PollAnswer
    expect(seqs(answer)).toEqual([from + 1, from + 2, from + 3])
    expect(cacheOf(response)).toBe('public, max-age=60, stale-while-revalidate=300')
    const waiting = poll(answer.next)
    await match.score(2, 'together')
    expect(seqs(await waiting)).toEqual([from + 4, from + 5])
  })

  it('[L-3] nothing happens: an empty answer with a check, whose next is another URL', async () => {
    const match = await stage.begin()
    const answer = await poll(pathOf(match, match.cursor()))
    expect(answer).toMatchObject({
      patches: [],
      cursor: match.cursor(),
      check: expect.stringMatching(/^\d+\/\d+\/\d+$/),
    })
    expect(answer.next).toMatch(new RegExp(`^${pathOf(match, match.cursor()).slice(0, -1)}[1-9]\\d*$`))
  })

  it('[L-5] all who wait on one URL get the same bytes', async () => {
    const match = await stage.begin()
    const waiting = Array.from({ length: 10 }, async () => (await ask(pathOf(match, match.cursor(), 'full', 3))).text())
    await new Promise((resolve) => setTimeout(resolve, 200))
    await match.score(1)
    expect(new Set(await Promise.all(waiting)).size).toBe(1)
  })

  it('[L-6] score: the latest one, whatever the position', async () => {
    const match = await stage.begin()
    for (const cursor of ['start', match.cursor(3), 'zzzz-7'])
      expect(await poll(pathOf(match, cursor, 'score'))).toMatchObject({
        score: { id: match.id, cursor: match.cursor() },
        next: pathOf(match, match.cursor(), 'score'),
      })
  })

  it('[L-8] [J-2] a strong validator, and 304 for who has it until something changes', async () => {
    const match = await stage.begin()
    for (const path of [pathOf(match, match.cursor(match.head() - 2)), `${match.path}/live.json`]) {
      const etag = (await ask(path)).headers.get('etag') as string
      expect(etag).toMatch(/^"[\w.-]+"$/)
      for (const condition of [etag, `W/${etag}`, `"other", ${etag}`])
        expect((await ask(path, { 'If-None-Match': condition })).status).toBe(304)
      await match.score(1)
      expect((await ask(path, { 'If-None-Match': etag })).status).toBe(200)
    }
  })

  it('[L-9] stale answers are true prefixes: any chain of them ends in the same view', async () => {
    const match = await stage.begin(1)
    const first = (await poll(pathOf(match, 'start'))).snapshot as View
    const [begin, kept] = [match.head(), new Map<string, PollAnswer>()]
    for (let ball = 0; ball < 30; ball += 1) {
      await match.score(1)
      for (let seq = match.head() - 1; seq >= begin; seq -= 7) {
        const path = pathOf(match, match.cursor(seq))
        const answer = await poll(path)
        if (!kept.has(path) && answer.patches) kept.set(path, answer)
      }
    }
    let [path, view] = [pathOf(match, match.cursor(begin)), first]
    while (path !== pathOf(match, match.cursor())) {
      const answer = kept.get(path) ?? (await poll(path))
      view = (answer.patches ?? []).reduce((now, { patch }) => applyPatch(now, patch), answer.snapshot ?? view)
      path = answer.next
    }
    expect(view).toEqual((await match.now()).view)
  })

  it('[L-1] [L-2] [P-1] a poller that starts with nothing and follows `next` has the view', async () => {
    const match = await stage.begin(2)
    const answers = readPoll(stage.url, match.id)
    const [begin] = await take(answers, 1)
    let view = begin?.snapshot as View
    const heard: number[] = []
    for (let ball = 0; ball < 10; ball += 1) {
      const next = answers.next()
      await match.score(1)
      const { patches = [] } = ((await next).value ?? {}) as PollAnswer
      for (const { patch } of patches) view = applyPatch(view, patch)
      heard.push(...patches.map(({ seq }) => seq))
    }
    expect(heard).toEqual(Array.from({ length: 10 }, (_, i) => match.head() - 9 + i))
    expect(view).toEqual((await match.now()).view)
  })
})

it('[J-1] live.json: at most 1.2 KB, kept for a second, what the stream of scores says', async () => {
  const match = await stage.begin(4)
  const scores = readFeed(`${stage.url}${match.path}/feed?view=score`)
  await take(scores, 2)
  for (let ball = 0; ball < 40; ball += 1) {
    await match.score(1)
    const response = await ask(`${match.path}/live.json`)
    const text = await response.text()
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1.2 * 1024)
    expect(cacheOf(response)).toBe('public, max-age=1, s-maxage=1, stale-while-revalidate=5, stale-if-error=120')
    expect((await take(scores, 1))[0]?.data).toEqual(JSON.parse(text))
  }
  await scores.return()
})

describe('requests', () => {
  const READS = [
    ['feed', ({ path }: PublicMatch) => `${path}/feed`],
    ['several', ({ id }: PublicMatch) => `/api/feed?matches=${id}`],
    ['poll', (match: PublicMatch) => pathOf(match, 'start')],
    ['live.json', ({ path }: PublicMatch) => `${path}/live.json`],
  ] as const

  it.each(READS)('[H-1] %s of an unknown match is 404 with a problem', async (_, pathOf) => {
    const match = await stage.begin(1)
    const response = await ask(pathOf(match).replace(match.id, 'nobody'))
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([
      404,
      'application/problem+json',
    ])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.json()).toMatchObject({ status: 404, code: 'not-found' })
  })

  it.each(READS)('[H-2] [H-3] [H-4] %s answers a preflight and HEAD, and no POST', async (_, pathOf) => {
    const at = stage.url + pathOf(await stage.begin(1))
    const preflight = await fetch(at, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Last-Event-ID.*If-None-Match/i)
    const head = await fetch(at, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const refused = await fetch(at, { method: 'POST', body: 'x' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('[H-4] a view that there is not is 400', async () => {
    const match = await stage.begin(1)
    expect((await ask(`${match.path}/feed?view=half`)).status).toBe(400)
  })
})
