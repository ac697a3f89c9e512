/** What was corrected, old → new, in words without names: names may change, and the view has them elsewhere. */
import type { Change, Correction } from '../cricket/book.ts'
import type { BallBowled, PlayEvent } from '../cricket/events.ts'
import { compact } from './compact.ts'
import { ballNotation } from './words/notation.ts'
import type { CorrectionView, View } from './view.ts'
import { CORRECTION_WORDS, EVENT_WORDS } from './words/words.ts'

const CORRECTIONS_SHOWN = 20

/** By the seq of the correction, the latest ones; undefined when nothing was corrected. */
export function correctionsView(corrections: readonly Correction[]): View['corrections'] {
  if (corrections.length === 0) return undefined
  return Object.fromEntries(corrections.slice(-CORRECTIONS_SHOWN).map((one) => [String(one.seq), correctionView(one)]))
}

/** One correction may change several events: the first is told, the others are counted. */
function correctionView({ at, changes }: Correction): CorrectionView {
  const [first] = changes
  const more = changes.length > 1 ? ` ${CORRECTION_WORDS.more(changes.length - 1)}` : ''
  return compact({ at, ball: first?.ball, was: wasText(first), now: `${nowText(first)}${more}` })
}

const wasText = (change: Change | undefined): string => (change?.was ? eventText(change.was) : CORRECTION_WORDS.missing)

function nowText({ was, now }: Partial<Change> = {}): string {
  if (!now) return CORRECTION_WORDS.takenOut
  if (was?.kind !== 'BallBowled' || now.kind !== 'BallBowled') return eventText(now)
  const details = isSameNotation(was, now) ? [...others(was, now), ...unseen(was, now)] : others(was, now)
  return [eventText(now), ...details].join(', ')
}

const isSameNotation = (was: BallBowled, now: BallBowled): boolean => eventText(was) === eventText(now)

const eventText = (event: PlayEvent): string =>
  event.kind === 'BallBowled' ? ballNotation({ ...event, wickets: event.wickets.length }) : EVENT_WORDS[event.kind]

const others = (was: BallBowled, now: BallBowled): readonly string[] =>
  told([
    [was.striker !== now.striker, CORRECTION_WORDS.striker],
    [was.bowler !== now.bowler, CORRECTION_WORDS.bowler],
    [was.over !== now.over, now.over ? CORRECTION_WORDS.over : CORRECTION_WORDS.notOver],
  ])

/** What two balls of one notation may still differ in. */
const unseen = (was: BallBowled, now: BallBowled): readonly string[] =>
  told([
    [was.boundary !== now.boundary, now.boundary ? CORRECTION_WORDS.boundary : CORRECTION_WORDS.allRun],
    [JSON.stringify(was.wickets) !== JSON.stringify(now.wickets), CORRECTION_WORDS.wicket],
    [was.changedEnds !== now.changedEnds, CORRECTION_WORDS.ends],
    [was.note !== now.note, CORRECTION_WORDS.note],
  ])

const told = (details: readonly (readonly [boolean, string])[]): readonly string[] =>
  details.flatMap(([isTrue, text]) => (isTrue ? [text] : []))
