import type { ComponentChildren } from 'preact'
import { plateColour } from '../board/kit.tsx'
import type { Language } from '../language/language.ts'
import type { Browse } from './browse.ts'
import type { Scale } from './scale.ts'

/** Where a reader stands in a graph, and how he moves: absent without a script. */
type Props = {
  readonly x: Scale
  readonly y: Scale
  readonly unit: string
  readonly xUnit: string
  /** The graph in one sentence, for those who do not see it. */
  readonly label: string
  readonly language: Language
  readonly browse?: Browse | undefined
  readonly low?: boolean
  readonly children: ComponentChildren
}

/**
 * Axes and grid; lines are drawn in `<Stretched>`, everything else at per cents of the plot, so that words keep their size.
 * With `browse` it is a slider over the overs.
 */
export function Plot({ x, y, unit, xUnit, label, language, browse, low, children }: Props) {
  const slider = browse
    ? {
        role: 'slider' as const,
        tabIndex: 0,
        'aria-label': label,
        'aria-valuemin': 1,
        'aria-valuemax': Math.ceil(x.max),
        'aria-valuenow': browse.now,
        'aria-valuetext': browse.says,
        onKeyDown: browse.onKeyDown,
        onPointerDown: browse.onPointer,
        onPointerMove: browse.onPointer,
      }
    : { role: 'img' as const, 'aria-label': label }
  return (
    <div class={low ? 'ch low' : 'ch'}>
      <span class="u" aria-hidden="true">
        {unit}
      </span>
      <div class="p" {...slider}>
        <svg aria-hidden="true">
          {y.ticks.map((tick) => (
            <line
              key={`y${tick}`}
              class={tick === 0 ? 'base' : 'grid'}
              x1="0"
              x2="100%"
              y1={up(y, tick)}
              y2={up(y, tick)}
            />
          ))}
          {y.ticks.map((tick) => (
            <text key={`v${tick}`} class="yt" x="0" y={up(y, tick)}>
              {language.number(tick)}
            </text>
          ))}
          {x.ticks.map((tick) => (
            <text key={`x${tick}`} class="xt" x={`${x.at(tick)}%`} y="100%">
              {language.number(tick)}
            </text>
          ))}
          {children}
          {browse?.over !== undefined && (
            <line class="here" x1={`${x.at(browse.over)}%`} x2={`${x.at(browse.over)}%`} y1="0" y2="100%" />
          )}
        </svg>
      </div>
      <span class="u x" aria-hidden="true">
        {xUnit}
      </span>
      {browse && (
        <p class="says" aria-hidden="true">
          {browse.says}
        </p>
      )}
    </div>
  )
}

/** SVG's y runs downwards. */
export const up = (scale: Scale, value: number): string => `${Math.round((100 - scale.at(value)) * 100) / 100}%`

/** Lines in a square of 100 that is stretched over the plot; their strokes are not. */
export const Stretched = ({ children }: { readonly children: ComponentChildren }) => (
  <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" width="100%" height="100%">
    {children}
  </svg>
)

/** In the colour of a side by day and by night; `kind` is its dash, so that colour is not what tells two lines apart. */
export const Line = ({
  d,
  colour,
  kind,
}: {
  readonly d: string
  readonly colour: string | undefined
  readonly kind: string
}) => (
  <>
    <path class={`line ${kind} by-day`} d={d} stroke={plateColour(colour, 'day')} />
    <path class={`line ${kind} by-night`} d={d} stroke={plateColour(colour, 'night')} />
  </>
)

/** "M0 100L5 94" through points in per cent, the first given; y upwards. */
export const pathOf = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${Math.round((100 - y) * 100) / 100}`).join('')

const KINDS = ['l1', 'l2', 'l3', 'l4'] as const
export const kindOf = (i: number): string => KINDS[i % KINDS.length] ?? 'l1'

/** The dash of a line beside the name it stands for. */
export const Sample = ({ colour, kind }: { readonly colour: string | undefined; readonly kind: string }) => (
  <svg class="smp" viewBox="0 0 28 10" aria-hidden="true">
    <Line d="M0 5H28" colour={colour} kind={kind} />
  </svg>
)

export const WicketMark = ({ x, y }: { readonly x: string; readonly y: string }) => (
  <>
    <circle class="wk" cx={x} cy={y} r="5" />
    <circle class="wp" cx={x} cy={y} r="2" />
  </>
)
