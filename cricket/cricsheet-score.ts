/** A whole Cricsheet file scored in memory: every command through `decide`, as if it had been entered. */
import { advance, type Book, EMPTY_BOOK } from './book.ts'
import type { Command } from './commands.ts'
import type { CricsheetScript } from './cricsheet-script.ts'
import { decide } from './decide.ts'
import { EVENT_VERSION, type Recorded } from './events.ts'
import { paceOf } from './pace.ts'
import type { Refusal } from './refusal.ts'

export type Step = { readonly command: Command; readonly recorded: Recorded }
export type Scored = { readonly book: Book; readonly steps: readonly Step[] }
/** The command the book did not take, and how many were taken before it. */
export type Stuck = {
  readonly refused: Refusal
  readonly command: Command
  readonly taken: number
  readonly book: Book
}

/**
 * `startsAt` (ms since 1970) is when the toss is made; from there the clock runs at the pace of a real match.
 * `idOf` gives the nth command its id.
 */
export function scoreScript(
  script: CricsheetScript,
  { startsAt, by, idOf }: { readonly startsAt: number; readonly by: string; idOf(n: number): string },
): Scored | Stuck {
  const steps: Step[] = []
  let book = EMPTY_BOOK
  let at = startsAt
  const enter = (command: Command): Refusal | undefined => {
    const decision = decide(book, command)
    if ('refused' in decision) return decision.refused
    at += paceOf(command)
    const seq = steps.length + 1
    const recorded = { seq, id: idOf(seq), v: EVENT_VERSION, scoredAt: at, recordedAt: at, by, event: decision.event }
    book = advance(book, recorded)
    steps.push({ command, recorded })
    return undefined
  }
  let command: Command = script.create
  let commands: ReturnType<CricsheetScript['commands']> | undefined
  for (;;) {
    const refused = enter(command)
    if (refused) return { refused, command, taken: steps.length, book }
    commands ??= script.commands(book)
    const next = commands.next(book)
    if (next.done) return { book, steps }
    command = next.value
  }
}
