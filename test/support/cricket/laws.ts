/** Short ways to say what the tests of the Laws say again and again. */
import type { Bowl, Command } from '../../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { decide } from '../../../cricket/decide.ts'
import { player, type Scorer, scorer } from '../scorer.ts'

/** A match in which the openers are in and somebody has the ball; side a bats. */
export function begun(conditions: Conditions = RULESETS.t20, size = 11): Scorer {
  const match = scorer(conditions, size)
  match.start()
  return match
}

export const ball = (details: Omit<Bowl, 'do'> = {}): Bowl => ({ do: 'bowl', ...details })
export const p = player

/** So many balls on which nothing happens, with bowlers given as they are needed. */
export function dots(match: Scorer, count: number): void {
  for (let i = 0; i < count; i += 1) {
    match.answer()
    match.say(ball())
  }
  match.answer()
}

/** The first innings closed by declaration and the second begun. */
export function secondInnings(match: Scorer): void {
  match.say({ do: 'declare' }, { do: 'startInnings' })
  match.answer()
}

/** Says the command, expects the refusal, and that every command it offers would be taken. */
export function refusalOf(match: Scorer, command: Command) {
  const refused = match.attempt(command)
  if (!refused) throw new Error(`${JSON.stringify(command)} was taken`)
  for (const offer of refused.offers ?? []) {
    const decision = decide(match.book(), offer)
    if ('refused' in decision) {
      throw new Error(`${refused.message} offers ${JSON.stringify(offer)}: ${decision.refused.message}`)
    }
  }
  return refused
}
