/** Who: came in, batted, bowled. Asked where a correction has made somebody be in two places, or nobody be in one. */
import type { Book } from '../book.ts'
import type { EditCommand } from '../commands.ts'
import { bowlers } from '../deciding/bowlers.ts'
import type { Entry } from '../events.ts'
import { currentInnings, mayComeIn, openInnings } from '../innings.ts'
import type { PlayerId, Ref } from '../types.ts'
import { commandOf } from './command-of.ts'
import { renamed } from './expand.ts'
import type { Stop } from './judge.ts'
import { amend, ask, type Choice, insert, overIn, type Question, takeOut } from './question.ts'

/** Somebody came in for a batter who, after the correction, was not out. */
export function notOutNow(book: Book, stop: Stop, came: PlayerId): Question | undefined {
  const { entry, match } = stop
  const left = whoLeft(book, entry.ref)
  const innings = openInnings(match)
  if (!left || !innings || (left !== innings.striker && left !== innings.nonStriker)) return undefined
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

export function someoneElseCameIn(stop: Stop, came: PlayerId): Question {
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
export function whoCameIn({ entries }: Book, stop: Stop): Question {
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

export function whoBowled(book: Book, stop: Stop, bowler: PlayerId): Question | undefined {
  const { entry, match } = stop
  const innings = openInnings(match)
  if (!innings) return undefined
  const over = overIn(stop)
  const number = over && !over.closed ? over.number + 1 : innings.overs.overs + 1
  const displaced = whoBowledBefore(book, stop, bowler)
  const { from } = bowlers(match, innings)
  const names = [...new Set([...displaced.filter((id) => from.includes(id)), ...bowledSoFar(from, stop)])]
  const text = `{${bowler}} would have bowled then as well: who bowled over ${number}?`
  return ask('who-bowled', stop, text, [
    stop.code === 'not-allowed'
      ? { say: `{${bowler}} had the ball already`, edits: [{ op: 'retract', ref: entry.ref }] }
      : undefined,
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
