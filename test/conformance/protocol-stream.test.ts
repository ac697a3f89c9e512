/**
 * The event stream as the rules say it, of any server: over real sockets, of the one at BASE_URL where that is set. What
 * needs a server with settings of the test's own (F-9 to F-11, F-14, F-15, F-17) is in broadcast/feed.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import type { PublicMatch } from '../support/public-match.ts'
import { type Frame, readFeed, take, takeUntil } from '../support/readers/sse.ts'
import { openStage, type Stage } from '../support/servers/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const feedOf = (match: PublicMatch, query = '') => `${stage.url}${match.path}/feed${query}`
const names = (frames: readonly Frame[]) => frames.map(({ event, id }) => (id ? `${event} ${id}` : event))
const patches = (match: PublicMatch, from: number, to = match.head()) =>
  Array.from({ length: to - from }, (_, i) => `patch ${match.cursor(from + 1 + i)}`)

const whole = ({ event, data }: Frame) =>
  event === 'snapshot' || event === 'reset' ? (data as { readonly view: View }).view : undefined
const advance = (view: View | undefined, frame: Frame): View | undefined =>
  frame.event === 'patch' && view ? applyPatch(view, frame.data.patch) : (whole(frame) ?? view)

/** Of a match, by its cursor: what the reader sends, and what it has to hear after `hello`. */
type Case = readonly [string, (match: PublicMatch) => string | undefined, (match: PublicMatch) => readonly string[]]
const snapshot = (match: PublicMatch) => [`snapshot ${match.cursor()}`]
const reset = (match: PublicMatch) => [`reset ${match.cursor()}`]
const CASES: readonly Case[] = [
  ['[F-2] no cursor: the snapshot', () => undefined, snapshot],
  ['[F-2] [C-4] nonsense counts as none', () => 'what?', snapshot],
  ['[F-2] [C-1] a leading zero is no cursor', (match) => `${match.epoch}-0${match.head()}`, snapshot],
  ['[F-2] [C-1] upper case is no cursor', (match) => match.cursor().toUpperCase(), snapshot],
  [
    '[F-3] in the log: what is missing',
    (match) => match.cursor(match.head() - 2),
    (match) => patches(match, match.head() - 2),
  ],
  ['[F-4] another epoch: a reset', (match) => `${match.epoch === 'zzzz' ? 'yyyy' : 'zzzz'}-3`, reset],
  ['[F-4] ahead of the tip: a reset', (match) => match.cursor(match.head() + 1), reset],
  ['[F-5] at the tip: nothing but hello', (match) => match.cursor(), () => []],
]

describe('what a reader gets by its cursor', () => {
  it.each(CASES)('%s', async (_, cursorOf, expected) => {
    const match = await stage.begin()
    const cursor = cursorOf(match)
    const ways = [
      readFeed(feedOf(match), cursor === undefined ? {} : { lastEventId: cursor }),
      ...['after', 'last_event_id', 'lastEventId'].map((name) =>
        readFeed(feedOf(match, cursor === undefined ? '' : `?${name}=${encodeURIComponent(cursor)}`)),
      ),
    ]
    const first = expected(match)
    for (const feed of ways) expect(names(await take(feed, 1 + first.length))).toEqual(['hello', ...first])
    await match.score(1)
    for (const feed of ways) {
      expect(names(await take(feed, 1))).toEqual([`patch ${match.cursor()}`])
      await feed.return()
    }
  })

  it('[C-2] [C-3] the highest position of this epoch counts, wherever it stands', async () => {
    const match = await stage.begin()
    const [old, recent] = [match.cursor(match.head() - 5), match.cursor(match.head() - 1)]
    const asked = [
      { query: `?after=${old}`, lastEventId: recent },
      { query: `?after=${recent}`, lastEventId: old },
      { query: '?after=zzzz-900', lastEventId: recent },
      { query: `?after=%00%0d%0a&last_event_id=${old}`, lastEventId: recent },
    ]
    for (const { query, lastEventId } of asked) {
      const feed = readFeed(feedOf(match, query), { lastEventId })
      expect(names(await take(feed, 2))).toEqual(['hello', `patch ${match.cursor()}`])
      await feed.return()
    }
  })
})

describe('the stream', () => {
  it('[F-1] padding, a random retry and hello, with the headers of a public stream', async () => {
    const match = await stage.begin(1)
    const leaving = new AbortController()
    const response = await fetch(feedOf(match), { signal: leaving.signal })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const text = await beginningOf(response, 'event: snapshot')
    leaving.abort()
    expect(text.indexOf('\n\n')).toBeGreaterThanOrEqual(2046)
    expect(text).toMatch(/^: +\n\nretry: [1-5]\d{3}\nevent: hello\ndata: {"build":"[^\n]+"view":"full"[^\n]*}\n\nid: /)
  })

  it('[F-3] [F-6] [P-1] whoever joins, whenever: a whole state, then every event once, and the same view', async () => {
    const match = await stage.begin(4)
    const last = match.cursor(match.head() + 40)
    const readers = Array.from({ length: 8 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i * 20))
      return takeUntil(readFeed(feedOf(match)), ({ id }) => id === last)
    })
    await match.score(30)
    await match.score(10, 'together')
    const { cursor, view } = await match.now()
    expect(cursor).toBe(last)
    expect(JSON.stringify(view)).not.toContain('null')
    for (const frames of await Promise.all(readers)) {
      const [hello, first, ...rest] = frames.filter(({ event }) => event !== 'tip')
      expect(names([hello as Frame, first as Frame])).toEqual(['hello', `snapshot ${first?.id}`])
      expect(names(rest)).toEqual(patches(match, Number(first?.id?.split('-')[1])))
      expect(frames.reduce(advance, undefined as View | undefined)).toEqual(view)
    }
  })

  it('[F-3] [F-4] from every position of a match: the rest or a shorter whole, and the same view', async () => {
    const match = await stage.begin(1)
    const follower = readFeed(feedOf(match))
    const [, first] = await take(follower, 2)
    const views = new Map([[match.head(), whole(first as Frame)]])
    for (let ball = 0; ball < 25; ball += 1) {
      const before = views.get(match.head())
      await match.score(1)
      const [frame] = await take(follower, 1)
      views.set(match.head(), advance(before, frame as Frame))
    }
    await follower.return()
    const { view } = await match.now()
    for (const [seq, held] of [...views].slice(0, -1)) {
      const feed = readFeed(feedOf(match), { lastEventId: match.cursor(seq) })
      const [, ...frames] = await takeUntil(feed, ({ id }) => id === match.cursor())
      await feed.return()
      expect([patches(match, seq), reset(match)]).toContainEqual(names(frames))
      expect(frames.reduce(advance, held)).toEqual(view)
    }
  })

  it('[F-7] no name breaks a frame', async () => {
    const match = await stage.begin(1)
    const feed = readFeed(feedOf(match))
    await take(feed, 2)
    const titles = ['<script>alert(1)</script>', 'بابر اعظم', 'data: {}', '"}\\', 'ß'.repeat(100), '\ud83c\udfcf']
    for (const title of titles) {
      await match.change({ title })
      const [frame] = await take(feed, 1)
      expect(frame).toMatchObject({ event: 'patch', id: match.cursor(), data: { patch: { names: { title } } } })
    }
    await feed.return()
  })

  it('[F-8] [F-20] a tip in a long pause, and no id with it; its scorer was heard a moment ago', async () => {
    const match = await stage.begin(12)
    const feed = readFeed(feedOf(match), { lastEventId: match.cursor() })
    const [, tip] = await take(feed, 2)
    await feed.return()
    const { view } = await match.now()
    const { runs, wickets, balls } = view.innings[view.current?.innings ?? ''] ?? { runs: 0, wickets: 0, balls: 0 }
    expect(tip).toEqual({ event: 'tip', data: { seq: match.head(), check: `${runs}/${wickets}/${balls}`, scorer: 0 } })
  })

  it('[F-12] view=score: the latest whole score, whatever the cursor', async () => {
    const match = await stage.begin()
    const at = feedOf(match, '?view=score')
    for (const lastEventId of ['', 'what?', 'zzzz-9', match.cursor(match.head() - 3)]) {
      const feed = readFeed(at, { lastEventId })
      expect(names(await take(feed, 2))).toEqual(['hello', `score ${match.cursor()}`])
      await feed.return()
    }
    const feed = readFeed(at, { lastEventId: match.cursor() })
    expect(names(await take(feed, 1))).toEqual(['hello'])
    await match.score(3, 'together')
    const [score] = await take(feed, 1)
    expect(score).toMatchObject({ event: 'score', id: match.cursor() })
    expect(score?.data).toEqual(await (await fetch(`${stage.url}${match.path}/live.json`)).json())
    await feed.return()
  })

  it('[F-13] several matches: their scores on every connect, then each change, without ids', async () => {
    const [one, two] = [await stage.begin(), await stage.begin()]
    const at = `${stage.url}/api/feed?matches=${one.id},nobody,${two.id}`
    const feed = readFeed(at, { lastEventId: one.cursor() })
    const [hello, ...scores] = await take(feed, 3)
    expect(hello?.data).toMatchObject({ matches: [one.id, two.id] })
    expect(scores.map(({ id, data }) => [id, (data as { id: string }).id])).toEqual([
      [undefined, one.id],
      [undefined, two.id],
    ])
    await two.score(1)
    const [score] = await take(feed, 1)
    expect(score).toMatchObject({ event: 'score', data: { id: two.id, cursor: two.cursor() } })
    await feed.return()
    for (const [query, status] of [
      ['', 400],
      [`?matches=${Array.from({ length: 33 }, (_, i) => `m${i}`)}`, 400],
      ['?matches=nobody', 404],
    ])
      expect((await fetch(`${stage.url}/api/feed${query}`)).status).toBe(status)
  })

  it.each([
    ['becomes practice', (match: PublicMatch) => match.change({ visibility: 'practice' })],
    ['is deleted', (match: PublicMatch) => match.remove()],
  ])('[F-16] [H-1] a match that %s says bye, and is not found any more', async (_, hide) => {
    const match = await stage.begin()
    const feed = readFeed(feedOf(match))
    await take(feed, 2)
    await hide(match)
    expect(names(await takeUntil(feed, () => false)).at(-1)).toBe('bye')
    expect((await fetch(feedOf(match))).status).toBe(404)
  })
})

async function beginningOf(response: Response, until: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true })
    if (text.includes(until)) break
  }
  return text
}
