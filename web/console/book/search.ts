/** Finding a ball: "12", "12.3", "Shah wd", "Penn", "run out", with filters beside the words. */
import type { Names } from '../../../wire/view.ts'
import { type Called, haystackOf } from './line-words.ts'
import { type Line, type Stretch, stretchesOf } from './lines.ts'

export const FILTERS = ['all', 'wickets', 'extras', 'boundaries', 'acts', 'corrected', 'later'] as const
export type Filter = (typeof FILTERS)[number]
export const FILTER_WORDS: { readonly [filter in Filter]: string } = {
  all: 'Everything',
  wickets: 'Wickets',
  extras: 'Extras',
  boundaries: 'Fours and sixes',
  acts: 'Between balls',
  corrected: 'Corrected',
  later: 'Check later',
}

export type Wanted = {
  readonly text: string
  readonly filter: Filter
  /** From 1; absent: all of them. */
  readonly innings?: number
}

/** Whether a line is kept, with the refs that are marked to be looked at later. */
export function searchFor(
  { text, filter, innings }: Wanted,
  { names, called, marked }: { readonly names: Names; readonly called: Called; readonly marked: ReadonlySet<string> },
): ((line: Line) => boolean) | undefined {
  const terms = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((term) => term !== '')
  if (terms.length === 0 && filter === 'all' && innings === undefined) return undefined
  return (line) => {
    if (innings !== undefined && line.innings !== innings) return false
    if (!passes(line, filter, marked)) return false
    if (terms.length === 0) return true
    const haystack = haystackOf(line, names, called)
    return terms.every((term) => holds(line, haystack, term))
  }
}

/** The stretches with what is kept of them; those that keep nothing go. Figures stay those of the whole over. */
export function found(stretches: readonly Stretch[], keep: ((line: Line) => boolean) | undefined): readonly Stretch[] {
  if (!keep) return stretches
  return stretches.flatMap((stretch) => {
    const lines = stretch.lines.filter(keep)
    return lines.length === 0 ? [] : [{ ...stretch, lines }]
  })
}

/** A number is an over as balls are labelled: "12" is 12.1 to 12.6. */
function holds(line: Line, haystack: string, term: string): boolean {
  if (/^\d+$/.test(term)) return line.ball.startsWith(`${term}.`)
  if (/^\d+\.\d*$/.test(term)) return line.ball.startsWith(term)
  return haystack.includes(` ${term}`) || (term.length > 2 && haystack.includes(term))
}

function passes({ ref, event, was, putIn }: Line, filter: Filter, marked: ReadonlySet<string>): boolean {
  const ball = event.kind === 'BallBowled' ? event : undefined
  switch (filter) {
    case 'all':
      return true
    case 'wickets':
      return event.kind === 'BatterDismissed' || (ball?.wickets.length ?? 0) > 0
    case 'extras':
      return ball !== undefined && (ball.call !== undefined || ball.runs.byes + ball.runs.legByes > 0)
    case 'boundaries':
      return ball?.boundary !== undefined
    case 'acts':
      return ball === undefined
    case 'corrected':
      return was !== undefined || putIn === true
    case 'later':
      return marked.has(ref)
    default:
      return filter satisfies never
  }
}

/** Newest first, as they are looked through. */
export const newestFirst = (lines: readonly Line[]): readonly Stretch[] => [...stretchesOf(lines)].reverse()
