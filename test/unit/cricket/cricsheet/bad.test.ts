import { describe, expect, test } from 'vitest'
import { cricsheetFile, type Delivery } from '../../../support/cricsheet/file.ts'
import { problemOf } from '../../../support/cricsheet/reading.ts'

type File = ReturnType<typeof cricsheetFile>

const broken = (spoil: (file: File) => void): unknown => {
  const file = structuredClone(cricsheetFile())
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
    ['the file: expected an object, got a list of 0', []],
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
    [
      'info.dates: expected a list of at least 1, got a list of 0',
      broken((file) => Object.assign(file.info, { dates: [] })),
    ],
    [
      'info.teams: expected two different teams, got a list of 2',
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
      'info.players.Kestrels[0]: expected a name of 1 to 120 characters without line breaks or control characters, got "two\\nlines"',
      broken((file) => file.info.players.Kestrels.splice(0, 1, 'two\nlines')),
    ],
    [
      `info.venue: expected a name of 1 to 120 characters without line breaks or control characters, got "${'x'.repeat(40)}"…`,
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

  test('a value of 10,000 levels is named, not walked', () => {
    let deep: unknown = []
    for (let i = 0; i < 10_000; i++) deep = [deep]
    expect(problemOf(deep)).toBe('the file: expected an object, got a list of 1')
    expect(problemOf({ ...cricsheetFile(), innings: [deep] })).toBe('innings[0]: expected an object, got a list of 1')
    const stray = { ...cricsheetFile(), weather: deep }
    expect(problemOf(stray)).toBeUndefined()
  })

  test('names that every object has are names like any other', () => {
    const file = JSON.stringify(cricsheetFile())
      .replaceAll('Kestrels', '__proto__')
      .replaceAll('Heron 3', 'constructor')
    expect(problemOf(JSON.parse(file))).toBeUndefined()
  })
})
