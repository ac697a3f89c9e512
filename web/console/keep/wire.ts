/** What the scorer's device asks of the server, and what its answers mean. */
import type { Recorded } from '../../../cricket/events.ts'
import { type BookNews, markOf } from '../standing.ts'
import type { Clock } from './clock.ts'
import type { Aside, Envelope } from './store.ts'

/** `body` is the JSON, or undefined when there was none. */
export type Answer = { readonly status: number; readonly body: unknown; readonly retryMs?: number }

/** All reject when the network did. */
export type Wire = {
  readonly send: (matchId: string, envelopes: readonly Envelope[]) => Promise<Answer>
  readonly create: (creation: unknown) => Promise<Answer>
  /** A book beside that of the match. */
  readonly file: (matchId: string, aside: Aside) => Promise<Answer>
  /** Id of the account that is signed in on this device now; undefined: nobody. */
  readonly whoIs: () => Promise<string | undefined>
  /** Undefined: no answer of ours. `unmoved`: nothing since `have`. */
  readonly fetchNews: (matchId: string, have?: BookNews) => Promise<BookNews | 'unmoved' | undefined>
}

const ANSWER_MS = 15_000

/** `account`: whose balls these are. Somebody else may sign in on this device at any moment: the server then refuses them. */
export const httpWire = (account: string, clock?: Pick<Clock, 'hear'>): Wire => ({
  async send(matchId, envelopes) {
    const answer = await post(account, `/api/matches/${encodeURIComponent(matchId)}/commands`, envelopes)
    if (answer.body !== undefined) clock?.hear(answer.date)
    return answer
  },
  create: (creation) => post(account, '/api/matches', creation),
  file: (matchId, aside) => file(account, matchId, aside),
  async whoIs() {
    const { status, body } = await fetchJson<{ readonly account?: string }>('/scorer/me')
    if (status !== 401 && body?.account === undefined) throw new Error('no answer of ours')
    return body?.account
  },
  async fetchNews(matchId, have) {
    const query = have ? `?after=${have.cursor}&have=${markOf(have)}` : ''
    const response = await fetch(`/scorer/matches/${encodeURIComponent(matchId)}/book${query}`, {
      signal: timeLimit(),
    })
    const heard = () => clock?.hear(response.headers.get('date'))
    if (response.status === 204) {
      heard()
      return 'unmoved'
    }
    const news = response.ok ? ((await response.json()) as Partial<BookNews>) : {}
    if (!Array.isArray(news.recorded)) return undefined
    heard()
    return news as BookNews
  },
})

/** What software of a match asks for beside the book, as JSON; undefined when there is no answer of ours. */
export async function fetchJson<Shape>(path: string): Promise<{ readonly status: number; readonly body?: Shape }> {
  const response = await fetch(path, { signal: timeLimit(), headers: { accept: 'application/json' } })
  const body = response.ok ? ((await response.json().catch(() => undefined)) as Shape | undefined) : undefined
  return { status: response.status, ...(body !== undefined && { body }) }
}

const FILED_AT_ONCE = 500

/**
 * Under its own id, so that it may be sent again: what is there already is there once. Every part goes the same way: a list
 * of commands would be answered with 207 for what the Laws refuse, though such a book keeps it.
 */
async function file(account: string, matchId: string, { id, expects, envelopes }: Aside): Promise<Answer> {
  const path = `/api/matches/${encodeURIComponent(matchId)}/books`
  const pen = envelopes[0]?.pen
  const book = { id, kind: 'late', from: expects, ...(pen !== undefined && { pen }) }
  const [first, ...others] = batchesOf(envelopes)
  let answer = await post(account, path, { ...book, entries: first })
  for (const entries of others) if (answer.status < 300) answer = await post(account, path, { ...book, entries })
  return answer
}

const batchesOf = (envelopes: readonly Envelope[]): readonly (readonly Envelope[])[] =>
  Array.from({ length: Math.ceil(envelopes.length / FILED_AT_ONCE) }, (_, i) =>
    envelopes.slice(i * FILED_AT_ONCE, (i + 1) * FILED_AT_ONCE),
  )

async function post(account: string, path: string, body: unknown): Promise<Answer & { readonly date: string | null }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'scorer-account': account },
    credentials: 'same-origin',
    body: JSON.stringify(body),
    signal: timeLimit(),
  })
  const retryS = Number(response.headers.get('retry-after') ?? 0)
  return {
    status: response.status,
    body: await response.json().catch(() => undefined),
    date: response.headers.get('date'),
    ...(retryS > 0 && { retryMs: retryS * 1000 }),
  }
}

/** Older phones have no `AbortSignal.timeout`; a request that hangs for ever would hold everything back. */
function timeLimit(): AbortSignal {
  const limit = new AbortController()
  setTimeout(() => limit.abort(), ANSWER_MS)
  return limit.signal
}

export type ProblemBody = {
  readonly code: string
  readonly detail?: string
  readonly law?: string
  readonly head?: number
  readonly since?: readonly Recorded[]
}

/**
 * What an answer says of a batch: what is recorded, and the problem that ended it. Undefined for what is not from our
 * server, such as the page of a clubhouse's wireless that wants a password first.
 */
export function readBatch({
  status,
  body,
}: Answer):
  | { readonly recorded: readonly Recorded[]; readonly again: number; readonly problem?: ProblemBody }
  | undefined {
  if (status !== 200 && status !== 201 && status !== 207) {
    const problem = status >= 400 ? problemIn(body) : undefined
    return problem && { recorded: [], again: 0, problem }
  }
  const results = (body as { readonly results?: unknown } | undefined)?.results
  if (!Array.isArray(results)) return undefined
  const accepted = results.filter((one) => one?.status === 200 || one?.status === 201)
  const problem = problemIn(results.find((one) => !accepted.includes(one)))
  return {
    recorded: accepted.map(({ recorded }) => recorded as Recorded),
    again: accepted.filter((one) => one.status === 200).length,
    ...(problem && { problem }),
  }
}

export function problemIn(body: unknown): ProblemBody | undefined {
  const { code } = Object(body) as Partial<ProblemBody>
  return typeof code === 'string' ? (body as ProblemBody) : undefined
}

/** By how many events the match has moved on, when none of them was about the game; else undefined. */
export function namesOnly({ code, since = [] }: ProblemBody): number | undefined {
  const isNames = code === 'behind' && since.length > 0 && since.every(({ event }) => event.kind === 'NamesChanged')
  return isNames ? since.length : undefined
}
