/** The book: the log with its corrections applied, and the match it makes. */
import { applyEdits, insertedRef, placesOf, reversalOf } from './correction/edits.ts'
import { clone } from './draft.ts'
import type { Corrected, Edit, Entry, PlayEvent, Recorded } from './events.ts'
import { BLANK, evolve, play } from './evolve.ts'
import type { Match, Ref } from './types.ts'
import { upcast } from './upcast.ts'

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
  /** seq of what this took back, when it was an undo, or of the undo, when it was a redo. */
  readonly undoes?: number
  readonly redoes?: number
  /** What takes this correction back: the same division into what was asked for and what followed. */
  readonly reversal: Pick<Corrected, 'edits' | 'follows'>
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

/** Reads a whole log, oldest first. Events of older versions are brought up to date first. */
export const fold = (log: readonly Recorded[]): Book => foldOnto(EMPTY_BOOK, log)

/** The book after one more event. */
export const advance = (book: Book, recorded: Recorded): Book => advanceFrom(book, recorded)

/** As `advance`; a correction plays on from the match as it is remembered after so many entries, if it is, and not from the start. */
export function advanceFrom(book: Book, recorded: Recorded, remembered?: Remembered): Book {
  const event = upcast(recorded)
  if (event.kind === 'Corrected') return foldOnto(book, [recorded], remembered)
  const entry = entryOf(recorded, event)
  const { seq: head, recordedAt: lastAt } = recorded
  return { ...book, match: evolve(book.match, entry), entries: [...book.entries, entry], head, lastAt }
}

export type Remembered = (entries: number) => Match | undefined

/** Plays entries from the start, handing the state after each to `visit`. The state given is only lent: copy to keep. */
export function replay(entries: readonly Entry[], visit?: (entry: Entry, match: Match) => void): Match {
  const draft = clone(BLANK)
  for (const entry of entries) {
    play(draft, entry)
    visit?.(entry, draft as Match)
  }
  return draft as Match
}

function foldOnto(book: Book, log: readonly Recorded[], remembered?: Remembered): Book {
  let entries = [...book.entries]
  const corrections = [...book.corrections]
  for (const recorded of log) {
    const event = upcast(recorded)
    if (event.kind === 'Corrected') {
      const after = applyEdits(entries, recorded.seq, recorded.scoredAt, [...event.edits, ...event.follows])
      corrections.push(describe(recorded, event, entries))
      entries = after
    } else entries.push(entryOf(recorded, event))
  }
  const { seq: head, recordedAt: lastAt } = log.at(-1) ?? { seq: book.head, recordedAt: book.lastAt }
  return { match: playOn(book, entries, remembered), entries, corrections, head, lastAt }
}

/** The entries that two books begin with need not be played again, where their match is remembered. */
function playOn(book: Book, entries: readonly Entry[], remembered?: Remembered): Match {
  const shared = sharedBy(book.entries, entries)
  const known = shared > 0 && shared === book.entries.length ? book.match : remembered?.(shared)
  return known ? entries.slice(shared).reduce(evolve, known) : replay(entries)
}

/** How many entries both begin with. */
export function sharedBy(some: readonly Entry[], others: readonly Entry[]): number {
  const differs = some.findIndex((entry, i) => entry !== others[i])
  return differs === -1 ? some.length : differs
}

const entryOf = ({ seq, scoredAt }: Recorded, event: PlayEvent): Entry => ({ ref: String(seq), scoredAt, event })

function describe(
  { seq, recordedAt }: Recorded,
  { edits, reason, undoes, redoes, follows }: Corrected,
  before: readonly Entry[],
): Correction {
  return {
    seq,
    at: recordedAt,
    changes: changesOf(seq, edits, before),
    ...(reason !== undefined && { reason }),
    ...(undoes !== undefined && { undoes }),
    ...(redoes !== undefined && { redoes }),
    reversal: divided(reversalOf(before, seq, [...edits, ...follows]), new Set(follows.map((edit) => refOf(edit)))),
  }
}

const divided = (back: readonly Edit[], followed: ReadonlySet<Ref | undefined>): Correction['reversal'] => ({
  edits: back.filter((edit) => !followed.has(refOf(edit))),
  follows: back.filter((edit) => followed.has(refOf(edit))),
})

const refOf = (edit: Edit): Ref | undefined => (edit.op === 'insert' ? undefined : edit.ref)
const anchorOf = (edit: Edit): Ref | undefined =>
  edit.op === 'insert' || edit.op === 'restore' ? edit.before : edit.ref

function changesOf(seq: number, edits: readonly Edit[], entries: readonly Entry[]): readonly Change[] {
  const wanted = new Set(edits.map(anchorOf))
  const places = placesOf(entries, wanted)
  const were = new Map(entries.filter(({ ref }) => wanted.has(ref)).map(({ ref, event }) => [ref, event]))
  let insertions = 0
  return edits.map((edit): Change => {
    const ref = edit.op === 'insert' ? (edit.before ?? insertedRef(seq, insertions)) : edit.ref
    if (edit.op === 'insert') insertions += 1
    const was = edit.op === 'amend' || edit.op === 'retract' ? were.get(ref) : undefined
    const now = edit.op === 'retract' ? undefined : edit.event
    return { ref, ...(was && { was }), ...(now && { now }), ...places.get(anchorOf(edit)) }
  })
}
