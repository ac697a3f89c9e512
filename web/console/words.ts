/** What the pad says: the last ball, one sentence for those who listen, what is awaited next. */
import { DISMISSAL_RULES } from '../../cricket/deciding/dismissal.ts'
import type { BallBowled, PlayEvent } from '../../cricket/events.ts'
import { currentInnings, openInnings } from '../../cricket/innings.ts'
import type { Innings, Match, PlayerId, Wicket } from '../../cricket/types.ts'
import { waitingFor } from '../../cricket/waiting-for.ts'
import { becauseWords } from '../../cricket/words.ts'
import { ballWithin } from '../../wire/balls.ts'
import type { Names } from '../../wire/view.ts'
import { ballWords } from '../../wire/words/ball-words.ts'
import {
  ballNotation,
  cardName,
  EVENT_WORDS,
  howOut,
  intervalText,
  oversText,
  plural,
  resultText,
} from '../../wire/words/words.ts'
import type { Standing } from './standing.ts'

export type Told = Pick<Standing, 'match' | 'names' | 'last'>

export const bold = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The strip: where and who in `place`, what happened in `words`. */
export function lastWords({ match, names, last }: Told): { readonly place: string; readonly words: string } {
  if (!last) return { place: 'Nothing yet', words: 'The match is made' }
  if (last.kind !== 'BallBowled') return { place: bold(EVENT_WORDS[last.kind]), words: eventWords(last, match, names) }
  const place = `${ballWithin(match, last)} ${cardName(last.bowler, names)} to ${cardName(last.striker, names)}`
  const fallen = last.wickets.map((wicket) => fallWords(wicket, currentInnings(match), names))
  const ran = fallen.length > 0 ? notedWords(last).replace(/,? ?\d* ?wickets?$/, '') : notedWords(last)
  return { place, words: [bold(ran), ...fallen].filter((part) => part !== '').join('. ') }
}

/** "Bell c Lane b Rao 12" */
const fallWords = (wicket: Wicket, innings: Innings | undefined, names: Names): string =>
  `${cardName(wicket.batter, names)} ${howOut({ out: wicket }, names)} ${innings?.batters[wicket.batter]?.runs ?? 0}`

/** "Shah c Lane b Rao 55": the wicket that fell with the last entry. */
export function fallLine({ match, names, last }: Told): string | undefined {
  const wicket =
    last?.kind === 'BallBowled' ? last.wickets.at(-1) : last?.kind === 'BatterDismissed' ? last.wicket : undefined
  return wicket && fallWords(wicket, currentInnings(match), names)
}

/** "17.6, one": what an undo would take back. */
export function undoWords({ match, last, names }: Told): string {
  if (!last) return ''
  return last.kind === 'BallBowled'
    ? `${ballWithin(match, last)}, ${notedWords(last)}`
    : lastLine({ match, last, names })
}

/** "17.2 Four. 144 for 4.": ball and score, for who wants to hear no more. */
export function spokenBriefly(told: Told): string {
  const { match, last, names } = told
  const innings = currentInnings(match)
  if (last?.kind !== 'BallBowled' || !innings) return spoken(told)
  const asks = waitingFor(match).for === 'ball' ? '' : ` ${nextWords(match, names)}`
  return `${ballWithin(match, last)} ${bold(notedWords(last))}. ${scoreWords(innings)}.${asks}`
}

/** The last entry in a sentence about it, without its full stop. */
export function lastLine(standing: Told): string {
  const { place, words } = lastWords(standing)
  return standing.last?.kind === 'BallBowled' ? `${place}: ${words}` : words.replace(/\.$/, '')
}

const notedWords = (ball: BallBowled): string => ballWords(ballNotation({ ...ball, wickets: ball.wickets.length }))

/** One sentence for the event just recorded: "17.3. One, Shah. 144 for 4. Bell facing." */
export function spoken({ match, names, last }: Told): string {
  if (!last) return ''
  if (last.kind !== 'BallBowled') return `${eventWords(last, match, names)} ${nextWords(match, names)}`.trim()
  const innings = currentInnings(match)
  if (!innings) return ''
  const label = ballWithin(match, last)
  const what = last.wickets.length > 0 ? outWords(last, innings, names) : `${bold(heard(last, names))}.`
  const again = last.valid ? '' : `Still ${label}, `
  const over = overWords(innings, names)
  if (over !== undefined) return `${label}. ${what} ${over} ${nextWords(match, names)}`
  return `${label}. ${what} ${scoreWords(innings)}. ${again}${nextWords(match, names)}`
}

/** "One, Shah", "Four, Shah"; extras are nobody's. */
function heard(ball: BallBowled, names: Names): string {
  const words = notedWords(ball)
    .replace(/^1 run$/, 'one')
    .replace(/^([235789]) runs$/, (_, n: string) => NUMBERS[n] ?? n)
  return ball.call === undefined && ball.runs.byes + ball.runs.legByes === 0
    ? `${words}, ${cardName(ball.striker, names)}`
    : words
}
const NUMBERS: { readonly [n: string]: string } = { 2: 'two', 3: 'three', 5: 'five', 7: 'seven' }

export const scoreWords = ({ runs, wickets }: Innings): string => `${runs} for ${wickets}`

function outWords(ball: BallBowled, innings: Innings, names: Names): string {
  const falls = ball.wickets.map((wicket) => {
    const runs = innings.batters[wicket.batter]?.runs ?? 0
    return `${cardName(wicket.batter, names)}, ${howWords(wicket, names)}, ${runs}.`
  })
  const called = ball.call === 'wide' ? 'Wide. ' : ball.call === 'noBall' ? 'No-ball. ' : ''
  return `${called}Out. ${falls.join(' ')}`
}

function howWords({ how, bowler, fielders = [] }: Wicket, names: Names): string {
  const name = (id: PlayerId | undefined) => cardName(id, names)
  const by = fielders.map(({ player, substitute }) => (substitute ? 'a substitute' : name(player))).join(' and ')
  const verb = how === 'hitWicket' ? 'hit wicket' : DISMISSAL_RULES[how].words.toLowerCase()
  if (how === 'bowled') return `bowled ${name(bowler)}`
  const first = by === '' ? verb : `${verb} ${how === 'runOut' ? 'by ' : ''}${by}`
  return bowler ? `${first}, bowled ${name(bowler)}` : first
}

/** "End of over 18. 150 for 5. Rao, 4 overs, 29 for 2." when the ball ended the over. */
function overWords(innings: Innings, names: Names): string | undefined {
  const over = innings.recentOvers.at(-1)
  if (!over?.closed) return undefined
  const bowler = over.bowlers.at(-1) as PlayerId
  const line = innings.bowlers[bowler]
  const figures = line ? `${plural(line.overs, 'over')}, ${line.conceded} for ${line.wickets}` : ''
  return `End of over ${over.number + 1}. ${scoreWords(innings)}. ${cardName(bowler, names)}, ${figures}.`
}

/** What the game waits for, in a few words. */
export function nextWords(match: Match, names: Names): string {
  const waiting = waitingFor(match)
  const side = (key: 'a' | 'b') => names.sides[key].name
  switch (waiting.for) {
    case 'toss':
      return 'Who won the toss?'
    case 'innings':
      return `${waiting.superOver ? 'Super over: ' : ''}${side(waiting.batting)} to bat next.`
    case 'batter':
      return 'Who is in?'
    case 'bowler':
      return 'Who bowls?'
    case 'retirement':
      return `${cardName(waiting.batter, names)} has to retire.`
    case 'ball': {
      const facing = `${cardName(openInnings(match)?.striker, names)} facing.`
      return waiting.freeHit ? `${facing} Free hit.` : facing
    }
    case 'play':
      return 'Play is stopped.'
    case 'result':
      return 'What is the result?'
    case 'nothing':
      return match.outcome ? `${resultText(match.outcome, names)}.` : 'The match is over.'
    default:
      return waiting satisfies never
  }
}

function eventWords(event: PlayEvent, match: Match, names: Names): string {
  const name = (id: PlayerId) => cardName(id, names)
  switch (event.kind) {
    case 'BatterCameIn':
      return `${name(event.batter)} is in.`
    case 'BowlerCameOn':
      return `${name(event.bowler)} has the ball.`
    case 'TossMade':
      return `${names.sides[event.winner].name} won the toss, to ${event.elected}.`
    case 'InningsStarted':
      return `${names.sides[event.batting].name} bat.`
    case 'BatterRetired':
      return `${name(event.batter)} retired${event.how === 'hurt' ? ' hurt' : ''}.`
    case 'BatterDismissed':
      return `Out. ${name(event.wicket.batter)}, ${howWords(event.wicket, names)}.`
    case 'BatterAbsent':
      return `${name(event.batter)} is absent.`
    case 'EndsSwapped':
      return 'The batters changed ends.'
    case 'PenaltyAwarded':
      return `${event.runs} penalty runs to ${names.sides[event.to].name}.`
    case 'InningsClosed':
      return `Innings ${event.how === 'ended' ? 'over' : event.how}.`
    case 'InningsRevised':
      return revisedWords(match)
    case 'PlayStopped':
      return `${intervalText(event.reason)}.`
    case 'PlayResumed':
      return 'Play goes on.'
    case 'Noted':
      return event.text
    case 'MatchEnded':
      return `${resultText(event.outcome, names)}${becauseWords(event.because)}`
    default:
      return `${bold(EVENT_WORDS[event.kind])}.`
  }
}

function revisedWords(match: Match): string {
  const innings = currentInnings(match)
  const overs = innings?.allotted ? `${oversText(innings.allotted)} overs` : ''
  const target = innings?.target ? `target ${innings.target.runs}` : ''
  return `Now ${[overs, target].filter((part) => part).join(', ')}.`
}

/** "144 for 4. Bell facing.": where the match is, whatever led there. */
export function placeWords({ match, names }: Told): string {
  const innings = currentInnings(match)
  return `${innings ? `${scoreWords(innings)}. ` : ''}${nextWords(match, names)}`
}

/** "Undone: 17.4, wicket. Bell facing." */
export function undoneWords(before: Told, now: Told): string {
  return `Undone: ${undoWords(before) || lastLine(before)}. ${nextWords(now.match, now.names)}`
}
