/** What a delivery adds to the card. */

import { type Context, type Draft, last } from '../draft.ts'
import type { BallBowled } from '../events.ts'
import type { BallSummary, Batting, Bowling, Innings, Match, Over, Runs } from '../types.ts'
import { dismiss, swapEnds } from './crease.ts'
import { closeOver, comeOn } from './over.ts'

export function bowl(draft: Draft<Match>, innings: Draft<Innings>, ball: BallBowled, context: Context): void {
  if (innings.bowler !== ball.bowler) comeOn(innings, ball.bowler)
  if (innings.striker !== ball.striker) swapEnds(innings)
  const over = last(innings.recentOvers) as Draft<Over>
  const total = sum(ball.runs)
  innings.runs += total
  innings.extras.byes += ball.runs.byes
  innings.extras.legByes += ball.runs.legByes
  innings.extras.wides += ball.runs.wides
  innings.extras.noBalls += ball.runs.noBalls
  if (ball.valid) {
    innings.validBalls += 1
    innings.overs.balls += 1
  }
  creditBatter(innings.batters[ball.striker] as Draft<Batting>, ball)
  debitBowler(innings.bowlers[ball.bowler] as Draft<Bowling>, ball)
  over.balls.push(summaryOf(ball, context.ref))
  over.validBalls += ball.valid ? 1 : 0
  over.runs += total
  over.conceded += conceded(ball.runs)
  over.wickets += ball.wickets.length
  const stand = last(innings.partnerships)
  if (stand) {
    stand.runs += total
    stand.balls += isFaced(ball) ? 1 : 0
  }
  if (ball.changedEnds) swapEnds(innings)
  for (const wicket of ball.wickets) dismiss(innings, wicket, context)
  innings.freeHit = freeHitNext(draft.conditions.freeHit, innings.freeHit, ball)
  if (ball.over) closeOver(draft, innings)
}

/** A free hit follows a no-ball, and is carried over by a wide, another no-ball or a ball that does not count. */
const freeHitNext = (ruled: boolean, now: boolean, ball: BallBowled): boolean =>
  ruled && (ball.call === 'noBall' || (now && (ball.call === 'wide' || ball.notInOver !== undefined)))

/** Every delivery but a wide, and but one that was dead before it could be played (20.4.2). */
const isFaced = ({ call, faced }: BallBowled): boolean => call !== 'wide' && faced !== false

function creditBatter(batter: Draft<Batting>, ball: BallBowled): void {
  batter.runs += ball.runs.bat
  if (isFaced(ball)) batter.balls += 1
  if (ball.runs.bat === 0) return
  if (ball.boundary === 4) batter.fours += 1
  if (ball.boundary === 6) batter.sixes += 1
}

function debitBowler(bowler: Draft<Bowling>, ball: BallBowled): void {
  const runs = conceded(ball.runs)
  bowler.conceded += runs
  if (ball.valid) {
    bowler.balls += 1
    bowler.oddBalls += 1
    if (runs === 0) bowler.dots += 1
  }
  if (ball.call === 'wide') bowler.wides += 1
  if (ball.call === 'noBall') bowler.noBalls += 1
}

function summaryOf(ball: BallBowled, ref: string): Draft<BallSummary> {
  const { bat, wides, noBalls, byes, legByes } = ball.runs
  const runs = { bat, wides, noBalls, byes, legByes }
  const summary: Draft<BallSummary> = { ref, runs, wickets: ball.wickets.length, valid: ball.valid }
  if (ball.call) summary.call = ball.call
  if (ball.boundary) summary.boundary = ball.boundary
  return summary
}

const sum = (runs: Runs): number => runs.bat + runs.wides + runs.noBalls + runs.byes + runs.legByes

/** [23.1, 41.18] Byes, leg byes and penalties are not the bowler's. */
const conceded = (runs: Runs): number => runs.bat + runs.wides + runs.noBalls
