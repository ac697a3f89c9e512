/** A line read and judged before it is entered: ball by ball, up to the first word that can not be. Records nothing. */
import { decidePlay } from '../decide.ts'
import type { Entry, PlayEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Refusal } from '../refusal.ts'
import type { Match } from '../types.ts'
import { readWord, type Word } from './notation.ts'
import { type Known, readingOf } from './reading.ts'

/** What a word would record and how the match would stand, or why the Laws refuse it. Neither: it can not be read, or takes something back. */
export type Tried = Word & ({ readonly event: PlayEvent; readonly after: Match; readonly refused?: never } | Untried)
type Untried = { readonly refused?: Refusal; readonly event?: never; readonly after?: never }

/**
 * `at` is the time of the device, ms since 1970. The match is not touched. `kept`: the first words of the line as they
 * were tried before, on this match; they are not tried again.
 */
export function tryLine(
  line: string,
  before: Match,
  known: Known,
  at: number,
  kept: readonly Tried[] = [],
): readonly Tried[] {
  const tried = [...kept]
  let match = kept.at(-1)?.after ?? before
  const from = kept.at(-1)?.to ?? 0
  for (let word = nextWord(line, from, match, known); word; word = nextWord(line, word.to, match, known)) {
    const judged = judge(word, match, { ref: `${tried.length + 1}`, scoredAt: at })
    tried.push(judged)
    if (!judged.after) break
    match = judged.after
  }
  return tried
}

const nextWord = (line: string, from: number, match: Match, known: Known): Word | undefined =>
  readWord(line, from, readingOf(match, known))

function judge(word: Word, match: Match, entry: Pick<Entry, 'ref' | 'scoredAt'>): Tried {
  const command = 'commands' in word ? word.commands[0] : undefined
  if (!command || command.do === 'undo' || command.do === 'redo' || command.do === 'correct') return word
  const decision = decidePlay(match, command)
  if ('refused' in decision) return { ...word, refused: decision.refused }
  return { ...word, event: decision.event, after: evolve(match, { ...entry, event: decision.event }) }
}
