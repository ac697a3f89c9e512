import { type CorrectionTold, correctionTold } from '../language/corrections.ts'
import type { Viewed } from './shown.ts'

/** What was corrected, old → new, the latest first. */
export function Corrections({ view, language }: Viewed) {
  const latest = Object.entries(view.corrections ?? {}).sort(([a], [b]) => Number(b) - Number(a))
  return (
    <>
      {latest.map(([seq, correction]) => (
        <p key={seq}>
          {correction.ball === undefined ? '' : language.say('story.ballCorrected', { ball: correction.ball })}
          <OldAndNew {...correctionTold(correction, view.names, language)} />
        </p>
      ))}
    </>
  )
}

export const OldAndNew = ({ was, now }: CorrectionTold) => (
  <>
    <del>{was}</del>
    {' → '}
    <ins>{now}</ins>
  </>
)
