/** A phone that fills up and is emptied again: whatever was said to be kept is there, and what was taken away is not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openMedium, type Shelf } from '../../../../web/console/keep/medium.ts'
import { withOverflow } from '../../../../web/console/keep/overflow.ts'
import { diskFor } from '../../../support/console/device.ts'

const KEYS = ['ball/1', 'ball/2', 'log/1', 'log/2', 'match/1']
const key = fc.constantFrom(...KEYS)
const step = fc.record({
  put: fc.uniqueArray(fc.tuple(key, fc.nat(99)), { selector: ([name]) => name, maxLength: 3 }),
  gone: fc.uniqueArray(key, { maxLength: 2 }),
  room: fc.integer({ min: 0, max: KEYS.length }),
  shelfRoom: fc.integer({ min: 0, max: KEYS.length }),
  isReopened: fc.boolean(),
})

test('in whatever order room comes and goes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const [database, shelf] = [diskFor(), diskFor()]
      let medium = withOverflow(database, shelf)
      const kept = new Map<string, unknown>()
      for (const { put, gone, room, shelfRoom, isReopened } of steps) {
        database.room = room
        shelf.room = shelfRoom
        if (isReopened) medium = withOverflow(database, shelf)
        const away = gone.filter((name) => !put.some(([taken]) => taken === name))
        const isTaken = await medium.write(put, away).then(
          () => true,
          () => false,
        )
        if (isTaken) {
          for (const name of away) kept.delete(name)
          for (const [name, value] of put) kept.set(name, value)
        }
        expect(await medium.read('')).toEqual([...kept].sort())
        expect(await medium.read('ball/')).toEqual([...kept].sort().filter(([name]) => name.startsWith('ball/')))
      }
    }),
    { numRuns: 300 },
  )
})

test('with room again all of it is in the database', async () => {
  const [database, shelf] = [diskFor(1), diskFor()]
  const medium = withOverflow(database, shelf)
  await medium.write([['ball/1', 1]])
  expect(medium.isFull?.()).toBe(false)
  await medium.write([['ball/2', 2]])
  expect([medium.isFull?.(), database.items.size, shelf.items.size]).toEqual([true, 1, 1])
  database.room = 10
  await medium.write([['ball/3', 3]])
  expect([medium.isFull?.(), database.items.size, shelf.items.size]).toEqual([false, 3, 0])
})

/** The small shelf of a browser, with room for so many characters, keys and all. */
function shelfOf(room: number): Shelf {
  const items = new Map<string, string>()
  const sizeWith = (item: string, value: string) => [...new Map(items).set(item, value)].flat().join('').length
  return {
    get length() {
      return items.size
    },
    key: (n) => [...items.keys()][n] ?? null,
    getItem: (item) => items.get(item) ?? null,
    setItem(item, value) {
      if (sizeWith(item, value) > room) throw new DOMException('full', 'QuotaExceededError')
      items.set(item, value)
    },
    removeItem: (item) => void items.delete(item),
  }
}

test('a shelf that fills up in the middle of a write has what it had: nothing written over, nothing half new', async () => {
  const change = fc.record({
    put: fc.array(fc.tuple(key, fc.string({ maxLength: 60 })), { maxLength: 4 }),
    gone: fc.uniqueArray(key, { maxLength: 2 }),
  })
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 20 }), fc.integer({ min: 60, max: 260 }), async (changes, room) => {
      const shelf = shelfOf(room)
      const medium = await openMedium({ databases: () => undefined, shelf: () => shelf })
      await medium.write([], ['trial'])
      const kept = new Map<string, string>()
      for (const { put, gone } of changes) {
        const away = gone.filter((name) => !put.some(([taken]) => taken === name))
        const isTaken = await medium.write(put, away).then(
          () => true,
          () => false,
        )
        if (!isTaken) refused += 1
        else {
          for (const name of away) kept.delete(name)
          for (const [name, value] of put) kept.set(name, value)
        }
        expect(await medium.read('')).toEqual([...kept].sort(([a], [b]) => (a < b ? -1 : 1)))
      }
    }),
    { numRuns: 300 },
  )
  expect(refused).toBeGreaterThan(100)
})
