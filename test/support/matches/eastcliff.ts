/** A match between two sides whose players have names: what is said of it can be read. */
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import type { PlayEvent } from '../../../cricket/events.ts'
import type { Standing } from '../../../web/console/standing.ts'
import type { Names } from '../../../wire/view.ts'
import { scorer, squad } from '../scorer.ts'

export const EASTCLIFF = [
  'Shah',
  'Bell',
  'Okoro',
  'Marsh',
  'Pereira',
  'Dunmore',
  'Lind',
  'Quill',
  'Haddow',
  'Tulley',
  'Vance',
]
export const HARROWMOOR = [
  'Rao',
  'Osei',
  'Lane',
  'Kerr',
  'Croft',
  'Abbas',
  'Finch',
  'Thorne',
  'Penn',
  'Mistry',
  'Birdsall',
]

export const EASTCLIFF_NAMES: Names = {
  title: 'Eastcliff v Harrowmoor',
  sides: { a: { name: 'Eastcliff', short: 'EAS' }, b: { name: 'Harrowmoor', short: 'HAR' } },
  players: Object.fromEntries([...named('a', EASTCLIFF), ...named('b', HARROWMOOR)]),
}

/** As they are told to a server. */
export const EASTCLIFF_SIDES = {
  a: { name: 'Eastcliff', players: named('a', EASTCLIFF).map(([id, name]) => ({ id, name })) },
  b: { name: 'Harrowmoor', players: named('b', HARROWMOOR).map(([id, name]) => ({ id, name })) },
}

function named(side: 'a' | 'b', list: readonly string[]) {
  return squad(side).players.map((id, i) => [id, list[i] ?? ''] as const)
}

/** Begun, and ready for its first ball. */
export function beginEastcliff(conditions: Conditions = RULESETS.t20) {
  const book = scorer(conditions)
  book.start()
  const standing = (): Standing => {
    const last = book.log.at(-1)?.event as PlayEvent
    return { id: 'm', names: EASTCLIFF_NAMES, match: book.match(), head: book.log.length, pen: 0, last }
  }
  return { ...book, standing }
}
