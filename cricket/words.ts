/** English that the book, the console and the broadcast share: one wording in one place. No names: those are given. */
import type { Outcome, Runs, SideKey, TieBreak, Toss } from './types.ts'

/** "1 ball", "8 balls" */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** "no run", "1 run", "four", "six" off the bat. */
export function runWords(runs: number): string {
  if (runs === 0) return 'no run'
  if (runs === 4) return 'four'
  return runs === 6 ? 'six' : plural(runs, 'run')
}

type Credited = { readonly runs: Runs; readonly call?: 'wide' | 'noBall' }

/** What a delivery brought: "no run", "four", "2 leg byes", "wide", "5 wides", "no-ball, six"; `bat` words runs off it. */
export function creditWords({ runs, call }: Credited, bat: (runs: number) => string = runWords): string {
  if (call === 'wide') return runs.wides === 1 ? 'wide' : `${runs.wides} wides`
  const parts = [
    ...(call === 'noBall' ? ['no-ball'] : []),
    ...(runs.bat > 0 ? [bat(runs.bat)] : []),
    ...(runs.byes > 0 ? [plural(runs.byes, 'bye')] : []),
    ...(runs.legByes > 0 ? [plural(runs.legByes, 'leg bye')] : []),
  ]
  return parts.length === 0 ? bat(0) : parts.join(', ')
}

type SideName = (side: SideKey) => string

/** "Kestrels won by 5 wickets", "Match tied (Kestrels won the super over)", "No result". */
export function outcomeWords(outcome: Outcome, nameOf: SideName): string {
  switch (outcome.kind) {
    case 'win':
      return `${nameOf(outcome.winner)} won${marginWords(outcome.by)}${methodWords(outcome.method)}`
    case 'tie':
      return `Match tied${tieBreakWords(outcome, nameOf)}${methodWords(outcome.method)}`
    case 'draw':
      return outcome.firstInningsLead
        ? `Match drawn (${nameOf(outcome.firstInningsLead)} led on first innings)`
        : 'Match drawn'
    case 'noResult':
      return 'No result'
    case 'abandoned':
      return 'Match abandoned'
    default:
      return outcome satisfies never
  }
}

/** ". Closed with something open in the book: a page was lost" */
export const becauseWords = (because: string | undefined): string =>
  because === undefined ? '' : `. Closed with something open in the book: ${because}`

function marginWords(by: Extract<Outcome, { kind: 'win' }>['by']): string {
  if (by?.innings && by.runs) return ` by an innings and ${plural(by.runs, 'run')}`
  if (by?.innings) return ' by an innings'
  if (by?.runs) return ` by ${plural(by.runs, 'run')}`
  if (by?.wickets) return ` by ${plural(by.wickets, 'wicket')}`
  return ''
}

const TIE_BREAK_WORDS: { readonly [by in TieBreak['by']]: string } = {
  fewerWickets: 'won on fewer wickets lost',
  boundaryCount: 'won on boundary count',
  groupPosition: 'went through on their place in the group',
  firstInnings: 'won on first innings',
  lots: 'won the draw of lots',
}

function tieBreakWords({ eliminator, bowlOut, tieBreak }: Extract<Outcome, { kind: 'tie' }>, nameOf: SideName): string {
  if (eliminator) return ` (${nameOf(eliminator)} won the super over)`
  if (bowlOut) return ` (${nameOf(bowlOut)} won the bowl-out)`
  return tieBreak ? ` (${nameOf(tieBreak.winner)} ${TIE_BREAK_WORDS[tieBreak.by]})` : ''
}

/** " (DLS method)"; what is not an abbreviation is printed as it was said: " (awarded)". */
export function methodWords(method: string | undefined): string {
  if (!method) return ''
  return /^[A-Z/]{2,}$/.test(method)
    ? ` (${method} method)`
    : ` (${method.slice(0, 1).toLowerCase()}${method.slice(1)})`
}

/** "Kestrels won the toss and chose to bat" */
export const tossWords = ({ winner, elected }: Pick<Toss, 'winner' | 'elected'>, nameOf: SideName): string =>
  `${nameOf(winner)} won the toss and chose to ${elected === 'bat' ? 'bat' : 'field'}`

const INTERVALS: { readonly [reason: string]: string } = {
  rain: 'Rain stopped play',
  'bad light': 'Bad light stopped play',
  weather: 'Weather stopped play',
  lunch: 'Lunch',
  tea: 'Tea',
  dinner: 'Dinner',
  drinks: 'Drinks',
  stumps: 'Stumps',
  injury: 'Play stopped: injury',
}

/** "Rain stopped play", "Tea"; a reason of the scorer's own is printed as it was typed. */
export function intervalText(reason: string): string {
  const key = reason.trim().toLowerCase()
  return (Object.hasOwn(INTERVALS, key) && INTERVALS[key]) || capital(reason)
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
