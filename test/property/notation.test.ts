/** Reading what was written gives the same command, whatever people are called; what was read is written the same again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '../../cricket/book.ts'
import type { Bowl, Command, WicketCommand } from '../../cricket/commands.ts'
import { RULESETS } from '../../cricket/conditions.ts'
import { decidePlay } from '../../cricket/decide.ts'
import { type Reading, readingOf, writeEvent, writeWord } from '../../cricket/notation/notation.ts'
import { scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { DISALLOWED_BY, NOT_IN_OVER, OVERTHROWS, type PlayerId, TIE_BREAKS } from '../../cricket/types.ts'
import { readLine } from '../support/cricket/line.ts'

const ids = (side: string) => Array.from({ length: 11 }, (_, i) => `${side}${i + 1}` as PlayerId)
const [A, B] = [ids('a'), ids('b')]
const SUB = 'z-9' as PlayerId

const hostile = fc.constantFrom(
  'lb',
  'W',
  '4',
  ':in',
  '<script>alert(1)</script>',
  'two\nlines',
  'محمد',
  'आरव',
  'O"Brien',
  '{a1}',
  'van der Merwe',
  'hurt',
  'Kerr',
  'Kerr',
  'kerr/lane',
  "O'Neill",
  'x'.repeat(300),
  ' ',
  '+',
  'sub',
  'Müller',
  'b',
  'by',
  'DLS',
  '#x',
  'Ken',
)
const name = fc.oneof(
  hostile,
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('Ann Lane', 'Anna Lang'),
)
const names = fc
  .array(name, { minLength: 23, maxLength: 23 })
  .map((list) => Object.fromEntries([...A, ...B, SUB].map((id, i) => [id, list[i] ?? id])))

const reading = fc
  .record({ names, keeper: fc.boolean(), wideRuns: fc.constantFrom(1, 2), noBallRuns: fc.constantFrom(1, 2) })
  .map(
    ({ keeper, ...rest }): Reading => ({
      ...rest,
      sides: { a: A, b: B },
      batting: 'a',
      striker: 'a1' as PlayerId,
      nonStriker: 'a2' as PlayerId,
      bowler: 'b11' as PlayerId,
      ...(keeper && { keeper: 'b1' as PlayerId }),
    }),
  )

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 })
const text = fc.oneof(hostile, fc.string({ maxLength: 20, unit: 'grapheme' }))
const someone = fc.constantFrom(...A, ...B)
const side = fc.constantFrom('a' as const, 'b' as const)
const law = fc.oneof(fc.constantFrom('28.3', '41.17', '25.4.3', '42'), text)

/** As JSON has it: without what is undefined. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const fielder = fc.oneof(
  fc.constantFrom(...B).map((player) => ({ player })),
  fc.constantFrom({}, { substitute: true as const }, { player: SUB, substitute: true as const }),
)
const wicket: fc.Arbitrary<WicketCommand> = fc
  .record({
    how: fc.constantFrom(
      'bowled',
      'caught',
      'lbw',
      'stumped',
      'hitWicket',
      'runOut',
      'obstructingTheField',
      'hitTheBallTwice',
      'handledTheBall',
    ),
    batter: optional(fc.constantFrom('a1', 'a2') as fc.Arbitrary<PlayerId>),
    fielders: optional(fc.array(fielder, { minLength: 1, maxLength: 3 })),
    at: optional(fc.constantFrom('striker' as const, 'nonStriker' as const)),
    crossed: optional(fc.boolean()),
    preventedCatch: optional(fc.constant(true)),
    notRunning: optional(fc.constant(true)),
  })
  .map((drawn): WicketCommand => {
    const { fielders, ...rest } = drawn as WicketCommand
    const takesFielders = !['bowled', 'lbw', 'hitWicket'].includes(rest.how)
    return plain({ ...rest, ...(takesFielders && fielders && { fielders }) })
  })

const credit = fc.oneof(
  fc.record({ runs: fc.nat(7).map((bat) => (bat > 0 ? { bat } : undefined)) }),
  fc.record({ runs: fc.integer({ min: 8, max: 30 }).map((bat) => ({ bat })), boundary: fc.constant(false) }),
  fc.record({ runs: fc.constantFrom({ bat: 4 }, { bat: 6 }), boundary: fc.boolean() }),
  fc.record({ runs: fc.integer({ min: 1, max: 12 }).map((byes) => ({ byes })) }),
  fc.record({ runs: fc.integer({ min: 1, max: 12 }).map((legByes) => ({ legByes })) }),
  fc.record({ call: fc.constant('wide'), runs: optional(fc.nat(12).map((wides) => ({ wides }))) }),
  fc.record({
    call: fc.constant('noBall'),
    runs: optional(fc.record({ noBalls: optional(fc.nat(5)), bat: optional(fc.integer({ min: 1, max: 12 })) })),
  }),
  fc.record({ call: fc.constant('noBall'), runs: fc.record({ byes: fc.integer({ min: 1, max: 4 }) }) }),
)

const ball: fc.Arbitrary<Command> = fc
  .tuple(
    credit,
    fc.array(wicket, { maxLength: 2 }),
    fc.record({
      striker: optional(fc.constantFrom('a1', 'a2')),
      bowler: optional(fc.constantFrom(...B)),
      valid: optional(fc.boolean()),
      changedEnds: optional(fc.boolean()),
      over: optional(fc.boolean()),
      short: optional(fc.integer({ min: 1, max: 3 })),
      overthrow: optional(fc.constantFrom(...OVERTHROWS)),
      lostBall: optional(fc.constant(true)),
      disallowed: optional(fc.record({ law: fc.constantFrom(...DISALLOWED_BY), runs: optional(fc.nat(5)) })),
      notInOver: optional(fc.constantFrom(...NOT_IN_OVER)),
      faces: optional(fc.constantFrom('a1', 'a2')),
      override: optional(text),
      note: optional(text),
    }),
  )
  .map(([credited, wickets, facts]) => tidy(plain({ do: 'bowl', ...credited, ...facts, wickets }) as unknown as Bowl))

/** Nothing said is left out rather than empty. */
function tidy({ wickets, runs, ...rest }: Bowl): Bowl {
  const hasRuns = runs && Object.keys(runs).length > 0
  return { ...rest, ...(wickets && wickets.length > 0 && { wickets }), ...(hasRuns && { runs }) }
}

const act: fc.Arbitrary<Command> = fc
  .oneof(
    fc.record({
      do: fc.constant('sendIn'),
      batter: someone,
      end: optional(fc.constantFrom('striker', 'nonStriker')),
      consent: optional(fc.constant(true)),
      override: optional(text),
    }),
    fc.record({ do: fc.constant('giveBall'), bowler: someone, from: optional(text), override: optional(text) }),
    fc.record({ do: fc.constant('suspendBowler'), bowler: someone, law: optional(law) }),
    fc.record({ do: fc.constant('nameRunner'), batter: someone, runner: optional(someone) }),
    fc.record({
      do: fc.constantFrom('swapEnds', 'callOver', 'undo', 'redo', 'declare', 'forfeit', 'resumePlay', 'startLastHour'),
    }),
    fc.record({ do: fc.constant('takeNewBall'), override: optional(text) }),
    fc.record({ do: fc.constant('takePowerplay'), name: text, overs: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ do: fc.constant('review'), by: side, outcome: fc.constantFrom('upheld', 'struckDown', 'umpiresCall') }),
    fc.record({
      do: fc.constant('retire'),
      batter: someone,
      how: fc.constantFrom('hurt', 'notOut', 'other', 'out'),
      consent: optional(fc.constant(true)),
      law: optional(law),
    }),
    fc.record({ do: fc.constant('markAbsent'), batter: someone }),
    fc.record({
      do: fc.constant('dismiss'),
      batter: someone,
      how: fc.constantFrom('timedOut', 'retiredOut'),
      law: optional(law),
      override: optional(text),
    }),
    fc.record({
      do: fc.constant('dismiss'),
      batter: someone,
      how: fc.constantFrom('runOut', 'obstructingTheField', 'handledTheBall'),
      fielders: optional(fc.array(fielder, { minLength: 1, maxLength: 2 })),
      law: optional(law),
    }),
    fc.record({
      do: fc.constant('awardPenalty'),
      to: side,
      runs: optional(fc.integer({ min: 1, max: 99 })),
      law: optional(law),
    }),
    fc.record({ do: fc.constant('endInnings'), reason: optional(text) }),
    fc.record({
      do: fc.constant('revise'),
      target: fc.integer({ min: 1, max: 999 }),
      overs: optional(fc.record({ overs: fc.nat(99), balls: fc.nat(5) })),
      method: optional(text),
    }),
    fc.record({ do: fc.constant('revise'), overs: fc.record({ overs: fc.nat(99), balls: fc.nat(5) }) }),
    fc.record({
      do: fc.constant('stopPlay'),
      reason: text,
      session: optional(fc.constantFrom('lunch', 'tea', 'close')),
      override: optional(text),
    }),
    fc.record({
      do: fc.constant('toss'),
      winner: side,
      elected: fc.constantFrom('bat', 'field'),
      uncontested: optional(fc.constant(true)),
    }),
    fc.record({
      do: fc.constant('startInnings'),
      batting: optional(side),
      superOver: optional(fc.constant(true)),
      followOn: optional(fc.constant(true)),
      override: optional(text),
    }),
    fc.record({ do: fc.constant('replace'), side, out: someone, in: someone, reason: text }),
    fc.record({ do: fc.constant('note'), text }),
    fc
      .oneof(
        fc.record({
          kind: fc.constant('win'),
          winner: side,
          by: optional(fc.constantFrom({ runs: 23 }, { wickets: 5 }, { innings: true, runs: 45 }, { innings: true })),
          method: optional(text),
        }),
        fc.record({ kind: fc.constant('tie'), eliminator: side, method: optional(text) }),
        fc.record({ kind: fc.constant('tie'), bowlOut: side }),
        fc.record({ kind: fc.constantFrom('tie', 'draw', 'noResult', 'abandoned') }),
        fc.record({ kind: fc.constant('draw'), firstInningsLead: side }),
        fc.record({
          kind: fc.constant('tie'),
          tieBreak: fc.record({ by: fc.constantFrom(...TIE_BREAKS), winner: side }),
        }),
      )
      .chain((outcome) =>
        fc.record({ do: fc.constant('endMatch'), outcome: fc.constant(outcome), because: optional(text) }),
      ),
  )
  .map((command) => plain(command) as Command)

const commandsOf = (line: string, known: Reading): readonly Command[] =>
  readLine(line, known).flatMap((word) => {
    if ('problem' in word) throw new Error(`${line} — ${word.text}: ${word.problem.message}`)
    return word.commands
  })

describe('the typed line', () => {
  it('reads every ball it writes', () => {
    fc.assert(
      fc.property(ball, reading, (command, known) => {
        expect(commandsOf(writeWord(command, known) ?? '', known)).toEqual([command])
      }),
      { numRuns: 800 },
    )
  })

  it('reads every act it writes', () => {
    fc.assert(
      fc.property(act, reading, (command, known) => {
        expect(commandsOf(writeWord(command, known) ?? '', known)).toEqual([command])
      }),
      { numRuns: 800 },
    )
  })

  it('reads a line of many as the same many', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(ball, act), { maxLength: 8 }), reading, (commands, known) => {
        const line = commands.map((command) => writeWord(command, known)).join('\n')
        expect(commandsOf(line, known)).toEqual(commands)
      }),
      { numRuns: 200 },
    )
  })

  it('never throws, and its words are where they say', () => {
    const piece = fc.oneof(
      fc.constantFrom('1', 'wd', '+', 'ct', 'ro2', '@k', ' ', '\n', '"', ':in', ':pen', '/', '&', 'W c', 'b', 'x', '{'),
      fc.string(),
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        reading,
        (line, known) => {
          for (const { from, to, text: word } of readLine(line, known)) {
            expect(line.slice(from, to)).toBe(word)
            expect(to).toBeGreaterThan(from)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('writes whole matches that read back to the same events', () => {
    for (const conditions of [RULESETS.t20, RULESETS.hundred]) {
      const script = simulate({ seed: 77, conditions })
      const scored = scoreScript(script, { startsAt: 0, by: 'seed', idOf: String })
      if ('refused' in scored) throw new Error(scored.refused.message)
      const [first, ...rest] = scored.book.entries
      if (!first) throw new Error('no match')
      let match = replay([first])
      const played = [first]
      for (const entry of rest) {
        const known = readingOf(match, { names: script.names.players })
        const line = writeEvent(entry.event, known)
        const [command] = commandsOf(line ?? '', known)
        expect(decidePlay(match, command as Parameters<typeof decidePlay>[1])).toEqual({ event: entry.event })
        played.push(entry)
        match = replay(played)
      }
    }
  }, 120_000)
})
