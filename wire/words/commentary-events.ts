/** What happens besides balls: who comes and goes, breaks, penalties, how an innings and a match end. */
import type { InningsEnd, PlayerId } from '../../cricket/types.ts'
import { compact } from '../compact.ts'
import type { Happening, Standing, Told } from './commentary.ts'
import { isSameInnings, newlyOut, scoreAt } from './commentary-standing.ts'

/** What is to be said of an event besides the ball, the ends of innings and match among it. */
export function toldEvents(before: Standing, after: Standing, happening: Happening): readonly Told[] {
  const { kind } = happening
  return [
    ...byKind(before, after, happening),
    ...(kind === 'BallBowled'
      ? []
      : newlyOut(before, after).map((wicket): Told => ({ kind: 'out', wicket, score: scoreAt(after) }))),
    ...(after.closed && !(isSameInnings(before, after) && before.closed) ? [ended(after, after.closed)] : []),
    ...(after.outcome && !isSame(before.outcome, after.outcome)
      ? [{ kind: 'result' as const, outcome: after.outcome }]
      : []),
  ]
}

const ended = (after: Standing, how: InningsEnd): Told =>
  compact({ kind: 'end' as const, how, score: scoreAt(after), superOver: after.superOver, lead: after.lead })

function byKind(before: Standing, after: Standing, happening: Happening): readonly Told[] {
  const { kind, note, review, replacement } = happening
  switch (kind) {
    case 'TossMade':
      return after.toss ? [{ kind: 'toss', ...after.toss }] : []
    case 'InningsStarted': {
      const { side, superOver, followOn, target } = after
      return side ? [compact({ kind: 'start' as const, side, superOver, followOn, target })] : []
    }
    case 'BatterCameIn':
      return cameIn(before, after)
    case 'BowlerCameOn':
      return newBowler(before, after)
    case 'BatterRetired':
      return retired(before, after)
    case 'PenaltyAwarded':
      return penalty(before, after)
    case 'InningsRevised':
      return revised(before, after)
    case 'PlayStopped':
      return stopped(after, happening)
    case 'ReviewMade':
      return review ? [{ kind: 'review', ...review }] : []
    case 'PlayerReplaced':
      return replacement ? [{ kind: 'replaced', ...replacement }] : []
    case 'Noted':
      return note ? [{ kind: 'note', text: note }] : []
    default:
      return Object.hasOwn(PLAIN, kind) ? [{ kind: PLAIN[kind as keyof typeof PLAIN] }] : []
  }
}

const PLAIN = {
  PlayResumed: 'resumed',
  LastHourStarted: 'lastHour',
  NewBallTaken: 'newBall',
  PowerplayTaken: 'powerplay',
} as const

/** At lunch, tea and stumps with what the session brought, and the score while an innings is on. */
function stopped(after: Standing, { session }: Happening): readonly Told[] {
  if (after.interval === undefined) return []
  const score = session && after.side && after.closed === undefined ? scoreAt(after) : undefined
  return [compact({ kind: 'stopped' as const, reason: after.interval, session, score })]
}

/** Only what is another one than before: par scores alone are no news. */
function revised(before: Standing, after: Standing): readonly Told[] {
  const known = isSameInnings(before, after) ? before : undefined
  const told = compact({
    target: after.target === known?.target ? undefined : after.target,
    allotted: after.allotted === known?.allotted ? undefined : after.allotted,
  })
  return Object.keys(told).length === 0 ? [] : [{ kind: 'revised', ...told }]
}

function newBowler(before: Standing, { bowler }: Standing): readonly Told[] {
  if (!bowler || before.bowling[bowler]) return []
  const bowled = Object.keys(before.bowling).length
  const isSecond = bowled === 1 && before.over?.number === 1 && before.over.closed
  return [
    compact({
      kind: 'newBowler' as const,
      bowler,
      opens: bowled === 0 ? (1 as const) : isSecond ? (2 as const) : undefined,
    }),
  ]
}

/** The openers are told together. */
function cameIn(before: Standing, after: Standing): readonly Told[] {
  const came = [after.striker, after.nonStriker].find(
    (id) => id !== undefined && id !== before.striker && id !== before.nonStriker,
  )
  const { [came ?? '']: batter } = after.batting
  if (came === undefined || !batter) return []
  if (before.batting[came]) return [{ kind: 'in', batter: came, back: true }]
  if (batter.order > 2) return [{ kind: 'in', batter: came }]
  const other = [after.striker, after.nonStriker].find((id) => id !== came)
  return batter.order === 2 && other ? [{ kind: 'openers', a: other, b: came }] : []
}

function retired(before: Standing, after: Standing): readonly Told[] {
  return Object.entries(after.batting).flatMap(([id, batter]) =>
    batter.retired && !before.batting[id]?.retired
      ? [{ kind: 'retired' as const, batter: id as PlayerId, how: batter.retired, runs: batter.runs }]
      : [],
  )
}

/** Told where they go to an innings that is on; others are in the score when their innings begins. */
function penalty(before: Standing, after: Standing): readonly Told[] {
  const runs = after.penalty - before.penalty
  return after.side && isSameInnings(before, after) && runs > 0 ? [{ kind: 'penalty', side: after.side, runs }] : []
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
