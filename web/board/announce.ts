import type { EventFacts } from '../../wire/feed.ts'
import type { View } from '../../wire/view.ts'
import { scoreText } from '../../wire/words/notation.ts'
import { cardName, isolated } from '../../wire/words/people.ts'
import { correctionTold } from '../language/corrections.ts'
import type { Language } from '../language/language.ts'
import { ballText, howOut, resultText, stoppedText } from '../language/sentences.ts'
import { inPlay, lastKey, sideName, thisOver } from './reading.ts'

/** How much is read out to those who do not see the board; each says what the ones before it say, and more. */
export const LOUDNESS = ['nothing', 'wickets', 'overs', 'balls'] as const
export type Loudness = (typeof LOUDNESS)[number]

export type News = {
  readonly before: View
  readonly after: View
  readonly event?: EventFacts | undefined
  readonly loudness: Loudness
}

/**
 * The sentence to read out when `after` follows `before`: results, stops of play, wickets and corrections; ends of overs;
 * every ball. Undefined where there is nothing to say for this loudness.
 */
export function announcement({ before, after, event, loudness }: News, language: Language): string | undefined {
  if (loudness === 'nothing') return undefined
  const innings = inPlay(after)
  if (after.outcome && after.result !== before.result) return resultText(after.outcome, after.names, language)
  if (after.interval && after.interval.reason !== before.interval?.reason)
    return stoppedText(after.interval.reason, language)
  if (event?.kind === 'Corrected') return correctedWords(before, after, language)
  if (!innings || before.current?.innings !== after.current?.innings) return undefined
  if (innings.wickets > (inPlay(before)?.wickets ?? 0)) return wicketWords(after, language)
  if (loudness === 'wickets') return undefined
  if (thisOver(after)?.closed && !thisOver(before)?.closed) return overWords(after, language)
  return loudness === 'balls' && event?.notation !== undefined ? ballWords(after, event, language) : undefined
}

function correctedWords(before: View, after: View, language: Language): string | undefined {
  const seq = Object.keys(after.corrections ?? {}).find((key) => !before.corrections?.[key])
  const correction = seq === undefined ? undefined : after.corrections?.[seq]
  if (!correction) return undefined
  const told = { ...correctionTold(correction, after.names, language), score: scoreWords(after, language) }
  const { ball } = correction
  return ball === undefined
    ? language.say('aloud.correctedElsewhere', told)
    : language.say('aloud.corrected', { ...told, ball })
}

function wicketWords(view: View, language: Language): string {
  const innings = inPlay(view)
  const fall = innings?.fallOfWickets[lastKey(innings.fallOfWickets) ?? '']
  const batting = fall && innings?.batting[fall.batter]
  const score = scoreWords(view, language)
  if (!batting) return score
  const how = howOut(batting, view.names, language)
  return language.say('aloud.wicket', { batter: cardName(fall.batter, view.names), how, runs: batting.runs, score })
}

const overWords = (view: View, language: Language): string =>
  language.say('aloud.over', {
    over: Number(view.current?.over),
    runs: thisOver(view)?.runs ?? 0,
    score: scoreWords(view, language),
  })

const ballWords = (view: View, { ball = '', notation = '' }: EventFacts, language: Language): string =>
  language.say('aloud.ball', { ball, words: ballText(notation, language), score: scoreWords(view, language) })

function scoreWords(view: View, { say }: Language): string {
  const innings = inPlay(view)
  return innings
    ? say('aloud.score', { side: isolated(sideName(view, innings.side).short), score: scoreText(innings) })
    : ''
}
