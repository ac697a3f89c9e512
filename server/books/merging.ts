/** What somebody chose to keep of two books becomes one correction, told before it is made. */
import type { Command } from '../../cricket/commands.ts'
import { mergeOf } from '../../cricket/comparison/merge.ts'
import { consequences } from '../../cricket/correction/consequences.ts'
import type { Accounts } from '../../db/accounts.ts'
import type { Log } from '../../db/log.ts'
import type { Merge } from '../../wire/books.ts'
import { type ConsequencesView, consequencesView } from '../../wire/consequences-view.ts'
import { fillNames } from '../../wire/words/people.ts'
import type { LiveMatch } from '../matches/matches.ts'
import type { Answer, Scoring } from '../matches/scoring.ts'
import type { Books, OpenBook } from './books.ts'

export type Merging = ReturnType<typeof createMerging>
export type Chosen = { readonly merge: Merge; readonly command: Command }
export type Rehearsed = ConsequencesView & {
  readonly command: Command
  /** Why it can not stand as it is chosen. */
  readonly refused?: { readonly message: string; readonly law?: string; readonly ref?: string }
}

export function createMerging(parts: {
  readonly books: Books
  readonly scoring: Scoring
  readonly log: Pick<Log, 'recordedUnder'>
  readonly accounts: Pick<Accounts, 'note'>
  readonly now: () => number
}) {
  const { books, scoring, log, accounts, now } = parts
  return {
    /** The first answer, when this very merging was made before. */
    madeBefore(match: LiveMatch, { id, into }: Merge): Answer | undefined {
      const known = into === 'match' ? log.recordedUnder(match.id, id) : undefined
      return known && { kind: 'recorded', recorded: known.recorded, again: true }
    },

    /** `moved`: the mark of the comparison as it is now, when the one chosen from is not it any more. */
    choose(match: LiveMatch, opened: OpenBook, merge: Merge): Chosen | { readonly moved: string } {
      const mark = books.markOf(match, opened)
      const { lines } = books.comparisonOf(match, opened)
      const correction = mark === merge.mark ? mergeOf(lines, new Set(merge.take), targetOf(merge)) : undefined
      if (!correction) return { moved: mark }
      const more = merge.more ?? []
      return {
        merge,
        command: { ...correction, edits: [...correction.edits, ...more], reason: reasonOf(opened, merge) },
      }
    },

    rehearse(match: LiveMatch, opened: OpenBook, { merge, command }: Chosen): Rehearsed {
      const { names } = match.view()
      const told = consequences(merge.into === 'book' ? opened.book : match.book(), command)
      const { refused } = told
      return {
        command,
        ...consequencesView(told, names),
        ...(refused && {
          refused: {
            message: fillNames(refused.message, names),
            ...(refused.law && { law: refused.law }),
            ...(refused.ref && { ref: refused.ref }),
          },
        }),
      }
    },

    /** The correction first, then the book counts as merged: what is in both twice is seen in the comparison. */
    merge(match: LiveMatch, opened: OpenBook, { merge, command }: Chosen, by: string): Answer {
      const { id, scoredAt, pen } = merge
      if (merge.into === 'book') {
        const [written] = books.append(opened, [{ id, scoredAt, command }], by)
        return written as Answer
      }
      const envelope = { id, scoredAt, command, expects: match.head(), ...(pen !== undefined && { pen }) }
      const [answer] = scoring.score(match.id, [envelope], by) ?? []
      if (answer?.kind === 'recorded' && opened.row.kind === 'late') {
        books.settle(books.find(match.id, opened.row.id) ?? opened, 'merged', by)
        accounts.note({
          at: now(),
          accountId: by,
          action: 'merged a book',
          subject: match.id,
          detail: { book: opened.row.id },
        })
      }
      return answer as Answer
    },
  }
}

const targetOf = ({ into }: Merge): 'a' | 'b' => (into === 'match' ? 'a' : 'b')

const reasonOf = ({ row }: OpenBook, { into }: Merge): string =>
  (into === 'match' ? `from the book of ${row.name}` : 'from the book of the match').slice(0, 200)
