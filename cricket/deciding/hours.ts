/** What belongs to the day rather than to a ball: breaks, the last hour, new ball, powerplays taken, reviews. */
import type { Command } from '../commands.ts'
import type { PlayEvent } from '../events.ts'
import { openInnings, reviewsLost } from '../innings.ts'
import { type Decision, refuse } from '../refusal.ts'
import { isOver } from '../result.ts'
import type { Innings, Match } from '../types.ts'

type PlayDecision = Decision<PlayEvent>
type Say<Do extends Command['do']> = Extract<Command, { do: Do }>
const overridden = ({ override }: { readonly override?: string }) => (override === undefined ? {} : { override })

export function stopPlay(match: Match, command: Say<'stopPlay'>): PlayDecision {
  const { reason, session } = command
  if (match.interval) {
    const message = `Play is stopped already (${match.interval.reason}).`
    return refuse('play-stopped', message, { law: '12', offers: [{ do: 'resumePlay' }] })
  }
  if (isOver(match)) return refuse('match-over', 'The match is over.', { law: '16' })
  const unfinished = session && session !== 'drinks' ? overToFinish(match, reason) : undefined
  if (unfinished && command.override === undefined) return unfinished
  return { event: { kind: 'PlayStopped', reason, ...(session && { session }), ...overridden(command) } }
}

/**
 * [12.5.2] An interval waits for the end of the over. Before the 4th edition (October 2026) a wicket in the last over
 * let the interval come at once.
 */
function overToFinish(match: Match, reason: string) {
  const over = openInnings(match)?.recentOvers.at(-1)
  if (!over || over.closed || over.balls.length === 0) return undefined
  const wicketFell = (over.balls.at(-1)?.wickets ?? 0) > 0
  if (wicketFell && match.conditions.edition < '2026') return undefined
  return refuse('over-open', 'The over has to be finished before the interval.', {
    law: '12.5.2',
    offers: [{ do: 'stopPlay', reason }],
  })
}

/** [4.5] */
export function takeNewBall(match: Match, innings: Innings, command: Say<'takeNewBall'>): PlayDecision {
  const { newBallAfter } = match.conditions
  const since = innings.overs.overs - (innings.newBallAt ?? 0)
  if ((newBallAfter === undefined || since < newBallAfter) && command.override === undefined) {
    const message =
      newBallAfter === undefined
        ? 'The ball is not changed for a new one in this match.'
        : `A new ball may be taken after ${newBallAfter} overs, and only ${since} were bowled with this one.`
    return refuse('not-allowed', message, { law: '4.5' })
  }
  return { event: { kind: 'NewBallTaken', ...overridden(command) } }
}

export function review(match: Match, innings: Innings, { by, outcome }: Say<'review'>): PlayDecision {
  const { reviews } = match.conditions
  if (reviews !== undefined && reviewsLost(innings, by) >= reviews) {
    return refuse('not-allowed', 'The side has no review left in this innings.')
  }
  return { event: { kind: 'ReviewMade', by, outcome } }
}
