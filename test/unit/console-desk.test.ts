/** The scorer's page when the server is away, the tab closes, storage is off, or somebody else scores. */
import { describe, expect, test } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import type { Recorded } from '../../cricket/events.ts'
import { createScorerDesk } from '../../web/console/desk.ts'
import { createKeeper, type Shelf } from '../../web/console/keep/keeper.ts'
import type { Answer, Envelope } from '../../web/console/keep/outbox.ts'
import type { BookNews } from '../../web/console/standing.ts'
import { scorer, squad } from '../support/scorer.ts'

const players = Object.fromEntries([...squad('a').players, ...squad('b').players].map((id) => [id, `Player ${id}`]))
const names = {
  title: 'A v B',
  sides: { a: { name: 'Eastcliff', short: 'E' }, b: { name: 'Harrow', short: 'H' } },
  players,
}

/** A phone's disk, with room for so many items. */
function shelfFor(room = 100): Shelf & { readonly items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    get length() {
      return items.size
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (item) => items.get(item) ?? null,
    setItem(item, value) {
      if (items.size >= room) throw new Error('QuotaExceededError')
      items.set(item, value)
    },
    removeItem: (item) => void items.delete(item),
  }
}

/** A server that keeps one log, judged by the same engine, and can be away. */
function server() {
  const book = scorer(RULESETS.t20)
  book.start()
  const answers = new Map<string, Answer>()
  const wire = { away: false, pen: 0, holder: undefined as string | undefined, asked: 0 }
  const news = (from = 0): BookNews => ({
    id: 'm',
    names,
    cursor: `k7f3-${book.log.length}`,
    from,
    recorded: book.log.slice(from),
    pen: wire.holder === undefined ? wire.pen : wire.pen - 1,
    ...(wire.holder !== undefined && { penElsewhere: true as const }),
  })
  function answer({ id, expects, command }: Envelope): Answer {
    const again = answers.get(id)
    if (again) return again
    const { length: head } = book.log
    if (expects !== head) return { status: 409, body: { code: 'behind', head, since: book.log.slice(expects) } }
    book.say(command)
    const recorded = { ...(book.log.at(-1) as Recorded), id }
    book.log[head] = recorded
    const made = { status: 201, body: { recorded } }
    answers.set(id, made)
    return made
  }
  return {
    wire,
    news,
    match: book.match,
    runs: () => book.match().innings.at(-1)?.runs,
    say: book.say,
    send: async (envelope: Envelope): Promise<Answer> => {
      if (wire.away) throw new TypeError('the network is gone')
      return answer(envelope)
    },
    fetchNews: async ({ cursor }: BookNews) => {
      wire.asked += 1
      return wire.away ? undefined : news(Number(cursor.slice(5)))
    },
  }
}

let made = 0
/** A tab with the match open; `alive` ends with the tab. */
function open(to: ReturnType<typeof server>, shelf: Shelf | undefined, account = 'olu') {
  let alive = true
  const never = new Promise<never>(() => undefined)
  const desk = createScorerDesk({
    first: to.news(),
    notice: undefined,
    send: (envelope) => (alive ? to.send(envelope) : never),
    fetchNews: to.fetchNews,
    wait: () => (alive ? new Promise((resolve) => setTimeout(resolve, 1, undefined)) : never),
    keeper: createKeeper({ shelf: () => shelf, account, matchId: 'm', tab: `tab${++made}` }),
    now: () => made,
    newId: () => `id-${++made}`,
  })
  const close = () => {
    alive = false
  }
  return { desk, close, lamp: () => desk.lamp.value.text }
}
type Opened = ReturnType<typeof open>
const allSaved = ({ lamp }: Opened) => expect.poll(lamp).toBe('All saved at the server')
const four = { do: 'bowl', runs: { bat: 4 } } as const
const one = { do: 'bowl', runs: { bat: 1 } } as const

describe('balls scored while the server is away', () => {
  test('are on the disk before the lamp says so, outlive the tab, and are recorded once each, in order', async () => {
    const to = server()
    const shelf = shelfFor()
    const first = open(to, shelf)
    to.wire.away = true
    for (const command of [four, one, one]) first.desk.press(command)
    expect([first.lamp(), shelf.items.size]).toEqual(['Kept on this phone: 3. To send: 3', 3])
    first.close()
    const second = open(to, shelf)
    expect(second.desk.standing.value.match.innings[0]?.runs).toBe(6)
    expect(second.lamp()).toBe('Kept on this phone: 3. To send: 3')
    second.desk.press({ do: 'undo' })
    to.wire.away = false
    await allSaved(second)
    expect([to.runs(), shelf.items.size]).toEqual([5, 0])
  })

  test('two tabs of one match do not send twice, nor lose any', async () => {
    const to = server()
    const shelf = shelfFor()
    const first = open(to, shelf)
    to.wire.away = true
    for (const command of [four, one]) first.desk.press(command)
    const second = open(to, shelf)
    to.wire.away = false
    await allSaved(first)
    await allSaved(second)
    expect([to.runs(), shelf.items.size]).toEqual([5, 0])
  })

  test('an answer that the closed tab did not hear is no second ball', async () => {
    const to = server()
    const shelf = shelfFor()
    const first = open(to, shelf)
    to.wire.away = true
    for (const command of [four, one]) first.desk.press(command)
    first.close()
    to.wire.away = false
    const [kept] = createKeeper({ shelf: () => shelf, account: 'olu', matchId: 'm', tab: 'x' }).kept()
    await to.send(kept as Envelope)
    const second = open(to, shelf)
    await allSaved(second)
    expect([to.runs(), second.desk.standing.value.match.innings[0]?.runs]).toEqual([5, 5])
  })

  test('of somebody else who was signed in here are left for them', async () => {
    const to = server()
    const shelf = shelfFor()
    const first = open(to, shelf)
    to.wire.away = true
    first.desk.press(four)
    first.close()
    to.wire.away = false
    const second = open(to, shelf, 'asha')
    expect([second.lamp(), shelf.items.size]).toEqual(['All saved at the server', 1])
  })

  test.each([
    ['storage is off', undefined, 'Not safe: this phone keeps nothing. To send: 2. Leave this page open'],
    ['storage is full', shelfFor(1), 'Kept on this phone: 1. To send: 2. Leave this page open'],
  ])('%s: the lamp says that it is not safe', async (_, shelf, words) => {
    const to = server()
    const opened = open(to, shelf)
    to.wire.away = true
    for (const command of [four, one]) opened.desk.press(command)
    expect([opened.lamp(), opened.desk.lamp.value.state, opened.desk.isSafe()]).toEqual([words, 'stop', false])
    to.wire.away = false
    await allSaved(opened)
    expect(to.runs()).toBe(5)
  })

  test('what is on the shelf and is no ball is left alone', () => {
    const shelf = shelfFor()
    for (const text of ['', 'null', '{', '{"id":3}', '[]']) shelf.setItem(`scorebox:ball:olu:m:t:${text}`, text)
    expect(open(server(), shelf).lamp()).toBe('All saved at the server')
  })
})

describe('no press is swallowed', () => {
  test('with the pen elsewhere: said', () => {
    const to = server()
    to.wire.holder = 'asha'
    const opened = open(to, shelfFor())
    expect(opened.desk.press(four)).toBe(false)
    expect(opened.desk.notice.value).toMatchObject({ text: expect.stringContaining('Not recorded: Four.'), pen: true })
  })
})

describe('a page that is only looked at', () => {
  test('shows what somebody else scored, and that the pen moved', async () => {
    const to = server()
    const { desk, lamp } = open(to, shelfFor())
    to.say(four)
    await desk.look()
    expect(desk.standing.value.match.innings[0]?.runs).toBe(4)
    to.wire.pen += 1
    to.wire.holder = 'asha'
    await desk.look()
    expect([lamp(), desk.notice.value?.pen]).toEqual(['The pen is elsewhere', true])
    to.wire.holder = undefined
    await desk.look()
    expect([lamp(), desk.notice.value]).toEqual(['All saved at the server', undefined])
  })

  test('does not look while a ball is on its way', async () => {
    const to = server()
    const opened = open(to, shelfFor())
    to.wire.away = true
    opened.desk.press(four)
    await opened.desk.look()
    expect(to.wire.asked).toBe(0)
  })
})

test('undo and redo need no server, however far back, and say what they did', async () => {
  const to = server()
  const opened = open(to, shelfFor())
  const { desk } = opened
  to.wire.away = true
  for (const command of [four, one]) desk.press(command)
  desk.press({ do: 'undo' })
  desk.press({ do: 'undo' })
  expect(desk.said.value).toContain('Undone: 0.1, four')
  desk.press({ do: 'undo' })
  expect([desk.standing.value.match.innings[0]?.bowler, desk.standing.value.mayRedo]).toEqual([undefined, true])
  for (let i = 0; i < 2; i++) desk.press({ do: 'redo' })
  expect(desk.said.value).toBe('Back again: 0.1. Four, a1. 4 for 0. a1 facing.')
  to.wire.away = false
  await allSaved(opened)
  expect(to.runs()).toBe(4)
})

test('a ball long gone is corrected without the server, which then says the same', async () => {
  const to = server()
  const opened = open(to, shelfFor())
  const { desk } = opened
  to.wire.away = true
  for (const command of [four, one, one]) desk.press(command)
  const [ref] = desk.book.value.entries.flatMap(({ ref, event }) => (event.kind === 'BallBowled' ? [ref] : []))
  const correction = { do: 'correct', edits: [{ op: 'amend', ref: ref ?? '', command: one }] } as const
  expect(desk.dryRun(correction).follows).toHaveLength(2)
  expect(desk.press(correction)).toBe(true)
  expect(desk.standing.value.match.innings[0]?.runs).toBe(3)
  to.wire.away = false
  await allSaved(opened)
  expect(desk.standing.value.match).toEqual(to.match())
})
