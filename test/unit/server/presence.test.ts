/** Whether the scorer is there, as the feed says it. */
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { createFrames } from '../../../server/broadcast/frames.ts'
import type { LiveMatch } from '../../../server/matches/matches.ts'
import { createPresence } from '../../../server/matches/presence.ts'

type Parts = Parameters<typeof createPresence>[0]

/** Who asks is named in a header, and may score; the pen of match "m" is Ann's, that of "free" nobody's. */
function ground() {
  let clock = 1_000_000
  const auth = {
    login: (c: { req: { header(name: string): string | undefined } }) => {
      const id = c.req.header('who')
      return id === undefined ? undefined : { account: { id } }
    },
    mayScore: ({ account }: { account: { id: string } }) => account.id !== 'stranger',
  }
  const rows = { penOf: (id: string) => (id === 'free' ? {} : { penHolder: 'ann' }) }
  const presence = createPresence({ auth, rows, now: () => clock } as unknown as Parts)
  const app = new Hono()
  app.use('/scorer/:id/*', presence.listen)
  app.get('/scorer/:id/book', (c) => c.text('', c.req.query('fail') === undefined ? 200 : 500))
  return {
    presence,
    ask: (who: string | undefined, path = 'm/book') =>
      app.request(`/scorer/${path}`, { headers: who === undefined ? {} : { who } }),
    wait: (ms: number) => {
      clock += ms
    },
    now: () => clock,
  }
}

describe('whether the scorer is there', () => {
  test('nobody knows until the device that holds the pen has asked something', async () => {
    const { presence, ask } = ground()
    expect(presence.scorerOf('m')).toBeUndefined()
    for (const who of [undefined, 'stranger', 'bob']) await ask(who)
    await ask('ann', 'm/book?fail')
    expect(presence.scorerOf('m')).toBeUndefined()
    await ask('ann')
    expect(presence.scorerOf('m')).toBe(0)
  })

  test('while nobody has taken the pen, any scorer of the match counts', async () => {
    const { presence, ask } = ground()
    await ask('bob', 'free/book')
    expect(presence.scorerOf('free')).toBe(0)
    expect(presence.scorerOf('m')).toBeUndefined()
  })

  test('F-20 a tip says 0 while the scorer is heard, then since when not', async () => {
    const { presence, ask, wait, now } = ground()
    const match = { id: 'm', epoch: 'abcd', head: () => 7, check: () => '1/0/1' } as unknown as LiveMatch
    const frames = createFrames(() => match, presence.scorerOf)
    const tip = () => JSON.parse(/data: (.*)/.exec(frames.tip().toString())?.[1] ?? '')
    expect(tip()).toEqual({ seq: 7, check: '1/0/1' })
    await ask('ann')
    const heardAt = now()
    expect(tip()).toEqual({ seq: 7, check: '1/0/1', scorer: 0 })
    wait(45_000)
    expect(tip().scorer).toBe(0)
    wait(1)
    expect(tip().scorer).toBe(heardAt)
    await ask('ann')
    expect(tip().scorer).toBe(0)
  })
})
