/** "The Laws say no", as a value: what is wrong in a sentence, the Law, and what was probably meant. */
import type { Command } from './commands.ts'
import type { MatchEvent } from './events.ts'

export const REFUSALS = [
  'not-created',
  'already-created',
  'match-over',
  'play-stopped',
  'not-stopped',
  'no-innings',
  'innings-open',
  'wrong-side',
  'no-bowler',
  'bowler-barred',
  'not-in-side',
  'not-at-crease',
  'no-vacancy',
  'cannot-bat',
  'no-batter',
  'has-to-retire',
  'runs-impossible',
  'dismissal-impossible',
  'over-not-open',
  'over-open',
  'not-allowed',
  'nothing-to-undo',
  'nothing-to-redo',
  'no-such-event',
  'no-longer-stands',
  'over-count',
] as const
export type RefusalCode = (typeof REFUSALS)[number]

export type Refusal = {
  readonly code: RefusalCode
  /** Number of the Law, "17.6"; absent when no Law is concerned. */
  readonly law?: string
  /** One sentence a scorer understands; people appear as ids in braces, `{p7}`, for the reader to name. */
  readonly message: string
  readonly offers?: readonly Command[]
  /** The later event that would no longer stand, for a correction. */
  readonly ref?: string
}

/** An event for the log, or why there is none. A value: a correct scorer meets refusals every day. */
export type Decision<Event extends MatchEvent = MatchEvent> = { readonly event: Event } | { readonly refused: Refusal }

type Details = { readonly law?: string; readonly offers?: readonly Command[]; readonly ref?: string }

export const refuse = (code: RefusalCode, message: string, details: Details = {}): { readonly refused: Refusal } => ({
  refused: { code, message, ...details },
})
