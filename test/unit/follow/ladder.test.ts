import { describe, expect, it } from 'vitest'
import { createStore } from '../../../web/follow/store.ts'
import {
  connect,
  followed,
  liveJson,
  patchOf,
  scoreOf,
  toPoll,
  toScore,
  viewOf,
} from '../../support/follow/followers.ts'

const MINUTE_MS = 60_000
const nothingNew = { cursor: 'k7f3-10', next: '/api/matches/m1/poll/full/k7f3-10/7', patches: [], check: '10/0/10' }

describe('the ladder, going down', () => {
  it('R-3 hello within 5 s keeps the stream', async () => {
    const fake = followed()
    await fake.pass(4_900)
    connect(fake)
    await fake.pass(20_000)
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.requests).toHaveLength(0)
    expect(fake.state()).toMatchObject({ rung: 'stream', link: 'live' })
  })

  it('R-3 no hello in 5 s: steps down to the long poll, at the same cursor', async () => {
    const fake = followed()
    fake.source().open()
    await fake.pass(5_000)
    expect(fake.openSources()).toHaveLength(0)
    expect(fake.requests.map(({ url }) => url)).toEqual(['/api/matches/m1/poll/full/k7f3-10/0'])
  })

  it('R-3 an answer that a proxy holds back steps down although the connection opened', async () => {
    const fake = followed()
    await fake.pass(3_000)
    fake.source().open()
    await fake.pass(4_900)
    expect(fake.requests).toHaveLength(0)
    await fake.pass(100)
    expect(fake.requests).toHaveLength(1)
  })

  it('R-3 a greeting and no state in 5 s more, where nothing was known: steps down', async () => {
    const fake = followed({ store: createStore() })
    await fake.pass(3_000)
    connect(fake)
    await fake.pass(4_900)
    expect(fake.requests).toHaveLength(0)
    await fake.pass(100)
    expect(fake.openSources()).toHaveLength(0)
    expect(fake.requests.map(({ url }) => url)).toEqual(['/api/matches/m1/poll/full/start/0'])
  })

  it('R-4 three silences in a row, however long each connection lasted: steps down', async () => {
    const fake = followed()
    for (let turn = 1; turn <= 3; turn += 1) {
      connect(fake)
      expect(fake.requests).toHaveLength(0)
      await fake.pass(35_000)
      await fake.pass(turn < 3 ? 4_000 : 0)
    }
    expect(fake.requests).toHaveLength(1)
  })

  it('R-4 three closes within 10 s of opening: steps down', async () => {
    const fake = followed()
    for (let turn = 1; turn <= 3; turn += 1) {
      connect(fake)
      await fake.pass(1_000)
      expect(fake.requests).toHaveLength(0)
      fake.source().drop()
      await fake.pass(4_000)
    }
    expect(fake.sources).toHaveLength(3)
    expect(fake.requests).toHaveLength(1)
  })

  it('R-4 closes later than 10 s after opening never step down', async () => {
    const fake = followed()
    for (let turn = 0; turn < 6; turn += 1) {
      connect(fake)
      await fake.pass(10_000)
      fake.source().drop()
      await fake.pass(1_000)
    }
    expect(fake.sources).toHaveLength(7)
    expect(fake.requests).toHaveLength(0)
  })

  it('R-4 the 10 s count from opening, not from asking', async () => {
    const fake = followed()
    await fake.pass(4_000)
    connect(fake)
    await fake.pass(7_000)
    fake.source().drop()
    await fake.pass(2_000)
    connect(fake)
    fake.source().drop()
    await fake.pass(4_000)
    connect(fake)
    fake.source().drop()
    await fake.pass(4_000)
    expect(fake.requests).toHaveLength(1)
  })

  it('R-8 readyState CLOSED: makes a new EventSource', async () => {
    const fake = followed()
    connect(fake)
    await fake.pass(30_000)
    fake.source().refuse()
    await fake.pass(1_000)
    expect(fake.sources).toHaveLength(2)
    expect(fake.openSources()).toHaveLength(1)
  })

  it('R-6 where there is no EventSource the long poll is the first rung', () => {
    const fake = followed({}, { hasStream: false })
    expect(fake.request().url).toBe('/api/matches/m1/poll/full/k7f3-10/0')
  })

  it('R-12 long poll: goes where the answer says, at once', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.pass(22_000)
    await fake.request().answer(nothingNew)
    await fake.pass(0)
    expect(fake.request().url).toBe(nothingNew.next)
    await fake.request().answer({ cursor: 'k7f3-11', next: '/next', patches: [patchOf(11, 11)] })
    await fake.pass(0)
    expect(fake.request().url).toBe('/next')
    expect(fake.state()).toMatchObject({ rung: 'poll', link: 'live' })
  })

  it('R-12 long poll: an empty answer at once is some cache, and not asked again in a loop', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.request().answer(nothingNew)
    await fake.pass(999)
    expect(fake.requests).toHaveLength(1)
    await fake.pass(1_000)
    expect(fake.requests).toHaveLength(2)
  })

  it('R-3 long poll without an answer in time: steps down to live.json', async () => {
    const fake = followed()
    await toScore(fake)
    expect(fake.requests[0]?.isAborted).toBe(true)
    expect(fake.request().url).toBe(liveJson)
  })

  it('R-4 long poll that fails three times: steps down to live.json', async () => {
    const fake = followed()
    await toPoll(fake)
    for (let turn = 0; turn < 3; turn += 1) {
      await fake.request().answer('<html>Forbidden</html>', 403)
      await fake.pass(30_000)
    }
    expect(fake.requests.map(({ url }) => url)).toContain(liveJson)
  })

  it("R-4 a captive portal's page with status 200 is a failure", async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.request().answer('<html>Sign in to the wifi</html>')
    expect(fake.state().link).toBe('connecting')
  })

  it('R-13 live.json every 2 to 5 s, revalidated by the browser', async () => {
    for (const [roll, waitMs] of [
      [0, 2_000],
      [1, 5_000],
    ] as const) {
      const fake = followed()
      await toScore(fake)
      fake.roll(roll)
      await fake.request().answer(scoreOf('k7f3-14'))
      await fake.pass(waitMs - 1)
      expect(fake.requests).toHaveLength(2)
      await fake.pass(1)
      expect(fake.requests).toHaveLength(3)
      expect(fake.request()).toMatchObject({ url: liveJson, fresh: true })
    }
  })

  it('R-13 live.json moves the score and never the view, whose patches it waits for', async () => {
    const fake = followed()
    await toScore(fake)
    await fake.request().answer(scoreOf('k7f3-14'))
    await fake.pass(5_000)
    await fake.request().answer(scoreOf('k7f3-14'))
    await fake.pass(5_000)
    await fake.request().answer(scoreOf('k7f3-12'))
    expect(fake.seen.scores).toEqual(['k7f3-14'])
    expect(fake.follower.store.cursor()).toBe('k7f3-10')
    expect(fake.runs()).toBe(10)
    expect(fake.state()).toMatchObject({ rung: 'score', link: 'live' })
  })

  it('R-10 busy: the long poll for the time of the retry, then the stream again', async () => {
    const fake = followed()
    fake.roll(0)
    fake.source().open()
    fake.source().say('busy', { poll: '/api/matches/m1/poll/full/k7f3-10/0' })
    expect(fake.openSources()).toHaveLength(0)
    expect(fake.requests).toHaveLength(1)
    await fake.pass(19_000)
    await fake.request().answer(nothingNew)
    expect(fake.sources).toHaveLength(1)
    await fake.pass(1_000)
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.request().isAborted).toBe(true)
  })

  it('R-10 busy on the long poll too: live.json for that time', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.request().answer({ cursor: 'k7f3-10', next: '/n', busy: true })
    expect(fake.request().url).toBe(liveJson)
  })
})

describe('the ladder, going up', () => {
  it('R-5 remembers the lower rung for 10 minutes, then tries the one above', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.pass(20_000)
    await fake.request().answer(nothingNew)
    await keepPolling(fake, 10 * MINUTE_MS - 1_000)
    expect(fake.sources).toHaveLength(1)
    await keepPolling(fake, 1_000)
    expect(fake.sources).toHaveLength(2)
    connect(fake)
    expect(fake.state()).toMatchObject({ rung: 'stream', link: 'live' })
  })

  it('R-5 the rung above fails again: back at once, for another 10 minutes', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.pass(20_000)
    await fake.request().answer(nothingNew)
    await keepPolling(fake, 10 * MINUTE_MS)
    fake.source().refuse()
    await fake.pass(0)
    expect(fake.openSources()).toHaveLength(0)
    await keepPolling(fake, 9 * MINUTE_MS)
    expect(fake.sources).toHaveLength(2)
    await keepPolling(fake, 2 * MINUTE_MS)
    expect(fake.sources).toHaveLength(3)
  })

  it('R-5 from live.json the next rung is the long poll, at the cursor of the view', async () => {
    const fake = followed()
    await toScore(fake)
    for (let ms = 0; ms <= 10 * MINUTE_MS; ms += 3_500) {
      if (fake.request().url !== liveJson) break
      await fake.request().answer(scoreOf('k7f3-14'))
      await fake.pass(3_500)
    }
    expect(fake.request().url).toBe('/api/matches/m1/poll/full/k7f3-10/0')
    expect(fake.sources).toHaveLength(1)
  })

  it('R-5 an outage is no fault of the stream: back on it within a minute, not ten', async () => {
    const fake = followed()
    for (let turn = 0; turn < 3; turn += 1) {
      fake.source().refuse()
      await fake.pass(4_000)
    }
    await fake.request().fail()
    await fake.pass(20_000)
    await fake.request().answer(nothingNew)
    await keepPolling(fake, 30_000)
    expect(fake.openSources()).toHaveLength(1)
  })

  it('R-6 there is no last attempt: below the last rung comes the first one again', async () => {
    const fake = followed()
    for (let ms = 0; ms < 30 * MINUTE_MS; ms += 1_000) {
      if (fake.openSources().length > 0) fake.source().refuse()
      else if (fake.requests.length > 0) await fake.request().answer('Bad Gateway', 502)
      await fake.pass(1_000)
    }
    expect(fake.sources.length).toBeGreaterThan(6)
    expect(fake.requests.some(({ url }) => url === liveJson)).toBe(true)
    const before = fake.sources.length
    await fake.pass(5 * MINUTE_MS)
    expect(fake.sources.length).toBeGreaterThan(before)
  })
})

describe('the end of a match', () => {
  const over = { status: 'finished' } as const

  it('R-11 final: leaves the stream and asks live.json every 5 minutes', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('final', { seq: 10, cursor: 'k7f3-10' })
    expect(fake.openSources()).toHaveLength(0)
    await fake.request().answer(scoreOf('k7f3-10', over))
    expect(fake.state()).toMatchObject({ rung: 'score', link: 'final' })
    for (let turn = 2; turn <= 5; turn += 1) {
      await fake.pass(5 * MINUTE_MS - 1)
      expect(fake.requests).toHaveLength(turn - 1)
      await fake.pass(1)
      expect(fake.requests).toHaveLength(turn)
      await fake.request().answer(scoreOf('k7f3-10', over))
    }
    expect(fake.sources).toHaveLength(1)
  })

  it('R-11 final on the long poll is the same', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.request().answer({ ...nothingNew, final: true })
    expect(fake.request().url).toBe(liveJson)
  })

  it('R-11 a correction after the end wakes the follower, who gets its patch', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('final', { seq: 10, cursor: 'k7f3-10' })
    await fake.request().answer(scoreOf('k7f3-11', over))
    expect(fake.openSources()).toHaveLength(1)
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    expect(fake.runs()).toBe(11)
  })

  it('R-11 view=score rests while the match is over, and wakes when it is not', async () => {
    const fake = followed({ view: 'score', store: createStore() })
    connect(fake)
    fake.source().say('score', scoreOf('k7f3-10', over))
    fake.source().say('final', { seq: 10, cursor: 'k7f3-10' })
    await fake.request().answer(scoreOf('k7f3-11', over))
    expect(fake.seen.scores).toEqual(['k7f3-10', 'k7f3-11'])
    expect(fake.openSources()).toHaveLength(0)
    await fake.pass(5 * MINUTE_MS)
    await fake.request().answer(scoreOf('k7f3-12'))
    expect(fake.openSources()).toHaveLength(1)
  })
})

/** Answers the long poll as the server does, every 20 s, for as long as told. */
async function keepPolling(fake: ReturnType<typeof followed>, forMs: number): Promise<void> {
  for (let ms = 0; ms < forMs; ms += 1_000) {
    await fake.pass(1_000)
    if (ms % 20_000 === 0 && !fake.request().isAborted) await fake.request().answer(nothingNew)
  }
}

it('the view of these tests is one a check can be made of', () => {
  expect(createStore({ cursor: 'k7f3-10', view: viewOf(10) }).check()).toBe('10/0/10')
})
