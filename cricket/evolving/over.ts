/** Who bowls, and the over: opened by a bowler, closed by the umpire's call. Each function changes its draft. */

import { type Draft, last } from '../draft.ts'
import type { Bowling, Innings, Match, Over, PlayerId } from '../types.ts'
import { swapEnds } from './crease.ts'

/** How many closed overs the state remembers beside the one in progress. */
const OVERS_KEPT = 5

export function comeOn(innings: Draft<Innings>, bowler: PlayerId): void {
  innings.bowler = bowler
  if (!innings.bowlers[bowler]) {
    const order = Object.keys(innings.bowlers).length + 1
    innings.bowlers[bowler] = {
      order,
      balls: 0,
      overs: 0,
      oddBalls: 0,
      maidens: 0,
      conceded: 0,
      wickets: 0,
      wides: 0,
      noBalls: 0,
      dots: 0,
    }
  }
  const over = last(innings.recentOvers)
  if (over && !over.closed) over.bowlers.push(bowler)
  else openOver(innings, bowler)
}

function openOver(innings: Draft<Innings>, bowler: PlayerId): void {
  innings.recentOvers.push({
    number: innings.overs.overs,
    bowlers: [bowler],
    balls: [],
    validBalls: 0,
    runs: 0,
    conceded: 0,
    wickets: 0,
    closed: false,
  })
  if (innings.recentOvers.length > OVERS_KEPT + 1) innings.recentOvers.shift()
}

/** [17.1, 17.3] Over: the count moves on, the batters stay where they are and so change ends for the bowler. */
export function closeOver(draft: Draft<Match>, innings: Draft<Innings>): void {
  const over = last(innings.recentOvers)
  if (!over || over.closed) return
  over.closed = true
  innings.overs = { overs: innings.overs.overs + 1, balls: 0 }
  const [only, ...others] = new Set(over.bowlers)
  if (only !== undefined && others.length === 0) wholeOver(innings.bowlers[only] as Draft<Bowling>, over)
  else for (const id of [only, ...others]) partOver(innings, id)
  innings.bowler = undefined
  if (innings.overs.overs % draft.conditions.oversPerEnd === 0) swapEnds(innings)
}

/** Towards a limit of overs a part counts as a whole one. */
function partOver(innings: Draft<Innings>, id: PlayerId | undefined): void {
  const bowling = id && innings.bowlers[id]
  if (bowling) bowling.parts = (bowling.parts ?? 0) + 1
}

/** A maiden is a whole over of one bowler in which nothing was debited to him; byes do not break it. */
function wholeOver(bowler: Draft<Bowling>, over: Draft<Over>): void {
  bowler.overs += 1
  bowler.oddBalls -= over.validBalls
  if (over.conceded === 0 && over.validBalls > 0) bowler.maidens += 1
}
