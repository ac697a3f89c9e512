/** What of one match is on its way: what waits, what of it the disk has, what became of it. */
import type { Recorded } from '../../../cricket/events.ts'
import type { Aside, Envelope, Place, Settled } from './store.ts'
import type { ProblemBody } from './wire.ts'

export type Trouble = 'no-answer' | 'signed-out' | 'somebody-else' | 'not-yours' | 'not-made'
export type Load = {
  readonly waiting: number
  /** So many of those waiting are on the disk of this device. */
  readonly kept: number
  /** So many the disk did not take; one that is still on its way there is neither. */
  readonly failed: number
  /** The match itself was made on this device, and not at the server yet. */
  readonly unmade?: true
  readonly trouble?: Trouble
  /** All that had piled up is at the server: so many, each once. */
  readonly arrived?: number
}

export type Listener = {
  readonly onMove: (load: Load) => void
  /** By another tab of this match. */
  readonly onPressed: (envelope: Envelope) => void
  readonly onRecorded: (recorded: readonly Recorded[]) => void
  /** Not recorded, and out of what waits: kept as a book of its own. */
  readonly onAside: (aside: Aside, problem: ProblemBody) => void
}

export type Box = {
  readonly place: Place
  waiting: readonly Envelope[]
  loading: Promise<void> | undefined
  readonly kept: Set<string>
  creation: unknown
  /** Set aside, and not at the server yet. */
  asides: readonly Aside[]
  /** The disk did not take these: a ball on its way there is not among them. */
  readonly failed: Set<string>
  listener: Listener | undefined
  sending: boolean
  keeping: Promise<void>
  batchMost: number
  trouble: Trouble | undefined
  /** Of those sent since they began to pile up. */
  piled: Set<string> | undefined
  /** So many had piled up and are at the server, until the next ball. */
  arrived: number | undefined
}

export const BATCH_MOST = 500

export const newBox = (place: Place): Box => ({
  place,
  waiting: [],
  loading: undefined,
  kept: new Set(),
  failed: new Set(),
  creation: undefined,
  asides: [],
  listener: undefined,
  sending: false,
  keeping: Promise.resolve(),
  batchMost: BATCH_MOST,
  trouble: undefined,
  piled: undefined,
  arrived: undefined,
})

export function tell(box: Box): void {
  const { waiting, kept, failed, trouble, arrived, listener } = box
  listener?.onMove({
    waiting: waiting.length,
    kept: waiting.filter(({ id }) => kept.has(id)).length,
    failed: waiting.filter(({ id }) => failed.has(id)).length,
    ...(box.creation !== undefined && { unmade: true as const }),
    ...(trouble && { trouble }),
    ...(arrived !== undefined && { arrived }),
  })
}

/** What an answer has changed, whichever tab has heard it. */
export function apply(box: Box, { recorded = [], gone = [], put = [], aside }: Settled, problem?: ProblemBody): void {
  const left = new Set(gone.map(({ id }) => id))
  for (const one of put) left.delete(one.id)
  const moved = new Map(put.map((one) => [one.id, one]))
  box.waiting = box.waiting.filter(({ id }) => !left.has(id)).map((one) => moved.get(one.id) ?? one)
  for (const id of left) box.kept.delete(id)
  for (const id of left) box.failed.delete(id)
  for (const { id } of recorded) box.piled?.add(id)
  if (recorded.length > 0) box.listener?.onRecorded(recorded)
  if (aside) box.listener?.onAside(aside, problem ?? { code: aside.why })
  if (box.waiting.length === 0) {
    box.arrived = aside ? undefined : box.piled?.size
    box.piled = undefined
    box.trouble = undefined
  }
  tell(box)
}

export const hasWork = ({ waiting, creation, asides }: Box): boolean =>
  waiting.length > 0 || creation !== undefined || asides.length > 0

/** In the order in which they were decided, each once. */
export function inOrder(envelopes: readonly Envelope[]): readonly Envelope[] {
  const once = [...new Map(envelopes.map((one) => [one.id, one])).values()]
  return once.sort((a, b) => a.expects - b.expects)
}

/** How many at the beginning were decided one on top of the other; behind them is what another tab had left. */
export function runOf(queue: readonly Envelope[]): number {
  const end = queue.findIndex(({ expects }, i) => i > 0 && expects !== (queue[i - 1]?.expects ?? 0) + 1)
  return end === -1 ? queue.length : end
}
