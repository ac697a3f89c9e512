/** What the scorer's page stands on, and how it moves by one command, decided here as the server will. */
import type { Command } from '../../cricket/commands.ts'
import { decidePlay } from '../../cricket/decide.ts'
import type { PlayEvent } from '../../cricket/events.ts'
import { evolve } from '../../cricket/evolve.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import type { Match } from '../../cricket/types.ts'
import type { Names } from '../../wire/view.ts'

/** The match with what is beside it; written into the page, and fetched anew when somebody else scored. */
export type Standing = {
  readonly id: string
  readonly names: Names
  readonly match: Match
  /** seq of the last event. */
  readonly head: number
  /** Number of the pen this page writes with: an older one than the match's while somebody else holds it. */
  readonly pen: number
  readonly penElsewhere?: true
  /** The last event as the book stands, its creation and changes of names left out. */
  readonly last?: PlayEvent
  /** What was said last was taken back, and can be said again. */
  readonly mayRedo?: true
}

/** Two standings of one mark show the same. The pen's number alone does not tell: whoever lost it keeps the old one. */
export const markOf = ({ head, pen, penElsewhere }: Standing): string =>
  `${head}.${pen}${penElsewhere ? '.elsewhere' : ''}`

export type Step = { readonly standing: Standing } | { readonly refused: Refusal }

/** `undo` has to be answered from what stood before, not from here. */
export function stepOn(
  standing: Standing,
  command: Exclude<Command, { do: 'undo' | 'redo' | 'correct' }>,
  at: number,
): Step {
  const decision = decidePlay(standing.match, command)
  if ('refused' in decision) return decision
  const head = standing.head + 1
  const match = evolve(standing.match, { ref: String(head), scoredAt: at, event: decision.event })
  const { mayRedo: _, ...rest } = standing
  return { standing: { ...rest, match, head, last: decision.event } }
}

/** Above the pad: what was refused, what happened meanwhile, what can be done about it. */
export type Notice = {
  readonly text: string
  readonly law?: string
  readonly offers?: readonly Offer[]
  /** The pen is elsewhere: offered is to take it. */
  readonly pen?: true
}
/** Something to press instead: a command, or the sheet that asks for what is missing. */
export type Offer = { readonly label: string } & ({ readonly command: Command } | { readonly href: string })

/** Where the balls are. `stop` needs the scorer. */
export type Lamp = { readonly state: 'saved' | 'wait' | 'stop'; readonly text: string }

/** What the page's script starts from. */
export type ScorerState = {
  readonly standing: Standing
  readonly hidden: { readonly csrf: string | undefined; readonly commandId: string }
  readonly notice?: Notice
  /** Id of whoever is signed in: kept balls are theirs. */
  readonly account: string
}

/** The pen of a page that may only look on is an older one than the match's. */
export const LOOKING_ON: Notice = {
  text: 'Somebody else has the pen: one scorer at a time writes in the book of a match. You can look on; to score, take it over.',
  pen: true,
}

export const lampFor = ({ penElsewhere }: Standing): Lamp =>
  penElsewhere ? { state: 'stop', text: 'The pen is elsewhere' } : { state: 'saved', text: 'All saved at the server' }
