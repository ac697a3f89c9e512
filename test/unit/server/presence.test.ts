/** Whether the scorer is there, as the feed says it. */
import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { createFrames } from '../../../server/broadcast/frames.ts'
import { createPresence } from '../../../server/matches/presence.ts'
import { squad } from '../../support/scorer.ts'
import { serverParts } from '../../support/servers/parts.ts'

type Who = 'ann' | 'bob' | 'stranger'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Two matches that Ann and Bob may score, and a stranger may not: the pen of one is Ann's, that of the other nobody's. */
function ground() {
  let clock = Date.UTC(2026, 5, 6)
  const now = () => clock
  const { db, rows, matches, scoring, auth, credentials } = serverParts({ now })
  closing.push(db.close)
  const presence = createPresence({ auth, rows, now })

  const account = (name: Who) => auth.accounts.add({ name, role: 'scorer', createdAt: clock })
  const people = { ann: account('ann'), bob: account('bob'), stranger: account('stranger') }
  const newMatch = (id: string): string => {
    const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }
    const match = { names: { title: 'Kestrels v Herons', sides, players: {} }, createdAt: clock, createdBy: 'op' }
    const create = { do: 'create', conditions: RULESETS.t20, sides: { a: squad('a'), b: squad('b') } } as const
    const envelope = { id, scoredAt: clock, command: create }
    const { id: matchId } = scoring.create({ ...match, visibility: 'public' }, [envelope], 'op')
    for (const { id: accountId } of [people.ann, people.bob])
      auth.accounts.grant({ accountId, matchId, createdAt: clock })
    return matchId
  }
  const [held, free] = [newMatch('first'), newMatch('second')]
  rows.takePen(held, people.ann.id)

  const app = new Hono()
  app.use('/scorer/:id/*', presence.listen)
  app.get('/scorer/:id/book', (c) => c.text('', c.req.query('fail') === undefined ? 200 : 500))
  return {
    held,
    free,
    presence,
    frames: createFrames(() => matches.find(held) ?? expect.fail('no match'), presence.scorerOf),
    ask: (who: Who | undefined, id = held, query = '') => {
      const token = who && credentials.issueToken(people[who], { label: 'phone' }).token
      return app.request(`/scorer/${id}/book${query}`, { headers: token ? { authorization: `Bearer ${token}` } : {} })
    },
    wait: (ms: number) => {
      clock += ms
    },
    now,
  }
}

describe('whether the scorer is there', () => {
  test('nobody knows until the device that holds the pen has asked something', async () => {
    const { presence, ask, held } = ground()
    expect(presence.scorerOf(held)).toBeUndefined()
    for (const who of [undefined, 'stranger', 'bob'] as const) await ask(who)
    await ask('ann', held, '?fail')
    expect(presence.scorerOf(held)).toBeUndefined()
    await ask('ann')
    expect(presence.scorerOf(held)).toBe(0)
  })

  test('while nobody has taken the pen, any scorer of the match counts', async () => {
    const { presence, ask, held, free } = ground()
    await ask('stranger', free)
    expect(presence.scorerOf(free)).toBeUndefined()
    await ask('bob', free)
    expect(presence.scorerOf(free)).toBe(0)
    expect(presence.scorerOf(held)).toBeUndefined()
  })

  test('F-20 a tip says 0 while the scorer is heard, then since when not', async () => {
    const { frames, ask, wait, now } = ground()
    const tip = () => JSON.parse(/data: (.*)/.exec(frames.tip().toString())?.[1] ?? '')
    expect(tip()).toEqual({ seq: 1, check: '' })
    await ask('ann')
    const heardAt = now()
    expect(tip()).toEqual({ seq: 1, check: '', scorer: 0 })
    wait(45_000)
    expect(tip().scorer).toBe(0)
    wait(1)
    expect(tip().scorer).toBe(heardAt)
    await ask('ann')
    expect(tip().scorer).toBe(0)
  })
})
