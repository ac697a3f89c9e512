/** The three ways to hear of a match. A rung moves messages and judges nothing: what fits is the receiver's business. */
import { parseCursor } from '../../wire/cursor.ts'
import { type FeedMessage, FRAMES, type PollAnswer, SHORT_PATCH } from '../../wire/feed.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { inPlain } from '../../wire/short.ts'
import type { Environment } from './environment.ts'
import { FIRST_BYTE_MS, type Report, type Rung, SILENCE_MS } from './ladder.ts'

/**
 * `reopen` asks for what is missing, by the receiver's cursor or, if it dropped that, for everything. `over`: nothing
 * more is expected.
 */
export type Verdict = 'fits' | 'reopen' | 'over'

export type Way = {
  readonly environment: Environment
  receive(message: FeedMessage): Verdict
  /** How a frame is read, by those who asked for patches in short. */
  readonly read?: typeof inPlain
  /** Nothing is held yet: what has to come first is a state, not a greeting. */
  isEmpty(): boolean
  /** Whether the match may rest on after this score, once it has been over. */
  isOver(score: MiniScore): boolean
}

const CLOSED = 2
const BUSY_MS = 20_000
const SCORE_MS = 2_000
const SCORE_SPREAD_MS = 3_000
const FINAL_MS = 300_000
/** A cache that answers an empty poll at once must not be asked in a loop. */
const HASTY_MS = 1_000

/** `url` is asked at every opening, for the cursor of then. */
export function streamRung(open: NonNullable<Environment['stream']>, url: () => string, way: Way): Rung {
  return {
    name: 'stream',
    firstByteMs: FIRST_BYTE_MS,
    open(report) {
      const source = open(url)
      let isLeaving = false
      source.addEventListener('open', () => report.opened())
      source.addEventListener('error', () => {
        // After a `bye` the browser comes back by itself, after the time the server chose for this connection.
        if (!isLeaving || source.readyState === CLOSED) report.lost()
        isLeaving = false
      })
      for (const event of [...FRAMES, SHORT_PATCH]) {
        source.addEventListener(event, ({ data, lastEventId }) => {
          isLeaving = event === 'bye'
          const message = parse(event, data, lastEventId, way)
          if (message?.event === 'hello') report.clock(message.data.now)
          // A proxy that fills buffers lets the greeting through and holds back the end of the state.
          if (event === 'hello' && way.isEmpty()) report.opened()
          else report.alive()
          if (message) act(message, report, way)
          else report.reopen()
        })
      }
      return () => source.close()
    },
  }
}

function parse(event: string, data: string, id: string | undefined, { read }: Way): FeedMessage | undefined {
  try {
    const said = JSON.parse(data) as unknown
    return read ? read(event, said, id) : ({ event, data: said } as FeedMessage)
  } catch {
    return undefined
  }
}

/** True while the session goes on. */
function act(message: FeedMessage, report: Report, { environment, receive }: Way): boolean {
  if (message.event === 'busy') report.busy(BUSY_MS * (1 + environment.random()))
  else if (message.event === 'final') report.settle()
  else return obey(receive(message), report)
  return false
}

function obey(verdict: Verdict, report: Report): boolean {
  if (verdict === 'reopen') report.reopen()
  if (verdict === 'over') report.settle()
  return verdict === 'fits'
}

/** `path` begins a session; from then on each answer names the next one. */
export function pollRung(base: string, path: () => string, way: Way): Rung {
  const { environment } = way
  return {
    name: 'poll',
    firstByteMs: SILENCE_MS,
    open(report) {
      let next = path()
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
    },
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
export function scoreRung(urls: readonly string[], way: Way): Rung {
  const { environment, receive, isOver } = way
  return {
    name: 'score',
    firstByteMs: FIRST_BYTE_MS * 2,
    open: (report, settled) =>
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
      }),
  }
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
