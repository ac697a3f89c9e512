/** Files as the archive may hold them and our 150 do not: each odd thing in an invented match, scored through `decide`. */
import { describe, expect, test } from 'vitest'
import type { CricsheetOutcome } from '../../../../cricket/cricsheet/file.ts'
import { judge } from '../../../../scripts/conformance/judge.ts'
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
} from '../../../support/cricsheet/file.ts'
import { scored } from '../../../support/cricsheet/reading.ts'

type Json = { [key: string]: unknown }

/** Scored, its book balanced, its own sums met, written and read again without a difference. */
function match(json: unknown) {
  const { book } = scored(json)
  const verdict = judge(JSON.parse(JSON.stringify(json)))
  expect(verdict).toMatchObject({ kind: 'scored', differences: [] })
  return book.match
}

const herons = { batter: 'Heron 1', non_striker: 'Heron 2' }
const bowledBy = (bowler: string, runs = 0): Delivery => delivery(runs, { ...herons, bowler })
const file = (info: Json, ...played: Json[]) => cricsheetFile({ info, ...(played.length > 0 && { played }) })
const won: CricsheetOutcome & Json = { winner: 'Kestrels', by: { runs: 6 } }
const first = (more: Json = {}) => innings([over(0, [delivery(6), ...dots(5)]), over(1, SECOND_OVER)], more)
const withBall = (ball: Delivery, more: readonly Delivery[] = dots(4)) => {
  const ends = { batter: 'Kestrel 2', non_striker: more.at(-1)?.batter ?? 'Kestrel 1', bowler: 'Heron 10' }
  return innings([over(0, [delivery(6), ball, ...more]), over(1, dots(6, ends))])
}

describe('facts that are odd are no reason to refuse', () => {
  test.each<[string, Json]>([
    ['no registry, no gender, no season', { registry: undefined, gender: undefined, season: undefined }],
    ['a season as a number, a match number as text', { season: 2007, event: { name: 'Cup', match_number: '7' } }],
    ['a registry that is none', { registry: 'none' }],
    ['a group as a number', { event: { name: 'Cup', group: 2, stage: 3 } }],
    ['officials of an unknown kind', { officials: { umpires: 'A Umpire', drinks: ['B'] } }],
    ['keys nobody knows', { weather: { rain: true } }],
    ['an uncontested toss without a decision', { toss: { winner: 'Kestrels', uncontested: true } }],
    ['numbers as text', { overs: '2', balls_per_over: '6' }],
    ['a women’s match', { gender: 'female', team_type: 'international' }],
  ])('%s', (_, info) => {
    expect(match(file(info)).outcome).toEqual({ kind: 'win', winner: 'a', by: { runs: 6 } })
  })
})

describe('matches that hardly took place', () => {
  test('[16.2] awarded without a ball, with and without a list of innings', () => {
    const info = { outcome: { winner: 'Herons', method: 'Awarded' } }
    const awarded = { kind: 'win', winner: 'b', method: 'Awarded' }
    expect(match({ ...file(info), innings: [] }).outcome).toEqual(awarded)
    expect(match({ ...file(info), innings: undefined }).outcome).toEqual(awarded)
  })

  test('abandoned in the first over', () => {
    expect(match(file({ outcome: { result: 'no result' } }, innings([over(0, [delivery(1)])]))).outcome).toEqual({
      kind: 'noResult',
    })
  })

  test('[15.2] both sides forfeit an innings, one after the other', () => {
    const forfeited = (team: string) => ({ team, forfeited: true })
    const chase = { ...reply(), overs: [over(0, [bowledBy('Kestrel 11', 4), bowledBy('Kestrel 11', 3)])] }
    const played = [first({ declared: true }), forfeited('Herons'), forfeited('Kestrels'), chase]
    const info = { match_type: 'MDM', overs: undefined, outcome: { winner: 'Herons', by: { wickets: 10 } } }
    expect(match(file(info, ...played))).toMatchObject({
      innings: [{ closed: 'declared' }, { closed: 'forfeited' }, { closed: 'forfeited' }, { runs: 7 }],
      outcome: { kind: 'win', winner: 'b', by: { wickets: 10 } },
    })
  })
})

describe('overs', () => {
  test.each([4, 5, 8])('[17.1] of %d balls', (balls) => {
    const long = (number: number, more: Json) => over(number, dots(balls, more))
    const played = [
      innings([over(0, [delivery(6), ...dots(balls - 1)])]),
      { team: 'Herons', overs: [long(0, { ...herons, bowler: 'Kestrel 11' })] },
    ]
    const { innings: made } = match(file({ balls_per_over: balls, overs: 1 }, ...played))
    expect(made[0]).toMatchObject({ validBalls: balls, overs: { overs: 1, balls: 0 } })
  })

  test('[17.6] one bowler twice in a row is taken as played, with a word', () => {
    const again = over(
      1,
      SECOND_OVER.map((ball) => ({ ...ball, bowler: 'Heron 11' })),
    )
    const json = file({}, innings([over(0, [delivery(6), ...dots(5)]), again]), reply())
    expect(match(json).innings[0]?.bowlers.b11).toMatchObject({ balls: 12 })
    const verdict = judge(JSON.parse(JSON.stringify(json)))
    expect(verdict).toMatchObject({ overrides: [expect.stringContaining('as played: bowler-barred')] })
  })

  test('more of them than the file says', () => {
    expect(match(file({ overs: 1 })).innings[0]).toMatchObject({ overs: { overs: 2, balls: 0 } })
  })
})

describe('players', () => {
  const twelve = (letter: string) => Array.from({ length: 12 }, (_, i) => `${letter} ${i + 1}`)
  /** Somebody is bowled on every ball. */
  function collapse(wickets: number): Json {
    const balls = Array.from({ length: wickets }, (_, i) =>
      delivery(0, {
        batter: `Kestrel ${i === 0 ? 1 : i + 2}`,
        wickets: [{ player_out: `Kestrel ${i === 0 ? 1 : i + 2}`, kind: 'bowled' }],
      }),
    )
    const ends = [balls.slice(0, 6), balls.slice(6)].map((each, i) =>
      over(
        i,
        each.map((ball) => ({ ...ball, bowler: `Heron ${11 - i}` })),
      ),
    )
    return innings(ends)
  }

  test('[1.1] twelve a side: eleven wickets', () => {
    const players = { Kestrels: twelve('Kestrel'), Herons: twelve('Heron') }
    const chase = { team: 'Herons', overs: [over(0, [bowledBy('Kestrel 11', 1)])] }
    const json = file({ players, outcome: { winner: 'Herons', by: { wickets: 11 } } }, collapse(11), chase)
    const { book } = scored(json)
    expect(book.match.innings[0]).toMatchObject({ wickets: 11, closed: 'allOut' })
    expect(book.match.outcome).toEqual({ kind: 'win', winner: 'b', by: { wickets: 11 } })
  })

  test('[1.1] eight a side: seven wickets', () => {
    const eight = (letter: string) => twelve(letter).slice(0, 8)
    const players = { Kestrels: eight('Kestrel'), Herons: [...eight('Heron').slice(0, 6), 'Heron 10', 'Heron 11'] }
    const chase = { team: 'Herons', overs: [over(0, [bowledBy('Kestrel 8', 1)])] }
    const json = file({ players, outcome: { winner: 'Herons', by: { wickets: 7 } } }, collapse(7), chase)
    expect(match(json)).toMatchObject({
      innings: [{ wickets: 7, closed: 'allOut' }, {}],
      outcome: { by: { wickets: 7 } },
    })
  })

  const replacement = (more: Json) => {
    const match = [{ in: 'Kestrel 12', out: 'Kestrel 11', team: 'Kestrels', reason: 'lost his boots', ...more }]
    const json = file(
      { players: { Kestrels: twelve('Kestrel'), Herons: twelve('Heron').slice(0, 11) } },
      withBall(delivery(0, { replacements: { match } })),
      reply(),
    )
    return scored(json).book.match.sides.a
  }
  test('replaced for a reason nobody knows', () => {
    expect(replacement({})).toMatchObject({ replaced: ['a11'], players: expect.arrayContaining(['a12']) })
    expect(replacement({ reason: undefined })).toMatchObject({ replaced: ['a11'] })
  })
  test('nobody is said to have gone out, or somebody who bats on, or of a third team', () => {
    expect(replacement({ out: undefined })).toMatchObject({ replaced: [], players: expect.arrayContaining(['a12']) })
    expect(replacement({ out: 'Kestrel 2' })).toMatchObject({ replaced: [], players: expect.arrayContaining(['a12']) })
    expect(replacement({ team: 'Owls' })).toMatchObject({ replaced: [] })
  })
})

describe('wickets', () => {
  const ballOut = (kind: string, more: Json = {}, ball: Json = {}) =>
    file(
      {},
      withBall(
        delivery(0, { wickets: [{ player_out: 'Kestrel 1', kind, ...more }], ...ball }),
        dots(4, { batter: 'Kestrel 3' }),
      ),
      reply(),
    )

  test.each(['hit the ball twice', 'handled the ball', 'obstructing the field', 'hit wicket', 'retired out'])(
    '[31] %s',
    (kind) => {
      expect(match(ballOut(kind)).innings[0]).toMatchObject({ wickets: 1, fallOfWickets: [{ batter: 'a1', runs: 6 }] })
    },
  )

  test('[24] a fielder without a name, marked 1 as in old files', () => {
    const json = ballOut('caught', { fielders: [{ substitute: 1 }] })
    expect(match(json).innings[0]?.batters.a1?.wicket).toMatchObject({
      how: 'caught',
      fielders: [{ substitute: true }],
    })
  })

  test('[22.9] bowled off a wide is an error of the file: as played, with a word', () => {
    const json = file(
      { outcome: { winner: 'Kestrels', by: { runs: 7 } } },
      withBall(
        extra('wides', 1, { wickets: [{ player_out: 'Kestrel 1', kind: 'bowled' }] }),
        dots(5, { batter: 'Kestrel 3' }),
      ),
      reply(),
    )
    expect(match(json).innings[0]).toMatchObject({ wickets: 1 })
    expect(scored(json).steps.filter(({ command }) => 'override' in command)).toHaveLength(1)
  })

  test('[38.3] run out before the ball after he came in: the file has it on the ball before', () => {
    const wickets = [
      { player_out: 'Kestrel 1', kind: 'bowled' },
      { player_out: 'Kestrel 3', kind: 'run out', fielders: [{ name: 'Heron 11' }] },
    ]
    const json = file({}, withBall(delivery(0, { wickets }), dots(4, { batter: 'Kestrel 4' })), reply())
    expect(match(json).innings[0]).toMatchObject({
      wickets: 2,
      batters: { a3: { balls: 0, wicket: { how: 'runOut' } } },
    })
  })

  test('[25.4] retired before the first ball of the innings', () => {
    const opening = delivery(6, { wickets: [{ player_out: 'Kestrel 5', kind: 'retired out' }] })
    const json = file({}, innings([over(0, [opening, ...dots(5)]), over(1, SECOND_OVER)]), reply())
    expect(match(json).innings[0]).toMatchObject({ wickets: 1, batters: { a5: { order: 1, state: 'out' } } })
  })
})

describe('results', () => {
  test('[14.1.3] a follow-on at less than the ruleset has', () => {
    const two = [first(), reply(), reply()]
    const info = { match_type: 'Test', overs: undefined, outcome: { result: 'draw' } }
    expect(match(file(info, ...two)).innings[2]).toMatchObject({ followOn: true, batting: 'b' })
  })

  test('a super over of two, tied, and another', () => {
    const tied = [innings([over(0, dots(6)), over(1, SECOND_OVER)]), reply()]
    const superOver = (team: string, runs: number): Json => ({
      team,
      super_over: true,
      overs: [
        over(0, [
          team === 'Herons' ? bowledBy('Kestrel 11', runs) : delivery(runs),
          ...dots(5, team === 'Herons' ? { ...herons, bowler: 'Kestrel 11' } : {}),
        ]),
      ],
    })
    const played = [
      ...tied,
      superOver('Herons', 4),
      superOver('Kestrels', 4),
      superOver('Kestrels', 6),
      superOver('Herons', 2),
    ]
    const json = file({ outcome: { result: 'tie', eliminator: 'Kestrels' } }, ...played)
    expect(match(json).outcome).toEqual({ kind: 'tie', eliminator: 'a' })
  })

  test('a bowl-out', () => {
    const balls = [
      { bowler: 'Kestrel 11', outcome: 'hit' },
      { bowler: 'Heron 11', outcome: 'miss' },
    ]
    const tied = [innings([over(0, dots(6)), over(1, SECOND_OVER)]), reply()]
    const json = file({ bowl_out: balls, outcome: { result: 'tie', bowl_out: 'Kestrels' } }, ...tied)
    expect(match(json).outcome).toEqual({ kind: 'tie', bowlOut: 'a' })
  })

  test('[D/L] a method without a target: the umpires’ word', () => {
    const short = { team: 'Herons', overs: [over(0, [bowledBy('Kestrel 11', 4)])] }
    const json = file({ outcome: { winner: 'Herons', by: { wickets: 10 }, method: 'D/L' } }, first(), short)
    expect(match(json)).toMatchObject({ outcome: { kind: 'win', winner: 'b', method: 'D/L' }, outcomeAsserted: true })
  })

  test('a chase that went on past its target', () => {
    const long = {
      team: 'Herons',
      overs: [over(0, [bowledBy('Kestrel 11', 6), bowledBy('Kestrel 11', 6), bowledBy('Kestrel 11', 1)])],
    }
    const json = file({ outcome: { winner: 'Herons', by: { wickets: 10 } } }, first(), long)
    expect(scored(json).book.match).toMatchObject({
      innings: [{}, { runs: 13 }],
      outcome: { winner: 'b', by: { wickets: 10 } },
    })
  })

  test('a target with overs as text', () => {
    const json = file({ outcome: won }, first(), reply({ target: { runs: '7', overs: '2' } }))
    expect(match(json).innings[1]?.target).toEqual({ runs: 7 })
  })

  test('a margin that contradicts the balls is named as such', () => {
    const json = file({ outcome: { winner: 'Kestrels', by: { runs: 9 } } })
    expect(judge(JSON.parse(JSON.stringify(json)))).toMatchObject({
      kind: 'scored',
      differences: [
        { place: 'result: by, runs', ours: '6', theirs: '9', reason: expect.stringContaining('contradicts') },
      ],
    })
  })

  test('a winner whom the totals do not show is a difference', () => {
    const json = file({ outcome: { winner: 'Herons', by: { runs: 6 } } })
    const verdict = judge(JSON.parse(JSON.stringify(json)))
    expect(verdict).toMatchObject({ kind: 'scored', differences: [{ place: 'result: winner' }] })
  })
})
