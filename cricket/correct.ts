/**
 * Corrections: one atomic event over any earlier ones. The candidate book is judged whole, entry by entry: every later
 * event is said again as the command that made it, so that its derived facts follow and an illegal one is found before
 * anything is written.
 */
import type { Book } from './book.ts'
import type { Command, EditCommand } from './commands.ts'
import { commandOf } from './correction/command-of.ts'
import { decidePlay } from './decide.ts'
import { clone } from './draft.ts'
import type { Corrected, Edit, Entry, PlayEvent } from './events.ts'
import { BLANK, play } from './evolve.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'
import type { Match, Ref } from './types.ts'

/** Takes back the last event of the book. */
export function undo(book: Book): Decision<Corrected> {
  const last = book.entries.findLast(({ event }) => event.kind !== 'NamesChanged')
  if (!last || last.event.kind === 'MatchCreated') return refuse('nothing-to-undo', 'There is nothing to take back.')
  return { event: { kind: 'Corrected', edits: [{ op: 'retract', ref: last.ref }], follows: [] } }
}

export function correct(book: Book, command: Extract<Command, { do: 'correct' }>): Decision<Corrected> {
  const unknown = command.edits.map(refOf).find((ref) => !book.entries.some((entry) => entry.ref === ref))
  if (unknown !== undefined) return refuse('no-such-event', `The book has no event ${unknown}.`, { ref: unknown })
  const first = book.entries[0]?.ref
  if (command.edits.some((edit) => edit.op === 'retract' && edit.ref === first)) {
    return refuse('not-allowed', 'The creation of the match can be amended, not taken out.', { ref: first ?? '' })
  }
  const judged = judge(book, command.edits)
  if ('refused' in judged) return judged
  const { edits, follows } = judged
  const { reason } = command
  return { event: { kind: 'Corrected', edits, follows, ...(reason !== undefined && { reason }) } }
}

const refOf = (edit: EditCommand): Ref => (edit.op === 'insert' ? edit.before : edit.ref)

type Judged = { readonly edits: readonly Edit[]; readonly follows: readonly Edit[] }

function judge(book: Book, wishes: readonly EditCommand[]): Judged | { readonly refused: Refusal } {
  const first = book.entries.findIndex((entry) => wishes.some((wish) => refOf(wish) === entry.ref))
  const draft = clone(BLANK)
  for (const entry of book.entries.slice(0, first)) play(draft, entry)
  const edits: Edit[] = []
  const follows: Edit[] = []
  for (const entry of book.entries.slice(first)) {
    for (const step of stepsFor(entry, wishes)) {
      const decided = step.command ? decideAgain(draft as Match, step.command, entry) : undefined
      if (decided && 'refused' in decided) return { refused: explain(decided.refused, entry, step.wish) }
      const edit = editFor(entry, step.wish, decided?.event)
      if (edit) (step.wish ? edits : follows).push(edit)
      if (decided) play(draft, { ...entry, event: decided.event })
    }
  }
  return { edits, follows }
}

/** What happens at this place of the book: events put in before it, then the event itself, amended, retracted or as it is. */
type Step = { readonly wish?: EditCommand; readonly command?: Command }

function stepsFor(entry: Entry, wishes: readonly EditCommand[]): readonly Step[] {
  const mine = wishes.filter((wish) => refOf(wish) === entry.ref)
  const inserted = mine.flatMap((wish): Step[] => (wish.op === 'insert' ? [{ wish, command: wish.command }] : []))
  const retracted = mine.find((wish) => wish.op === 'retract')
  if (retracted) return [...inserted, { wish: retracted }]
  const amended = mine.find((wish) => wish.op === 'amend')
  if (amended?.op === 'amend') return [...inserted, { wish: amended, command: amended.command }]
  return [...inserted, { command: commandOf(entry.event) }]
}

function decideAgain(match: Match, command: Command, entry: Entry): Decision<PlayEvent> {
  if (command.do === 'undo' || command.do === 'correct') {
    return refuse('not-allowed', 'A correction is made of plain entries, not of other corrections.', { ref: entry.ref })
  }
  return decidePlay(match, command, entry.event.kind !== 'MatchCreated')
}

function editFor(entry: Entry, wish: EditCommand | undefined, event: PlayEvent | undefined): Edit | undefined {
  if (!wish) return event && !alike(event, entry.event) ? { op: 'amend', ref: entry.ref, event } : undefined
  if (wish.op === 'retract' || !event) return { op: 'retract', ref: entry.ref }
  return wish.op === 'insert' ? { op: 'insert', before: wish.before, event } : { op: 'amend', ref: wish.ref, event }
}

const alike = (a: PlayEvent, b: PlayEvent): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A later event that no longer stands is said as such, with the reason it gives. */
function explain(refused: Refusal, entry: Entry, wish: EditCommand | undefined): Refusal {
  if (wish) return { ...refused, ref: entry.ref }
  return {
    ...refused,
    code: 'no-longer-stands',
    message: `A later entry would no longer stand: ${refused.message}`,
    ref: entry.ref,
  }
}
