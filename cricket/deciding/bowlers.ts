/** Who may bowl the next ball. */
import type { Command } from '../commands.ts'
import { refuse } from '../refusal.ts'
import { type Innings, type Match, otherSide, type PlayerId } from '../types.ts'

/** A fielder who may not bowl now, and why. */
export type Barred = { readonly player: PlayerId; readonly law?: string; readonly why: string }

/** Who may bowl now and who may not, with the reason. */
export function bowlers(match: Match, innings: Innings): { from: readonly PlayerId[]; barred: readonly Barred[] } {
  const fielding = match.sides[otherSide(innings.batting)]
  const players = fielding.players.filter((id) => !fielding.replaced.includes(id))
  const judged = players.map((id) => ({ id, barred: barredFromBowling(match, innings, id) }))
  return {
    from: judged.filter(({ barred }) => !barred).map(({ id }) => id),
    barred: judged.flatMap(({ barred }) => (barred ? [barred] : [])),
  }
}

/** Why this player may not bowl the next ball; undefined when he may. */
const barredFromBowling = (match: Match, innings: Innings, player: PlayerId): Barred | undefined =>
  barredAlone(match, innings, player) ?? barredForOthers(match, innings, player)

/** Where everybody bowls: the overs that are left belong to those who have to bowl yet, if one of them can bowl now. */
function barredForOthers(match: Match, innings: Innings, player: PlayerId): Barred | undefined {
  const { recentOvers, allotted, overs } = innings
  const midOver = recentOvers.at(-1)?.closed === false
  if (midOver || !allotted || oversOwed(match, innings, player) > 0) return undefined
  const owing = mustBowlYet(match, innings)
  const left = allotted.overs + (allotted.balls > 0 ? 1 : 0) - overs.overs
  const owed = owing.reduce((sum, id) => sum + oversOwed(match, innings, id), 0)
  const isFull = owed >= left && owing.some((id) => !barredAlone(match, innings, id))
  return isFull ? { player, why: `would take an over from those who have to bowl yet (${owing.length})` } : undefined
}

/** Fielders who have not bowled as much as everybody has to; nobody where there is no such rule. */
export function mustBowlYet(match: Match, innings: Innings): readonly PlayerId[] {
  const { players, replaced } = match.sides[otherSide(innings.batting)]
  return players.filter((id) => !replaced.includes(id) && oversOwed(match, innings, id) > 0)
}

function oversOwed({ conditions: { oversPerFielder = 0 }, sides }: Match, innings: Innings, player: PlayerId): number {
  const isFree = innings.superOver || sides[otherSide(innings.batting)].keeper === player
  return isFree ? 0 : Math.max(0, oversPerFielder - oversBegun(innings, player))
}

function barredAlone(match: Match, innings: Innings, player: PlayerId): Barred | undefined {
  if (innings.suspended?.includes(player)) {
    return { player, law: '41', why: 'was taken off by the umpires and may not bowl again in this innings' }
  }
  if (innings.superOver && bowledLastSuperOver(match, innings, player)) {
    return { player, why: 'bowled the last super over of the side' }
  }
  const over = innings.recentOvers.at(-1)
  const midOver = over !== undefined && !over.closed
  if (midOver && over.barred?.includes(player)) {
    return { player, why: 'came in during this over and may not bowl in it' }
  }
  const inARow = consecutiveOvers(innings, player, midOver)
  if (inARow >= match.conditions.oversPerEnd) {
    return { player, law: midOver ? '17.8' : '17.6', why: 'bowled the last over' }
  }
  const limit = oversOpenTo(match, innings, player)
  const begun = oversBegun(innings, player)
  const alreadyInThis = midOver && over.bowlers.includes(player)
  if (limit !== undefined && begun >= limit && !alreadyInThis) {
    return { player, why: `has bowled ${limit} over${limit === 1 ? '' : 's'}, the limit` }
  }
  return undefined
}

/** Overs just before this one in which he bowled any part, without a break. */
function consecutiveOvers(innings: Innings, player: PlayerId, midOver: boolean): number {
  const closed = midOver ? innings.recentOvers.slice(0, -1) : innings.recentOvers
  let count = 0
  for (let i = closed.length - 1; i >= 0 && closed[i]?.bowlers.includes(player); i--) count += 1
  return count
}

/** A part of an over counts as a whole one towards the limit. */
const oversBegun = (innings: Innings, player: PlayerId): number =>
  (innings.bowlers[player]?.overs ?? 0) + (innings.bowlers[player]?.parts ?? 0) + (isInOver(innings, player) ? 1 : 0)

function isInOver(innings: Innings, player: PlayerId): boolean {
  const over = innings.recentOvers.at(-1)
  return over !== undefined && !over.closed && over.bowlers.includes(player)
}

function bowledLastSuperOver(match: Match, innings: Innings, player: PlayerId): boolean {
  const earlier = match.innings.filter((each) => each !== innings && each.superOver && each.batting === innings.batting)
  return earlier.at(-1)?.bowlers[player] !== undefined
}

/** Overs this player may bowl in the innings as it is now allotted; undefined: no limit. */
export function oversOpenTo(match: Match, innings: Innings, player: PlayerId): number | undefined {
  const { oversPerBowler, oversPerInnings, bowlerShare } = match.conditions
  if (innings.superOver || oversPerBowler === undefined) return undefined
  const allotted = innings.allotted && innings.allotted.overs + (innings.allotted.balls > 0 ? 1 : 0)
  if (!bowlerShare || allotted === undefined || allotted >= (oversPerInnings ?? 0)) return oversPerBowler
  const share = Math.floor(allotted / bowlerShare.of)
  const over = allotted % bowlerShare.of
  if (over === 0) return share
  if (bowlerShare.rounding === 'up') return share + 1
  const withOneMore = Object.keys(innings.bowlers).filter(
    (id) => id !== player && oversBegun(innings, id as PlayerId) > share,
  )
  return withOneMore.length < over ? share + 1 : share
}

/** The first few who may bowl now, as commands. */
export const whoMayBowl = (match: Match, innings: Innings): readonly Command[] =>
  bowlers(match, innings)
    .from.filter((bowler) => bowler !== innings.bowler)
    .slice(0, OFFERED)
    .map((bowler) => ({ do: 'giveBall', bowler }))

const OFFERED = 3

/** Why this player can not have the ball; what the Laws bar may be overridden, another side's player not. */
export function cannotBowl(match: Match, innings: Innings, bowler: PlayerId, override?: string) {
  if (!match.sides[otherSide(innings.batting)].players.includes(bowler)) {
    return refuse('not-in-side', `{${bowler}} is not in the side that is fielding.`, { law: '1' })
  }
  const barred = barredFromBowling(match, innings, bowler)
  if (!barred || override !== undefined) return undefined
  const offers = whoMayBowl(match, innings)
  return refuse('bowler-barred', `{${bowler}} ${barred.why}.`, { ...(barred.law && { law: barred.law }), offers })
}
