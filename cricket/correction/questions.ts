/**
 * What a correction re-opens is asked, never guessed: the question, and for each answer the edits that are to be added
 * to the correction. Here the questions without whose answer a later event would not stand.
 */
import type { Book } from '../book.ts'
import { bowlers } from '../bowlers.ts'
import type { Command, EditCommand } from '../commands.ts'
import type { BallBowled, Entry } from '../events.ts'
import { currentInnings, mayComeIn, openInnings } from '../innings.ts'
import type { PlayerId, Ref } from '../types.ts'
import { commandOf } from './command-of.ts'
import { renamed } from './expand.ts'
import type { Stop } from './judge.ts'

export const QUESTIONS = [
  'who-faced',
  'over-count',
  'who-came-in',
  'not-out-now',
  'who-bowled',
  'out-now',
  'innings-open-again',
  'match-on-again',
  'follow-on-short',
  'play-after-the-end',
  'play-stopped',
  'no-longer-at-crease',
  'no-longer-possible',
] as const
export type QuestionId = (typeof QUESTIONS)[number]

export type Question = {
  readonly id: QuestionId
  /** One sentence; people appear as ids in braces. */
  readonly ask: string
  readonly law?: string
  /** The event that it is about. */
  readonly ref: Ref
  /** The likeliest first. A choice without edits is what stands when nothing is answered. */
  readonly choices: readonly Choice[]
  /** Nothing can be written before it is answered. */
  readonly must: boolean
}
export type Choice = { readonly say: string; readonly edits: readonly EditCommand[] }

/** The one question that the first event that does not stand comes down to; none for the correction's own mistakes. */
export function questionOf(book: Book, stop: Stop): Question | undefined {
  if (stop.asked) return undefined
  const { code, entry } = stop
  const { event } = entry
  if (code === 'over-count') return overTooShort(stop)
  if (code === 'play-stopped') return playStopped(stop)
  if (event.kind === 'BallBowled' && !stop.overWasCalled && overIsFull(stop)) return overTooLong(stop)
  if (event.kind === 'BatterCameIn' && !isWaitingForBatter(stop)) return notOutNow(book, stop, event.batter)
  if (event.kind === 'BatterCameIn') return someoneElseCameIn(stop, event.batter)
  if (event.kind === 'BowlerCameOn') return whoBowled(book, stop, event.bowler)
  if (isOver(stop)) return afterTheEnd(stop)
  if (event.kind === 'BallBowled' && !hasBothBatters(stop)) return whoCameIn(book, stop)
  if (event.kind === 'BallBowled') return ballNoLongerPossible(stop, event)
  return mustGo(stop)
}

const ask = (
  id: QuestionId,
  { entry, refused }: Stop,
  text: string,
  choices: readonly (Choice | undefined)[],
): Question => ({
  id,
  ask: text,
  ...(refused.law !== undefined && { law: refused.law }),
  ref: entry.ref,
  choices: choices.filter((choice) => choice !== undefined),
  must: true,
})

const amend = (ref: Ref, command: Command): EditCommand => ({ op: 'amend', ref, command })
const insert = (before: Ref, command: Command): EditCommand => ({ op: 'insert', before, command })
const takeOut = (
  { entry }: Stop,
  say = 'It did not happen: take it out, with all that would not stand without it',
): Choice => ({
  say,
  edits: [{ op: 'retract', ref: entry.ref, dependants: true }],
})

const overIn = ({ match }: Stop) => currentInnings(match)?.recentOvers.at(-1)
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

/** Somebody came in for a batter who, after the correction, was not out. */
function notOutNow(book: Book, stop: Stop, came: PlayerId): Question {
  const { entry, match } = stop
  const left = whoLeft(book, entry.ref)
  const innings = openInnings(match)
  if (!left || !innings || (left !== innings.striker && left !== innings.nonStriker)) return mustGo(stop)
  const text = `{${left}} is not out now, but {${came}} came in: whose runs are they?`
  return ask('not-out-now', stop, text, [
    { say: `They are {${left}}'s, until {${came}}'s wicket`, edits: stayedIn(book, entry.ref, came, left) },
    {
      say: `{${left}} retired, and {${came}} came in for him`,
      edits: [insert(entry.ref, { do: 'retire', batter: left, how: 'notOut' })],
    },
    takeOut(stop, `{${came}} did not come in: take out what would not stand without him`),
  ])
}

/** Who had left in the book as it is, so that somebody came in with this event. */
function whoLeft({ entries }: Book, ref: Ref): PlayerId | undefined {
  const at = entries.findIndex((entry) => entry.ref === ref)
  for (let i = at - 1; i >= 0; i--) {
    const event = entries[i]?.event
    if (event?.kind === 'BallBowled' && event.wickets.length > 0) return event.wickets.at(-1)?.batter
    if (event?.kind === 'BatterDismissed') return event.wicket.batter
    if (event?.kind === 'BatterRetired') return event.batter
    if (event?.kind === 'InningsStarted') return undefined
  }
  return undefined
}

/** What is said by name of the one who came in is said of the one who stayed, up to his wicket. */
function stayedIn({ entries }: Book, ref: Ref, came: PlayerId, stayed: PlayerId): readonly EditCommand[] {
  const at = entries.findIndex((entry) => entry.ref === ref)
  const after = entries.slice(at + 1)
  const stop = after.findIndex(({ event }) => event.kind === 'InningsStarted' || leaves(event, came))
  const stay = stop < 0 ? after : after.slice(0, stop + 1)
  return [
    { op: 'retract', ref },
    ...renamed(
      stay,
      (id) => (id === came ? stayed : id),
      ({ event }) => commandOf(event),
    ),
  ]
}

const leaves = (event: Entry['event'], batter: PlayerId): boolean =>
  (event.kind === 'BallBowled' && event.wickets.some((wicket) => wicket.batter === batter)) ||
  (event.kind === 'BatterDismissed' && event.wicket.batter === batter) ||
  (event.kind === 'BatterRetired' && event.batter === batter)

/** As many names as one can choose from at a glance. */
const NAMES_MOST = 5

function someoneElseCameIn(stop: Stop, came: PlayerId): Question {
  const innings = openInnings(stop.match)
  const free = innings ? mayComeIn(stop.match, innings) : []
  const text = `{${came}} can not have come in then: who did?`
  return ask('who-came-in', stop, text, [
    ...free.slice(0, NAMES_MOST).map(
      (batter): Choice => ({
        say: `{${batter}}`,
        edits: [{ op: 'setBatter', from: stop.entry.ref, batter }],
      }),
    ),
    takeOut(stop, 'Nobody: take out what would not stand without'),
  ])
}

/** A wicket that the book did not have leaves an end empty: whoever comes in next by the book is the likeliest. */
function whoCameIn({ entries }: Book, stop: Stop): Question {
  const { entry, match } = stop
  const innings = openInnings(match)
  const free = innings ? mayComeIn(match, innings) : []
  const at = entries.findIndex(({ ref }) => ref === entry.ref)
  const next = entries.slice(at).find(({ event }) => event.kind === 'BatterCameIn' && free.includes(event.batter))
  const likely = next?.event.kind === 'BatterCameIn' ? [next.event.batter] : []
  const names = [...new Set([...likely, ...free])].slice(0, NAMES_MOST)
  return ask('who-came-in', stop, 'A batter is out who was not before: who came in?', [
    ...names.map((batter): Choice => ({ say: `{${batter}}`, edits: [insert(entry.ref, { do: 'sendIn', batter })] })),
    takeOut(stop),
  ])
}

function whoBowled(book: Book, stop: Stop, bowler: PlayerId): Question {
  const { entry, match } = stop
  const innings = openInnings(match)
  if (!innings) return afterTheEnd(stop)
  const over = overIn(stop)
  const number = over && !over.closed ? over.number + 1 : innings.overs.overs + 1
  const displaced = whoBowledBefore(book, stop, bowler)
  const { from } = bowlers(match, innings)
  const names = [...new Set([...displaced.filter((id) => from.includes(id)), ...bowledSoFar(from, stop)])]
  const text = `{${bowler}} would have bowled then as well: who bowled over ${number}?`
  return ask('who-bowled', stop, text, [
    ...names.slice(0, NAMES_MOST).map(
      (id): Choice => ({
        say: `{${id}}`,
        edits: [amend(entry.ref, { do: 'giveBall', bowler: id })],
      }),
    ),
    {
      say: `{${bowler}} did, the umpires allowed it`,
      edits: [amend(entry.ref, { do: 'giveBall', bowler, override: 'the umpires allowed it' })],
    },
  ])
}

/** Those whose overs the correction has given to him: most likely the two were taken for each other. */
function whoBowledBefore({ entries }: Book, { before }: Stop, bowler: PlayerId): readonly PlayerId[] {
  const now = new Map(before.map(({ ref, event }) => [ref, event]))
  return entries.flatMap(({ ref, event }) => {
    const given = now.get(ref)
    const isGiven = event.kind === 'BowlerCameOn' && given?.kind === 'BowlerCameOn' && given.bowler === bowler
    return isGiven && event.bowler !== bowler ? [event.bowler] : []
  })
}

/** Those who bowl in this innings first. */
function bowledSoFar(from: readonly PlayerId[], { match }: Stop): readonly PlayerId[] {
  const bowled = currentInnings(match)?.bowlers ?? {}
  return [...from].sort((a, b) => Number(bowled[b] !== undefined) - Number(bowled[a] !== undefined))
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
