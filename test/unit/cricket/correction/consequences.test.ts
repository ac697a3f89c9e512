import { describe, expect, it } from 'vitest'
import type { Command, EditCommand } from '../../../../cricket/commands.ts'
import { type Conditions, RULESETS } from '../../../../cricket/conditions.ts'
import { type Consequences, consequences } from '../../../../cricket/correction/consequences.ts'
import { ball, player, scorer } from '../../../support/scorer.ts'

type Scored = ReturnType<typeof scorer>
const twoOvers = { ...RULESETS.t20, oversPerInnings: 2, oversPerBowler: 1, superOver: false }
const played = (conditions: Conditions, ...overs: string[]): Scored => {
  const match = scorer(conditions)
  match.start()
  for (const over of overs) match.bowl(over)
  return match
}
const refOfBall = (match: Scored, n: number) =>
  match.book().entries.filter((entry) => entry.event.kind === 'BallBowled')[n - 1]?.ref ?? ''
const refOf = (match: Scored, kind: string, n = 1) =>
  match.book().entries.filter((entry) => entry.event.kind === kind)[n - 1]?.ref ?? ''
const amend = (ref: string, word: string): EditCommand => ({ op: 'amend', ref, command: ball(word) })
const correct = (...edits: EditCommand[]): Command => ({ do: 'correct', edits })
const tried = (match: Scored, ...edits: EditCommand[]): Consequences => consequences(match.book(), correct(...edits))
const choice = ({ questions }: Consequences, say: RegExp): readonly EditCommand[] => {
  const found = questions.flatMap(({ choices }) => choices).find((one) => say.test(one.say))
  if (!found) throw new Error(`no choice says ${say}: ${JSON.stringify(questions)}`)
  return found.edits
}
const DOTS = '. . . . . .'

describe('consequences, told before anything is written', () => {
  it('figures old and new, what follows by ref, and nothing written', () => {
    const match = played(RULESETS.t20, '1 . . 4')
    const head = match.book()
    const told = tried(match, amend(refOfBall(match, 1), '2'))
    expect(match.book()).toBe(head)
    expect(told.event).toMatchObject({ kind: 'Corrected', edits: [{ op: 'amend' }] })
    expect(told.changes).toEqual(
      expect.arrayContaining([
        { figure: 'total', innings: 1, was: '5/0 (0.4)', now: '6/0 (0.4)' },
        { figure: 'batter', innings: 1, player: 'a1', was: '1 (1)', now: '6 (4)' },
        { figure: 'batter', innings: 1, player: 'a2', was: '4 (3)', now: '0 (0)' },
        { figure: 'bowler', innings: 1, player: 'b1', was: '0.4-0-5-0', now: '0.4-0-6-0' },
        { figure: 'partnership', innings: 1, number: 1, was: '5 (4)', now: '6 (4)' },
        { figure: 'facing', was: '{a2}', now: '{a1}' },
      ]),
    )
    expect(told.follows.map(({ ref, ball: at }) => [ref, at])).toEqual([
      [refOfBall(match, 2), '0.2'],
      [refOfBall(match, 3), '0.3'],
      [refOfBall(match, 4), '0.4'],
    ])
    expect(told.follows[0]?.facts).toEqual(expect.arrayContaining([{ fact: 'striker', was: 'a2', now: 'a1' }]))
    expect(told.balances).toBe(true)
  })
  it('fall of wickets, target and result', () => {
    const match = played(twoOvers, '4 . . . . W', DOTS)
    match.say({ do: 'startInnings' })
    match.bowl('2 . . . . .')
    match.bowl(DOTS)
    const told = tried(match, amend(refOfBall(match, 1), '3'))
    expect(told.changes).toEqual(
      expect.arrayContaining([
        { figure: 'fallOfWicket', innings: 1, number: 1, was: '1-4 ({a1}, 0.6)', now: '1-3 ({a2}, 0.6)' },
        { figure: 'target', innings: 2, was: '5', now: '4' },
      ]),
    )
    expect(told.refused).toBeUndefined()
  })
  it('of an undo and of any other command too', () => {
    const match = played(RULESETS.t20, '4')
    expect(consequences(match.book(), { do: 'undo' }).changes).toContainEqual({
      figure: 'total',
      innings: 1,
      was: '4/0 (0.1)',
      now: '0/0 (0)',
    })
    expect(consequences(match.book(), ball('6')).changes).toContainEqual({
      figure: 'boundaries',
      innings: 1,
      player: 'a1',
      was: '1 fours, 0 sixes',
      now: '1 fours, 1 sixes',
    })
    expect(consequences(match.book(), { do: 'resumePlay' })).toMatchObject({ refused: { code: 'not-stopped' } })
  })
})

describe('what only the scorer knows', () => {
  it('"Swap the batters for 12.4, 12.5 and 12.6?": all of them, to the end of the over, or those who faced, faced', () => {
    const match = played(RULESETS.t20, '. . 1 . . .', '. 4 .')
    const edit = amend(refOfBall(match, 3), '2')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([
      { id: 'who-faced', ask: 'Swap the batters for 0.4, 0.5, 0.6, 1.1, 1.2 and 1.3?', must: false },
    ])
    const faced = (said: Consequences) =>
      said.follows.filter(({ facts }) => facts.some(({ fact }) => fact === 'striker')).map(({ ball: at }) => at)
    expect(faced(told)).toEqual(['0.4', '0.5', '0.6', '1.1', '1.2', '1.3'])
    expect(faced(tried(match, edit, ...choice(told, /to the end of the over/)))).toEqual(['0.4', '0.5', '0.6'])
    const asItWas = tried(match, edit, ...choice(told, /Those who faced, faced/))
    expect(faced(asItWas)).toEqual([])
    expect(asItWas.questions).toEqual([])
    match.say(correct(edit, ...choice(told, /Those who faced, faced/)))
    expect(match.innings().batters).toMatchObject({ a1: { runs: 6, balls: 6 }, a2: { runs: 0, balls: 3 } })
  })
  it('… and a change of ends by hand that is then not needed goes', () => {
    const match = played(RULESETS.t20, '. . 1 . . .')
    match.say({ do: 'swapEnds' })
    match.bowl('4 .')
    const edit = amend(refOfBall(match, 3), '2')
    const told = tried(match, edit)
    match.say(correct(edit, ...choice(told, /0.4, 0.5 and 0.6; the change of ends by hand/)))
    expect(match.book().entries.some(({ event }) => event.kind === 'EndsSwapped')).toBe(false)
    // a2 faced over 2 because of the swap, and does without it.
    expect(match.innings().batters).toMatchObject({ a1: { balls: 6, runs: 2 }, a2: { balls: 2, runs: 4 } })
  })
  it('"Over 13 now has five valid balls: as the umpire counted, or is a ball missing?" [17.5]', () => {
    const match = played(RULESETS.t20, DOTS, '1 . . . . .')
    const edit = amend(refOfBall(match, 3), 'wd')
    const told = tried(match, edit)
    expect(told).toMatchObject({
      refused: { code: 'over-count', law: '17.5' },
      questions: [{ id: 'over-count', law: '17.5', must: true, ref: refOf(match, 'BowlerCameOn', 2) }],
    })
    expect(told.questions[0]?.ask).toMatch(/^Over 1 now has 5 valid balls/)
    const counted = tried(match, edit, ...choice(told, /As the umpire counted/))
    expect(counted.refused).toBeUndefined()
    expect(counted.changes).toContainEqual({
      figure: 'bowler',
      innings: 1,
      player: 'b1',
      was: '1-1-0-0',
      now: '1-0-1-0',
    })
    match.say(correct(edit, ...choice(told, /A ball is missing/)))
    expect(match.innings()).toMatchObject({ overs: { overs: 2, balls: 0 }, validBalls: 12, runs: 2 })
  })
  it('an over that now has one too many: as the umpire counted, or was the last not bowled [17.5]', () => {
    const match = played(RULESETS.t20, '. . wd . . . .', DOTS)
    const edit = amend(refOfBall(match, 3), '.')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'over-count', law: '17.5', ref: refOfBall(match, 7) }])
    const counted = tried(match, edit, ...choice(told, /As the umpire counted/))
    expect(counted.refused).toBeUndefined()
    expect(counted.changes).toContainEqual({ figure: 'total', innings: 1, was: '1/0 (2)', now: '0/0 (2)' })
    match.say(correct(edit, ...choice(told, /not bowled/)))
    expect(match.innings()).toMatchObject({ validBalls: 12, overs: { overs: 2, balls: 0 } })
  })
  it('a ball put in just before the last of an over is said not to end it', () => {
    const match = played(RULESETS.t20, DOTS, DOTS)
    const edit: EditCommand = { op: 'insert', before: refOfBall(match, 6), command: ball('4') }
    const told = tried(match, edit)
    match.say(correct(edit, ...choice(told, /As the umpire counted/)))
    expect(match.innings()).toMatchObject({ validBalls: 13, overs: { overs: 2, balls: 0 }, runs: 4 })
  })
  it('"Okoro is not out now, but Bell batted": his runs until the wicket, or Okoro retired', () => {
    const match = played(RULESETS.t20, '. W 4 1', 'W . . .')
    const edit = amend(refOfBall(match, 2), '.')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'not-out-now', must: true, ref: refOf(match, 'BatterCameIn', 3) }])
    expect(told.questions[0]?.ask).toBe('{a1} is not out now, but {a3} came in: whose runs are they?')
    const his = scorerWith(match, correct(edit, ...choice(told, /until \{a3\}'s wicket/)))
    expect(his.batters).toMatchObject({ a1: { runs: 5, state: 'batting' }, a2: { state: 'out' } })
    expect(his.batters.a3).toBeUndefined()
    const retired = scorerWith(match, correct(edit, ...choice(told, /retired/)))
    expect(retired).toMatchObject({ wickets: 1, batters: { a1: { state: 'retired' }, a3: { runs: 5 } } })
  })
  it('"The target is 165 now; they stopped at 164: is the match on again?"', () => {
    const match = played(twoOvers, '4 . . . . .', DOTS)
    match.say({ do: 'startInnings' })
    match.bowl('4 1')
    expect(match.match().outcome).toMatchObject({ kind: 'win', winner: 'b' })
    const edit = amend(refOfBall(match, 1), '6')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([
      { id: 'match-on-again', ask: 'The target is 7 now; they stopped at 5/0: is the match on again?', must: false },
    ])
    expect(told.changes).toContainEqual(
      expect.objectContaining({ figure: 'result', was: expect.objectContaining({ winner: 'b' }) }),
    )
    const on = scorerWith(match, correct(edit))
    expect(on.target).toEqual({ runs: 7 })
    expect(on.closed).toBeUndefined()
    const stood = scorerWith(match, correct(edit, ...choice(told, /The target stood at 5/)))
    expect(stood).toMatchObject({ target: { runs: 5, revised: true }, closed: 'targetReached' })
    const ended = tried(match, edit, ...choice(told, /The match ended there/))
    expect(ended.changes.some(({ figure }) => figure === 'result')).toBe(false)
  })
  it('"Rao would have bowled overs 12 and 13: who bowled 13?" [17.6]', () => {
    const match = played(RULESETS.t20, '1 . . . . .', '2 . . . . .', '4 . . . . .')
    const edit: EditCommand = {
      op: 'setBowler',
      from: refOfBall(match, 1),
      until: refOfBall(match, 6),
      bowler: player('b2'),
    }
    const told = tried(match, edit)
    expect(told).toMatchObject({
      refused: { code: 'no-longer-stands', law: '17.6', ref: refOf(match, 'BowlerCameOn', 2) },
      questions: [{ id: 'who-bowled', must: true, ask: '{b2} would have bowled then as well: who bowled over 2?' }],
    })
    // The likeliest: the two were taken for each other.
    expect(told.questions[0]?.choices[0]?.say).toBe('{b1}')
    const next = tried(match, edit, ...choice(told, /^\{b1\}$/))
    expect(next.questions).toMatchObject([
      { id: 'who-bowled', ask: '{b1} would have bowled then as well: who bowled over 3?' },
    ])
    // Over 4 was begun too, by b2: asked in its turn.
    const answers = [edit, ...choice(told, /^\{b1\}$/), ...choice(next, /^\{b2\}$/)]
    const last = tried(match, ...answers)
    const done = scorerWith(match, correct(...answers, ...choice(last, /^\{b1\}$/)))
    expect(done.bowlers).toMatchObject({ b1: { conceded: 2 }, b2: { conceded: 5, overs: 2 } })
    const allowed = tried(match, edit, ...choice(told, /umpires allowed/))
    expect(allowed.refused).toBeUndefined()
  })
  it('a ball that becomes a wicket: who came in is asked, whoever came next by the book first', () => {
    const match = played(RULESETS.t20, '. . 1 . W .')
    const edit = amend(refOfBall(match, 1), 'W')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'who-came-in', must: true, ref: refOfBall(match, 2) }])
    expect(told.questions[0]?.choices[0]?.say).toBe('{a3}')
    const then = tried(match, edit, ...choice(told, /^\{a3\}$/))
    expect(then.questions).toMatchObject([{ id: 'who-came-in', ref: refOf(match, 'BatterCameIn', 3) }])
    const done = scorerWith(match, correct(edit, ...choice(told, /^\{a3\}$/), ...choice(then, /^\{a4\}$/)))
    expect(done).toMatchObject({ wickets: 2, batters: { a3: { order: 3 }, a4: { order: 4 } } })
  })
  it('[16.6] the target reached before the last balls: they do not count, and go when that is said', () => {
    const match = played(twoOvers, '4 . . . . .', DOTS)
    match.say({ do: 'startInnings' })
    match.bowl('3 . . 2')
    const edit = amend(refOfBall(match, 13), '6')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'play-after-the-end', law: '16.6', ref: refOfBall(match, 14) }])
    const done = scorerWith(match, correct(edit, ...choice(told, /does not count/)))
    expect(done).toMatchObject({ closed: 'targetReached', validBalls: 1, runs: 6 })
  })
  it('an innings that is not all out any more stands as ended when the next was begun, and why is asked', () => {
    const match = played({ ...RULESETS.declaration, playersPerSide: 3 }, 'W W')
    match.say({ do: 'startInnings' })
    match.bowl('1')
    const edit = amend(refOfBall(match, 2), '4')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([
      { id: 'innings-open-again', must: false, ref: refOf(match, 'InningsStarted', 2) },
      { id: 'match-on-again' },
    ])
    expect(told.changes).toContainEqual({ figure: 'ended', innings: 1, was: 'allOut', now: 'ended' })
    expect(told.changes).toContainEqual(expect.objectContaining({ figure: 'target', innings: 2, was: '1', now: '5' }))
    match.say(correct(edit, ...choice(told, /declared/)))
    expect(match.match().innings[0]).toMatchObject({ closed: 'declared', runs: 4 })
  })
  it('[14.1] a follow-on that was enforced stands, and says so', () => {
    const match = played({ ...RULESETS.test, followOnLead: 3 }, '4')
    match.say({ do: 'declare' }, { do: 'startInnings' })
    match.answer()
    match.bowl('.')
    match.say({ do: 'declare' }, { do: 'startInnings', followOn: true })
    match.bowl('1')
    const told = tried(match, amend(refOfBall(match, 1), '2'))
    expect(told.refused).toBeUndefined()
    expect(told.questions).toMatchObject([{ id: 'follow-on-short', law: '14.1' }])
  })
  it('a striker who was named and is not in any more: whoever was facing, or the ball goes', () => {
    const match = played(RULESETS.t20, '. . W')
    match.say({ do: 'bowl', striker: player('a3'), runs: { bat: 4 } })
    const told = tried(match, { op: 'setBatter', from: refOf(match, 'BatterCameIn', 3), batter: player('a7') })
    expect(told.refused).toBeUndefined()
    const other = tried(match, {
      op: 'amend',
      ref: refOf(match, 'BatterCameIn', 3),
      command: { do: 'sendIn', batter: player('a7') },
    })
    expect(other.questions).toMatchObject([{ id: 'no-longer-at-crease', ref: refOfBall(match, 4) }])
    const edits = choice(other, /Whoever was facing/)
    const sent: EditCommand = {
      op: 'amend',
      ref: refOf(match, 'BatterCameIn', 3),
      command: { do: 'sendIn', batter: player('a7') },
    }
    expect(scorerWith(match, correct(sent, ...edits)).batters).toMatchObject({ a7: { runs: 4 } })
  })
  it('[21.18] a wicket on what is now a free hit: given all the same, or not out', () => {
    const match = played(RULESETS.t20, '. W .')
    const edit = amend(refOfBall(match, 1), 'nb')
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'no-longer-possible', must: true, ref: refOfBall(match, 2) }])
    const given = scorerWith(match, correct(edit, ...choice(told, /given out all the same/)))
    expect(given).toMatchObject({ wickets: 1 })
  })
  it('fuzz 527: Over called in the middle of an over can be taken back by the answer, not only asked about again', () => {
    const match = played(RULESETS.t20, DOTS, '.')
    const edit: EditCommand = { op: 'amend', ref: refOfBall(match, 3), command: { do: 'callOver' } }
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'over-count', ref: refOfBall(match, 4) }])
    // Without that ball and without the call the over is one short: asked in its turn.
    const then = tried(match, edit, ...choice(told, /Over was not called there yet/))
    expect(then.questions[0]?.ask).toMatch(/^Over 1 now has 5 valid balls/)
    const done = scorerWith(
      match,
      correct(edit, ...choice(told, /Over was not called/), ...choice(then, /As the umpire counted/)),
    )
    expect(done).toMatchObject({ validBalls: 6, overs: { overs: 1, balls: 1 } })
  })
  it('fuzz 100532: play that is not resumed any more: when it was is asked', () => {
    const match = played(RULESETS.t20, '.')
    match.say({ do: 'stopPlay', reason: 'rain' }, { do: 'resumePlay' })
    match.bowl('4')
    const edit: EditCommand = { op: 'retract', ref: refOf(match, 'PlayResumed') }
    const told = tried(match, edit)
    expect(told.questions).toMatchObject([{ id: 'play-stopped', must: true, ref: refOfBall(match, 2) }])
    expect(scorerWith(match, correct(edit, ...choice(told, /Before this/)))).toMatchObject({ runs: 4 })
  })
  it('the refusal offers the same correction with each answer', () => {
    const match = played(RULESETS.t20, DOTS, '.')
    const refused = match.attempt(correct(amend(refOfBall(match, 3), 'wd')))
    expect(refused?.offers).toHaveLength(2)
    match.say(refused?.offers?.[0] as Command)
    expect(match.innings()).toMatchObject({ overs: { overs: 1, balls: 1 }, validBalls: 6 })
  })
})

/** The last innings after one more command, the match itself left as it was. */
function scorerWith(match: Scored, command: Command) {
  match.say(command)
  const innings = match.innings()
  match.say({ do: 'undo' })
  return innings
}
