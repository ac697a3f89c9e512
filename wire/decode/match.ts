/** From unknown to a new match: `POST /api/matches`. */
import { type Conditions, editionOn, RULESETS } from '../../cricket/conditions.ts'
import {
  type Decoded,
  type Decoder,
  fail,
  flag,
  inside,
  isObject,
  line,
  list,
  map,
  matching,
  object,
  oneOf,
  refine,
  type Value,
} from '../../cricket/decoder.ts'
import type { Squad } from '../../cricket/events.ts'
import { type PlayerId, SIDES, type SideKey, type Toss } from '../../cricket/types.ts'
import type { Names, Officials, Visibility } from '../view.ts'
import { conditions, MAX, playerId, side } from './command.ts'

export type NewMatch = {
  readonly names: Names
  readonly visibility: Visibility
  readonly startsAt?: string
  readonly conditions: Conditions
  readonly sides: { readonly [key in SideKey]: Squad }
  readonly toss?: Toss
}

const text = line(120)
const TIME_EXPECTED = 'a date or a time in ISO 8601, such as "2026-06-01" or "2026-06-01T19:00+05:30"'
const timeShape = matching(
  TIME_EXPECTED,
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?$/,
)
const startsAt: Decoder<string> = refine(timeShape, (value, path) =>
  dayExists(value) ? { ok: value } : fail(path, TIME_EXPECTED, value),
)

/** No 31 April, and 29 February in leap years alone. The shape has been looked at. */
function dayExists(time: string): boolean {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number) as [number, number, number]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= days
}
const visibility = oneOf('public', 'unlisted', 'practice')

const colour = matching('a colour such as "#1b6e3c"', /^#[0-9a-fA-F]{6}$/)

const playerLine = object({ name: text }, { id: playerId, captain: flag, keeper: flag })
type PlayerLine = Value<typeof playerLine>
const justName: Decoder<PlayerLine> = map(text, (name) => ({ name }))
const player: Decoder<PlayerLine> = (value, path) => (isObject(value) ? playerLine : justName)(value, path)

const sideShape = object({ name: text, players: list(player, 1, MAX.players) }, { short: line(12), colour })
type SideShape = Value<typeof sideShape>

const OFFICIALS_MOST = 10
const people = list(text, 1, OFFICIALS_MOST)
const officials: Decoder<Officials> = object(
  {},
  { umpires: people, thirdUmpire: text, reserveUmpire: text, scorers: people, referee: text },
)
const ends = list(line(40), 0, 2)

const toss: Decoder<Toss> = map(
  object({ winner: side, elected: oneOf('bat', 'field') }, { uncontested: flag }),
  ({ uncontested, ...rest }) => ({ ...rest, ...(uncontested && { uncontested: true as const }) }),
)

const body = object(
  { conditions: (value: unknown) => ({ ok: value }), sides: object({ a: sideShape, b: sideShape }, {}) },
  { title: line(200), competition: text, venue: text, startsAt, visibility, toss, officials, ends },
)

/** What may be changed beside the log: names, place, time, visibility. An empty text takes an optional one away. */
export type MatchChange = Value<typeof change>

const sideNameShape = object({ name: text, short: line(12) }, { colour })
const clearable: Decoder<string> = (value, path) => (value === '' ? { ok: '' } : text(value, path))
/** Two squads and all who may replace somebody in them. */
const NAMES_MOST = 4 * MAX.players
const startOrNone: Decoder<string> = (value, path) => (value === '' ? { ok: '' } : startsAt(value, path))
const namesById: Decoder<{ readonly [id: string]: string }> = (value, path) => {
  if (!isObject(value)) return fail(path, 'names by the id of the player', value)
  const entries = Object.entries(value)
  if (entries.length > NAMES_MOST) return fail(path, `at most ${NAMES_MOST} names`, `${entries.length} names`)
  for (const [id, name] of entries) {
    const place = inside(path, id)
    const decoded = [playerId(id, place), text(name, place)].find((each) => 'problem' in each)
    if (decoded && 'problem' in decoded) return decoded
  }
  return { ok: value as { readonly [id: string]: string } }
}
const change = object(
  {},
  {
    title: line(200),
    competition: clearable,
    venue: clearable,
    startsAt: startOrNone,
    visibility,
    sides: object({}, { a: sideNameShape, b: sideNameShape }),
    players: namesById,
    officials,
    ends,
  },
)
export const matchChange: Decoder<MatchChange> = refine(change, (value, path) =>
  Object.keys(value).length > 0 ? { ok: value } : fail(path, 'something to change', value),
)

/** Ids, short names, title and the edition of the Laws are filled in where they were left out. */
export const newMatch: Decoder<NewMatch> = refine(body, (value, path) => {
  const ruled = conditionsOn(value.startsAt)(value.conditions, `${path}conditions`)
  if ('problem' in ruled) return ruled
  const people = peopleOf(value.sides)
  if ('problem' in people) return people
  return {
    ok: {
      names: namesOf(value, people.ok),
      visibility: value.visibility ?? 'public',
      ...(value.startsAt !== undefined && { startsAt: value.startsAt }),
      conditions: ruled.ok,
      sides: { a: squadOf(people.ok.a), b: squadOf(people.ok.b) },
      ...(value.toss && { toss: value.toss }),
    },
  }
})

/**
 * "t20", or a whole object, or `{ruleset: "t20", oversPerInnings: 16}`: a ruleset with changes. The edition, unless
 * given, is the one in force on the day of the match, else that of the ruleset.
 */
function conditionsOn(day: string | undefined): Decoder<Conditions> {
  const byDay = day === undefined ? {} : { edition: editionOn(day.slice(0, 10)) }
  return (value, path) => {
    if (!isObject(value)) return map(rulesetName, (name) => ({ ...RULESETS[name], ...byDay }))(value, path)
    const { ruleset, ...changes } = value
    if (ruleset === undefined) return conditions({ ...(byDay.edition && byDay), ...changes }, path)
    const base = rulesetName(ruleset, `${path}.ruleset`)
    return 'ok' in base ? conditions({ ...RULESETS[base.ok], ...byDay, ...changes }, path) : base
  }
}

const rulesetName = oneOf(...(Object.keys(RULESETS) as (keyof typeof RULESETS)[]))

type Person = PlayerLine & { readonly id: PlayerId }
type People = { readonly [key in SideKey]: readonly Person[] }

/** Nobody has an id twice, and each role has one holder at most. */
function peopleOf(sides: { readonly [key in SideKey]: SideShape }): Decoded<People> {
  const taken = new Set<string>()
  for (const key of SIDES) {
    const { players } = sides[key]
    for (const [i, { id }] of players.entries()) {
      if (id !== undefined && taken.has(id)) return fail(`sides.${key}.players[${i}].id`, 'an id of its own', id)
      if (id !== undefined) taken.add(id)
    }
    for (const role of ['captain', 'keeper'] as const) {
      const second = players.map((person, i) => (person[role] ? i : -1)).filter((i) => i >= 0)[1]
      if (second !== undefined) return fail(`sides.${key}.players[${second}].${role}`, `one ${role} a side`, true)
    }
  }
  return { ok: { a: withIds(sides.a, 'a', taken), b: withIds(sides.b, 'b', taken) } }
}

/** "a1", "a2" … by the place on the sheet, with a dash added while somebody has it already. */
function withIds({ players }: SideShape, key: SideKey, taken: Set<string>): readonly Person[] {
  return players.map((person, i) => {
    let id = person.id ?? (`${key}${i + 1}` as PlayerId)
    while (person.id === undefined && taken.has(id)) id = `${id}-` as PlayerId
    taken.add(id)
    return { ...person, id }
  })
}

function squadOf(people: readonly Person[]): Squad {
  const captain = people.find((person) => person.captain)?.id
  const keeper = people.find((person) => person.keeper)?.id
  return { players: people.map(({ id }) => id), ...(captain && { captain }), ...(keeper && { keeper }) }
}

function namesOf(value: Value<typeof body>, people: People): Names {
  const { title, competition, venue, sides, officials, ends } = value
  return {
    title: title ?? `${sides.a.name} v ${sides.b.name}`,
    ...(competition !== undefined && { competition }),
    ...(venue !== undefined && { venue }),
    sides: { a: sideName(sides.a), b: sideName(sides.b) },
    players: Object.fromEntries([...people.a, ...people.b].map(({ id, name }) => [id, name])),
    ...(officials && Object.keys(officials).length > 0 && { officials }),
    ...(ends && ends.length > 0 && { ends }),
  }
}

const sideName = ({ name, short, colour }: SideShape): Names['sides']['a'] => ({
  name,
  short: short ?? shortOf(name),
  ...(colour !== undefined && { colour }),
})

/** "RCB" of "Royal Comets Belfast", "KES" of "Kestrels". */
export function shortOf(name: string): string {
  const words = name.split(/\s+/)
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? '') : [...name]
  return letters
    .slice(0, words.length > 1 ? 4 : 3)
    .join('')
    .toUpperCase()
}
