/**
 * The whole book on the scorer's device: what the server has recorded, and behind it what waits here to be sent. Commands
 * are judged by the same Laws as at the server, corrections, undo and redo among them, so none of it needs a network.
 */
import { advanceFrom, type Book, fold, sharedBy } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { type Consequences, consequences } from '../../cricket/correction/consequences.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../cricket/events.ts'
import type { Decision, Refusal } from '../../cricket/refusal.ts'
import type { Match } from '../../cricket/types.ts'
import type { Envelope } from './keep/store.ts'

export type ScorebookParts = {
  /** The log as the server has it, from the creation on. */
  readonly recorded: readonly Recorded[]
  /** Said here and not recorded there yet, in order. */
  readonly pending?: readonly Envelope[]
}
export type Scorebook = ReturnType<typeof createScorebook>

/** A slip of the thumb, and anything in the last overs, is corrected without playing the match again. */
const REMEMBERED = 60

export function createScorebook({ recorded, pending = [] }: ScorebookParts) {
  let log: Recorded[] = [...recorded]
  let waiting: Envelope[] = []
  let book: Book = fold(recorded)
  /** The match after so many entries, the latest ones. */
  const remembered = new Map<number, Match>()

  function append(next: Recorded): void {
    const before = book
    book = advanceFrom(before, next, (entries) => remembered.get(entries))
    log.push(next)
    const shared = sharedBy(before.entries, book.entries)
    for (const entries of remembered.keys()) if (entries > shared) remembered.delete(entries)
    if (before.entries.length === shared) remember(before)
    remember(book)
  }

  function remember({ entries, match }: Book): void {
    remembered.delete(entries.length)
    remembered.set(entries.length, match)
    const [oldest] = remembered.keys()
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  function startAgain(from: readonly Recorded[]): void {
    log = [...from]
    book = fold(from)
    remembered.clear()
    remember(book)
  }

  function press(envelope: Envelope): Refusal | undefined {
    const decision = decide(book, envelope.command)
    if ('refused' in decision) return decision.refused
    waiting.push(envelope)
    append(tentative(envelope, decision, book.head + 1))
    return undefined
  }

  /** What was waiting is judged anew behind it. Those that do not fit there any more are given back, with all after them. */
  function pressAgain(envelopes: readonly Envelope[]): readonly Envelope[] {
    waiting = []
    const misfit = envelopes.findIndex((one) => one.expects !== book.head || press(one) !== undefined)
    return misfit === -1 ? [] : envelopes.slice(misfit)
  }

  remember(book)
  // Its answer was lost with the page that sent it: it is in the book, and waits only to hear so.
  const known = new Set(recorded.map(({ id }) => id))
  const misfits = pressAgain(pending.filter(({ id }) => !known.has(id)))

  return {
    book: (): Book => book,
    /** Of what waits: `recordedAt` and `by` are not known before the server says so. */
    log: (): readonly Recorded[] => log,
    /** seq up to which the server has the book. */
    confirmed: (): number => log.length - waiting.length,
    waiting: (): readonly Envelope[] => waiting,
    /** Given as `pending`, and fit for no place behind what is recorded: not in the book. */
    misfits: (): readonly Envelope[] => misfits,

    decide: (command: Command): Decision => decide(book, command),
    /** What the command would change, as nothing is written. */
    dryRun: (command: Command): Consequences => consequences(book, command),

    /** Into the book, behind everything; or why not. */
    press,

    /**
     * What the server has recorded, in order. What waited here under the same id is thereby confirmed. What somebody else
     * scored comes before whatever waits still: that was decided without it, and is given back, out of the book.
     */
    confirm(news: readonly Recorded[]): readonly Envelope[] {
      const fresh = news.filter(({ seq }) => seq > log.length - waiting.length)
      if (fresh.length === 0) return []
      const own = fresh.every(({ id, event, seq }, i) => waiting[i]?.id === id && isSame(event, log[seq - 1]?.event))
      if (own) {
        for (const one of fresh) log[one.seq - 1] = one
        waiting = waiting.slice(fresh.length)
        return []
      }
      const ours = new Set(waiting.map(({ id }) => id))
      const ids = new Set(fresh.map(({ id }) => id))
      const left = waiting.filter(({ id }) => !ids.has(id))
      const theirs = fresh.filter(({ id }) => !ours.has(id))
      startAgain([...log.slice(0, log.length - waiting.length), ...fresh])
      waiting = []
      return theirs.some(({ event }) => event.kind !== 'NamesChanged') ? left : pressAgain(moved(left, theirs.length))
    },

    /** The server's log, whole: nothing of what stood or waited here is left in the book. */
    replace(all: readonly Recorded[]): void {
      waiting = []
      startAgain(all)
    },
  }
}

/** Names are beside the match: what was decided before they changed stands as it was. */
const moved = (envelopes: readonly Envelope[], by: number): readonly Envelope[] =>
  envelopes.map((one) => ({ ...one, expects: one.expects + by }))

const tentative = ({ id, scoredAt }: Envelope, { event }: Extract<Decision, { event: unknown }>, seq: number) => ({
  seq,
  id,
  v: EVENT_VERSION,
  scoredAt,
  recordedAt: scoredAt,
  by: '',
  event,
})

/** Written by two programs, keys may stand in another order; then the book is only folded once more. */
const isSame = (a: object, b: object | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
