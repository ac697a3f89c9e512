/** One attempt to hand over what waits of a match, and what is made of the server's answer. */
import type { Recorded } from '../../../cricket/events.ts'
import { apply, BATCH_MOST, type Box, runOf, type Trouble, tell } from './box.ts'
import type { Aside, Settled, Store } from './store.ts'
import type { Tabs } from './tabs.ts'
import { type Answer, namesOnly, type ProblemBody, problemIn, readBatch, type Wire } from './wire.ts'

export type AttemptParts = {
  readonly account: string
  readonly store: Store
  readonly wire: Pick<Wire, 'send' | 'create' | 'file' | 'whoIs'>
  readonly tabs: Tabs
  readonly now: () => number
}
/** Why it is to be tried again, and not before so many ms. */
type Ill = { readonly trouble: Trouble; readonly retryMs?: number }

export const WAIT_MOST_MS = 30_000
/** Answers to a book that leave it on this device until the page is opened again: no right, no such match, no room. */
const STAYS_HERE: ReadonlySet<number> = new Set([403, 404, 429])

/** Undefined: handed over, or set aside; there may be more. */
export function createAttempt({ account, store, wire, tabs, now }: AttemptParts) {
  /** Who is signed in was this account when last asked: others' names must not stand under these balls. */
  let isOurs = false

  async function attempt(box: Box): Promise<Ill | undefined> {
    const ill = await handOver(box)
    if (ill) isOurs = false
    return ill
  }

  async function handOver(box: Box): Promise<Ill | undefined> {
    if (!isOurs) {
      const who = await wire.whoIs().catch(() => null)
      if (who === null) return { trouble: 'no-answer' }
      if (who === undefined) return { trouble: 'signed-out' }
      if (who !== account) return { trouble: 'somebody-else' }
      isOurs = true
    }
    if (box.creation !== undefined) return makeMatch(box)
    const [aside] = box.asides
    // What is played now goes first: a book that can not be filed keeps no ball back.
    if (aside && box.waiting.length === 0) return fileAway(box, aside)
    const batch = box.waiting.slice(0, Math.min(box.batchMost, runOf(box.waiting)))
    const answer = await wire.send(box.place.matchId, batch).catch(() => undefined)
    const read = answer && readBatch(answer)
    if (!answer || !read) return { trouble: 'no-answer' }
    await take(box, read.recorded)
    if (!read.problem) return undefined
    return judged(box, read.problem, { answer, tried: batch.length - read.recorded.length })
  }

  async function take(box: Box, recorded: readonly Recorded[]): Promise<void> {
    if (recorded.length === 0) return
    const ids = new Set(recorded.map(({ id }) => id))
    await settle(box, { recorded, gone: box.waiting.filter(({ id }) => ids.has(id)) })
  }

  async function judged(
    box: Box,
    problem: ProblemBody,
    { answer, tried }: { readonly answer: Answer; readonly tried: number },
  ): Promise<Ill | undefined> {
    const ill = illness(answer)
    if (ill) return ill
    const run = box.waiting.slice(0, runOf(box.waiting))
    const [first] = run
    // Another tab had the same answer, and has done what follows from it.
    if (!first) return undefined
    const named = namesOnly(problem)
    if (named !== undefined) {
      await settle(box, { gone: run, put: run.map((one) => ({ ...one, expects: one.expects + named })) })
      return undefined
    }
    if ((answer.status === 413 || answer.status === 400) && tried > 1) {
      box.batchMost = answer.status === 413 ? Math.ceil(tried / 2) : 1
      return undefined
    }
    box.batchMost = BATCH_MOST
    const { expects } = first
    const { code: why, detail } = problem
    // Named after its first ball: two tabs that set the same balls aside make one book of them.
    const id = `late-${account}-${first.id}`.slice(0, 64)
    const aside = { id, at: now(), why, ...(detail !== undefined && { detail }), expects, envelopes: run }
    await settle(box, { gone: run, aside }, problem)
    box.asides = [...box.asides.filter((one) => one.id !== id), aside]
    return undefined
  }

  async function makeMatch(box: Box): Promise<Ill | undefined> {
    const answer = await wire.create(box.creation).catch(() => undefined)
    if (!answer) return { trouble: 'no-answer' }
    const isMade = answer.status === 200 || answer.status === 201
    if (!isMade) return illness(answer) ?? { trouble: problemIn(answer.body) ? 'not-made' : 'no-answer' }
    // A disk that fails now says next time that the match is to be made: made again, it is the same one.
    const { match } = await store.read(box.place).catch(() => ({ match: undefined }))
    const { creation: _, ...made } = match ?? {}
    if (match) await store.settle(box.place, { match: made as typeof match }).catch(() => undefined)
    box.creation = undefined
    tell(box)
    return undefined
  }

  /** A server that has no room for it, or does not know such books, leaves it on this device: nothing is thrown away. */
  async function fileAway(box: Box, aside: Aside): Promise<Ill | undefined> {
    const answer = await wire.file(box.place.matchId, aside).catch(() => undefined)
    if (!answer) return { trouble: 'no-answer' }
    const isFiled = answer.status === 200 || answer.status === 201
    const ill = isFiled || STAYS_HERE.has(answer.status) ? undefined : illness(answer)
    if (ill) return ill
    box.asides = box.asides.filter(({ id }) => id !== aside.id)
    if (isFiled) await store.settle(box.place, { aside: { ...aside, filed: true } }).catch(() => undefined)
    return undefined
  }

  /** On the disk, in this tab, in the others. A disk that is full does not keep the server's answer from counting. */
  async function settle(box: Box, settled: Settled, problem?: ProblemBody): Promise<void> {
    await store.settle(box.place, settled).catch(() => undefined)
    apply(box, settled, problem)
    tabs.say({ matchId: box.place.matchId, settled, ...(problem && { problem }) })
  }

  return attempt
}

/**
 * What will pass: 401 with a sign-in, 403 and 404 with somebody who gives back the right or the match, 408, 425, 429 and
 * our own faults by waiting. Balls are kept through all of it.
 */
function illness({ status, retryMs }: Answer): Ill | undefined {
  if (status === 401) return { trouble: 'signed-out' }
  if (status === 403 || status === 404) return { trouble: 'not-yours', retryMs: WAIT_MOST_MS }
  const passes = status === 408 || status === 425 || status === 429 || status >= 500
  return passes ? { trouble: 'no-answer', ...(retryMs !== undefined && { retryMs }) } : undefined
}
