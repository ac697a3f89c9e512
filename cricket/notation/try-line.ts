/** A line read and judged before it is entered: ball by ball, up to the first word that can not be. Records nothing. */
import { decidePlay } from '../decide.ts'
import type { PlayEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Refusal } from '../refusal.ts'
import type { Match } from '../types.ts'
import { readWord, type Word } from './notation.ts'
import { type Known, readingOf } from './reading.ts'

/** What a word would record, or why the Laws refuse it. Neither: it can not be read, or takes something back. */
export type Tried = Word & { readonly event?: PlayEvent; readonly refused?: Refusal }

/** `at` is the time of the device, ms since 1970. The match is not touched. */
export function tryLine(line: string, before: Match, known: Known, at: number): readonly Tried[] {
  const tried: Tried[] = []
  let match = before
  for (let word = nextWord(line, 0, match, known); word; word = nextWord(line, word.to, match, known)) {
    const judged = judge(word, match)
    tried.push(judged)
    if (!judged.event) break
    match = evolve(match, { ref: `${tried.length}`, scoredAt: at, event: judged.event })
  }
  return tried
}

const nextWord = (line: string, from: number, match: Match, known: Known): Word | undefined =>
  readWord(line, from, readingOf(match, known))

function judge(word: Word, match: Match): Tried {
  const command = 'commands' in word ? word.commands[0] : undefined
  if (!command || command.do === 'undo' || command.do === 'redo' || command.do === 'correct') return word
  return { ...word, ...decidePlay(match, command) }
}
