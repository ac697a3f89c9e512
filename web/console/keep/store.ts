/** What a scorer's device keeps of its matches: their books, what waits to be sent, and what had to be set aside. */
import type { Command } from '../../../cricket/commands.ts'
import type { Recorded } from '../../../cricket/events.ts'
import type { Beside } from '../standing.ts'
import type { Item, Medium, Shelf } from './medium.ts'

/** A command on its way to the server. `expects`: the seq it was decided against. */
export type Envelope = {
  readonly id: string
  readonly expects: number
  readonly pen: number
  readonly scoredAt: number
  readonly command: Command
}

/** Somebody else's balls are left alone: they go when that account is signed in again. */
export type Place = { readonly account: string; readonly matchId: string }

export type KeptMatch = Beside & {
  /** Up to where the log is kept as the server has it. */
  readonly cursor: string
  /** ms */
  readonly openedAt: number
  /** The body that makes the match at the server, as long as that has not been done. */
  readonly creation?: unknown
}

/** Balls that the server did not take, as somebody else had scored meanwhile: a book of their own. */
export type Aside = {
  readonly id: string
  /** ms */
  readonly at: number
  /** A code of the API, such as `behind` or `pen-moved`, and what it said. */
  readonly why: string
  readonly detail?: string
  /** seq of the last event that the first of them was decided on top of. */
  readonly expects: number
  readonly envelopes: readonly Envelope[]
  /** The server has it too, beside the book of the match. */
  readonly filed?: true
}

export type Kept = {
  readonly match: KeptMatch | undefined
  readonly log: readonly Recorded[]
  readonly waiting: readonly Envelope[]
  readonly asides: readonly Aside[]
}

/** What one answer of the server changes, written at once. */
export type Settled = {
  readonly recorded?: readonly Recorded[]
  readonly gone?: readonly Envelope[]
  readonly put?: readonly Envelope[]
  readonly aside?: Aside
  readonly match?: KeptMatch
}

export type Store = ReturnType<typeof createStore>

export function createStore(medium: Medium) {
  const valuesOf = async <Value>(prefix: string): Promise<readonly Value[]> =>
    (await medium.read(prefix)).map(([, value]) => value as Value)

  return {
    name: medium.name,

    /** As it was kept; the log only as far as it is contiguous, and nothing waits that is in it. */
    async read(place: Place): Promise<Kept> {
      const [[match], log, waiting, asides] = await Promise.all([
        valuesOf<KeptMatch>(keyOf('match', place)),
        valuesOf<Recorded>(keyOf('log', place)),
        valuesOf<Envelope>(keyOf('ball', place)),
        valuesOf<Aside>(keyOf('aside', place)),
      ])
      const gap = log.findIndex(({ seq }, i) => seq !== i + 1)
      const whole = gap === -1 ? log : log.slice(0, gap)
      const ids = new Set(whole.map(({ id }) => id))
      return { match, log: whole, waiting: waiting.filter((one) => isEnvelope(one) && !ids.has(one.id)), asides }
    },

    /** Of this account, the one opened last first. */
    async matches(account: string): Promise<readonly (KeptMatch & { readonly waiting: number })[]> {
      const kept = await valuesOf<KeptMatch>(`match/${account}/`)
      const balls = await medium.read(`ball/${account}/`)
      const waiting = (id: string) => balls.filter(([key]) => key.startsWith(`ball/${account}/${id}/`)).length
      return [...kept]
        .sort((a, b) => b.openedAt - a.openedAt)
        .map((match) => ({ ...match, waiting: waiting(match.id) }))
    },

    /** Ids of matches with something to send, though the match itself may not be kept. */
    async unsent(account: string): Promise<readonly string[]> {
      const balls = await medium.read(`ball/${account}/`)
      const made = (await medium.read(`match/${account}/`)).filter(([, match]) => (match as KeptMatch).creation)
      const aside = (await medium.read(`aside/${account}/`)).filter(([, one]) => !(one as Aside).filed)
      return [...new Set([...made, ...balls, ...aside].map(([key]) => key.split('/')[2] as string))]
    },

    /** Whose balls lie here, besides this account's, and how many. */
    async othersWaiting(account: string): Promise<number> {
      return (await medium.read('ball/')).filter(([key]) => !key.startsWith(`ball/${account}/`)).length
    },

    settle(place: Place, { recorded = [], gone = [], put = [], aside, match }: Settled): Promise<void> {
      const items: Item[] = [
        ...recorded.map((one): Item => [logKey(place, one.seq), one]),
        ...put.map((one): Item => [ballKey(place, one), one]),
        ...(aside ? [[`${keyOf('aside', place)}${aside.id}`, aside] as Item] : []),
        ...(match ? [[keyOf('match', place), match] as Item] : []),
      ]
      return medium.write(
        items,
        gone.map((one) => ballKey(place, one)),
      )
    },

    /** Whatever was kept of the log, it is this one now: at once, so that no power cut leaves half of either. */
    async replaceLog(place: Place, recorded: readonly Recorded[], match: KeptMatch): Promise<void> {
      const keys = (await medium.read(keyOf('log', place))).map(([key]) => key)
      const items = recorded.map((one): Item => [logKey(place, one.seq), one])
      const now = new Set(items.map(([key]) => key))
      return medium.write(
        [...items, [keyOf('match', place), match]],
        keys.filter((key) => !now.has(key)),
      )
    },

    hasRoom: (): Promise<boolean> => medium.hasRoom?.() ?? Promise.resolve(true),
    isFull: (): boolean => medium.isFull?.() ?? false,

    /** Small facts about the device: who was signed in last. */
    fact: async (name: string): Promise<unknown> => (await valuesOf<unknown>(`fact/${name}`))[0],
    keepFact: (name: string, value: unknown): Promise<void> => medium.write([[`fact/${name}`, value]]),

    /** What the page before this one had left on the shelf goes to where balls are kept now; then the shelf is empty. */
    async adopt(shelf: Shelf | undefined): Promise<void> {
      if (!shelf) return
      const keys = Array.from({ length: shelf.length }, (_, i) => shelf.key(i) ?? '').filter((key) => OLD.test(key))
      const found = keys.flatMap((key): readonly Item[] => {
        const [, account = '', matchId = ''] = OLD.exec(key) ?? []
        const envelope = parsed(shelf.getItem(key))
        return isEnvelope(envelope) ? [[ballKey({ account, matchId }, envelope), envelope]] : []
      })
      if (found.length === 0) return
      await medium.write(found)
      for (const key of keys) shelf.removeItem(key)
    },
  }
}

const OLD = /^scorebox:ball:([^:]+):([^:]+):/

type Kind = 'match' | 'log' | 'ball' | 'aside'
const keyOf = (kind: Kind, { account, matchId }: Place): string => `${kind}/${account}/${matchId}/`
const inOrder = (n: number): string => String(n).padStart(8, '0')
const logKey = (place: Place, seq: number): string => keyOf('log', place) + inOrder(seq)
const ballKey = (place: Place, { expects, id }: Envelope): string => `${keyOf('ball', place)}${inOrder(expects)}/${id}`

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return undefined
  }
}

/** What another version or program left there is no ball. */
export function isEnvelope(value: unknown): value is Envelope {
  const { id, expects, pen, scoredAt, command } = Object(value) as Partial<Envelope>
  const numbers = [expects, pen, scoredAt].every((one) => typeof one === 'number')
  return typeof id === 'string' && numbers && typeof command === 'object' && command !== null
}
