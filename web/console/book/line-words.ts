/** A line of the book in words: its glyph, who and what, as it is read and as it is searched. */
import type { BallBowled, PlayEvent } from '../../../cricket/events.ts'
import type { PlayerId, Wicket } from '../../../cricket/types.ts'
import { becauseWords, capital, creditWords } from '../../../cricket/words.ts'
import type { Names } from '../../../wire/view.ts'
import {
  ballNotation,
  cardName,
  EVENT_WORDS,
  fullName,
  HOW_WORDS,
  howOut,
  intervalText,
  oversText,
  plural,
  resultText,
} from '../../../wire/words/words.ts'
import { isolated } from '../reading.ts'
import type { Line, Stretch } from './lines.ts'

/** A name as the card has it; worked out once, for a Test asks for it thousands of times. */
export type Called = (id: PlayerId | undefined) => string

export function calledBy(names: Names): Called {
  const known = new Map<PlayerId | undefined, string>()
  return (id) => {
    const name = known.get(id) ?? cardName(id, names)
    known.set(id, name)
    return name
  }
}

export type LineWords = {
  readonly glyph: string
  readonly shape: 'w' | 'b4' | 'x' | 'plain' | 'act'
  readonly text: string
}

export function lineWords({ event, fell = [] }: Pick<Line, 'event' | 'fell'>, names: Names, called: Called): LineWords {
  if (event.kind !== 'BallBowled')
    return { glyph: '', shape: 'act', text: isolated(actWords(event, fell, names, called)) }
  const glyph = glyphOf(event)
  return {
    glyph: glyph === '.' ? '•' : glyph,
    shape: shapeOf(event),
    text: isolated(ballWords(event, fell, names, called)),
  }
}

export const glyphOf = (ball: BallBowled): string => ballNotation({ ...ball, wickets: ball.wickets.length })

function shapeOf({ wickets, boundary, call, runs }: BallBowled): LineWords['shape'] {
  if (wickets.length > 0) return 'w'
  if (call || runs.byes + runs.legByes > 0) return 'x'
  return boundary && runs.bat > 0 ? 'b4' : 'plain'
}

function ballWords(ball: BallBowled, fell: readonly number[], names: Names, called: Called): string {
  const { runs, call, wickets, striker, note } = ball
  const out = wickets.map((wicket, i) => fallWords(wicket, fell[i] ?? 0, names))
  const isExtra = call !== undefined || runs.byes + runs.legByes > 0
  const who = called(striker)
  const what = isExtra
    ? `${creditWords(ball)} to ${who}`
    : runs.bat > 0 && wickets.length > 0
      ? `${who} ${runs.bat}`
      : ''
  const told = [what, ...out].filter((part) => part !== '')
  return [told.length === 0 ? who : told.join('. '), ...(note === undefined ? [] : [`“${note}”`])].join(' ')
}

const fallWords = (wicket: Wicket, runs: number, names: Names): string =>
  `${cardName(wicket.batter, names)} ${howOut({ out: wicket }, names)} ${runs}`

const RETIRED = { hurt: ' hurt', notOut: ' not out', other: '' } as const
const REVIEW = { upheld: 'upheld', struckDown: 'struck down', umpiresCall: 'umpire’s call' } as const

/** Something that was entered between two balls. */
export function actWords(
  event: Exclude<PlayEvent, { kind: 'BallBowled' }>,
  fell: readonly number[],
  names: Names,
  called: Called,
): string {
  const side = (key: 'a' | 'b') => names.sides[key].name
  switch (event.kind) {
    case 'BatterCameIn':
      return `${called(event.batter)} ${event.resumed ? 'came back' : 'came in'}`
    case 'BowlerCameOn':
      return `${called(event.bowler)} was given the ball${event.from === undefined ? '' : `, ${event.from}`}`
    case 'BowlerSuspended':
      return `${called(event.bowler)} was taken off by the umpires`
    case 'RunnerNamed':
      return event.runner === undefined
        ? `${called(event.batter)} runs for himself again`
        : `${called(event.runner)} runs for ${called(event.batter)}`
    case 'TossMade':
      return `${side(event.winner)} won the toss, to ${event.elected}`
    case 'SquadChanged':
      return `Team sheet of ${side(event.side)}`
    case 'PlayerReplaced':
      return `${called(event.in)} for ${called(event.out)}: ${event.reason}`
    case 'InningsStarted':
      return `${side(event.batting)} bat${event.superOver ? ', super over' : event.followOn ? ', following on' : ''}`
    case 'BatterRetired':
      return `${called(event.batter)} retired${RETIRED[event.how]}`
    case 'BatterDismissed':
      return fallWords(event.wicket, fell[0] ?? 0, names)
    case 'BatterAbsent':
      return `${called(event.batter)} is absent`
    case 'PenaltyAwarded':
      return `${event.runs} penalty runs to ${side(event.to)}`
    case 'InningsClosed':
      return `Innings ${event.how === 'ended' ? 'over' : event.how}${event.reason === undefined ? '' : `: ${event.reason}`}`
    case 'InningsRevised':
      return ['Revised', event.overs && `${oversText(event.overs)} overs`, event.target && `target ${event.target}`]
        .filter(Boolean)
        .join(', ')
    case 'PlayStopped':
      return intervalText(event.reason)
    case 'PlayResumed':
      return 'Play goes on'
    case 'PowerplayTaken':
      return `Powerplay ${event.name}, ${plural(event.overs, 'over')}`
    case 'ReviewMade':
      return `Review by ${side(event.by)}: ${REVIEW[event.outcome]}`
    case 'MatchEnded':
      return `${resultText(event.outcome, names)}${becauseWords(event.because)}`
    case 'Noted':
      return event.text
    case 'EndsSwapped':
      return 'The batters changed ends'
    case 'OverCalled':
      return 'Over was called'
    default:
      return capital(EVENT_WORDS[event.kind])
  }
}

/** "Over 13 · Penn, Town End · 8 runs, 1 wicket · 104/4" */
export function stretchWords(
  { innings, over, bowlers, from, runs, wickets, total, balls }: Stretch,
  called: Called,
): string {
  if (innings === 0) return 'Before play'
  if (balls === 0) return over === 0 ? 'Before the first ball' : `After over ${over} · ${total.runs}/${total.wickets}`
  const end = from === undefined ? '' : `, ${from}`
  const made = `${plural(runs, 'run')}${wickets > 0 ? `, ${plural(wickets, 'wicket')}` : ''}`
  return isolated(
    `Over ${over + 1} · ${bowlers.map(called).join(', ')}${end} · ${made} · ${total.runs}/${total.wickets}`,
  )
}

/** "1st innings, Eastcliff" where a side bats twice; else only who. */
export function inningsWords(
  batting: readonly { readonly batting: 'a' | 'b'; readonly superOver: boolean }[],
  n: number,
  names: Names,
): string {
  const one = batting[n - 1]
  if (!one) return 'Before play'
  const place = batting
    .slice(0, n)
    .filter((each) => each.batting === one.batting && each.superOver === one.superOver).length
  const isOnly = batting.filter((each) => each.batting === one.batting && !each.superOver).length === 1
  const name = names.sides[one.batting].name
  if (one.superOver) return `${name}, super over${place > 1 ? ` ${place}` : ''}`
  return isOnly ? name : `${name}, ${place === 1 ? '1st' : '2nd'} innings`
}

/** All a ball or an act can be looked for by, in small letters with a blank before every word. */
export function haystackOf(line: Line, names: Names, called: Called): string {
  const { event } = line
  const { glyph, text } = lineWords(line, names, called)
  const people = event.kind === 'BallBowled' ? [event.bowler, event.striker].map((id) => fullName(id, names)) : []
  const kinds = event.kind === 'BallBowled' ? ballKinds(event) : [EVENT_WORDS[event.kind]]
  return ` ${[line.ball, glyph, text, ...people, ...kinds].join(' ')}`.toLowerCase()
}

const NUMBERS = ['dot', 'one', 'two', 'three', 'four', 'five', 'six', 'seven']

function ballKinds({ runs, call, wickets, overthrow }: BallBowled): readonly string[] {
  return [
    call === 'wide' ? 'wd wide' : call === 'noBall' ? 'nb no-ball noball' : '',
    runs.byes > 0 ? 'b bye' : '',
    runs.legByes > 0 ? 'lb leg-bye legbye' : '',
    call === undefined && runs.byes + runs.legByes === 0 ? (NUMBERS[runs.bat] ?? '') : '',
    wickets.length > 0 ? `w out wicket ${wickets.map(({ how }) => HOW_WORDS[how]).join(' ')}` : '',
    overthrow ? 'overthrow' : '',
  ]
}
