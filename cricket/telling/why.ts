/** Why a derived figure is what it is: one line and the Law. People and sides appear as ids in braces. */
import type { Book } from '../book.ts'
import { DISMISSAL_RULES } from '../deciding/dismissal.ts'
import type { BallBowled, Entry } from '../events.ts'
import { currentInnings, wicketsToFall } from '../innings.ts'
import { outcomeOf } from '../result.ts'
import { type Match, otherSide, type Ref, type SideKey } from '../types.ts'
import { whyEnds } from './why-ends.ts'

/** `ref` is that of a delivery: for `maiden` any one of the over. */
export type WhyQuestion =
  | { readonly about: 'striker' | 'overCount' | 'target' | 'followOn' | 'freeHit' | 'result' }
  | { readonly about: 'extras' | 'ballCount' | 'maiden' | 'wicket'; readonly ref: Ref }

export type Reason = { readonly law: string; readonly because: string }

/** Undefined: there is no such figure in this match, or no such delivery. */
export function why(book: Book, question: WhyQuestion): Reason | undefined {
  switch (question.about) {
    case 'striker':
      return whyEnds(book)
    case 'overCount':
      return whyOverCount(book)
    case 'target':
      return whyTarget(book.match)
    case 'followOn':
      return whyFollowOn(book.match)
    case 'freeHit':
      return whyFreeHit(book)
    case 'result':
      return whyResult(book.match)
    default:
      return ofBall(book, question.about, question.ref)
  }
}

const reason = (law: string, because: string): Reason => ({ law, because })
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
const isBall = (event: Entry['event']): event is BallBowled => event.kind === 'BallBowled'

function ofBall(book: Book, about: 'extras' | 'ballCount' | 'maiden' | 'wicket', ref: Ref): Reason | undefined {
  const event = book.entries.find((entry) => entry.ref === ref)?.event
  if (!event || !isBall(event)) return undefined
  switch (about) {
    case 'extras':
      return whyExtras(book.match, event)
    case 'ballCount':
      return whyBallCount(event)
    case 'wicket':
      return whyWicket(event)
    case 'maiden':
      return whyMaiden(book, ref)
    default:
      return about satisfies never
  }
}

function whyExtras({ conditions }: Match, { call, runs }: BallBowled): Reason {
  if (call === 'wide') {
    const run = runs.wides - conditions.wideRuns
    return reason(
      '22.6',
      run > 0
        ? `${conditions.wideRuns} for the wide and ${run} run or to the boundary: all are wides.`
        : 'The penalty for the wide, and nothing was run.',
    )
  }
  const others = [
    ...(runs.bat > 0 ? [`${runs.bat} off the bat`] : []),
    ...(runs.byes > 0 ? [count(runs.byes, 'bye')] : []),
    ...(runs.legByes > 0 ? [count(runs.legByes, 'leg bye')] : []),
  ]
  if (call === 'noBall') return whyNoBallRuns(conditions, runs, others)
  if (runs.byes > 0)
    return reason('23.1', `It touched neither bat nor person: ${others.join(', ')}, not debited to the bowler.`)
  if (runs.legByes > 0)
    return reason('23.2', `It touched the person and not the bat: ${others.join(', ')}, not debited to the bowler.`)
  return reason(
    '18',
    runs.bat > 0 ? `It was hit: ${others.join(', ')}, and no extras.` : 'Nothing was run, and nothing called.',
  )
}

function whyNoBallRuns(
  { edition, noBallRuns }: Match['conditions'],
  { noBalls }: BallBowled['runs'],
  others: readonly string[],
): Reason {
  const penalty = `${count(noBallRuns, 'no-ball')} for the call`
  const more = noBalls - noBallRuns
  if (edition === '2000' && more > 0)
    return reason('24.13 (2000 Code)', `${penalty}, and ${more} more: not hit, so they too are no-balls.`)
  return reason(
    '21.16',
    others.length > 0
      ? `${penalty}; besides it ${others.join(', ')}, scored as on any ball.`
      : `${penalty}, and nothing was run.`,
  )
}

function whyBallCount({ valid, call, notInOver, asserted }: BallBowled): Reason {
  if (asserted?.includes('valid')) return reason('17.5', `The umpires ${valid ? 'counted it' : 'did not count it'}.`)
  if (call === 'wide') return reason('17.3.2', 'A wide is not one of the over.')
  if (call === 'noBall') return reason('17.3.2', 'A no-ball is not one of the over.')
  if (notInOver) return reason('17.3.2', 'The ball does not count in the over, by the Law that was applied to it.')
  return reason('17.3.1', 'It was neither a wide nor a no-ball, so it counts.')
}

function whyWicket({ wickets }: BallBowled): Reason | undefined {
  const [wicket] = wickets
  if (!wicket) return undefined
  const { law, words } = DISMISSAL_RULES[wicket.how]
  return wicket.bowler
    ? reason(law, `${words}: credited to {${wicket.bowler}}.`)
    : reason(law, `${words}: never credited to the bowler.`)
}

/** The balls of the over in which this one was bowled, and whether it was finished. */
function overOf({ entries }: Book, ref: Ref): { readonly balls: readonly BallBowled[]; readonly closed: boolean } {
  let balls: BallBowled[] = []
  let isHere = false
  for (const entry of entries) {
    const { event } = entry
    if (isBall(event)) {
      balls.push(event)
      isHere ||= entry.ref === ref
    }
    const closes = event.kind === 'OverCalled' || (isBall(event) && event.over)
    if (isHere && (closes || event.kind === 'InningsStarted')) return { balls, closed: closes }
    if (closes || event.kind === 'InningsStarted') balls = []
  }
  return { balls, closed: false }
}

function whyMaiden(book: Book, ref: Ref): Reason {
  const { balls, closed } = overOf(book, ref)
  const bowlers = [...new Set(balls.map(({ bowler }) => bowler))]
  const conceded = balls.reduce((sum, { runs }) => sum + runs.bat + runs.wides + runs.noBalls, 0)
  const others = balls.reduce((sum, { runs }) => sum + runs.byes + runs.legByes, 0)
  if (!closed) return reason('17.7', 'No maiden: the over was not finished.')
  if (bowlers.length > 1)
    return reason('17.8', `No maiden: ${bowlers.map((id) => `{${id}}`).join(' and ')} shared the over.`)
  if (conceded > 0)
    return reason(
      '18.10',
      `No maiden: ${count(conceded, 'run')} off the bat, in wides or no-balls were debited to {${bowlers[0]}}.`,
    )
  const byes = others > 0 ? `; the ${count(others, 'run')} in byes or leg byes are not his` : ''
  return reason('23', `A maiden: {${bowlers[0]}} bowled the whole over and nothing was debited to him${byes}.`)
}

function whyOverCount(book: Book): Reason | undefined {
  const innings = currentInnings(book.match)
  if (!innings) return undefined
  const start = book.entries.findLastIndex(({ event }) => event.kind === 'InningsStarted')
  const balls = book.entries.slice(start).flatMap(({ event }) => (isBall(event) ? [event] : []))
  const extra = balls.filter(({ valid }) => !valid).length
  const { overs, balls: odd } = innings.overs
  const miscounted = innings.validBalls !== overs * book.match.conditions.ballsPerOver + odd
  const text = `${count(overs, 'over')} ${odd > 0 ? `and ${count(odd, 'ball')} ` : ''}from ${count(balls.length, 'delivery', 'deliveries')}, of which ${extra} did not count`
  return miscounted
    ? reason('17.5', `${text}; an over that the umpire miscounted stands as counted.`)
    : reason('17.3', `${text}.`)
}

function whyTarget(match: Match): Reason | undefined {
  const index = match.innings.length - 1
  const innings = match.innings[index]
  if (!innings?.target) return undefined
  const { runs, revised, method } = innings.target
  if (revised)
    return reason(
      'playing conditions',
      `${runs} to win: the target was revised${method === undefined ? '' : ` (${method})`}.`,
    )
  if (innings.superOver)
    return reason(
      'playing conditions',
      `${runs} to win: one more than the ${runs - 1} of the other side in the super over.`,
    )
  const made = (side: SideKey) =>
    match.innings
      .slice(0, index)
      .filter(({ batting }) => batting === side)
      .map((one) => one.runs)
  const [theirs, own] = [made(otherSide(innings.batting)), made(innings.batting)]
  const less = own.length > 0 ? `, less ${own.join(' and ')} of its own` : ''
  return reason(
    match.conditions.inningsPerSide === 1 ? '16.2' : '16.1',
    `${runs} to win: the other side made ${theirs.join(' and ')}${less}, and one more wins.`,
  )
}

function whyFollowOn({ innings: [first, second, third], conditions }: Match): Reason | undefined {
  const needed = conditions.followOnLead
  if (!first || !second || needed === undefined) return undefined
  const lead = first.runs - second.runs
  const text = `a lead of ${lead}, and ${needed} is needed in a match of this length`
  if (third?.followOn) return reason('14.1', `The follow-on was enforced: ${text}.`)
  if (!second.closed) return reason('14.1', `Not known yet: the second innings is in progress, ${text}.`)
  return reason('14.1', lead >= needed ? `The follow-on may be enforced: ${text}.` : `No follow-on: ${text}.`)
}

function whyFreeHit(book: Book): Reason | undefined {
  const innings = currentInnings(book.match)
  const last = book.entries.findLast(({ event }) => isBall(event))?.event
  if (!innings || !last || !isBall(last)) return undefined
  const { freeHit } = book.match.conditions
  const law = '21.19 (playing conditions)'
  if (!freeHit) return reason(law, 'No free hit: the conditions of this match have none.')
  if (!innings.freeHit) return reason(law, 'No free hit: the last ball was not a no-ball.')
  return last.call === 'noBall'
    ? reason(law, 'A free hit: the last ball was a no-ball.')
    : reason(law, 'Still a free hit: the one before did not count as a fair ball.')
}

function whyResult(match: Match): Reason | undefined {
  const { outcome, conditions } = match
  if (!outcome) return undefined
  if (match.outcomeAsserted && !isAsTheBookHasIt(match))
    return reason('16', 'As the umpires said: the book does not settle it.')
  if (outcome.kind === 'tie')
    return reason(
      '16.5',
      `A tie: the scores are level and the side batting last has completed its innings${outcome.eliminator ? '; the super over broke it' : ''}.`,
    )
  if (outcome.kind !== 'win') return reason('16.5', 'Neither side has won.')
  const law = conditions.inningsPerSide === 1 ? '16.2' : '16.1'
  const last = currentInnings(match)
  if (outcome.by?.innings)
    return reason(
      law,
      `In two innings the other side made ${outcome.by.runs} fewer than {side:${outcome.winner}} in one.`,
    )
  if (outcome.by?.wickets !== undefined && last) {
    const all = wicketsToFall(conditions, last)
    return reason(
      '16.6',
      `The target of ${last.target?.runs} was reached with ${outcome.by.wickets} of ${all} wickets to fall.`,
    )
  }
  return reason(law, `The side batting last ended ${outcome.by?.runs ?? 0} short of level, its innings complete.`)
}

/** A match closed on the result the book proposed is still explained by the book. */
function isAsTheBookHasIt(match: Match): boolean {
  const [said, worked] = [match.outcome, outcomeOf(match)]
  if (said?.kind !== 'win' || worked?.kind !== 'win') return said?.kind === 'tie' && worked?.kind === 'tie'
  return (
    said.winner === worked.winner &&
    said.method === worked.method &&
    said.by?.runs === worked.by?.runs &&
    said.by?.wickets === worked.by?.wickets &&
    said.by?.innings === worked.by?.innings
  )
}
