/** A question that a correction re-opens, and its answers. */
import type { Command, EditCommand } from '../commands.ts'
import { currentInnings } from '../innings.ts'
import type { Ref } from '../types.ts'
import type { Stop } from './judge.ts'

const QUESTIONS = [
  'who-faced',
  'over-count',
  'who-came-in',
  'not-out-now',
  'who-bowled',
  'out-now',
  'innings-open-again',
  'match-on-again',
  'follow-on-short',
  'play-after-the-end',
  'play-stopped',
  'no-longer-at-crease',
  'no-longer-possible',
] as const
export type QuestionId = (typeof QUESTIONS)[number]

export type Question = {
  readonly id: QuestionId
  /** One sentence; people appear as ids in braces. */
  readonly ask: string
  readonly law?: string
  /** The event that it is about. */
  readonly ref: Ref
  /** The likeliest first. A choice without edits is what stands when nothing is answered. */
  readonly choices: readonly Choice[]
  /** Nothing can be written before it is answered. */
  readonly must: boolean
}
export type Choice = { readonly say: string; readonly edits: readonly EditCommand[] }

export const ask = (
  id: QuestionId,
  { entry, refused }: Stop,
  text: string,
  choices: readonly (Choice | undefined)[],
): Question => ({
  id,
  ask: text,
  ...(refused.law !== undefined && { law: refused.law }),
  ref: entry.ref,
  choices: choices.filter((choice) => choice !== undefined),
  must: true,
})

export const amend = (ref: Ref, command: Command): EditCommand => ({ op: 'amend', ref, command })
export const insert = (before: Ref, command: Command): EditCommand => ({ op: 'insert', before, command })
export const takeOut = (
  { entry }: Stop,
  say = 'It did not happen: take it out, with all that would not stand without it',
): Choice => ({
  say,
  edits: [{ op: 'retract', ref: entry.ref, dependants: true }],
})

export const overIn = ({ match }: Stop) => currentInnings(match)?.recentOvers.at(-1)
