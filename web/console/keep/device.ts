/** This device as a place to score: what it keeps, what it sends, and the desk of each match, with or without a network. */
import { formatCursor, parseCursor } from '../../../wire/cursor.ts'
import type { Made } from '../../../wire/setup/new-match.ts'
import { createScorerDesk, type ScorerDesk } from '../desk.ts'
import { newId } from '../pad/hands.ts'
import { createScorebook } from '../scorebook.ts'
import { type KeptSetup, keptSetup } from '../setup/state.ts'
import type { BookNews, Notice, Standing } from '../standing.ts'
import { createClock } from './clock.ts'
import { openMedium, type Shelf } from './medium.ts'
import { createPost } from './post.ts'
import { createStore, type Envelope, type Kept, type KeptMatch } from './store.ts'
import { pageTabs } from './tabs.ts'
import { fetchJson, httpWire } from './wire.ts'

export type Device = Awaited<ReturnType<typeof openDevice>>

/** So long a page waits for the server, when the device has the book itself. */
const PATIENCE_MS = 2_500
const ASK_AGAIN_MS = 2_000

export async function openStore() {
  const shelf = (): Shelf | undefined => window.localStorage
  const medium = await openMedium({ databases: () => window.indexedDB, shelf })
  const store = createStore(medium)
  await store.adopt(guarded(shelf)).catch(() => undefined)
  return store
}

export async function openDevice(account: string, store: Awaited<ReturnType<typeof openStore>>) {
  await store.keepFact('account', account).catch(() => undefined)
  const tabs = pageTabs(account)
  const clock = createClock(Date.now)
  const wire = httpWire(account, clock)
  const mine = { account, store, wire, tabs, wait: waitForHope, now: Date.now, random: Math.random }
  const post = createPost(mine)
  const placeOf = (matchId: string) => ({ account, matchId })
  const setupFact = `setup/${account}`
  const device = { keeps: store.name !== 'nowhere', reopens: 'serviceWorker' in navigator && window.isSecureContext }

  async function keepNews(news: BookNews): Promise<void> {
    const place = placeOf(news.id)
    const { recorded, from: _, ...match } = news
    const kept = { ...match, openedAt: Date.now() }
    if (news.from === 0) await store.replaceLog(place, recorded, kept)
    else await store.settle(place, { recorded, match: kept })
  }

  /** The book as the server has it, or as it is kept here when that does not answer in time. */
  async function firstOf(matchId: string, kept: Kept, shown: Shown | undefined): Promise<BookNews> {
    const own = keptNews(kept)
    if (own && kept.match?.creation !== undefined) return own
    if (own && shown?.head === own.recorded.length) {
      // The pen may have come or gone since it was kept: a ball under the old one would be refused.
      const { id, names, pen, penElsewhere } = shown
      const { cursor, recorded } = own
      const first = { id, names, pen, cursor, recorded, from: 0, ...(penElsewhere && { penElsewhere }) }
      void keepNews({ ...first, from: recorded.length, recorded: [] }).catch(() => undefined)
      return first
    }
    for (;;) {
      const asked = wire.fetchNews(matchId, own).catch(() => undefined)
      const news = await (own && shown === undefined ? Promise.race([asked, patience()]) : asked)
      if (typeof news === 'object') {
        void keepNews(news).catch(() => undefined)
        return { ...news, from: 0, recorded: [...(own?.recorded.slice(0, news.from) ?? []), ...news.recorded] }
      }
      if (own) return own
      await waitForHope(ASK_AGAIN_MS)
    }
  }

  return {
    account,
    store,
    keeps: device.keeps,
    reopens: device.reopens,
    sendAll: post.sendAll,
    kept: (matchId: string): Promise<Kept> => store.read(placeOf(matchId)),
    /** What another phone had not sent. The tab that sends for all hears of it: what is pressed next comes after it. */
    async take(matchId: string, taken: readonly Envelope[]): Promise<void> {
      await store.settle(placeOf(matchId), { put: taken })
      for (const pressed of taken) tabs.say({ matchId, pressed })
    },

    /** `shown`: what the server has just shown, where its page was loaded. */
    async openDesk(matchId: string, notice?: Notice, shown?: Shown): Promise<ScorerDesk> {
      const kept = await store.read(placeOf(matchId)).catch((): Kept => NOTHING)
      const first = await firstOf(matchId, kept, shown)
      const mail = await post.open(matchId)
      return createScorerDesk({
        first,
        notice,
        mail,
        device,
        fetchNews: (have) => wire.fetchNews(matchId, have),
        keepNews: (news) => void keepNews(news).catch(() => undefined),
        wait: waitForHope,
        now: clock.now,
        newId,
      })
    },

    /** Fetches the book of a match nobody has opened here yet, so that it can be opened without a network. */
    async prepare(matchId: string): Promise<void> {
      const own = keptNews(await store.read(placeOf(matchId)))
      const news = await wire.fetchNews(matchId, own)
      if (typeof news === 'object') await keepNews(news)
    },

    /** What the form of a new match has to know, asked of the server while there is one. */
    async prepareSetup(): Promise<void> {
      const own = keptSetup(await store.fact(setupFact))
      const { status, body } = await fetchJson<KeptSetup>(`/scorer/setup.json?have=${own?.tag ?? ''}`)
      if (status === 200 && keptSetup(body)) await store.keepFact(setupFact, body)
    },
    setup: async (): Promise<KeptSetup | undefined> => keptSetup(await store.fact(setupFact).catch(() => undefined)),

    /**
     * A match made on this device, to be scored at once and made at the server before its first ball. `body` is what
     * `POST /api/matches` takes. Rejects when the device can not keep it.
     */
    async createOffline(made: Made, body: object): Promise<string> {
      const id = newMatchId()
      const at = Date.now()
      const pending = made.commands.map((command, i) => ({
        id: `first-${i + 1}`,
        expects: i,
        pen: 0,
        scoredAt: at,
        command,
      }))
      const scorebook = createScorebook({ recorded: [], pending })
      const match: KeptMatch = { id, names: made.names, pen: 0, cursor: '', openedAt: at, creation: { ...body, id } }
      await store.settle(placeOf(id), { recorded: scorebook.log(), match })
      return id
    },
  }
}

type Shown = Pick<Standing, 'id' | 'names' | 'pen' | 'penElsewhere' | 'head'>
const NOTHING: Kept = { match: undefined, log: [], waiting: [], asides: [] }

/** What is kept, as if the server had just said it; the position is that of the log, which grows with every answer. */
function keptNews({ match, log }: Kept): BookNews | undefined {
  if (!match || log.length === 0) return undefined
  const { openedAt: _, creation: __, ...beside } = match
  const epoch = parseCursor(match.cursor)?.epoch
  const cursor = epoch === undefined ? '' : formatCursor({ epoch, seq: log.length })
  return { ...beside, cursor, from: 0, recorded: log }
}

const patience = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined))

/** The network came back, or the scorer did (perhaps from signing in). */
function waitForHope(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      document.removeEventListener('visibilitychange', go)
      resolve(undefined)
    }
    const timer = setTimeout(go, ms)
    window.addEventListener('online', go)
    document.addEventListener('visibilitychange', go)
  })
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** As the server makes them: eight characters of base32. */
const newMatchId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => BASE32[byte & 31]).join('')

/** Storage that is off throws when it is looked at. */
function guarded<Made>(act: () => Made): Made | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
