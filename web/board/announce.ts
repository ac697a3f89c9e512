import type { View } from '../../wire/view.ts'
import { cardName, howOut, intervalText, isolated, plural, scoreText } from '../../wire/words/words.ts'
import { inPlay, lastKey, sideName, thisOver } from './reading.ts'

/**
 * The sentence to read out when `after` follows `before`: results, stops of play, wickets and ends of overs. Undefined
 * for an ordinary ball: whoever listens to a match does not want to hear every one.
 */
export function announcement(before: View, after: View): string | undefined {
  const innings = inPlay(after)
  if (after.result !== before.result) return after.result
  if (after.interval && after.interval.reason !== before.interval?.reason) return intervalText(after.interval.reason)
  if (!innings || before.current?.innings !== after.current?.innings) return undefined
  if (innings.wickets > (inPlay(before)?.wickets ?? 0)) return wicketWords(after)
  if (thisOver(after)?.closed && !thisOver(before)?.closed) return overWords(after)
  return undefined
}

function wicketWords(view: View): string {
  const innings = inPlay(view)
  const fall = innings?.fallOfWickets[lastKey(innings.fallOfWickets) ?? '']
  const batting = fall && innings?.batting[fall.batter]
  if (!innings || !batting) return 'Wicket'
  return `Wicket. ${isolated(cardName(fall.batter, view.names))} ${howOut(batting, view.names)}, ${batting.runs}. ${scoreWords(view)}`
}

const overWords = (view: View): string =>
  `End of over ${view.current?.over}, ${plural(thisOver(view)?.runs ?? 0, 'run')}. ${scoreWords(view)}`

function scoreWords(view: View): string {
  const innings = inPlay(view)
  return innings ? `${isolated(sideName(view, innings.side).short)} ${scoreText(innings)}` : ''
}
