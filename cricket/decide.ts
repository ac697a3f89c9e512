/** A command becomes the event that goes into the log, or a refusal that names the Law. Changes nothing. */

import type { Book } from './book.ts'
import type { Command } from './commands.ts'
import { correct, redo, undo } from './correction/correct.ts'
import { dismissBetweenBalls, markAbsent, nameRunner, retire, sendIn } from './deciding/batters.ts'
import { cannotBowl } from './deciding/bowlers.ts'
import { deliver } from './deciding/delivery.ts'
import { review, stopPlay, takeNewBall } from './deciding/hours.ts'
import { wrongSide } from './deciding/penalties.ts'
import { changeSquad, create, replacePlayer, toss } from './deciding/sides.ts'
import { declare, endInnings, forfeit, revise, startInnings } from './deciding/starts.ts'
import type { PlayEvent } from './events.ts'
import { openInnings } from './innings.ts'
import { type Decision, refuse } from './refusal.ts'
import { isOver } from './result.ts'
import { type Innings, type Match, type Outcome, otherSide } from './types.ts'
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
      return wrongSide(match, command) ?? penalty(command)
    case 'stopPlay':
      return stopPlay(match, command)
    case 'resumePlay':
      return match.interval
        ? { event: { kind: 'PlayResumed' } }
        : refuse('not-stopped', 'Play is not stopped, so there is nothing to resume.', { law: '12' })
    case 'startLastHour':
      return { event: { kind: 'LastHourStarted' } }
    case 'endMatch':
      return endMatch(match, command)
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
      | 'startLastHour'
      | 'endMatch'
      | 'note'
      | 'changeNames'
  }
>

/** What needs an innings in progress. */
function inPlay(match: Match, command: InPlay): PlayDecision {
  if (isOver(match)) {
    return refuse('match-over', 'The match is over: penalties and corrections are still possible.', { law: '16' })
  }
  if (command.do === 'forfeit') return forfeit(match)
  const innings = openInnings(match)
  if (command.do === 'markAbsent' && innings) return markAbsent(match, innings, command.batter)
  if (!innings) return noInnings(match)
  if (command.do === 'revise') return revise(match, innings, command)
  if (command.do === 'declare') return declare(match, command)
  if (command.do === 'endInnings') return endInnings(command.reason)
  if (match.interval) {
    const message = `Play is stopped (${match.interval.reason}): resume it first.`
    return refuse('play-stopped', message, { law: '12', offers: [{ do: 'resumePlay' }] })
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
    case 'markAbsent':
      return markAbsent(match, innings, command.batter)
    case 'retire':
      return retire(innings, command)
    case 'nameRunner':
      return nameRunner(match, innings, command)
    case 'suspendBowler':
      return suspendBowler(match, innings, command)
    case 'takeNewBall':
      return takeNewBall(match, innings, command)
    case 'takePowerplay':
      return { event: { kind: 'PowerplayTaken', name: command.name, overs: command.overs } }
    case 'review':
      return review(match, innings, command)
    case 'swapEnds':
      return swapEnds(innings)
    case 'callOver':
      return callOver(innings)
    default:
      return command satisfies never
  }
}

function noInnings(match: Match) {
  const batting = nextToBat(match)
  return refuse('no-innings', 'No innings is in progress: start the next one first.', {
    law: '13.2',
    offers: batting ? [{ do: 'startInnings', batting }] : [],
  })
}

/** [16] Before an innings nobody has won by play; a result that was given is corrected, not given again. */
function endMatch(match: Match, { outcome, because }: Extract<Command, { do: 'endMatch' }>): PlayDecision {
  if (match.outcomeAsserted) {
    return refuse('match-over', 'The result has been given already: correct it if it was wrong.', { law: '16' })
  }
  if (match.innings.length > 0 || !needsPlay(match, outcome)) {
    return { event: { kind: 'MatchEnded', outcome, ...(because !== undefined && { because }) } }
  }
  const offers: Command[] = [{ do: 'endMatch', outcome: { kind: 'abandoned' } }]
  if (outcome.kind === 'win') offers.unshift({ do: 'endMatch', outcome: { ...outcome, method: 'Awarded' } })
  return refuse('not-allowed', 'Nothing was played, so the match is abandoned or awarded.', { law: '16', offers })
}

/** A match is begun with its toss, and may be drawn without a ball; ties of no play are decided by a bowl-out. */
function needsPlay({ toss }: Match, outcome: Outcome): boolean {
  if (outcome.kind === 'draw') return !toss
  if (outcome.kind === 'tie') return !outcome.bowlOut && !outcome.tieBreak
  return outcome.kind === 'win' && outcome.method === undefined
}

function swapEnds({ striker, nonStriker }: Innings): PlayDecision {
  if (striker || nonStriker) return { event: { kind: 'EndsSwapped' } }
  return refuse('no-batter', 'Nobody is in, so nobody can change ends.', { law: '25' })
}

function penalty({ to, runs = 5, law }: Extract<Command, { do: 'awardPenalty' }>): PlayDecision {
  return { event: { kind: 'PenaltyAwarded', to, runs, ...(law !== undefined && { law }) } }
}

function giveBall(
  match: Match,
  innings: Innings,
  { bowler, from, override }: Extract<Command, { do: 'giveBall' }>,
): PlayDecision {
  const refused = cannotBowl(match, innings, bowler, override)
  if (refused) return refused
  if (innings.bowler === bowler) return refuse('not-allowed', `{${bowler}} has the ball already.`, { law: '17' })
  return {
    event: {
      kind: 'BowlerCameOn',
      bowler,
      ...(from !== undefined && { from }),
      ...(override !== undefined && { override }),
    },
  }
}

/** [41, 42] The umpires had him taken off: he does not bowl again in the innings, the over is finished by another. */
function suspendBowler(
  match: Match,
  innings: Innings,
  { bowler, law }: Extract<Command, { do: 'suspendBowler' }>,
): PlayDecision {
  if (!match.sides[otherSide(innings.batting)].players.includes(bowler)) {
    return refuse('not-in-side', `{${bowler}} is not in the side that is fielding.`, { law: '1' })
  }
  if (innings.suspended?.includes(bowler))
    return refuse('not-allowed', `{${bowler}} was taken off already.`, { law: '41' })
  return { event: { kind: 'BowlerSuspended', bowler, ...(law !== undefined && { law }) } }
}

function callOver(innings: Innings): PlayDecision {
  const over = innings.recentOvers.at(-1)
  if (!over || over.closed) return refuse('over-not-open', 'No over is in progress.', { law: '17' })
  return { event: { kind: 'OverCalled' } }
}

export type { Decision }
