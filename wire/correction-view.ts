/** What was corrected, old → new, in words without names: names may change, and the view has them elsewhere. */
import type { Change, Correction } from '../cricket/book.ts'
import type { BallBowled, PlayEvent } from '../cricket/events.ts'
import { compact } from './compact.ts'
import { ballNotation } from './notation.ts'
import type { CorrectionView, View } from './view.ts'
import { CORRECTION_WORDS, EVENT_WORDS } from './words.ts'

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

function nowText(change: Change | undefined): string {
  if (!change?.now) return CORRECTION_WORDS.takenOut
  const text = eventText(change.now)
  if (change.was?.kind !== 'BallBowled' || change.now.kind !== 'BallBowled') return text
  return [text, ...differences(change.was, change.now)].join(', ')
}

const eventText = (event: PlayEvent): string =>
  event.kind === 'BallBowled' ? ballNotation({ ...event, wickets: event.wickets.length }) : EVENT_WORDS[event.kind]

/** What the notation of a ball does not show. */
function differences(was: BallBowled, now: BallBowled): readonly string[] {
  return [
    was.striker !== now.striker ? CORRECTION_WORDS.striker : '',
    was.bowler !== now.bowler ? CORRECTION_WORDS.bowler : '',
    was.boundary !== now.boundary ? (now.boundary ? CORRECTION_WORDS.boundary : CORRECTION_WORDS.allRun) : '',
    was.over !== now.over ? (now.over ? CORRECTION_WORDS.over : CORRECTION_WORDS.notOver) : '',
    wicketKey(was) !== wicketKey(now) && was.wickets.length === now.wickets.length ? CORRECTION_WORDS.wicket : '',
  ].filter((text) => text !== '')
}

const wicketKey = ({ wickets }: BallBowled): string => JSON.stringify(wickets)
