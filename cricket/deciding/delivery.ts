/** The delivery: what the scorer said, completed by what follows from it (who faces, whether it counts, Over). */

import type { Bowl, WicketCommand } from '../commands.ts'
import { byesCountOffNoBall, type Conditions } from '../conditions.ts'
import type { Draft } from '../draft.ts'
import type { BallBowled, Derivable } from '../events.ts'
import { battersNeeded, dueToRetire, isLastOver } from '../innings.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'
import type { DisallowedBy, Innings, Match, PlayerId, Runs, Side, Wicket } from '../types.ts'
import { whoMayComeIn } from './batters.ts'
import { cannotBowl, whoMayBowl } from './bowlers.ts'
import { DISMISSAL_RULES, withFielders } from './dismissal.ts'
import { boundaryOf, endsChanged, ran } from './ends.ts'
import { impossibleBall, unlawfulBall } from './fair-ball.ts'
import { localRule } from './local-rule.ts'

type Crease = { readonly striker: PlayerId; readonly nonStriker: PlayerId | undefined; readonly bowler: PlayerId }

/** A delivery before it is a fact. `runs` are those that count. */
export type Ball = Crease & {
  readonly command: Bowl
  readonly runs: Runs
  readonly disallowed: { readonly law: DisallowedBy; readonly runs: number } | undefined
  readonly wickets: readonly Wicket[]
  readonly innings: Innings
  readonly conditions: Conditions
  readonly batting: Side
}

export function deliver(match: Match, innings: Innings, command: Bowl): Decision<BallBowled> {
  const crease = creaseFor(match, innings, command)
  if ('refused' in crease) return crease
  const { conditions } = match
  const batting = match.sides[innings.batting]
  const wickets = (command.wickets ?? []).map((wicket) => wicketFor(crease, wicket, { innings, conditions }))
  const { striker, nonStriker, bowler } = crease
  const { runs, disallowed } = scoredRuns(conditions, command)
  const ball: Ball = { striker, nonStriker, bowler, runs, disallowed, command, wickets, innings, conditions, batting }
  const problem = impossibleBall(ball) ?? (command.override === undefined ? unlawfulBall(ball) : undefined)
  return problem ?? { event: complete(ball) }
}

function creaseFor(match: Match, innings: Innings, command: Bowl): Crease | { readonly refused: Refusal } {
  const { striker, nonStriker } = innings
  const isComplete = striker && (nonStriker || battersNeeded(match, innings) === 1)
  if (!isComplete) {
    const offers = whoMayComeIn(match, innings)
    return refuse('no-batter', 'A batter has to come in before the next ball.', { law: '25', offers })
  }
  const retiring = command.override === undefined ? dueToRetire(match, innings) : undefined
  if (retiring !== undefined) {
    const message = `{${retiring}} has to retire before the next ball, by the rules of this match.`
    return refuse('has-to-retire', message, { offers: [{ do: 'retire', batter: retiring, how: 'notOut' }] })
  }
  const bowler = command.bowler ?? innings.bowler
  if (!bowler) {
    const offers = whoMayBowl(match, innings)
    return refuse('no-bowler', 'Nobody has been given the ball: who bowls?', { law: '17', offers })
  }
  if (bowler !== innings.bowler) {
    const refused = cannotBowl(match, innings, bowler, command.override)
    if (refused) return refused
  }
  if (command.striker === undefined || command.striker === striker) {
    return { striker, nonStriker, bowler }
  }
  if (command.striker !== nonStriker)
    return refuse('not-at-crease', `{${command.striker}} is not batting now.`, { law: '25' })
  return { striker: nonStriker, nonStriker: striker, bowler }
}

/** [18.2] Where runs are disallowed, only the penalty of the call is left of them. */
function scoredRuns(conditions: Conditions, command: Bowl): Pick<Ball, 'runs' | 'disallowed'> {
  const runs = runsFor(conditions, command)
  if (!command.disallowed) return { runs, disallowed: undefined }
  const { law, runs: before = 0 } = command.disallowed
  return {
    runs: {
      bat: 0,
      byes: 0,
      legByes: 0,
      wides: Math.min(runs.wides, conditions.wideRuns),
      noBalls: Math.min(runs.noBalls, conditions.noBallRuns),
    },
    disallowed: { law, runs: before + ran(runs, conditions) },
  }
}

function runsFor(conditions: Conditions, { call, runs }: Bowl): Runs {
  const { wideRuns, noBallRuns } = conditions
  const said: Runs = {
    bat: runs?.bat ?? 0,
    wides: runs?.wides ?? (call === 'wide' ? wideRuns : 0),
    noBalls: runs?.noBalls ?? (call === 'noBall' ? noBallRuns : 0),
    byes: runs?.byes ?? 0,
    legByes: runs?.legByes ?? 0,
  }
  if (call !== 'noBall' || byesCountOffNoBall(conditions)) return said
  // By the 2000 Code all that is run off a no-ball not hit is no-balls.
  return { ...said, byes: 0, legByes: 0, noBalls: said.noBalls + said.byes + said.legByes }
}

function wicketFor(
  crease: Crease,
  { how, batter = crease.striker, fielders, at, crossed, preventedCatch, notRunning }: WicketCommand,
  rules: { readonly innings: Innings; readonly conditions: Conditions },
): Wicket {
  return {
    batter,
    how,
    ...(DISMISSAL_RULES[how].credited && { bowler: crease.bowler }),
    ...withFielders(fielders),
    ...(at && { at }),
    ...(crossed && { crossed: true as const }),
    ...(preventedCatch && { preventedCatch: true as const }),
    ...(notRunning && { notRunning: true as const }),
    ...localRule(batter, rules),
  }
}

/** One literal for the plain ball, and further keys only where there is something to say: this is the hot path. */
function complete(ball: Ball): BallBowled {
  const { command, innings } = ball
  const valid = isValid(ball)
  const over = command.over ?? isOver(ball, valid)
  const event: Draft<BallBowled> = {
    kind: 'BallBowled',
    striker: ball.striker,
    bowler: ball.bowler,
    runs: ball.runs,
    wickets: ball.wickets as Draft<Wicket>[],
    valid,
    changedEnds: command.changedEnds ?? endsChanged(ball, over),
    over,
  }
  const boundary = boundaryOf(ball)
  const asserted = assertedFacts(command)
  if (ball.nonStriker) event.nonStriker = ball.nonStriker
  if (command.call) event.call = command.call
  if (boundary) event.boundary = boundary
  if (innings.freeHit) event.freeHit = true
  if (asserted.length > 0) event.asserted = asserted
  if (command.override !== undefined) event.override = command.override
  if (command.note !== undefined) event.note = command.note
  if (command.detail) event.detail = command.detail
  addRulings(event, ball)
  return event as BallBowled
}

function addRulings(event: Draft<BallBowled>, { command, disallowed }: Ball): void {
  const { short, overthrow, lostBall, notInOver, faces } = command
  if (short !== undefined) event.short = short
  if (overthrow) event.overthrow = overthrow
  if (lostBall) event.lostBall = true
  if (disallowed) event.disallowed = { ...disallowed }
  if (notInOver) event.notInOver = notInOver
  if (notInOver === '20.4.2') event.faced = false
  if (faces !== undefined) event.faces = faces
}

const FACTS = ['striker', 'bowler', 'boundary', 'valid', 'changedEnds', 'over'] as const satisfies readonly Derivable[]
const assertedFacts = (command: Bowl): Derivable[] => FACTS.filter((fact) => command[fact] !== undefined)

/** [17.3] Counts as one of the over. Where wides and no-balls are not bowled again, they do. */
function isValid({ command: { valid, call, notInOver }, innings, conditions: { rebowl } }: Ball): boolean {
  if (valid !== undefined) return valid
  if (notInOver) return false
  return call === undefined || rebowl === 'never' || (rebowl === 'lastOver' && !isLastOver(innings))
}

/** [17.1] Over is called when the valid balls of the over are bowled; by a local rule after so many deliveries. */
function isOver({ innings, conditions: { ballsPerOver, mostBallsPerOver } }: Ball, valid: boolean): boolean {
  const over = innings.recentOvers.at(-1)
  const open = over && !over.closed ? over : undefined
  if (valid && (open?.validBalls ?? 0) + 1 >= ballsPerOver) return true
  if (mostBallsPerOver === undefined || isLastOver(innings)) return false
  return (open?.balls.length ?? 0) + 1 >= mostBallsPerOver
}
