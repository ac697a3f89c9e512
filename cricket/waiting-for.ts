/** What the game is waiting for: the one question the scorer has to answer next. `decide` accepts what it names. */
import { type Barred, bowlers } from './deciding/bowlers.ts'
import {
  currentInnings,
  dueToRetire,
  mayComeIn,
  mayFollowOn,
  openInnings,
  properInnings,
  vacancies,
} from './innings.ts'
import { isOver } from './result.ts'
import { type End, type Innings, type Match, otherSide, type PlayerId, type SideKey } from './types.ts'

export type WaitingFor =
  | { readonly for: 'toss' }
  /** `batting` is who the order of the match says; `mayFollowOn` a side that can be asked to bat again instead. */
  | { readonly for: 'innings'; readonly batting: SideKey; readonly mayFollowOn?: SideKey; readonly superOver?: true }
  | { readonly for: 'batter'; readonly end: End; readonly from: readonly PlayerId[] }
  | { readonly for: 'bowler'; readonly from: readonly PlayerId[]; readonly barred: readonly Barred[] }
  /** By a local rule, before the next ball. */
  | { readonly for: 'retirement'; readonly batter: PlayerId }
  | { readonly for: 'ball'; readonly freeHit: boolean }
  | { readonly for: 'play' }
  /** The book can not tell who won (time ran out, rain, a tie that stands): the scorer says so. */
  | { readonly for: 'result' }
  | { readonly for: 'nothing' }

export function waitingFor(match: Match): WaitingFor {
  if (isOver(match)) return { for: 'nothing' }
  if (match.interval) return { for: 'play' }
  const innings = openInnings(match)
  if (!innings) return betweenInnings(match)
  const [end] = vacancies(match, innings)
  if (end) return { for: 'batter', end, from: mayComeIn(match, innings) }
  if (!innings.bowler) return { for: 'bowler', ...bowlers(match, innings) }
  const batter = dueToRetire(match, innings)
  return batter === undefined ? { for: 'ball', freeHit: innings.freeHit } : { for: 'retirement', batter }
}

function betweenInnings(match: Match): WaitingFor {
  if (!match.toss && match.innings.length === 0) return { for: 'toss' }
  const batting = nextToBat(match)
  if (!batting) return { for: 'result' }
  const follow = mayFollowOn(match)
  const superOver = properInnings(match).length === match.conditions.inningsPerSide * 2
  return {
    for: 'innings',
    batting,
    ...(follow && { mayFollowOn: follow }),
    ...(superOver && { superOver: true as const }),
  }
}

/** The side whose turn it is to bat, or undefined when no further innings belongs to the match. */
export function nextToBat(match: Match): SideKey | undefined {
  const proper = properInnings(match)
  const [first] = proper
  if (!first) return match.toss && battingFirst(match.toss)
  if (proper.length < match.conditions.inningsPerSide * 2) return nextProper(proper, first)
  if (match.outcome?.kind !== 'tie' || !match.conditions.superOver) return undefined
  const { superOversAtMost = Number.POSITIVE_INFINITY } = match.conditions
  if (match.innings.length - proper.length >= superOversAtMost * 2) return undefined
  // The side that batted last bats first in the super over, and so again in the next; the second innings of a pair is
  // the other side's.
  return superOverIsHalf(match) ? otherSide((currentInnings(match) as Innings).batting) : currentInnings(match)?.batting
}

const superOverIsHalf = (match: Match): boolean => match.innings.filter((innings) => innings.superOver).length % 2 === 1

const battingFirst = ({ winner, elected }: { winner: SideKey; elected: 'bat' | 'field' }): SideKey =>
  elected === 'bat' ? winner : otherSide(winner)

function nextProper(proper: readonly Innings[], first: Innings): SideKey {
  if (proper.length === 1) return otherSide(first.batting)
  // [14] After two innings the side that batted first bats again, unless the other was asked to follow on.
  if (proper.length === 2) return first.batting
  const followedOn = proper[2]?.batting === otherSide(first.batting)
  return followedOn ? first.batting : otherSide(first.batting)
}
