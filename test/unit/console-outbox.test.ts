import { describe, expect, test } from 'vitest'
import { createKeeper } from '../../web/console/keep/keeper.ts'
import { type Answer, createOutbox, type Envelope } from '../../web/console/keep/outbox.ts'

const envelope = (n: number): Envelope => ({ id: `c${n}`, expects: n, pen: 0, scoredAt: n, command: { do: 'bowl' } })
const recorded = ({ id, expects }: Envelope): Answer => ({ status: 201, body: { recorded: { id, seq: expects + 1 } } })

/** A server that answers as the list says, one after the other, and then records everything. */
function outboxTo(answers: readonly (((sent: Envelope) => Answer) | 'nothing')[]) {
  const sent: string[] = []
  const saved: string[] = []
  const rejected: string[] = []
  const moves: string[] = []
  const left = [...answers]
  let finished: () => void = () => undefined
  const idle = new Promise<void>((resolve) => {
    finished = resolve
  })
  const outbox = createOutbox({
    async send(one) {
      sent.push(one.id)
      const answer = left.shift() ?? recorded
      if (answer === 'nothing') throw new TypeError('the network is gone')
      return answer(one)
    },
    wait: async () => undefined,
    onSaved: ({ id }) => saved.push(id),
    onRejected: ({ id }, { status }, dropped) => rejected.push(`${id} ${status}, ${dropped} after it`),
    keeper: createKeeper({ shelf: () => undefined, account: 'olu', matchId: 'm', tab: 't' }),
    onMove({ waiting, kept, trouble }) {
      expect(kept).toBe(0)
      moves.push(`${waiting}${trouble ? ` ${trouble}` : ''}`)
      if (waiting === 0) setTimeout(finished)
    },
  })
  return { outbox, sent, saved, rejected, moves, idle }
}
const status =
  (code: number, body: unknown = { code: 'problem' }) =>
  () => ({ status: code, body })

describe('balls on their way', () => {
  test('go in order, the next after the answer to the one before', async () => {
    const { outbox, sent, saved, idle } = outboxTo([])
    for (const n of [1, 2, 3]) outbox.put(envelope(n))
    expect(outbox.waiting()).toBe(3)
    await idle
    expect([sent, saved]).toEqual([
      ['c1', 'c2', 'c3'],
      ['c1', 'c2', 'c3'],
    ])
  })

  test('are sent again under the same id until there is an answer, and are saved once', async () => {
    const { outbox, sent, saved, idle, moves } = outboxTo(['nothing', status(503), status(429), status(401)])
    outbox.put(envelope(1))
    outbox.put(envelope(2))
    await idle
    expect(sent).toEqual(['c1', 'c1', 'c1', 'c1', 'c1', 'c2'])
    expect(saved).toEqual(['c1', 'c2'])
    expect(moves).toContain('2 signed-out')
  })

  test('an answer that was lost is given again: 200 is as good as 201', async () => {
    const again = (one: Envelope) => ({ ...recorded(one), status: 200 })
    const { outbox, saved, idle } = outboxTo(['nothing', again])
    outbox.put(envelope(1))
    await idle
    expect(saved).toEqual(['c1'])
  })

  test.each([400, 403, 404, 409, 422])('%d is the end of it, and of what was decided on top', async (code) => {
    const { outbox, sent, saved, rejected, idle } = outboxTo([recorded, status(code)])
    for (const n of [1, 2, 3, 4]) outbox.put(envelope(n))
    await idle
    expect(sent).toEqual(['c1', 'c2'])
    expect(saved).toEqual(['c1'])
    expect(rejected).toEqual([`c2 ${code}, 2 after it`])
    expect(outbox.waiting()).toBe(0)
  })

  test('names that changed meanwhile take no ball along: all go on behind the change, under their ids', async () => {
    const since = [{ seq: 2, event: { kind: 'NamesChanged' } }]
    const { outbox, sent, saved, rejected, idle } = outboxTo([status(409, { code: 'behind', since })])
    for (const n of [1, 2, 3]) outbox.put(envelope(n))
    await idle
    expect([sent, saved, rejected]).toEqual([['c1', 'c1', 'c2', 'c3'], ['c1', 'c2', 'c3'], []])
  })

  test('a refusal does not take along what another tab had left', async () => {
    const { outbox, sent, rejected, idle } = outboxTo([status(409)])
    for (const n of [5, 6]) outbox.put(envelope(n))
    outbox.put({ ...envelope(5), id: 'other' })
    await idle
    expect(sent).toEqual(['c5', 'other'])
    expect(rejected).toEqual(['c5 409, 1 after it'])
  })

  test.each([200, 302, 403, 511])('a page of somebody in between (%d) is no answer: the ball is kept', async (code) => {
    const { outbox, sent, saved, rejected, idle } = outboxTo([status(code, null), status(code, {})])
    outbox.put(envelope(1))
    await idle
    expect([sent, saved, rejected]).toEqual([['c1', 'c1', 'c1'], ['c1'], []])
  })
})
