/** Questions about an innings: who is in, who may come, whether it is over. */
import type { Conditions, RetireAt } from './conditions.ts'
import {
  type Batting,
  type End,
  type Innings,
  type Match,
  type OverCount,
  otherSide,
  type Played,
  type PlayerId,
  type SideKey,
} from './types.ts'

export const currentInnings = (match: Match): Innings | undefined => match.innings.at(-1)

export const openInnings = (match: Match): Innings | undefined => {
  const innings = currentInnings(match)
  return innings && !innings.closed && !match.outcomeAsserted ? innings : undefined
}

/** Wickets that end an innings. */
export function wicketsToFall(conditions: Conditions, innings: { readonly superOver: boolean }): number {
  if (innings.superOver) return 2
  if (conditions.wicketRule?.batsOn) return Number.POSITIVE_INFINITY
  return conditions.lastBatterStands ? conditions.playersPerSide : conditions.playersPerSide - 1
}

/**
 * Batters who may come in now: those yet to bat in the order of the card, then those who retired and may resume
 * (25.4). Where a local rule makes batters retire, they come back only when nobody else is left.
 */
export function mayComeIn(match: Match, innings: Innings): readonly PlayerId[] {
  const { yetToBat, resting } = available(match, innings)
  return comeBackLast(match.conditions) && yetToBat.length > 0 ? yetToBat : [...yetToBat, ...resting]
}

/** Batters who can still come in, sooner or later. */
function available(match: Match, innings: Innings) {
  const side = match.sides[innings.batting]
  const isBarred = (id: PlayerId) =>
    innings.absent.includes(id) || side.replaced.includes(id) || outInSuperOver(match, innings, id)
  const unseen = side.players.filter((id) => !innings.batters[id] && !isBarred(id))
  return {
    yetToBat: placesLeft(match, innings) > 0 ? unseen : [],
    resting: side.players.filter((id) => mayResume(match.conditions, innings.batters[id]) && !isBarred(id)),
  }
}

function countAvailable(match: Match, innings: Innings): number {
  const { yetToBat, resting } = available(match, innings)
  return yetToBat.length + resting.length
}

const comeBackLast = ({ retireAt, oversPerPair }: Conditions): boolean =>
  retireAt !== undefined || oversPerPair !== undefined

/** [25.4.3] Who retired of his own choice needs the consent of the opposing captain. */
function mayResume({ retireAt }: Conditions, batting: Batting | undefined): boolean {
  if (batting?.state !== 'retired') return false
  if (batting.retired === 'notOut' && retireAt && hasToRetire(retireAt, batting)) return retireAt.mayReturn
  return batting.retired !== 'other' || batting.consented === true
}

/** The batter whom a local rule makes retire before the next ball, while somebody else can come in. */
export function dueToRetire(match: Match, innings: Innings): PlayerId | undefined {
  const { retireAt } = match.conditions
  if (!retireAt || mayComeIn(match, innings).length === 0) return undefined
  return [innings.striker, innings.nonStriker].find((id) => {
    const batting = id && innings.batters[id]
    return batting && !batting.cameBack && hasToRetire(retireAt, batting)
  })
}

/** Whether a local rule makes him retire. */
const hasToRetire = ({ runs, balls }: RetireAt, batting: { readonly runs: number; readonly balls: number }): boolean =>
  (runs !== undefined && batting.runs >= runs) || (balls !== undefined && batting.balls >= balls)

/** Twelve may be named where impact players are, and still only eleven bat. */
const placesLeft = ({ conditions }: Match, { batters }: Innings): number =>
  conditions.impactPlayers === undefined
    ? Number.POSITIVE_INFINITY
    : conditions.playersPerSide - Object.keys(batters).length

/** Who was out in a super over does not bat in the next one. */
const outInSuperOver = (match: Match, innings: Innings, id: PlayerId): boolean =>
  innings.superOver &&
  match.innings.some(
    (earlier) =>
      earlier !== innings &&
      earlier.superOver &&
      earlier.batting === innings.batting &&
      earlier.batters[id]?.state === 'out',
  )

/** The ends that wait for a batter, the striker's first. */
export function vacancies(match: Match, innings: Innings): readonly End[] {
  const needed = battersNeeded(match, innings)
  const empty: End[] = []
  if (!innings.striker) empty.push('striker')
  if (!innings.nonStriker && needed === 2) empty.push('nonStriker')
  return empty
}

/** Two, or one when a ruleset lets the last batter stand and nobody is left to join him. */
export function battersNeeded(match: Match, innings: Innings): 1 | 2 {
  if (!match.conditions.lastBatterStands) return 2
  const atCrease = (innings.striker ? 1 : 0) + (innings.nonStriker ? 1 : 0)
  return atCrease + countAvailable(match, innings) >= 2 ? 2 : 1
}

/** [13.3.2] A wicket has fallen or a batter has retired, and no further batter is available. */
export function isAllOut(match: Match, innings: Innings): boolean {
  if (innings.wickets >= wicketsToFall(match.conditions, innings)) return true
  const atCrease = (innings.striker ? 1 : 0) + (innings.nonStriker ? 1 : 0)
  if (atCrease === 2) return false
  const least = match.conditions.lastBatterStands ? 1 : 2
  return atCrease + countAvailable(match, innings) < least
}

export const isBefore = (a: OverCount, b: OverCount): boolean =>
  a.overs !== b.overs ? a.overs < b.overs : a.balls < b.balls

export const oversAreUp = (innings: Innings): boolean =>
  innings.allotted !== undefined && !isBefore(innings.overs, innings.allotted)

/** All innings of the match together. */
export function playedIn({ innings }: Pick<Match, 'innings'>): Played {
  const sum = (of: (each: Innings) => number) => innings.reduce((total, each) => total + of(each), 0)
  return {
    overs: sum(({ overs }) => overs.overs),
    balls: sum(({ validBalls }) => validBalls),
    runs: sum(({ runs }) => runs),
    wickets: sum(({ wickets }) => wickets),
  }
}

/** Overs and valid balls before the ball that was bowled last; undefined before the first. */
export function lastBall({ recentOvers }: Innings): OverCount | undefined {
  const over = recentOvers.findLast(({ balls }) => balls.length > 0)
  return over && { overs: over.number, balls: over.validBalls - (over.balls.at(-1)?.valid ? 1 : 0) }
}

/** A review that was struck down is lost, the others are not. */
export const reviewsLost = ({ reviews = [] }: Innings, side: SideKey): number =>
  reviews.filter(({ by, outcome }) => by === side && outcome === 'struckDown').length

/** The last over that the innings can have, in which a local rule may want every ball bowled again. */
export const isLastOver = (innings: Innings): boolean =>
  innings.allotted !== undefined && innings.overs.overs + 1 >= innings.allotted.overs

/** Balls the innings may still last by the count of overs; undefined where overs are not limited. */
export function ballsLeft(conditions: Conditions, innings: Innings): number | undefined {
  if (!innings.allotted) return undefined
  const { overs, balls } = innings.allotted
  const left = (overs - innings.overs.overs) * conditions.ballsPerOver + balls - innings.overs.balls
  return Math.max(0, left)
}

/** Innings of the match proper, super overs left out. */
export const properInnings = (match: Match): readonly Innings[] => match.innings.filter((innings) => !innings.superOver)

export const runsOf = (match: Match, side: SideKey): number =>
  properInnings(match)
    .filter((innings) => innings.batting === side)
    .reduce((sum, innings) => sum + innings.runs, 0)

/** Whether this is the innings in which a target is chased: the last of the match, or the second of a super over. */
export function isChase(match: Match, index: number): boolean {
  const innings = match.innings[index]
  if (!innings) return false
  if (!innings.superOver) return index === match.conditions.inningsPerSide * 2 - 1
  return match.innings.slice(0, index).filter((earlier) => earlier.superOver).length % 2 === 1
}

/** What the side batting in this innings has to make to win. */
export function targetOf(match: Match, index: number): number | undefined {
  const innings = match.innings[index]
  if (!innings || !isChase(match, index)) return undefined
  if (innings.superOver) return (match.innings[index - 1]?.runs ?? 0) + 1
  const before = match.innings.slice(0, index)
  const made = (side: SideKey) => before.filter((i) => i.batting === side).reduce((sum, i) => sum + i.runs, 0)
  return made(otherSide(innings.batting)) - made(innings.batting) + 1
}

/** [14.1] The side that may be asked to follow on, when the lead is large enough. */
export function mayFollowOn(match: Match, agreed = false): SideKey | undefined {
  const [first, second] = match.innings
  const lead = match.conditions.followOnLead
  if (lead === undefined || match.innings.length !== 2 || !first || !second?.closed) return undefined
  return agreed || first.runs - second.runs >= lead ? second.batting : undefined
}
