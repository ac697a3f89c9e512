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
  const ticks = Math.min(left, TICKS_MOST)
  return (
    <ol class="balls">
      {balls.map((ball, i) => (
        <li key={i}>
          <Glyph ball={ball} isNew={settled !== undefined && i >= settled} />
          <span class="vh">{ballText(ball, language)}</span>
        </li>
      ))}
      {Array.from({ length: ticks }, (_, i) => (
        <li key={balls.length + i} aria-hidden="true">
          <span class="g gn" aria-hidden="true" />
        </li>
      ))}
    </ol>
  )
}

function Glyph({ ball, isNew }: { readonly ball: string; readonly isNew: boolean }) {
  return (
    <span class={`g ${glyphClass(ball)}${isNew ? ' in' : ''}`} aria-hidden="true">
      {glyphLetter(ball)}
    </span>
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
