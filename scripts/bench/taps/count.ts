/** Taps, keys and letters per delivery of real matches scored on the console: the figures of BENCHMARKS.md. */
import { advance, type Book, EMPTY_BOOK } from '../../../cricket/book.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import type { MatchNames, Step } from '../../../cricket/simulate/script.ts'
import type { Names } from '../../../wire/view.ts'
import { median } from '../median.ts'
import { FORMATS, type Format, type RealMatch, realMatches } from './matches.ts'
import { type Made, playByHand } from './play.ts'
import { type Entry, type TypedOver, typeOver } from './typing.ts'

/** Per delivery; `beside` are entries that no key of the pad makes, typed in the counts. */
export type Counted = {
  readonly id: string
  readonly format: Format
  readonly deliveries: number
  readonly taps: number
  readonly strokes: number
  readonly letters: number
  readonly beside: number
  /** As it was scored by hand. */
  readonly book: Book
}

export const countMatches = (folder: string): readonly Counted[] => [...realMatches(folder)].map(countMatch)

export function countMatch({ id, format, names, deliveries, steps }: RealMatch): Counted {
  const { made, book } = playByHand(names, steps)
  const perBall = (of: (one: Made) => number) => made.reduce((all, one) => all + of(one), 0) / deliveries
  const lines = linesOf(names, steps)
  return {
    id,
    format,
    deliveries,
    taps: perBall(({ taps }) => taps),
    strokes: perBall(({ strokes }) => strokes),
    letters: lines.reduce((all, { strokes }) => all + strokes, 0) / deliveries,
    beside: made.filter(({ beside }) => beside).length,
    book,
  }
}

/** The match as it is typed, a line each time that Enter is pressed, and how many entries of the book each makes. */
export function linesOf(
  names: MatchNames,
  steps: readonly Step[],
): readonly (TypedOver & { readonly entries: number })[] {
  return oversOf(steps).map((over) => ({ ...typeOver(over, names as Names), entries: over.length }))
}

/** A line each: whoever bowls, and the balls until Over is called. */
function oversOf([creation, ...rest]: readonly Step[]): readonly (readonly Entry[])[] {
  let book = creation ? advance(EMPTY_BOOK, creation.recorded) : EMPTY_BOOK
  const overs: Entry[][] = [[]]
  for (const { command, recorded } of rest) {
    const event = recorded.event as PlayEvent
    overs.at(-1)?.push({ command, event, before: book.match })
    book = advance(book, recorded)
    if (event.kind === 'BallBowled' && event.over) overs.push([])
  }
  return overs.filter((over) => over.length > 0)
}

/** Rows of a table: each match, then the median and the worst of all. */
export function tapTable(counted: readonly Counted[]): readonly string[] {
  const row = (name: string, of: (key: 'taps' | 'strokes' | 'letters') => number) =>
    `| ${name} | ${(['taps', 'strokes', 'letters'] as const).map((key) => of(key).toFixed(2)).join(' | ')} |`
  const over = (name: string, some: readonly Counted[], how: (values: readonly number[]) => number) =>
    row(name, (key) => how(some.map((one) => one[key])))
  const worst = (values: readonly number[]) => Math.max(...values)
  return [
    `| per delivery | taps | keys | letters of the typed line, an over at a time |`,
    '|---|--:|--:|--:|',
    ...FORMATS.map((format) =>
      over(
        format,
        counted.filter((one) => one.format === format),
        middle,
      ),
    ),
    over(`**all ${counted.length} matches, median**`, counted, middle),
    over('the worst of them', counted, worst),
  ]
}

/** Of an even number the mean of the two in the middle: four of a format have no other. */
export function middle(values: readonly number[]): number {
  const reversed = values.map((value) => -value)
  return (median(values) - median(reversed)) / 2
}
