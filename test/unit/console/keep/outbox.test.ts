/** Balls on their way: what each answer of a server, a proxy or nobody at all makes of them. */
import { describe, expect, test } from 'vitest'
import type { Load } from '../../../../web/console/keep/box.ts'
import type { Medium } from '../../../../web/console/keep/medium.ts'
import { createPost } from '../../../../web/console/keep/post.ts'
import { type Aside, createStore, type Envelope, type KeptMatch } from '../../../../web/console/keep/store.ts'
import type { Answer } from '../../../../web/console/keep/wire.ts'
import { diskFor, tabsOf } from '../../../support/console/device.ts'

const envelope = (n: number): Envelope => ({ id: `c${n}`, expects: n, pen: 0, scoredAt: n, command: { do: 'bowl' } })
const recordedOf = ({ id, expects }: Envelope) => ({ status: 201, recorded: { id, seq: expects + 1 } })
const recorded = (sent: readonly Envelope[]): Answer => ({ status: 201, body: { results: sent.map(recordedOf) } })
type Says = ((sent: readonly Envelope[]) => Answer) | 'nothing'

/** A server that answers as the list says, one after the other, and then records everything. */
async function postTo(answers: readonly Says[], disk: Medium = diskFor(), fileSays = 404, tab = tabsOf()()) {
  const sent: string[][] = []
  const saved: string[] = []
  const asides: Aside[] = []
  const loads: Load[] = []
  const waits: number[] = []
  const filed: string[] = []
  const left = [...answers]
  const store = createStore(disk)
  const post = createPost({
    account: 'olu',
    store,
    wire: {
      async send(_, envelopes) {
        sent.push(envelopes.map(({ id }) => id))
        const answer = left.shift() ?? recorded
        if (answer === 'nothing') throw new TypeError('the network is gone')
        return answer(envelopes)
      },
      create: async () => ({ status: 201, body: {} }),
      whoIs: async () => 'olu',
      file: async (_, { id }) => {
        filed.push(id)
        return { status: fileSays, body: { code: 'problem' } }
      },
    },
    tabs: tab,
    wait: (ms) => {
      waits.push(ms)
      return new Promise((resolve) => setTimeout(resolve, 0, undefined))
    },
    now: () => 1,
    random: () => 1,
  })
  const mail = await post.open('m')
  mail.listen({
    onMove: (load) => loads.push(load),
    onPressed: () => undefined,
    onRecorded: (news) => saved.push(...news.map(({ id }) => id)),
    onAside: (aside) => asides.push(aside),
  })
  const idle = () => expect.poll(() => mail.waiting().length, { timeout: 20_000 }).toBe(0)
  return { mail, sent, saved, asides, filed, loads, waits, idle, store }
}
const PLACE = { account: 'olu', matchId: 'm' }
const status =
  (code: number, body: unknown = { code: 'problem' }, more: Partial<Answer> = {}) =>
  () => ({ status: code, body, ...more })

describe('balls on their way', () => {
  test('go in order, many at once when many wait', async () => {
    const { mail, sent, saved, idle } = await postTo(['nothing'])
    for (const n of [1, 2, 3]) mail.put(envelope(n))
    await idle()
    expect(sent.at(-1)?.at(-1)).toBe('c3')
    expect([sent.flat().filter((id, i, all) => all.indexOf(id) === i), saved]).toEqual([
      ['c1', 'c2', 'c3'],
      ['c1', 'c2', 'c3'],
    ])
  })

  test('a day without a network goes in batches of at most 500', async () => {
    const disk = diskFor()
    const day = await postTo([], disk)
    for (let n = 1; n <= 1_201; n++) await day.store.settle({ account: 'olu', matchId: 'm' }, { put: [envelope(n)] })
    const { sent, saved, idle } = await postTo([], disk)
    await idle()
    expect([sent.map((batch) => batch.length), saved.length]).toEqual([[500, 500, 201], 1_201])
  })

  test('are sent again under the same id until there is an answer, and are saved once', async () => {
    const { mail, sent, saved, loads, waits, idle } = await postTo([
      'nothing',
      status(503, { code: 'log-unavailable' }, { retryMs: 5_000 }),
      status(429),
      status(401),
    ])
    mail.put(envelope(1))
    await idle()
    expect([sent, saved]).toEqual([[['c1'], ['c1'], ['c1'], ['c1'], ['c1']], ['c1']])
    expect(waits).toEqual([1_000, 5_000, 4_000, 8_000])
    expect(loads.map(({ trouble }) => trouble)).toContain('signed-out')
  })

  test('an answer that was lost is given again: 200 is as good as 201', async () => {
    const again = (sent: readonly Envelope[]): Answer => ({
      status: 200,
      body: { results: sent.map((one) => ({ ...recordedOf(one), status: 200 })) },
    })
    const { mail, saved, idle } = await postTo(['nothing', again])
    mail.put(envelope(1))
    await idle()
    expect(saved).toEqual(['c1'])
  })

  test.each([409, 422])('%d: what came before it is saved, it and all on top of it are set aside', async (code) => {
    const disk = diskFor()
    const earlier = await postTo([], disk)
    for (const n of [1, 2, 3, 4]) await earlier.store.settle({ account: 'olu', matchId: 'm' }, { put: [envelope(n)] })
    const refused = (sent: readonly Envelope[]): Answer => ({
      status: 207,
      body: { results: [...sent.slice(0, 1).map(recordedOf), { status: code, code: 'behind', since: [] }] },
    })
    const { sent, idle, store } = await postTo([refused], disk)
    await idle()
    const { log, asides, waiting } = await store.read({ account: 'olu', matchId: 'm' })
    expect([sent.length, log.length, waiting]).toEqual([1, 0, []])
    expect(asides.map(({ why, expects, envelopes }) => [why, expects, envelopes.length])).toEqual([['behind', 2, 3]])
  })

  test('what the server can not read is found one by one; the others are saved', async () => {
    const disk = diskFor()
    const earlier = await postTo([], disk)
    for (const n of [1, 2]) await earlier.store.settle({ account: 'olu', matchId: 'm' }, { put: [envelope(n)] })
    const bad = status(400, { code: 'bad-request', detail: '[1].command: expected a command' })
    const { sent, saved, idle, store } = await postTo([bad, recorded, bad], disk)
    await idle()
    expect([sent, saved]).toEqual([[['c1', 'c2'], ['c1'], ['c2']], ['c1']])
    expect((await store.read({ account: 'olu', matchId: 'm' })).asides).toHaveLength(1)
  })

  test('too large a batch goes in halves', async () => {
    const disk = diskFor()
    const earlier = await postTo([], disk)
    for (const n of [1, 2, 3, 4]) await earlier.store.settle({ account: 'olu', matchId: 'm' }, { put: [envelope(n)] })
    const { sent, saved, idle } = await postTo([status(413, { code: 'too-large' })], disk)
    await idle()
    expect([sent.map((batch) => batch.length), saved.length]).toEqual([[4, 2, 2], 4])
  })

  test('names that changed meanwhile take no ball along: all go on behind the change, under their ids', async () => {
    const since = [{ seq: 2, event: { kind: 'NamesChanged' } }]
    const { mail, sent, saved, asides, idle } = await postTo([status(409, { code: 'behind', since })])
    mail.put(envelope(1))
    await idle()
    expect([sent, saved, asides]).toEqual([[['c1'], ['c1']], ['c1'], []])
  })

  test('a refusal does not take along what another tab had left', async () => {
    const disk = diskFor()
    const earlier = await postTo([], disk)
    const left = [envelope(5), envelope(6), { ...envelope(9), id: 'other' }]
    for (const one of left) await earlier.store.settle({ account: 'olu', matchId: 'm' }, { put: [one] })
    const { sent, saved, idle } = await postTo([status(409, { code: 'behind', since: [] })], disk)
    await idle()
    expect([sent, saved]).toEqual([[['c5', 'c6'], ['other']], ['other']])
  })

  test.each([200, 302, 403, 511])('a page of somebody in between (%d) is no answer: the ball is kept', async (code) => {
    const { mail, saved, asides, idle } = await postTo([status(code, null), status(code, {}), status(302)])
    mail.put(envelope(1))
    await idle()
    expect([saved, asides]).toEqual([['c1'], []])
  })

  test('a book that the server has no room for keeps no later ball back', async () => {
    const { mail, saved, asides, filed, idle } = await postTo([status(409, { code: 'pen-moved' })], diskFor(), 429)
    mail.put(envelope(1))
    await idle()
    await expect.poll(() => filed.length).toBeGreaterThan(0)
    mail.put(envelope(2))
    await expect.poll(() => saved, { timeout: 20_000 }).toEqual(['c2'])
    expect(asides.map(({ envelopes }) => envelopes.map(({ id }) => id))).toEqual([['c1']])
  })

  test('two tabs that are refused the same balls keep them as one book, not as two', async () => {
    const disk = diskFor()
    const moved = status(409, { code: 'pen-moved' })
    const earlier = await postTo([], disk)
    for (const n of [1, 2]) await earlier.store.settle(PLACE, { put: [envelope(n)] })
    const tabs = await Promise.all([postTo([moved], disk), postTo([moved], disk)])
    for (const { idle } of tabs) await idle()
    const { asides } = await earlier.store.read(PLACE)
    expect(asides.map(({ envelopes }) => envelopes.map(({ id }) => id))).toEqual([['c1', 'c2']])
  })

  test('a disk that fails as the match is made at the server does not keep its balls back', async () => {
    const disk = diskFor()
    const match = { id: 'm', names: {}, pen: 0, cursor: '', openedAt: 1, creation: { id: 'm' } } as unknown as KeptMatch
    await createStore(disk).settle(PLACE, { match, put: [envelope(2)] })
    const failing: Medium = {
      ...disk,
      write: async (put, gone) => {
        if (put.some(([key]) => key.startsWith('match/'))) throw new Error('QuotaExceededError')
        return disk.write(put, gone)
      },
    }
    const { saved } = await postTo([], failing)
    await expect.poll(() => saved).toEqual(['c2'])
  })

  test('a match made in a tab that does not send for all is made at the server before its first ball', async () => {
    const [disk, tabs] = [diskFor(), tabsOf()]
    await postTo([], disk, 404, tabs())
    const match = { id: 'm', names: {}, pen: 0, cursor: '', openedAt: 1, creation: { id: 'm' } } as unknown as KeptMatch
    await createStore(disk).settle(PLACE, { match })
    const { store } = await postTo([], disk, 404, tabs())
    await expect.poll(async () => (await store.read(PLACE)).match?.creation).toBeUndefined()
  })
})
