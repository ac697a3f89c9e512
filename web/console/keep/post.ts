/** Balls on their way: kept on the device first, then sent in order, each under one id until it is answered. */
import type { Recorded } from '../../../cricket/events.ts'
import type { Aside, Envelope, Place, Settled, Store } from './store.ts'
import type { Tabs } from './tabs.ts'
import { type Answer, namesOnly, type ProblemBody, problemIn, readBatch, type Wire } from './wire.ts'

export type Trouble = 'no-answer' | 'signed-out' | 'not-yours' | 'not-made'
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
  readonly wire: Pick<Wire, 'send' | 'create' | 'file'>
  readonly tabs: Tabs
  /** Resolves after so many ms, or earlier when there is hope again. */
  readonly wait: (ms: number) => Promise<undefined>
  readonly now: () => number
  readonly newId: () => string
  readonly random: () => number
}
export type Post = ReturnType<typeof createPost>

const BATCH_MOST = 500
const WAIT_FIRST_MS = 1_000
const WAIT_MOST_MS = 30_000
/** A tab that sends for all may be asleep: then whoever has a ball waiting sends it; a ball sent twice is recorded once. */
const ASLEEP_MS = 12_000

type Box = {
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

export function createPost(parts: PostParts) {
  const { account, store, wire, tabs, wait, now, newId, random } = parts
  const boxes = new Map<string, Box>()
  let isSender = false

  function boxOf(matchId: string): Box {
    const found = boxes.get(matchId)
    if (found) return found
    const place = { account, matchId }
    const blank = {
      loading: undefined,
      creation: undefined,
      listener: undefined,
      trouble: undefined,
      piled: undefined,
      arrived: undefined,
      asides: [],
    }
    const known = { kept: new Set<string>(), failed: new Set<string>() }
    const box: Box = {
      place,
      waiting: [],
      sending: false,
      keeping: Promise.resolve(),
      batchMost: BATCH_MOST,
      ...blank,
      ...known,
    }
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

  function tell(box: Box): void {
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
      tell(box)
      if (trouble) await wait(Math.max(trouble.retryMs ?? 0, backoff(tries++)))
    }
    box.sending = false
  }

  /** Full jitter over the upper half: a ground full of phones does not come back as one wave. */
  const backoff = (tries: number): number => Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries) * (0.5 + random() / 2)

  async function attempt(box: Box): Promise<Ill | undefined> {
    if (box.creation !== undefined) return makeMatch(box)
    const [aside] = box.asides
    if (aside) return fileAway(box, aside)
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
    const expects = run[0]?.expects ?? 0
    const { code: why, detail } = problem
    const aside = { id: newId(), at: now(), why, ...(detail !== undefined && { detail }), expects, envelopes: run }
    await settle(box, { gone: run, aside }, problem)
    box.asides = [...box.asides, aside]
    return undefined
  }

  async function makeMatch(box: Box): Promise<Ill | undefined> {
    const answer = await wire.create(box.creation).catch(() => undefined)
    if (!answer) return { trouble: 'no-answer' }
    const isMade = answer.status === 200 || answer.status === 201
    if (!isMade) return illness(answer) ?? { trouble: problemIn(answer.body) ? 'not-made' : 'no-answer' }
    const { match } = await store.read(box.place)
    const { creation: _, ...made } = match ?? {}
    if (match) await store.settle(box.place, { match: made as typeof match })
    box.creation = undefined
    tell(box)
    return undefined
  }

  /** A server that has no room for it, or does not know such books, leaves it on this device: nothing is thrown away. */
  async function fileAway(box: Box, aside: Aside): Promise<Ill | undefined> {
    const answer = await wire.file(box.place.matchId, aside).catch(() => undefined)
    if (!answer) return { trouble: 'no-answer' }
    const isFiled = answer.status === 200 || answer.status === 201
    const ill = isFiled || answer.status === 403 || answer.status === 404 ? undefined : illness(answer)
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

  function apply(box: Box, { recorded = [], gone = [], put = [], aside }: Settled, problem?: ProblemBody): void {
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

  tabs.listen(({ matchId, pressed, settled, problem }) => {
    const box = boxes.get(matchId) ?? (isSender ? boxOf(matchId) : undefined)
    if (!box) return
    if (settled) apply(box, settled, problem)
    if (!pressed || box.waiting.some(({ id }) => id === pressed.id)) return
    box.waiting = inOrder([...box.waiting, pressed])
    box.kept.add(pressed.id)
    box.listener?.onPressed(pressed)
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
      void drain(box)
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

const hasWork = ({ waiting, creation, asides }: Box): boolean =>
  waiting.length > 0 || creation !== undefined || asides.length > 0

/** In the order in which they were decided, each once. */
function inOrder(envelopes: readonly Envelope[]): readonly Envelope[] {
  const once = [...new Map(envelopes.map((one) => [one.id, one])).values()]
  return once.sort((a, b) => a.expects - b.expects)
}

/** How many at the beginning were decided one on top of the other; behind them is what another tab had left. */
function runOf(queue: readonly Envelope[]): number {
  const end = queue.findIndex(({ expects }, i) => i > 0 && expects !== (queue[i - 1]?.expects ?? 0) + 1)
  return end === -1 ? queue.length : end
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
