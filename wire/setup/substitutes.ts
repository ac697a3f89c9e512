/** Who only fields, for somebody else [24]: named beside the match, on no team sheet, known by the id. */
import type { PlayerId, SideKey } from '../../cricket/types.ts'
import type { Names } from '../view.ts'

const SUBSTITUTE = /^([ab])sub\d+$/

/** In the order in which they were named. */
export const substitutesOf = (side: SideKey, { players }: Pick<Names, 'players'>): readonly PlayerId[] =>
  Object.keys(players)
    .filter((id) => SUBSTITUTE.exec(id)?.[1] === side)
    .sort((a, b) => numberOf(a) - numberOf(b)) as PlayerId[]

/** "asub1", "asub2" … */
export const nextSubstitute = (side: SideKey, names: Pick<Names, 'players'>): PlayerId =>
  `${side}sub${1 + Math.max(0, ...substitutesOf(side, names).map(numberOf))}` as PlayerId

const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0)
