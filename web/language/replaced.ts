/** Who came in for whom, for good; the Live tab does without. */
import type { Names, ReplacementView } from '../../wire/view.ts'
import { fullName, isolated } from '../../wire/words/people.ts'
import type { Language } from './language.ts'

const REASONS = {
  'impact player': 'impact',
  concussion: 'concussion',
  'concussion substitute': 'concussion',
  injury: 'injury',
  'injury substitute': 'injury',
  'tactical substitute': 'tactical',
  'covid replacement': 'covid',
} as const

/** "Roy replaces Smith (concussion)."; a reason of the scorer's own is printed as it was typed, of none nothing is said. */
export function replacedText(
  { out, in: comer, reason }: ReplacementView,
  names: Pick<Names, 'players'>,
  { say }: Language,
): string {
  const people = { comer: fullName(comer, names), out: fullName(out, names) }
  const key = reason.trim().toLowerCase()
  if (key === '' || key === 'unknown') return say('day.replaced', people)
  const why = Object.hasOwn(REASONS, key) ? say(`day.${REASONS[key as keyof typeof REASONS]}`) : isolated(reason)
  return say('day.replacedWhy', { ...people, why })
}
