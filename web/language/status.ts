/** What there is to say about a match in one sentence: what is needed while it is on; its result, why play is stopped, when it begins. */
import { type Outcome, otherSide, type SideKey } from '../../cricket/types.ts'
import type { InningsView, Names, View } from '../../wire/view.ts'
import type { Language } from './language.ts'
import { needText, tossText } from './sentences.ts'

type SideNames = Pick<Names, 'sides'>

/** The most telling first. */
export function statusText(view: View, language: Language): string | undefined {
  if (isAtRest(view)) return restText(view, language)
  const need = view.current && needText(view.current, language)
  if (need) return need
  if (view.current && view.innings[view.current.innings]?.superOver) return language.say('news.superOver')
  return view.toss && tossText(view.toss, view.names, language)
}

/** Nobody bowls: over, stopped, between two innings, or not begun. */
const isAtRest = ({ status, outcome, interval, current, toss }: View): boolean =>
  status === 'break' || outcome !== undefined || interval !== undefined || (!current && !toss)

function restText(view: View, language: Language): string | undefined {
  if (view.outcome) return resultText(view.outcome, view.names, language)
  if (view.interval) return stoppedText(view.interval.reason, language)
  if (view.status === 'break') return breakText(view, language)
  return view.startsAt === undefined ? undefined : startsText(view.startsAt, language)
}

/** What the board says: what there is to play for; why play is stopped stands in the strip below it. */
export function boardText(view: View, language: Language): string | undefined {
  const { outcome, status, current, toss, names, interval, innings, format } = view
  if (!isAtRest(view)) return statusText(view, language)
  if (interval && !outcome) return (current && needText(current, language)) ?? (toss && tossText(toss, names, language))
  const last = Object.values(innings).at(-1)
  const isPlain = status === 'break' && !outcome && last !== undefined && Object.keys(innings).length % 2 === 1
  return isPlain && (format.inningsPerSide === 1 || last.superOver)
    ? nextText(last, names, language)
    : restText(view, language)
}

/** "Innings break", "Scores level": what follows stands on the board. */
export const breakWord = (view: View, language: Language): string =>
  restText(view, language)?.replace(view.interval ? '' : /:.*/s, '') ?? language.say('news.inningsBreak')

const nextText = ({ side, runs }: InningsView, { sides }: SideNames, { say }: Language): string =>
  say('news.sideNeeds', { side: sides[otherSide(side)].name, runs: runs + 1 })

function breakText({ innings, format, names }: View, language: Language): string {
  const { say } = language
  const played = Object.values(innings)
  const [before, last] = [played.at(-2), played.at(-1)]
  if (!last || (format.inningsPerSide > 1 && !last.superOver)) return say('news.inningsBreak')
  if (played.length % 2 === 0) return say(isLevel(before, last) ? 'news.levelSuperOver' : 'news.inningsBreak')
  return say('news.inningsBreakThen', { so: nextText(last, names, language) })
}

const isLevel = (before: InningsView | undefined, last: InningsView): boolean =>
  before !== undefined && last.runs === (last.target ?? before.runs + 1) - 1

/** By the clock at the ground, as the organiser wrote it. */
function startsText(startsAt: string, language: Language): string | undefined {
  const [, date, time, utc] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?.*?(Z)?$/.exec(startsAt) ?? []
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return undefined
  const when = language.dayOfYear(at)
  if (time === undefined) return language.say('news.starts', { when })
  return language.say('news.startsAt', { when, time: utc ? `${time} UTC` : time })
}

/** "Kestrels won by 5 wickets", "Match tied (Kestrels won the super over)" */
export function resultText(outcome: Outcome, { sides }: SideNames, language: Language): string {
  const { say } = language
  const name = (side: SideKey) => sides[side].name
  switch (outcome.kind) {
    case 'win':
      return byMethod(wonText(name(outcome.winner), outcome.by ?? {}, language), outcome.method, language)
    case 'tie': {
      const so = tieBreakText(outcome, name, language)
      return byMethod(so ? say('news.tiedThen', { so }) : say('news.tied'), outcome.method, language)
    }
    case 'draw':
      return outcome.firstInningsLead
        ? say('news.drawnLed', { side: name(outcome.firstInningsLead) })
        : say('news.drawn')
    default:
      return say(`news.${outcome.kind}`)
  }
}

type Margin = NonNullable<Extract<Outcome, { kind: 'win' }>['by']>

function wonText(side: string, { runs, wickets, innings }: Margin, { say }: Language): string {
  const by = innings ? (runs ? 'ByInningsAndRuns' : 'ByInnings') : runs ? 'ByRuns' : wickets ? 'ByWickets' : ''
  return say(`news.won${by}` as const, { side, runs: runs ?? 0, wickets: wickets ?? 0 })
}

/** An abbreviation is a method; what is not is said as it was written: "(awarded)". */
function byMethod(result: string, method: string | undefined, { say }: Language): string {
  if (!method) return result
  if (/^[A-Z/]{2,}$/.test(method)) return say('news.withMethod', { result, method })
  return say('news.withWords', { result, words: `${method.slice(0, 1).toLowerCase()}${method.slice(1)}` })
}

type Tie = Extract<Outcome, { kind: 'tie' }>

function tieBreakText({ eliminator, bowlOut, tieBreak }: Tie, name: (side: SideKey) => string, { say }: Language) {
  if (eliminator) return say('news.wonSuperOver', { side: name(eliminator) })
  if (bowlOut) return say('news.wonBowlOut', { side: name(bowlOut) })
  return tieBreak && say(`news.${tieBreak.by}`, { side: name(tieBreak.winner) })
}

/** "Rain stopped play", "Tea"; a reason of the scorer's own is printed as it was typed. */
export function stoppedText(reason: string, language: Language): string {
  const name = reason
    .trim()
    .toLowerCase()
    .replace(/ (.)/g, (_, letter: string) => letter.toUpperCase())
  const key = `stopped.${name}`
  return language.knows(key) ? language.say(key as 'stopped.rain') : capitalised(reason)
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
