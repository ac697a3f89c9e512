/** Our public scorecard against an expected card, field by field; each difference says where it is. */
import type { CardInnings, Scorecard } from '../../wire/scorecard.ts'
import { type ExpectedMatch, expectedOutcome } from './cricsheet-card.ts'

type Expected = ExpectedMatch['innings'][number]

export function differences(card: Scorecard, expected: ExpectedMatch): readonly string[] {
  const found: string[] = []
  const same = (place: string, ours: unknown, theirs: unknown) => {
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)]
    if (a !== b) found.push(`${place}: ours ${a}, expected ${b}`)
  }
  same('innings', card.innings.length, expected.innings.length)
  for (const [i, theirs] of expected.innings.entries()) {
    const ours = card.innings[i]
    if (ours) compare(`innings ${i + 1}`, ours, theirs, expected.balls_per_over, same)
  }
  same('outcome', outcomeOf(card), expectedOutcome(expected))
  return found
}

type Same = (place: string, ours: unknown, theirs: unknown) => void

function compare(place: string, ours: CardInnings, theirs: Expected, ballsPerOver: number, same: Same): void {
  same(`${place} team`, ours.team, theirs.team)
  same(
    `${place} total`,
    [ours.runs, ours.wickets, ours.overs, ours.balls],
    [theirs.runs, theirs.wickets, theirs.overs, theirs.legal_balls],
  )
  const { byes, legByes, wides, noBalls, penalty, total } = ours.extras
  const { b, lb, w, nb, p } = theirs.extras
  same(`${place} extras`, [byes, legByes, wides, noBalls, penalty, total], [b, lb, w, nb, p, theirs.extras_total])
  same(
    `${place} batting`,
    ours.batting.map((line) => [
      line.name,
      line.runs,
      line.balls,
      line.fours,
      line.sixes,
      line.kind ?? 'not out',
      line.bowler ?? null,
    ]),
    theirs.batting.map((line) => [line.name, line.runs, line.balls, line.fours, line.sixes, line.howout, line.bowler]),
  )
  same(
    `${place} bowling`,
    ours.bowling.map((line) => [
      line.name,
      line.overs,
      line.balls,
      line.maidens,
      line.runs,
      line.wickets,
      line.wides,
      line.noBalls,
    ]),
    theirs.bowling.map((line) => [
      line.name,
      line.overs,
      line.legal,
      line.maidens,
      line.runs,
      line.wickets,
      line.wide_balls,
      line.noball_balls,
    ]),
  )
  same(
    `${place} falls`,
    ours.fallOfWickets.map(({ wicket, runs, over, batter }) => [wicket, runs, inBalls(over, ballsPerOver), batter]),
    theirs.fow.map(({ wicket, score, over, player }) => [wicket, score, inBalls(over, ballsPerOver), player]),
  )
}

/** "15.6" and "16" are the same moment. */
function inBalls(over: string, ballsPerOver: number): number {
  const [overs = '0', balls = '0'] = over.split('.')
  return Number(overs) * ballsPerOver + Number(balls)
}

function outcomeOf({ outcome }: Scorecard): unknown {
  if (!outcome) return undefined
  const { kind, winner, by, method, eliminator } = outcome
  const named = method ? { method } : {}
  if (kind === 'win' || kind === 'awarded') return { winner, ...(by && { by }), ...named }
  return { result: kind, ...(eliminator && { eliminator }), ...named }
}
