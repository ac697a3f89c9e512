import type { Language } from '../language/language.ts'
import { ballText } from '../language/sentences.ts'

type Props = {
  /** An over in notation: "1 . 4 W". */
  readonly of: string
  readonly language: Language
  /** Ticks for the balls still to come. */
  readonly left?: number
  /** So many stood there before; the others come in with motion. */
  readonly settled?: number | undefined
}

const TICKS_MOST = 12

/** The balls of an over as glyphs, with the words beside them. A ball comes into the place of its tick: nothing moves. */
export function Balls({ of, language, left = 0, settled }: Props) {
  const balls = of === '' ? [] : of.split(' ')
  const length = balls.length + Math.min(left, TICKS_MOST)
  const isMany = length > 8
  return (
    <ol class={isMany ? 'balls many' : 'balls'} key={isMany}>
      {Array.from({ length }, (_, i) => (
        <Place key={i} ball={balls[i]} language={language} isNew={settled !== undefined && i >= settled} />
      ))}
    </ol>
  )
}

type PlaceProps = Pick<Props, 'language'> & { readonly ball: string | undefined; readonly isNew: boolean }

/** Without a ball, a tick in the same place. */
function Place({ ball, language, isNew }: PlaceProps) {
  const isTick = ball === undefined
  return (
    <li aria-hidden={isTick ? 'true' : undefined}>
      <span key={isTick} class={isTick ? 'g gn' : `g ${glyphClass(ball)}${isNew ? ' in' : ''}`} aria-hidden="true">
        {isTick ? '' : glyphLetter(ball)}
      </span>
      {!isTick && <span class="vh">{ballText(ball, language)}</span>}
    </li>
  )
}

function glyphClass(ball: string): string {
  if (ball.includes('W')) return 'gW'
  if (ball === '.') return 'g0'
  if (ball === '4' || ball === '6') return `g${ball}`
  return /^\d+$/.test(ball) ? 'g1' : 'gx'
}

/** A wicket keeps its disc whatever else the ball brought; the rest is in the words. */
function glyphLetter(ball: string): string {
  if (ball.includes('W')) return 'W'
  return ball === '.' ? '' : ball
}
