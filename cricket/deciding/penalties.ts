/** Penalty runs: for what, to whom, and whether the ball counts (24 to 42, 41.18). */
import type { Command } from '../commands.ts'
import { openInnings } from '../innings.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Match, otherSide, type SideKey } from '../types.ts'

export type PenaltyRule = {
  /** `either`: the offender's opponents. */
  readonly to: 'batting' | 'fielding' | 'either'
  /** Where the offence is tied to a delivery: whether that counts in the over. */
  readonly ballCounts?: boolean
  readonly words: string
}

/** By Law. 41.16 became 38.3 in 2022: sub-clauses after it may be one lower in later editions. */
export const PENALTIES: { readonly [law: string]: PenaltyRule } = {
  '18.5': { to: 'fielding', words: 'deliberate short running' },
  '24.4': { to: 'batting', ballCounts: false, words: 'a player returning without permission' },
  '26.4': { to: 'either', words: 'practice on the field' },
  '27.4': { to: 'batting', words: 'movement by the keeper' },
  '28.2': { to: 'batting', ballCounts: false, words: 'illegal fielding' },
  '28.3': { to: 'batting', ballCounts: true, words: 'the ball hitting a helmet on the ground' },
  '28.6': { to: 'batting', words: 'movement by a fielder' },
  '41.2': { to: 'either', words: 'unfair action' },
  '41.3': { to: 'either', words: 'changing the condition of the ball' },
  '41.4': { to: 'batting', ballCounts: false, words: 'distracting the striker' },
  '41.5': { to: 'batting', ballCounts: false, words: 'distracting, deceiving or obstructing a batter' },
  '41.9': { to: 'batting', words: 'time wasted by the fielding side' },
  '41.10': { to: 'fielding', words: 'time wasted by a batter' },
  '41.12': { to: 'batting', words: 'a fielder damaging the pitch' },
  '41.14': { to: 'fielding', words: 'a batter damaging the pitch' },
  '41.15': { to: 'fielding', words: 'the striker in the protected area' },
  '41.17': { to: 'fielding', words: 'batters stealing a run' },
  '42': { to: 'either', words: 'conduct' },
  stopClock: { to: 'batting', words: 'the stop clock' },
  overRate: { to: 'batting', words: 'a slow over rate' },
}

export function wrongSide(
  match: Match,
  { to, law }: Extract<Command, { do: 'awardPenalty' }>,
): { readonly refused: Refusal } | undefined {
  const rule = law === undefined ? undefined : PENALTIES[law]
  const batting = openInnings(match)?.batting
  if (!rule || !batting || rule.to === 'either') return undefined
  const due: SideKey = rule.to === 'batting' ? batting : otherSide(batting)
  if (to === due) return undefined
  const message = `Penalty runs for ${rule.words} go to the ${rule.to} side.`
  return refuse('wrong-side', message, {
    ...(law !== undefined && /^\d/.test(law) && { law }),
    offers: [{ do: 'awardPenalty', to: due, ...(law !== undefined && { law }) }],
  })
}
