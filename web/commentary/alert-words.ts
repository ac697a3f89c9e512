/** An alert in the language of who gets it: a title short enough for a lock screen, and a sentence. */

import type { Alert } from '../../wire/words/alerts.ts'
import { scoreText } from '../../wire/words/notation.ts'
import { resultText } from '../language/sentences.ts'
import type { Teller } from './ball-sentence.ts'
import { cardText, eventSentences, milestoneText } from './sentences.ts'

/** Title: the score, "Kestrels 206/7 (18.4)"; of a result, the result. */
export function alertWords(alert: Alert, teller: Teller): { readonly title: string; readonly body: string } {
  const title = scoreTitle(alert, teller)
  const common = { ref: '', innings: 0, at: 0 }
  switch (alert.kind) {
    case 'wicket':
      return { title, body: cardText(alert.wicket, teller) }
    case 'milestone':
      return { title, body: milestoneText({ ...common, type: 'milestone', milestone: alert.milestone }, teller) }
    case 'innings': {
      if (!alert.score) return { title, body: '' }
      const event = { kind: 'end' as const, how: alert.how, score: alert.score }
      return { title, body: eventSentences({ ...common, type: 'event', event }, teller).join(' ') }
    }
    case 'result':
      return { title: resultText(alert.outcome, teller.names, teller.language), body: title }
    default:
      return alert satisfies never
  }
}

function scoreTitle({ score }: Alert, { names, language: { say } }: Teller): string {
  if (!score) return say('page.versus', { a: names.sides.a.short, b: names.sides.b.short })
  return say('aloud.score', { side: names.sides[score.side].short, score: `${scoreText(score)} (${score.overs})` })
}
