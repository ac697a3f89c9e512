import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Book } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../cricket/conditions.ts'
import { SESSION_BREAKS } from '../../cricket/types.ts'
import { waitingFor } from '../../cricket/waiting-for.ts'
import { ballsOf } from '../../wire/balls.ts'
import { applyPatch, diff } from '../../wire/patch.ts'
import { SCORE_BYTES, scoreOf } from '../../wire/score.ts'
import { scorecardOf } from '../../wire/scorecard.ts'
import { type Names, type View, type ViewSource, viewOf } from '../../wire/view.ts'
import { ball, type Scorer, scorer, squad } from '../support/scorer.ts'

const BALLS = '. . 1 1 2 3 4 6 4r 1b 2lb wd wd4 nb nb4 nb+2b W ct st lbw ro ro1 hw wd+st nb+ro1'.split(' ')

/** One step of a match nobody planned: mostly what the game waits for, sometimes something else. */
function step(score: Scorer, choice: number): void {
  const rare = Math.floor(choice / 64) % 16
  const wish = rare === 0 ? oddity(score, choice % 64) : expected(score, choice % 64)
  if (wish) score.attempt(wish)
}

function expected({ match }: Scorer, choice: number): Command | undefined {
  const waiting = waitingFor(match())
  switch (waiting.for) {
    case 'toss':
      return { do: 'toss', winner: choice % 2 ? 'a' : 'b', elected: choice % 4 < 2 ? 'bat' : 'field' }
    case 'innings':
      return waiting.mayFollowOn && choice % 2 ? { do: 'startInnings', followOn: true } : { do: 'startInnings' }
    case 'batter': {
      const batter = waiting.from[choice % waiting.from.length]
      return batter && { do: 'sendIn', batter }
    }
    case 'bowler': {
      const bowler = waiting.from[choice % waiting.from.length]
      return bowler && { do: 'giveBall', bowler }
    }
    case 'retirement':
      return { do: 'retire', batter: waiting.batter, how: 'notOut' }
    case 'ball':
      return ball(BALLS[choice % BALLS.length] ?? '.')
    case 'play':
      return { do: 'resumePlay' }
    case 'result':
      return { do: 'endMatch', outcome: { kind: 'draw' } }
    case 'nothing':
      return { do: 'awardPenalty', to: 'a' }
  }
}

function oddity({ match, book }: Scorer, choice: number): Command | undefined {
  const striker = match().innings.at(-1)?.striker
  const balls = book().entries.filter(({ event }) => event.kind === 'BallBowled')
  const ref = balls[choice % Math.max(1, balls.length)]?.ref
  const odd: readonly (Command | undefined)[] = [
    { do: 'undo' },
    { do: 'stopPlay', reason: 'rain' },
    { do: 'stopPlay', reason: 'a break', session: SESSION_BREAKS[choice % SESSION_BREAKS.length] ?? 'tea' },
    { do: 'note', text: 'the crowd\nis <b>singing</b>' },
    { do: 'awardPenalty', to: 'b' },
    { do: 'revise', overs: { overs: 2, balls: 1 }, target: 7, method: 'DLS' },
    striker && { do: 'retire', batter: striker, how: 'hurt' },
    striker && { do: 'retire', batter: striker, how: 'out' },
    choice > 55 ? { do: 'declare' } : { do: 'swapEnds' },
    ref
      ? { do: 'correct', edits: [{ op: 'amend', ref, command: ball(BALLS[choice % BALLS.length] ?? '.') }] }
      : undefined,
    ref ? { do: 'correct', edits: [{ op: 'insert', before: ref, command: ball('wd') }], reason: 'missed' } : undefined,
    choice > 60 ? { do: 'endMatch', outcome: { kind: 'abandoned' } } : { do: 'callOver' },
  ]
  return odd[choice % odd.length]
}

const short: Conditions = { ...RULESETS.t20, oversPerInnings: 3, playersPerSide: 4, oversPerBowler: 2 }
const rulesets = fc.constantFrom<Conditions>(
  short,
  { ...short, ballsPerOver: 5, oversPerEnd: 2, noBallRuns: 2 },
  { ...short, lastBatterStands: true },
  { ...RULESETS.test, playersPerSide: 3, followOnLead: 5 },
)
const choices = fc.array(fc.nat(64 * 16 - 1), { minLength: 20, maxLength: 160 })
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '🏏'.repeat(5_000),
    '"\\'.repeat(5_000),
    'ک'.repeat(10_000),
    '</script>\n\0',
    '',
    '\u200d'.repeat(400),
    '漢'.repeat(999),
  ),
)
const players = [...squad('a', 4).players, ...squad('b', 4).players]
const hostileNames: fc.Arbitrary<Names> = fc.record({
  title: words,
  competition: words,
  venue: words,
  sides: fc.record({
    a: fc.record({ name: words, short: words, colour: fc.constant('#aabbcc') }),
    b: fc.record({ name: words, short: words, colour: fc.constant('#aabbcc') }),
  }),
  players: fc
    .array(words, { minLength: players.length, maxLength: players.length })
    .map((all) => Object.fromEntries(players.map((id, i) => [id, all[i] ?? '']))),
})

/** The views after each event, as a follower sees them. */
function play(conditions: Conditions, moves: readonly number[], names: Names, each: (view: View, book: Book) => void) {
  const score = scorer(conditions, conditions.playersPerSide)
  const show = () => each(viewOf({ book: score.book(), id: 'm1', names, demo: true }), score.book())
  show()
  for (const move of moves) {
    const before = score.log.length
    step(score, move)
    if (score.log.length > before) show()
  }
}

function assertPlain(value: unknown, path: string): void {
  if (value === null || value === undefined) throw new Error(`${path} is ${value}`)
  if (typeof value !== 'object') return
  if (Array.isArray(value) && value.length > 11) throw new Error(`${path} is a long list`)
  for (const [key, inner] of Object.entries(value)) assertPlain(inner, `${path}.${key}`)
}

describe('the view of any match', () => {
  it('is plain JSON without null or undefined, and the same after a round trip', () => {
    fc.assert(
      fc.property(rulesets, choices, hostileNames, (conditions, moves, names) => {
        play(conditions, moves, names, (view) => {
          assertPlain(view, 'view')
          expect(JSON.parse(JSON.stringify(view))).toEqual(view)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('is reached from the one before by its patch', () => {
    fc.assert(
      fc.property(rulesets, choices, hostileNames, (conditions, moves, names) => {
        let follower: View | undefined
        let before: ViewSource['before']
        play(conditions, moves, names, (view, book) => {
          const told = viewOf({ book, id: 'm1', names, demo: true, before })
          expect(told, 'what is told from the one before').toEqual(view)
          before = { match: book.match, view: told }
          follower = follower ? applyPatch(follower, JSON.parse(JSON.stringify(diff(follower, view)))) : view
          expect(follower).toEqual(view)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('adds up: batters and extras make the total, as the last row of /balls has it, and the card its wickets', () => {
    fc.assert(
      fc.property(rulesets, choices, hostileNames, (conditions, moves, names) => {
        play(conditions, moves, names, (view, book) => {
          for (const innings of Object.values(view.innings)) {
            const made = Object.values(innings.batting).reduce((sum, { runs }) => sum + runs, 0)
            expect(made + innings.extras.total).toBe(innings.runs)
            expect(Object.keys(innings.fallOfWickets)).toHaveLength(innings.wickets)
          }
          const card = scorecardOf({ view, cursor: 'aaaa-1' })
          for (const { batting, bowling, wickets } of card.innings) {
            expect(batting.filter(({ kind }) => kind && !/^retired (hurt|not out)$/.test(kind))).toHaveLength(wickets)
            expect(bowling.reduce((sum, line) => sum + line.wickets, 0)).toBeLessThanOrEqual(wickets)
          }
          const rows = ballsOf(book)
          expect(rows).toHaveLength(book.entries.filter(({ event }) => event.kind === 'BallBowled').length)
          const penalised = book.entries.some(({ event }) => event.kind === 'PenaltyAwarded')
          const row = rows.at(-1)
          if (row && !penalised) expect(view.innings[row.innings]?.runs).toBe(row.score.runs)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('is bounded: five overs, twenty corrections', () => {
    fc.assert(
      fc.property(rulesets, fc.array(fc.nat(1023), { minLength: 200, maxLength: 300 }), (conditions, moves) => {
        const names = { title: 't', sides: { a: { name: 'A', short: 'A' }, b: { name: 'B', short: 'B' } }, players: {} }
        play(conditions, moves, names, (view) => {
          expect(Object.keys(view.current?.overs ?? {}).length).toBeLessThanOrEqual(5)
          expect(Object.keys(view.corrections ?? {}).length).toBeLessThanOrEqual(20)
        })
      }),
      { numRuns: 10 },
    )
  })
})

describe('the mini score of any match', () => {
  it(`is at most ${SCORE_BYTES} bytes, whatever the names`, () => {
    fc.assert(
      fc.property(rulesets, choices, hostileNames, fc.boolean(), (conditions, moves, names, withStart) => {
        play(conditions, moves, names, (view) => {
          const id = 'm'.repeat(64)
          const startsAt = withStart ? { startsAt: '2026-06-01T19:00:00.000+05:30' } : {}
          const score = scoreOf({ ...view, id, ...startsAt }, 'abcdefgh-2147483647')
          expect(Buffer.byteLength(JSON.stringify(score))).toBeLessThanOrEqual(SCORE_BYTES)
          expect(score.line ?? '').not.toContain('undefined')
        })
      }),
      { numRuns: 60 },
    )
  })
})
