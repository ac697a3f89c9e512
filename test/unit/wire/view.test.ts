import { describe, expect, it } from 'vitest'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { ballsOf } from '../../../wire/balls.ts'
import { factsOf } from '../../../wire/facts.ts'
import { scoreOf } from '../../../wire/score.ts'
import { scorecardOf } from '../../../wire/scorecard.ts'
import { type Names, viewOf, viewWithoutNames } from '../../../wire/view.ts'
import { ball, player, type Scorer, scorer } from '../../support/scorer.ts'

const names: Names = {
  title: 'Kestrels v Herons',
  sides: { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } },
  players: Object.fromEntries(
    ['a', 'b'].flatMap((side) =>
      Array.from({ length: 11 }, (_, i) => [`${side}${i + 1}`, `N ${side.toUpperCase()}${i + 1}`]),
    ),
  ),
}
const view = (score: Scorer, startsAt?: string) => viewOf({ book: score.book(), id: 'm1', names, startsAt })
const facts = (score: Scorer) => {
  const recorded = score.log.at(-1)
  if (!recorded) throw new Error('nothing scored')
  return factsOf(recorded, score.match())
}
const twoOvers = { ...RULESETS.t20, oversPerInnings: 2, oversPerBowler: 1, superOver: false }

describe('the view', () => {
  it('is upcoming before the first innings, and says when it starts', () => {
    const before = view(scorer(), '2026-06-01T19:00:00+05:30')
    expect(before.status).toBe('upcoming')
    expect(before.innings).toEqual({})
    expect(scoreOf(before, 'aaaa-1').line).toBe('Starts 1 Jun at 19:00')
  })

  it('shows the over in progress as a scorebook writes it', () => {
    const score = scorer()
    score.start()
    score.bowl('1 . 4 W 2lb wd nb4')
    const { current, innings } = view(score)
    expect(current?.over).toBe('1')
    expect(current?.overs['1']).toEqual({
      bowler: 'b1',
      balls: '1 . 4 W 2lb wd nb4',
      runs: 13,
      wickets: 1,
      ballsLeft: 1,
    })
    expect(innings['1']).toMatchObject({ runs: 13, wickets: 1, overs: '0.5', balls: 5, allotted: '20' })
    expect(innings['1']?.extras).toEqual({ byes: 0, legByes: 2, wides: 1, noBalls: 1, penalty: 0, total: 4 })
    expect(innings['1']?.fallOfWickets['1']).toEqual({ runs: 5, over: '0.4', batter: 'a2' })
    expect(current?.freeHit).toBe(true)
  })

  it('knows what is needed, from how many balls, and then who won', () => {
    const score = scorer(twoOvers)
    score.start()
    score.bowl('1 1 1 1 1 1  . . . . . 4')
    expect(view(score).status).toBe('break')
    expect(scoreOf(view(score), 'aaaa-1').line).toBe('Innings break: Herons need 11 to win')
    score.say({ do: 'startInnings' })
    score.bowl('4 . .')
    expect(view(score).current?.need).toEqual({ runs: 7, balls: 9 })
    expect(scoreOf(view(score), 'aaaa-1').line).toBe('Need 7 from 9 balls')
    score.bowl('6 1')
    expect(view(score)).toMatchObject({ status: 'finished', result: 'Herons won by 10 wickets' })
    expect(view(score).current).not.toHaveProperty('need')
  })

  it('counts leads where sides bat twice', () => {
    const score = scorer({ ...RULESETS.test, playersPerSide: 11 })
    score.start()
    score.bowl('4 4 4')
    expect(view(score).current).not.toHaveProperty('lead')
    score.say({ do: 'declare' }, { do: 'startInnings' })
    score.bowl('4 1')
    expect(view(score).current?.lead).toBe(-7)
    expect(scoreOf(view(score), 'aaaa-1')).toMatchObject({
      line: 'Trail by 7',
      sides: { a: { scores: ['12/0d'] }, b: { scores: ['5/0'] } },
      batting: 'b',
    })
  })

  it('shows no tie as a result while a super over is to come', () => {
    const score = scorer({ ...twoOvers, oversPerInnings: 1, superOver: true })
    score.start()
    score.bowl('1 . . . . .')
    score.say({ do: 'startInnings' })
    score.bowl('. . . . . 1')
    expect(score.match().outcome?.kind).toBe('tie')
    expect(view(score)).not.toHaveProperty('outcome')
    expect(view(score).status).toBe('break')
  })

  it('stops for rain', () => {
    const score = scorer()
    score.start()
    score.say({ do: 'stopPlay', reason: 'rain' })
    expect(view(score)).toMatchObject({ status: 'break', interval: { reason: 'rain' } })
    expect(scoreOf(view(score), 'aaaa-1').line).toBe('Rain stopped play')
  })

  const correctionsOf = (score: Scorer) => Object.values(view(score).corrections ?? {})
  const lastRef = (score: Scorer) => score.book().entries.at(-1)?.ref ?? ''

  it.each([
    ['4', '4lb', { ball: '0.2', was: '4 runs', now: '4 leg byes' }],
    ['nb', '1', { ball: '0.2', was: 'no-ball', now: '1 run' }],
    ['W', '.', { ball: '0.2', was: 'bowled', now: 'no run' }],
  ])('tells in plain words that a ball of "%s" is corrected to "%s", and which', (was, now, told) => {
    const score = scorer()
    score.start()
    score.bowl(`1 ${was}`)
    const ref = score.book().entries.findLast(({ event }) => event.kind === 'BallBowled')?.ref ?? ''
    const edits = [{ op: 'amend', ref, command: ball(now) } as const]
    const sentIn = score.book().entries.findLast(({ event }) => event.kind === 'BatterCameIn')?.ref ?? ''
    score.say({ do: 'correct', edits: was === 'W' ? [...edits, { op: 'retract', ref: sentIn }] : edits })
    expect(correctionsOf(score)).toMatchObject([told])
  })

  it('tells nothing of a correction that was taken back, until it is made again', () => {
    const score = scorer()
    score.start()
    score.bowl('1 4')
    score.say({ do: 'correct', edits: [{ op: 'amend', ref: lastRef(score), command: ball('4lb') }] })
    score.say({ do: 'undo' })
    expect(view(score)).not.toHaveProperty('corrections')
    score.say({ do: 'redo' })
    expect(correctionsOf(score)).toMatchObject([{ was: '4 runs', now: '4 leg byes' }])
    score.say({ do: 'undo' })
    expect(view(score)).not.toHaveProperty('corrections')
  })

  it('tells nothing of a last entry taken back within two minutes, a slip of the thumb; later it is news', () => {
    const score = scorer()
    score.start()
    score.bowl('1 4')
    score.say({ do: 'undo' })
    expect(view(score)).not.toHaveProperty('corrections')
    score.bowl('2')
    // The scorer of these tests says something every 30 s.
    for (let i = 0; i < 5; i++) score.say({ do: 'note', text: 'rain?' }, { do: 'undo' })
    score.say({ do: 'undo' })
    expect(correctionsOf(score)).toMatchObject([{ ball: '0.2', was: '2 runs', now: 'taken out' }])
    score.say({ do: 'redo' })
    expect(view(score)).not.toHaveProperty('corrections')
  })

  it('tells nothing of what changes no figure: a note beside a ball', () => {
    const score = scorer()
    score.start()
    score.bowl('1 4')
    score.say({
      do: 'correct',
      edits: [{ op: 'amend', ref: lastRef(score), command: { ...ball('4'), note: 'edged' } }],
    })
    expect(view(score)).not.toHaveProperty('corrections')
  })

  it('leaves out names, and the sentence made with them, where they would be cached for a year', () => {
    const score = scorer(twoOvers)
    score.start()
    score.say({ do: 'endMatch', outcome: { kind: 'win', winner: 'a', method: 'Awarded' } })
    expect(view(score).result).toBe('Kestrels won (awarded)')
    expect(JSON.stringify(viewWithoutNames(view(score)))).not.toMatch(/Kestrels|N A1/)
  })

  it('leaves intervals out of minutes', () => {
    const score = scorer()
    score.start()
    const came = score.log.length
    score.say({ do: 'stopPlay', reason: 'rain' }, { do: 'resumePlay' })
    score.bowl('. . W')
    const batting = view(score).innings['1']?.batting ?? {}
    // Half a minute an event; the striker came in two events before `came`, one of the later ones was the interval.
    const out = batting.a1
    expect(out?.out?.how).toBe('bowled')
    const events = score.log.findIndex(({ event }) => event.kind === 'BallBowled' && event.wickets.length > 0) + 1
    expect(out?.minutes).toBe(Math.round((events - (came - 2) - 1) / 2))
    expect(batting.a2?.minutes).toBeUndefined()
  })

  it('leaves out of minutes a break in which the innings is declared or the match ends, at once and for good', () => {
    for (const end of [
      { do: 'declare' },
      { do: 'endMatch', outcome: { kind: 'draw' } },
    ] as const satisfies readonly Command[]) {
      const score = scorer(RULESETS.test)
      score.start()
      score.bowl('. . . .')
      const minutes = () => view(score).innings['1']?.batting.a1?.minutes
      score.say({ do: 'stopPlay', reason: 'rain' })
      const stood = Math.round((score.log.length - 4) / 2)
      score.say(...Array.from({ length: 20 }, (): Command => ({ do: 'note', text: 'raining' })), end)
      expect(minutes()).toBe(stood)
      if (end.do === 'declare') score.say({ do: 'resumePlay' })
      expect(minutes()).toBe(stood)
    }
  })
})

describe('the view told from the one before', () => {
  /** Each further event is told from the view before it, and has to say what the book alone would. */
  function follow(score: Scorer) {
    let seen = { match: score.match(), view: view(score) }
    return (...commands: Command[]) => {
      for (const command of commands) {
        score.say(command)
        const now = viewOf({ book: score.book(), id: 'm1', names, before: seen })
        expect(now).toEqual(view(score))
        seen = { match: score.match(), view: now }
      }
      return seen.view
    }
  }

  function secondInnings(): Scorer {
    const score = scorer({ ...RULESETS.test, followOnLead: 5 })
    score.start()
    score.bowl('4 . 1 . W')
    score.say({ do: 'declare' }, { do: 'startInnings' })
    score.answer()
    return score
  }

  it('shares the innings that a ball leaves alone', () => {
    const score = secondInnings()
    const tell = follow(score)
    const [first, second] = [tell(ball('1')), tell(ball('2'))]
    expect(second.innings['1']).toBe(first.innings['1'])
    expect(second.innings['2']).not.toBe(first.innings['2'])
  })

  it('shows an innings closed by its last ball', () => {
    const score = scorer(twoOvers)
    score.start()
    score.bowl('1 . . . . .  1 . . . .')
    expect(follow(score)(ball('4')).innings['1']).toMatchObject({ runs: 6, closed: 'oversUp' })
  })

  it('has what reaches an innings after it closed: penalties, breaks, corrections and what takes them back', () => {
    const score = secondInnings()
    const tell = follow(score)
    const four = score.log.find(({ event }) => event.kind === 'BallBowled')
    expect(tell({ do: 'awardPenalty', to: 'a' }).innings['1']).toMatchObject({ runs: 10, extras: { penalty: 5 } })
    expect(tell(ball('1'), { do: 'undo' }).innings['1']?.runs).toBe(10)
    const amended = tell({ do: 'correct', edits: [{ op: 'amend', ref: String(four?.seq), command: ball('2') }] })
    expect(amended.innings['1']).toMatchObject({ runs: 8, batting: { a1: { fours: 0 } } })
    expect(tell({ do: 'undo' }, ball('.')).innings['1']?.batting.a1?.fours).toBe(1)
    tell({ do: 'stopPlay', reason: 'rain' }, { do: 'note', text: 'covers' }, { do: 'resumePlay' }, ball('.'))
  })

  it('shares no innings where breaks or conditions of the match are others', () => {
    const score = secondInnings()
    const { match, entries, corrections } = score.book()
    const before = { match, view: view(score) }
    const [{ scoredAt: from = 0 } = {}] = entries.filter(({ event }) => event.kind === 'BallBowled')
    const rain = { from, to: from + 120_000, played: { overs: 0, balls: 0, runs: 0, wickets: 0 } }
    for (const other of [
      { ...match, stoppages: [rain] },
      { ...match, conditions: { ...match.conditions, ballsPerOver: 4 } },
    ]) {
      const source = { book: { match: other, entries, corrections }, id: 'm1', names }
      const told = viewOf({ ...source, before })
      expect(told).toEqual(viewOf(source))
      expect(told.innings['1']).not.toEqual(before.view.innings['1'])
    }
  })
})

describe('the mini score', () => {
  it('has what a widget shows', () => {
    const score = scorer()
    score.start()
    score.bowl('1 . 4 . 1 6  1 1')
    const { at, ...rest } = scoreOf(view(score), 'k7f3-20')
    expect(at).toBe(score.log.at(-1)?.scoredAt)
    expect(rest).toEqual({
      id: 'm1',
      cursor: 'k7f3-20',
      status: 'live',
      title: 'Kestrels v Herons',
      sides: {
        a: { name: 'Kestrels', short: 'KES', scores: ['14/0'] },
        b: { name: 'Herons', short: 'HER', scores: [] },
      },
      batting: 'a',
      batters: [
        { name: 'N A1', runs: 8, balls: 3 },
        { name: 'N A2', runs: 6, balls: 5, striker: true },
      ],
      bowler: { name: 'N B2', figures: '0-2 (0.2)' },
      over: '1 1',
      overs: '1.2',
      allotted: '20',
      runRate: 10.5,
      line: 'Kestrels won the toss and chose to bat',
    })
  })

  it('cuts long names with dots and keeps the end of the sentence, which is the news', () => {
    const score = scorer(twoOvers)
    score.start()
    score.say({ do: 'endMatch', outcome: { kind: 'win', winner: 'a', by: { runs: 12 } } })
    const long = {
      ...names,
      title: 'T'.repeat(10_000),
      sides: { ...names.sides, a: { name: 'ک'.repeat(10_000), short: 'K' } },
    }
    const { title, line, sides } = scoreOf(viewOf({ book: score.book(), id: 'm1', names: long }), 'aaaa-9')
    expect(title).toMatch(/^T+…$/)
    expect(sides.a.name).toMatch(/^ک+…$/)
    expect(line).toMatch(/^\u2068ک+…\u2069 won by 12 runs$/)
  })
})

describe('the scorecard', () => {
  it('is the printed card, in the keys of the protocol', () => {
    const score = scorer(twoOvers)
    score.start()
    const catcher = player('b7')
    score.bowl('4 .')
    score.say({ do: 'bowl', wickets: [{ how: 'caught', fielders: [{ player: catcher }] }] })
    score.bowl('wd . 1')
    score.say({ do: 'retire', batter: player('a3'), how: 'hurt' })
    score.bowl('nb4')
    const card = scorecardOf({ view: view(score), cursor: 'k7f3-9' })
    expect(Object.keys(card)).toEqual(['matchId', 'cursor', 'status', 'teams', 'result', 'outcome', 'innings'])
    const [innings] = card.innings
    expect(innings).toMatchObject({
      team: 'Kestrels',
      runs: 11,
      wickets: 1,
      overs: '0.5',
      balls: 5,
      declared: false,
      forfeited: false,
      superOver: false,
      target: null,
      allottedOvers: '2',
      extras: { byes: 0, legByes: 0, wides: 1, noBalls: 1, penalty: 0, total: 2 },
      retired: ['N A3'],
      absent: [],
      bowling: [
        {
          name: 'N B1',
          playerId: 'b1',
          overs: '0.5',
          balls: 5,
          maidens: 0,
          runs: 11,
          wickets: 1,
          wides: 1,
          noBalls: 1,
        },
      ],
      fallOfWickets: [{ wicket: 1, runs: 4, over: '0.3', batter: 'N A1' }],
    })
    expect(innings?.batting[0]).toEqual({
      name: 'N A1',
      playerId: 'a1',
      runs: 4,
      balls: 3,
      minutes: 3,
      fours: 1,
      sixes: 0,
      howOut: 'c B7 b B1',
      kind: 'caught',
      bowler: 'N B1',
      fielders: ['N B7'],
      notOut: false,
      captain: false,
      keeper: false,
    })
    expect(innings?.yetToBat).toHaveLength(7)
    expect(innings?.partnerships.map(({ wicket, batters }) => [wicket, batters])).toEqual([
      [1, ['N A1', 'N A2']],
      [2, ['N A2', 'N A3']],
      [2, ['N A2', 'N A4']],
    ])
  })

  it('names the winner by team, and null where there is nothing', () => {
    const score = scorer(twoOvers)
    score.start()
    expect(scorecardOf({ view: view(score), cursor: 'x' })).toMatchObject({ result: null, outcome: null })
    score.say({ do: 'endMatch', outcome: { kind: 'tie', eliminator: 'b' } })
    expect(scorecardOf({ view: view(score), cursor: 'x' }).outcome).toEqual({
      kind: 'tie',
      winner: null,
      by: null,
      method: null,
      eliminator: 'Herons',
    })
  })
})

describe('facts and rows of balls', () => {
  it('labels a ball that did not count like the one bowled instead', () => {
    const score = scorer()
    score.start()
    const labels = ['.', 'wd', '.', 'nb', '1'].map((word) => {
      score.say(ball(word))
      return [facts(score).ball, facts(score).notation]
    })
    expect(labels).toEqual([
      ['0.1', '.'],
      ['0.2', 'wd'],
      ['0.2', '.'],
      ['0.3', 'nb'],
      ['0.3', '1'],
    ])
  })

  it('labels the last ball of an over after the umpire has called it', () => {
    const score = scorer()
    score.start()
    score.bowl('. . . . .')
    score.say(ball('6'))
    expect(facts(score)).toMatchObject({ kind: 'BallBowled', ball: '0.6', notation: '6' })
    expect(facts(score)).not.toHaveProperty('backfill')
  })

  it('marks what reached the server long after it was scored', () => {
    const score = scorer()
    score.start()
    score.say(ball('6'))
    const recorded = score.log.at(-1)
    if (!recorded) throw new Error('nothing scored')
    expect(factsOf({ ...recorded, recordedAt: recorded.scoredAt + 600_000 }, score.match()).backfill).toBe(true)
  })

  it('hands on where the ball went; said later it is no news, and an amended ball keeps it', () => {
    const score = scorer()
    score.start()
    const detail = { wagon: { angle: 90, distance: 100 }, shot: 'cut' } as const
    score.say({ do: 'bowl', runs: { bat: 4 }, detail })
    expect(facts(score).detail).toEqual(detail)
    score.say({ do: 'bowl', runs: { bat: 1 } })
    const [first, second] = ballsOf(score.book())
    const later = { do: 'bowl', runs: { bat: 1 }, detail: { videoMs: 90_000 } } as const
    score.say({ do: 'correct', edits: [{ op: 'amend', ref: second?.ref ?? '', command: later }] })
    expect(view(score).corrections).toBeUndefined()
    score.say({ do: 'correct', edits: [{ op: 'setBowler', from: first?.ref ?? '', bowler: player('b2') }] })
    expect(ballsOf(score.book()).map((row) => row.detail)).toEqual([detail, { videoMs: 90_000 }])
  })

  it('gives the balls as they stand now, with the running score', () => {
    const score = scorer()
    score.start()
    score.bowl('1 4 wd . . . .  2')
    const ref = ballsOf(score.book())[1]?.ref ?? ''
    score.say({ do: 'correct', edits: [{ op: 'amend', ref, command: ball('6') }] })
    const rows = ballsOf(score.book())
    expect(rows.map(({ ball: label, notation, score: { runs } }) => `${label} ${notation} ${runs}`)).toEqual([
      '0.1 1 1',
      '0.2 6 7',
      '0.3 wd 8',
      '0.3 . 8',
      '0.4 . 8',
      '0.5 . 8',
      '0.6 . 8',
      '1.1 2 10',
    ])
    expect(rows.filter(({ corrected }) => corrected).map((row) => row.ref)).toEqual([ref])
    expect(ballsOf(score.book(), { innings: 1, from: 1 })).toHaveLength(1)
    expect(ballsOf(score.book(), { innings: 2 })).toEqual([])
    expect(ballsOf(score.book(), { to: 0 })).toHaveLength(7)
  })
})
