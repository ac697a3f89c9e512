/**
 * What a correction re-opens is asked, never guessed: the question, and for each answer the edits that are to be added
 * to the correction. Here the questions without whose answer a later event would not stand.
 */
import type { Book } from '../book.ts'
import type { BallBowled } from '../events.ts'
import { currentInnings, openInnings } from '../innings.ts'
import { commandOf } from './command-of.ts'
import type { Stop } from './judge.ts'
import { amend, ask, type Choice, insert, overIn, type Question, takeOut } from './question.ts'
import { notOutNow, someoneElseCameIn, whoBowled, whoCameIn } from './who.ts'

/** The one question that the first event that does not stand comes down to; none for the correction's own mistakes. */
export function questionOf(book: Book, stop: Stop): Question | undefined {
  if (stop.asked) return undefined
  const { code, entry } = stop
  const { event } = entry
  if (code === 'over-count') return overTooShort(stop)
  if (code === 'play-stopped') return playStopped(stop)
  if (event.kind === 'BallBowled' && !stop.overWasCalled && overIsFull(stop)) return overTooLong(stop)
  if (event.kind === 'BatterCameIn' && !isWaitingForBatter(stop))
    return notOutNow(book, stop, event.batter) ?? mustGo(stop)
  if (event.kind === 'BatterCameIn') return someoneElseCameIn(stop, event.batter)
  if (event.kind === 'BowlerCameOn') return whoBowled(book, stop, event.bowler) ?? afterTheEnd(stop)
  if (isOver(stop)) return afterTheEnd(stop)
  if (event.kind === 'BallBowled' && !hasBothBatters(stop)) return whoCameIn(book, stop)
  if (event.kind === 'BallBowled') return ballNoLongerPossible(stop, event)
  return mustGo(stop)
}

const overIsFull = (stop: Stop): boolean => overIn(stop)?.closed === true && openInnings(stop.match) !== undefined
const isOver = ({ match }: Stop): boolean => openInnings(match) === undefined
const isWaitingForBatter = ({ match }: Stop): boolean => {
  const innings = openInnings(match)
  return innings !== undefined && (!innings.striker || !innings.nonStriker)
}
const hasBothBatters = (stop: Stop): boolean => !isWaitingForBatter(stop)

const playStopped = (stop: Stop): Question =>
  ask('play-stopped', stop, 'Play is stopped here now: when was it resumed?', [
    { say: 'Before this', edits: [insert(stop.entry.ref, { do: 'resumePlay' })] },
    takeOut(stop),
  ])

function overTooShort(stop: Stop): Question {
  const { entry } = stop
  return ask('over-count', stop, stop.refused.message, [
    { say: 'As the umpire counted: the over stands', edits: [insert(entry.ref, { do: 'callOver' })] },
    { say: 'A ball is missing: put one in, no run as yet', edits: [insert(entry.ref, { do: 'bowl' })] },
  ])
}

/** [17.5.1] What would now end the over is said not to have, and the extra ball was bowled all the same. */
function overTooLong(stop: Stop): Question {
  const over = overIn(stop)
  const text = `Over ${(over?.number ?? 0) + 1} now has more than ${over?.validBalls} valid balls: as the umpire counted, or was one not bowled?`
  const question = ask('over-count', stop, text, [
    overWentOn(stop),
    { say: 'This ball was not bowled: take it out', edits: [{ op: 'retract', ref: stop.entry.ref }] },
  ])
  return { ...question, law: '17.5' }
}

function overWentOn({ before, inserted }: Stop): Choice | undefined {
  const closer = before.findLast(({ event }) => event.kind === 'OverCalled' || event.kind === 'BallBowled')
  if (!closer) return undefined
  const own = inserted.get(closer.ref)
  const command = commandOf(closer.event)
  if (command.do === 'bowl') {
    const ref = own === undefined ? closer.ref : `+${own}`
    return { say: 'As the umpire counted: the over had one more', edits: [amend(ref, { ...command, over: false })] }
  }
  return own === undefined
    ? { say: 'Over was not called there yet', edits: [{ op: 'retract', ref: closer.ref }] }
    : undefined
}

/** [16.6, 13.3] The innings, or the match, would have ended before this was played. */
function afterTheEnd(stop: Stop): Question {
  const { match } = stop
  const closed = currentInnings(match)?.closed
  const why =
    closed === 'targetReached'
      ? 'The target was reached before this: what came after does not count'
      : closed === 'allOut'
        ? 'The side was all out before this'
        : closed === 'oversUp'
          ? 'The overs were up before this'
          : 'The innings had ended before this'
  const law = closed === 'targetReached' ? '16.6' : '13.3'
  return {
    ...ask('play-after-the-end', stop, `${why}: did they play on?`, [
      takeOut(stop, 'It does not count: take out all that would not stand'),
    ]),
    law,
  }
}

function ballNoLongerPossible(stop: Stop, ball: BallBowled): Question {
  const { entry, match, refused } = stop
  const innings = openInnings(match)
  const command = commandOf(ball)
  const named = command.do === 'bowl' && command.striker
  if (command.do === 'bowl' && named && named !== innings?.striker && named !== innings?.nonStriker) {
    const { striker: _striker, ...unnamed } = command
    return ask('no-longer-at-crease', stop, `{${named}} is said to have faced, and is not in: who did?`, [
      { say: 'Whoever was facing by the book', edits: [amend(entry.ref, unnamed)] },
      takeOut(stop),
    ])
  }
  if (command.do === 'bowl' && ball.wickets.length > 0) {
    const { wickets: _wickets, ...notOut } = command
    return ask('no-longer-possible', stop, refused.message, [
      {
        say: 'He was given out all the same',
        edits: [amend(entry.ref, { ...command, override: 'given out by the umpires' })],
      },
      { say: 'He was not out', edits: [amend(entry.ref, notOut)] },
    ])
  }
  return mustGo(stop)
}

const mustGo = (stop: Stop): Question => ask('no-longer-possible', stop, stop.refused.message, [takeOut(stop)])
