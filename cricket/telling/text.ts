/**
 * Every event as an English sentence. People and sides appear as ids in braces, `{b4}` and `{side:a}`, for the caller to
 * name: names are kept beside the log.
 */
import type { Change, Correction } from '../book.ts'
import { PENALTIES } from '../deciding/penalties.ts'
import type { BallBowled, PlayEvent } from '../events.ts'
import { currentInnings } from '../innings.ts'
import type { Dismissal, Fielder, Innings, Match, OverCount, PlayerId, SideKey, Wicket } from '../types.ts'
import {
  becauseWords,
  capital,
  creditWords,
  intervalText,
  methodWords,
  outcomeWords,
  plural,
  tossWords,
} from '../words.ts'

/** What happened, and what the book made of it when the match `after` the event is given: score, over, end of innings. */
export function eventText(event: PlayEvent, after?: Match): string {
  const innings = after && currentInnings(after)
  switch (event.kind) {
    case 'MatchCreated':
      return `${sideName('a')} v ${sideName('b')}, ${event.conditions.name}`
    case 'TossMade':
      return event.uncontested
        ? `${sideName(event.winner)} ${event.elected === 'bat' ? 'bat' : 'field'}: the toss was uncontested`
        : tossWords(event, sideName)
    case 'SquadChanged':
      return `${sideName(event.side)}: the side was changed`
    case 'PlayerReplaced':
      return `${person(event.in)} replaces ${person(event.out)}: ${event.reason}`
    case 'InningsStarted':
      return `${sideName(event.batting)} ${event.followOn ? 'follow on' : `begin their ${event.superOver ? 'super over' : 'innings'}`}`
    case 'BatterCameIn':
      return `${person(event.batter)} ${event.resumed ? 'resumes his innings' : 'comes in'}`
    case 'BowlerCameOn':
      return `${person(event.bowler)} to bowl${event.from === undefined ? '' : ` from the ${event.from}`}${allowed(event)}`
    case 'BowlerSuspended':
      return `${person(event.bowler)} may not bowl again in this innings${lawText(event.law)}`
    case 'RunnerNamed':
      return event.runner
        ? `${person(event.runner)} runs for ${person(event.batter)}`
        : `${person(event.batter)} runs for himself again`
    case 'BallBowled':
      return `${ballText(event, innings)}${overText(event.over, innings)}${endText(innings)}`
    case 'BatterDismissed':
      return `${capital(wicketText(event.wicket, innings))}${allowed(event)}${endText(innings)}`
    case 'BatterRetired':
      return `${person(event.batter)} retires${RETIRED[event.how]}${lawText(event.law)}${endText(innings)}`
    case 'BatterAbsent':
      return `${person(event.batter)} is absent and will not bat${endText(innings)}`
    case 'EndsSwapped':
      return 'The batters are at the other ends'
    case 'OverCalled':
      return capital(overText(true, innings).slice(2) || 'over was called')
    case 'PenaltyAwarded':
      return `Penalty: ${plural(event.runs, 'run')} to ${sideName(event.to)}${penaltyText(event.law)}`
    case 'InningsClosed':
      return closedText(event, innings)
    case 'InningsRevised':
      return revisedText(event)
    case 'PlayStopped':
      return intervalText(event.reason)
    case 'PlayResumed':
      return 'Play again'
    case 'LastHourStarted':
      return 'The last hour begins'
    case 'NewBallTaken':
      return `New ball taken${allowed(event)}`
    case 'PowerplayTaken':
      return `Powerplay (${event.name}): ${plural(event.overs, 'over')}`
    case 'ReviewMade':
      return `Review by ${sideName(event.by)}: ${REVIEWED[event.outcome]}`
    case 'MatchEnded':
      return `${outcomeWords(event.outcome, sideName)}${becauseWords(event.because)}`
    case 'Noted':
      return `Note: ${event.text}`
    case 'NamesChanged':
      return 'Names were changed'
    default:
      return event satisfies never
  }
}

/** "12.3 corrected: four, {a3} → 1 run, {a3}", each change of it on its own. */
export const correctionText = ({ changes, reason }: Correction): string =>
  `${changes.map(changeText).join('; ')}${reason === undefined ? '' : ` (${reason})`}`

function changeText({ was, now, ball }: Change): string {
  const place = ball === undefined ? 'Corrected' : `${ball} corrected`
  return `${place}: ${was ? eventText(was) : 'nothing'} → ${now ? eventText(now) : 'taken out'}`
}

const person = (id: PlayerId): string => `{${id}}`
const sideName = (side: SideKey): string => `{side:${side}}`

const RETIRED = { hurt: ' hurt', notOut: ', not out', other: '' } as const
const REVIEWED = { upheld: 'upheld', struckDown: 'struck down', umpiresCall: 'umpire’s call' } as const

const allowed = ({ override }: { readonly override?: string }): string =>
  override === undefined ? '' : ` (allowed all the same: ${override})`

const lawText = (law: string | undefined): string => (law === undefined ? '' : `, Law ${law}`)

/** "Four, {a3}", "Wide", "{a3} caught {b4}, bowled {b1}, 23", "1 run, {a3}; {a2} run out {b4}, 7". */
function ballText(ball: BallBowled, innings: Innings | undefined): string {
  const credit = creditWords(ball)
  const named =
    ball.call === 'wide' || ball.runs.byes + ball.runs.legByes > 0 ? credit : `${credit}, ${person(ball.striker)}`
  const wickets = ball.wickets.map((wicket) => wicketText(wicket, innings))
  const isPlain = credit === 'no run' && wickets.length > 0
  const boundary = ball.boundary === undefined && (ball.runs.bat === 4 || ball.runs.bat === 6) ? ', all run' : ''
  const parts = [...(isPlain ? [] : [named + boundary]), ...wickets]
  const rulings = [
    ball.short && `${plural(ball.short, 'run')} short`,
    ball.disallowed && `${plural(ball.disallowed.runs, 'run')} not scored, Law ${ball.disallowed.law}`,
    ball.notInOver && `not one of the over, Law ${ball.notInOver}`,
  ].filter((text) => typeof text === 'string')
  return `${capital([...parts, ...rulings].join('; '))}${allowed(ball)}`
}

const HOW: { readonly [how in Dismissal]: string } = {
  bowled: '',
  caught: ' caught',
  lbw: ' lbw',
  stumped: ' stumped',
  hitWicket: ' hit wicket',
  runOut: ' run out',
  obstructingTheField: ' out obstructing the field',
  hitTheBallTwice: ' out, hit the ball twice',
  handledTheBall: ' out, handled the ball',
  timedOut: ' timed out',
  retiredOut: ' retired out',
}

/** "{a3} caught {b4}, bowled {b1}, 23": the runs he made where the innings is known. */
function wicketText({ batter, how, bowler, fielders = [] }: Wicket, innings: Innings | undefined): string {
  const isHisOwn = how === 'caught' && fielders.length === 1 && fielders[0]?.player === bowler && bowler !== undefined
  const by = isHisOwn ? ' and' : fielders.length > 0 ? ` ${fielders.map(fielderText).join(' and ')}` : ''
  const credited = bowler === undefined ? '' : `${isHisOwn || how === 'bowled' ? '' : ','} bowled ${person(bowler)}`
  const runs = innings?.batters[batter]?.runs
  return `${person(batter)}${HOW[how]}${by}${credited}${runs === undefined ? '' : `, ${runs}`}`
}

function fielderText({ player, substitute }: Fielder): string {
  if (player === undefined) return substitute ? 'a substitute' : 'somebody unknown'
  return substitute ? `${person(player)} (substitute)` : person(player)
}

/** Overs are counted from 1: "over 12 is complete" once twelve have been bowled. */
const overText = (closed: boolean, innings: Innings | undefined): string =>
  closed && innings ? `; over ${innings.overs.overs} is complete` : ''

const scoreText = ({ runs, wickets }: Innings): string => `${runs}/${wickets}`

/** What ended the innings by itself; somebody's word for it is an event of its own. */
function endText(innings: Innings | undefined): string {
  if (innings?.closed === 'allOut') return `; all out for ${innings.runs}`
  if (innings?.closed === 'oversUp') return `; the overs are up at ${scoreText(innings)}`
  return innings?.closed === 'targetReached' ? `; the target is reached at ${scoreText(innings)}` : ''
}

function closedText(
  { how, reason }: Extract<PlayEvent, { kind: 'InningsClosed' }>,
  innings: Innings | undefined,
): string {
  const at = innings && how !== 'forfeited' ? ` at ${scoreText(innings)}` : ''
  return `Innings ${how}${at}${reason === undefined ? '' : `: ${reason}`}`
}

const countText = ({ overs, balls }: OverCount): string => (balls === 0 ? `${overs}` : `${overs}.${balls}`)

function revisedText({ target, overs, method, par }: Extract<PlayEvent, { kind: 'InningsRevised' }>): string {
  const parts = [
    target !== undefined && `the target is ${target}`,
    overs && `${countText(overs)} overs`,
    par && 'par scores entered',
  ].filter((text) => typeof text === 'string')
  return `Revised: ${parts.join(', ')}${methodWords(method)}`
}

/** ", Law 28.3: the ball hitting a helmet on the ground"; ": a slow over rate". */
function penaltyText(law: string | undefined): string {
  if (law === undefined) return ''
  const words = Object.hasOwn(PENALTIES, law) ? PENALTIES[law]?.words : undefined
  if (!/^\d/.test(law)) return `: ${words ?? law}`
  return `, Law ${law}${words === undefined ? '' : `: ${words}`}`
}
