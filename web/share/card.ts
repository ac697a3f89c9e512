/** The picture of a match that a link to it is shown with, and its words: plain data, drawn by the server. */
import type { SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import { plateColour } from '../board/kit.tsx'
import { inPlay, occasion, sideName } from '../board/reading.ts'
import { sideScores, versus } from '../board/telling.ts'
import type { Language } from '../language/language.ts'
import { statusText } from '../language/status.ts'

export type Card = {
  readonly dir: 'ltr' | 'rtl'
  readonly occasion: string
  readonly sides: readonly { readonly name: string; readonly colour: string; readonly score: string }[]
  readonly line: string
  /** Of when the score is: the picture stays for ever where it was sent. */
  readonly asOf: string
}

const PLAIN_PLATE = '#849B8E'

/** `isSilent`: who plays, and nothing of how it stands, for those who watch later. */
export function cardOf(view: View, language: Language, isSilent = false): Card {
  const side = (key: SideKey) => ({
    name: sideName(view, key).name,
    colour: plateColour(sideName(view, key).colour, 'board').replace('currentColor', PLAIN_PLATE),
    score: isSilent ? '' : [sideScores(view, key, language), oversOf(view, key)].filter((part) => part).join(' '),
  })
  return {
    dir: language.dir === 'rtl' ? 'rtl' : 'ltr',
    occasion: occasion(view.names),
    sides: [side('a'), side('b')],
    line: isSilent ? '' : (statusText(view, language) ?? ''),
    asOf: isSilent ? '' : asOf(view, language),
  }
}

/** "Lanterns 212/2, Kestrels 206/7 (18.4). Need 7 from 8 balls. Harbour Premier T20, Breakwater Ground" */
export function shareWords(view: View, language: Language): string {
  const { sides, line } = cardOf(view, language)
  const hasScore = sides.some(({ score }) => score !== '')
  const scores = sides.map(({ name, score }) => `${name} ${score}`.trim()).join(', ')
  const where = [view.names.competition, view.names.venue].filter((part) => part).join(', ')
  return [hasScore ? scores : versus(view.names, language), line, where].filter((part) => part).join('. ')
}

function oversOf(view: View, side: SideKey): string {
  const innings = inPlay(view)
  return innings?.side === side && !view.outcome ? `(${innings.overs})` : ''
}

function asOf({ status, lastBallAt }: View, language: Language): string {
  if (lastBallAt === undefined || status === 'upcoming' || status === 'finished') return ''
  const time = `${language.day(lastBallAt, 'UTC')}, ${language.time(lastBallAt, 'UTC')} UTC`
  return language.say('board.asOf', { time })
}
