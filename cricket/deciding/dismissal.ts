/** Which dismissals fit which ball, and who takes the credit. */
import type { Call, Dismissal, Fielder } from '../types.ts'

type Rule = {
  readonly law: string
  /** Debited to the batter, credited to the bowler. */
  readonly credited: boolean
  /** Needs a delivery; the others may also happen between balls. */
  readonly needsBall: boolean
  readonly offNoBall: boolean
  readonly offWide: boolean
  /** The ball is dead when it happens, so nothing is run on it. */
  readonly deadAtOnce: boolean
  readonly words: string
}

const bowlers = { credited: true, needsBall: true, offNoBall: false, offWide: false, deadAtOnce: true }
const anyBall = { credited: false, needsBall: false, offNoBall: true, offWide: true, deadAtOnce: false }

export const DISMISSAL_RULES: { readonly [how in Dismissal]: Rule } = {
  bowled: { ...bowlers, law: '32', words: 'Bowled' },
  caught: { ...bowlers, law: '33', words: 'Caught' },
  lbw: { ...bowlers, law: '36', words: 'Lbw' },
  stumped: { ...bowlers, offWide: true, law: '39', words: 'Stumped' },
  hitWicket: { ...bowlers, offWide: true, law: '35', words: 'Hit wicket' },
  runOut: { ...anyBall, law: '38', words: 'Run out' },
  obstructingTheField: { ...anyBall, law: '37', words: 'Obstructing the field' },
  hitTheBallTwice: { ...anyBall, needsBall: true, offWide: false, law: '34', words: 'Hit the ball twice' },
  handledTheBall: { ...anyBall, law: '33 (2000 Code)', words: 'Handled the ball' },
  timedOut: { ...anyBall, offNoBall: false, offWide: false, law: '40', words: 'Timed out' },
  retiredOut: { ...anyBall, offNoBall: false, offWide: false, law: '25.4.3', words: 'Retired out' },
}

export type BallKind = { readonly call?: Call | undefined; readonly freeHit: boolean }

/** Why this dismissal can not be on this ball: the Law and a sentence; undefined when it can. */
export function impossible(
  how: Dismissal,
  ball: BallKind,
): { readonly law: string; readonly message: string } | undefined {
  const rule = DISMISSAL_RULES[how]
  if (how === 'timedOut' || how === 'retiredOut') {
    return { law: rule.law, message: `${rule.words} happens between balls, not on one.` }
  }
  if (ball.call === 'wide' && !rule.offWide) {
    return { law: '22', message: `${rule.words} off a wide is not possible: ${possible(ball).join(', ')}?` }
  }
  if (ball.call === 'noBall' && !rule.offNoBall) {
    return { law: '21.18', message: `${rule.words} off a no-ball is not possible: ${possible(ball).join(', ')}?` }
  }
  if (ball.freeHit && !rule.offNoBall) {
    return {
      law: '21.18 (free hit)',
      message: `${rule.words} off a free hit is not possible: ${possible(ball).join(', ')}?`,
    }
  }
  return undefined
}

const ON_A_BALL: readonly Dismissal[] = [
  'bowled',
  'caught',
  'lbw',
  'stumped',
  'hitWicket',
  'runOut',
  'obstructingTheField',
  'hitTheBallTwice',
]

/** The dismissals that fit this ball. */
export const allowedOn = (ball: BallKind): readonly Dismissal[] => ON_A_BALL.filter((how) => !impossible(how, ball))

const possible = (ball: BallKind): readonly string[] =>
  ON_A_BALL.filter((how) => fits(how, ball)).map((how) => DISMISSAL_RULES[how].words.toLowerCase())

function fits(how: Dismissal, { call, freeHit }: BallKind): boolean {
  const rule = DISMISSAL_RULES[how]
  if (call === 'wide' && !rule.offWide) return false
  return rule.offNoBall || (call !== 'noBall' && !freeHit)
}

export const withFielders = (fielders: readonly Fielder[] | undefined) =>
  fielders && fielders.length > 0 ? { fielders } : {}
