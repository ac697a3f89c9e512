/** Who is who in a Cricsheet match: short ids for the log, names beside it. */

import type { Squad } from '../events.ts'
import type { MatchNames } from '../simulate/script.ts'
import { otherSide, type PlayerId, SIDES, type SideKey } from '../types.ts'
import { ballsOf } from './conditions.ts'
import type { CricsheetFile } from './file.ts'

export type People = {
  readonly names: MatchNames
  /** Those who began the match; replacements come in by events. */
  readonly squads: { readonly [key in SideKey]: Squad }
  sideOf(team: string): SideKey
  /** A player of the side, or a substitute who fielded for it. */
  idOf(side: SideKey, name: string): PlayerId
}

export function peopleOf(file: CricsheetFile): People {
  const { info } = file
  const teams = { a: info.teams[0] as string, b: info.teams[1] as string }
  const sideOf = (team: string): SideKey => (team === teams.a ? 'a' : 'b')
  const ids = { a: idsOf('a', rosterOf(file, teams.a)), b: idsOf('b', rosterOf(file, teams.b)) }
  const idOf = (side: SideKey, name: string): PlayerId => ids[side].get(name) as PlayerId
  const squadOf = (side: SideKey): Squad => ({
    players: startersOf(file, teams[side]).map((name) => idOf(side, name)),
  })
  return {
    names: { ...titleOf(file), sides: sideNames(teams), players: playerNames(ids) },
    squads: { a: squadOf('a'), b: squadOf('b') },
    sideOf,
    idOf,
  }
}

type Ids = ReadonlyMap<string, PlayerId>

/** a1 … a11 in the order of the file: short, for they are keys of every view, and never like an integer. */
const idsOf = (side: SideKey, names: readonly string[]): Ids =>
  new Map(names.map((name, i) => [name, `${side}${i + 1}` as PlayerId]))

const playerNames = (ids: { readonly [key in SideKey]: Ids }): { readonly [id: string]: string } =>
  Object.fromEntries(SIDES.flatMap((side) => [...ids[side]].map(([name, id]) => [id, name])))

/** The squad, then substitutes who took catches for it and are in no squad. */
function rosterOf(file: CricsheetFile, team: string): readonly string[] {
  const squad = file.info.players.get(team) ?? []
  const fielded = file.innings
    .filter((innings) => innings.team !== team)
    .flatMap(ballsOf)
    .flatMap(({ wickets = [] }) => wickets.flatMap(({ fielders = [] }) => fielders))
    .flatMap(({ name }) => (name === undefined ? [] : [name]))
  const replacing = replacementsOf(file, team).flatMap(({ in: comer, out = comer }) => [out, comer])
  return [...new Set([...squad, ...replacing, ...fielded])]
}

const replacementsOf = ({ innings }: CricsheetFile, team: string) =>
  innings
    .flatMap(ballsOf)
    .flatMap(({ replacements }) => replacements?.match ?? [])
    .filter((replacement) => replacement.team === team)

/** The squad without those who first appear by replacing somebody; whom is not always in the file. */
function startersOf(file: CricsheetFile, team: string): readonly string[] {
  const came = new Set<string>()
  const left = new Set<string>()
  for (const { in: comer, out } of replacementsOf(file, team)) {
    if (out === undefined) continue
    if (!left.has(comer)) came.add(comer)
    left.add(out)
  }
  return (file.info.players.get(team) ?? []).filter((name) => !came.has(name))
}

function titleOf({ info }: CricsheetFile): Pick<MatchNames, 'title' | 'competition' | 'venue'> {
  const { event, venue, city } = info
  const which = event?.stage ?? (event?.match_number === undefined ? undefined : `match ${event.match_number}`)
  const title = `${info.teams[0]} v ${info.teams[1]}`
  const ground = venue ?? city
  return {
    title: which === undefined ? title : `${title}, ${which}`,
    ...(event && { competition: event.name }),
    ...(ground !== undefined && { venue: ground }),
  }
}

function sideNames(teams: { readonly [key in SideKey]: string }): MatchNames['sides'] {
  const short = (side: SideKey): string =>
    shorten(teams[side]) === shorten(teams[otherSide(side)]) ? teams[side].slice(0, 12) : shorten(teams[side])
  return { a: { name: teams.a, short: short('a') }, b: { name: teams.b, short: short('b') } }
}

/** "Mumbai Indians" → MI, "India" → IND. */
function shorten(team: string): string {
  const words = team.split(/[\s-]+/).filter((word) => word !== '')
  const letters = words.length > 1 ? words.map((word) => [...word][0]).slice(0, 4) : [...team].slice(0, 3)
  return letters.join('').toUpperCase()
}
