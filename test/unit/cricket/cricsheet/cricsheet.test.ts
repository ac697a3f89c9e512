import { describe, expect, test } from 'vitest'
import type { Innings } from '../../../../cricket/types.ts'
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
import { problemOf, scored, scriptIn } from '../../../support/cricsheet/reading.ts'

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
    const script = scriptIn(JSON.parse(text))
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
