/** What the board, the card and the title say, in the language of the page. */
import type { SideKey } from '../../cricket/types.ts'
import type { InningsView, Names, View } from '../../wire/view.ts'
import { lengthOf, scoreText } from '../../wire/words/notation.ts'
import { isolated } from '../../wire/words/people.ts'
import type { Language } from '../language/language.ts'
import { statusText } from '../language/status.ts'
import { datedBy } from './freshness.ts'
import { inningsKeys, inPlay, sideName } from './reading.ts'
import type { Shown } from './shown.ts'

/** "Lanterns v Kestrels" */
export const versus = ({ sides: { a, b } }: Pick<Names, 'sides'>, { say }: Language): string =>
  say('page.versus', { a: a.name, b: b.name })

/** "T20, 21 Nov 2026", with the comma of the language; what is missing is left out. */
export const joined = (parts: readonly (string | undefined)[], { say }: Language): string =>
  parts.reduce<string>((a, b) => (a && b ? say('page.also', { a, b }) : a || isolated(b ?? '')), '')

/** "88 and 349", super overs last; "" for a side that has not batted. `except` leaves one out. */
export function sideScores(view: View, side: SideKey, { say }: Language, except?: string): string {
  const keys = inningsKeys(view).filter((key) => view.innings[key]?.side === side && key !== except)
  const scores = keys.flatMap((key) => view.innings[key] ?? []).map(scoreText)
  return scores.length === 0 ? '' : scores.reduce((a, b) => say('page.and', { a, b }))
}

/** "206/7 (18.4) Kestrels: Need 7 from 8 balls"; before the first ball "Lanterns v Kestrels". */
function headline(view: View, language: Language): string {
  const innings = inPlay(view)
  const line = statusText(view, language)
  const tail = line === undefined ? '' : `, ${line}`
  if (!innings) return `${versus(view.names, language)}${tail}`
  return `${isolated(sideName(view, innings.side).short)} ${scoreText(innings)} (${innings.overs})${tail}`
}

/** The score first, for whoever has many tabs; then which page, or which ball of the past. */
export function titleOf({ view, language, moment, tab }: Pick<Shown, 'view' | 'language' | 'moment' | 'tab'>): string {
  const line = headline(view, language)
  if (moment) return language.say('time.titled', { ball: moment.ball, headline: line })
  return tab === 'live' ? line : `${line}: ${language.say(`tabs.${tab}`)}`
}

/** "18.4 overs", "92 balls" */
export function lengthText(
  { overs, balls }: Pick<InningsView, 'overs' | 'balls'>,
  ballsPerOver: number,
  { say }: Language,
) {
  const { count, noun } = lengthOf({ overs, balls }, ballsPerOver)
  return noun.startsWith('ball')
    ? say('card.balls', { balls: Number(count) })
    : say('card.overs', { overs: Number(count) })
}

/** "b 2, lb 6, w 9"; "" where there were none. */
export function extrasParts({ extras: by }: InningsView, language: Language): string {
  const parts = [
    ['card.byes', by.byes],
    ['card.legByes', by.legByes],
    ['card.wides', by.wides],
    ['card.noBalls', by.noBalls],
    ['card.penalty', by.penalty],
  ] as const
  return joined(
    parts.map(([key, runs]) => (runs > 0 ? language.say(key, { runs }) : '')),
    language,
  )
}

/** "21 Nov 2026" for a match that is not on; see `datedBy`. */
export function dayText(view: View, language: Language): string | undefined {
  const dated = datedBy({ ...view, at: view.lastBallAt })
  return dated && language.day(dated.at, 'UTC')
}
