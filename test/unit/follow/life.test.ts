import { describe, expect, it } from 'vitest'
import { AHEAD_MS, connect, type Followed, followed, patchOf, toPoll, toScore } from '../../support/follow/followers.ts'

describe('back-off', () => {
  it('R-7 1 s × 2ⁿ to 30 s with full jitter', async () => {
    for (const roll of [0.999, 0.25]) {
      const fake = followed()
      fake.roll(roll)
      fake.live('offline')
      for (const longestMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
        const before = fake.sources.length
        fake.source().refuse()
        await fake.pass(roll * longestMs - 1)
        expect(fake.sources).toHaveLength(before)
        await fake.pass(2)
        expect(fake.sources).toHaveLength(before + 1)
      }
    }
  })

  it('R-7 begins again at 1 s after a connection that lasted', async () => {
    const fake = followed()
    fake.roll(0.999)
    for (let turn = 0; turn < 2; turn += 1) {
      fake.source().refuse()
      await fake.pass(2_000)
    }
    connect(fake)
    await fake.pass(20_000)
    fake.source().drop()
    await fake.pass(1_000)
    expect(fake.sources).toHaveLength(4)
  })

  it('R-10 bye: the browser comes back by itself after the time the server chose', async () => {
    const fake = followed()
    connect(fake)
    await fake.pass(12_000)
    fake.source().say('bye', {})
    fake.source().drop()
    await fake.pass(5_000)
    expect(fake.sources).toHaveLength(1)
    expect(fake.openSources()).toHaveLength(1)
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    expect(fake.runs()).toBe(11)
    expect(fake.state().link).toBe('live')
  })

  it('R-10 bye, and the server does not come back: a new EventSource, as ever', async () => {
    const fake = followed()
    connect(fake)
    await fake.pass(12_000)
    fake.source().say('bye', {})
    fake.source().drop()
    await fake.pass(3_000)
    fake.source().refuse()
    await fake.pass(1_000)
    expect(fake.sources).toHaveLength(2)
  })
})

describe('watchdog', () => {
  it('R-8 two heartbeats and 5 s without a byte: reopens with the cursor', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    await fake.pass(34_999)
    expect(fake.sources).toHaveLength(1)
    await fake.pass(1 + 1_000)
    expect(fake.sources).toHaveLength(2)
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.source().url).toContain('after=k7f3-11')
  })

  it('R-8 every heartbeat moves it', async () => {
    const fake = followed()
    connect(fake)
    for (let turn = 0; turn < 20; turn += 1) {
      await fake.pass(15_000)
      fake.source().say('tip', { seq: 10, check: '10/0/10' })
    }
    expect(fake.sources).toHaveLength(1)
    expect(fake.state().lastByteAt).toBe(fake.environment.now())
  })

  it('R-8 says when the last byte came, and that it is reconnecting', async () => {
    const fake = followed()
    connect(fake)
    const heardAt = fake.environment.now()
    await fake.pass(35_000)
    expect(fake.state()).toMatchObject({ rung: 'stream', link: 'reconnecting', lastByteAt: heardAt })
  })
})

describe('the life of a page', () => {
  it('R-9 hidden for more than 30 s: closes; visible: reopens with the cursor', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    fake.live('hidden')
    await fake.pass(29_999)
    expect(fake.openSources()).toHaveLength(1)
    await fake.pass(1)
    expect(fake.openSources()).toHaveLength(0)
    expect(fake.state().link).toBe('paused')
    await fake.pass(3_600_000)
    expect(fake.sources).toHaveLength(1)
    fake.live('visible')
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.source().url).toContain('after=k7f3-11')
  })

  it('R-9 hidden for less: nothing closes', async () => {
    const fake = followed()
    connect(fake)
    fake.live('hidden')
    await fake.pass(20_000)
    fake.source().say('tip', { seq: 10, check: '10/0/10' })
    fake.live('visible')
    await fake.pass(30_000)
    expect(fake.sources).toHaveLength(1)
  })

  it('R-9 hidden on a lower rung: no request either', async () => {
    const fake = followed()
    await toScore(fake)
    fake.live('hidden')
    await fake.pass(30_000)
    const before = fake.requests.length
    await fake.pass(600_000)
    expect(fake.requests).toHaveLength(before)
    expect(fake.request().isAborted).toBe(true)
  })

  it('R-9 visible after a silence of frozen timers: checks at once', async () => {
    const fake = followed()
    connect(fake)
    await fake.pass(21_000)
    fake.live('visible')
    expect(fake.sources).toHaveLength(2)
    expect(fake.openSources()).toHaveLength(1)
  })

  it('R-9 into the back/forward cache without a connection, and out of it with the cursor', () => {
    const fake = followed()
    connect(fake)
    fake.live('left')
    expect(fake.openSources()).toHaveLength(0)
    fake.live('shown')
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.source().url).toContain('after=k7f3-10')
  })

  it('R-9 online: reopens at once, whatever the back-off was', async () => {
    const fake = followed()
    connect(fake)
    fake.live('offline')
    expect(fake.state().link).toBe('offline')
    fake.source().refuse()
    fake.live('online')
    expect(fake.sources).toHaveLength(2)
    expect(fake.openSources()).toHaveLength(1)
  })

  it('R-4 offline is not held against the rung', async () => {
    const fake = followed()
    fake.live('offline')
    await fake.pass(600_000)
    expect(fake.requests).toHaveLength(0)
    expect(fake.sources.length).toBeGreaterThan(20)
  })

  it('R-9 checkNow does not wait for the back-off', async () => {
    const fake = followed()
    fake.source().refuse()
    fake.follower.checkNow()
    expect(fake.sources).toHaveLength(2)
  })

  it('stop leaves nothing behind', async () => {
    const fake = followed()
    connect(fake)
    fake.live('hidden')
    fake.follower.stop()
    expect(fake.openSources()).toHaveLength(0)
    expect(fake.pendingTimers()).toBe(0)
    expect(fake.listeners()).toBe(0)
    const told = fake.seen.states.length
    await fake.pass(600_000)
    expect(fake.seen.states).toHaveLength(told)
  })
})

describe('what a follower knows beside the match', () => {
  it('F-19 the server’s clock: by how much it is ahead of this device’s', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('tip', { seq: 10, check: '10/0/10' })
    expect(fake.state().aheadMs).toBe(AHEAD_MS)
  })

  it('F-19 a stream of several that says none leaves it unknown, and nothing is reckoned with it', () => {
    const fake = followed()
    fake.source().open()
    fake.source().say('hello', { build: 'b1', view: 'full' })
    fake.source().say('tip', { seq: 10, check: '10/0/10' })
    expect(fake.state().aheadMs || 0).toBe(0)
  })

  it('R-16 the rung that works is remembered for the rest of its 10 minutes, and no longer', async () => {
    const memory = createMemory()
    const first = followed({}, { memory })
    await toPoll(first)
    await first.request().answer(quiet)
    first.follower.stop()
    const second = followed({}, { memory })
    expect(second.sources).toHaveLength(0)
    expect(second.request().url).toBe('/api/matches/m1/poll/full/k7f3-10/0')
    await idle(second)
    expect(second.openSources()).toHaveLength(1)
    const third = followed({}, { memory, nowMs: second.environment.now() + 10_000 })
    expect(third.openSources()).toHaveLength(1)
  })

  it.each(['', 'stream 99999999999999', 'poll', 'poll soon', 'nonsense 99999999999999', 'poll NaN x', '[]'])(
    'R-16 what is no memory of ours is none: "%s"',
    (text) => {
      const memory = createMemory(text)
      expect(followed({}, { memory }).openSources()).toHaveLength(1)
    },
  )

  it('R-16 a clock that was set back keeps nobody down for more than 10 minutes', async () => {
    const fake = followed({}, { memory: createMemory('poll 99999999999999') })
    expect(fake.sources).toHaveLength(0)
    await idle(fake)
    expect(fake.openSources()).toHaveLength(1)
  })
})

const quiet = { cursor: 'k7f3-10', next: '/next', patches: [], check: '10/0/10' }

/** Ten minutes of long polls that bring nothing. */
async function idle(fake: Followed): Promise<void> {
  for (let at = 0; at < 600_000; at += 20_000) {
    await fake.pass(20_000)
    if (fake.openSources().length === 0) await fake.request().answer(quiet)
  }
}

function createMemory(text: string | null = null) {
  let kept = text
  return {
    getItem: () => kept,
    setItem(_: string, next: string) {
      kept = next
    },
  }
}
