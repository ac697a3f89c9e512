import { describe, expect, it } from 'vitest'
import type { LinkState } from '../../../web/follow/ladder.ts'
import { followScores } from '../../../web/follow/scores.ts'
import { createFakeEnvironment } from '../../support/follow/fake-environment.ts'
import { scoreOf } from '../../support/follow/followers.ts'

const hello = { build: 'b1', view: 'score', matches: ['m1', 'm2'] }
const over = { status: 'finished', at: 1_700_000_000_000 } as const

function followedScores(ids: readonly string[] = ['m1', 'm2']) {
  const fake = createFakeEnvironment()
  const scores: string[] = []
  const states: LinkState[] = []
  const follower = followScores({
    base: 'https://scores.example',
    ids,
    environment: fake.environment,
    onScore: ({ id, cursor }) => scores.push(`${id} ${cursor}`),
    onState: (state) => states.push(state),
  })
  return { ...fake, follower, scores, state: () => states.at(-1) }
}

describe('the scores of several matches', () => {
  it('come over one connection', () => {
    const fake = followedScores()
    expect(fake.sources.map(({ url }) => url)).toEqual(['https://scores.example/api/feed?matches=m1,m2'])
  })

  it('R-13 are passed on once each, the newest of its match, whatever is repeated at a reconnect', () => {
    const fake = followedScores()
    fake.source().open()
    fake.source().say('hello', hello)
    fake.source().say('score', scoreOf('k7f3-4'))
    fake.source().say('score', scoreOf('k7f3-2', { id: 'm2' }))
    fake.source().say('tip', {})
    fake.source().say('score', scoreOf('k7f3-4'))
    fake.source().say('score', scoreOf('k7f3-3', { id: 'm2' }))
    expect(fake.scores).toEqual(['m1 k7f3-4', 'm2 k7f3-2', 'm2 k7f3-3'])
    expect(fake.state()).toMatchObject({ rung: 'stream', link: 'live' })
  })

  it('R-13 without a stream are asked for one by one, and an unknown match spoils nothing', async () => {
    const fake = followedScores()
    await fake.pass(5_000)
    expect(fake.requests.map(({ url }) => url)).toEqual([
      'https://scores.example/api/matches/m1/live.json',
      'https://scores.example/api/matches/m2/live.json',
    ])
    await fake.requests[0]?.answer(scoreOf('k7f3-4'))
    await fake.requests[1]?.answer({ title: 'Not found' }, 404)
    expect(fake.scores).toEqual(['m1 k7f3-4'])
    expect(fake.state()).toMatchObject({ rung: 'score', link: 'live' })
    await fake.pass(5_000)
    expect(fake.requests).toHaveLength(4)
  })

  it('R-11 hold no connection once all matches are long over', async () => {
    const fake = followedScores()
    fake.source().open()
    fake.source().say('hello', hello)
    fake.source().say('score', scoreOf('k7f3-4', over))
    expect(fake.openSources()).toHaveLength(1)
    fake.source().say('score', scoreOf('k7f3-9', { ...over, id: 'm2' }))
    expect(fake.openSources()).toHaveLength(0)
    await fake.requests[0]?.answer(scoreOf('k7f3-4', over))
    await fake.requests[1]?.answer(scoreOf('k7f3-9', { ...over, id: 'm2' }))
    expect(fake.state()?.link).toBe('final')
    await fake.pass(300_000 - 1)
    expect(fake.requests).toHaveLength(2)
    await fake.pass(1)
    expect(fake.requests).toHaveLength(4)
  })

  it('of no match open nothing', () => {
    const fake = followedScores([])
    expect(fake.sources).toHaveLength(0)
    fake.follower.checkNow()
    fake.follower.stop()
    expect(fake.requests).toHaveLength(0)
  })
})
