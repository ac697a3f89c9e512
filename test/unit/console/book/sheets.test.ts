/** The scoresheets of real matches, added up box by box and line by line, against cards that others computed. */
import { describe, expect, it } from 'vitest'
import { parseCricsheet } from '../../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../../cricket/cricsheet/script.ts'
import type { BallBowled } from '../../../../cricket/events.ts'
import { scoreScript } from '../../../../cricket/simulate/script.ts'
import { type Faced, type SheetInnings, sheetOf } from '../../../../web/console/book/sheet-of.ts'
import { cricsheetFile, ofRealMatches, realMatch } from '../../../support/matches/real-matches.ts'
import { scorer } from '../../../support/scorer.ts'

/** T20, super overs, The Hundred, one-day, Tests with an innings win and a draw, awarded, bowl-out, retired, timed out. */
const MATCHES =
  '1041615 1216517 1252718 1089483 1157370 219612 1273144 237242 1483765 1370352 1410238 1384429 1268191'.split(' ')

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const bat = (balls: readonly BallBowled[]) => sum(balls.map(({ runs }) => runs.bat))
const conceded = (balls: readonly BallBowled[]) => sum(balls.map(({ runs }) => runs.bat + runs.wides + runs.noBalls))

function scoredIn(faced: readonly Faced[], nameOf: (id: string) => string): Record<string, number> {
  const scored: Record<string, number> = {}
  for (const { batter, balls } of faced) scored[nameOf(batter)] = (scored[nameOf(batter)] ?? 0) + bat(balls)
  return scored
}

/** The figures of an innings as its boxes, strokes, tallies and lines add up; nothing of the match's own totals. */
function addedUp({ strokes, tallies, boxes, overs }: SheetInnings, nameOf: (id: string) => string) {
  const faced = overs.flatMap(({ columns }) => columns.flat())
  const balls = overs.flatMap(({ columns }) => columns.flat().flatMap((one) => one.balls))
  const named = (record: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [nameOf(id), value]))
  return {
    batters: named(Object.fromEntries(Object.entries(strokes).map(([id, list]) => [id, bat(list)]))),
    columns: scoredIn(faced, nameOf),
    extras: {
      b: sum(tallies.byes),
      lb: sum(tallies.legByes),
      w: sum(tallies.wides),
      nb: sum(tallies.noBalls),
      p: sum(tallies.penalty),
    },
    bowlers: named(
      Object.fromEntries(
        Object.entries(boxes).map(([id, own]) => {
          const all = own.flatMap((box) => box.balls)
          const last = own.at(-1)
          return [
            id,
            {
              legal: all.filter(({ valid }) => valid).length,
              runs: conceded(all),
              wickets: all.flatMap(({ wickets }) => wickets).filter(({ bowler }) => bowler === id).length,
              maidens: own.filter(({ isMaiden }) => isMaiden).length,
              wides: all.filter(({ call }) => call === 'wide').length,
              noBalls: all.filter(({ call }) => call === 'noBall').length,
              soFar: `${last?.conceded}-${last?.wickets}`,
            },
          ]
        }),
      ),
    ),
    validBalls: balls.filter(({ valid }) => valid).length,
    lines: sum(overs.map(({ runs }) => runs)),
    last: overs.at(-1)?.total,
  }
}

function sheetsOf(id: string) {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(id)
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: 1_600_000_000_000, by: 'test', idOf: (n) => `c${n}` })
  if ('refused' in scored) throw new Error(scored.refused.message)
  return { sheets: sheetOf(scored.book), nameOf: (player: string) => script.names.players[player] ?? player }
}

ofRealMatches('the scoresheets of real matches', () => {
  it.each(MATCHES)('%s adds up to the card', (id) => {
    const { expected } = realMatch(id)
    const { sheets, nameOf } = sheetsOf(id)
    expect(sheets).toHaveLength(expected.innings.length)
    for (const [i, card] of expected.innings.entries()) {
      const sheet = sheets[i] as SheetInnings
      const ours = addedUp(sheet, nameOf)
      const scorers = card.batting.filter(({ runs }) => runs > 0)
      expect(ours.batters).toEqual(Object.fromEntries(scorers.map(({ name, runs }) => [name, runs])))
      expect(
        Object.entries(ours.columns)
          .filter(([, runs]) => runs > 0)
          .sort(),
      ).toEqual(scorers.map(({ name, runs }) => [name, runs]).sort())
      expect(ours.extras).toEqual(card.extras)
      expect(ours.bowlers).toEqual(
        Object.fromEntries(
          card.bowling.map(({ name, legal, runs, wickets, maidens, wide_balls: wides, noball_balls: noBalls }) => [
            name,
            { legal, runs, wickets, maidens, wides, noBalls, soFar: `${runs}-${wickets}` },
          ]),
        ),
      )
      expect(ours.validBalls).toBe(card.legal_balls)
      if (sheet.overs.length > 0) expect(ours.lines).toBe(card.runs - card.penalty_pre)
      if (sheet.overs.length > 0) expect(ours.last).toEqual({ runs: card.runs, wickets: card.wickets })
    }
  })
})

describe('the linear sheet', () => {
  it('keeps a batter in his column, and gives it to whoever takes his place', () => {
    const match = scorer()
    match.start()
    match.bowl('1 . W 4 1 .')
    match.bowl('2 . . . . .')
    const [first, second] = sheetOf(match.book())[0]?.overs ?? []
    const shown = (columns: (typeof first & object)['columns']) =>
      columns.map((column) =>
        column.map(({ batter, balls }) => `${batter}:${balls.map(({ runs }) => runs.bat).join('')}`),
      )
    expect(shown(first?.columns ?? [[], []])).toEqual([['a1:10'], ['a2:00', 'a3:41']])
    expect(first?.after).toEqual([
      { batter: 'a1', runs: 1, balls: 2 },
      { batter: 'a3', runs: 5, balls: 2 },
    ])
    expect(second?.total).toEqual({ runs: 8, wickets: 1 })
    expect(first?.notes).toHaveLength(1)
  })
})
