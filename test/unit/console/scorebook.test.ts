/** The book on the scorer's device against the book at the server: one log, folded from the start, is the oracle. */
import { describe, expect, test } from 'vitest'
import { type Book, fold } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import type { Recorded } from '../../../cricket/events.ts'
import { createRandom } from '../../../cricket/simulate/random.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import type { Envelope } from '../../../web/console/keep/store.ts'
import { createScorebook } from '../../../web/console/scorebook.ts'

const script = scoreScript(simulate({ seed: 11, conditions: RULESETS.t20 }), {
  startsAt: 1_700_000_000_000,
  by: 'olu',
  idOf: (n) => `c${n}`,
})
if ('refused' in script) throw new Error(script.refused.message)
const { steps } = script
const log = steps.map(({ recorded }) => recorded)
const envelopeAt = (seq: number): Envelope => {
  const { command, recorded } = steps[seq - 1] as (typeof steps)[number]
  return { id: recorded.id, expects: seq - 1, pen: 0, scoredAt: recorded.scoredAt, command }
}

type Made = ReturnType<typeof createScorebook>
let said = 0
const say = ({ press, book }: Made, command: Command) =>
  press({ id: `own${++said}`, expects: book().head, pen: 0, scoredAt: 1_700_000_000_000 + said, command })
const pending = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => envelopeAt(from + 1 + i))

/** As the server's log has it; what is recorded here is dated by the server. */
const same = ({ match, entries, head }: Book) => ({ match, entries, head })

describe('a book with what waits behind it', () => {
  test('is the book that the server will have', () => {
    const book = createScorebook({ recorded: log.slice(0, 100), pending: pending(100, 180) })
    expect(same(book.book())).toEqual(same(fold(log.slice(0, 180))))
    expect([book.confirmed(), book.waiting().length, book.misfits()]).toEqual([100, 80, []])
    book.confirm(log.slice(100, 150))
    expect([book.confirmed(), book.waiting().length]).toEqual([150, 30])
    expect(book.log().slice(0, 150)).toEqual(log.slice(0, 150))
    expect(same(book.book())).toEqual(same(fold(log.slice(0, 180))))
  })

  test('confirmed twice, or out of what is long confirmed, is confirmed once', () => {
    const book = createScorebook({ recorded: log.slice(0, 100), pending: pending(100, 120) })
    book.confirm(log.slice(90, 110))
    book.confirm(log.slice(90, 110))
    expect([book.confirmed(), book.waiting().length]).toEqual([110, 10])
  })

  test('names that changed at the server come before what waits, which stands', () => {
    const book = createScorebook({ recorded: log.slice(0, 100), pending: pending(100, 104) })
    const change: Recorded = { ...(log[99] as Recorded), seq: 101, id: 'names', event: { kind: 'NamesChanged' } }
    expect(book.confirm([change])).toEqual([])
    expect(book.waiting().map(({ expects }) => expects)).toEqual([101, 102, 103, 104])
    expect(book.book().match).toEqual({ ...fold(log.slice(0, 104)).match, innings: book.book().match.innings })
    expect(book.book().head).toBe(105)
  })

  test('what somebody else scored meanwhile comes into the book, and what waited is given back whole', () => {
    const book = createScorebook({ recorded: log.slice(0, 100), pending: pending(100, 104) })
    const theirs = { ...(log[100] as Recorded), id: 'theirs' }
    expect(book.confirm([theirs]).map(({ id }) => id)).toEqual(pending(100, 104).map(({ id }) => id))
    expect(same(book.book())).toEqual(same(fold([...log.slice(0, 100), theirs])))
    expect(book.waiting()).toEqual([])
  })

  test('reloaded after a ball was recorded and before that was heard: it is there once, and what follows it stands', () => {
    const book = createScorebook({ recorded: log.slice(0, 101), pending: pending(100, 104) })
    expect([book.book().head, book.misfits(), book.waiting().length]).toEqual([104, [], 3])
  })

  test('what was decided against another book is not in this one', () => {
    const book = createScorebook({ recorded: log.slice(0, 100), pending: pending(101, 104) })
    expect([book.book().head, book.misfits().length]).toEqual([100, 3])
  })
})

test.each([1, 2, 3, 4])(
  'undo, redo and corrections at random leave the book that a fold of its log is (%d)',
  (seed) => {
    const random = createRandom(seed)
    const book = createScorebook({ recorded: log.slice(0, 150) })
    for (let turn = 0; turn < 120; turn++) {
      const balls = book.book().entries.filter(({ event }) => event.kind === 'BallBowled')
      const near = balls.at(-1 - random.below(seed < 3 ? 4 : balls.length))
      const amend: Command = {
        do: 'correct',
        edits: [{ op: 'amend', ref: near?.ref ?? '', command: { do: 'bowl', runs: { bat: random.below(5) } } }],
      }
      const command = random.pick<Command>([{ do: 'undo' }, { do: 'undo' }, { do: 'redo' }, amend, { do: 'swapEnds' }])
      say(book, command)
      if (turn % 10 === 0) expect(book.book()).toEqual(fold(book.log()))
    }
    expect(book.book()).toEqual(fold(book.log()))
    for (;;) if (say(book, { do: 'undo' })) break
    expect(book.book()).toEqual(fold(book.log()))
    expect(book.book().match.innings).toEqual([])
  },
)
