/** What is happening now: who is in, who bowls, the last overs, what is needed. */
import { ballsLeft, isChase, openInnings, reviewsLost, runsOf } from '../cricket/innings.ts'
import { parNow } from '../cricket/result.ts'
import { powerplayNow } from '../cricket/telling/powerplay.ts'
import { type Innings, type Match, type Over, otherSide, type PlayerId } from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { CurrentView, NeedView, OverView } from './view.ts'
import { overNotation } from './words/notation.ts'

/** Overs in a view: the one in progress and four before it. */
const OVERS_SHOWN = 5

export function currentView(match: Match): CurrentView | undefined {
  const index = match.innings.length - 1
  const innings = match.innings[index]
  if (!innings) return undefined
  const open = openInnings(match) !== undefined
  return compact({
    innings: String(index + 1),
    striker: open ? innings.striker : undefined,
    nonStriker: open ? innings.nonStriker : undefined,
    bowler: open ? innings.bowler : undefined,
    freeHit: open && innings.freeHit ? (true as const) : undefined,
    overs: recentOvers(match, innings),
    over: overInProgress(innings),
    need: open ? needView(match, innings) : undefined,
    par: open ? parNow(innings)?.runs : undefined,
    powerplay: open ? powerplayNow(match.conditions, innings)?.name || undefined : undefined,
    reviewsLeft: open ? reviewsLeft(match, innings) : undefined,
    lead: leadOf(match, index),
  })
}

function reviewsLeft({ conditions: { reviews } }: Match, innings: Innings): CurrentView['reviewsLeft'] {
  if (reviews === undefined) return undefined
  return { a: reviews - reviewsLost(innings, 'a'), b: reviews - reviewsLost(innings, 'b') }
}

const overNumber = ({ number }: Over): string => String(number + 1)

const recentOvers = ({ conditions }: Match, innings: Innings): CurrentView['overs'] =>
  Object.fromEntries(
    innings.recentOvers
      .slice(-OVERS_SHOWN)
      .map((over) => [overNumber(over), overView(over, lengthOf(over, innings, conditions.ballsPerOver))]),
  )

function overInProgress({ recentOvers }: Innings): string | undefined {
  const over = recentOvers.at(-1)
  return over && overNumber(over)
}

/** Valid balls the over has: fewer in the last one of an innings cut short to "9.2" overs. */
function lengthOf(over: Over, { allotted }: Innings, ballsPerOver: number): number {
  return allotted && allotted.overs === over.number ? allotted.balls : ballsPerOver
}

const overView = (over: Over, length: number): OverView =>
  compact({
    bowler: over.bowlers.at(-1) as PlayerId,
    balls: overNotation(over.balls),
    runs: over.runs,
    wickets: over.wickets,
    closed: over.closed ? (true as const) : undefined,
    ballsLeft: over.closed ? 0 : Math.max(0, length - over.validBalls),
  })

export function needView({ conditions }: Match, innings: Innings): NeedView | undefined {
  if (!innings.target) return undefined
  const runs = innings.target.runs - innings.runs
  return runs > 0 ? compact({ runs, balls: ballsLeft(conditions, innings) }) : undefined
}

/** Where a side bats twice and this is not the first innings, nor the chase, which has a target instead. */
export function leadOf(match: Match, index: number): number | undefined {
  const innings = match.innings[index]
  if (!innings || index === 0 || match.conditions.inningsPerSide === 1) return undefined
  if (innings.superOver || isChase(match, index)) return undefined
  return runsOf(match, innings.batting) - runsOf(match, otherSide(innings.batting))
}
