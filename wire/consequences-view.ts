/** What a command would do, as a dry run answers it: names in place of ids wherever people are named in a sentence. */
import type { Consequences } from '../cricket/correction/consequences.ts'
import type { FigureChange } from '../cricket/correction/figures.ts'
import type { Question } from '../cricket/correction/question.ts'
import type { Names } from './view.ts'
import { fillNames } from './words/people.ts'

/** The event is left out: its seq and times are not known yet. The refusal is in the result of the command. */
export type ConsequencesView = Pick<Consequences, 'changes' | 'follows' | 'questions' | 'balances'>

export function consequencesView(
  { changes, follows, questions, balances }: Consequences,
  names: Names,
): ConsequencesView {
  return {
    changes: changes.map((change) => named(change, names)),
    follows,
    questions: questions.map((question) => asked(question, names)),
    balances,
  }
}

function named(change: FigureChange, names: Names): FigureChange {
  const { was, now } = change
  return {
    ...change,
    ...(typeof was === 'string' && { was: fillNames(was, names) }),
    ...(typeof now === 'string' && { now: fillNames(now, names) }),
  }
}

const asked = (question: Question, names: Names): Question => ({
  ...question,
  ask: fillNames(question.ask, names),
  choices: question.choices.map((choice) => ({ ...choice, say: fillNames(choice.say, names) })),
})
