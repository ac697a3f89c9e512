/** What the edits of a correction make of the book, how they are taken back, and where in the match they fall. */
import type { Edit, Entry, PlayEvent } from '../events.ts'
import type { Ref } from '../types.ts'

/**
 * The entries after the edits of the correction with this seq. An event keeps its ref whatever happens to it; the nth
 * insertion of correction 120 becomes "120.n", and takes the time of the event it was put before.
 */
export function applyEdits(entries: readonly Entry[], seq: number, scoredAt: number, edits: readonly Edit[]): Entry[] {
  const { amended, retracted, added } = sorted(seq, scoredAt, edits)
  const after: Entry[] = []
  for (const entry of entries) {
    for (const extra of added.get(entry.ref) ?? []) after.push(extra.timed ? extra.entry : at(extra.entry, entry))
    if (retracted.has(entry.ref)) continue
    const event = amended.get(entry.ref)
    after.push(event ? { ...entry, event } : entry)
  }
  for (const { entry } of added.get(undefined) ?? []) after.push(entry)
  return after
}

type Added = { readonly entry: Entry; readonly timed: boolean }

const at = (entry: Entry, { scoredAt }: Entry): Entry => ({ ...entry, scoredAt })

function sorted(seq: number, scoredAt: number, edits: readonly Edit[]) {
  const amended = new Map<Ref, PlayEvent>()
  const retracted = new Set<Ref>()
  const added = new Map<Ref | undefined, Added[]>()
  const add = (before: Ref | undefined, entry: Entry, timed: boolean) => {
    const there = added.get(before)
    if (there) there.push({ entry, timed })
    else added.set(before, [{ entry, timed }])
  }
  let insertions = 0
  for (const edit of edits) {
    if (edit.op === 'amend') amended.set(edit.ref, edit.event)
    else if (edit.op === 'retract') retracted.add(edit.ref)
    else if (edit.op === 'insert')
      add(edit.before, { ref: insertedRef(seq, insertions++), scoredAt, event: edit.event }, false)
    else add(edit.before, { ref: edit.ref, scoredAt: edit.scoredAt, event: edit.event }, true)
  }
  return { amended, retracted, added }
}

export const insertedRef = (seq: number, nth: number): Ref => `${seq}.${nth}`

/** The edits that take these edits of the correction `seq` back, when made to the entries that they have made of `before`. */
export function reversalOf(before: readonly Entry[], seq: number, edits: readonly Edit[]): readonly Edit[] {
  const retracted = new Set<Ref>()
  const touched = new Set<Ref>()
  const back: Edit[] = []
  let insertions = 0
  for (const edit of edits) {
    if (edit.op === 'insert') back.push({ op: 'retract', ref: insertedRef(seq, insertions++) })
    else if (edit.op === 'restore') back.push({ op: 'retract', ref: edit.ref })
    else touched.add(edit.ref)
    if (edit.op === 'retract') retracted.add(edit.ref)
  }
  for (const [i, { ref, scoredAt, event }] of before.entries()) {
    if (!touched.has(ref)) continue
    if (retracted.has(ref)) back.push({ op: 'restore', ref, scoredAt, ...beforeNext(before, i, retracted), event })
    else back.push({ op: 'amend', ref, event })
  }
  return back
}

/** The next entry that stays: what follows it in the same gap is restored after it, in the same order. */
function beforeNext(entries: readonly Entry[], from: number, gone: ReadonlySet<Ref>): { readonly before?: Ref } {
  for (let i = from + 1; i < entries.length; i++) {
    const { ref } = entries[i] as Entry
    if (!gone.has(ref)) return { before: ref }
  }
  return {}
}

/** Where in the match: the innings (1-based), and the label of the delivery itself, or of the next one for other events. */
export type Place = { readonly innings: number; readonly ball: string }

/** The places of these refs, and under undefined that of what comes next; nothing has a place before the first innings. */
export function placesOf(
  entries: readonly Entry[],
  wanted: ReadonlySet<Ref | undefined>,
): ReadonlyMap<Ref | undefined, Place> {
  const places = new Map<Ref | undefined, Place>()
  let [innings, overs, balls] = [0, 0, 0]
  const here = (): Place => ({ innings, ball: `${overs}.${balls + 1}` })
  for (const { ref, event } of entries) {
    if (innings > 0 && wanted.has(ref)) places.set(ref, here())
    if (event.kind === 'InningsStarted') [innings, overs, balls] = [innings + 1, 0, 0]
    else if (event.kind === 'OverCalled') [overs, balls] = [overs + 1, 0]
    else if (event.kind === 'BallBowled') {
      if (event.valid) balls += 1
      if (event.over) [overs, balls] = [overs + 1, 0]
    }
  }
  if (innings > 0) places.set(undefined, here())
  return places
}
