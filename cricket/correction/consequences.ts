/** What a command would do, told before anything is written: figures, what follows, and what only the scorer knows. */

import { advance, type Book } from '../book.ts'
import type { Command } from '../commands.ts'
import { decide } from '../decide.ts'
import { EVENT_VERSION, type MatchEvent, type PlayEvent } from '../events.ts'
import type { Refusal } from '../refusal.ts'
import { isBalanced } from '../telling/balance.ts'
import type { Ref } from '../types.ts'
import { correctedBy, tryCorrection } from './correct.ts'
import { placesOf } from './edits.ts'
import { type FigureChange, figureChanges } from './figures.ts'
import type { Candidate } from './judge.ts'
import type { Question } from './question.ts'
import { questionOf } from './questions.ts'
import { reopenedBy } from './reopened.ts'
import { same } from './same.ts'

export type Consequences = {
  /** What would be written; absent when the command is refused as it stands. */
  readonly event?: MatchEvent
  /** Why not. A later event that would not stand is named by `ref`, with its Law. */
  readonly refused?: Refusal
  readonly changes: readonly FigureChange[]
  /** Later events whose derived facts follow, by ref. */
  readonly follows: readonly Follow[]
  /** What only the scorer knows. One with `must` has to be answered first; of those there is one at a time. */
  readonly questions: readonly Question[]
  /** Whether the book would balance. */
  readonly balances: boolean
}

export type Follow = {
  readonly ref: Ref
  readonly innings?: number
  readonly ball?: string
  readonly facts: readonly FactChange[]
}
/** A fact by its name in the event, as plain JSON. */
export type FactChange = { readonly fact: string; readonly was?: unknown; readonly now?: unknown }

export function consequences(book: Book, command: Command): Consequences {
  if (command.do === 'correct') return ofCorrection(book, command)
  const decision = decide(book, command)
  if ('refused' in decision) return refusedBy(book, decision.refused)
  const { match, entries } = advance(book, recordedNext(book, decision.event))
  return told(book, decision.event, { match, entries, edits: [], follows: [] }, [])
}

function ofCorrection(book: Book, command: Extract<Command, { do: 'correct' }>): Consequences {
  const tried = tryCorrection(book, command.edits)
  if (!('refused' in tried)) return told(book, correctedBy(tried, command), tried, reopenedBy(book, tried))
  const question = tried.stop && questionOf(book, tried.stop)
  return { ...refusedBy(book, tried.refused), questions: question ? [question] : [] }
}

const refusedBy = (book: Book, refused: Refusal): Consequences => ({
  refused,
  changes: [],
  follows: [],
  questions: [],
  balances: isBalanced(book.match),
})

function told(book: Book, event: MatchEvent, candidate: Candidate, questions: readonly Question[]): Consequences {
  return {
    event,
    changes: figureChanges(book.match, candidate.match),
    follows: followsOf(book, candidate),
    questions,
    balances: isBalanced(candidate.match),
  }
}

const recordedNext = ({ head, lastAt }: Book, event: MatchEvent) => ({
  seq: head + 1,
  id: '',
  v: EVENT_VERSION,
  scoredAt: lastAt,
  recordedAt: lastAt,
  by: '',
  event,
})

function followsOf({ entries }: Book, { follows }: Candidate): readonly Follow[] {
  const now = new Map(follows.flatMap((edit) => (edit.op === 'amend' ? [[edit.ref, edit.event] as const] : [])))
  const places = placesOf(entries, new Set(now.keys()))
  return entries.flatMap(({ ref, event }): readonly Follow[] => {
    const after = now.get(ref)
    return after ? [{ ref, ...places.get(ref), facts: factsChanged(event, after) }] : []
  })
}

function factsChanged(was: PlayEvent, now: PlayEvent): readonly FactChange[] {
  const [old, fresh] = [was as Record<string, unknown>, now as Record<string, unknown>]
  const names = new Set([...Object.keys(old), ...Object.keys(fresh)])
  return [...names].flatMap((fact): readonly FactChange[] => {
    if (same(old[fact], fresh[fact])) return []
    return [
      {
        fact,
        ...(old[fact] !== undefined && { was: old[fact] }),
        ...(fresh[fact] !== undefined && { now: fresh[fact] }),
      },
    ]
  })
}
