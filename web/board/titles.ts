/** Of innings and squads: what a card and a graph are called by, and the Live tab does without. */
import type { PlayerId, SideKey } from '../../cricket/types.ts'
import type { InningsView, View } from '../../wire/view.ts'
import type { Language } from '../language/language.ts'
import { inningsKeys, sideName } from './reading.ts'
import { joined } from './telling.ts'

/** "Westmark, 2nd innings", "Sindara, super over"; just the side where it has one innings. */
export function inningsTitle(view: View, key: string, language: Language) {
  const innings = view.innings[key]
  if (!innings) return { side: '', ordinal: '' }
  return { side: sideName(view, innings.side).name, ordinal: ordinalWords(view, key, innings, language) }
}

export function fullTitle(view: View, key: string, language: Language): string {
  const { side, ordinal } = inningsTitle(view, key, language)
  return joined([side, ordinal], language)
}

function ordinalWords(view: View, key: string, innings: InningsView, { say }: Language): string {
  const place = placeOf(view, key, innings)
  if (innings.superOver) return place === 1 ? say('card.superOver') : say('card.superOverAgain', { n: place })
  if (view.format.inningsPerSide === 1) return ''
  const ordinal = say(place === 1 ? 'card.first' : 'card.second')
  return innings.followOn ? say('card.followingOn', { innings: ordinal }) : ordinal
}

/** First or second innings of its side, super overs counted by themselves. */
function placeOf(view: View, key: string, innings: InningsView): number {
  const isSameKind = (other: InningsView | undefined) =>
    other?.side === innings.side && other.superOver === innings.superOver
  return (
    inningsKeys(view)
      .filter((other) => isSameKind(view.innings[other]))
      .indexOf(key) + 1
  )
}

/** Ids of a side in the order of its card. */
export function squadOf(view: View, side: SideKey): PlayerId[] {
  const players = view.sides[side].players
  return Object.keys(players).sort((a, b) => (players[a] ?? 0) - (players[b] ?? 0)) as PlayerId[]
}

/** Who of the side has not batted and was not absent. */
export const yetToBat = (view: View, innings: InningsView): PlayerId[] =>
  squadOf(view, innings.side).filter((id) => !innings.batting[id] && !innings.absent?.[id])
