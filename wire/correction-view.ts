/** What was corrected, old → new, in words without names: names may change, and the view has them elsewhere. */
import type { Change, Correction } from '../cricket/book.ts'
import type { BallBowled, PlayEvent } from '../cricket/events.ts'
import { creditWords, plural } from '../cricket/words.ts'
import { compact } from './compact.ts'
import { peopleIn, resultIn } from './correction-people.ts'
import type { CorrectionView, View } from './view.ts'
import { oversText } from './words/notation.ts'
import { CORRECTION_WORDS, EVENT_WORDS, HOW_WORDS } from './words/words.ts'

const CORRECTIONS_SHOWN = 20
/** Taken back within this time, an entry was a slip of the thumb. */
const SLIP_MS = 120_000

/**
 * By the seq of the correction, the latest ones; undefined when nothing was corrected. Left out is what is no news to a
 * fan: what was taken back again, slips of the thumb, and whatever changes neither the score nor a figure.
 */
export function correctionsView(corrections: readonly Correction[]): View['corrections'] {
  const shown = standing(corrections).flatMap((one) => {
    const view = isSlip(one) ? undefined : correctionView(one)
    return view ? [[String(one.seq), view] as const] : []
  })
  return shown.length === 0 ? undefined : Object.fromEntries(shown.slice(-CORRECTIONS_SHOWN))
}

/** An undo of a correction and the redo of an undo bring back what was: both of the pair are gone. */
function standing(corrections: readonly Correction[]): readonly Correction[] {
  const origins = new Map<number, number>()
  const stands = new Set<number>()
  for (const { seq, undoes, redoes } of corrections) {
    const origin = origins.get(undoes ?? redoes ?? seq) ?? seq
    origins.set(seq, origin)
    if (!stands.delete(origin)) stands.add(origin)
  }
  return corrections.filter(({ seq }) => stands.has(seq))
}

/** What it took back stood at the very end of the book, and not for long. */
function isSlip({ undoes, at, reversal }: Correction): boolean {
  const back = [...reversal.edits, ...reversal.follows]
  const isBrief = back.every((edit) => edit.op === 'restore' && !edit.before && at - edit.scoredAt <= SLIP_MS)
  return undoes !== undefined && isBrief
}

/** One correction may change several events: the first is told, the others are counted. */
function correctionView({ at, changes }: Correction): CorrectionView | undefined {
  const [first, ...others] = changes.filter(isNews)
  if (!first) return undefined
  const more = others.length > 0 ? ` ${CORRECTION_WORDS.more(others.length)}` : ''
  return compact({
    at,
    ball: first.ball,
    was: wasText(first),
    now: `${nowText(first)}${more}`,
    people: peopleIn(first),
    result: resultIn(first),
  })
}

/** What a fan reads of one change, where it is news. */
export const correctionWords = (change: Change): Pick<CorrectionView, 'was' | 'now' | 'people'> | undefined =>
  isNews(change) ? compact({ was: wasText(change), now: nowText(change), people: peopleIn(change) }) : undefined

const SCORED: ReadonlySet<PlayEvent['kind']> = new Set([
  'BallBowled',
  'BatterDismissed',
  'BatterRetired',
  'PenaltyAwarded',
  'InningsClosed',
  'InningsRevised',
  'MatchEnded',
])
/** Whose figures the balls count in: another one is news, a first one or none is not. */
const PEOPLE: ReadonlySet<PlayEvent['kind']> = new Set(['BatterCameIn', 'BowlerCameOn'])

function isNews({ was, now }: Change): boolean {
  const kind = (now ?? was)?.kind
  if (kind === undefined) return false
  if (was?.kind === 'BallBowled' && now?.kind === 'BallBowled') return !isSameBall(was, now)
  return SCORED.has(kind) || (PEOPLE.has(kind) && was !== undefined && now !== undefined)
}

const isSameBall = (was: BallBowled, now: BallBowled): boolean =>
  eventText(was) === eventText(now) && others(was, now).length + unseen(was, now).length === 0

const wasText = ({ was }: Change): string => (was ? eventText(was) : CORRECTION_WORDS.missing)

function nowText({ was, now }: Change): string {
  if (!now) return CORRECTION_WORDS.takenOut
  const isSame = was !== undefined && eventText(was) === eventText(now)
  if (was?.kind !== 'BallBowled' || now.kind !== 'BallBowled')
    return isSame ? CORRECTION_WORDS.other(eventText(now)) : eventText(now)
  const details = isSame ? [...others(was, now), ...unseen(was, now)] : others(was, now)
  return [eventText(now), ...details].join(', ')
}

function eventText(event: PlayEvent): string {
  if (event.kind === 'BallBowled') return ballText(event)
  if (event.kind === 'BatterDismissed') return HOW_WORDS[event.wicket.how]
  if (event.kind === 'BatterCameIn' || event.kind === 'BowlerCameOn') return CORRECTION_WORDS.person[event.kind]
  if (event.kind === 'InningsRevised') return revisedText(event)
  return event.kind === 'PenaltyAwarded' ? plural(event.runs, 'penalty run') : EVENT_WORDS[event.kind]
}

/** "target 142, 15 overs"; of par scores alone just what they are. */
function revisedText({ target, overs, kind }: Extract<PlayEvent, { kind: 'InningsRevised' }>): string {
  const parts = [
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(overs ? [`${oversText(overs)} ${overs.overs === 1 && overs.balls === 0 ? 'over' : 'overs'}`] : []),
  ]
  return parts.length === 0 ? EVENT_WORDS[kind] : parts.join(', ')
}

/** "4 runs", "no-ball, 2 leg byes", "caught", "1 run, run out" */
function ballText(ball: BallBowled): string {
  const wickets = ball.wickets.map(({ how }) => HOW_WORDS[how])
  const credit = creditWords(ball, runsText)
  return (credit === runsText(0) && wickets.length > 0 ? wickets : [credit, ...wickets]).join(', ')
}

const runsText = (runs: number): string => (runs === 0 ? 'no run' : plural(runs, 'run'))

const others = (was: BallBowled, now: BallBowled): readonly string[] =>
  told([
    [was.striker !== now.striker, CORRECTION_WORDS.striker],
    [was.bowler !== now.bowler, CORRECTION_WORDS.bowler],
    [was.over !== now.over, now.over ? CORRECTION_WORDS.over : CORRECTION_WORDS.notOver],
  ])

/** What two balls told in the same words may still differ in. */
const unseen = (was: BallBowled, now: BallBowled): readonly string[] =>
  told([
    [was.boundary !== now.boundary, now.boundary ? CORRECTION_WORDS.boundary : CORRECTION_WORDS.allRun],
    [JSON.stringify(was.wickets) !== JSON.stringify(now.wickets), CORRECTION_WORDS.wicket],
    [was.changedEnds !== now.changedEnds, CORRECTION_WORDS.ends],
  ])

const told = (details: readonly (readonly [boolean, string])[]): readonly string[] =>
  details.flatMap(([isTrue, text]) => (isTrue ? [text] : []))
