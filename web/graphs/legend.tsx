import type { View } from '../../wire/view.ts'
import { parseOvers } from '../../wire/words/notation.ts'
import { inningsTitle } from '../board/titles.ts'
import type { Drawn } from './figures.ts'
import type { GraphsShown } from './graphs.tsx'
import { kindOf, Sample, WicketMark } from './plot.tsx'

type Props = Pick<GraphsShown, 'view' | 'language'> & {
  readonly drawn: readonly Drawn[]
  readonly isWithWickets?: boolean
}

/** Which line is whose. */
export function Legend({ drawn, isWithWickets, ...shown }: Props) {
  return (
    <p class="keys">
      {drawn.map((each, i) => (
        <span key={each.key} class="k">
          <Sample colour={shown.view.names.sides[each.side].colour} kind={kindOf(i)} />
          <bdi>{nameOf(each, shown)}</bdi>
        </span>
      ))}
      {isWithWickets && (
        <span class="k">
          <svg class="wm" viewBox="0 0 12 12" aria-hidden="true">
            <WicketMark x="6" y="6" />
          </svg>
          {shown.language.say('graphs.wicket')}
        </span>
      )}
    </p>
  )
}

/** "Lanterns", "Westmark, 2nd innings" */
export function nameOf(
  { key, side }: Pick<Drawn, 'key' | 'side'>,
  { view, language }: Pick<GraphsShown, 'view' | 'language'>,
): string {
  const { ordinal } = inningsTitle(view, key, language)
  const { short } = view.names.sides[side]
  return ordinal === '' ? short : `${short}, ${ordinal}`
}

/** Overs from one end of a graph to the other: what an innings may last, or, without a limit, what the longest has. */
export function widthOf({ format }: View, drawn: readonly Drawn[]): number {
  const lasted = Math.max(1, ...drawn.map((each) => each.overs.at(-1)?.over ?? 0))
  const allotted = drawn.map(({ innings }) =>
    innings.allotted === undefined ? 0 : Math.ceil(parseOvers(innings.allotted).overs),
  )
  return Math.max(lasted, ...(format.oversPerInnings === undefined ? [] : allotted))
}

/** With the commas of the language. */
export const joined = (parts: readonly string[], { say }: GraphsShown['language']): string =>
  parts.length === 0 ? '' : parts.reduce((a, b) => say('commentary.also', { a, b }))
