/** The score as a badge for a club's page or a README: an SVG as wide as its words. */
import { renderToString } from 'preact-render-to-string'
import { inPlay, sideName, versus } from '../../web/board/reading.ts'
import type { View } from '../../wire/view.ts'
import { scoreText } from '../../wire/words/notation.ts'

export function badgeOf(view: View): string {
  const innings = inPlay(view)
  const name = short(innings ? sideName(view, innings.side).short : 'Scorebox')
  const score = innings ? `${scoreText(innings)} (${innings.overs})` : short(versus(view.names))
  const told = view.outcome ? `${name} ${score}, ${view.result ?? ''}` : `${name} ${score}`
  return renderToString(<Badge name={name} score={score} told={told} />)
}

function Badge({ name, score, told }: { readonly name: string; readonly score: string; readonly told: string }) {
  const [left, right] = [widthOf(name), widthOf(score)]
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={left + right} height="20" role="img" aria-label={told}>
      <title>{told}</title>
      <rect width={left + right} height="20" rx="2" fill="#15291F" />
      <path fill="#FBF7EA" d={`M${left} 1h${right - 1}v18H${left}z`} />
      <g font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
        <text x={left / 2} y="14" fill="#FBF7EA" textLength={left - PADDING}>
          {name}
        </text>
        <text x={left + right / 2} y="14" fill="#17211C" font-weight="700" textLength={right - PADDING}>
          {score}
        </text>
      </g>
    </svg>
  )
}

const PADDING = 12
const LONGEST = 30

/** Nobody knows the reader's font: the words are spread over what is about right. */
const widthOf = (text: string): number => PADDING + Math.ceil([...text].length * 7.2)

const short = (text: string): string => {
  const letters = [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()]
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('')
}
