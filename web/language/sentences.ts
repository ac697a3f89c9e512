/**
 * Sentences about the match in the language of the page, from the same data as the English of wire/words, which the
 * plain text, the widget and the mini scores speak; a test holds the two together.
 */
import type { PlayerId } from '../../cricket/types.ts'
import type { BattingView, CurrentView, FielderView, Names, View } from '../../wire/view.ts'
import { cardName, isolated } from '../../wire/words/people.ts'
import type { Language } from './language.ts'

type SideNames = Pick<Names, 'sides'>
type PlayerNames = Pick<Names, 'players'>
type Out = NonNullable<BattingView['out']>

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
