/** Balls on their way to the server: in order, each under one id until it is answered, however often it has to be sent. */
import type { Command } from '../../cricket/commands.ts'
import type { Recorded } from '../../cricket/events.ts'

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

export type OutboxParts = {
  /** Rejects when the network did. */
  readonly send: (envelope: Envelope) => Promise<Answer>
  /** Resolves after so many ms, or earlier when there is hope again. */
  readonly wait: (ms: number) => Promise<undefined>
  readonly onSaved: (envelope: Envelope, recorded: Recorded) => void
  /** Not recorded, for good; the later ones, decided on top of it, are not sent any more. */
  readonly onRejected: (envelope: Envelope, answer: Answer, dropped: number) => void
  readonly onMove: (waiting: number, trouble: Trouble | undefined) => void
}
export type Outbox = ReturnType<typeof createOutbox>

const WAIT_FIRST_MS = 1_000
const WAIT_MOST_MS = 15_000

export function createOutbox({ send, wait, onSaved, onRejected, onMove }: OutboxParts) {
  let queue: readonly Envelope[] = []
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
      onMove(queue.length, answer?.status === 401 ? 'signed-out' : 'no-answer')
      await wait(Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries))
    }
  }

  function settle(envelope: Envelope, answer: Answer): void {
    const recorded = recordedIn(answer)
    const dropped = queue.length - 1
    queue = recorded ? queue.slice(1) : []
    onMove(queue.length, undefined)
    if (recorded) onSaved(envelope, recorded)
    else onRejected(envelope, answer, dropped)
  }

  return {
    put(envelope: Envelope): void {
      queue = [...queue, envelope]
      onMove(queue.length, undefined)
      void drain()
    },
    waiting: (): number => queue.length,
  }
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
