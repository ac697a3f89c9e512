/** A scorer's device without a browser: a disk with so much room, tabs that hear each other, a server that can be away. */
import type { Recorded } from '../../../cricket/events.ts'
import { RULESETS } from '../../../cricket/rulesets.ts'
import { createScorerDesk } from '../../../web/console/desk.ts'
import type { Item, Medium } from '../../../web/console/keep/medium.ts'
import { createPost } from '../../../web/console/keep/post.ts'
import { createStore, type Envelope } from '../../../web/console/keep/store.ts'
import type { Said, Tabs } from '../../../web/console/keep/tabs.ts'
import type { Answer } from '../../../web/console/keep/wire.ts'
import type { BookNews } from '../../../web/console/standing.ts'
import { scorer, squad } from '../scorer.ts'

export type Disk = Medium & { readonly items: Map<string, unknown>; room: number }

export function diskFor(room = 10_000): Disk {
  const items = new Map<string, unknown>()
  const disk: Disk = {
    name: 'database',
    items,
    room,
    read: async (prefix) => [...items].filter(([key]) => key.startsWith(prefix)).sort(inOrder),
    async write(put, gone = []) {
      await undefined
      const more = put.filter(([key]) => !items.has(key)).length
      if (more > 0 && more > disk.room - items.size) throw new Error('QuotaExceededError')
      for (const key of gone) items.delete(key)
      for (const [key, value] of put) items.set(key, structuredClone(value))
    },
  }
  return disk
}
const inOrder = ([a]: Item, [b]: Item): number => (a < b ? -1 : 1)

/** The tabs of one browser: what one says the others hear, and the first sends until it is closed. */
export function tabsOf() {
  const noHearing: (said: Said) => void = () => undefined
  const open: { hear: (said: Said) => void; begin: () => void }[] = []
  return (): Tabs & { readonly close: () => void } => {
    const own: (typeof open)[number] = { hear: noHearing, begin: () => undefined }
    return {
      say: (said) => {
        const text = structuredClone(said)
        setTimeout(() => open.filter((one) => one !== own).map((one) => one.hear(text)))
      },
      listen(hear) {
        own.hear = hear
        open.push(own)
      },
      lead(begin) {
        own.begin = begin
        if (open[0] === own) begin()
      },
      close() {
        const wasFirst = open[0] === own
        open.splice(open.indexOf(own), 1)
        if (wasFirst) open[0]?.begin()
      },
    }
  }
}

const players = Object.fromEntries([...squad('a').players, ...squad('b').players].map((id) => [id, `Player ${id}`]))
const names = {
  title: 'A v B',
  sides: { a: { name: 'Eastcliff', short: 'E' }, b: { name: 'Harrow', short: 'H' } },
  players,
}

/** One log, judged by the same engine; answers as the API does, and counts what it was sent. */
export function fakeServer() {
  const book = scorer(RULESETS.t20)
  book.start()
  const known = new Map<string, Recorded>()
  const wire = {
    away: false,
    /** Records what it is sent, and then the answer is lost: so many times. */
    deaf: 0,
    pen: 0,
    holder: undefined as string | undefined,
    asked: 0,
    /** Who is signed in. */
    who: 'olu' as string | undefined,
    /** Answers this instead, until it is taken away. */
    says: undefined as Answer | undefined,
    filed: [] as { readonly id: string; readonly envelopes: readonly Envelope[] }[],
    batches: [] as number[],
  }

  const news = (from = 0): BookNews => ({
    id: 'm',
    names,
    cursor: `k7f3-${book.log.length}`,
    from,
    recorded: book.log.slice(from),
    pen: wire.holder === undefined ? wire.pen : wire.pen - 1,
    ...(wire.holder !== undefined && { penElsewhere: true as const }),
  })

  function resultOf({ id, expects, pen, command }: Envelope) {
    const before = known.get(id)
    if (before) return { status: 200, recorded: before }
    const { length: head } = book.log
    const since = book.log.slice(expects)
    if (pen < wire.pen) return { status: 409, code: 'pen-moved', head, since }
    if (expects !== head) return { status: 409, code: 'behind', head, since }
    const refused = book.attempt(command)
    if (refused) return { status: 422, code: 'against-the-laws', detail: refused.message }
    const recorded = { ...(book.log.at(-1) as Recorded), id }
    book.log[head] = recorded
    known.set(id, recorded)
    return { status: 201, recorded }
  }

  function answer(envelopes: readonly Envelope[]): Answer {
    const results: ReturnType<typeof resultOf>[] = []
    for (const one of envelopes) {
      results.push(resultOf(one))
      if (!('recorded' in (results.at(-1) as object))) break
    }
    const failed = results.some((one) => !('recorded' in one))
    return { status: failed ? 207 : 201, body: { results } }
  }

  return {
    wire,
    news,
    say: book.say,
    match: book.match,
    log: book.log,
    runs: () => book.match().innings.at(-1)?.runs,
    send: async (_: string, envelopes: readonly Envelope[]): Promise<Answer> => {
      if (wire.away) throw new TypeError('the network is gone')
      if (wire.says) return wire.says
      wire.batches.push(envelopes.length)
      const said = answer(envelopes)
      if (wire.deaf-- > 0) throw new TypeError('the answer was lost')
      return said
    },
    whoIs: async (): Promise<string | undefined> => {
      if (wire.away) throw new TypeError('the network is gone')
      return wire.who
    },
    create: async (): Promise<Answer> => ({ status: 201, body: { id: 'm' } }),
    file: async (
      _: string,
      aside: { readonly id: string; readonly envelopes: readonly Envelope[] },
    ): Promise<Answer> => {
      if (wire.away) throw new TypeError('the network is gone')
      wire.filed.push(aside)
      return { status: 201, body: {} }
    },
    fetchNews: async ({ cursor }: BookNews) => {
      wire.asked += 1
      return wire.away ? undefined : news(Number(cursor.slice(5)))
    },
  }
}
export type FakeServer = ReturnType<typeof fakeServer>

let made = 0
const never = new Promise<never>(() => undefined)

/** A tab with the match open, until it is closed, crashes, or the phone dies. */
export async function openTab(
  to: FakeServer,
  {
    disk,
    tabs = tabsOf(),
    account = 'olu',
  }: { readonly disk: Disk | Medium; readonly tabs?: ReturnType<typeof tabsOf>; readonly account?: string },
) {
  let alive = true
  const own = tabs()
  const wait = () => (alive ? new Promise<undefined>((resolve) => setTimeout(resolve, 1, undefined)) : never)
  const store = createStore(disk)
  const living =
    <Args extends readonly unknown[], Made>(act: (...args: Args) => Promise<Made>) =>
    (...args: Args): Promise<Made> =>
      alive ? act(...args).then((said) => (alive ? said : never)) : never
  const post = createPost({
    account,
    store,
    wire: { send: living(to.send), create: living(to.create), file: living(to.file), whoIs: living(to.whoIs) },
    tabs: own,
    wait,
    now: () => made,
    random: () => 0,
  })
  const mail = await post.open('m')
  const kept = await store.read({ account, matchId: 'm' })
  const desk = createScorerDesk({
    first: to.wire.away && kept.log.length > 0 ? { ...to.news(), recorded: kept.log } : to.news(),
    notice: undefined,
    mail,
    fetchNews: living(to.fetchNews),
    keepNews: () => undefined,
    wait,
    now: () => made,
    newId: () => `id-${String(++made).padStart(6, '0')}`,
    device: { keeps: true, reopens: true },
  })
  const close = () => {
    alive = false
    own.close()
  }
  return { desk, store, close, lamp: () => desk.lamp.value.text }
}
