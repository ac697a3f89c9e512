/** A command becomes the event that goes into the log, or a refusal that names the Law. Changes nothing. */
import { dismissBetweenBalls, markAbsent, retire, sendIn } from './batters.ts'
import type { Book } from './book.ts'
import { cannotBowl } from './bowlers.ts'
import type { Command } from './commands.ts'
import { correct, redo, undo } from './correct.ts'
import { deliver } from './delivery.ts'
import type { PlayEvent } from './events.ts'
import { mayFollowOn, openInnings } from './innings.ts'
import { type Decision, refuse } from './refusal.ts'
import { isOver } from './result.ts'
import { type Innings, type Match, otherSide, type PlayerId } from './types.ts'
import { nextToBat } from './waiting-for.ts'

type PlayDecision = Decision<PlayEvent>

export function decide(book: Book, command: Command): Decision {
  if (command.do === 'undo') return undo(book)
  if (command.do === 'redo') return redo(book)
  if (command.do === 'correct') return correct(book, command)
  return decidePlay(book.match, command, book.entries.length > 0)
}

export type PlayCommand = Exclude<Command, { do: 'undo' } | { do: 'redo' } | { do: 'correct' }>

/** As `decide`, for everything but corrections: these need the match alone. */
export function decidePlay(match: Match, command: PlayCommand, created = true): PlayDecision {
  if (command.do === 'create') return created ? refuse('already-created', 'The match exists already.') : create(command)
  if (!created) return refuse('not-created', 'The match has to be created first.')
  switch (command.do) {
    case 'toss':
      return toss(match, command)
    case 'changeSquad':
      return changeSquad(match, command)
    case 'replace':
      return replacePlayer(match, command)
    case 'startInnings':
      return startInnings(match, command)
    case 'awardPenalty':
      return penalty(command)
    case 'stopPlay':
      return stopPlay(match, command.reason)
    case 'resumePlay':
      return match.interval
        ? { event: { kind: 'PlayResumed' } }
        : refuse('not-stopped', 'Play is not stopped, so there is nothing to resume.')
    case 'endMatch':
      return { event: { kind: 'MatchEnded', outcome: command.outcome } }
    case 'note':
      return { event: { kind: 'Noted', text: command.text } }
    case 'changeNames':
      return { event: { kind: 'NamesChanged' } }
    default:
      return inPlay(match, command)
  }
}

type InPlay = Exclude<
  PlayCommand,
  {
    do:
      | 'create'
      | 'toss'
      | 'changeSquad'
      | 'replace'
      | 'startInnings'
      | 'awardPenalty'
      | 'stopPlay'
      | 'resumePlay'
      | 'endMatch'
      | 'note'
      | 'changeNames'
  }
>

/** What needs an innings in progress. */
function inPlay(match: Match, command: InPlay): PlayDecision {
  if (isOver(match)) return refuse('match-over', 'The match is over: penalties and corrections are still possible.')
  if (command.do === 'forfeit') return forfeit(match)
  const innings = openInnings(match)
  if (command.do === 'markAbsent' && innings) return markAbsent(match, innings, command.batter)
  if (!innings) return refuse('no-innings', 'No innings is in progress: start the next one first.')
  if (command.do === 'revise') return revise(command)
  if (command.do === 'declare') return { event: { kind: 'InningsClosed', how: 'declared' } }
  if (command.do === 'endInnings') return endInnings(command.reason)
  if (match.interval) {
    const message = `Play is stopped (${match.interval.reason}): resume it first.`
    return refuse('play-stopped', message, { offers: [{ do: 'resumePlay' }] })
  }
  switch (command.do) {
    case 'sendIn':
      return sendIn(match, innings, command)
    case 'giveBall':
      return giveBall(match, innings, command)
    case 'bowl':
      return deliver(match, innings, command)
    case 'dismiss':
      return dismissBetweenBalls(match, innings, command)
    case 'retire':
      return retire(innings, command)
    case 'swapEnds':
      return { event: { kind: 'EndsSwapped' } }
    case 'callOver':
      return callOver(innings)
    default:
      return refuse('not-allowed', 'This can not be recorded now.')
  }
}

function create(command: Extract<Command, { do: 'create' }>): PlayDecision {
  const { a, b } = command.sides
  const twice = namedTwice(a.players, b.players) ?? namedTwice(b.players, [])
  if (twice) return twice
  return { event: { kind: 'MatchCreated', conditions: command.conditions, sides: command.sides } }
}

/** [1] A player plays for one side, and once. */
function namedTwice(players: readonly PlayerId[], others: readonly PlayerId[]) {
  const twice = players.find((id, i) => others.includes(id) || players.indexOf(id) !== i)
  if (twice === undefined) return undefined
  return refuse('not-in-side', `{${twice}} is named twice: a player plays for one side.`, { law: '1' })
}

function changeSquad(match: Match, { side, squad }: Extract<Command, { do: 'changeSquad' }>): PlayDecision {
  const twice = namedTwice(squad.players, match.sides[otherSide(side)].players)
  return twice ?? { event: { kind: 'SquadChanged', side, squad } }
}

function toss(match: Match, { winner, elected, uncontested }: Extract<Command, { do: 'toss' }>): PlayDecision {
  if (match.innings.length > 0)
    return refuse('not-allowed', 'The toss is made before the first innings.', { law: '13.4' })
  return { event: { kind: 'TossMade', winner, elected, ...(uncontested && { uncontested: true as const }) } }
}

function replacePlayer(
  match: Match,
  { side, out, in: coming, reason }: Extract<Command, { do: 'replace' }>,
): PlayDecision {
  if (!match.sides[side].players.includes(out))
    return refuse('not-in-side', `{${out}} is not in that side.`, { law: '1.2' })
  const twice = namedTwice([coming], [out, ...match.sides[otherSide(side)].players])
  if (twice) return twice
  return { event: { kind: 'PlayerReplaced', side, out, in: coming, reason } }
}

function startInnings(match: Match, command: Extract<Command, { do: 'startInnings' }>): PlayDecision {
  if (isOver(match)) return refuse('match-over', 'The match is over.')
  if (openInnings(match)) return refuse('innings-open', 'An innings is in progress: it has to end first.')
  const due = nextToBat(match)
  const followOn = command.followOn ? mayFollowOn(match) : undefined
  if (command.followOn && !followOn) {
    return refuse('wrong-side', 'The follow-on can not be enforced now: the lead is too small, or the turn is wrong.', {
      law: '14.1',
    })
  }
  const batting = followOn ?? command.batting ?? due
  if (batting === undefined)
    return refuse('wrong-side', 'Nobody knows yet who bats: record the toss first.', { law: '13.4' })
  const superOver = match.innings.length >= match.conditions.inningsPerSide * 2
  if (superOver && due === undefined)
    return refuse('not-allowed', 'No further innings belongs to this match.', { law: '13.1' })
  const first = match.innings.length === 0 || superOver
  if (!first && !followOn && batting !== due) {
    return refuse('wrong-side', 'It is the other side that bats now.', { law: '13.2' })
  }
  return {
    event: {
      kind: 'InningsStarted',
      batting,
      ...(superOver && { superOver: true as const }),
      ...(followOn && { followOn: true as const }),
    },
  }
}

function penalty({ to, runs = 5, law }: Extract<Command, { do: 'awardPenalty' }>): PlayDecision {
  return { event: { kind: 'PenaltyAwarded', to, runs, ...(law !== undefined && { law }) } }
}

function stopPlay(match: Match, reason: string): PlayDecision {
  if (match.interval) return refuse('play-stopped', `Play is stopped already (${match.interval.reason}).`)
  if (isOver(match)) return refuse('match-over', 'The match is over.')
  return { event: { kind: 'PlayStopped', reason } }
}

/** [15.2] A captain may forfeit either innings before it begins. */
function forfeit(match: Match): PlayDecision {
  const innings = openInnings(match)
  if (!innings) return refuse('no-innings', 'Start the innings that is forfeited, then forfeit it.', { law: '15.2' })
  if (innings.validBalls > 0) {
    return refuse('not-allowed', 'An innings that has begun is declared, not forfeited.', {
      law: '15',
      offers: [{ do: 'declare' }],
    })
  }
  return { event: { kind: 'InningsClosed', how: 'forfeited' } }
}

const endInnings = (reason?: string): PlayDecision => ({
  event: { kind: 'InningsClosed', how: 'ended', ...(reason !== undefined && { reason }) },
})

function revise({ overs, target, method }: Extract<Command, { do: 'revise' }>): PlayDecision {
  if (!overs && target === undefined) return refuse('not-allowed', 'A revision names the overs, the target, or both.')
  return {
    event: {
      kind: 'InningsRevised',
      ...(overs && { overs }),
      ...(target !== undefined && { target }),
      ...(method !== undefined && { method }),
    },
  }
}

function giveBall(
  match: Match,
  innings: Innings,
  { bowler, override }: Extract<Command, { do: 'giveBall' }>,
): PlayDecision {
  const refused = cannotBowl(match, innings, bowler, override)
  if (refused) return refused
  if (innings.bowler === bowler) return refuse('not-allowed', `{${bowler}} has the ball already.`)
  return { event: { kind: 'BowlerCameOn', bowler, ...(override !== undefined && { override }) } }
}

function callOver(innings: Innings): PlayDecision {
  const over = innings.recentOvers.at(-1)
  if (!over || over.closed) return refuse('over-not-open', 'No over is in progress.', { law: '17' })
  return { event: { kind: 'OverCalled' } }
}

export type { Decision }
