/**
 * Sentences about the match in the language of the page, from the same data as the English of wire/words, which the
 * plain text, the widget and the mini scores speak; a test holds the two together.
 */
import { type Outcome, otherSide, type PlayerId, type SideKey } from '../../cricket/types.ts'
import type { BattingView, CurrentView, FielderView, InningsView, Names, View } from '../../wire/view.ts'
import { cardName, isolated } from '../../wire/words/people.ts'
import type { Language } from './language.ts'

type SideNames = Pick<Names, 'sides'>
type PlayerNames = Pick<Names, 'players'>
type Out = NonNullable<BattingView['out']>

/** What there is to say about the match in one sentence, the most telling first. */
export function statusText(view: View, language: Language): string | undefined {
  const { say } = language
  if (view.outcome) return resultText(view.outcome, view.names, language)
  if (view.interval) return stoppedText(view.interval.reason, language)
  if (view.status === 'break') return breakText(view, language)
  const need = view.current && needText(view.current, language)
  if (need) return need
  if (view.current && view.innings[view.current.innings]?.superOver) return say('news.superOver')
  if (view.toss) return tossText(view.toss, view.names, language)
  return view.startsAt === undefined ? undefined : startsText(view.startsAt, language)
}

/** "Need 7 from 8 balls", "Trail by 45"; undefined: nothing to chase. */
export function needText({ need, lead }: Pick<CurrentView, 'need' | 'lead'>, { say }: Language): string | undefined {
  if (need?.balls !== undefined) return say('news.needFrom', { runs: need.runs, balls: need.balls })
  if (need) return say('news.need', { runs: need.runs })
  if (lead === undefined) return undefined
  if (lead === 0) return say('news.level')
  return lead < 0 ? say('news.trail', { runs: -lead }) : say('news.lead', { runs: lead })
}

export const tossText = ({ winner, elected }: NonNullable<View['toss']>, { sides }: SideNames, { say }: Language) =>
  say('news.toss', { side: sides[winner].name, elected })

function breakText({ innings, format, names }: View, { say }: Language): string {
  const played = Object.values(innings)
  const [before, last] = [played.at(-2), played.at(-1)]
  if (!last || (format.inningsPerSide > 1 && !last.superOver)) return say('news.inningsBreak')
  if (played.length % 2 === 0) return say(isLevel(before, last) ? 'news.levelSuperOver' : 'news.inningsBreak')
  const next = say('news.sideNeeds', { side: names.sides[otherSide(last.side)].name, runs: last.runs + 1 })
  return say('news.inningsBreakThen', { so: next })
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

export type HowOutOptions = {
  /** Marked with a dagger where he took part. */
  readonly keeper?: PlayerId | undefined
}

/** How an innings ended, as cards print it: "c Smith b Jones", "retired hurt", "not out". */
export function howOut(
  { out, retired }: Pick<BattingView, 'out' | 'retired'>,
  names: PlayerNames,
  language: Language,
  options: HowOutOptions = {},
): string {
  if (out) return dismissalText(out, names, language, options)
  if (!retired) return language.say('how.notOut')
  const how = { hurt: 'how.retiredHurt', notOut: 'how.retiredNotOut', other: 'how.retired' } as const
  return language.say(how[retired])
}

function dismissalText(out: Out, names: PlayerNames, language: Language, options: HowOutOptions): string {
  const { say } = language
  const bowler = cardName(out.bowler, names)
  const fielders = (out.fielders ?? []).map((fielder) => fielderText(fielder, names, language, options))
  const inside = fielders.map((name) => name.replace(/ \((.*)\)$/s, ' [$1]')).join('/')
  const told = { bowler, fielder: fielders[0] ?? '?', fielders: inside }
  if (isCaughtAndBowled(out)) return say('how.caughtAndBowled', told)
  return say(out.how === 'runOut' && inside ? 'how.runOutBy' : `how.${out.how}`, told)
}

/** Caught by the bowler himself. */
const isCaughtAndBowled = ({ how, bowler, fielders }: Out): boolean =>
  how === 'caught' && bowler !== undefined && fielders?.length === 1 && fielders[0]?.player === bowler

function fielderText(fielder: FielderView, names: PlayerNames, { say }: Language, { keeper }: HowOutOptions): string {
  if (fielder.substitute) {
    const name = fielder.player && cardName(fielder.player, names)
    return name ? say('how.substituteNamed', { name }) : say('how.substitute')
  }
  const dagger = fielder.player !== undefined && fielder.player === keeper ? '†' : ''
  return `${dagger}${isolated(cardName(fielder.player, names))}`
}

const PART = /^(\d*)(wd|nb|lb|b|W+|)(\d*)$/

/** One ball of `overNotation` as it is said aloud: "no run", "2 leg byes", "no-ball, six", "1 run, wicket". */
export function ballText(ball: string, language: Language): string {
  const parts = ball.split('+').map((part) => partText(part, language))
  return parts.reduce((first, second) => language.say('ball.after', { first, second }))
}

function partText(part: string, language: Language): string {
  const { say } = language
  const [, count = '', kind = '', bat = ''] = PART.exec(part) ?? []
  const runs = Number(count)
  if (kind === '') return runsText(runs, language)
  if (kind === 'nb' && bat !== '') return say('ball.noBallWith', { runs: runsText(Number(bat), language) })
  const name = SAID[kind] ?? 'wicket'
  return say(`ball.${name}`, { runs, wides: runs || 1, wickets: kind.length })
}

const SAID: { readonly [kind: string]: 'wide' | 'noBall' | 'byes' | 'legByes' } = {
  wd: 'wide',
  nb: 'noBall',
  b: 'byes',
  lb: 'legByes',
}

/** Off the bat: "no run", "1 run", "four", "six". */
export function runsText(runs: number, { say }: Language): string {
  if (runs === 0) return say('ball.dot')
  if (runs === 4) return say('ball.four')
  return runs === 6 ? say('ball.six') : say('ball.runs', { runs })
}

/** "14 s", "2 min 10 s", "43 min", "3 h 5 min", "2 days". A clock that runs behind the scorer's says 0 s. */
export function ageText(ms: number, { say }: Language): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const [m, h] = [Math.floor(s / 60), Math.floor(s / 3600)]
  if (m === 0) return say('fresh.seconds', { s })
  if (m < 5) return say('fresh.minutesSeconds', { m, s: s % 60 })
  if (h === 0) return say('fresh.minutes', { m })
  return h < 48 ? say('fresh.hours', { h, m: m % 60 }) : say('fresh.days', { days: Math.floor(h / 24) })
}
