/** What the scorer's page stands on: the book as it is shown, and what is beside it. */
import type { Book } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { historyOf } from '../../cricket/correction/correct.ts'
import type { PlayEvent, Recorded } from '../../cricket/events.ts'
import { openInnings } from '../../cricket/innings.ts'
import { endOfOver } from '../../cricket/telling/day.ts'
import { type Spells, spellsTooLong } from '../../cricket/telling/spells.ts'
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
  /** Young bowlers for whom this over, or the next, is one too many; absent where there are no such limits. */
  readonly tooLong?: Spells
  /** The end this over is bowled from, or the next one while none is on; absent where nobody said. */
  readonly bowledFrom?: string
}

/** What is beside the book: names, and who may write. */
export type Beside = Pick<Standing, 'id' | 'names' | 'pen' | 'penElsewhere'>

export function standingOn(book: Book, { id, names, pen, penElsewhere }: Beside): Standing {
  const last = book.entries.findLast(({ event }) => !BESIDE.has(event.kind))?.event
  const tooLong = spellsTooLong(book)
  const bowledFrom = endNow(book, names)
  return {
    id,
    names,
    match: book.match,
    head: book.head,
    pen,
    ...(penElsewhere && { penElsewhere }),
    ...(last && { last }),
    ...(mayRedo(book) && { mayRedo: true as const }),
    ...(tooLong && { tooLong }),
    ...(bowledFrom !== undefined && { bowledFrom }),
  }
}

function endNow(book: Book, { ends }: Names): string | undefined {
  const innings = ends && openInnings(book.match)
  return innings && endOfOver(book, innings.overs.overs, ends)
}

const BESIDE: ReadonlySet<PlayEvent['kind']> = new Set(['MatchCreated', 'NamesChanged'])

/** Nothing was said after the last thing taken back; the whole history is only looked at where that may be. */
function mayRedo(book: Book): boolean {
  const corrected = book.corrections.at(-1)?.seq
  if (corrected === undefined) return false
  const after = book.entries.findLast(({ event }) => event.kind !== 'NamesChanged')
  return Number(after?.ref) < corrected && historyOf(book).undone.length > 0
}

/**
 * What the server has of a match that the device does not: the log behind `from` (0: all of it, whatever was known), and
 * what is beside it. `cursor` is where the log ends: the position to ask from next.
 */
export type BookNews = Beside & {
  readonly cursor: string
  readonly from: number
  readonly recorded: readonly Recorded[]
}

/** News of one mark is none. The pen's number alone does not tell: whoever lost it keeps the old one. */
export const markOf = ({ cursor, pen, penElsewhere }: Pick<BookNews, 'cursor' | 'pen' | 'penElsewhere'>): string =>
  `${cursor}.${pen}${penElsewhere ? '.elsewhere' : ''}`

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
  text: 'Somebody else has the pen: you can look on.',
  pen: true,
}

export const lampFor = ({ penElsewhere }: Standing): Lamp =>
  penElsewhere ? { state: 'stop', text: 'The pen is elsewhere' } : { state: 'saved', text: 'All saved at the server' }
