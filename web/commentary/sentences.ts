/** What commentary says of a line, in whole sentences. */
import type { Dismissal } from '../../cricket/types.ts'
import type {
  BallLine,
  BatterStanding,
  EventLine,
  MilestoneLine,
  OverLine,
  Score,
  Told,
  WicketTold,
} from '../../wire/words/commentary.ts'
import { figuresText, parseOvers, scoreText } from '../../wire/words/notation.ts'
import { cardName, fullName } from '../../wire/words/people.ts'
import { lengthText } from '../board/telling.ts'
import type { Language } from '../language/language.ts'
import { replacedText } from '../language/replaced.ts'
import { howOut, needText, tossText } from '../language/sentences.ts'
import { resultText, stoppedText } from '../language/status.ts'
import { pickOf, type Teller } from './ball-sentence.ts'

/** What follows the sentence of a ball: the card of who is out, who is off the mark, what is needed in the last over. */
export function afterBall(line: BallLine, teller: Teller): readonly string[] {
  const { names, language } = teller
  const { say } = language
  const out = (line.wickets ?? []).map((wicket) => cardText(wicket, teller))
  const score = out.length > 0 ? [scoreSentence(line.score, teller)] : []
  const mark = line.offTheMark
    ? [capital(say('commentary.offTheMark', { striker: cardName(line.striker, names) }, pickOf(line)))]
    : []
  const row = line.inARow === undefined ? [] : [inARowText(line.inARow, line, language)]
  return [...out, ...score, ...(out.length > 0 ? [] : mark), ...row, ...lastOverNeed(line, language)]
}

/** "De Kock is off the mark": at the beginning of a sentence, however the name is written. */
const capital = (sentence: string): string => sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

const inARowText = (balls: number, line: BallLine, { say }: Language): string =>
  balls === 2 ? say('commentary.backToBack', undefined, pickOf(line)) : say('commentary.inARow', { balls })

const LAST_BALLS = 6

function lastOverNeed({ need }: BallLine, language: Language): readonly string[] {
  if (need?.balls === undefined || need.balls > LAST_BALLS || need.balls === 0) return []
  return [language.say('commentary.need', { need: needText({ need }, language) ?? '' })]
}

/** "Thiruvenkatam Raghunathan hit wicket b Nyathi, 30 from 24 balls with 4 fours." */
export function cardText(wicket: WicketTold, { names, language }: Teller): string {
  const { say } = language
  const { runs, balls } = wicket
  const who = { batter: fullName(wicket.batter, names), how: howOut(wicket, names, language) }
  if (balls === 0 && runs === 0) return say('commentary.cardUnfaced', who)
  if (runs === 0 && balls === 1 && FACED.has(wicket.out?.how)) return say('commentary.cardGolden', who)
  if (runs === 0) return say('commentary.cardDuck', { ...who, balls })
  return say('commentary.card', { ...who, runs, balls, boundaries: boundariesText(wicket, language) })
}

/** Only out to a ball he faced. Others may have gone off a wide after it, or by running. */
const FACED: ReadonlySet<Dismissal | undefined> = new Set(['bowled', 'caught', 'lbw'])

type Boundaries = Pick<BatterStanding, 'fours' | 'sixes'>

/** " with 4 fours and 1 six"; "" where there were none. */
function boundariesText({ fours, sixes }: Boundaries, { say }: Language): string {
  const parts = [
    ...(fours > 0 ? [say('commentary.fours', { fours })] : []),
    ...(sixes > 0 ? [say('commentary.sixes', { sixes })] : []),
  ]
  if (parts.length === 0) return ''
  return say('commentary.withBoundaries', { boundaries: parts.reduce((a, b) => say('commentary.and', { a, b })) })
}

const scoreSentence = (score: Score, { names, language: { say } }: Teller): string =>
  say(score.allOut ? 'commentary.scoreAllOut' : 'commentary.score', {
    side: names.sides[score.side].short,
    score: plainScore(score),
  })

/** "283/9"; "285" of a side that is all out. */
const plainScore = ({ allOut, ...score }: Score): string => scoreText({ ...score, ...(allOut && { closed: 'allOut' }) })

/** "End of over 18: Kestrels 198/6" and what is to be said of the over. */
export function overSentences(
  line: OverLine,
  { names, language }: Teller,
): { readonly head: string; readonly rest: readonly string[] } {
  const { say } = language
  const { over, runs, wickets, maiden, maidenWickets = 0, score, figures, bowler, need } = line
  const batters = line.batters.map(({ batter, runs: made, balls }) =>
    say('commentary.batter', { batter: cardName(batter, names), runs: made, balls }),
  )
  const lead = needText(need ? { need } : {}, language)
  const { side } = score
  const analysis = `${figures.overs}-${figures.maidens}-${figures.runs}-${figures.wickets}`
  return {
    head: say(score.allOut ? 'commentary.overEndAllOut' : 'commentary.overEnd', {
      over,
      side: names.sides[side].short,
      score: plainScore(score),
    }),
    rest: [
      maiden && maidenWickets > 0 ? say('commentary.wicketMaiden', { wickets: maidenWickets }) : '',
      maiden && maidenWickets === 0 ? say('commentary.maiden') : '',
      ...(maiden && runs === 0 && wickets === maidenWickets ? [] : [overRuns(runs, wickets, language)]),
      say('commentary.figures', { bowler: cardName(bowler, names), figures: analysis }),
      batters.length > 0
        ? say('commentary.batters', { batters: batters.reduce((a, b) => say('commentary.also', { a, b })) })
        : '',
      lead === undefined ? '' : say('commentary.need', { need: lead }),
    ].filter((sentence) => sentence !== ''),
  }
}

const overRuns = (runs: number, wickets: number, { say }: Language): string =>
  wickets > 0 ? say('commentary.overWickets', { runs, wickets }) : say('commentary.overRuns', { runs })

export function milestoneText({ milestone }: MilestoneLine, teller: Teller): string {
  const { names, language } = teller
  const { say } = language
  switch (milestone.kind) {
    case 'batter': {
      const { batter, mark, runs, balls } = milestone
      const name = { batter: fullName(batter, names) }
      const key = MARKS[mark]
      const said = key ? say(key, name) : say('commentary.mark', { ...name, mark })
      return say('commentary.markOf', { mark: said, runs, balls, boundaries: boundariesText(milestone, language) })
    }
    case 'stand': {
      const { wicket, runs, balls, a, b } = milestone.stand
      const people = { a: cardName(a, names), b: cardName(b, names) }
      return say('commentary.stand', { mark: milestone.mark, wicket: String(wicket), ...people, runs, balls })
    }
    case 'side':
      return say('commentary.side', {
        mark: milestone.mark,
        side: names.sides[milestone.side].short,
        length: spanText(milestone, teller),
      })
    case 'bowler': {
      const values = { bowler: fullName(milestone.bowler, names), figures: figuresText(milestone.figures) }
      return milestone.mark === 5 ? say('commentary.fiveWickets', values) : say('commentary.tenWickets', values)
    }
    case 'hatTrick': {
      const bowler = fullName(milestone.bowler, names)
      if (milestone.wickets === 3) return say('commentary.hatTrick', { bowler })
      return say('commentary.manyInARow', { bowler, wickets: milestone.wickets })
    }
    default:
      return milestone satisfies never
  }
}

/** "7.4 overs"; where overs have five balls it is balls that are counted. */
const spanText = (of: { readonly overs: string; readonly balls?: number }, { language, ballsPerOver = 6 }: Teller) =>
  lengthText({ overs: of.overs, balls: of.balls ?? 0 }, ballsPerOver, language)

const MARKS: { readonly [mark: number]: 'commentary.fifty' | 'commentary.hundred' | 'commentary.doubleHundred' } = {
  50: 'commentary.fifty',
  100: 'commentary.hundred',
  200: 'commentary.doubleHundred',
}

export function eventSentences({ event }: EventLine, teller: Teller): readonly string[] {
  const { names, language } = teller
  const { say } = language
  const player = (id: Parameters<typeof cardName>[0]) => fullName(id, names)
  switch (event.kind) {
    case 'toss':
      return [ended(tossText(event, names, language), language)]
    case 'start':
      return startSentences(event, teller)
    case 'openers':
      return [say('commentary.openers', { a: player(event.a), b: player(event.b) })]
    case 'in':
      return [say(event.back ? 'commentary.back' : 'commentary.in', { batter: player(event.batter) })]
    case 'newBowler':
      return [say(NEW_BOWLER[event.opens ?? 0], { bowler: player(event.bowler) })]
    case 'out':
      return [
        say('commentary.outBetween', { card: cardText(event.wicket, teller) }),
        scoreSentence(event.score, teller),
      ]
    case 'retired': {
      const how = {
        hurt: 'commentary.retiredHurt',
        notOut: 'commentary.retiredNotOut',
        other: 'commentary.retired',
      } as const
      return [say(how[event.how], { batter: player(event.batter), runs: event.runs })]
    }
    case 'penalty':
      return [say('commentary.penalty', { runs: event.runs, side: names.sides[event.side].name })]
    case 'revised':
      return [
        ...(event.target === undefined ? [] : [say('commentary.revised', { target: event.target })]),
        ...(event.allotted === undefined ? [] : [limitText(event.allotted, teller)]),
      ]
    case 'stopped':
      return stoppedSentences(event, teller)
    case 'review':
      return [say('commentary.reviewed', { side: names.sides[event.by].name, outcome: event.outcome })]
    case 'replaced':
      return [replacedText(event, names, language)]
    case 'end':
      return endSentences(event, teller)
    case 'result':
      return [ended(resultText(event.outcome, names, language), language)]
    case 'note':
      return [say('commentary.note', { note: event.text })]
    default:
      return [say(`commentary.${event.kind}`)]
  }
}

/** "Tea on day 1: 98 runs and 3 wickets in the session. Kestrels 212/5." */
function stoppedSentences(
  { reason, session, score }: Extract<Told, { kind: 'stopped' }>,
  teller: Teller,
): readonly string[] {
  const { language } = teller
  const what = stoppedText(reason, language)
  if (!session) return [ended(what, language)]
  return [
    language.say('commentary.sessionEnds', { what, ...session }),
    ...(score ? [scoreSentence(score, teller)] : []),
  ]
}

function startSentences(
  event: Extract<Told, { kind: 'start' }>,
  { names, language: { say } }: Teller,
): readonly string[] {
  const side = names.sides[event.side].name
  const key = event.superOver
    ? 'commentary.startSuperOver'
    : event.followOn
      ? 'commentary.startFollowOn'
      : 'commentary.start'
  return [say(key, { side }), ...(event.target === undefined ? [] : [say('commentary.target', { runs: event.target })])]
}

function limitText(allotted: string, teller: Teller): string {
  const { ballsPerOver = 6, language } = teller
  const { overs, balls } = parseOvers(allotted)
  const length = spanText({ overs: allotted, balls: overs * ballsPerOver + balls }, teller)
  return language.say('commentary.revisedOvers', { length })
}

const NEW_BOWLER = ['commentary.newBowler', 'commentary.opensBowling', 'commentary.opensOther'] as const

const ENDS = {
  allOut: 'commentary.endAllOut',
  oversUp: 'commentary.endOversUp',
  targetReached: 'commentary.endTargetReached',
  declared: 'commentary.endDeclared',
  forfeited: 'commentary.endForfeited',
  ended: 'commentary.endEnded',
} as const

function endSentences(
  { how, score, superOver, lead }: Extract<Told, { kind: 'end' }>,
  teller: Teller,
): readonly string[] {
  const { names, language } = teller
  const side = names.sides[score.side].name
  const values = { side, runs: score.runs, length: spanText(score, teller), score: scoreText(score) }
  if (superOver) return [language.say('commentary.endSuperOver', values)]
  const standing = lead === undefined ? undefined : needText({ lead }, language)
  return [language.say(ENDS[how], values), ...(standing === undefined ? [] : [ended(standing, language)])]
}

const ended = (sentence: string, { say }: Language): string => `${sentence}${say('commentary.stop')}`
