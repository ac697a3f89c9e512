/**
 * Sends messages, each encrypted for its reader, without ever holding the loop: a few milliseconds of encryption, then
 * everybody else's turn. What a push service can not take now is tried again a few times, as late as it asks for; what it
 * says is gone is forgotten.
 */
import type { AlertRows, Device } from '../../db/alerts.ts'
import { faultOf, type Journal } from '../journal.ts'
import type { Message, Posted, Poster } from './post.ts'
import type { Envelope, Sealer } from './seal.ts'

export type Job = Envelope & {
  readonly device: Device
  readonly text: string
  /** After this (ms since 1970) it is old news. */
  readonly until: number
}
/** Messages as they are wanted, read from the database as it goes on; `onEnd` once the last of them is on its way. */
export type Batch = { readonly jobs: Iterator<Job>; readonly onEnd: () => void }
export type Sender = ReturnType<typeof createSender>

export type SenderParts = {
  readonly rows: Pick<AlertRows, 'removeEndpoint' | 'failDevice' | 'reachDevice'>
  readonly seal: Sealer['seal']
  readonly post: Poster['post']
  readonly journal: Pick<Journal, 'warn' | 'error'>
  readonly now: () => number
  /** A stretch of encrypting, and the rest after it. */
  readonly sliceMs?: number
}

const SLICE_MS = 3
const IN_FLIGHT_MOST = 64
const TRIES = 4
const FIRST_WAIT_MS = 2_000
/** Messages that wait to be tried again. */
const WAITING_MOST = 20_000
/** Messages in a row that could not be handed over: then nobody is there any more. */
const FAILURES_MOST = 5
const SAID_AGAIN_MS = 3_600_000
const ORIGINS_KEPT = 1_000

type Try = { readonly job: Job; readonly tries: number }

export function createSender({ rows, seal, post, journal, now, sliceMs = SLICE_MS }: SenderParts) {
  let batches: readonly Batch[] = []
  const again: Try[] = []
  const waiting = new Set<ReturnType<typeof setTimeout>>()
  const heldUntil = new Map<string, number>()
  const saidAt = new Map<string, number>()
  let inFlight = 0
  let isBusy = false
  let isClosed = false

  function wake(): void {
    if (isBusy || isClosed) return
    isBusy = true
    setImmediate(slice)
  }

  function slice(): void {
    const begun = performance.now()
    while (!isClosed && inFlight < IN_FLIGHT_MOST && performance.now() - begun < sliceMs) {
      const next = again.shift() ?? fromBatches()
      if (!next) break
      begin(next)
    }
    isBusy = !isClosed && inFlight < IN_FLIGHT_MOST && (again.length > 0 || batches.length > 0)
    if (isBusy) setTimeout(slice, sliceMs)
  }

  /** In turns, so that a match with ten thousand readers does not keep the others waiting. */
  function fromBatches(): Try | undefined {
    for (;;) {
      const [batch, ...others] = batches
      if (!batch) return undefined
      const next = nextOf(batch)
      batches = next ? [...others, batch] : others
      if (next) return { job: next, tries: 0 }
      batch.onEnd()
    }
  }

  function nextOf({ jobs }: Batch): Job | undefined {
    try {
      const next = jobs.next()
      return next.done ? undefined : next.value
    } catch (fault) {
      journal.error('alerts could not be read', faultOf(fault))
      return undefined
    }
  }

  function begin({ job, tries }: Try): void {
    const { origin } = new URL(job.device.endpoint)
    const wait = (heldUntil.get(origin) ?? 0) - now()
    if (wait > 0) return later({ job, tries }, wait)
    heldUntil.delete(origin)
    const message = sealed(job)
    if (!message) return
    inFlight += 1
    post(job.device.endpoint, message)
      .then((posted) => settle({ job, tries: tries + 1 }, posted, origin))
      .catch((fault) => journal.error('an alert could not be sent', faultOf(fault)))
      .finally(() => {
        inFlight -= 1
        wake()
      })
  }

  function sealed(job: Job): Message | undefined {
    try {
      return seal(job.device, job.text, job)
    } catch (fault) {
      rows.failDevice(job.device.id, FAILURES_MOST)
      journal.error('an alert could not be encrypted', faultOf(fault))
      return undefined
    }
  }

  function settle(tried: Try, posted: Posted, origin: string): void {
    if (isClosed) return
    const { device } = tried.job
    if (posted.kind === 'forbidden') rows.removeEndpoint(device.endpoint)
    else if (posted.kind === 'unreachable') retry(tried)
    else if (posted.status >= 200 && posted.status < 300) {
      if (device.failures > 0) rows.reachDevice(device.id)
    } else if (posted.status === 404 || posted.status === 410) rows.removeEndpoint(device.endpoint)
    else if (posted.status === 429 || posted.status >= 500) {
      if (posted.retryAfterMs) heldUntil.set(origin, now() + posted.retryAfterMs)
      retry(tried, posted.retryAfterMs)
    } else refused(tried, posted.status, origin)
  }

  /** [RFC 8292, 4.2] 401 and 403 are about our signature, and would be said of every message. */
  function refused({ job: { device } }: Try, status: number, origin: string): void {
    rows.failDevice(device.id, FAILURES_MOST)
    if (now() - (saidAt.get(origin) ?? 0) < SAID_AGAIN_MS) return
    if (saidAt.size >= ORIGINS_KEPT) saidAt.clear()
    saidAt.set(origin, now())
    journal.warn('a push service refuses alerts; is PUSH_CONTACT an address that it takes?', { origin, status })
  }

  function retry(tried: Try, askedMs?: number): void {
    if (tried.tries >= TRIES) return rows.failDevice(tried.job.device.id, FAILURES_MOST)
    const wait = FIRST_WAIT_MS * 2 ** (tried.tries - 1)
    later(tried, askedMs ?? wait + Math.random() * wait)
  }

  function later(tried: Try, waitMs: number): void {
    if (now() + waitMs > tried.job.until) {
      if (tried.tries > 0) rows.failDevice(tried.job.device.id, FAILURES_MOST)
      return
    }
    if (waiting.size >= WAITING_MOST) return
    const timer = setTimeout(() => {
      waiting.delete(timer)
      again.push(tried)
      wake()
    }, waitMs)
    timer.unref()
    waiting.add(timer)
  }

  return {
    send(batch: Batch): void {
      batches = [...batches, batch]
      wake()
    },
    /** Whatever is under way is left. */
    close(): void {
      isClosed = true
      batches = []
      for (const timer of waiting) clearTimeout(timer)
    },
  }
}
