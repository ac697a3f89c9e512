/** Whole matches from a seed, every invariant checked on the way. Each throws at the first that does not hold. */
import { advance, type Book, EMPTY_BOOK, replay } from '../../../cricket/book.ts'
import type { Bowl, Command, EditCommand } from '../../../cricket/commands.ts'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import { consequences } from '../../../cricket/correction/consequences.ts'
import { decide } from '../../../cricket/decide.ts'
import type { Entry } from '../../../cricket/events.ts'
import { createRandom } from '../../../cricket/simulate/random.ts'
import { fuzzedMatch, oddBall, oddEdits, type Played, recordedAs } from './fuzzed.ts'
import {
  checkConsequences,
  checkEntry,
  checkFold,
  checkJson,
  checkMatch,
  checkOvers,
  checkSaidAgain,
  checkSessions,
  checkUndo,
  checkWaiting,
  deepFreeze,
  expectSame,
} from './invariants.ts'

/** Every step of a match without corrections. */
export function checkEngine(seed: number): Played {
  const random = createRandom(seed ^ 0x5bd1e995)
  const played = fuzzedMatch(seed, {
    watch: {
      taken: ({ before, after, recorded }) => {
        const entry = after.entries.at(-1) as Entry
        checkMatch(after.match)
        checkEntry(before.match, entry)
        checkSaidAgain(before.match, entry)
        checkWaiting(after)
        if (random.chance(0.15)) checkJson(before, recorded, after)
        if (random.chance(0.1)) checkUndo(before, recorded, after)
        deepFreeze(after.match)
      },
    },
  })
  checkOvers(played.book)
  checkSessions(played.book)
  checkFold(played.log, played.book, random.below(played.log.length))
  return played
}

/** A match with corrections of anything thrown in: the book stays legal at every ball of it. */
export function checkCorrections(seed: number): Played {
  const random = createRandom(seed ^ 0x2545f491)
  const played = fuzzedMatch(seed, {
    odd: 0.2,
    most: 80,
    corrections: true,
    watch: {
      taken: ({ before, after, command, recorded }) => {
        checkMatch(after.match)
        if (recorded.event.kind === 'Corrected') checkWhole(after)
        if (random.chance(0.2)) checkUndo(before, recorded, after)
        if (random.chance(0.2)) checkConsequences(before, command)
        deepFreeze(after)
      },
      refused: ({ book, command }) => {
        if (random.chance(0.3)) checkConsequences(book, command)
      },
    },
  })
  checkFold(played.log, played.book, random.below(played.log.length))
  for (let i = 0; i < 4; i++) checkAnswers(played.book, oddEdits(played.book, random))
  return played
}

/** Every state of the effective book, not the last alone. */
function checkWhole(book: Book): void {
  const match = replay(book.entries, (_, state) => checkMatch(state))
  expectSame('the match of the effective book', match, book.match)
  checkOvers(book)
  checkSessions(book)
}

const ANSWERS_MOST = 80

/** Whoever answers every question gets to the end, whichever answers: the likeliest here. */
export function checkAnswers(book: Book, edits: readonly EditCommand[]): void {
  let answered = edits
  for (let i = 0; i < ANSWERS_MOST; i++) {
    const told = consequences(book, { do: 'correct', edits: answered })
    const question = told.questions.find(({ must }) => must)
    if (!told.refused || !question) return
    const [likeliest] = question.choices
    if (!likeliest) throw new Error(`a question without answers: ${question.ask}`)
    answered = [...answered, ...likeliest.edits]
  }
  throw new Error(`${ANSWERS_MOST} answers lead nowhere: ${JSON.stringify(edits)}`)
}

/** Amending ball i is scoring the match again with ball i changed. */
export function checkAmendment(seed: number): 'compared' | 'refused' {
  const random = createRandom(seed ^ 0x9e3779b9)
  const { book, commands } = fuzzedMatch(seed, { odd: 0.08, most: 90 })
  const balls = book.entries.flatMap(({ event }, i) => (event.kind === 'BallBowled' ? [i] : []))
  if (balls.length === 0) return 'refused'
  const i = random.pick(balls)
  const entry = book.entries[i] as Entry
  const striker = entry.event.kind === 'BallBowled' ? entry.event.striker : undefined
  const ball = oddBall(random, striker as NonNullable<typeof striker>)
  const decision = decide(book, { do: 'correct', edits: [{ op: 'amend', ref: entry.ref, command: ball }] })
  if ('refused' in decision) return 'refused'
  const corrected = advance(book, recordedAs(book.head + 1, decision.event))
  const again = scoredAgain(book.entries, commands, i, ball)
  if (!again) return 'refused'
  expectSame('amended and scored again', corrected.match, again.match)
  expectSame('amended and scored again, event by event', corrected.entries, again.entries)
  return 'compared'
}

/** Undefined when a command is refused: the start of a later innings stands in a correction, and asks. */
function scoredAgain(
  entries: readonly Entry[],
  commands: readonly Command[],
  changed: number,
  ball: Bowl,
): Book | undefined {
  let book = EMPTY_BOOK
  for (const [i, command] of commands.entries()) {
    const decision = decide(book, i === changed ? ball : asSaid(entries[i] as Entry, command))
    if ('refused' in decision) return undefined
    book = advance(book, recordedAs(i + 1, decision.event))
  }
  return book
}

/** As the book says it: who was run out or obstructed is named there, though the scorer left it to the striker. */
function asSaid({ event }: Entry, command: Command): Command {
  return event.kind === 'BallBowled' && event.wickets.length > 0 ? commandOf(event) : command
}
