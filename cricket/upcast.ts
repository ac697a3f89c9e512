/**
 * Events of older versions, brought up to the shapes of events.ts as they are read; the log itself is never rewritten.
 * test/fixtures/ holds the events of every version with the figures they have to give for ever.
 */
import { type Edit, EVENT_VERSION, type MatchEvent, type PlayEvent, type Recorded } from './events.ts'

/** Makes of an event of one version what the next would have recorded. Corrections are taken apart for it. */
export type Upcaster = (event: PlayEvent) => PlayEvent

/**
 * By the version they start from. An optional fact that is added needs neither a version nor a line here, as long as
 * its absence means what it always meant; a changed or renamed one needs both.
 */
const UPCASTERS: { readonly [from: number]: Upcaster } = {}

/** The event in today's shape. Throws for a version that this program does not know. */
export function upcast(recorded: Pick<Recorded, 'v' | 'seq' | 'event'>): MatchEvent {
  return recorded.v === EVENT_VERSION ? recorded.event : raise(recorded, EVENT_VERSION, UPCASTERS)
}

/** As `upcast`, for whoever hands events on: the version says what they are now. */
export const upcastRecorded = (recorded: Recorded): Recorded =>
  recorded.v === EVENT_VERSION ? recorded : { ...recorded, v: EVENT_VERSION, event: upcast(recorded) }

/** From the event's version up to `to`, one version at a time. */
export function raise(
  { v, seq, event }: Pick<Recorded, 'v' | 'seq' | 'event'>,
  to: number,
  upcasters: { readonly [from: number]: Upcaster },
): MatchEvent {
  if (v > to) throw new Error(`event ${seq} is of version ${v}, this program reads up to ${to}: a newer one wrote it`)
  let current = event
  for (let from = v; from < to; from++) {
    const up = upcasters[from]
    if (!up) throw new Error(`event ${seq} is of version ${v}, and nothing leads from version ${from} to ${to}`)
    current = current.kind === 'Corrected' ? { ...current, ...editsBy(up, current) } : up(current)
  }
  return current
}

const editsBy = (
  up: Upcaster,
  { edits, follows }: { readonly edits: readonly Edit[]; readonly follows: readonly Edit[] },
) => ({
  edits: edits.map((edit) => editBy(up, edit)),
  follows: follows.map((edit) => editBy(up, edit)),
})

const editBy = (up: Upcaster, edit: Edit): Edit => (edit.op === 'retract' ? edit : { ...edit, event: up(edit.event) })
