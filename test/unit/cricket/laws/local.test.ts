/** Junior, pairs and other local formats, the declaration match and its points: laws.md 3.7 and 4. */
import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import {
  endOfOver,
  lostOn,
  minutesLostOn,
  newBallIn,
  oversLeftToday,
  sessionAtRest,
  sessionNow,
  sessionsOf,
} from '../../../../cricket/telling/day.ts'
import { pointsOf } from '../../../../cricket/telling/points.ts'
import { spellsTooLong } from '../../../../cricket/telling/spells.ts'
import { waitingFor } from '../../../../cricket/waiting-for.ts'
import { decodeEnvelope, decodeNewMatch } from '../../../../wire/decode/decode.ts'
import { ball, begun, dots, p, refusalOf, secondInnings } from '../../../support/cricket/laws.ts'
import type { Scorer } from '../../../support/scorer.ts'

const junior: Conditions = {
  ...RULESETS.junior,
  wicketRule: { cost: 4, batsOn: false, changeEnds: false, graceBalls: 1 },
}

const young: Conditions = { ...RULESETS.junior, oversPerBowler: 8 }

/** Each an over, by the bowlers named. */
function bowlOvers(match: Scorer, ...bowlers: readonly string[]): void {
  for (const bowler of bowlers) {
    if (match.innings().bowler !== bowler) match.say({ do: 'giveBall', bowler: p(bowler) })
    for (let balls = 0; balls < 6; balls += 1) match.say(ball())
  }
}

describe('local formats', () => {
  it('F1 pairs: a wicket costs five, the pair goes on, the batters change ends', () => {
    const match = begun(RULESETS.pairs, 8)
    match.say(ball({ runs: { bat: 4 } }), ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ runs: -1, lost: 5, wickets: 1, striker: 'a2', nonStriker: 'a1' })
    expect(match.innings().batters.a1).toMatchObject({ state: 'batting', runs: 4, timesOut: 1 })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 1, conceded: 4 })
    expect(match.innings().fallOfWickets).toMatchObject([{ batter: 'a1', wicket: 1 }])
  })
  it('F2 pairs: each pair bats its overs, then the next comes in', () => {
    const match = begun(RULESETS.pairs, 8)
    for (let over = 0; over < 4; over += 1) dots(match, 6)
    expect(match.innings()).toMatchObject({
      overs: { overs: 4, balls: 0 },
      striker: 'a3',
      nonStriker: 'a4',
      wickets: 0,
    })
    for (let over = 0; over < 12; over += 1) dots(match, 6)
    expect(match.innings()).toMatchObject({ closed: 'oversUp', wickets: 0 })
    expect(Object.keys(match.innings().batters)).toHaveLength(8)
  })
  it('F2 pairs: a side of seven sends somebody in again to make up the last pair', () => {
    const match = begun({ ...RULESETS.pairs, playersPerSide: 7 }, 7)
    for (let over = 0; over < 12; over += 1) dots(match, 6)
    const waiting = waitingFor(match.match())
    expect(match.innings().closed).toBeUndefined()
    expect(waiting.for).toBe('ball')
    expect([match.innings().striker, match.innings().nonStriker]).toEqual(['a7', 'a1'])
  })
  it('F3 pairs: all overs are bowled, and the side with more at the end has won by runs', () => {
    const match = begun({ ...RULESETS.pairs, oversPerInnings: 1, oversPerPair: 1 }, 8)
    dots(match, 6)
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl('6 6 . . . W')
    expect(match.innings()).toMatchObject({ runs: 7, closed: 'oversUp' })
    expect(match.match().outcome).toEqual({ kind: 'win', winner: 'b', by: { runs: 7 } })
  })
  it('F4 grace: not out on the first ball he faces, and out after it at the cost of the ruleset', () => {
    const match = begun(junior, 8)
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ runs: 0, wickets: 0, striker: 'a1', validBalls: 1 })
    expect(match.innings().bowlers.b1).toMatchObject({ wickets: 0 })
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ runs: -4, wickets: 1, striker: undefined, lost: 4 })
  })
  it('F5 retire at 25: asked before the next ball, back only when the others are out', () => {
    const match = begun(junior, 8)
    match.say(...Array.from({ length: 4 }, () => ball({ runs: { bat: 6 } })), ball({ runs: { bat: 2 } }))
    expect(waitingFor(match.match())).toEqual({ for: 'retirement', batter: 'a1' })
    const refused = refusalOf(match, ball())
    expect(refused).toMatchObject({ code: 'has-to-retire', offers: [{ do: 'retire', batter: 'a1', how: 'notOut' }] })
    match.say({ do: 'retire', batter: p('a1'), how: 'notOut' })
    expect(refusalOf(match, { do: 'sendIn', batter: p('a1') }).law).toBe('25.4')
    for (let n = 3; n <= 8; n += 1) {
      match.say({ do: 'sendIn', batter: p(`a${n}`) }, { do: 'dismiss', batter: p(`a${n}`), how: 'obstructingTheField' })
      if (match.innings().wickets === n - 2) continue
      match.say({ do: 'retire', batter: p(`a${n}`), how: 'out' })
    }
    expect(match.innings().closed).toBeUndefined()
    match.say({ do: 'sendIn', batter: p('a1') }, ball({ runs: { bat: 1 } }))
    expect(match.innings().batters.a1).toMatchObject({ runs: 27, state: 'batting' })
  })
  it('F6 most deliveries an over: eight end it, the last over of the innings is bowled in full', () => {
    const rules: Conditions = { ...RULESETS.junior, oversPerInnings: 2, rebowl: 'lastOver' }
    const wides = begun({ ...RULESETS.club40, oversPerInnings: 2, mostBallsPerOver: 8 })
    for (let i = 0; i < 8; i += 1) wides.say(ball({ call: 'wide' }))
    expect(wides.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, validBalls: 0 })
    wides.answer()
    for (let i = 0; i < 9; i += 1) wides.say(ball({ call: 'wide' }))
    expect(wides.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, runs: 17 })
    const match = begun(rules, 8)
    for (let i = 0; i < 6; i += 1) match.say(ball({ call: 'wide' }))
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, runs: 12, validBalls: 6 })
    match.answer()
    match.say(ball({ call: 'wide' }))
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, runs: 14 })
  })
  it('F7 wides and no-balls never bowled again: they are of the over, extras all the same, and a wide is not faced', () => {
    const match = begun({ ...RULESETS.club40, rebowl: 'never', freeHit: false })
    match.bowl('wd nb . . . .')
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 0 }, runs: 2, extras: { wides: 1, noBalls: 1 } })
    expect(match.innings().batters.a1?.balls).toBe(5)
  })
  it('F8 the last batter stands, alone and always on strike', () => {
    const match = begun({ ...RULESETS.lastBatterStands, playersPerSide: 3 }, 3)
    match.bowl('W')
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ striker: 'a2', nonStriker: undefined, wickets: 2 })
    match.say(ball({ runs: { bat: 1 } }), ball({ runs: { bat: 2 } }))
    expect(match.innings()).toMatchObject({ striker: 'a2', runs: 3 })
    match.say(ball({ wickets: [{ how: 'bowled' }] }))
    expect(match.innings()).toMatchObject({ closed: 'allOut', wickets: 3 })
  })
  it('F9 young bowlers: a spell that is too long, or a day, is a warning and no refusal', () => {
    const match = begun({ ...young, bowlerSpell: { overs: 2, oversADay: 3 } }, 8)
    expect(spellsTooLong(match.book())).toEqual({})
    bowlOvers(match, 'b1', 'b2', 'b1', 'b2')
    expect(spellsTooLong(match.book())).toEqual({ b1: { overs: 3, today: 3 }, b2: { overs: 3, today: 3 } })
    bowlOvers(match, 'b1', 'b3')
    expect(spellsTooLong(match.book())).toMatchObject({ b1: { overs: 4, today: 4 } })
    expect(spellsTooLong(begun({ ...RULESETS.t20, oversPerBowler: 8 }).book())).toBeUndefined()
  })
  it('F9 a spell goes on from the other end, and not over an innings or a night (ECB fast bowling directives)', () => {
    const match = begun({ ...young, bowlerSpell: { overs: 2 } }, 8)
    bowlOvers(match, 'b1', 'b2', 'b1', 'b2', 'b3')
    expect(Object.keys(spellsTooLong(match.book()) ?? {}), 'the next over he may bowl from the other end').toContain(
      'b1',
    )
    bowlOvers(match, 'b4')
    expect(Object.keys(spellsTooLong(match.book()) ?? {}), 'missed at both ends').toEqual(['b2'])

    const night = begun({ ...young, bowlerSpell: { overs: 2, oversADay: 2 } }, 8)
    bowlOvers(night, 'b1', 'b2', 'b1', 'b2')
    night.say({ do: 'stopPlay', reason: 'stumps', session: 'close' }, { do: 'resumePlay' })
    expect(spellsTooLong(night.book())).toEqual({})
  })
  it('F9 a part of an over is one: of who began it, and of who finished it [17.8]', () => {
    const match = begun({ ...young, bowlerSpell: { overs: 1 } }, 8)
    match.say(ball(), { do: 'giveBall', bowler: p('b5') }, ball(), ball(), ball(), ball(), ball())
    bowlOvers(match, 'b3')
    expect(spellsTooLong(match.book())).toMatchObject({ b1: { overs: 2 }, b5: { overs: 2 } })
  })
  it('F9 the second innings of a side is another spell of the same day', () => {
    const match = begun({ ...young, bowlerSpell: { overs: 2, oversADay: 3 }, inningsPerSide: 2 }, 8)
    bowlOvers(match, 'b1', 'b2', 'b1')
    secondInnings(match)
    match.say(ball())
    secondInnings(match)
    expect(spellsTooLong(match.book())).toEqual({})
    bowlOvers(match, 'b1', 'b2')
    expect(spellsTooLong(match.book())).toEqual({ b1: { overs: 2, today: 4 } })
  })
  it('F9 everybody bowls: the last overs are for those who have not bowled, the keeper excepted', () => {
    const rules = { ...RULESETS.junior, oversPerInnings: 5, oversPerBowler: 3, oversPerFielder: 1 }
    const match = begun(rules, 5)
    match.say({
      do: 'changeSquad',
      side: 'b',
      squad: { players: ['b1', 'b2', 'b3', 'b4', 'b5'].map(p), keeper: p('b5') },
    })
    const bowl = (bowler: string) => {
      if (match.innings().bowler === undefined) match.say({ do: 'giveBall', bowler: p(bowler) })
      for (let balls = 0; balls < 6; balls += 1) match.say(ball())
    }
    for (const bowler of ['b1', 'b2', 'b1']) bowl(bowler)
    const waiting = waitingFor(match.book().match)
    expect(waiting).toMatchObject({ for: 'bowler', from: ['b3', 'b4'] })
    expect(refusalOf(match, { do: 'giveBall', bowler: p('b2') })).toMatchObject({
      code: 'bowler-barred',
      message: '{b2} would take an over from those who have to bowl yet (2).',
    })
    match.say({ do: 'giveBall', bowler: p('b2'), override: 'the umpires allowed it' })
    for (let balls = 0; balls < 6; balls += 1) match.say(ball())
    bowl('b3')
    expect(match.innings()).toMatchObject({ closed: 'oversUp' })
  })
  it('F9 everybody bowls: with more fielders than overs nobody bowls two before all who can have bowled one', () => {
    const match = begun({ ...RULESETS.junior, oversPerInnings: 3, oversPerFielder: 1 }, 8)
    dots(match, 18)
    expect(match.innings()).toMatchObject({ closed: 'oversUp' })
    expect(Object.values(match.innings().bowlers).map(({ overs }) => overs)).toEqual([1, 1, 1])
  })
  it('F10 a club saves rules of its own: read whole, and told precisely what is wrong with them', () => {
    const sides = { a: { name: 'A', players: ['x', 'y'] }, b: { name: 'B', players: ['z', 'w'] } }
    const create = (conditions: unknown) => decodeNewMatch({ conditions, sides })
    for (const ruleset of Object.values(RULESETS)) {
      const decoded = create(ruleset)
      expect('ok' in decoded && decoded.ok.conditions).toEqual(ruleset)
    }
    const problem = (change: object) => {
      const decoded = create({ ...RULESETS.junior, ...change })
      return 'problem' in decoded ? `${decoded.problem.path}: ${decoded.problem.expected}` : 'taken'
    }
    expect(problem({ oversPerFielder: 5 })).toBe('conditions.oversPerFielder: at most the 4 overs of one bowler')
    expect(problem({ oversPerFielder: 1 })).toBe('taken')
    expect(problem({ mostBallsPerOver: 5 })).toBe('conditions.mostBallsPerOver: at least the 6 balls of an over')
    expect(problem({ retireAt: { mayReturn: true } })).toMatch(/^conditions\.retireAt: the runs, the balls/)
    expect(problem({ wicketRule: { cost: 5 } })).toBe('conditions.wicketRule.batsOn: true or false')
    expect(problem({ rebowl: 'always' })).toBe('conditions.rebowl: one of lastOver, never')
    expect(problem({ powerplay: 6 })).toMatch(/^conditions\.powerplay: one of the keys name, edition/)
    expect(problem({ shortenedPowerplay: { five: { overs: 1, balls: 3 } } })).toBe(
      'conditions.shortenedPowerplay.five: a number of overs',
    )
    expect(problem({ points: { win: 1 } })).toBe('conditions.points.tie: a whole number from 0 to 99')
  })
  it('F11 a par sheet is read row by row', () => {
    const post = (par: unknown) => decodeEnvelope({ id: 'c1', scoredAt: 1, command: { do: 'revise', par } })
    expect('ok' in post({ '10': [71, 78, 86], '10.3': [74] })).toBe(true)
    expect(post({ ten: [71] })).toMatchObject({ problem: { path: 'command.par.ten' } })
    expect(post({ '10': ['71'] })).toMatchObject({ problem: { path: 'command.par.10[0]' } })
    expect(post({})).toMatchObject({ problem: { path: 'command.par' } })
  })
})

describe('points of a league match', () => {
  const league: Conditions = { ...RULESETS.club40, oversPerInnings: 1, superOver: false }
  const over = (first: string, second: string, conditions: Conditions = league) => {
    const match = begun(conditions)
    match.bowl(first)
    match.say({ do: 'startInnings' })
    match.answer()
    match.bowl(second)
    return match
  }
  it('F12 win, loss with bonus points for runs and wickets, tie', () => {
    const rules = {
      ...RULESETS.club40.points,
      bonus: { batting: { at: [5, 10], points: 1 }, bowling: { at: [1, 2], points: 2 }, to: 'notWinner' as const },
    }
    const won = over('6 6 1 . . W', '6 1 . . W .', { ...league, points: rules })
    expect(pointsOf(won.book())).toEqual({
      a: { total: 20, parts: [{ of: 'result', points: 20 }] },
      b: {
        total: 3,
        parts: [
          { of: 'result', points: 0 },
          { of: 'batting', points: 1 },
          { of: 'bowling', points: 2 },
        ],
      },
    })
    expect(pointsOf(over('1 . . . . .', '1 . . . . .').book())).toMatchObject({ a: { total: 12 }, b: { total: 12 } })
    expect(pointsOf(begun(league).book())).toBeUndefined()
  })
  it('F13 bonus points only for what was done within the overs that count', () => {
    const bonus = {
      batting: { at: [6, 8], points: 1, withinOvers: 1 },
      bowling: { at: [1], points: 1, withinOvers: 1 },
      to: 'both' as const,
    }
    const conditions: Conditions = { ...RULESETS.fourDay, points: { ...RULESETS.ecbFourDay.points, bonus } }
    const match = begun(conditions)
    match.bowl('6 . . . . 1 wd1 6 W')
    match.say({ do: 'endMatch', outcome: { kind: 'draw' } })
    expect(pointsOf(match.book())).toMatchObject({ a: { total: 9 }, b: { total: 8 } })
  })
  it('F14 winning and losing draw of a declaration match, by the run rate', () => {
    const match = begun(RULESETS.declaration)
    match.bowl('4 4 . . . .')
    secondInnings(match)
    match.bowl('6 . .')
    match.say({ do: 'endInnings', reason: 'time' }, { do: 'endMatch', outcome: { kind: 'draw' } })
    expect(pointsOf(match.book())).toMatchObject({ a: { total: 2 }, b: { total: 8, parts: [{ of: 'winningDraw' }] } })
  })
  it('F15 no result and abandoned', () => {
    for (const kind of ['noResult', 'abandoned'] as const) {
      const match = begun(league)
      match.say({ do: 'endMatch', outcome: { kind } })
      expect(pointsOf(match.book())).toMatchObject({ a: { total: 6 }, b: { total: 6 } })
    }
  })
})

describe('the day’s play', () => {
  const test: Conditions = { ...RULESETS.test, day: { days: 5, oversPerDay: 10, lastHourOvers: 3 } }
  it('F16 12 sessions: what was played in each, days counted from close to close', () => {
    const match = begun(test)
    match.bowl('4 . . . . .')
    match.say({ do: 'stopPlay', reason: 'Lunch', session: 'lunch' }, { do: 'resumePlay' })
    match.bowl('1 W . . . .')
    match.say({ do: 'stopPlay', reason: 'Stumps', session: 'close' }, { do: 'resumePlay' })
    match.bowl('6')
    expect(sessionsOf(match.match())).toEqual([
      { day: 1, session: 1, balls: 6, runs: 4, wickets: 0, closedBy: 'lunch' },
      { day: 1, session: 2, balls: 6, runs: 1, wickets: 1, closedBy: 'close' },
    ])
    expect(sessionNow(match.match())).toEqual({ day: 2, session: 1 })
  })
  it('F16 while play rests it is the session that ended; drinks and rain end none', () => {
    const match = begun(test)
    match.bowl('4 . . . . .')
    for (const stop of ['drinks', undefined] as const) {
      match.say({ do: 'stopPlay', reason: stop ?? 'rain', ...(stop && { session: stop }) })
      expect([sessionsOf(match.match()), sessionAtRest(match.match())]).toEqual([[], undefined])
      expect(sessionNow(match.match())).toEqual({ day: 1, session: 1 })
      match.say({ do: 'resumePlay' })
    }
    match.say({ do: 'stopPlay', reason: 'Tea', session: 'tea' })
    expect(sessionAtRest(match.match())).toEqual({ day: 1, session: 1, balls: 6, runs: 4, wickets: 0, closedBy: 'tea' })
    expect(sessionNow(match.match())).toEqual({ day: 1, session: 1 })
    match.say({ do: 'resumePlay' })
    expect(sessionAtRest(match.match())).toBeUndefined()
    expect(sessionNow(match.match())).toEqual({ day: 1, session: 2 })
  })
  it('F16 a session has what its innings gained: penalties where they go, and who retired once he is out', () => {
    const match = begun(test)
    match.bowl('4 . . . . .')
    // To the side that has not batted: its innings begins with them, after lunch.
    match.say({ do: 'awardPenalty', to: 'b' }, { do: 'awardPenalty', to: 'a' })
    match.say({ do: 'retire', batter: p('a1'), how: 'other' })
    match.say({ do: 'stopPlay', reason: 'Lunch', session: 'lunch' }, { do: 'resumePlay' })
    // [25.4.3] Retired of his own choice and not back when the innings ends: out.
    secondInnings(match)
    match.bowl('1 . . . . .')
    match.say({ do: 'stopPlay', reason: 'Tea', session: 'tea' })
    expect(sessionsOf(match.match())).toEqual([
      { day: 1, session: 1, balls: 6, runs: 9, wickets: 0, closedBy: 'lunch' },
      { day: 1, session: 2, balls: 6, runs: 6, wickets: 1, closedBy: 'tea' },
    ])
  })
  it('F16 of a corrected book: a ball before lunch is lunch’s, a break taken out joins two sessions', () => {
    const match = begun(test)
    match.bowl('4 . . . . .')
    match.say({ do: 'stopPlay', reason: 'Lunch', session: 'lunch' })
    const lunch = match.log.length
    match.say({ do: 'resumePlay' })
    match.bowl('1 . . . . .')
    match.say({ do: 'stopPlay', reason: 'Tea', session: 'tea' }, { do: 'resumePlay' })
    const [four] = match.log.filter(({ event }) => event.kind === 'BallBowled')
    match.say({ do: 'correct', edits: [{ op: 'amend', ref: String(four?.seq), command: ball({ runs: { bat: 2 } }) }] })
    expect(sessionsOf(match.match()).map(({ runs, closedBy }) => [runs, closedBy])).toEqual([
      [2, 'lunch'],
      [1, 'tea'],
    ])
    const without = [lunch, lunch + 1].map((seq) => ({ op: 'retract' as const, ref: String(seq) }))
    match.say({ do: 'correct', edits: without })
    expect(sessionsOf(match.match())).toEqual([{ day: 1, session: 1, balls: 12, runs: 3, wickets: 0, closedBy: 'tea' }])
    match.say({ do: 'undo' })
    expect(sessionsOf(match.match())).toHaveLength(2)
  })
  it('F17 12.6 overs left in the day, two off for a change of innings, and the minimum of the last hour', () => {
    const match = begun(test)
    dots(match, 12)
    expect(oversLeftToday(match.match())).toBe(8)
    secondInnings(match)
    expect(oversLeftToday(match.match())).toBe(6)
    match.say({ do: 'startLastHour' })
    expect(oversLeftToday(match.match())).toBe(3)
    dots(match, 12)
    expect(oversLeftToday(match.match())).toBe(1)
  })
  it('F17 12.6 the next day counts anew: an innings that opens it costs nothing, the last hour is over', () => {
    const match = begun(test)
    dots(match, 12)
    match.say({ do: 'startLastHour' }, { do: 'stopPlay', reason: 'Stumps', session: 'close' }, { do: 'resumePlay' })
    expect(oversLeftToday(match.match())).toBe(10)
    secondInnings(match)
    expect(oversLeftToday(match.match())).toBe(10)
    dots(match, 6)
    expect(oversLeftToday(match.match())).toBe(9)
    secondInnings(match)
    expect(oversLeftToday(match.match())).toBe(7)
  })
  it('F18 12 what a day lost: to rain and to light, not to drinks, lunch or the close', () => {
    const match = begun(test)
    const lost = (day: number) => lostOn(match.match(), day).length
    match.say({ do: 'stopPlay', reason: 'Rain' }, { do: 'resumePlay' })
    match.say({ do: 'stopPlay', reason: 'Drinks', session: 'drinks' }, { do: 'resumePlay' })
    match.say({ do: 'stopPlay', reason: 'Lunch', session: 'lunch' }, { do: 'resumePlay' })
    expect([lost(1), lost(2)]).toEqual([1, 0])
    match.say({ do: 'stopPlay', reason: 'Stumps', session: 'close' }, { do: 'resumePlay' })
    match.say({ do: 'stopPlay', reason: 'Bad light' }, { do: 'resumePlay' }, { do: 'stopPlay', reason: 'Rain' })
    expect([lost(1), lost(2)]).toEqual([1, 2])
  })
  const notes = (n: number) => Array.from({ length: n }, () => ({ do: 'note', text: 'wet' }) as const)
  it('F18 how long it lasted, by the clock of the phone: 30 seconds lie between two entries', () => {
    const match = begun(test)
    const minutes = (day: number) => minutesLostOn(match.match(), day)
    match.say({ do: 'stopPlay', reason: 'Rain' }, ...notes(4))
    expect(minutes(1), 'while it lasts').toBe(0)
    match.say({ do: 'resumePlay' }, { do: 'stopPlay', reason: 'Drinks', session: 'drinks' }, ...notes(4))
    match.say({ do: 'resumePlay' }, { do: 'stopPlay', reason: 'Bad light' }, ...notes(2))
    match.say({ do: 'resumePlay' })
    expect(minutes(1), 'drinks are none').toBe(4)
    match.say({ do: 'stopPlay', reason: 'Stumps', session: 'close' }, ...notes(9), { do: 'resumePlay' })
    expect([minutes(1), minutes(2)]).toEqual([4, 0])
  })
  it('F19 4.5 a new ball after the overs of the ruleset, and again so many after it was taken', () => {
    const match = begun({ ...test, newBallAfter: 2 })
    expect(newBallIn(match.match())).toBe(2)
    expect(refusalOf(match, { do: 'takeNewBall' })).toMatchObject({ law: '4.5' })
    dots(match, 12)
    expect(newBallIn(match.match())).toBe(0)
    dots(match, 6)
    match.say({ do: 'takeNewBall' })
    expect(newBallIn(match.match())).toBe(2)
    expect(match.innings()).toMatchObject({ newBallAt: 3 })
    match.say({ do: 'takeNewBall', override: 'the old one was lost' })
  })
  it('F20 of two ends one said tells the other; a third name tells nothing', () => {
    const match = begun(test)
    match.say({ do: 'undo' }, { do: 'giveBall', bowler: p('b1'), from: 'Pavilion End' })
    const ends = (all: readonly string[]) => [0, 1, 2].map((over) => endOfOver(match.book(), over, all))
    expect(ends(['Nursery End', 'Pavilion End'])).toEqual(['Pavilion End', 'Nursery End', 'Pavilion End'])
    expect(ends(['Nursery End', 'Pavilion End', 'Members'])).toEqual(['Pavilion End', undefined, 'Pavilion End'])
    expect(ends([])).toEqual(['Pavilion End', undefined, 'Pavilion End'])
  })
  it('F20 ends by name: over by over the other one', () => {
    const match = begun(test)
    match.say({ do: 'undo' }, { do: 'giveBall', bowler: p('b1'), from: 'Pavilion End' })
    dots(match, 6)
    match.say({ do: 'undo' })
    match.say({ do: 'giveBall', bowler: p('b2'), from: 'Nursery End' }, ball())
    expect([0, 1, 2, 3].map((over) => endOfOver(match.book(), over))).toEqual([
      'Pavilion End',
      'Nursery End',
      'Pavilion End',
      'Nursery End',
    ])
  })
})
