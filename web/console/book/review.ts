/** A correction before it is saved: what would be written, what it changes, and the one question to answer next. */
import { advance, type Book, replay } from '../../../cricket/book.ts'
import type { EditCommand } from '../../../cricket/commands.ts'
import { type Consequences, consequences, type Follow } from '../../../cricket/correction/consequences.ts'
import type { Correct } from '../../../cricket/correction/correct.ts'
import type { FigureChange } from '../../../cricket/correction/figures.ts'
import type { Question } from '../../../cricket/correction/question.ts'
import { EVENT_VERSION } from '../../../cricket/events.ts'
import type { Refusal } from '../../../cricket/refusal.ts'
import type { Match, Ref } from '../../../cricket/types.ts'

/** The answer taken to a question, with what it adds to the correction. */
export type Answer = Pick<Question, 'id' | 'ref'> & { readonly say: string; readonly edits: readonly EditCommand[] }
export type Wish = { readonly edits: readonly EditCommand[]; readonly answers: readonly Answer[] }

export type Review = {
  readonly command: Correct
  readonly changes: readonly FigureChange[]
  readonly follows: readonly Follow[]
  /** The next one that is open: with `must` nothing can be saved before it. */
  readonly question?: Question
  /** The Laws say no, and no answer would help. */
  readonly refused?: Refusal
  readonly balances: boolean
  /** The book as it would stand; absent while it can not be saved. */
  readonly after?: Book
}

export const correctionOf = ({ edits, answers }: Wish): Correct => ({
  do: 'correct',
  edits: [...edits, ...answers.flatMap((answer) => answer.edits)],
})

export function reviewOf(book: Book, wish: Wish): Review {
  const command = correctionOf(wish)
  const { event, refused, changes, follows, questions, balances } = consequences(book, command)
  const question = questions.find((one) => one.must || !wish.answers.some((answer) => isOf(answer, one)))
  return {
    command,
    changes,
    follows,
    balances,
    ...(question && { question }),
    ...(refused && !question && { refused }),
    ...(event && { after: advance(book, recorded(book, event)) }),
  }
}

const isOf = (answer: Answer, { id, ref }: Question): boolean => answer.id === id && answer.ref === ref

/** The wish with a choice taken. Of a question that may stay open the first, likeliest choice is shown as taken. */
export function withChoice(wish: Wish, question: Question | undefined, choice: number | undefined): Wish {
  const taken = choice === undefined ? undefined : question?.choices[choice]
  if (!question || !taken) return wish
  const { id, ref } = question
  return { ...wish, answers: [...wish.answers, { id, ref, say: taken.say, edits: taken.edits }] }
}

export const likeliest = (question: Question | undefined): number | undefined =>
  question && !question.must ? 0 : undefined

const recorded = ({ head, lastAt }: Book, event: NonNullable<Consequences['event']>) => ({
  seq: head + 1,
  id: '',
  v: EVENT_VERSION,
  scoredAt: lastAt,
  recordedAt: lastAt,
  by: '',
  event,
})

/** The match as it was before this event, and after everything when there is none of that name. */
export function matchBefore({ entries }: Pick<Book, 'entries'>, ref: Ref): Match {
  const at = entries.findIndex((entry) => entry.ref === ref)
  return replay(at < 0 ? entries : entries.slice(0, at))
}

/** The match when this event had been played; undefined where the book has none. */
export function matchAfter({ entries }: Pick<Book, 'entries'>, ref: Ref): Match | undefined {
  const at = entries.findIndex((entry) => entry.ref === ref)
  return at < 0 ? undefined : replay(entries.slice(0, at + 1))
}

/** What is on the screen: the open question with the choice taken for now, and what that makes. */
export type Look = {
  readonly question?: Question
  readonly choice: number | undefined
  /** With the choice taken. */
  readonly review: Review
  readonly wish: Wish
}

export function lookAt(book: Book, wish: Wish, picked?: number): Look {
  const open = reviewOf(book, wish)
  const { question } = open
  const isThere = picked !== undefined && question?.choices[picked] !== undefined
  const choice = isThere ? picked : likeliest(question)
  const taken = withChoice(wish, question, choice)
  return {
    ...(question && { question }),
    choice,
    review: taken === wish ? open : reviewOf(book, taken),
    wish: taken,
  }
}
