import { untracked, useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ballWords } from '../../wire/words/ball-words.ts'

type Props = {
  /** An over in notation: "1 . 4 W". */
  readonly of: () => string
  /** Ticks for the balls still to come. */
  readonly left?: () => number
  /** Changes when these are balls of another over, so that none of them counts as just bowled. */
  readonly over?: () => string
  /** What is shown next was not just bowled: sent late, corrected, or caught up with. It appears without motion. */
  readonly calm?: () => boolean
}

/** The balls of an over as glyphs, with the words beside them. A ball bowled while one watches slides in. */
export function Balls({ of, left, over, calm }: Props) {
  const notation = useComputed(of).value
  const key = useComputed(() => over?.() ?? '').value
  const ticks = useComputed(() => left?.() ?? 0).value
  const balls = notation === '' ? [] : notation.split(' ')
  const isCalm = untracked(() => calm?.() ?? false)
  const seen = useRef<{ readonly key: string; readonly count: number } | undefined>(undefined)
  const settled = seen.current?.key === key ? seen.current.count : seen.current ? 0 : balls.length
  useEffect(() => {
    seen.current = { key, count: balls.length }
  })
  return (
    <ol class="balls">
      {balls.map((ball, i) => (
        <Glyph key={`${key}-${i}`} ball={ball} isNew={i >= settled && !isCalm} />
      ))}
      {Array.from({ length: Math.min(ticks, 12) }, (_, i) => (
        <li key={`left-${i}`} aria-hidden="true">
          <span class="g gn" />
        </li>
      ))}
    </ol>
  )
}

function Glyph({ ball, isNew }: { readonly ball: string; readonly isNew: boolean }) {
  return (
    <li>
      <span class={`g ${glyphClass(ball)}${isNew ? ' in' : ''}`} aria-hidden="true">
        {glyphLetter(ball)}
      </span>
      <span class="vh">{ballWords(ball)}</span>
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
