/**
 * What no ball can be, and what the Laws do not allow. The former would upset the book and is refused whatever the
 * umpires did; the latter is refused unless the scorer says, in words, that it was given all the same.
 */
import { captainChooses } from '../conditions.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Runs } from '../types.ts'
import type { Ball } from './delivery.ts'
import { DISMISSAL_RULES } from './dismissal.ts'
import { boundaryOf, ran } from './ends.ts'
import { unlawfulWicket } from './fair-wicket.ts'
import { afterTheWin } from './winning-hit.ts'

type Problem = { readonly refused: Refusal } | undefined
const badRuns = (message: string, law: string, offers?: Refusal['offers']) =>
  refuse('runs-impossible', message, { law, ...(offers && { offers }) })

export function impossibleBall(ball: Ball): Problem {
  return impossibleRuns(ball) ?? impossibleBoundary(ball) ?? impossibleBatter(ball) ?? impossibleFielder(ball)
}

export function unlawfulBall(ball: Ball): Problem {
  const { runs, innings, conditions, command } = ball
  const hit = { command, runs, boundary: boundaryOf(ball) !== undefined || allowanceAfterThrow(ball) }
  return (
    unlawfulRuns(ball) ??
    unlawfulShort(ball) ??
    unlawfulOverthrow(ball) ??
    unlawfulChoice(ball) ??
    unlawfulWicket(ball) ??
    afterTheWin(innings, conditions, hit)
  )
}

function impossibleRuns({ command: { do: bowl, call }, runs, conditions }: Ball): Problem {
  const others = runs.bat + runs.byes + runs.legByes
  if (call === 'wide' && (others > 0 || runs.noBalls > 0)) {
    return badRuns('All runs off a wide are wides: it can not be hit, and is not byes or leg byes.', '22.6', [
      { do: bowl, call, runs: { wides: Math.max(runs.wides, conditions.wideRuns) + others } },
      { do: bowl, runs: { bat: runs.bat, byes: runs.byes, legByes: runs.legByes } },
    ])
  }
  if (call !== 'wide' && runs.wides > 0) {
    return badRuns('Wides need the call of wide.', '22.6', [{ do: bowl, call: 'wide', runs: { wides: runs.wides } }])
  }
  if (call !== 'noBall' && runs.noBalls > 0) {
    return badRuns('No-ball runs need the call of no-ball.', '21.15', [{ do: bowl, call: 'noBall', runs }])
  }
  if ([runs.bat, runs.byes, runs.legByes].filter((n) => n > 0).length > 1) {
    const kinds = ['bat', 'byes', 'legByes'] as const satisfies readonly (keyof Runs)[]
    const offers = kinds.filter((kind) => runs[kind] > 0).map((kind) => sameAs(call, runs, { [kind]: others }))
    return badRuns('Runs of one ball are off the bat, or byes, or leg byes: one of the three.', '23', offers)
  }
  return undefined
}

const sameAs = (call: Ball['command']['call'], { noBalls }: Runs, runs: Partial<Runs>) =>
  ({ do: 'bowl', ...(call && { call }), runs: { ...runs, ...(noBalls > 0 && { noBalls }) } }) as const

/** [19.7] Four, or six when the bat put it over on the full; byes, leg byes and wides are never six. */
function impossibleBoundary({ command, runs, conditions }: Ball): Problem {
  const { boundary, disallowed } = command
  const allowance = ran(runs, conditions)
  if (!boundary || disallowed || allowance === BOUNDARY || runs.bat === OVER_THE_ROPE) return undefined
  const { boundary: _, ...allRun } = command
  if (runs.bat > 0) return badRuns('A boundary off the bat is 4 or 6.', '19.7', [allRun])
  const full = { ...runs, ...(runs.wides > 0 && { wides: conditions.wideRuns + BOUNDARY }) }
  const kind = runs.legByes > 0 ? 'legByes' : 'byes'
  const fixed = runs.wides > 0 ? full : { ...runs, [kind]: BOUNDARY }
  return badRuns('A boundary that is not off the bat is 4, even over the rope on the full.', '19.7.1', [
    { ...command, runs: fixed },
  ])
}

const BOUNDARY = 4
const OVER_THE_ROPE = 6

function impossibleBatter({ wickets, striker, nonStriker, command: { faces } }: Ball): Problem {
  for (const [i, { batter, how }] of wickets.entries()) {
    if (batter !== striker && batter !== nonStriker) {
      const message = `{${batter}} is not batting now, so can not be out on this ball.`
      return refuse('not-at-crease', message, { law: '25' })
    }
    if (wickets.findIndex((other) => other.batter === batter) !== i) {
      return refuse('dismissal-impossible', `{${batter}} can be out only once.`, { law: '31' })
    }
    const rule = DISMISSAL_RULES[how]
    if (rule.credited && batter !== striker) {
      return refuse('dismissal-impossible', `${rule.words} is for the striker alone.`, {
        law: rule.law,
        offers: [{ do: 'bowl', wickets: [{ how: 'runOut', batter }] }],
      })
    }
  }
  const canFace = faces === undefined || faces === striker || faces === nonStriker
  if (canFace && !wickets.some(({ batter }) => batter === faces)) return undefined
  return refuse('not-at-crease', `{${faces}} is not in, so can not be chosen to face the next ball.`, { law: '18.12' })
}

/** [24] Nobody fields for the other side, but as a substitute; who is on neither sheet may be one without the mark. */
function impossibleFielder({ wickets, batting }: Ball): Problem {
  for (const { fielders = [] } of wickets) {
    const stranger = fielders.find(
      ({ player, substitute }) => player && !substitute && batting.players.includes(player),
    )
    if (stranger) {
      const message = `{${stranger.player}} is in the side that is batting: a substitute is marked as one.`
      return refuse('not-in-side', message, { law: '24.1' })
    }
  }
  return undefined
}

function unlawfulRuns({ command, runs, conditions }: Ball): Problem {
  const { call, lostBall } = command
  const { wideRuns, noBallRuns } = conditions
  if (call === 'wide' && runs.wides < wideRuns) {
    return badRuns(`A wide is worth at least ${wideRuns}.`, '22.6', [
      { ...command, runs: { ...runs, wides: wideRuns } },
    ])
  }
  if (call === 'noBall' && runs.noBalls < noBallRuns) {
    return badRuns(`A no-ball is worth at least ${noBallRuns}.`, '21.15', [
      { ...command, runs: { ...runs, noBalls: noBallRuns } },
    ])
  }
  if (!lostBall) return undefined
  const { lostBall: _, ...plain } = command
  if (conditions.edition !== '2000') {
    return badRuns('There is no lost ball since 2017: the ball is dead, and the runs completed count.', '20.4.2.10', [
      plain,
    ])
  }
  if (ran(runs, conditions) >= OVER_THE_ROPE) return undefined
  return badRuns('A lost ball is worth six, or what was run if that is more.', '20 (2000 Code)', [
    { ...command, runs: { ...runs, [runs.byes > 0 ? 'byes' : runs.legByes > 0 ? 'legByes' : 'bat']: OVER_THE_ROPE } },
  ])
}

/** [18.4] A boundary makes up for what was run short. */
function unlawfulShort(ball: Ball): Problem {
  const { command } = ball
  if (command.short === undefined || boundaryOf(ball) === undefined) return undefined
  const { short: _, ...rest } = command
  return badRuns('A short run does not matter when the ball reaches the boundary.', '18.4', [rest])
}

/** [19.8, 4th edition] A fumble over the boundary is no overthrow: the boundary counts, or what was run if that is more. */
function unlawfulOverthrow({ command, runs, conditions }: Ball): Problem {
  const { overthrow, ...rest } = command
  const allowance = ran(runs, conditions)
  if (overthrow === 'misfield' && conditions.edition >= '2026' && allowance > BOUNDARY) {
    const kind = runs.byes > 0 ? 'byes' : runs.legByes > 0 ? 'legByes' : 'bat'
    return badRuns(
      'A fumble over the boundary is not an overthrow: the boundary counts, not the runs before it.',
      '19.8',
      [
        { ...rest, runs: { ...runs, [kind]: BOUNDARY }, boundary: true },
        { ...rest, boundary: false },
      ],
    )
  }
  if ((overthrow === 'boundary' || overthrow === 'wilful') && allowance < BOUNDARY) {
    return badRuns('Overthrows to the boundary are its allowance of 4 and what was run before.', '19.8', [rest])
  }
  return undefined
}

/** The allowance of an overthrow counts in full when the match was not won by the runs before it. */
const allowanceAfterThrow = ({ command: { overthrow, lostBall }, runs, innings, conditions }: Ball): boolean => {
  if (lostBall) return true
  if (overthrow !== 'boundary' && overthrow !== 'wilful') return false
  const before = ran(runs, conditions) - BOUNDARY
  return innings.runs + before < (innings.target?.runs ?? Number.POSITIVE_INFINITY)
}

/** [18.5, 41.5] Who faces next is a matter of choice in two cases only. */
function unlawfulChoice({ command, disallowed, conditions }: Ball): Problem {
  const { faces, notInOver, ...rest } = command
  const mayChoose = notInOver === '41.5' || (disallowed?.law === '18.5' && captainChooses(conditions))
  if (faces === undefined || mayChoose) return undefined
  const message = 'Who faces follows from where the batters are: nobody chooses here.'
  return refuse('not-allowed', message, { law: '18.12', offers: [{ ...rest, ...(notInOver && { notInOver }) }] })
}
