/** The book as a file: out of one device, into another, and nothing of it is lost or comes twice. */
import { expect, test } from 'vitest'
import { type Copy, copyOf, fileNameOf, newIn, readCopy } from '../../../../web/console/keep/copy.ts'
import { openMedium, type Shelf } from '../../../../web/console/keep/medium.ts'
import { createStore, type Envelope, type Kept, type KeptMatch } from '../../../../web/console/keep/store.ts'
import { diskFor, fakeServer } from '../../../support/console/device.ts'

const server = fakeServer()
const { recorded, from: _, ...beside } = server.news()
const match: KeptMatch = { ...beside, openedAt: 1 }
const ball = (expects: number): Envelope => ({
  id: `b${expects}`,
  expects,
  pen: 0,
  scoredAt: expects,
  command: { do: 'bowl', runs: { bat: 1 } },
})
const head = recorded.length
const kept: Kept & { readonly match: KeptMatch } = {
  match,
  log: recorded,
  waiting: [ball(head), ball(head + 1)],
  asides: [],
}
const place = { account: 'olu', matchId: match.id }

test('what is saved is read in again whole, once, on a device that has nothing, some, or more of it', async () => {
  const copy = readCopy(JSON.stringify(copyOf(kept, 1_760_000_000_000))) as Copy
  for (const there of [0, 3, head]) {
    const store = createStore(diskFor())
    await store.settle(place, { recorded: recorded.slice(0, there), match })
    await store.settle(place, newIn(copy, await store.read(place)))
    await store.settle(place, newIn(copy, await store.read(place)))
    expect(await store.read(place)).toEqual(kept)
  }
  const store = createStore(diskFor())
  const sent = { ...(recorded[0] as (typeof recorded)[number]), seq: head + 1, id: ball(head).id }
  await store.settle(place, { recorded: [...recorded, sent], match })
  expect(newIn(copy, await store.read(place))).toEqual({ recorded: [], put: [ball(head + 1)] })
})

test('its name is one for any system', () => {
  const names = { ...match.names, title: 'A/B:c* <script>\n v کراچی' }
  const copy = copyOf({ ...kept, match: { ...match, names } }, Date.parse('2026-06-01T14:05:00Z'))
  expect(fileNameOf(copy)).toBe('A B c script v کراچی 2026-06-01 1405.scorebox.json')
})

test.each([
  ['', 'This is no copy of a book'],
  ['{"format":"else"}', 'This is no copy of a book'],
  ['{"format":"scorebox book","v":2}', 'saved by a newer version'],
  ['{"format":"scorebox book","v":1,"match":{}}', 'damaged'],
  [JSON.stringify({ ...copyOf(kept, 1), log: recorded.slice(1) }), 'damaged'],
  [JSON.stringify({ ...copyOf(kept, 1), waiting: [{ id: 3 }] }), 'damaged'],
  [JSON.stringify({ ...copyOf(kept, 1), asides: [{ id: 'late' }] }), 'damaged'],
])('%.40s is refused in words', (text, words) => {
  expect(readCopy(text)).toEqual({ problem: expect.stringContaining(words) })
})

/** A phone's shelf, with room for so many items. */
function shelfFor(room = 1_000): Shelf & { readonly items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    get length() {
      return items.size
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (item) => items.get(item) ?? null,
    setItem(item, value) {
      if (items.size >= room && !items.has(item)) throw new Error('QuotaExceededError')
      items.set(item, value)
    },
    removeItem: (item) => void items.delete(item),
  }
}

test('without a database the shelf keeps the same, all of a write or none; without both it is said', async () => {
  const shelf = shelfFor()
  const medium = await openMedium({ databases: () => undefined, shelf: () => shelf })
  expect(medium.name).toBe('shelf')
  const store = createStore(medium)
  await store.settle(place, { recorded, put: kept.waiting, match })
  expect(await store.read(place)).toEqual(kept)
  expect((await store.matches('olu')).map(({ id, waiting }) => [id, waiting])).toEqual([[match.id, 2]])
  const small = shelfFor(3)
  const full = await openMedium({ databases: () => undefined, shelf: () => small })
  await full.write([['a', 1]])
  await expect(
    full.write(
      [
        ['b', 1],
        ['c', 1],
        ['d', 1],
      ],
      ['a'],
    ),
  ).rejects.toThrow()
  expect((await full.read('')).map(([key]) => key).filter((key) => key !== 'trial')).toEqual(['a'])
  const off = () => {
    throw new Error('SecurityError')
  }
  expect((await openMedium({ databases: off, shelf: off })).name).toBe('nowhere')
})

test('another log in the place of the one that was kept is there whole, or not at all', async () => {
  const disk = diskFor()
  await createStore(disk).settle(place, { recorded, put: kept.waiting, match })
  const restored = recorded.slice(0, 3).map((one) => ({ ...one, by: 'restored' }))
  const elsewhere = { ...match, cursor: 'other-3' }
  let [power, writes] = [0, 0]
  const store = createStore({
    ...disk,
    async write(put, gone) {
      if (power-- <= 0) throw new Error('the battery is empty')
      writes += 1
      await disk.write(put, gone)
    },
  })
  await expect(store.replaceLog(place, restored, elsewhere)).rejects.toThrow('battery')
  expect(await store.read(place)).toEqual(kept)
  power = 1
  await store.replaceLog(place, restored, elsewhere)
  expect([writes, await store.read(place)]).toEqual([1, { ...kept, log: restored, match: elsewhere }])
})

test('what the page before this one had left on the shelf waits here now, and not there', async () => {
  const shelf = shelfFor()
  shelf.setItem(`scorebox:ball:olu:${match.id}:tab1:${ball(head).id}`, JSON.stringify(ball(head)))
  for (const text of ['', 'null', '{', '{"id":3}', '[]']) shelf.setItem(`scorebox:ball:olu:${match.id}:t:${text}`, text)
  const store = createStore(diskFor())
  await store.adopt(shelf)
  expect([(await store.read(place)).waiting, shelf.items.size]).toEqual([[ball(head)], 0])
  const full = createStore(diskFor(0))
  shelf.setItem(`scorebox:ball:olu:${match.id}:tab1:${ball(head).id}`, JSON.stringify(ball(head)))
  await expect(full.adopt(shelf)).rejects.toThrow()
  expect(shelf.items.size).toBe(1)
})
