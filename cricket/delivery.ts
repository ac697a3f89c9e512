/** The delivery: what the scorer said, completed by what follows from it (who faces, whether it counts, Over). */

import { cannotBowl } from './bowlers.ts'
import type { Bowl, WicketCommand } from './commands.ts'
import type { Conditions } from './conditions.ts'
import { allowedOn, DISMISSAL_RULES, impossible, withFielders } from './dismissal.ts'
import type { BallBowled, Derivable } from './events.ts'
import { battersNeeded } from './innings.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'
import type { Call, Innings, Match, PlayerId, Runs, Wicket } from './types.ts'

type Crease = { readonly striker: PlayerId; readonly nonStriker?: PlayerId; readonly bowler: PlayerId }

export function deliver(match: Match, innings: Innings, command: Bowl): Decision<BallBowled> {
  const crease = creaseFor(match, innings, command)
  if ('refused' in crease) return crease
  const runs = runsFor(match.conditions, command)
  const wickets = (command.wickets ?? []).map((wicket) => wicketFor(crease, wicket))
  const ball: Ball = { ...crease, command, runs, wickets, freeHit: innings.freeHit, conditions: match.conditions }
  const problem = impossibleRuns(ball) ?? impossibleWicket(ball)
  if (problem && (command.override === undefined || problem.refused.code === 'not-at-crease')) return problem
  return { event: complete(innings, ball) }
}

type Ball = Crease & {
  readonly command: Bowl
  readonly runs: Runs
  readonly wickets: readonly Wicket[]
  readonly freeHit: boolean
  readonly conditions: Conditions
}

function creaseFor(match: Match, innings: Innings, command: Bowl): Crease | { readonly refused: Refusal } {
  const { striker, nonStriker } = innings
  const complete = striker && (nonStriker || battersNeeded(match, innings) === 1)
  if (!complete) return refuse('no-batter', 'A batter has to come in before the next ball.', { law: '25' })
  const bowler = command.bowler ?? innings.bowler
  if (!bowler) return refuse('no-bowler', 'Nobody has been given the ball: who bowls?', { law: '17' })
  if (bowler !== innings.bowler) {
    const refused = cannotBowl(match, innings, bowler, command.override)
    if (refused) return refused
  }
  if (command.striker === undefined || command.striker === striker) {
    return { striker, ...(nonStriker && { nonStriker }), bowler }
  }
  if (command.striker !== nonStriker)
    return refuse('not-at-crease', `{${command.striker}} is not batting now.`, { law: '25' })
  return { striker: nonStriker, nonStriker: striker, bowler }
}

function runsFor({ wideRuns, noBallRuns }: Conditions, { call, runs }: Bowl): Runs {
  return {
    bat: runs?.bat ?? 0,
    wides: runs?.wides ?? (call === 'wide' ? wideRuns : 0),
    noBalls: runs?.noBalls ?? (call === 'noBall' ? noBallRuns : 0),
    byes: runs?.byes ?? 0,
    legByes: runs?.legByes ?? 0,
  }
}

function wicketFor(crease: Crease, { how, batter, fielders, at }: WicketCommand): Wicket {
  return {
    batter: batter ?? crease.striker,
    how,
    ...(DISMISSAL_RULES[how].credited && { bowler: crease.bowler }),
    ...withFielders(fielders),
    ...(at && { at }),
  }
}

/** Runs that no ball can bring, with the Law. */
function impossibleRuns({ command: { call, boundary }, runs, conditions }: Ball) {
  const impossibleRun = (message: string, law: string) => refuse('runs-impossible', message, { law })
  if (call === 'wide' && runs.bat + runs.byes + runs.legByes + runs.noBalls > 0) {
    return impossibleRun('All runs off a wide are wides: it can not be hit, and is not byes or leg byes.', '22.6')
  }
  if (call === 'wide' && runs.wides < conditions.wideRuns) {
    return impossibleRun(`A wide is worth at least ${conditions.wideRuns}.`, '22.6')
  }
  if (call !== 'wide' && runs.wides > 0) return impossibleRun('Wides need the call of wide.', '22.6')
  if (call === 'noBall' && runs.noBalls < conditions.noBallRuns) {
    return impossibleRun(`A no-ball is worth at least ${conditions.noBallRuns}.`, '21.15')
  }
  if (call !== 'noBall' && runs.noBalls > 0) return impossibleRun('No-ball runs need the call of no-ball.', '21.15')
  if ([runs.bat, runs.byes, runs.legByes].filter((n) => n > 0).length > 1) {
    return impossibleRun('Runs of one ball are off the bat, or byes, or leg byes: one of the three.', '23')
  }
  if (boundary && runs.bat !== 4 && runs.bat !== 6) {
    return impossibleRun('A boundary off the bat is 4 or 6.', '19.7')
  }
  return undefined
}

function impossibleWicket({ command: { call }, runs, wickets, freeHit, striker, nonStriker, conditions }: Ball) {
  for (const [i, wicket] of wickets.entries()) {
    if (wicket.batter !== striker && wicket.batter !== nonStriker) {
      return refuse('not-at-crease', `{${wicket.batter}} is not batting now, so can not be out on this ball.`, {
        law: '25',
      })
    }
    if (wickets.findIndex((other) => other.batter === wicket.batter) !== i) {
      return refuse('dismissal-impossible', `{${wicket.batter}} can be out only once.`, { law: '31' })
    }
    const why = impossible(wicket.how, { call, freeHit })
    if (why) return refuse('dismissal-impossible', why.message, { law: why.law, offers: insteadOf(call, freeHit) })
    const rule = DISMISSAL_RULES[wicket.how]
    if (rule.credited && wicket.batter !== striker) {
      return refuse('dismissal-impossible', `${rule.words} is for the striker alone.`, { law: rule.law })
    }
    const ran = runs.bat + runs.byes + runs.legByes + Math.max(0, runs.wides - conditions.wideRuns)
    if (rule.deadAtOnce && ran > 0) {
      return refuse('runs-impossible', `${rule.words}: the ball is dead at once, so no run can be scored on it.`, {
        law: '20.1',
      })
    }
  }
  return undefined
}

const insteadOf = (call: Call | undefined, freeHit: boolean): readonly Bowl[] =>
  allowedOn({ call, freeHit }).map((how) => ({ do: 'bowl', ...(call && { call }), wickets: [{ how }] }))

function complete(innings: Innings, ball: Ball): BallBowled {
  const { command, runs, wickets, striker, nonStriker, bowler, conditions } = ball
  const { call, override, note } = command
  const valid = command.valid ?? call === undefined
  const boundary = boundaryOf(command, runs)
  const asserted = assertedFacts(command)
  return {
    kind: 'BallBowled',
    striker,
    ...(nonStriker && { nonStriker }),
    bowler,
    runs,
    ...(call && { call }),
    ...(boundary && { boundary }),
    wickets,
    valid,
    changedEnds: command.changedEnds ?? endsChanged(ball, boundary),
    over: command.over ?? isOver(innings, conditions, valid),
    ...(ball.freeHit && { freeHit: true as const }),
    ...(asserted.length > 0 && { asserted }),
    ...(override !== undefined && { override }),
    ...(note !== undefined && { note }),
  }
}

const FACTS = ['striker', 'bowler', 'boundary', 'valid', 'changedEnds', 'over'] as const satisfies readonly Derivable[]
const assertedFacts = (command: Bowl): readonly Derivable[] => FACTS.filter((fact) => command[fact] !== undefined)

/** [19.7] Four or six off the bat is a boundary unless the scorer says it was all run. */
function boundaryOf({ boundary }: Bowl, { bat }: Runs): 4 | 6 | undefined {
  return boundary !== false && (bat === 4 || bat === 6) ? bat : undefined
}

/**
 * [18.12, 18.11] Whether the batters had changed ends. A run out says it by the end at which the wicket was put down;
 * otherwise it is the parity of what was run, boundaries and the penalty of a call left out.
 */
function endsChanged({ wickets, striker, runs, conditions }: Ball, boundary: 4 | 6 | undefined): boolean {
  const [wicket] = wickets
  if (wicket?.at) return (wicket.batter === striker) !== (wicket.at === 'striker')
  const bat = boundary ? 0 : runs.bat
  const wides = runs.wides > 0 ? runs.wides - conditions.wideRuns : 0
  const noBalls = runs.noBalls > 0 ? runs.noBalls - conditions.noBallRuns : 0
  return (bat + runs.byes + runs.legByes + wides + noBalls) % 2 === 1
}

/** [17.1] Over is called when the valid balls of the over are bowled. */
function isOver(innings: Innings, { ballsPerOver }: Conditions, valid: boolean): boolean {
  const over = innings.recentOvers.at(-1)
  const bowled = over && !over.closed ? over.validBalls : 0
  return bowled + (valid ? 1 : 0) >= ballsPerOver && valid
}
