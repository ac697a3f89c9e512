import { correctionText } from '../language/corrections.ts'
import type { Viewed } from './shown.ts'

/** What was corrected, old → new, the latest first. */
export function Corrections({ view, language }: Viewed) {
  const latest = Object.entries(view.corrections ?? {}).sort(([a], [b]) => Number(b) - Number(a))
  return (
    <>
      {latest.map(([seq, { ball, was, now }]) => (
        <p key={seq}>
          {ball === undefined ? '' : language.say('story.ballCorrected', { ball })}
          <del>{correctionText(was, language)}</del>
          {' → '}
          <ins>{correctionText(now, language)}</ins>
        </p>
      ))}
    </>
  )
}
