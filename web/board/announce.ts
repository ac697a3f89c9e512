import type { EventFacts } from '../../wire/feed.ts'
import type { BattingView, FielderView, InningsView, View } from '../../wire/view.ts'
import { cardName } from '../../wire/words/people.ts'
import type { CorrectionNews } from '../language/corrections.ts'
import type { Language } from '../language/language.ts'
import { ballText, howOut, needText } from '../language/sentences.ts'
import { boardText, resultText, stoppedText } from '../language/status.ts'
import { inPlay, sideName, thisOver } from './reading.ts'

/** How much is read out to those who do not see the board; each says what the ones before it say, and more. */
export const LOUDNESS = ['nothing', 'wickets', 'overs', 'balls'] as const
export type Loudness = (typeof LOUDNESS)[number]

export type News = {
  readonly before: View
  readonly after: View
  readonly event?: EventFacts | undefined
  readonly loudness: Loudness
  /** Of an event that corrects: what it changed, in words. */
  readonly corrected?: CorrectionNews | undefined
}

/**
 * The sentences to read out when `after` follows `before`, written for the ear: no abbreviation, no stroke, and the score
 * last. Wickets, beginnings and ends of innings, stops of play, corrections and the result; ends of overs; every ball.
 * Undefined where there is nothing to say for this loudness.
 */
export function announcement(news: News, language: Language): string | undefined {
  if (news.loudness === 'nothing') return undefined
  const sentences = news.event?.kind === 'Corrected' ? correctionWords(news, language) : playWords(news, language)
  const outcome = resultWords(news, language)
  const said = [...sentences, ...(sentences.length > 0 ? scoreWords(news, language) : [])]
  const all = [...said, ...outcome, ...breakWords(news, language)]
  return all.length === 0 ? undefined : all.join(' ')
}

function playWords(news: News, language: Language): readonly string[] {
  const { before, after, loudness } = news
  if (before.current?.innings !== after.current?.innings) return beginningWords(after, language)
  const wickets = wicketWords(news, language)
  const ball = loudness === 'balls' && wickets.length === 0 ? ballWords(news, language) : []
  const over = loudness === 'wickets' ? [] : overWords(news, language)
  const resumed = before.interval && !after.interval && !after.outcome ? [language.say('aloud.resumed')] : []
  return [...resumed, ...ball, ...wickets, ...over, ...endWords(news, language), ...stopWords(news, language)]
}

/** A correction says what it changed; what follows from it is in the score. */
function correctionWords({ corrected }: News, { say }: Language): readonly string[] {
  if (!corrected) return []
  const { ball, ...told } = corrected
  return [ball === undefined ? say('aloud.correctedElsewhere', told) : say('aloud.corrected', { ...told, ball })]
}

function newFalls(before: View, after: View) {
  const known = inPlay(before)?.fallOfWickets ?? {}
  return Object.entries(inPlay(after)?.fallOfWickets ?? {}).flatMap(([wicket, fall]) => (known[wicket] ? [] : fall))
}

/** Two may fall to one ball. */
function wicketWords({ before, after }: News, language: Language): readonly string[] {
  return newFalls(before, after).flatMap(({ batter }) => {
    const batting = inPlay(after)?.batting[batter]
    if (!batting) return []
    const how = howSpoken(batting, after, language)
    return [language.say('aloud.wicket', { batter: cardName(batter, after.names), how, runs: batting.runs })]
  })
}

/** As cards print it, in whole words: "caught by Smith, bowled by Jones". */
function howSpoken({ out, retired }: BattingView, { names }: View, language: Language): string {
  const { say } = language
  const bowler = cardName(out?.bowler, names)
  const fielders = (out?.fielders ?? []).map((one) => fielderWords(one, names, language))
  const [fielder = ''] = fielders
  switch (out?.how) {
    case 'bowled':
    case 'lbw':
    case 'hitWicket':
      return say(`aloud.${out.how}`, { bowler })
    case 'caught':
      if (out.fielders?.[0]?.player === out.bowler) return say('aloud.caughtAndBowled', { bowler })
      return say('aloud.caught', { fielder, bowler })
    case 'stumped':
      return say('aloud.stumped', { fielder, bowler })
    case 'runOut':
      return fielders.length === 0 ? say('how.runOut') : say('aloud.runOut', { fielders: language.list(fielders) })
    default:
      return howOut({ ...(out && { out }), ...(retired && { retired }) }, names, language)
  }
}

function fielderWords({ player, substitute }: FielderView, names: View['names'], { say }: Language): string {
  return substitute && player === undefined ? say('aloud.substitute') : cardName(player, names)
}

function overWords({ before, after }: News, { say }: Language): readonly string[] {
  if (!isOverUp(before, after)) return []
  return [say('aloud.over', { over: Number(after.current?.over), runs: thisOver(after)?.runs ?? 0 })]
}

const isOverUp = (before: View, after: View): boolean => Boolean(thisOver(after)?.closed && !thisOver(before)?.closed)

function ballWords({ event }: News, language: Language): readonly string[] {
  const { ball = '', notation } = event ?? {}
  return notation === undefined ? [] : [language.say('aloud.ball', { ball, words: ballText(notation, language) })]
}

function beginningWords(after: View, { say }: Language): readonly string[] {
  const innings = inPlay(after)
  if (!innings) return []
  const begins = say('aloud.begins', { side: spokenName(after, innings) })
  return innings.superOver ? [say('aloud.sentence', { words: say('news.superOver') }), begins] : [begins]
}

const endWords = ({ before, after }: News, { say }: Language): readonly string[] =>
  inPlay(after)?.closed && !inPlay(before)?.closed && !after.outcome ? [say('aloud.inningsEnds')] : []

/** "Lanterns 45 for 3."; nothing while an innings has no ball, but what there is to make. */
function scoreWords({ before, after }: News, language: Language): readonly string[] {
  const { say } = language
  const innings = inPlay(after)
  if (!innings) return []
  const need = innings.closed || !after.current ? undefined : needText(after.current, language)
  const isBegun = innings.balls > 0 || innings.runs > 0 || innings.wickets > 0
  // With every ball it would be too much to hear, and before the first one there is no score.
  const isTime = !isBegun || (after.current?.need && (isOverUp(before, after) || newFalls(before, after).length > 0))
  return [
    ...(isBegun ? [standing(after, innings, language)] : []),
    ...(need && isTime ? [say('aloud.sentence', { words: need })] : []),
  ]
}

/** "Lanterns 45 for 3." */
function standing(view: View, innings: InningsView, { say }: Language): string {
  const { runs, wickets } = innings
  const values = { side: spokenName(view, innings), runs, wickets: String(wickets) }
  if (innings.closed === 'allOut') return say('aloud.allOut', values)
  return say(innings.closed === 'declared' ? 'aloud.declared' : 'aloud.standing', values)
}

const NAME_MOST = 24

/** The whole name where it is not too long to hear with every over. */
function spokenName(view: View, { side }: InningsView): string {
  const { name, short } = sideName(view, side)
  return name.length <= NAME_MOST ? name : short
}

const resultWords = ({ before, after }: News, language: Language): readonly string[] =>
  after.outcome && after.result !== before.result
    ? sentence(resultText(after.outcome, after.names, language), language)
    : []

const sentence = (words: string | undefined, { say }: Language): readonly string[] =>
  words === undefined ? [] : [say('aloud.sentence', { words })]

function stopWords({ before, after: { interval, outcome } }: News, language: Language): readonly string[] {
  if (!interval || outcome || interval.reason === before.interval?.reason) return []
  return sentence(stoppedText(interval.reason, language), language)
}

/** What comes after the end of an innings: what the others have to make, or a super over. */
function breakWords({ before, after }: News, language: Language): readonly string[] {
  if (after.status !== 'break' || after.interval || before.status === 'break') return []
  const words = boardText(after, language)
  return words === language.say('news.inningsBreak') ? [] : sentence(words, language)
}
