/** What an event makes of the match: the consequences (over, strike, all out, target, result) are computed here. */

import { RULESETS } from './conditions.ts'
import { type Context, clone, type Draft, last } from './draft.ts'
import type { Entry, InningsStarted, PlayEvent } from './events.ts'
import { awardPenalty } from './evolving/award.ts'
import { bowl } from './evolving/ball.ts'
import { changePair, closeRetirements, comeIn, dismiss, nameRunner, retire, swapEnds } from './evolving/crease.ts'
import { closeOver, comeOn } from './evolving/over.ts'
import { changeSquad, create, replace } from './evolving/sides.ts'
import { resumePlay, stopPlay } from './evolving/stoppage.ts'
import { battersNeeded, isAllOut, isChase, lastBall, oversAreUp, playedIn, targetOf } from './innings.ts'
import { outcomeOf } from './result.ts'
import type { Innings, InningsEnd, Match, Side } from './types.ts'

const noSide: Side = { players: [], replaced: [] }

/** The match before its first event. */
export const BLANK: Match = {
  conditions: RULESETS.declaration,
  sides: { a: noSide, b: noSide },
  innings: [],
  stoppages: [],
  replacements: [],
  pendingPenalties: { a: 0, b: 0 },
}

/** The match after the event; the match given is not touched. */
export function evolve(match: Match, entry: Entry): Match {
  const draft = ownCopy(match, entry.event)
  play(draft, entry)
  return draft as Match
}

/** Copies as much as the event can change: a ball touches the innings in play, and shares the earlier ones. */
function ownCopy(match: Match, { kind }: PlayEvent): Draft<Match> {
  if (kind !== 'BallBowled' && kind !== 'BatterCameIn' && kind !== 'BowlerCameOn') return clone(match)
  const innings = match.innings.map((each, i) => (i === match.innings.length - 1 ? clone(each) : each))
  return { ...match, innings } as Draft<Match>
}

/** Plays the event on a draft that belongs to the caller: what `evolve` does, without the copy, for folding a log. */
export function play(draft: Draft<Match>, { ref, scoredAt, event }: Entry): void {
  const context = { ref, scoredAt }
  apply(draft, event, context)
  if (event.kind === 'OverCalled' || (event.kind === 'BallBowled' && event.over)) overClosed(draft, context)
  settle(draft, context)
}

function overClosed(draft: Draft<Match>, context: Context): void {
  const { oversPerPair } = draft.conditions
  const innings = last(draft.innings)
  if (oversPerPair === undefined || !innings || innings.overs.overs % oversPerPair !== 0) return
  if (!oversAreUp(innings as Innings)) changePair(innings, context)
}

function apply(draft: Draft<Match>, event: PlayEvent, context: Context): void {
  switch (event.kind) {
    case 'MatchCreated':
      return create(draft, event)
    case 'TossMade': {
      const { kind, ...toss } = event
      draft.toss = toss
      return
    }
    case 'SquadChanged':
      return changeSquad(draft, event.side, event.squad)
    case 'PlayerReplaced':
      return replace(draft, event)
    case 'InningsStarted':
      return startInnings(draft, event, context)
    case 'PlayStopped':
      return stopPlay(draft, event, context)
    case 'PlayResumed':
      return resumePlay(draft, context)
    case 'LastHourStarted':
      draft.lastHourFrom = playedIn(draft as Match).overs
      return
    case 'PenaltyAwarded':
      return awardPenalty(draft, event.to, event.runs)
    case 'MatchEnded':
      draft.outcome = clone(event.outcome)
      draft.outcomeAsserted = true
      return resumePlay(draft, context)
    case 'Noted':
    case 'NamesChanged':
      return
    default:
      return inInnings(draft, event, context)
  }
}

type Of<Kind extends PlayEvent['kind']> = Extract<PlayEvent, { readonly kind: Kind }>
type InInnings = Exclude<
  PlayEvent,
  {
    kind:
      | 'MatchCreated'
      | 'TossMade'
      | 'SquadChanged'
      | 'PlayerReplaced'
      | 'InningsStarted'
      | 'PlayStopped'
      | 'PlayResumed'
      | 'PenaltyAwarded'
      | 'MatchEnded'
      | 'Noted'
      | 'NamesChanged'
      | 'LastHourStarted'
  }
>

function inInnings(draft: Draft<Match>, event: InInnings, context: Context): void {
  const innings = last(draft.innings)
  if (!innings) throw new Error(`${event.kind} (${context.ref}) before any innings: the log is damaged`)
  switch (event.kind) {
    case 'BatterCameIn':
      return comeIn(innings, event.batter, event.end, context)
    case 'BowlerCameOn':
      return comeOn(innings, event.bowler)
    case 'BallBowled':
      return bowl(draft, innings, event, context)
    case 'BatterDismissed':
      return dismiss(innings, event.wicket, context)
    case 'BatterRetired':
      return retire(innings, event, context)
    case 'BowlerSuspended':
      innings.suspended = [...(innings.suspended ?? []), event.bowler]
      if (innings.bowler === event.bowler) innings.bowler = undefined
      return
    case 'NewBallTaken':
      innings.newBallAt = innings.overs.overs
      return
    case 'PowerplayTaken': {
      const taken = { name: event.name, from: { ...innings.overs }, overs: event.overs }
      innings.powerplaysTaken = [...(innings.powerplaysTaken ?? []), taken]
      return
    }
    case 'ReviewMade':
      return keepReview(innings, event)
    case 'RunnerNamed':
      return nameRunner(innings, event.batter, event.runner)
    case 'BatterAbsent':
      innings.absent.push(event.batter)
      return
    case 'EndsSwapped':
      return swapEnds(innings)
    case 'OverCalled':
      return closeOver(draft, innings)
    case 'InningsClosed':
      closeInnings(innings, event.how, context)
      return
    case 'InningsRevised':
      if (event.overs) innings.allotted = { ...event.overs }
      if (event.target !== undefined) {
        innings.target = {
          runs: event.target,
          revised: true,
          ...(event.method !== undefined && { method: event.method }),
        }
      }
      if (event.par) {
        innings.par = clone(event.par)
        if (event.method !== undefined) innings.parMethod = event.method
      }
      return
    default:
      event satisfies never
  }
}

function keepReview(innings: Draft<Innings>, { by, outcome }: Of<'ReviewMade'>): void {
  const ball = lastBall(innings as Innings)
  innings.reviews = [...(innings.reviews ?? []), { by, outcome, ...(ball && { ball }) }]
}

function startInnings(draft: Draft<Match>, event: InningsStarted, context: Context): void {
  // A correction may have left the innings before open: the sides did change over (D10a).
  const earlier = last(draft.innings)
  if (earlier && !earlier.closed) closeInnings(earlier, 'ended', context)
  const before = draft.pendingPenalties[event.batting]
  draft.pendingPenalties[event.batting] = 0
  const limit = event.superOver ? 1 : draft.conditions.oversPerInnings
  draft.innings.push({
    batting: event.batting,
    superOver: event.superOver ?? false,
    followOn: event.followOn ?? false,
    runs: before,
    wickets: 0,
    validBalls: 0,
    overs: { overs: 0, balls: 0 },
    extras: { byes: 0, legByes: 0, wides: 0, noBalls: 0, penalty: before },
    penaltyBefore: before,
    penaltyAfter: 0,
    ...(limit !== undefined && { allotted: { overs: limit, balls: 0 } }),
    striker: undefined,
    nonStriker: undefined,
    bowler: undefined,
    freeHit: false,
    batters: {},
    bowlers: {},
    absent: [],
    fallOfWickets: [],
    partnerships: [],
    recentOvers: [],
    openedAt: context.scoredAt,
  })
}

/** Closes the innings that has come to its end, keeps the target, works out the result. */
function settle(draft: Draft<Match>, context: Context): void {
  const index = draft.innings.length - 1
  const innings = draft.innings[index]
  if (!innings) return
  if (isChase(draft as Match, index) && !innings.target?.revised) {
    innings.target = { runs: targetOf(draft as Match, index) as number }
  }
  if (!innings.closed) {
    const end = endOf(draft as Match, innings as Innings)
    if (end) closeInnings(innings, end, context)
    else if (standsAlone(draft as Match, innings as Innings)) swapEnds(innings)
  }
  if (draft.outcomeAsserted) return
  draft.outcome = clone(outcomeOf(draft as Match))
}

/** The last batter, where he may bat on alone, always has the strike. */
const standsAlone = (match: Match, innings: Innings): boolean =>
  !innings.striker && innings.nonStriker !== undefined && battersNeeded(match, innings) === 1

function closeInnings(innings: Draft<Innings>, how: InningsEnd, context: Context): void {
  innings.closed = how
  innings.closedAt = context.scoredAt
  closeRetirements(innings, context)
}

function endOf(match: Match, innings: Innings) {
  if (match.outcomeAsserted) return 'ended' as const
  const mayPass = innings.target !== undefined && !match.conditions.playedOut
  if (mayPass && innings.runs >= (innings.target?.runs ?? 0)) return 'targetReached' as const
  if (isAllOut(match, innings)) return 'allOut' as const
  if (oversAreUp(innings)) return 'oversUp' as const
  return undefined
}
