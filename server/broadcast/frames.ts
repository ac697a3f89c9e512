/**
 * What one match says to its readers, encoded once per event and view: the same buffer goes to every socket, and ten
 * thousand readers that come back after a deploy cost one encoding. Everything kept here is true of the head alone and
 * is forgotten when something is recorded; only the patches' frames live longer, as long as the patches themselves.
 */
import { createHash } from 'node:crypto'
import { type Cursor, formatCursor } from '../../wire/cursor.ts'
import {
  encodeFrame,
  encodeShort,
  type FeedForm,
  type FeedView,
  type PatchFrame,
  type PollAnswer,
  pollPath,
} from '../../wire/feed.ts'
import { shorten } from '../../wire/short.ts'
import type { LiveMatch } from '../matches/matches.ts'
import type { Topic } from './hub.ts'

export type Frames = ReturnType<typeof createFrames>

/** A body with its strong validator, a hash: what it says may change without the position, a name for instance. */
export type Body = { readonly bytes: Buffer; readonly etag: string }

/** A topic of the hub, and what a subscriber needs to join it. */
export type ReaderTopic = Topic & {
  /** The whole state for one who brought no position. */
  first(): Uint8Array
  /** As `after`, or undefined where the whole state is the shorter answer. */
  backlog(seq: number): Uint8Array | undefined
}

/** `scorer` says of a match whether its scorer is there (`Tip` in wire/feed.ts). */
export function createFrames(match: () => LiveMatch, scorer: (id: string) => number | undefined = () => undefined) {
  const buffers = new Map<string, Buffer | undefined>()
  const bodies = new Map<string, Body>()
  const encode: { readonly [form in FeedForm]: (patch: PatchFrame) => Buffer } = {
    plain: rememberingEach((patch) => Buffer.from(encodeFrame('patch', patch, { id: cursorAt(patch.seq) }))),
    short: rememberingEach((patch) => Buffer.from(encodeShort(shorten(patch), cursorAt(patch.seq)))),
  }

  const cursorAt = (seq: number) => formatCursor({ epoch: match().epoch, seq })
  const tipCursor = () => cursorAt(match().head())
  const buffer = (key: string, make: () => Buffer | undefined) => remember(buffers, key, make)
  const body = (key: string, make: () => unknown) => remember(bodies, key, () => bodyOf(make()))

  const snapshot = (kind: 'snapshot' | 'reset') =>
    buffer(kind, () => {
      const [seq, cursor] = [match().head(), tipCursor()]
      return Buffer.from(encodeFrame(kind, { seq, cursor, view: match().view() }, { id: cursor }))
    }) as Buffer

  const patchFrames = (form: FeedForm, seq: number) =>
    buffer(`${form} after ${seq}`, () => {
      const patches = match().patchesAfter(seq)
      return patches && Buffer.concat(patches.map(encode[form]))
    })

  const backlogIn = (form: FeedForm, seq: number) => buffer(`${form} backlog ${seq}`, () => shorterThanWhole(form, seq))

  /** Measured before it is put together: nobody makes the server copy five days of patches to throw them away. */
  function shorterThanWhole(form: FeedForm, seq: number): Buffer | undefined {
    const patches = match().patchesAfter(seq) ?? []
    const most = snapshot('reset').length
    let size = 0
    for (const patch of patches) {
      size += encode[form](patch).length
      if (size >= most) return undefined
    }
    return patchFrames(form, seq)
  }

  const score = () =>
    buffer('score', () => Buffer.from(encodeFrame('score', match().score(), { id: tipCursor() }))) as Buffer
  const scoreWithoutId = () => buffer('several', () => Buffer.from(encodeFrame('score', match().score()))) as Buffer

  const topicOf = (parts: Pick<ReaderTopic, 'first' | 'whole' | 'after' | 'backlog'>): ReaderTopic => ({
    seats: new Set(),
    spokenAt: 0,
    head: () => match().head(),
    ...parts,
  })

  const fullIn = (form: FeedForm) =>
    topicOf({
      first: () => snapshot('snapshot'),
      whole: () => snapshot('reset'),
      after: (seq) => patchFrames(form, seq),
      backlog: (seq) => backlogIn(form, seq),
    })
  const scores = topicOf({ first: score, whole: score, after: score, backlog: score })
  const several = topicOf({
    first: scoreWithoutId,
    whole: scoreWithoutId,
    after: scoreWithoutId,
    backlog: scoreWithoutId,
  })

  const told = () => {
    const at = scorer(match().id)
    return { check: match().check(), ...(at !== undefined && { scorer: at }) }
  }

  function tip(): Buffer {
    const said = told()
    return buffer(`tip ${said.scorer}`, () =>
      Buffer.from(encodeFrame('tip', { seq: match().head(), ...said })),
    ) as Buffer
  }

  function final(): Buffer {
    return buffer('final', () => {
      const [seq, cursor] = [match().head(), tipCursor()]
      return Buffer.from(encodeFrame('final', { seq, cursor }, { id: cursor }))
    }) as Buffer
  }

  /** Undefined: the position can not be continued, or a renewal at the head is all the news. The path of the next poll starts again at bucket 0. */
  function pollAfter(view: FeedView, position: Cursor): Body | undefined {
    if (position.epoch !== match().epoch || position.seq >= match().head()) return undefined
    if (view === 'score') return pollState(view)
    const { seq } = position
    if (backlogIn('plain', seq) === undefined) return undefined
    return body(`poll ${seq}`, () => ({ patches: match().patchesAfter(seq) ?? [], ...onward(view, 0) }))
  }

  function pollState(view: FeedView): Body {
    return body(`state ${view}`, () =>
      view === 'score'
        ? { score: match().score(), ...onward(view, 0) }
        : { reset: true, snapshot: match().view(), ...onward(view, 0) },
    )
  }

  const pollNothing = (view: FeedView, bucket: number, how: { readonly final?: true; readonly busy?: true } = {}) =>
    body(`nothing ${view} ${bucket} ${JSON.stringify(how)}`, () => ({
      ...(how.busy ? {} : { patches: [] }),
      ...told(),
      ...how,
      ...onward(view, bucket),
    }))

  const onward = (view: FeedView, bucket: number): Pick<PollAnswer, 'cursor' | 'next'> => ({
    cursor: tipCursor(),
    next: pollPath(match().id, view, tipCursor(), bucket),
  })

  const live = () => body('live', () => match().score())

  function forget(): void {
    buffers.clear()
    bodies.clear()
  }

  const topics = { full: fullIn('plain'), short: fullIn('short'), score: scores, several }
  return { topics, tip, final, pollAfter, pollState, pollNothing, live, forget }
}

function bodyOf(value: unknown): Body {
  const bytes = Buffer.from(JSON.stringify(value))
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}

/** Positions are the readers' to choose, so what is kept for them is bounded. */
const KEPT_MOST = 512

function remember<V>(kept: Map<string, V>, key: string, make: () => V): V {
  if (kept.has(key)) return kept.get(key) as V
  if (kept.size >= KEPT_MOST) kept.clear()
  const made = make()
  kept.set(key, made)
  return made
}

function rememberingEach(make: (patch: PatchFrame) => Buffer): (patch: PatchFrame) => Buffer {
  const kept = new WeakMap<PatchFrame, Buffer>()
  return (key) => {
    const before = kept.get(key)
    if (before !== undefined) return before
    const made = make(key)
    kept.set(key, made)
    return made
  }
}
