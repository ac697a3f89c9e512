/** Balls on the phone's disk until the server has them: a tab that closes, or a phone that dies, takes none along. */
import type { Envelope } from './outbox.ts'

export type Keeper = {
  /** Of every tab, in the order in which each was scored. */
  readonly kept: () => readonly Envelope[]
  /** Whether it is on the disk now; not where storage is off, or full. */
  readonly keep: (envelope: Envelope) => boolean
  readonly forget: (envelope: Envelope) => void
}

export type Shelf = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>
export type KeeperParts = {
  /** Undefined, or throwing, where the browser keeps nothing. */
  readonly shelf: () => Shelf | undefined
  /** Somebody else's balls are left alone: they are sent when that account is signed in again. */
  readonly account: string
  readonly matchId: string
  /** One per page load. An item a ball, none shared: two tabs can not write over each other's. */
  readonly tab: string
}

export function createKeeper({ shelf, account, matchId, tab }: KeeperParts): Keeper {
  const prefix = `scorebox:ball:${account}:${matchId}:`

  function itemOf({ id }: Envelope, on: Shelf): string {
    return itemsOn(on).find((item) => item.endsWith(`:${id}`)) ?? `${prefix}${tab}:${id}`
  }
  const itemsOn = (on: Shelf): readonly string[] =>
    Array.from({ length: on.length }, (_, i) => on.key(i) ?? '').filter((item) => item.startsWith(prefix))

  /** By tabs: what one tab scored was decided on top of what it had scored before. */
  function readAll(on: Shelf): readonly Envelope[] {
    const tabs = new Map<string, Envelope[]>()
    for (const item of itemsOn(on)) {
      const envelope = envelopeIn(on.getItem(item))
      const from = item.slice(prefix.length).split(':')[0] as string
      if (envelope) tabs.set(from, [...(tabs.get(from) ?? []), envelope])
    }
    const runs = [...tabs.values()].map((run) => run.sort((a, b) => a.expects - b.expects))
    return runs.sort(([a], [b]) => (a?.scoredAt ?? 0) - (b?.scoredAt ?? 0)).flat()
  }

  return {
    kept: () => guarded(() => withShelf(shelf, readAll)) ?? [],
    keep: (envelope) =>
      guarded(() =>
        withShelf(shelf, (on) => {
          const item = itemOf(envelope, on)
          on.setItem(item, JSON.stringify(envelope))
          return on.getItem(item) !== null
        }),
      ) ?? false,
    forget: (envelope) => guarded(() => withShelf(shelf, (on) => on.removeItem(itemOf(envelope, on)))),
  }
}

function withShelf<Made>(shelf: () => Shelf | undefined, act: (on: Shelf) => Made): Made | undefined {
  const on = shelf()
  return on && act(on)
}

/** Storage that is off throws when it is looked at, and full storage when it is written to. */
function guarded<Made>(act: () => Made): Made | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** What another version or program left there is no ball. */
function envelopeIn(json: string | null): Envelope | undefined {
  const read = guarded(() => Object(JSON.parse(json ?? 'null')) as Partial<Envelope>)
  const { id, expects, pen, scoredAt, command } = read ?? {}
  if (typeof id !== 'string' || typeof expects !== 'number' || typeof pen !== 'number') return undefined
  return typeof scoredAt === 'number' && command ? { id, expects, pen, scoredAt, command } : undefined
}
