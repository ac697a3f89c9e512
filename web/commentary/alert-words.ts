/** An alert in the language of who gets it: a title short enough for a lock screen, and a sentence or two. */
import type { AlertKind } from '../../wire/push.ts'
import type { Alert, Fact } from '../../wire/words/alerts.ts'
import type { Score } from '../../wire/words/commentary.ts'
import { scoreText } from '../../wire/words/notation.ts'
import { cut, fullName } from '../../wire/words/people.ts'
import { howOut } from '../language/sentences.ts'
import { resultText } from '../language/status.ts'
import type { Teller } from './ball-sentence.ts'
import { cardText, eventSentences, milestoneText } from './sentences.ts'

/** What one event told: the score after it and its alerts, in one message. */
export type Telling = { readonly score?: Score; readonly alerts: readonly Alert[] }
export type AlertWords = { readonly title: string; readonly body: string }

/** Names may be of any length, a message may not. */
const TITLE_MOST = 120
const BODY_MOST = 600

/** Undefined where nothing of these kinds was told. The title is the score, or the result; of a correction it says so. */
export function alertWords(
  { score, alerts }: Telling,
  kinds: readonly AlertKind[],
  teller: Teller,
): AlertWords | undefined {
  const wanted = ofKinds(alerts, kinds)
  if (wanted.length === 0) return undefined
  const { say } = teller.language
  const isPutRight = wanted.some((alert) => alert.change !== 'added' || alert.corrected)
  const result = wanted.find(({ fact, change }) => fact.kind === 'result' && change !== 'withdrawn')
  const heading = headingOf(score, teller)
  const what = result ? factText(result.fact, teller) : heading
  const others = wanted.filter((alert) => alert !== result)
  const was = result?.change === 'changed' ? [toldAs(result.was, teller)] : []
  const body = [...was, ...others.map((alert) => sentenceOf(alert, teller)), ...(result ? [heading] : [])]
  return {
    title: cut(isPutRight ? say('alerts.correction', { what }) : what, TITLE_MOST),
    body: cut(body.join(' '), BODY_MOST),
  }
}

export const ofKinds = (alerts: readonly Alert[], kinds: readonly AlertKind[]): readonly Alert[] =>
  alerts.filter(({ fact }) => kinds.includes(fact.kind))

function headingOf(score: Score | undefined, { names, language: { say } }: Teller): string {
  if (!score) return say('page.versus', { a: names.sides.a.short, b: names.sides.b.short })
  return say('aloud.score', { side: names.sides[score.side].short, score: `${scoreText(score)} (${score.overs})` })
}

function sentenceOf(alert: Alert, teller: Teller): string {
  if (alert.change === 'added') return factText(alert.fact, teller)
  if (alert.change === 'withdrawn') return withdrawnText(alert.fact, teller)
  return `${factText(alert.fact, teller)} ${toldAs(alert.was, teller)}`
}

const toldAs = (was: Fact, teller: Teller): string =>
  teller.language.say('alerts.toldAs', { was: shortText(was, teller) })

function factText(fact: Fact, teller: Teller): string {
  const common = { ref: '', innings: 0, at: 0 }
  switch (fact.kind) {
    case 'wicket':
      return cardText(fact.wicket, teller)
    case 'milestone':
      return milestoneText({ ...common, type: 'milestone', milestone: fact.milestone }, teller)
    case 'innings': {
      const { how, score, lead } = fact
      const event = { kind: 'end' as const, how, score, ...(lead !== undefined && { lead }) }
      return eventSentences({ ...common, type: 'event', event }, teller).join(' ')
    }
    case 'result':
      return resultText(fact.outcome, teller.names, teller.language)
    default:
      return fact satisfies never
  }
}

/** As it was told, in a few words: "b Raghunathan". */
function shortText(fact: Fact, teller: Teller): string {
  return fact.kind === 'wicket' ? howOut(fact.wicket, teller.names, teller.language) : factText(fact, teller)
}

function withdrawnText(fact: Fact, teller: Teller): string {
  const { names, language } = teller
  const { say } = language
  switch (fact.kind) {
    case 'wicket':
      return say('alerts.notOut', { batter: fullName(fact.wicket.batter, names) })
    case 'milestone': {
      const { milestone } = fact
      if (milestone.kind === 'hatTrick') return say('alerts.noHatTrick', { bowler: fullName(milestone.bowler, names) })
      const player = fullName(milestone.kind === 'batter' ? milestone.batter : milestone.bowler, names)
      return say(milestone.kind === 'batter' ? 'alerts.notReached' : 'alerts.notTaken', {
        player,
        mark: milestone.mark,
      })
    }
    case 'innings':
      return say('alerts.inningsOn', { side: names.sides[fact.score.side].name })
    case 'result':
      return say('alerts.noResult', { was: factText(fact, teller) })
    default:
      return fact satisfies never
  }
}
