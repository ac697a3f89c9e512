/** Where a device keeps things: a database, or where there is none the small shelf every browser has, or nowhere. */
import { withOverflow } from './overflow.ts'

/** Keys are paths such as `ball/olu/k3/…`. What `write` was given is on the disk, all of it or none, when it resolves. */
export type Medium = {
  readonly name: 'database' | 'shelf' | 'nowhere'
  readonly read: (prefix: string) => Promise<readonly Item[]>
  readonly write: (put: readonly Item[], gone?: readonly string[]) => Promise<void>
  /** Whether a whole match more would find room, tried: Chromium says of a full phone too that it has ten gigabytes. */
  readonly hasRoom?: () => Promise<boolean>
  /** What was written last found no room, and lies where there is little. */
  readonly isFull?: () => boolean
}
export type Item = readonly [key: string, value: unknown]
export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export type MediumParts = {
  /** Undefined, or throwing, where the browser has none. */
  readonly databases: () => IDBFactory | undefined
  readonly shelf: () => Shelf | undefined
}

/** The first that takes a line and gives it back. */
export async function openMedium({ databases, shelf }: MediumParts): Promise<Medium> {
  const small = shelfOn(shelf)
  for (const medium of [withOverflow(databaseOn(databases), small), small]) {
    const works = await medium
      .write([[TRIAL, true]])
      .then(() => medium.read(TRIAL))
      .then((found) => found.length === 1)
      .catch(() => false)
    if (works) return medium
  }
  return NOWHERE
}

const TRIAL = 'trial'

const NOWHERE: Medium = {
  name: 'nowhere',
  read: async () => [],
  write: async () => {
    throw new Error('this browser keeps nothing')
  },
}

const DATABASE = 'scorebox'
const STORE = 'kept'
/** A database that does not answer is no place for a ball: whoever waits is told that it is not safe. */
const ANSWER_MS = 10_000

/** Phones close a database behind the page's back: it is opened anew, once, before a write counts as failed. */
function databaseOn(databases: () => IDBFactory | undefined): Medium {
  let opening: Promise<IDBDatabase> | undefined

  function open(): Promise<IDBDatabase> {
    opening ??= openDatabase(databases).then((database) => {
      const close = () => {
        opening = undefined
      }
      database.onclose = close
      database.onversionchange = () => {
        database.close()
        close()
      }
      return database
    })
    return opening
  }

  async function within<Made>(act: (database: IDBDatabase) => Promise<Made>): Promise<Made> {
    try {
      return await act(await open())
    } catch (fault) {
      opening = undefined
      if ((fault as Error | null)?.name === 'QuotaExceededError') throw fault
      return act(await open())
    }
  }

  const write = (put: readonly Item[], gone: readonly string[] = []) =>
    timely(within((database) => writeTo(database, put, gone)))

  return {
    name: 'database',
    write,
    read: (prefix) => timely(within((database) => readFrom(database, prefix))),
    async hasRoom() {
      const isTaken = await write([[SPARE, noise(MATCH_CHARS)]]).then(
        () => true,
        () => false,
      )
      await write([], [SPARE]).catch(() => undefined)
      return isTaken
    },
  }
}

const SPARE = 'spare'
/** Five days of a Test are half of it. */
const MATCH_CHARS = 1_000_000
const NOISE_CHARS = 8_192

/** Text that no disk makes smaller. */
function noise(chars: number): string {
  const part = () =>
    String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NOISE_CHARS)).map((byte) => 35 + (byte & 63)))
  return Array.from({ length: Math.ceil(chars / NOISE_CHARS) }, part).join('')
}

function openDatabase(databases: () => IDBFactory | undefined): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = databases()?.open(DATABASE, 1)
    if (!request) return reject(new Error('there is no database in this browser'))
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function readFrom(database: IDBDatabase, prefix: string): Promise<readonly Item[]> {
  return new Promise((resolve, reject) => {
    const reading = database.transaction(STORE)
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
    const keys = reading.objectStore(STORE).getAllKeys(range)
    const values = reading.objectStore(STORE).getAll(range)
    reading.oncomplete = () => resolve(keys.result.map((key, i) => [String(key), values.result[i]]))
    reading.onabort = () => reject(reading.error)
  })
}

/** Complete, with `strict`, means that the system was told to write it through: `relaxed` lost balls with the battery. */
function writeTo(database: IDBDatabase, put: readonly Item[], gone: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const writing = database.transaction(STORE, 'readwrite', { durability: 'strict' })
    const store = writing.objectStore(STORE)
    writing.oncomplete = () => resolve()
    writing.onabort = () => reject(writing.error)
    for (const key of gone) store.delete(key)
    for (const [key, value] of put) store.put(value, key)
  })
}

function timely<Made>(made: Promise<Made>): Promise<Made> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer')), ANSWER_MS)
    made.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const SHELVED = 'scorebox/'

/** Nothing is taken away before all else is written: if that fails half way, what was there is there. */
function shelfOn(shelf: () => Shelf | undefined): Medium {
  const opened = (): Shelf => {
    const on = shelf()
    if (!on) throw new Error('there is no shelf in this browser')
    return on
  }
  return {
    name: 'shelf',
    async read(prefix) {
      const on = opened()
      const keys = Array.from({ length: on.length }, (_, i) => on.key(i) ?? '')
      const found = keys.filter((key) => key.startsWith(SHELVED + prefix)).sort()
      return found.map((key) => [key.slice(SHELVED.length), parsed(on.getItem(key))])
    },
    async write(put, gone = []) {
      const on = opened()
      const before: (readonly [key: string, text: string | null])[] = []
      try {
        for (const [key, value] of put) {
          before.push([SHELVED + key, on.getItem(SHELVED + key)])
          on.setItem(SHELVED + key, JSON.stringify(value))
        }
      } catch (fault) {
        for (const [key, text] of before.reverse()) putBack(on, key, text)
        throw fault
      }
      const kept = new Set(put.map(([key]) => key))
      for (const key of gone) if (!kept.has(key)) on.removeItem(SHELVED + key)
    },
  }
}

/** Last written, first put back: each found room where it was a moment ago. */
function putBack(on: Shelf, key: string, text: string | null): void {
  if (text === null) on.removeItem(key)
  else if (on.getItem(key) !== text) on.setItem(key, text)
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return undefined
  }
}
