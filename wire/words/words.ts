/**
 * The English of the broadcast. Every sentence a reader sees about the game is made in this file and in
 * cricket/words.ts, from data that carries no language, so that a message catalogue can stand in for it.
 */
import type { PlayEvent } from '../../cricket/events.ts'
import { type Dismissal, type Outcome, otherSide, type PlayerId } from '../../cricket/types.ts'
import { intervalText, outcomeWords, plural, tossWords } from '../../cricket/words.ts'
import type { BattingView, CurrentView, FielderView, InningsView, Names, View } from '../view.ts'
import { cardName, isolated } from './people.ts'

export * from './notation.ts'
export * from './people.ts'
export { intervalText, plural }

/** "Kestrels won by 5 wickets", "Match tied (Kestrels won the super over)", "No result". */
export const resultText = (outcome: Outcome, { sides }: Pick<Names, 'sides'>): string =>
  outcomeWords(outcome, (side) => isolated(sides[side].name))

/** "Need 7 from 8 balls", "Need 123 to win", "Trail by 45", "Lead by 12", "Scores level"; undefined: nothing to chase. */
export function needText({ need, lead }: Pick<CurrentView, 'need' | 'lead'>): string | undefined {
  if (need?.balls !== undefined) return `Need ${need.runs} from ${plural(need.balls, 'ball')}`
  if (need) return `Need ${need.runs} to win`
  if (lead === undefined) return undefined
  if (lead === 0) return 'Scores level'
  return lead < 0 ? `Trail by ${-lead}` : `Lead by ${lead}`
}

/** "Kestrels won the toss and chose to bat" */
export const tossText = (toss: NonNullable<View['toss']>, { sides }: Pick<Names, 'sides'>): string =>
  tossWords(toss, (side) => isolated(sides[side].name))

/** What there is to say about the match in one sentence, the most telling first. */
export function statusText(view: View): string | undefined {
  if (view.outcome) return resultText(view.outcome, view.names)
  if (view.interval) return intervalText(view.interval.reason)
  if (view.status === 'break') return breakText(view)
  const need = view.current && needText(view.current)
  if (need) return need
  if (view.current && view.innings[view.current.innings]?.superOver) return 'Super over'
  if (view.toss) return tossText(view.toss, view.names)
  return view.startsAt === undefined ? undefined : startsText(view.startsAt)
}

/** Between innings: who has to make how many, where that is settled by one innings a side or a super over. */
function breakText({ innings, format, names }: View): string {
  const played = Object.values(innings)
  const [before, last] = [played.at(-2), played.at(-1)]
  if (!last || (format.inningsPerSide > 1 && !last.superOver)) return 'Innings break'
  if (played.length % 2 === 0) return isLevel(before, last) ? 'Scores level: a super over follows' : 'Innings break'
  return `Innings break: ${isolated(names.sides[otherSide(last.side)].name)} need ${last.runs + 1} to win`
}

const isLevel = (before: InningsView | undefined, last: InningsView): boolean =>
  before !== undefined && last.runs === (last.target ?? before.runs + 1) - 1

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Starts 1 Jun at 19:00" by the clock at the ground, which is the offset the organiser wrote; "… UTC" without one. */
function startsText(startsAt: string): string | undefined {
  const found = /^\d{4}-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?.*?(Z)?$/.exec(startsAt)
  if (!found) return undefined
  const day = `Starts ${Number(found[2])} ${MONTHS[Number(found[1]) - 1] ?? ''}`
  return found[3] ? `${day} at ${found[3]}${found[4] ? ' UTC' : ''}` : day
}

/** How a batter is out, without those who got him out. */
export const HOW_WORDS: { readonly [how in Dismissal]: string } = {
  bowled: 'bowled',
  caught: 'caught',
  lbw: 'lbw',
  stumped: 'stumped',
  hitWicket: 'hit wicket',
  runOut: 'run out',
  obstructingTheField: 'obstructing the field',
  hitTheBallTwice: 'hit the ball twice',
  handledTheBall: 'handled the ball',
  timedOut: 'timed out',
  retiredOut: 'retired out',
}

type PlayerNames = Pick<Names, 'players'>
export type HowOutOptions = {
  /** Marked with a dagger where he took part: "c †Chaudhry b Bukhari". */
  readonly keeper?: PlayerId
}

const RETIRED = { hurt: 'retired hurt', notOut: 'retired not out', other: 'retired' } as const

/** How an innings ended, as cards print it: "c Smith b Jones", "run out (Smith/Roy)", "retired hurt", "not out". */
export function howOut(
  batting: Pick<BattingView, 'out' | 'retired'>,
  names: PlayerNames,
  options: HowOutOptions = {},
): string {
  if (batting.out) return dismissalText(batting.out, names, options)
  if (batting.retired) return RETIRED[batting.retired]
  return 'not out'
}

type Out = NonNullable<BattingView['out']>

function dismissalText(out: Out, names: PlayerNames, options: HowOutOptions): string {
  const bowler = cardInText(out.bowler, names)
  const fielders = out.fielders ?? []
  switch (out.how) {
    case 'bowled':
      return `b ${bowler}`
    case 'lbw':
      return `lbw b ${bowler}`
    case 'hitWicket':
      return `hit wicket b ${bowler}`
    case 'caught':
      return isCaughtAndBowled(out) ? `c & b ${bowler}` : `c ${fielderText(fielders[0], names, options)} b ${bowler}`
    case 'stumped':
      return `st ${fielderText(fielders[0], names, options)} b ${bowler}`
    case 'runOut':
      return fielders.length === 0 ? 'run out' : `run out (${runOutText(fielders, names, options)})`
    default:
      return HOW_WORDS[out.how]
  }
}

const cardInText = (id: PlayerId | undefined, names: PlayerNames): string => isolated(cardName(id, names))

/** Caught by the bowler himself. */
export const isCaughtAndBowled = ({ how, bowler, fielders }: Out): boolean =>
  how === 'caught' && bowler !== undefined && fielders?.length === 1 && fielders[0]?.player === bowler

function fielderText(fielder: FielderView | undefined, names: PlayerNames, { keeper }: HowOutOptions): string {
  if (fielder?.substitute) return fielder.player ? `sub (${cardInText(fielder.player, names)})` : 'sub'
  const dagger = fielder?.player !== undefined && fielder.player === keeper ? '†' : ''
  return `${dagger}${cardInText(fielder?.player, names)}`
}

const runOutText = (fielders: readonly FielderView[], names: PlayerNames, options: HowOutOptions): string =>
  fielders.map((fielder) => fielderText(fielder, names, options).replace(/^sub \((.*)\)$/s, 'sub [$1]')).join('/')

/** What was entered, where it was not a ball (a ball has its notation). */
export const EVENT_WORDS: { readonly [kind in PlayEvent['kind']]: string } = {
  MatchCreated: 'match',
  TossMade: 'toss',
  SquadChanged: 'squad',
  PlayerReplaced: 'replacement',
  InningsStarted: 'start of innings',
  BatterCameIn: 'batter in',
  BowlerCameOn: 'bowler on',
  BallBowled: 'ball',
  BatterDismissed: 'wicket',
  BatterRetired: 'retirement',
  BatterAbsent: 'absence',
  EndsSwapped: 'ends swapped',
  OverCalled: 'over',
  PenaltyAwarded: 'penalty runs',
  InningsClosed: 'end of innings',
  InningsRevised: 'revised overs or target',
  PlayStopped: 'play stopped',
  PlayResumed: 'play resumed',
  MatchEnded: 'result',
  Noted: 'note',
  NamesChanged: 'names',
  BowlerSuspended: 'bowler taken off',
  RunnerNamed: 'runner',
  LastHourStarted: 'last hour',
  NewBallTaken: 'new ball',
  PowerplayTaken: 'powerplay',
  ReviewMade: 'review',
}

export const CORRECTION_WORDS = {
  missing: 'left out',
  takenOut: 'taken out',
  striker: 'other batter',
  bowler: 'other bowler',
  boundary: 'boundary',
  allRun: 'no boundary',
  over: 'over called',
  notOver: 'over not called',
  wicket: 'wicket changed',
  ends: 'batters at the other ends',
  person: { BatterCameIn: 'batter', BowlerCameOn: 'bowler' },
  other: (what: string) => `other ${what}`,
  more: (count: number) => `and ${count} more`,
} as const
