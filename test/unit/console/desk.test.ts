/** The scorer's page when the server is away, the tab closes, storage is off, or somebody else scores. */
import { describe, expect, test } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import type { Medium } from '../../../web/console/keep/medium.ts'
import type { Envelope } from '../../../web/console/keep/store.ts'
import { fitTogether } from '../../../web/console/pad/rehearsal.ts'
import { diskFor, fakeServer, openTab, tabsOf } from '../../support/console/device.ts'
import { player } from '../../support/scorer.ts'

type Opened = Awaited<ReturnType<typeof openTab>>
const PATIENCE = { timeout: 20_000 }
const lampSays = ({ lamp }: Opened, text: string | RegExp) => expect.poll(lamp, PATIENCE).toMatch(text)
const allSaved = (opened: Opened) => expect.poll(() => opened.desk.waiting(), PATIENCE).toBe(0)
const balls = (disk: ReturnType<typeof diskFor>) => [...disk.items.keys()].filter((key) => key.startsWith('ball/'))
const four = { do: 'bowl', runs: { bat: 4 } } as const
const one = { do: 'bowl', runs: { bat: 1 } } as const

describe('balls scored while the server is away', () => {
  test('are on the disk before the lamp counts them, outlive the tab, and are recorded once each, in order', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const first = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one, one]) first.desk.press(command)
    expect([first.desk.saving.value, balls(disk).length, first.desk.isSafe()]).toEqual([true, 0, false])
    await lampSays(first, /^Saved here: all. To send: 3$/)
    expect([first.desk.saving.value, balls(disk).length, first.desk.isSafe()]).toEqual([false, 3, true])
    first.close()
    const second = await openTab(to, { disk })
    expect(second.desk.standing.value.match.innings[0]?.runs).toBe(6)
    await lampSays(second, 'Saved here: all. To send: 3')
    second.desk.press({ do: 'undo' })
    to.wire.away = false
    await allSaved(second)
    expect([to.runs(), balls(disk)]).toEqual([5, []])
    await lampSays(second, '4 sent, 4 saved at the server, none twice')
    expect(second.desk.said.value).toBe('4 sent, 4 saved at the server, none twice.')
    second.desk.press(one)
    await allSaved(second)
    await lampSays(second, 'Saved here and at the server')
  })

  test('two tabs of one match show the same, do not send twice, nor lose any', async () => {
    const [to, disk, tabs] = [fakeServer(), diskFor(), tabsOf()]
    const first = await openTab(to, { disk, tabs })
    const second = await openTab(to, { disk, tabs })
    to.wire.away = true
    for (const command of [four, one]) first.desk.press(command)
    await expect.poll(() => second.desk.standing.value.match.innings[0]?.runs, PATIENCE).toBe(5)
    expect(second.lamp()).toBe('Saved here: all. To send: 2')
    second.desk.press(one)
    await expect.poll(() => first.desk.standing.value.match.innings[0]?.runs, PATIENCE).toBe(6)
    expect(first.lamp()).toBe('Saved here: all. To send: 3')
    first.close()
    to.wire.away = false
    await allSaved(second)
    expect([to.runs(), balls(disk)]).toEqual([6, []])
  })

  test('an answer that was lost, or that a closed tab did not hear, is no second ball', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const first = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one]) first.desk.press(command)
    await lampSays(first, /To send: 2/)
    first.close()
    const [kept] = (await first.store.read({ account: 'olu', matchId: 'm' })).waiting
    to.wire.away = false
    await to.send('m', [kept as Envelope])
    to.wire.deaf = 2
    const second = await openTab(to, { disk })
    await allSaved(second)
    expect([to.runs(), second.desk.standing.value.match.innings[0]?.runs]).toEqual([5, 5])
  })

  test('of somebody else who was signed in here are left for them', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const first = await openTab(to, { disk })
    to.wire.away = true
    first.desk.press(four)
    await lampSays(first, /To send: 1/)
    first.close()
    to.wire.away = false
    to.wire.who = 'asha'
    const second = await openTab(to, { disk, account: 'asha' })
    await lampSays(second, 'Saved here and at the server')
    expect([balls(disk).length, await second.store.othersWaiting('asha')]).toEqual([1, 1])
  })

  test('after a sign-out they wait, and go when somebody has signed in again', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const opened = await openTab(to, { disk })
    to.wire.says = { status: 401, body: { code: 'not-signed-in' } }
    to.wire.who = undefined
    for (const command of [four, one]) opened.desk.press(command)
    await lampSays(opened, 'Sign in again. To send: 2')
    to.wire.says = undefined
    to.wire.who = 'asha'
    await lampSays(opened, 'Somebody else is signed in. To send: 2')
    expect(to.wire.batches).toEqual([])
    to.wire.who = 'olu'
    await allSaved(opened)
    expect(to.runs()).toBe(5)
  })

  test('a clock that is wrong, or that jumps, loses none and keeps them in order', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const opened = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one, one]) opened.desk.press(command)
    await lampSays(opened, /To send: 3/)
    const waiting = (await opened.store.read({ account: 'olu', matchId: 'm' })).waiting
    expect(waiting.map(({ command }) => command)).toEqual([four, one, one])
    for (const { scoredAt } of waiting) expect(Number.isInteger(scoredAt) && scoredAt >= 0).toBe(true)
  })
})

describe('a disk that is full, or none', () => {
  const nowhere: Medium = { ...diskFor(0), name: 'nowhere' }
  test.each([
    ['storage is off', nowhere, '2 balls NOT safe. To send: 2. Leave this page open'],
    ['storage is full', diskFor(1), 'Last ball NOT safe. To send: 2. Leave this page open'],
  ])('%s: the lamp says that it is not safe, and the balls go all the same', async (_, disk, words) => {
    const to = fakeServer()
    const opened = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one]) opened.desk.press(command)
    await lampSays(opened, words)
    expect([opened.desk.lamp.value.state, opened.desk.isSafe()]).toEqual(['stop', false])
    to.wire.away = false
    await allSaved(opened)
    expect(to.runs()).toBe(5)
  })

  test('with room again, the next ball takes along what the disk had not taken', async () => {
    const [to, disk] = [fakeServer(), diskFor(1)]
    const opened = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one]) opened.desk.press(command)
    await lampSays(opened, /NOT safe/)
    disk.room = 100
    opened.desk.press(one)
    await lampSays(opened, 'Saved here: all. To send: 3')
    expect(balls(disk)).toHaveLength(3)
  })
})

describe('somebody else scored meanwhile', () => {
  test.each(['behind', 'pen-moved'])(
    '%s: what waited becomes a book of its own, at the server and here',
    async (why) => {
      const [to, disk] = [fakeServer(), diskFor()]
      const opened = await openTab(to, { disk })
      to.wire.away = true
      for (const command of [four, one, one]) opened.desk.press(command)
      await lampSays(opened, /To send: 3/)
      if (why === 'behind') to.say(one)
      else to.wire.pen += 1
      to.wire.away = false
      await expect.poll(() => to.wire.filed.length, PATIENCE).toBe(1)
      expect(to.wire.filed[0]?.envelopes.map(({ command }) => command)).toEqual([four, one, one])
      await expect.poll(() => opened.desk.notice.value?.text, PATIENCE).toContain('Nothing is thrown away')
      expect(opened.desk.notice.value?.text).toContain('2 later entries not recorded either.')
      const { asides, waiting } = await opened.store.read({ account: 'olu', matchId: 'm' })
      expect([asides.map(({ envelopes }) => envelopes.length), waiting]).toEqual([[3], []])
      expect(opened.desk.standing.value.match).toEqual(to.match())
    },
  )

  test('a match that is not theirs any more keeps its balls here', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const opened = await openTab(to, { disk })
    to.wire.says = { status: 403, body: { code: 'not-allowed' } }
    opened.desk.press(four)
    await lampSays(opened, 'Not yours to score now. To send: 1')
    expect(balls(disk)).toHaveLength(1)
  })

  test('only names changed: all go on behind the change', async () => {
    const [to, disk] = [fakeServer(), diskFor()]
    const opened = await openTab(to, { disk })
    to.wire.away = true
    for (const command of [four, one]) opened.desk.press(command)
    await lampSays(opened, /To send: 2/)
    to.say({ do: 'changeNames' })
    to.wire.away = false
    await allSaved(opened)
    expect(to.runs()).toBe(5)
    await expect.poll(() => opened.desk.standing.value.head, PATIENCE).toBe(to.log.length)
    expect([to.wire.filed, balls(disk)]).toEqual([[], []])
  })
})

test('with the pen elsewhere a press is not swallowed: said', async () => {
  const to = fakeServer()
  to.wire.holder = 'asha'
  const { desk } = await openTab(to, { disk: diskFor() })
  expect(desk.press(four)).toBe(false)
  expect(desk.notice.value).toMatchObject({ text: expect.stringContaining('Not recorded: Four.'), pen: true })
})

describe('a page that is only looked at', () => {
  test('shows what somebody else scored, and that the pen moved', async () => {
    const to = fakeServer()
    const { desk, lamp } = await openTab(to, { disk: diskFor() })
    to.say(four)
    await desk.look()
    expect(desk.standing.value.match.innings[0]?.runs).toBe(4)
    to.wire.pen += 1
    to.wire.holder = 'asha'
    await desk.look()
    expect([lamp(), desk.notice.value?.pen]).toEqual(['The pen is elsewhere', true])
    to.wire.holder = undefined
    await desk.look()
    expect([lamp(), desk.notice.value]).toEqual(['Saved here and at the server', undefined])
  })

  test('does not look while a ball is on its way', async () => {
    const to = fakeServer()
    const opened = await openTab(to, { disk: diskFor() })
    to.wire.away = true
    opened.desk.press(four)
    await opened.desk.look()
    expect(to.wire.asked).toBe(0)
  })
})

test('undo and redo need no server, however far back, and say what they did', async () => {
  const to = fakeServer()
  const opened = await openTab(to, { disk: diskFor() })
  const { desk } = opened
  to.wire.away = true
  for (const command of [four, one]) desk.press(command)
  desk.press({ do: 'undo' })
  desk.press({ do: 'undo' })
  expect(desk.said.value).toContain('Undone: 0.1, four')
  desk.press({ do: 'undo' })
  expect([desk.standing.value.match.innings[0]?.bowler, desk.standing.value.mayRedo]).toEqual([undefined, true])
  for (let i = 0; i < 2; i++) desk.press({ do: 'redo' })
  expect(desk.said.value).toMatch(/^Back again: 0\.1\. Four, .*1\. 4 for 0\./)
  to.wire.away = false
  await allSaved(opened)
  expect(to.runs()).toBe(4)
})

test('a ball long gone is corrected without the server, which then says the same', async () => {
  const to = fakeServer()
  const opened = await openTab(to, { disk: diskFor() })
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

test('a key that says two things is recorded whole or not at all: nobody comes on the sheet who can not go in', async () => {
  const to = fakeServer()
  const { desk } = await openTab(to, { disk: diskFor() })
  const { head, match } = desk.standing.value
  const { players } = match.sides.a
  const joining: Command = { do: 'changeSquad', side: 'a', squad: { players: [...players, player('a12')] } }
  const goingIn: Command = { do: 'sendIn', batter: player('a12') }
  // Two are in: there is no place at the crease.
  expect(fitTogether(desk, [joining, goingIn])).toBe(false)
  expect([desk.standing.value.head, desk.waiting(), desk.notice.value?.text]).toEqual([head, 0, expect.any(String)])
  expect(desk.standing.value.match.sides.a.players).toEqual(players)
  desk.press({ do: 'bowl', wickets: [{ how: 'bowled' }] })
  expect(fitTogether(desk, [joining, goingIn])).toBe(true)
  expect(desk.standing.value.head).toBe(head + 1)
  expect([joining, goingIn].map((each) => desk.press(each))).toEqual([true, true])
})
