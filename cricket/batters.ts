/** Batters coming and going between balls: who may come in, retire, be timed out. */
import type { Command } from './commands.ts'
import { withFielders } from './dismissal.ts'
import type { PlayEvent } from './events.ts'
import { mayComeIn, vacancies } from './innings.ts'
import { type Decision, refuse } from './refusal.ts'
import type { End, Innings, Match, PlayerId } from './types.ts'

type PlayDecision = Decision<PlayEvent>

export function markAbsent(match: Match, innings: Innings, batter: PlayerId): PlayDecision {
  if (!mayComeIn(match, innings).includes(batter)) {
    return refuse('cannot-bat', `{${batter}} is not waiting to bat, so can not be absent.`, { law: '25' })
  }
  return { event: { kind: 'BatterAbsent', batter } }
}

export function sendIn(
  match: Match,
  innings: Innings,
  { batter, end }: Extract<Command, { do: 'sendIn' }>,
): PlayDecision {
  const empty = vacancies(match, innings)
  const at: End | undefined = end ?? empty[0]
  if (!at || !empty.includes(at))
    return refuse('no-vacancy', 'Two batters are in: nobody has to come in.', { law: '25' })
  const problem = cannotBat(match, innings, batter)
  if (problem) return problem
  const resumed = innings.batters[batter] !== undefined
  return { event: { kind: 'BatterCameIn', batter, end: at, ...(resumed && { resumed: true as const }) } }
}

function cannotBat(match: Match, innings: Innings, batter: PlayerId) {
  if (mayComeIn(match, innings).includes(batter)) return undefined
  if (!match.sides[innings.batting].players.includes(batter)) {
    return refuse('not-in-side', `{${batter}} is not in the side that is batting.`, { law: '1' })
  }
  const line = innings.batters[batter]
  if (line?.state === 'out') return refuse('cannot-bat', `{${batter}} is out and can not bat again.`, { law: '25' })
  if (line) return refuse('cannot-bat', `{${batter}} is batting already.`, { law: '25' })
  return refuse('cannot-bat', `{${batter}} is absent or was replaced.`, { law: '25' })
}

/** [38.3, 37, 40, 25.4.3] Out without a delivery. */
export function dismissBetweenBalls(
  match: Match,
  innings: Innings,
  command: Extract<Command, { do: 'dismiss' }>,
): PlayDecision {
  const { batter, how, fielders } = command
  const offBall: readonly string[] = ['runOut', 'obstructingTheField', 'timedOut', 'retiredOut', 'handledTheBall']
  if (!offBall.includes(how))
    return refuse('dismissal-impossible', 'That needs a delivery: record it on the ball.', { law: '31' })
  const refused = how === 'timedOut' ? mayBeTimedOut(match, innings, batter) : atCrease(innings, batter, how)
  if (refused) return refused
  return { event: { kind: 'BatterDismissed', wicket: { batter, how, ...withFielders(fielders) } } }
}

function mayBeTimedOut(match: Match, innings: Innings, batter: PlayerId) {
  if (vacancies(match, innings).length === 0)
    return refuse('no-vacancy', 'Nobody has to come in, so nobody is late.', { law: '40' })
  return cannotBat(match, innings, batter)
}

function atCrease(innings: Innings, batter: PlayerId, how?: string) {
  const retiredNowOut = how === 'retiredOut' && innings.batters[batter]?.state === 'retired'
  if (batter === innings.striker || batter === innings.nonStriker || retiredNowOut) return undefined
  return refuse('not-at-crease', `{${batter}} is not batting now.`, { law: '25' })
}

export function retire(innings: Innings, { batter, how }: Extract<Command, { do: 'retire' }>): PlayDecision {
  const refused = atCrease(innings, batter, how === 'out' ? 'retiredOut' : undefined)
  if (refused) return refused
  if (how === 'out') return { event: { kind: 'BatterDismissed', wicket: { batter, how: 'retiredOut' } } }
  return { event: { kind: 'BatterRetired', batter, how } }
}
