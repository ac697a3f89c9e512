/** Names as the format wants them: each means one person of the match, and leads to an id of eight hex digits. */
import { type PlayerId, SIDES, type SideKey } from '../types.ts'
import type { ExportSource } from './export.ts'

export type Roster = {
  teamOf(side: SideKey): string
  nameOf(id: PlayerId): string
  readonly squads: { readonly [key in SideKey]: readonly string[] }
  readonly people: { readonly [name: string]: string }
}

export function rosterOf({ book, names, id, facts }: ExportSource): Roster {
  const squads = { a: squadOf(book, 'a'), b: squadOf(book, 'b') }
  const others = Object.keys(names.players) as PlayerId[]
  const known = distinct([...new Set([...squads.a, ...squads.b, ...others])], names.players)
  const nameOf = (player: PlayerId): string => known.get(player) ?? player
  const teams = distinct(SIDES, { a: names.sides.a.name, b: names.sides.b.name })
  const ids = facts?.registry?.people
  const made = [...known].map(([player, name]) => [name, ids?.get(name) ?? hex(`${id}/${player}`)])
  return {
    teamOf: (side) => teams.get(side) as string,
    nameOf,
    squads: { a: squads.a.map(nameOf), b: squads.b.map(nameOf) },
    people: { ...Object.fromEntries(ids ?? []), ...Object.fromEntries(made) },
  }
}

/** Everybody who played for the side: the team sheet, and whoever left it after he had batted or bowled. */
function squadOf({ match }: ExportSource['book'], side: SideKey): readonly PlayerId[] {
  const played = match.innings.flatMap(({ batting, batters, bowlers }) =>
    Object.keys(batting === side ? batters : bowlers),
  )
  return [...new Set([...match.sides[side].players, ...played])] as PlayerId[]
}

/** Two of one name become "A Khan" and "A Khan (2)", as Cricsheet has it. Who has no name is called by his id. */
function distinct<Id extends string>(
  ids: readonly Id[],
  names: { readonly [id: string]: string },
): ReadonlyMap<Id, string> {
  const taken = new Set<string>()
  return new Map(
    ids.map((id) => {
      const name = names[id] ?? id
      let free = name
      for (let n = 2; taken.has(free); n++) free = `${name} (${n})`
      taken.add(free)
      return [id, free]
    }),
  )
}

/** FNV-1a of 32 bits: the same person of the same match always gets the same id. */
function hex(text: string): string {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
