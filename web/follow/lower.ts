/** The two rungs under the stream, for where a network holds that back: loaded when one of them is needed. */
import { parseCursor } from '../../wire/cursor.ts'
import { type FeedMessage, type FeedView, type PollAnswer, pollPath } from '../../wire/feed.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { Environment } from './environment.ts'
import { type Rung, SILENCE_MS } from './ladder.ts'
import { act, obey, type Way } from './rungs.ts'

const SCORE_MS = 2_000
const SCORE_SPREAD_MS = 3_000
const FINAL_MS = 300_000
/** A cache that answers an empty poll at once must not be asked in a loop. */
const HASTY_MS = 1_000

type Asked = {
  readonly base: string
  /** As it stands in an address. */
  readonly match: string
  readonly view: FeedView
  position(): string | undefined
}

/** The position begins a session; from then on each answer names the next request. */
export function pollOpener({ base, match, view, position }: Asked, way: Way): Rung['open'] {
  const { environment } = way
  return (report) => {
    let next = pollPath(match, view, position() ?? 'start', 0)
    return repeat(environment, async (get) => {
      const askedAt = environment.now()
      const answer = (await get(base + next, false)) as PollAnswer | undefined
      if (!answer) return report.lost()
      report.alive()
      next = answer.next
      if (!messagesOf(answer).every((message) => act(message, report, way))) return undefined
      const isHasty = !answer.patches?.length && environment.now() - askedAt < HASTY_MS
      return isHasty ? HASTY_MS * (1 + environment.random()) : 0
    })
  }
}

/** The same as the stream would have said. */
function messagesOf(answer: PollAnswer): readonly FeedMessage[] {
  const { cursor, patches = [], snapshot, score, check, scorer } = answer
  const seq = parseCursor(cursor)?.seq ?? 0
  const messages: FeedMessage[] = patches.map((data) => ({ event: 'patch', data }))
  if (snapshot) messages.push({ event: 'reset', data: { seq, cursor, view: snapshot } })
  if (score) messages.push({ event: 'score', data: score })
  if (check !== undefined)
    messages.push({ event: 'tip', data: { seq, check, ...(scorer !== undefined && { scorer }) } })
  if (answer.busy) messages.push({ event: 'busy', data: { poll: answer.next } })
  if (answer.final) messages.push({ event: 'final', data: { seq, cursor } })
  return messages
}

/** live.json of every match, every few seconds; once the matches are over every five minutes. */
export function scoreOpener(urls: readonly string[], way: Way): Rung['open'] {
  const { environment, receive, isOver } = way
  return (report, settled) =>
    repeat(environment, async (get) => {
      const scores = (await Promise.all(urls.map((url) => get(url, true)))) as (MiniScore | undefined)[]
      const known = scores.filter((score) => score !== undefined)
      // One unknown match among others is no fault of the rung.
      if (known.length === 0) return report.lost()
      const waitMs = settled ? FINAL_MS : scoreMs(environment, urls.length)
      report.alive(waitMs + SILENCE_MS)
      const verdicts = known.map((data) => receive({ event: 'score', data }))
      if (settled) return known.every(isOver) ? waitMs : report.wake()
      return verdicts.every((verdict) => obey(verdict, report)) ? waitMs : undefined
    })
}

const scoreMs = ({ random }: Environment, matches: number): number =>
  (SCORE_MS + random() * SCORE_SPREAD_MS) * Math.max(1, matches / 8)

/** Undefined for whatever is not a JSON answer of ours, a captive portal's page for instance. */
type Get = (url: string, fresh: boolean) => Promise<unknown>

/** Asks again after the time `ask` answers, until it answers nothing or the session ends. */
function repeat({ get, after }: Environment, ask: (get: Get) => Promise<unknown>): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let cancel: (() => void) | undefined

  const read: Get = async (url, fresh) => {
    try {
      const answer = await get(url, { signal, fresh })
      return answer.ok ? await answer.json() : undefined
    } catch {
      return undefined
    }
  }
  const once = async (): Promise<void> => {
    const waitMs = await ask(read)
    if (typeof waitMs === 'number' && !signal.aborted) cancel = after(waitMs, once)
  }
  void once()
  return () => {
    controller.abort()
    cancel?.()
  }
}
