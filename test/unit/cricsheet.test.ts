import { describe, expect, test } from 'vitest'
import { parseCricsheet, sayProblem } from '../../cricket/cricsheet.ts'
import { scriptOf } from '../../cricket/cricsheet-script.ts'
import { type Scored, scoreScript } from '../../cricket/script.ts'
import type { Innings } from '../../cricket/types.ts'
import {
  cricsheetFile,
  type Delivery,
  delivery,
  dots,
  extra,
  innings,
  over,
  reply,
  SECOND_OVER,
} from '../support/cricsheet-file.ts'

type File = ReturnType<typeof cricsheetFile>

function problemOf(json: unknown): string | undefined {
  const answer = parseCricsheet(json)
  return 'problem' in answer ? sayProblem(answer.problem) : undefined
}

function scored(json: unknown): Scored {
  const answer = parseCricsheet(json)
  if ('problem' in answer) throw new Error(sayProblem(answer.problem))
  const result = scoreScript(scriptOf(answer.file), { startsAt: 0, by: 'test', idOf: String })
  if ('refused' in result) throw new Error(`${JSON.stringify(result.command)}: ${result.refused.message}`)
  return result
}

const first = (json: unknown): Innings => scored(json).book.match.innings[0] as Innings
const withFirstOver = (deliveries: readonly Delivery[], more: object = {}) =>
  cricsheetFile({ played: [innings([over(0, deliveries), over(1, SECOND_OVER)], { ...more }), reply()] })

describe('a good file', () => {
  test('is a match: score, result, names beside ids', () => {
    const { book, steps } = scored(cricsheetFile())
    expect(book.match.innings.map(({ runs, wickets, validBalls }) => ({ runs, wickets, validBalls }))).toEqual([
      { runs: 6, wickets: 0, validBalls: 12 },
      { runs: 0, wickets: 0, validBalls: 12 },
    ])
    expect(book.match.outcome).toEqual({ kind: 'win', winner: 'a', by: { runs: 6 } })
    expect(JSON.stringify(steps)).not.toContain('Kestrel 1')
  })

  test('keeps its names: title, place, short names, Urdu, Devanagari, markup', () => {
    const names = ['<script>alert(1)</script>', 'بابر', 'विराट']
    const file = cricsheetFile({ info: { event: { name: 'Lantern Cup', match_number: 3 } } })
    const text = JSON.stringify(file)
      .replaceAll('Heron 9"', `${names[0]}"`)
      .replaceAll('Heron 8"', `${names[1]}"`)
      .replaceAll('Heron 7"', `${names[2]}"`)
    const answer = parseCricsheet(JSON.parse(text))
    if ('problem' in answer) throw new Error(sayProblem(answer.problem))
    const script = scriptOf(answer.file)
    expect(script.names).toMatchObject({
      title: 'Kestrels v Herons, match 3',
      competition: 'Lantern Cup',
      venue: 'Old Mill Ground',
      sides: { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } },
    })
    expect(Object.values(script.names.players)).toEqual(expect.arrayContaining(names))
  })

  test('may hold keys nobody knows', () => {
    const file = withFirstOver([delivery(6, { over: 1, actual_delivery: '0.1' }), ...dots(5)], { weather: 'dry' })
    expect(problemOf(file)).toBeUndefined()
  })
})

describe('what the file says about a ball', () => {
  test('[21.15] no-balls are worth two where none in the match is worth one', () => {
    const { steps, book } = scored(withFirstOver([extra('noballs', 2), delivery(6), ...dots(5)]))
    expect(steps[0]?.command).toMatchObject({ do: 'create', conditions: { noBallRuns: 2 } })
    expect(book.match.innings[0]?.extras.noBalls).toBe(2)
  })

  test('[2000 Code] byes off a no-ball are no-balls before October 2017, and the bowler’s', () => {
    const file = withFirstOver([extra('noballs', 3), extra('noballs', 1), delivery(6), ...dots(5)])
    Object.assign(file.info, { dates: ['2010-05-18'], outcome: { winner: 'Kestrels', by: { runs: 10 } } })
    const { extras, bowlers } = first(file)
    expect(extras.noBalls).toBe(4)
    expect(bowlers.b11).toMatchObject({ conceded: 10, noBalls: 2 })
  })

  test('[17.5] a five-ball over stands as counted', () => {
    const file = withFirstOver([delivery(6), ...dots(4)], { miscounted_overs: { '0': { balls: '5' } } })
    expect(first(file)).toMatchObject({ validBalls: 11, overs: { overs: 2, balls: 0 } })
  })

  test('[17.5] a seven-ball over stands too, flagged or not', () => {
    expect(first(withFirstOver([delivery(6), ...dots(6)]))).toMatchObject({ validBalls: 13, overs: { overs: 2 } })
  })

  test('the batter who faced is taken from the file, whatever the runs say', () => {
    const swapped = { batter: 'Kestrel 2', non_striker: 'Kestrel 1' }
    const file = withFirstOver([delivery(6), delivery(0, swapped), ...dots(4)])
    expect(first(file).batters).toMatchObject({ a1: { runs: 6 }, a2: { runs: 0 } })
    expect(first(file).batters.a2?.balls).toBe(1 + 6)
  })

  test('a batter who is replaced in the file’s pair without a word has retired hurt, and may come back', () => {
    const pair = { batter: 'Kestrel 3', non_striker: 'Kestrel 2' }
    const file = withFirstOver([delivery(6), delivery(0, pair), delivery(0, pair), ...dots(3)])
    expect(first(file).batters.a1).toMatchObject({ runs: 6, state: 'batting' })
    expect(first(file).batters.a3).toMatchObject({ state: 'retired', retired: 'hurt' })
  })

  test('[40] timed out: on the card without a ball', () => {
    const wickets = [
      { player_out: 'Kestrel 1', kind: 'bowled' },
      { player_out: 'Kestrel 4', kind: 'timed out' },
    ]
    const pair = { batter: 'Kestrel 3' }
    const file = withFirstOver([delivery(6), delivery(0, { wickets }), ...dots(4, pair)])
    Object.assign(file.innings[0] as object, {
      overs: [over(0, [delivery(6), delivery(0, { wickets }), ...dots(4, pair)])],
      forfeited: undefined,
    })
    const innings = first({ ...file, info: { ...file.info, outcome: { result: 'no result' } } })
    expect(innings.wickets).toBe(2)
    expect(innings.batters.a4).toMatchObject({ balls: 0, wicket: { how: 'timedOut' } })
    expect(innings.bowlers.b11?.wickets).toBe(1)
  })

  test('[41.18] penalty runs on a ball are the side’s, not the bowler’s', () => {
    const five = extra('penalty', 5)
    const file = withFirstOver([five, delivery(6), ...dots(4)])
    Object.assign(file.info, { outcome: { winner: 'Kestrels', by: { runs: 11 } } })
    expect(first(file)).toMatchObject({ runs: 11, extras: { penalty: 5 }, bowlers: { b11: { conceded: 6 } } })
  })

  test('[41.18.4] penalty runs before an innings are the first runs of it', () => {
    const file = cricsheetFile({
      info: { outcome: { winner: 'Kestrels', by: { runs: 1 } } },
      played: [
        innings([over(0, [delivery(6), ...dots(5)]), over(1, SECOND_OVER)]),
        reply({ penalty_runs: { pre: 5 } }),
      ],
    })
    expect(scored(file).book.match.innings[1]).toMatchObject({ runs: 5, penaltyBefore: 5 })
  })

  test('a target of fewer overs ends the chase, and a method is named', () => {
    const short = { team: 'Herons', overs: [(reply().overs as object[])[0]], target: { runs: 4, overs: 1 } }
    const file = cricsheetFile({
      info: { outcome: { winner: 'Kestrels', by: { runs: 3 }, method: 'D/L' } },
      played: [innings([over(0, [delivery(6), ...dots(5)]), over(1, SECOND_OVER)]), short],
    })
    const { match } = scored(file).book
    expect(match.outcome).toEqual({ kind: 'win', winner: 'a', by: { runs: 3 }, method: 'D/L' })
    expect(match.outcomeAsserted).toBeUndefined()
  })

  test('[16.2] an awarded match is what the umpires said', () => {
    const file = cricsheetFile({ info: { outcome: { winner: 'Herons', method: 'Awarded' } } })
    expect(scored(file).book.match).toMatchObject({
      outcome: { kind: 'win', winner: 'b', method: 'Awarded' },
      outcomeAsserted: true,
    })
  })

  test('a replacement is not in the squad that begins', () => {
    const match = [{ in: 'Kestrel 12', out: 'Kestrel 11', team: 'Kestrels', reason: 'concussion_substitute' }]
    const file = withFirstOver([delivery(6), delivery(0, { replacements: { match } }), ...dots(4)])
    file.info.players.Kestrels.push('Kestrel 12')
    const played = (reply().overs as { deliveries: Delivery[] }[]).map((each, i) => ({
      over: i,
      deliveries: each.deliveries.map((ball) => ({ ...ball, bowler: i === 0 ? 'Kestrel 12' : 'Kestrel 10' })),
    }))
    file.innings[1] = reply({ overs: played })
    const { steps, book } = scored(file)
    expect(steps[0]?.command).toMatchObject({ do: 'create' })
    expect(JSON.stringify(steps[0])).not.toContain('a12')
    expect(book.match.sides.a).toMatchObject({ replaced: ['a11'] })
    expect(book.match.innings[1]?.bowlers.a12).toMatchObject({ balls: 6 })
  })
})

const broken = (spoil: (file: File) => void): unknown => {
  const file = structuredClone(withFirstOver([delivery(6), ...dots(5)]))
  spoil(file)
  return file
}
const ball = (file: File): Delivery =>
  ((file.innings[0] as { overs: { deliveries: Delivery[] }[] }).overs[0]?.deliveries[2] ?? {}) as Delivery
const BALL = 'innings[0].overs[0].deliveries[2]'

describe('a bad file is refused with the place in it', () => {
  test.each<[string, unknown]>([
    ['the file: expected an object, got nothing', undefined],
    ['the file: expected an object, got null', null],
    ['the file: expected an object, got []', []],
    ['info: expected an object, got nothing', {}],
    ['innings: expected a list, got "none"', broken((file) => Object.assign(file, { innings: 'none' }))],
    [
      'info.match_type: expected one of Test, ODI, T20, IT20, ODM, MDM, got "T10"',
      broken((file) => Object.assign(file.info, { match_type: 'T10' })),
    ],
    [
      'info.balls_per_over: expected a whole number from 1 to 12, got 0',
      broken((file) => Object.assign(file.info, { balls_per_over: 0 })),
    ],
    [
      'info.dates[0]: expected a date such as 2024-05-18, got "18/5/2024"',
      broken((file) => Object.assign(file.info, { dates: ['18/5/2024'] })),
    ],
    ['info.dates: expected a list of at least 1, got []', broken((file) => Object.assign(file.info, { dates: [] }))],
    [
      'info.teams: expected two different teams, got ["Kestrels","Kestrels"]',
      broken((file) => Object.assign(file.info, { teams: ['Kestrels', 'Kestrels'] })),
    ],
    [
      'info.toss.winner: expected "Kestrels" or "Herons", got "Owls"',
      broken((file) => Object.assign(file.info.toss, { winner: 'Owls' })),
    ],
    [
      'info.players.Herons: expected the players of this team, got nothing',
      broken((file) => Object.assign(file.info, { players: { Kestrels: file.info.players.Kestrels } })),
    ],
    [
      'info.players.Kestrels[1]: expected each player once, got "Kestrel 1"',
      broken((file) => file.info.players.Kestrels.splice(1, 1, 'Kestrel 1')),
    ],
    [
      'info.players.Kestrels[0]: expected a name of 1 to 120 characters without line breaks, got "two\\nlines"',
      broken((file) => file.info.players.Kestrels.splice(0, 1, 'two\nlines')),
    ],
    [
      `info.venue: expected a name of 1 to 120 characters without line breaks, got "${'x'.repeat(58)}…`,
      broken((file) => Object.assign(file.info, { venue: 'x'.repeat(10_000) })),
    ],
    [
      'innings[0].team: expected "Kestrels" or "Herons", got "Owls"',
      broken((file) => Object.assign(file.innings[0] as object, { team: 'Owls' })),
    ],
    [
      `${BALL}.runs.batter: expected a whole number from 0 to 99, got "x"`,
      broken((file) => Object.assign(ball(file), { runs: { batter: 'x', extras: 0, total: 0 } })),
    ],
    [
      `${BALL}.runs.total: expected 1, runs off the bat and extras, got 2`,
      broken((file) => Object.assign(ball(file), { runs: { batter: 1, extras: 0, total: 2 } })),
    ],
    [
      `${BALL}.runs.extras: expected 1, the sum of the extras, got 0`,
      broken((file) => Object.assign(ball(file), { extras: { byes: 1 } })),
    ],
    [
      `${BALL}.batter: expected one of the players of "Kestrels", got "Nobody"`,
      broken((file) => Object.assign(ball(file), { batter: 'Nobody' })),
    ],
    [
      `${BALL}.bowler: expected one of the fielding side, got "Kestrel 5"`,
      broken((file) => Object.assign(ball(file), { bowler: 'Kestrel 5' })),
    ],
    [
      `${BALL}.non_striker: expected somebody else than the batter, got "Kestrel 1"`,
      broken((file) => Object.assign(ball(file), { non_striker: 'Kestrel 1' })),
    ],
    [
      `${BALL}.wickets[0].kind: expected one of caught, bowled, lbw, run out`,
      broken((file) => Object.assign(ball(file), { wickets: [{ player_out: 'Kestrel 1', kind: 'lost' }] })),
    ],
    [
      'innings[0].overs[1].over: expected a number above 0, the overs in order, got 0',
      broken((file) => Object.assign((file.innings[0] as { overs: object[] }).overs[1] as object, { over: 0 })),
    ],
    [
      'innings[0].target.overs: expected overs such as 20 or 34.2, got "many"',
      broken((file) => Object.assign(file.innings[0] as object, { target: { overs: 'many' } })),
    ],
  ])('%s', (expected, json) => {
    const problem = problemOf(json)
    expect(problem?.slice(0, expected.length)).toBe(expected)
  })

  test('names that every object has are names like any other', () => {
    const file = JSON.stringify(cricsheetFile())
      .replaceAll('Kestrels', '__proto__')
      .replaceAll('Heron 3', 'constructor')
    expect(problemOf(JSON.parse(file))).toBeUndefined()
  })
})
