/** A scorer for tests: says commands, throws when one is refused, and keeps the log as a server would. */
import { advance, type Book, EMPTY_BOOK } from '../../cricket/book.ts'
import type { Bowl, Command } from '../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../cricket/conditions.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../cricket/events.ts'
import { BLANK } from '../../cricket/evolve.ts'
import { readingOf, readWord } from '../../cricket/notation/notation.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import type { Match, PlayerId, SideKey } from '../../cricket/types.ts'
import { waitingFor } from '../../cricket/waiting-for.ts'

export const player = (id: string): PlayerId => id as PlayerId
/** Eleven players of a side: a1 … a11. */
export const squad = (side: SideKey, size = 11) => ({
  players: Array.from({ length: size }, (_, i) => player(`${side}${i + 1}`)),
})

export type Scorer = ReturnType<typeof scorer>

export function scorer(conditions: Conditions = RULESETS.t20, size = 11) {
  let book: Book = EMPTY_BOOK
  const log: Recorded[] = []

  const attempt = (command: Command): Refusal | undefined => {
    const decision = decide(book, command)
    if ('refused' in decision) return decision.refused
    const seq = log.length + 1
    const at = 1_700_000_000_000 + seq * 30_000
    const recorded = {
      seq,
      id: `c${seq}`,
      v: EVENT_VERSION,
      scoredAt: at,
      recordedAt: at,
      by: 'test',
      event: decision.event,
    }
    log.push(recorded)
    book = advance(book, recorded)
    return undefined
  }
  const say = (...commands: Command[]): void => {
    for (const command of commands) {
      const refused = attempt(command)
      if (refused) throw new Error(`${JSON.stringify(command)} was refused: ${refused.message}`)
    }
  }
  say({ do: 'create', conditions, sides: { a: squad('a', size), b: squad('b', size) } })

  return {
    say,
    attempt,
    log,
    book: () => book,
    match: (): Match => book.match,
    innings: () => {
      const innings = book.match.innings.at(-1)
      if (!innings) throw new Error('no innings yet')
      return innings
    },
    /** Toss, innings, openers: `a` bats unless told otherwise. */
    start(batting: SideKey = 'a') {
      say({ do: 'toss', winner: batting, elected: 'bat' }, { do: 'startInnings' })
      this.answer()
    },
    /** Answers what the game waits for, until it waits for a ball or for something only a test can say. */
    answer() {
      for (;;) {
        const waiting = waitingFor(book.match)
        const [next] = waiting.for === 'batter' || waiting.for === 'bowler' ? waiting.from : []
        if (waiting.for === 'batter' && next) say({ do: 'sendIn', batter: next })
        else if (waiting.for === 'bowler' && next) say({ do: 'giveBall', bowler: next })
        else return
      }
    },
    /** A line of cricket/notation.ts ("1 . 4 W 1lb wd"), batters and bowlers sent in the order of the card. */
    bowl(line: string) {
      for (let at = 0; ; ) {
        this.answer()
        const word = readWord(line, at, readingOf(book.match, TYPED))
        if (!word) return
        if ('problem' in word) throw new Error(`${word.text}: ${word.problem.message}`)
        say(...word.commands)
        at = word.to
      }
    },
  }
}

/** Balls of tests are bowled unless they say otherwise, and need no match: wides and no-balls cost 1. */
const TYPED = { names: {}, bareWicket: 'bowled' } as const

/** One ball in the notation of cricket/notation.ts. */
export function ball(word: string): Bowl {
  const read = readWord(word, 0, readingOf(BLANK, TYPED))
  if (!read || 'problem' in read) throw new Error(`${word}: ${read ? read.problem.message : 'is no ball'}`)
  const [command] = read.commands
  if (command?.do !== 'bowl' || read.to !== word.length) throw new Error(`${word} is not one ball`)
  return command
}
