/** A database that is full, with the small shelf beside it: that has room of its own, and takes what finds none. */
import type { Item, Medium } from './medium.ts'

/** Whatever lies on the shelf is newer than what the database has under its key, and goes there as soon as it can. */
export function withOverflow(database: Medium, shelf: Medium): Medium {
  let isFull = false
  let mayLieOnShelf = true

  async function write(put: readonly Item[], gone: readonly string[]): Promise<void> {
    try {
      await database.write(put, gone)
    } catch {
      await shelf.write(put, gone)
      isFull = true
      mayLieOnShelf = true
      await database.write([], gone).catch(() => undefined)
      return
    }
    isFull = false
    if (mayLieOnShelf) await clear([...put.map(([key]) => key), ...gone]).catch(() => undefined)
  }

  /** `settled`: what the database has just heard of; its word counts now. */
  async function clear(settled: readonly string[]): Promise<void> {
    await shelf.write([], settled)
    const left = await shelf.read('')
    if (left.length > 0) await database.write(left)
    await shelf.write(
      [],
      left.map(([key]) => key),
    )
    mayLieOnShelf = false
  }

  return {
    ...database,
    write: (put, gone = []) => write(put, gone),
    async read(prefix) {
      const [kept, over] = await Promise.all([database.read(prefix), shelf.read(prefix).catch(() => [])])
      return over.length === 0 ? kept : [...new Map([...kept, ...over])].sort(byKey)
    },
    isFull: () => isFull,
  }
}

const byKey = ([a]: Item, [b]: Item): number => (a < b ? -1 : 1)
