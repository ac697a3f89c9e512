/** Every refusal: its code, its Law where there is one, one sentence, and offers that `decide` would take. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../cricket/commands.ts'
import { RULESETS } from '../../../../cricket/conditions.ts'
import { REFUSALS, type RefusalCode } from '../../../../cricket/refusal.ts'
import { ball, begun, p, refusalOf } from '../../../support/cricket/laws.ts'
import { type Scorer, scorer, squad } from '../../../support/scorer.ts'

type Row = readonly [
  what: string,
  match: () => Scorer,
  command: Command,
  code: RefusalCode,
  law: string | undefined,
  offers: number,
]

const after =
  (...commands: readonly Command[]) =>
  () => {
    const match = begun()
    match.say(...commands)
    return match
  }
const wicket: Command = ball({ wickets: [{ how: 'bowled' }] })
const timed = () => begun(RULESETS.test)
const fresh = () => scorer(RULESETS.t20)
const odi = () => begun(RULESETS.odi)
const sixBalls: readonly Command[] = Array.from({ length: 6 }, () => ball())
const over = { do: 'endMatch', outcome: { kind: 'noResult' } } as const

const ROWS: readonly Row[] = [
  [
    'a match made twice',
    fresh,
    { do: 'create', conditions: RULESETS.t20, sides: { a: squad('a'), b: squad('b') } },
    'already-created',
    undefined,
    0,
  ],
  ['a ball when it is over', after(over), ball(), 'match-over', '16', 0],
  ['a second result', after(over), over, 'match-over', '16', 0],
  ['an innings when it is over', after(over), { do: 'startInnings' }, 'match-over', '16', 0],
  ['rain when it is over', after(over), { do: 'stopPlay', reason: 'Rain' }, 'match-over', '16', 0],
  ['a ball in the rain', after({ do: 'stopPlay', reason: 'Rain' }), ball(), 'play-stopped', '12', 1],
  [
    'stopped twice',
    after({ do: 'stopPlay', reason: 'Rain' }),
    { do: 'stopPlay', reason: 'Rain' },
    'play-stopped',
    '12',
    1,
  ],
  ['resumed without a stop', begun, { do: 'resumePlay' }, 'not-stopped', '12', 0],
  ['a ball between innings', after({ do: 'endInnings' }), ball(), 'no-innings', '13.2', 1],
  ['forfeited between innings', after({ do: 'endInnings' }), { do: 'forfeit' }, 'no-innings', '15.2', 1],
  ['an innings within another', begun, { do: 'startInnings' }, 'innings-open', '13.3', 1],
  ['an innings before the toss', fresh, { do: 'startInnings' }, 'wrong-side', '13.4', 0],
  ['the same side again', after({ do: 'endInnings' }), { do: 'startInnings', batting: 'a' }, 'wrong-side', '13.2', 1],
  [
    'a follow-on where there is none',
    after({ do: 'endInnings' }),
    { do: 'startInnings', followOn: true },
    'wrong-side',
    '14.1',
    1,
  ],
  ['penalty runs to the wrong side', begun, { do: 'awardPenalty', to: 'a', law: '41.15' }, 'wrong-side', '41.15', 1],
  ['a ball without a bowler', after(...sixBalls), ball(), 'no-bowler', '17', 3],
  ['the bowler of the last over', after(...sixBalls), { do: 'giveBall', bowler: p('b1') }, 'bowler-barred', '17.6', 3],
  ['a bowler of the other side', begun, { do: 'giveBall', bowler: p('a4') }, 'not-in-side', '1', 0],
  ['the bowler who has the ball', begun, { do: 'giveBall', bowler: p('b1') }, 'not-allowed', '17', 0],
  ['taking off a batter’s team-mate', begun, { do: 'suspendBowler', bowler: p('a4') }, 'not-in-side', '1', 0],
  [
    'replacing a stranger',
    begun,
    { do: 'replace', side: 'a', out: p('x'), in: p('y'), reason: 'ill' },
    'not-in-side',
    '1.2',
    0,
  ],
  [
    'a name on both sheets',
    begun,
    { do: 'changeSquad', side: 'a', squad: { players: [...squad('a').players, p('b1')] } },
    'not-in-side',
    '1',
    0,
  ],
  ['a striker who is not in', begun, ball({ striker: p('a5') }), 'not-at-crease', '25', 0],
  ['out without being in', begun, ball({ wickets: [{ how: 'runOut', batter: p('a5') }] }), 'not-at-crease', '25', 0],
  ['a third batter', begun, { do: 'sendIn', batter: p('a3') }, 'no-vacancy', '25', 0],
  ['timed out while two are in', begun, { do: 'dismiss', batter: p('a3'), how: 'timedOut' }, 'no-vacancy', '40', 0],
  ['in again after being out', after(wicket), { do: 'sendIn', batter: p('a1') }, 'cannot-bat', '25', 3],
  ['in while he is in', after(wicket), { do: 'sendIn', batter: p('a2') }, 'cannot-bat', '25', 3],
  ['absent while he bats', begun, { do: 'markAbsent', batter: p('a1') }, 'cannot-bat', '25', 0],
  ['a ball before the next batter', after(wicket), ball(), 'no-batter', '25', 3],
  [
    'ends changed by nobody',
    () => {
      const match = fresh()
      match.say({ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'startInnings' })
      return match
    },
    { do: 'swapEnds' },
    'no-batter',
    '25',
    0,
  ],
  ['a wide that was hit', begun, ball({ call: 'wide', runs: { bat: 2 } }), 'runs-impossible', '22.6', 2],
  ['wides without the call', begun, ball({ runs: { wides: 1 } }), 'runs-impossible', '22.6', 1],
  ['no-balls without the call', begun, ball({ runs: { noBalls: 1 } }), 'runs-impossible', '21.15', 1],
  ['byes and leg byes at once', begun, ball({ runs: { byes: 1, legByes: 2 } }), 'runs-impossible', '23', 2],
  ['a boundary of five', begun, ball({ runs: { bat: 5 }, boundary: true }), 'runs-impossible', '19.7', 1],
  ['six byes over the rope', begun, ball({ runs: { byes: 6 }, boundary: true }), 'runs-impossible', '19.7.1', 1],
  ['bowled with a run', begun, ball({ runs: { bat: 1 }, wickets: [{ how: 'bowled' }] }), 'runs-impossible', '20.1', 1],
  ['caught off a wide', begun, ball({ call: 'wide', wickets: [{ how: 'caught' }] }), 'dismissal-impossible', '22', 4],
  ['lbw off a no-ball', begun, ball({ call: 'noBall', wickets: [{ how: 'lbw' }] }), 'dismissal-impossible', '21.18', 3],
  ['bowled off a free hit', after(ball({ call: 'noBall' })), wicket, 'dismissal-impossible', '21.18 (free hit)', 3],
  [
    'the same batter out twice',
    begun,
    ball({ wickets: [{ how: 'runOut' }, { how: 'runOut' }] }),
    'dismissal-impossible',
    '31',
    0,
  ],
  [
    'two out on one ball',
    begun,
    ball({ wickets: [{ how: 'lbw' }, { how: 'runOut', batter: p('a2') }] }),
    'dismissal-impossible',
    '20.1',
    1,
  ],
  [
    'the non-striker caught',
    begun,
    ball({ wickets: [{ how: 'caught', batter: p('a2') }] }),
    'dismissal-impossible',
    '33',
    1,
  ],
  ['timed out on a ball', begun, ball({ wickets: [{ how: 'timedOut' }] }), 'dismissal-impossible', '40', 8],
  ['bowled between balls', begun, { do: 'dismiss', batter: p('a1'), how: 'bowled' }, 'dismissal-impossible', '32', 1],
  [
    'run out under 41.5',
    begun,
    ball({ notInOver: '41.5', wickets: [{ how: 'runOut' }] }),
    'dismissal-impossible',
    '41.5',
    1,
  ],
  ['over called when none is on', after(...sixBalls), { do: 'callOver' }, 'over-not-open', '17', 0],
  ['lunch in mid-over', after(ball()), { do: 'stopPlay', reason: 'Lunch', session: 'lunch' }, 'over-open', '12.5.2', 1],
  ['a toss after the start', begun, { do: 'toss', winner: 'a', elected: 'bat' }, 'not-allowed', '13.4', 0],
  ['a draw before the start', fresh, { do: 'endMatch', outcome: { kind: 'draw' } }, 'not-allowed', '16', 1],
  ['a new ball too early', timed, { do: 'takeNewBall' }, 'not-allowed', '4.5', 0],
  ['declared in an ODI', odi, { do: 'declare' }, 'not-allowed', '15.1', 1],
  ['a runner in an ODI', odi, { do: 'nameRunner', batter: p('a1'), runner: p('a9') }, 'not-allowed', '25.5', 0],
  ['a target for the first innings', begun, { do: 'revise', target: 100 }, 'not-allowed', '16', 0],
  ['a revision of nothing', begun, { do: 'revise' }, 'not-allowed', undefined, 0],
]

/** Judged by the tests of corrections, and by the local rules; the first needs a match that is not made yet. */
const ELSEWHERE: readonly RefusalCode[] = [
  'not-created',
  'has-to-retire',
  'nothing-to-undo',
  'nothing-to-redo',
  'no-such-event',
  'no-longer-stands',
  'over-count',
]

describe('refusals', () => {
  it.each(ROWS)('D16 %s', (_, match, command, code, law, offers) => {
    const played = match()
    const before = played.log.length
    const refused = refusalOf(played, command)
    expect(refused.code).toBe(code)
    expect(refused.law).toBe(law)
    expect(refused.offers ?? []).toHaveLength(offers)
    expect(refused.message).toMatch(/^[A-Z{][^.?!]*(\([^)]*\)[^.?!]*)?[.?]$/)
    expect(played.log).toHaveLength(before)
  })
  it('D16 every code is in the table or judged elsewhere', () => {
    const shown = new Set<string>([...ROWS.map(([, , , code]) => code), ...ELSEWHERE])
    expect(REFUSALS.filter((code) => !shown.has(code))).toEqual([])
  })
  it('D16 an override lets pass what umpires can get wrong, never what no book can hold', () => {
    const override = 'as given'
    const rulings: Command[] = [
      ball({ call: 'wide', wickets: [{ how: 'caught' }], override }),
      ball({ runs: { bat: 1 }, wickets: [{ how: 'bowled' }], override }),
      ball({ call: 'noBall', runs: { noBalls: 0 }, override }),
      { do: 'stopPlay', reason: 'Lunch', session: 'lunch', override },
    ]
    for (const ruling of rulings) expect(after(ball())().attempt(ruling)).toBeUndefined()
    const impossible: Command[] = [
      ball({ runs: { wides: 1 }, override }),
      ball({ call: 'wide', runs: { bat: 4 }, override }),
      ball({ runs: { bat: 1, byes: 1 }, override }),
      ball({ wickets: [{ how: 'bowled', batter: p('a2') }], override }),
      ball({ wickets: [{ how: 'runOut' }, { how: 'runOut' }], override }),
      { do: 'giveBall', bowler: p('a4'), override },
      { do: 'sendIn', batter: p('a3'), override },
    ]
    for (const command of impossible) expect(begun().attempt(command)).toBeDefined()
  })
})
