/** Balls on their way to the server: in order, each under one id until it is answered, however often it has to be sent. */
import type { Command } from '../../../cricket/commands.ts'
import type { Recorded } from '../../../cricket/events.ts'
import type { Keeper } from './keeper.ts'

export type Envelope = {
  readonly id: string
  readonly expects: number
  readonly pen: number
  readonly scoredAt: number
  readonly command: Command
}
/** What came back: `body` is the JSON, or undefined when there was none. */
export type Answer = { readonly status: number; readonly body: unknown }
export type Trouble = 'no-answer' | 'signed-out'
export type Load = {
  readonly waiting: number
  /** So many of those waiting are on the disk of this phone. */
  readonly kept: number
  readonly trouble?: Trouble
}

export type OutboxParts = {
  /** Rejects when the network did. */
  readonly send: (envelope: Envelope) => Promise<Answer>
  /** Resolves after so many ms, or earlier when there is hope again. */
  readonly wait: (ms: number) => Promise<undefined>
  readonly onSaved: (envelope: Envelope, recorded: Recorded) => void
  /** Not recorded, for good; the later ones, decided on top of it, are not sent any more. */
  readonly onRejected: (envelope: Envelope, answer: Answer, dropped: number) => void
  readonly onMove: (load: Load) => void
  /** Asked before a ball counts as kept, and told when it need not be any longer. */
  readonly keeper: Keeper
}
export type Outbox = ReturnType<typeof createOutbox>

const WAIT_FIRST_MS = 1_000
const WAIT_MOST_MS = 15_000

export function createOutbox({ send, wait, onSaved, onRejected, onMove, keeper }: OutboxParts) {
  let queue: readonly Envelope[] = []
  const kept = new Set<string>()
  let sending = false

  async function drain(): Promise<void> {
    if (sending) return
    sending = true
    for (let [next] = queue; next; [next] = queue) settle(next, await deliver(next))
    sending = false
  }

  /** Until there is an answer that will not change by asking again. */
  async function deliver(envelope: Envelope): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await send(envelope).catch(() => undefined)
      if (answer && isFinal(answer)) return answer
      tell(answer?.status === 401 ? 'signed-out' : 'no-answer')
      await wait(Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries))
    }
  }

  function settle(envelope: Envelope, answer: Answer): void {
    const recorded = recordedIn(answer)
    const named = recorded ? 0 : namesChangedIn(answer)
    if (named > 0) return moveOn(named)
    const gone = recorded ? 1 : runOf(queue)
    for (const one of queue.slice(0, gone)) leave(one)
    queue = queue.slice(gone)
    tell()
    if (recorded) onSaved(envelope, recorded)
    else onRejected(envelope, answer, gone - 1)
  }

  /** Names are beside the match: what was decided before they changed stands as it was. */
  function moveOn(by: number): void {
    const run = runOf(queue)
    queue = queue.map((one, i) => (i < run ? { ...one, expects: one.expects + by } : one))
    for (const one of queue.slice(0, run)) hold(one)
  }

  function hold(envelope: Envelope): void {
    if (keeper.keep(envelope)) kept.add(envelope.id)
  }

  function leave(envelope: Envelope): void {
    keeper.forget(envelope)
    kept.delete(envelope.id)
  }

  function tell(trouble?: Trouble): void {
    onMove({ waiting: queue.length, kept: kept.size, ...(trouble && { trouble }) })
  }

  return {
    /** On the disk, where there is one, before this returns. */
    put(envelope: Envelope): void {
      hold(envelope)
      queue = [...queue, envelope]
      tell()
      void drain()
    },
    waiting: (): number => queue.length,
    /** Whether all that waits is on the disk: it is sent when the match is opened here again. */
    isSafe: (): boolean => kept.size === queue.length,
  }
}

/** How many at the beginning were decided one on top of the other; behind them is what another tab had left. */
function runOf(queue: readonly Envelope[]): number {
  const end = queue.findIndex(({ expects }, i) => i > 0 && expects <= (queue[i - 1]?.expects ?? 0))
  return end === -1 ? queue.length : end
}

/**
 * 401 ends with a sign-in, 408, 425, 429 and our own faults by waiting. What is not from our server, such as the page of
 * a clubhouse's wireless that wants a password first, is no answer at all: the ball is kept.
 */
function isFinal(answer: Answer): boolean {
  if (recordedIn(answer)) return true
  return answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status) && isProblem(answer.body)
}
const PASSING: ReadonlySet<number> = new Set([401, 408, 425, 429])

const isProblem = (body: unknown): boolean => typeof body === 'object' && body !== null && 'code' in body

function recordedIn({ status, body }: Answer): Recorded | undefined {
  const isRecorded = (status === 200 || status === 201) && typeof body === 'object' && body !== null
  return isRecorded && 'recorded' in body ? (body.recorded as Recorded) : undefined
}

/** By how many events the match has moved on, when none of them was about the game; else 0. */
function namesChangedIn({ body }: Answer): number {
  const { code, since = [] } = (body ?? {}) as { readonly code?: string; readonly since?: readonly Recorded[] }
  return code === 'behind' && since.every(({ event }) => event.kind === 'NamesChanged') ? since.length : 0
}
