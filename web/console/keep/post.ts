/** Balls on their way: kept on the device first, then sent in order, each under one id until it is answered. */
import type { Recorded } from '../../../cricket/events.ts'
import {
  apply,
  BATCH_MOST,
  type Box,
  hasWork,
  inOrder,
  type Listener,
  newBox,
  runOf,
  type Trouble,
  tell,
} from './box.ts'
import type { Aside, Envelope, Settled, Store } from './store.ts'
import type { Tabs } from './tabs.ts'
import { type Answer, namesOnly, type ProblemBody, problemIn, readBatch, type Wire } from './wire.ts'

/** The balls of one match. */
export type Mail = {
  /** Kept, then sent. */
  readonly put: (envelope: Envelope) => void
  readonly listen: (listener: Listener) => void
  readonly waiting: () => readonly Envelope[]
  /** Whether all that waits is on the disk: it is sent though this page be closed. */
  readonly isSafe: () => boolean
}

export type PostParts = {
  readonly account: string
  readonly store: Store
  readonly wire: Pick<Wire, 'send' | 'create' | 'file' | 'whoIs'>
  readonly tabs: Tabs
  /** Resolves after so many ms, or earlier when there is hope again. */
  readonly wait: (ms: number) => Promise<undefined>
  readonly now: () => number
  readonly random: () => number
}
export type Post = ReturnType<typeof createPost>

const WAIT_FIRST_MS = 1_000
const WAIT_MOST_MS = 30_000
/** Answers to a book that leave it on this device until the page is opened again: no right, no such match, no room. */
const STAYS_HERE: ReadonlySet<number> = new Set([403, 404, 429])
/** A tab that sends for all may be asleep: then whoever has a ball waiting sends it; a ball sent twice is recorded once. */
const ASLEEP_MS = 12_000

export function createPost(parts: PostParts) {
  const { account, store, wire, tabs, wait, now, random } = parts
  const boxes = new Map<string, Box>()
  let isSender = false
  /** Who is signed in was this account when last asked: others' names must not stand under these balls. */
  let isOurs = false

  function boxOf(matchId: string): Box {
    const box = boxes.get(matchId) ?? newBox({ account, matchId })
    boxes.set(matchId, box)
    return box
  }

  /** Once: read again, a ball that has just been answered would come back from a disk that lags behind. */
  function loaded(box: Box): Promise<void> {
    box.loading ??= load(box).catch(() => undefined)
    return box.loading
  }

  /** What the disk has, and what only this tab knows. */
  async function load(box: Box): Promise<void> {
    const { waiting, match, asides } = await store.read(box.place)
    for (const one of waiting) box.kept.add(one.id)
    box.waiting = inOrder([...waiting, ...box.waiting])
    box.creation = match?.creation
    box.asides = asides.filter(({ filed }) => !filed)
  }

  /** One write at a time; whatever was pressed meanwhile, and what the disk had not taken before, goes with the next. */
  function keep(box: Box): Promise<void> {
    box.keeping = box.keeping.then(() => keepAll(box))
    return box.keeping
  }

  async function keepAll(box: Box): Promise<void> {
    const unkept = box.waiting.filter(({ id }) => !box.kept.has(id))
    if (unkept.length === 0) return
    const isKept = await put(box, unkept)
    if (!isKept && unkept.length > 1) for (const one of unkept) await put(box, [one])
    // Answered while it was written: it would come back from the disk as a ball that waits.
    const gone = unkept.filter((one) => !box.waiting.includes(one))
    if (gone.length > 0) await store.settle(box.place, { gone }).catch(() => undefined)
    tell(box)
    for (const pressed of unkept) tabs.say({ matchId: box.place.matchId, pressed })
  }

  async function put(box: Box, envelopes: readonly Envelope[]): Promise<boolean> {
    const isKept = await store.settle(box.place, { put: envelopes }).then(
      () => true,
      () => false,
    )
    for (const { id } of envelopes) {
      if (isKept) box.kept.add(id)
      if (isKept) box.failed.delete(id)
      else box.failed.add(id)
    }
    return isKept
  }

  async function drain(box: Box, forced = false): Promise<void> {
    if (box.sending || !(isSender || forced)) return
    box.sending = true
    await loaded(box)
    for (let tries = 0; hasWork(box); ) {
      const trouble = await attempt(box)
      if (trouble === undefined) tries = 0
      box.trouble = trouble?.trouble
      if (trouble) box.piled ??= new Set()
      if (trouble) isOurs = false
      tell(box)
      if (trouble) await wait(Math.max(trouble.retryMs ?? 0, backoff(tries++)))
    }
    box.sending = false
  }

  /** Full jitter over the upper half: a ground full of phones does not come back as one wave. */
  const backoff = (tries: number): number => Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries) * (0.5 + random() / 2)

  async function attempt(box: Box): Promise<Ill | undefined> {
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

  tabs.listen(({ matchId, pressed, settled, problem }) => {
    const box = boxes.get(matchId) ?? (isSender ? boxOf(matchId) : undefined)
    if (!box) return
    if (settled) apply(box, settled, problem)
    if (!pressed || box.waiting.some(({ id }) => id === pressed.id)) return
    box.waiting = inOrder([...box.waiting, pressed])
    box.kept.add(pressed.id)
    box.arrived = undefined
    box.listener?.onPressed(pressed)
    tell(box)
    void drain(box)
  })

  tabs.lead(async () => {
    isSender = true
    for (const matchId of await store.unsent(account).catch(() => [] as readonly string[])) {
      void drain(boxOf(matchId))
    }
    for (const box of boxes.values()) void drain(box)
  })

  return {
    /** Takes over what is kept of the match. */
    async open(matchId: string): Promise<Mail> {
      const box = boxOf(matchId)
      await loaded(box)
      // The tab that sends for all has not heard of a match that was made in this one.
      void drain(box, box.creation !== undefined)
      return {
        put(envelope: Envelope): void {
          box.waiting = inOrder([...box.waiting, envelope])
          box.arrived = undefined
          tell(box)
          void keep(box).then(() => drain(box))
          setTimeout(() => {
            if (box.waiting.some(({ id }) => id === envelope.id)) void drain(box, true)
          }, ASLEEP_MS)
        },
        listen(listener: Listener): void {
          box.listener = listener
          tell(box)
        },
        waiting: (): readonly Envelope[] => box.waiting,
        isSafe: (): boolean => box.waiting.every(({ id }) => box.kept.has(id)),
      }
    },
    /** Sends now what waits, without waiting for the next attempt. */
    sendAll: (): void => {
      for (const box of boxes.values()) void drain(box, true)
    },
  }
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
type Ill = { readonly trouble: Trouble; readonly retryMs?: number }
