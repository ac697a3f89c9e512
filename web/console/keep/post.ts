/** Balls on their way: kept on the device first, then sent in order, each under one id until it is answered. */
import { type AttemptParts, createAttempt, WAIT_MOST_MS } from './attempt.ts'
import { apply, type Box, hasWork, inOrder, type Listener, newBox, tell } from './box.ts'
import type { Envelope } from './store.ts'

/** The balls of one match. */
export type Mail = {
  /** Kept, then sent. */
  readonly put: (envelope: Envelope) => void
  readonly listen: (listener: Listener) => void
  readonly waiting: () => readonly Envelope[]
  /** Whether all that waits is on the disk: it is sent though this page be closed. */
  readonly isSafe: () => boolean
}

export type PostParts = AttemptParts & {
  /** Resolves after so many ms, or earlier when there is hope again. */
  readonly wait: (ms: number) => Promise<undefined>
  readonly random: () => number
}

const WAIT_FIRST_MS = 1_000
/** A tab that sends for all may be asleep: then whoever has a ball waiting sends it; a ball sent twice is recorded once. */
const ASLEEP_MS = 12_000

export function createPost(parts: PostParts) {
  const { account, store, tabs, wait, random } = parts
  const attempt = createAttempt(parts)
  const boxes = new Map<string, Box>()
  let isSender = false

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
      tell(box)
      if (trouble) await wait(Math.max(trouble.retryMs ?? 0, backoff(tries++)))
    }
    box.sending = false
  }

  /** Full jitter over the upper half: a ground full of phones does not come back as one wave. */
  const backoff = (tries: number): number => Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries) * (0.5 + random() / 2)

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
