/** Which wickets the Laws allow on which ball. */
import type { Bowl } from '../commands.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Wicket } from '../types.ts'
import type { Ball } from './delivery.ts'
import { allowedOn, DISMISSAL_RULES, impossible } from './dismissal.ts'
import { ran } from './ends.ts'

type Problem = { readonly refused: Refusal } | undefined

export function unlawfulWicket(ball: Ball): Problem {
  for (const wicket of ball.wickets) {
    const problem = notOnThisBall(ball, wicket) ?? notWithTheseRuns(ball, wicket) ?? obstruction(ball, wicket)
    if (problem) return problem
  }
  return secondWicket(ball) ?? ballNotCounted(ball)
}

function notOnThisBall(ball: Ball, { how, batter, notRunning, fielders }: Wicket): Problem {
  const { command, innings, striker, conditions } = ball
  const kind = { call: command.call, freeHit: innings.freeHit }
  const why = impossible(how, kind)
  if (why) return refuse('dismissal-impossible', why.message, { law: why.law, offers: insteadOf(ball) })
  if (how === 'handledTheBall' && conditions.edition !== '2000') {
    const message = 'Handling the ball is obstructing the field since October 2017.'
    return refuse('dismissal-impossible', message, {
      law: '37',
      offers: [{ ...command, wickets: [{ how: 'obstructingTheField', batter }] }],
    })
  }
  if (
    how === 'runOut' &&
    notRunning &&
    command.call === 'noBall' &&
    batter === striker &&
    (fielders?.length ?? 0) <= 1
  ) {
    const message = 'Off a no-ball the striker is not run out by the keeper alone unless a run was attempted.'
    return refuse('dismissal-impossible', message, { law: '38.2', offers: [withoutWickets(command)] })
  }
  return undefined
}

/** What else may have been meant: the same call with a dismissal that fits it. */
const insteadOf = ({ command: { call }, innings: { freeHit } }: Ball): readonly Bowl[] =>
  allowedOn({ call, freeHit }).map((how) => ({ do: 'bowl', ...(call && { call }), wickets: [{ how }] }))

function withoutWickets({ wickets: _, ...rest }: Bowl): Bowl {
  return rest
}

function notWithTheseRuns({ runs, command, conditions, striker }: Ball, { how, at, crossed, batter }: Wicket): Problem {
  const rule = DISMISSAL_RULES[how]
  const completed = ran(runs, conditions)
  if (rule.deadAtOnce && completed > 0) {
    const { runs: _, ...dead } = command
    const message = `${rule.words}: the ball is dead at once, so no run can be scored on it.`
    return refuse('runs-impossible', message, { law: '20.1', offers: [dead] })
  }
  if (!at || crossed === undefined) return undefined
  const haveChanged = ((completed + (command.short ?? 0)) % 2 === 1) !== crossed
  if (((batter === striker) !== (at === 'striker')) === haveChanged) return undefined
  const message = 'That batter can not be out at that end after these runs, whether they had crossed or not.'
  return refuse('dismissal-impossible', message, { law: '18.12' })
}

function obstruction({ command, runs, conditions, striker }: Ball, { how, batter, preventedCatch }: Wicket): Problem {
  if (!preventedCatch) return undefined
  const refusal = (message: string, law: string, offers: readonly Bowl[] = []) =>
    refuse('dismissal-impossible', message, { law, offers })
  if (how !== 'obstructingTheField') return refusal('Only obstructing the field prevents a catch.', '37.3')
  if (batter !== striker) {
    const offer = { how, preventedCatch, batter: striker }
    const message = 'When a catch is prevented the striker is out, whoever obstructed it.'
    return refusal(message, '37.3', [{ ...command, wickets: [offer] }])
  }
  if (command.call === 'noBall') {
    return refusal('A catch off a no-ball is none, so none was prevented.', '37.3', [withoutWickets(command)])
  }
  if (ran(runs, conditions) === 0) return undefined
  const { runs: _, ...dead } = command
  return refusal('No run counts when the obstruction prevented a catch.', '18.8', [dead])
}

/** [20.1] The ball is dead when the first falls. */
function secondWicket({ wickets, command }: Ball): Problem {
  if (wickets.length < 2) return undefined
  const [first] = command.wickets ?? []
  const message = 'The ball is dead when a batter is out, so nobody else can be out on it.'
  return refuse('dismissal-impossible', message, {
    law: '20.1',
    offers: first ? [{ ...command, wickets: [first] }] : [],
  })
}

/** [41.4, 41.5] Neither batter is out on a ball on which the fielders distracted or obstructed them. */
function ballNotCounted({ command, wickets }: Ball): Problem {
  const { notInOver } = command
  if (wickets.length === 0 || !notInOver) return undefined
  const message = 'The ball was dead and does not count, so nobody is out on it.'
  return refuse('dismissal-impossible', message, { law: notInOver, offers: [withoutWickets(command)] })
}
