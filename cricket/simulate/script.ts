/** A match that can be played: what it is called, and its commands in order. Real ones and simulated ones alike. */
import { advance, type Book, EMPTY_BOOK } from '../book.ts'
import type { Command } from '../commands.ts'
import { decide } from '../decide.ts'
import { clone } from '../draft.ts'
import { type Entry, EVENT_VERSION, type Recorded } from '../events.ts'
import { BLANK, play } from '../evolve.ts'
import type { Refusal } from '../refusal.ts'
import type { Match, SideKey } from '../types.ts'
import { paceOf } from './pace.ts'

/** What a match and its people are called; kept beside the log. `colour` is `#rrggbb`. */
export type MatchNames = {
  readonly title: string
  readonly competition?: string
  readonly venue?: string
  readonly sides: {
    readonly [key in SideKey]: { readonly name: string; readonly short: string; readonly colour?: string }
  }
  readonly players: { readonly [id: string]: string }
}

/** Commands in order; `next(book)` takes the book after the last one, which is only lent: copy what is to be kept. */
export type Commands = Generator<Command, void, Book>

export type MatchScript = {
  readonly names: MatchNames
  readonly create: Extract<Command, { do: 'create' }>
  /** Deliveries to come, where that is known beforehand. */
  readonly balls?: number
  /** Every command after `create`. */
  commands(created: Book): Commands
}

export type Step = { readonly command: Command; readonly recorded: Recorded }
export type Scored = { readonly book: Book; readonly steps: readonly Step[] }
/** The command the book did not take, and how many were taken before it. */
export type Stuck = {
  readonly refused: Refusal
  readonly command: Command
  readonly taken: number
  readonly book: Book
}

export type Scoring = {
  /** When the match is created, ms since 1970; from there the clock runs at the pace of a real match. */
  readonly startsAt: number
  readonly by: string
  /** Id of the nth command. */
  idOf(n: number): string
  /** Stops after so many commands. */
  readonly most?: number
}

/** Plays the whole match in memory, every command through `decide`. */
export function scoreScript(
  script: MatchScript,
  { startsAt, by, idOf, most = Number.POSITIVE_INFINITY }: Scoring,
): Scored | Stuck {
  const steps: Step[] = []
  const keep = ownBook()
  let book = EMPTY_BOOK
  let at = startsAt
  const take = (command: Command): Refusal | undefined => {
    const decision = decide(book, command)
    if ('refused' in decision) return decision.refused
    at += command.do === 'create' ? 0 : paceOf(command)
    const seq = steps.length + 1
    const recorded = { seq, id: idOf(seq), v: EVENT_VERSION, scoredAt: at, recordedAt: at, by, event: decision.event }
    book = keep(recorded)
    steps.push({ command, recorded })
    return undefined
  }
  const refusedCreation = take(script.create)
  if (refusedCreation) return { refused: refusedCreation, command: script.create, taken: 0, book }
  const commands = script.commands(book)
  for (let next = commands.next(book); !next.done && steps.length < most; next = commands.next(book)) {
    const refused = take(next.value)
    if (refused) return { refused, command: next.value, taken: steps.length, book }
  }
  return { book, steps }
}

/** A book that is written on in place: a copy of the innings at every ball was a third of the time. */
function ownBook(): (recorded: Recorded) => Book {
  let match = clone(BLANK)
  let entries: Entry[] = []
  let book = EMPTY_BOOK
  return (recorded) => {
    const { event, seq, scoredAt, recordedAt } = recorded
    if (event.kind === 'Corrected') {
      book = advance(book, recorded)
      match = clone(book.match)
      entries = [...book.entries]
    } else {
      const entry = { ref: String(seq), scoredAt, event }
      play(match, entry)
      entries.push(entry)
    }
    book = { ...book, match: match as Match, entries, head: seq, lastAt: recordedAt }
    return book
  }
}
