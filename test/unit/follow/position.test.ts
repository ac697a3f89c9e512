import { describe, expect, it } from 'vitest'
import { createStore } from '../../../web/follow/store.ts'
import { connect, followed, hello, patchOf, scoreOf, toPoll, viewOf } from '../../support/follow/followers.ts'

describe('where a follower stands', () => {
  it('R-1 the first connection carries the cursor of the page', () => {
    expect(followed().source().url).toBe('/api/matches/m1/feed?after=k7f3-10&view=full&form=short')
  })

  it('R-1 a page without a position asks for a snapshot', () => {
    const fake = followed({ store: createStore() })
    expect(fake.source().url).toBe('/api/matches/m1/feed?view=full&form=short')
    connect(fake)
    fake.source().say('snapshot', { seq: 12, cursor: 'k7f3-12', view: viewOf(12) })
    expect(fake.seen.snapshots).toEqual([12])
    expect(fake.runs()).toBe(12)
  })

  it('R-1 the server may live on another origin, and an id may be anything', () => {
    const { url } = followed({ base: 'https://scores.example', matchId: 'a/b?c' }).source()
    expect(url).toBe('https://scores.example/api/matches/a%2Fb%3Fc/feed?after=k7f3-10&view=full&form=short')
  })

  it('R-2 a patch is applied only if its seq is the last and one', () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    fake.source().say('patch', patchOf(12, 12))
    expect(fake.seen.patches).toEqual([11, 12])
    expect(fake.runs()).toBe(12)
  })

  it('R-2 an equal or lower seq is a duplicate, and dropped', () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(10, 99))
    fake.source().say('patch', patchOf(2, 99))
    expect(fake.seen.patches).toEqual([])
    expect(fake.runs()).toBe(10)
    expect(fake.sources).toHaveLength(1)
  })

  it('R-2 a higher seq is a gap: reopens at once, with the cursor', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(11, 11))
    fake.source().say('patch', patchOf(13, 13))
    await fake.pass(0)
    expect(fake.seen.patches).toEqual([11])
    expect(fake.sources).toHaveLength(2)
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.source().url).toContain('after=k7f3-11')
  })

  it('R-2 a server that always leaves a gap is not asked in a loop', async () => {
    const fake = followed()
    for (let turn = 0; turn < 3; turn += 1) {
      connect(fake)
      fake.source().say('patch', patchOf(13, 13))
      await fake.pass(0)
    }
    expect(fake.sources).toHaveLength(2)
  })

  it('R-2 tip: the same place and the same check is what we have', () => {
    const fake = followed()
    connect(fake)
    fake.source().say('tip', { seq: 10, check: '10/0/10' })
    expect(fake.openSources()).toHaveLength(1)
    expect(fake.sources).toHaveLength(1)
  })

  it('R-2 tip: another check at the same place reopens without a cursor, and blanks nothing', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('tip', { seq: 10, check: '9/1/10' })
    await fake.pass(0)
    expect(fake.source().url).toBe('/api/matches/m1/feed?view=full&form=short&padding=0')
    expect(fake.runs()).toBe(10)
  })

  it('R-2 tip: a seq ahead of ours is a gap: reopens with the cursor', async () => {
    const fake = followed()
    connect(fake)
    fake.source().say('tip', { seq: 11, check: '11/0/11' })
    await fake.pass(0)
    expect(fake.sources).toHaveLength(2)
    expect(fake.source().url).toContain('after=k7f3-10')
  })

  it('R-2 a reset replaces what we have, and the next patch follows it', () => {
    const fake = followed()
    connect(fake)
    fake.source().say('reset', { seq: 4, cursor: 'zz22-4', view: viewOf(4) })
    fake.source().say('patch', patchOf(5, 5))
    expect(fake.seen.snapshots).toEqual([4])
    expect(fake.seen.patches).toEqual([5])
    expect(fake.follower.store.cursor()).toBe('zz22-5')
  })

  it('R-2 passes on that a ball was scored offline and sent later', () => {
    const fake = followed()
    connect(fake)
    fake.source().say('patch', patchOf(11, 11, { backfill: true, ball: '1.5' }))
    expect(fake.seen.events[0]).toMatchObject({ kind: 'BallBowled', backfill: true, ball: '1.5' })
  })

  it('R-14 another build than the page was made by: carries on, and says so', () => {
    const fake = followed({ build: 'b1' })
    connect(fake)
    expect(fake.seen.builds).toEqual([])
    fake.source().say('hello', { ...hello, build: 'b2' })
    fake.source().say('patch', patchOf(11, 11))
    expect(fake.seen.builds).toEqual(['b2'])
    expect(fake.runs()).toBe(11)
  })

  it('R-2 a frame that is no JSON is a gap', async () => {
    const fake = followed()
    connect(fake)
    fake.source().sayRaw('patch', '{"seq":11,')
    await fake.pass(0)
    expect(fake.sources).toHaveLength(2)
    expect(fake.runs()).toBe(10)
  })

  it('R-1 view=score: the whole score each time, its cursor is the position', async () => {
    const fake = followed({ view: 'score', store: createStore() })
    expect(fake.source().url).toBe('/api/matches/m1/feed?view=score')
    connect(fake)
    fake.source().say('score', scoreOf('k7f3-7'))
    fake.source().say('score', scoreOf('k7f3-9'))
    fake.source().say('tip', { seq: 9, check: '9/0/9' })
    expect(fake.seen.scores).toEqual(['k7f3-7', 'k7f3-9'])
    expect(fake.sources).toHaveLength(1)
    fake.source().say('tip', { seq: 10, check: '10/0/10' })
    await fake.pass(0)
    expect(fake.source().url).toBe('/api/matches/m1/feed?after=k7f3-9&view=score&padding=0')
  })

  it('R-2 long poll: patches, duplicates, gaps and resets count as on the stream', async () => {
    const fake = followed()
    await toPoll(fake)
    const next = '/api/matches/m1/poll/full/k7f3-12/77'
    await fake
      .request()
      .answer({ cursor: 'k7f3-12', next, patches: [patchOf(10, 9), patchOf(11, 11), patchOf(12, 12)] })
    expect(fake.seen.patches).toEqual([11, 12])
    await fake.pass(0)
    await fake.request().answer({ cursor: 'k7f3-15', next, patches: [patchOf(15, 15)] })
    await fake.pass(1_000)
    expect(fake.request().url).toBe('/api/matches/m1/poll/full/k7f3-12/0')
    await fake.request().answer({ cursor: 'zz22-3', next, reset: true, snapshot: viewOf(3) })
    expect(fake.seen.snapshots).toEqual([3])
    expect(fake.follower.store.cursor()).toBe('zz22-3')
  })

  it('R-2 long poll: another check at the same place begins again from the start', async () => {
    const fake = followed()
    await toPoll(fake)
    await fake.request().answer({ cursor: 'k7f3-10', next: '/n', patches: [], check: '8/0/10' })
    await fake.pass(1_000)
    expect(fake.request().url).toBe('/api/matches/m1/poll/full/start/0')
  })
})
