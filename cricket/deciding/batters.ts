/** Batters coming and going between balls: who may come in, retire, be timed out. */
import type { Command } from '../commands.ts'
import type { PlayEvent } from '../events.ts'
import { mayComeIn, vacancies } from '../innings.ts'
import { type Decision, refuse } from '../refusal.ts'
import type { End, Innings, Match, PlayerId } from '../types.ts'
import { DISMISSAL_RULES, withFielders } from './dismissal.ts'
import { localRule } from './local-rule.ts'

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
  { batter, end, consent, override }: Extract<Command, { do: 'sendIn' }>,
): PlayDecision {
  const empty = vacancies(match, innings)
  const at: End | undefined = end ?? empty[0]
  if (!at || !empty.includes(at))
    return refuse('no-vacancy', 'Two batters are in: nobody has to come in.', { law: '25' })
  const line = innings.batters[batter]
  const isResting = line?.state === 'retired' && !match.sides[innings.batting].replaced.includes(batter)
  const isAllowed = isResting && (consent || override !== undefined)
  const problem = isAllowed ? undefined : cannotBat(match, innings, batter)
  if (problem) return problem
  return {
    event: {
      kind: 'BatterCameIn',
      batter,
      end: at,
      ...(line && { resumed: true as const }),
      ...(consent && { consent: true as const }),
      ...(override !== undefined && { override }),
    },
  }
}

/** The first few who may come in now, as commands. */
export const whoMayComeIn = (match: Match, innings: Innings): readonly Command[] =>
  vacancies(match, innings).length === 0
    ? []
    : mayComeIn(match, innings)
        .slice(0, OFFERED)
        .map((batter) => ({ do: 'sendIn', batter }))

const OFFERED = 3

function cannotBat(match: Match, innings: Innings, batter: PlayerId) {
  if (mayComeIn(match, innings).includes(batter)) return undefined
  if (!match.sides[innings.batting].players.includes(batter)) {
    return refuse('not-in-side', `{${batter}} is not in the side that is batting.`, { law: '1' })
  }
  const line = innings.batters[batter]
  if (line?.state === 'retired' && line.retired === 'other') {
    const message = `{${batter}} retired of his own choice and needs the consent of the opposing captain to resume.`
    return refuse('cannot-bat', message, { law: '25.4.3', offers: [{ do: 'sendIn', batter, consent: true }] })
  }
  if (line?.state === 'retired') {
    const message = `{${batter}} has retired and can come back only when the others have batted.`
    return refuse('cannot-bat', message, { law: '25.4', offers: whoMayComeIn(match, innings) })
  }
  const others = { law: '25', offers: whoMayComeIn(match, innings) }
  if (line?.state === 'out') return refuse('cannot-bat', `{${batter}} is out and can not bat again.`, others)
  if (line) return refuse('cannot-bat', `{${batter}} is batting already.`, others)
  return refuse('cannot-bat', `{${batter}} is absent or was replaced.`, others)
}

/** [38.3, 37, 40, 25.4.3] Out without a delivery. */
export function dismissBetweenBalls(
  match: Match,
  innings: Innings,
  command: Extract<Command, { do: 'dismiss' }>,
): PlayDecision {
  const { batter, how, fielders, law, override } = command
  const offBall: readonly string[] = ['runOut', 'obstructingTheField', 'timedOut', 'retiredOut', 'handledTheBall']
  if (!offBall.includes(how))
    return refuse('dismissal-impossible', 'That needs a delivery: record it on the ball.', {
      law: DISMISSAL_RULES[how].law,
      offers: [{ do: 'bowl', wickets: [{ how }] }],
    })
  const unlawful = override === undefined ? notBetweenBalls(match, innings, command) : undefined
  if (unlawful) return unlawful
  const refused = how === 'timedOut' ? mayBeTimedOut(match, innings, batter) : atCrease(innings, batter, how)
  if (refused) return refused
  const stays =
    how === 'runOut' || how === 'obstructingTheField'
      ? localRule(batter, { innings, conditions: match.conditions })
      : {}
  const wicket = { batter, how, ...withFielders(fielders), ...stays, ...(law !== undefined && { law }) }
  return { event: { kind: 'BatterDismissed', wicket, ...(override !== undefined && { override }) } }
}

/** [38.3, 37] Before the bowler delivers only the non-striker can be run out; handling the ball is an old name. */
function notBetweenBalls(match: Match, innings: Innings, { batter, how }: Extract<Command, { do: 'dismiss' }>) {
  const { striker, nonStriker } = innings
  if (how === 'runOut' && batter === striker) {
    const message = 'Without a delivery only the non-striker can be run out, by leaving his ground early.'
    const offers: Command[] = [{ do: 'bowl', wickets: [{ how }] }]
    return refuse('dismissal-impossible', message, {
      law: '38.3',
      offers: nonStriker ? [{ do: 'dismiss', batter: nonStriker, how }, ...offers] : offers,
    })
  }
  if (how !== 'handledTheBall' || match.conditions.edition === '2000') return undefined
  const message = 'Handling the ball is obstructing the field since October 2017.'
  return refuse('dismissal-impossible', message, {
    law: '37',
    offers: [{ do: 'dismiss', batter, how: 'obstructingTheField' }],
  })
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

export function retire(
  innings: Innings,
  { batter, how, consent, law }: Extract<Command, { do: 'retire' }>,
): PlayDecision {
  const under = law === undefined ? {} : { law }
  const isLateConsent = consent && innings.batters[batter]?.retired === 'other'
  const refused = isLateConsent ? undefined : atCrease(innings, batter, how === 'out' ? 'retiredOut' : undefined)
  if (refused) return refused
  if (how === 'out') return { event: { kind: 'BatterDismissed', wicket: { batter, how: 'retiredOut', ...under } } }
  if (consent && how !== 'other') {
    return refuse('not-allowed', `{${batter}} needs nobody's consent to come back.`, {
      law: '25.4.2',
      offers: [{ do: 'retire', batter, how, ...under }],
    })
  }
  return { event: { kind: 'BatterRetired', batter, how, ...(consent && { consent: true as const }), ...under } }
}

/** [25.5] A runner for a batter who can not run: one of his side who is not in himself. Without one, he runs again. */
export function nameRunner(
  match: Match,
  innings: Innings,
  { batter, runner }: Extract<Command, { do: 'nameRunner' }>,
): PlayDecision {
  if (match.conditions.runners === false) {
    return refuse('not-allowed', 'Nobody may have a runner in this match, by its playing conditions.', { law: '25.5' })
  }
  const refused = atCrease(innings, batter)
  if (refused) return refused
  if (runner === undefined) return { event: { kind: 'RunnerNamed', batter } }
  if (!match.sides[innings.batting].players.includes(runner)) {
    return refuse('not-in-side', `{${runner}} is not in the side that is batting.`, { law: '25.5' })
  }
  if (runner === innings.striker || runner === innings.nonStriker) {
    return refuse('not-allowed', `{${runner}} is batting and can not run for another.`, { law: '25.5' })
  }
  return { event: { kind: 'RunnerNamed', batter, runner } }
}
