/** The book: the log with its corrections applied, and the match it makes. */
import { clone } from './draft.ts'
import type { Corrected, Edit, Entry, PlayEvent, Recorded } from './events.ts'
import { BLANK, evolve, play } from './evolve.ts'
import type { Match, Ref } from './types.ts'

export type Book = {
  readonly match: Match
  /** The effective book: every event as it stands now, in playing order. */
  readonly entries: readonly Entry[]
  readonly corrections: readonly Correction[]
  /** seq of the last event in the log; 0 when there is none. */
  readonly head: number
  /** When the last event was recorded, ms. */
  readonly lastAt: number
}

/** What one correction changed, for those who followed the match: was → now, as asked for (what followed left out). */
export type Correction = {
  readonly seq: number
  readonly at: number
  readonly changes: readonly Change[]
  readonly reason?: string
}
export type Change = {
  readonly ref: Ref
  readonly was?: PlayEvent
  readonly now?: PlayEvent
  /** Where in the match: the innings (1-based), and the closed overs and balls before it. */
  readonly innings?: number
  readonly ball?: string
}

export const EMPTY_BOOK: Book = { match: BLANK, entries: [], corrections: [], head: 0, lastAt: 0 }

/** Reads a whole log, oldest first. */
export const fold = (log: readonly Recorded[]): Book => foldOnto(EMPTY_BOOK, log)

/** The book after one more event. */
export function advance(book: Book, recorded: Recorded): Book {
  if (recorded.event.kind === 'Corrected') return foldOnto(book, [recorded])
  const entry = entryOf(recorded, recorded.event)
  const { seq: head, recordedAt: lastAt } = recorded
  return { ...book, match: evolve(book.match, entry), entries: [...book.entries, entry], head, lastAt }
}

/** Plays entries from the start, handing the state after each to `visit`. The state given is only lent: copy to keep. */
export function replay(entries: readonly Entry[], visit?: (entry: Entry, match: Match) => void): Match {
  const draft = clone(BLANK)
  for (const entry of entries) {
    play(draft, entry)
    visit?.(entry, draft as Match)
  }
  return draft as Match
}

function foldOnto(book: Book, log: readonly Recorded[]): Book {
  let entries = [...book.entries]
  const corrections = [...book.corrections]
  for (const recorded of log) {
    if (recorded.event.kind !== 'Corrected') {
      entries.push(entryOf(recorded, recorded.event))
      continue
    }
    corrections.push(describe(entries, recorded, recorded.event))
    entries = applyEdits(entries, recorded.seq, recorded.scoredAt, [...recorded.event.edits, ...recorded.event.follows])
  }
  const { seq: head, recordedAt: lastAt } = log.at(-1) ?? { seq: book.head, recordedAt: book.lastAt }
  return { match: replay(entries), entries, corrections, head, lastAt }
}

const entryOf = ({ seq, scoredAt }: Recorded, event: PlayEvent): Entry => ({ ref: String(seq), scoredAt, event })

/**
 * The entries after the edits of the correction with this seq. An event keeps its ref whatever happens to it; the nth
 * insertion of correction 120 becomes "120.n".
 */
export function applyEdits(entries: readonly Entry[], seq: number, scoredAt: number, edits: readonly Edit[]): Entry[] {
  const amended = new Map<Ref, PlayEvent>()
  const retracted = new Set<Ref>()
  const inserted = new Map<Ref, Entry[]>()
  let insertions = 0
  for (const edit of edits) {
    if (edit.op === 'amend') amended.set(edit.ref, edit.event)
    else if (edit.op === 'retract') retracted.add(edit.ref)
    else {
      const entry = { ref: `${seq}.${insertions++}`, scoredAt, event: edit.event }
      inserted.set(edit.before, [...(inserted.get(edit.before) ?? []), entry])
    }
  }
  return entries.flatMap((entry) => {
    const before = inserted.get(entry.ref) ?? []
    if (retracted.has(entry.ref)) return before
    const event = amended.get(entry.ref)
    return [...before, event ? { ...entry, event } : entry]
  })
}

function describe(entries: readonly Entry[], { seq, recordedAt }: Recorded, event: Corrected): Correction {
  const places = placesOf(entries)
  const changes = event.edits.map((edit): Change => {
    const ref = edit.op === 'insert' ? edit.before : edit.ref
    const was = edit.op === 'insert' ? undefined : entries.find((entry) => entry.ref === ref)?.event
    const now = edit.op === 'retract' ? undefined : edit.event
    return { ref, ...(was && { was }), ...(now && { now }), ...places.get(ref) }
  })
  return { seq, at: recordedAt, changes, ...(event.reason !== undefined && { reason: event.reason }) }
}

/** Where each event stands: the ball label is that of the delivery itself, or of the next one for other events. */
function placesOf(entries: readonly Entry[]): ReadonlyMap<Ref, { readonly innings: number; readonly ball: string }> {
  const places = new Map<Ref, { readonly innings: number; readonly ball: string }>()
  let label = { innings: 0, ball: '0.1' }
  replay(entries, (entry, match) => {
    if (label.innings > 0) places.set(entry.ref, label)
    const { overs } = match.innings.at(-1) ?? { overs: { overs: 0, balls: 0 } }
    label = { innings: match.innings.length, ball: `${overs.overs}.${overs.balls + 1}` }
  })
  return places
}
