/** The write path: decide, append, apply, publish, all in one tick. Nobody here may `await`. */
import { hash } from 'node:crypto'
import { advance, type Book, EMPTY_BOOK } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../cricket/events.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import { type Draft, isLogMoved, type Log } from '../../db/log.ts'
import type { MatchRow, MatchRows, NewMatch, PenRow } from '../../db/matches.ts'
import type { Db } from '../../db/open.ts'
import type { Envelope } from '../../wire/decode/decode.ts'
import type { MatchRegistry } from './matches.ts'

export type Answer =
  /** On the disk. `again`: the same command had been accepted before, this is its first answer. */
  | { readonly kind: 'recorded'; readonly recorded: Recorded; readonly again?: true }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Somebody scored meanwhile, or the pen moved on: `since` is what happened after `expects`. */
  | { readonly kind: 'behind'; readonly head: number; readonly since: readonly Recorded[]; readonly pen: number }
  | { readonly kind: 'pen-moved'; readonly head: number; readonly since: readonly Recorded[]; readonly pen: number }
  /** The id was used for another command. */
  | { readonly kind: 'id-reused'; readonly head: number; readonly since: readonly Recorded[]; readonly pen: number }

export type Scoring = ReturnType<typeof createScoring>

export function createScoring(parts: {
  readonly db: Db
  readonly log: Log
  readonly rows: MatchRows
  readonly matches: MatchRegistry
  readonly now?: () => number
}) {
  const { db, log, rows, matches, now = Date.now } = parts

  /**
   * Judges the commands in order against the match as it stands. Stops at the first that is not accepted: the answers
   * are those of the accepted ones before it, and its own; `books` the match after each accepted one. Nothing is written yet.
   */
  function judge(row: PenRow, book: Book, envelopes: readonly Envelope[], by: string) {
    const answers: Answer[] = []
    const drafts: Draft[] = []
    const books: Book[] = []
    let candidate = book
    for (const envelope of envelopes) {
      const answer = answerOf(row, candidate, envelope, { drafts, by }) ?? decided(candidate, envelope)
      if ('event' in answer) {
        const draft = draftOf(envelope, answer.event, by)
        const recorded = { ...draft, seq: candidate.head + 1 }
        drafts.push(draft)
        candidate = advance(candidate, recorded)
        books.push(candidate)
        answers.push({ kind: 'recorded', recorded: published(recorded) })
      } else {
        answers.push(answer)
        if (answer.kind !== 'recorded') break
      }
    }
    return { answers, drafts, books, candidate }
  }

  /** What can be said before the Laws are asked; `drafts` are the commands of this batch that were accepted before it. */
  function answerOf(row: PenRow, book: Book, envelope: Envelope, { drafts, by }: Judging): Answer | undefined {
    const { id, expects, pen } = envelope
    const before = recordedUnder(row.id, id, book, drafts)
    const conflict = (kind: 'behind' | 'pen-moved' | 'id-reused'): Answer => {
      return {
        kind,
        head: book.head,
        since: expects === undefined ? [] : log.read(row.id, expects, SINCE_MOST),
        pen: row.pen,
      }
    }
    if (before)
      return before.bodyHash === hashOf(envelope.command)
        ? { kind: 'recorded', recorded: before.recorded, again: true }
        : conflict('id-reused')
    if (pen !== undefined && (pen < row.pen || isElsewhere(row, by))) return conflict('pen-moved')
    return expects !== undefined && expects !== book.head ? conflict('behind') : undefined
  }

  /** The first answer to a command of this id, given before or just now. */
  function recordedUnder(matchId: string, id: string, book: Book, drafts: readonly Draft[]) {
    const place = drafts.findIndex((draft) => draft.id === id)
    const draft = drafts[place]
    if (!draft) return log.recordedUnder(matchId, id)
    const seq = book.head - drafts.length + place + 1
    return { recorded: published({ ...draft, seq }), bodyHash: draft.bodyHash }
  }

  function decided(book: Book, { command }: Envelope) {
    const decision = decide(book, command)
    return 'refused' in decision ? ({ kind: 'refused', refusal: decision.refused } as const) : decision
  }

  function draftOf({ id, scoredAt, command }: Envelope, event: Recorded['event'], by: string): Draft {
    return { id, bodyHash: hashOf(command), v: EVENT_VERSION, scoredAt, recordedAt: now(), by, event }
  }

  /** Somebody else wrote into the log: what is in memory is not the match any more, and is read again. */
  function append(id: string, drafts: readonly Draft[], decidedAt: number): readonly Recorded[] {
    try {
      return log.append(id, drafts, decidedAt)
    } catch (fault) {
      if (isLogMoved(fault)) matches.forget(id)
      throw fault
    }
  }

  return {
    /** Undefined: no such match. Throws `LogUnavailable` when nothing could be written. */
    score(id: string, envelopes: readonly Envelope[], by: string): readonly Answer[] | undefined {
      const match = matches.find(id)
      const row = match && rows.penOf(id)
      if (!match || !row) return undefined
      const { answers, drafts, books } = judge(row, match.book(), envelopes, by)
      const recorded = drafts.length > 0 ? append(id, drafts, match.head()) : []
      if (recorded.length > 0) matches.publish(id, recorded, books)
      return answers
    },

    /** What the commands would do: the answers, and the book as it would stand. Nothing is written. */
    rehearse(id: string, envelopes: readonly Envelope[], by: string) {
      const match = matches.find(id)
      const row = match && rows.penOf(id)
      return match && row && judge(row, match.book(), envelopes, by)
    },

    /**
     * A new match with its first events, all of them or none: a match is never seen without its creation. The commands
     * begin with `create`. Throws when the Laws refuse one: whoever calls has judged them with `decide`.
     */
    create(match: NewMatch, envelopes: readonly Envelope[], by: string): MatchRow {
      const created = db.atomically(() => {
        const row = rows.create(match)
        const { answers, drafts } = judge(row, EMPTY_BOOK, envelopes, by)
        const failed = answers.find((answer) => answer.kind !== 'recorded')
        if (failed)
          throw new Error(`a match was created from commands that are not accepted: ${JSON.stringify(failed)}`)
        return { row, recorded: log.append(row.id, drafts) }
      })
      matches.publish(created.row.id, created.recorded)
      return created.row
    },
  }
}

type Judging = { readonly drafts: readonly Draft[]; readonly by: string }

/** Its number is no secret: with somebody else's nobody writes. */
const isElsewhere = ({ penHolder }: PenRow, by: string): boolean => penHolder !== undefined && penHolder !== by

/** As many events as a conflict shows of what happened meanwhile. */
const SINCE_MOST = 200

function published({ seq, id, v, scoredAt, recordedAt, by, event }: Recorded): Recorded {
  return { seq, id, v, scoredAt, recordedAt, by, event }
}

/** Of the command alone: a retry may have learnt another `expects` meanwhile. Keys in order, so that spelling is not content. */
export const hashOf = (command: Command): string => hash('sha256', JSON.stringify(sorted(command)), 'base64url')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, held]) => [key, sorted(held)]))
}
