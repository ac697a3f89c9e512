/**
 * Sends messages, each encrypted for its reader, without ever holding the loop: a few milliseconds of encryption, then
 * everybody else's turn. What a push service can not take now is tried again a few times, as late as it asks for; what it
 * says is gone is forgotten.
 */
import type { AlertRows, Device } from '../../db/alerts.ts'
import { faultOf, type Journal } from '../journal.ts'
import { createFates } from './fates.ts'
import { createHolds } from './holds.ts'
import { createLanes, type Try } from './lanes.ts'
import type { Message, Posted, Poster } from './post.ts'
import type { Envelope, Sealer } from './seal.ts'

export type Letter = Envelope & { readonly text: string }
export type Job = Letter & {
  readonly device: Device
  /** After this (ms since 1970) it is old news. */
  readonly until: number
}
/** Messages as they are wanted, read from the database as it goes on; `onEnd` once every one of them is on its way. */
export type Batch = { readonly jobs: Iterator<Job>; readonly onEnd: () => void }
/** `untried`: read, and waiting for others of their network. */
type OpenBatch = Batch & { readonly untried: Set<Job> }
export type Sender = ReturnType<typeof createSender>

export type SenderParts = {
  readonly rows: Pick<AlertRows, 'settleDevices'>
  readonly seal: Sealer['seal']
  readonly post: Poster['post']
  readonly journal: Pick<Journal, 'warn' | 'error'>
  readonly now: () => number
  /** A stretch of encrypting, and the rest after it. */
  readonly sliceMs?: number
}

const SLICE_MS = 3
const TRIES = 4
const FIRST_WAIT_MS = 2_000
/** Messages that wait to be tried again. */
const WAITING_MOST = 20_000
/**
 * Messages in a row that could not be handed over: from then on each is tried once. It is not forgotten: the fault may be
 * our own network's or the push service's, and would take all its readers with it.
 */
export const FAILURES_MOST = 5
const SAID_AGAIN_MS = 3_600_000
const ORIGINS_KEPT = 1_000

export function createSender({ rows, seal, post, journal, now, sliceMs = SLICE_MS }: SenderParts) {
  let batches: readonly OpenBatch[] = []
  const lanes = createLanes(fromBatches)
  const holds = createHolds(now)
  const fates = createFates({ rows, journal })
  const waiting = new Set<ReturnType<typeof setTimeout>>()
  const saidAt = new Map<string, number>()
  let isBusy = false
  let isClosed = false

  function wake(): void {
    if (isBusy || isClosed) return
    isBusy = true
    setImmediate(slice)
  }

  function slice(): void {
    const begun = performance.now()
    while (!isClosed && lanes.hasRoom() && performance.now() - begun < sliceMs) {
      const next = lanes.take()
      if (!next) break
      if (next !== 'parked') begin(next)
    }
    isBusy = !isClosed && lanes.hasRoom() && (lanes.hasWaiting() || batches.length > 0)
    if (isBusy) setTimeout(slice, sliceMs)
  }

  /** In turns, so that a match with ten thousand readers does not keep the others waiting. */
  function fromBatches(): Try | undefined {
    for (;;) {
      const [batch, ...others] = batches
      if (!batch) return undefined
      const job = nextOf(batch)
      batches = job ? [...others, batch] : others
      if (job) return { job, tries: 0, onTaken: () => taken(job, batch) }
      if (batch.untried.size === 0) batch.onEnd()
    }
  }

  function nextOf({ jobs, untried }: OpenBatch): Job | undefined {
    try {
      const next = jobs.next()
      if (next.done) return undefined
      untried.add(next.value)
      return next.value
    } catch (fault) {
      journal.error('alerts could not be read', faultOf(fault))
      return undefined
    }
  }

  function taken(job: Job, batch: OpenBatch): void {
    const isFirst = batch.untried.delete(job)
    if (isFirst && batch.untried.size === 0 && !batches.includes(batch)) batch.onEnd()
  }

  function begin(one: Try): void {
    const { job, tries } = one
    const { endpoint } = job.device
    const { origin } = new URL(endpoint)
    const message = isTimely(one, origin) ? sealed(job) : undefined
    if (!message) return lanes.letGo(one)
    post(endpoint, message)
      .then((posted) => settle({ job, tries: tries + 1 }, posted, origin))
      .catch((fault) => journal.error('an alert could not be sent', faultOf(fault)))
      .finally(() => {
        lanes.letGo(one)
        wake()
      })
  }

  /** Not what became old news while it stood in line, and not before who is asked wants to be asked again. */
  function isTimely(one: Try, origin: string): boolean {
    if (now() > one.job.until) return false
    const wait = holds.waitFor(one.job.device.endpoint, origin)
    if (wait > 0) later(one, wait)
    return wait <= 0
  }

  function sealed(job: Job): Message | undefined {
    try {
      return seal(job.device, job.text, job)
    } catch (fault) {
      fates.fail(job.device.id)
      journal.error('an alert could not be encrypted', faultOf(fault))
      return undefined
    }
  }

  function settle(tried: Try, posted: Posted, origin: string): void {
    if (isClosed) return
    const { device } = tried.job
    if (posted.kind === 'forbidden') return fates.remove(device.endpoint)
    if (posted.kind === 'unreachable') return retry(tried)
    const { status, retryAfterMs } = posted
    holds.note(device.endpoint, origin, posted)
    if (status >= 200 && status < 300) {
      if (device.failures > 0) fates.reach(device.id)
    } else if (status === 404 || status === 410) fates.remove(device.endpoint)
    else if (status === 429 || status >= 500) retry(tried, retryAfterMs)
    else refused(tried, status, origin)
  }

  /** [RFC 8292, 4.2] 401 and 403 are about our signature, and would be said of every message: no device is to blame. */
  function refused({ job: { device } }: Try, status: number, origin: string): void {
    if (status !== 401 && status !== 403) fates.fail(device.id)
    if (now() - (saidAt.get(origin) ?? 0) < SAID_AGAIN_MS) return
    if (saidAt.size >= ORIGINS_KEPT) saidAt.clear()
    saidAt.set(origin, now())
    journal.warn('a push service refuses alerts; is PUSH_CONTACT an address that it takes?', { origin, status })
  }

  function retry(tried: Try, askedMs?: number): void {
    const { device } = tried.job
    if (tried.tries >= (device.failures >= FAILURES_MOST ? 1 : TRIES)) return fates.fail(device.id)
    const wait = FIRST_WAIT_MS * 2 ** (tried.tries - 1)
    later(tried, askedMs ?? wait + Math.random() * wait)
  }

  function later(tried: Try, waitMs: number): void {
    if (now() + waitMs > tried.job.until) {
      if (tried.tries > 0) fates.fail(tried.job.device.id)
      return
    }
    if (waiting.size >= WAITING_MOST) return
    const timer = setTimeout(() => {
      waiting.delete(timer)
      lanes.put(tried)
      wake()
    }, waitMs)
    timer.unref()
    waiting.add(timer)
  }

  return {
    send(batch: Batch): void {
      batches = [...batches, { ...batch, untried: new Set() }]
      wake()
    },
    /** Whatever is under way is left. A batch of which all are on their way has ended, so that nobody is told twice. */
    close(): void {
      isClosed = true
      for (const batch of batches) if (!nextOf(batch) && batch.untried.size === 0) batch.onEnd()
      batches = []
      for (const timer of waiting) clearTimeout(timer)
      fates.close()
    },
  }
}
