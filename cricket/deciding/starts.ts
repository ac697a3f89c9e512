/** Innings beginning and ending by somebody's decision: follow-on, declaration, forfeiture, revision. */
import type { Command } from '../commands.ts'
import type { PlayEvent } from '../events.ts'
import { isBefore, isChase, mayFollowOn, openInnings } from '../innings.ts'
import { type Decision, refuse } from '../refusal.ts'
import { isOver } from '../result.ts'
import type { Innings, Match, SideKey } from '../types.ts'
import { nextToBat } from '../waiting-for.ts'

type PlayDecision = Decision<PlayEvent>
type Say<Do extends Command['do']> = Extract<Command, { do: Do }>

export function startInnings(match: Match, command: Say<'startInnings'>): PlayDecision {
  if (isOver(match)) return refuse('match-over', 'The match is over.', { law: '16' })
  if (openInnings(match)) {
    return refuse('innings-open', 'An innings is in progress: it has to end first.', {
      law: '13.3',
      offers: [{ do: 'endInnings' }],
    })
  }
  const due = nextToBat(match)
  const followOn = command.followOn ? mayFollowOn(match, command.override !== undefined) : undefined
  if (command.followOn && !followOn) return noFollowOn(due)
  const batting = followOn ?? command.batting ?? due
  if (batting === undefined)
    return refuse('wrong-side', 'Nobody knows yet who bats: record the toss first.', { law: '13.4' })
  const superOver = match.innings.length >= match.conditions.inningsPerSide * 2
  if (superOver && due === undefined)
    return refuse('not-allowed', 'No further innings belongs to this match.', { law: '13.1' })
  const anySide = match.innings.length === 0 || superOver || followOn || command.override !== undefined
  if (!anySide && batting !== due) {
    return refuse('wrong-side', 'It is the other side that bats now.', { law: '13.2', offers: startOf(due) })
  }
  return {
    event: {
      kind: 'InningsStarted',
      batting,
      ...(superOver && { superOver: true as const }),
      ...(followOn && { followOn: true as const }),
      ...(command.override !== undefined && { override: command.override }),
    },
  }
}

const startOf = (batting: SideKey | undefined): readonly Command[] => (batting ? [{ do: 'startInnings', batting }] : [])

function noFollowOn(due: SideKey | undefined) {
  const message = 'The follow-on can not be enforced now: the lead is too small, or the turn is wrong.'
  return refuse('wrong-side', message, { law: '14.1', offers: startOf(due) })
}

/** [15.2] A captain may forfeit either innings before it begins. */
export function forfeit(match: Match): PlayDecision {
  const innings = openInnings(match)
  if (!innings) {
    const message = 'Start the innings that is forfeited, then forfeit it.'
    return refuse('no-innings', message, { law: '15.2', offers: startOf(nextToBat(match)) })
  }
  if (innings.recentOvers.length > 0) {
    const message = 'An innings that has begun is declared, not forfeited.'
    const isLimited = match.conditions.declarations === false
    return refuse('not-allowed', message, { law: '15', offers: [isLimited ? { do: 'endInnings' } : { do: 'declare' }] })
  }
  return { event: { kind: 'InningsClosed', how: 'forfeited' } }
}

/** [15.1] Any innings may be declared by the Laws; most conditions of limited overs do not have it. */
export function declare(match: Match, { override }: Say<'declare'>): PlayDecision {
  if (match.conditions.declarations === false && override === undefined) {
    const message = 'No innings is declared in this match, by its playing conditions.'
    return refuse('not-allowed', message, { law: '15.1', offers: [{ do: 'endInnings' }] })
  }
  return { event: { kind: 'InningsClosed', how: 'declared', ...(override !== undefined && { override }) } }
}

export const endInnings = (reason?: string): PlayDecision => ({
  event: { kind: 'InningsClosed', how: 'ended', ...(reason !== undefined && { reason }) },
})

export function revise(match: Match, innings: Innings, { overs, target, method, par }: Say<'revise'>): PlayDecision {
  if (!overs && target === undefined && !par) {
    return refuse('not-allowed', 'A revision names the overs, the target, a par sheet, or several of them.')
  }
  if (overs && (overs.balls >= match.conditions.ballsPerOver || overs.overs + overs.balls === 0)) {
    const message = `The overs of an innings are at least a ball, and the balls beyond them fewer than ${match.conditions.ballsPerOver}.`
    return refuse('not-allowed', message, { law: '17.1' })
  }
  const isLast = isChase(match, match.innings.length - 1)
  if ((target !== undefined || par) && !isLast) {
    return refuse('not-allowed', 'Only the side batting last chases a target, so only its innings has one to revise.', {
      law: '16',
    })
  }
  if (overs && isBefore(overs, innings.overs)) {
    const message = 'More overs than that have been bowled in this innings.'
    return refuse('not-allowed', message, { offers: [{ do: 'revise', overs: innings.overs }] })
  }
  return {
    event: {
      kind: 'InningsRevised',
      ...(overs && { overs }),
      ...(target !== undefined && { target }),
      ...(method !== undefined && { method }),
      ...(par && { par }),
    },
  }
}
