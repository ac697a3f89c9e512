/**
 * Corrections: one atomic event over any earlier ones, other corrections among them. History is never rewritten: what
 * is taken back, and taken back again, is all in the log.
 */
import type { Book } from '../book.ts'
import type { Command, EditCommand } from '../commands.ts'
import type { Corrected } from '../events.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'
import { expand } from './expand.ts'
import { type Candidate, judge, type Stop } from './judge.ts'
import { questionOf } from './questions.ts'

export type Correct = Extract<Command, { do: 'correct' }>

/** Takes back the last thing said, whatever it was: an event of the match, a correction, a redo. */
export function undo(book: Book): Decision<Corrected> {
  const seq = historyOf(book).done.at(-1)
  if (seq === undefined) return refuse('nothing-to-undo', 'There is nothing to take back.')
  const { edits, follows } = correctionAt(book, seq)?.reversal ?? {
    edits: [{ op: 'retract' as const, ref: String(seq) }],
    follows: [],
  }
  return { event: { kind: 'Corrected', edits, follows, undoes: seq } }
}

/** Takes back the last undo, as long as nothing else was said after it. */
export function redo(book: Book): Decision<Corrected> {
  const seq = historyOf(book).undone.at(-1)
  const undone = seq === undefined ? undefined : correctionAt(book, seq)
  if (seq === undefined || !undone) return refuse('nothing-to-redo', 'Nothing was taken back last.')
  return { event: { kind: 'Corrected', ...undone.reversal, redoes: seq } }
}

/** What undo and redo would take back next: seqs of the log, the next one last. */
export function historyOf({ head, corrections, entries }: Book) {
  const done: number[] = []
  let undone: number[] = []
  const corrected = new Map(corrections.map((one) => [one.seq, one]))
  const silent = new Set(entries.flatMap(({ ref, event }) => (event.kind === 'NamesChanged' ? [ref] : [])))
  for (let seq = 2; seq <= head; seq++) {
    const correction = corrected.get(seq)
    if (silent.has(String(seq))) continue
    if (correction?.undoes !== undefined) {
      done.pop()
      undone.push(seq)
    } else {
      if (correction?.redoes !== undefined) undone.pop()
      else undone = []
      done.push(seq)
    }
  }
  return { done, undone }
}

const correctionAt = ({ corrections }: Book, seq: number) => corrections.findLast((one) => one.seq === seq)

export function correct(book: Book, command: Correct): Decision<Corrected> {
  const tried = tryCorrection(book, command.edits)
  return 'refused' in tried ? { refused: tried.refused } : { event: correctedBy(tried, command) }
}

export const correctedBy = ({ edits, follows }: Candidate, { reason }: Correct): Corrected => ({
  kind: 'Corrected',
  edits,
  follows,
  ...(reason !== undefined && { reason }),
})

/** The book as it would stand; or the refusal, which offers the same correction with each answer it may be waiting for. */
export function tryCorrection(
  book: Book,
  edits: readonly EditCommand[],
): Candidate | { readonly refused: Refusal; readonly stop?: Stop } {
  const expanded = expand(book, edits)
  if ('refused' in expanded) return expanded
  const judged = judge(book, expanded.plain)
  if (!('refused' in judged)) return judged
  const question = questionOf(book, judged)
  const offers = question?.choices.map((choice): Command => ({ do: 'correct', edits: [...edits, ...choice.edits] }))
  return { refused: { ...judged.refused, ...(offers && offers.length > 0 && { offers }) }, stop: judged }
}
