/** Our public scorecard against an expected card, every field it has; each difference says where it is. */
import {
  asBalls,
  type Card,
  compare,
  dismissalIn,
  type ExpectedMatch,
  expectedCard,
  expectedOutcome,
} from '../../../scripts/conformance/card.ts'
import type { CardInnings, Scorecard } from '../../../wire/scorecard.ts'

export function differences(card: Scorecard, expected: ExpectedMatch): readonly string[] {
  const ours = { innings: card.innings.map((each) => shown(each, expected.balls_per_over)), outcome: outcomeOf(card) }
  const theirs = {
    innings: expectedCard(expected).map(({ penalties: _, ...each }) => each),
    outcome: expectedOutcome(expected),
  }
  return compare(ours, theirs).differences.map((each) => `${each.place}: ours ${each.ours}, expected ${each.theirs}`)
}

function shown(innings: CardInnings, ballsPerOver: number): Card[number] {
  const { team, superOver, runs, wickets, declared, forfeited, overs, balls: validBalls } = innings
  const { byes: b, legByes: lb, wides: w, noBalls: nb, penalty: p, total: extrasTotal } = innings.extras
  return {
    ...{ team, superOver, runs, wickets, declared, forfeited, overs, validBalls },
    extras: { b, lb, w, nb, p },
    extrasTotal,
    batting: innings.batting.map((line, i) => {
      const { name, runs, balls, fours, sixes, kind, fielders, bowler } = line
      return { pos: i + 1, name, runs, balls, fours, sixes, out: dismissalIn(kind ?? 'not out', fielders, bowler) }
    }),
    bowling: innings.bowling.map((line, i) => {
      const { name, balls: legal, overs, maidens, runs, wickets, wides, noBalls } = line
      return { pos: i + 1, name, legal, overs, maidens, runs, wickets, wides, noBalls }
    }),
    falls: innings.fallOfWickets.map(({ wicket, runs, over, batter }) => {
      return { wicket, runs, batter, over: asBalls(over, ballsPerOver) }
    }),
  }
}

function outcomeOf({ outcome }: Scorecard): unknown {
  if (!outcome) return undefined
  const { kind, winner, by, method, eliminator, bowlOut } = outcome
  const named = method ? { method } : {}
  if (kind === 'win' || kind === 'awarded') return { winner, ...(by && { by }), ...named }
  const broken = { ...(eliminator && { eliminator }), ...(bowlOut && { bowl_out: bowlOut }) }
  return { result: kind, ...broken, ...named }
}
