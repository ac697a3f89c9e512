/**
 * What a Cricsheet file says beside the play, and no log has a place for: gender, season, officials, ids of people …
 * Kept by whoever wants to write the file again. A fact that is not as it should be is left out, never a reason to
 * refuse a match.
 */
import { type Decoder, either, line, list, looseObject, map, oneOf, table, type Value, whole } from '../decoder.ts'

const name = line(120, 'a name')
/** Numbers are sometimes written as text: "balls": "7". */
export const count = (from: number, to: number): Decoder<number> => {
  const number = whole(from, to)
  return (value, path) => number(typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value, path)
}

/** Left out where it is not as expected. */
const soft =
  <T>(decoder: Decoder<T>): Decoder<T | undefined> =>
  (value, path) => {
    const decoded = decoder(value, path)
    return 'ok' in decoded ? decoded : { ok: undefined }
  }

const softNames = soft(list(name))
const nameOrNumber = soft(either(name, whole(0, 100_000)))

const event = looseObject(
  { name },
  { match_number: soft(count(0, 100_000)), group: nameOrNumber, stage: soft(name), sub_name: soft(name) },
)
const officials = looseObject(
  {},
  { umpires: softNames, tv_umpires: softNames, reserve_umpires: softNames, match_referees: softNames },
)
const powerplaysMissing = looseObject({ powerplays: table(name, list(name)) }, {})
const missing = list(
  either(
    name,
    map(powerplaysMissing, ({ powerplays }) => ({ powerplays: Object.fromEntries(powerplays) })),
  ),
)
const registry = looseObject({}, { people: soft(table(name, name)) })

/** Optional keys of `info` that hold such facts. */
export const softFacts = {
  gender: soft(oneOf('male', 'female')),
  season: map(nameOrNumber, (season) => (season === undefined ? undefined : String(season))),
  team_type: soft(oneOf('international', 'club')),
  match_type_number: soft(whole(1, 100_000)),
  city: soft(name),
  event: soft(event),
  officials: soft(officials),
  player_of_match: softNames,
  missing: soft(missing),
  registry: soft(registry),
  supersubs: soft(table(name, name)),
  bowl_out: soft(list(looseObject({ bowler: name, outcome: oneOf('hit', 'miss') }, {}))),
}

type Info = {
  readonly [K in keyof typeof softFacts]?: Exclude<Value<(typeof softFacts)[K]>, undefined>
} & { readonly match_type: MatchType; readonly dates: readonly string[] }

export const MATCH_TYPES = ['Test', 'ODI', 'T20', 'IT20', 'ODM', 'MDM'] as const
export type MatchType = (typeof MATCH_TYPES)[number]

export type CricsheetFacts = Partial<Info>

/** The facts of a file, for writing it again: `exportCricsheet({ …, facts })`. */
export function factsOf({ info }: { readonly info: Info }): CricsheetFacts {
  const kept = Object.keys(softFacts) as (keyof typeof softFacts)[]
  const facts = kept.filter((key) => info[key] !== undefined).map((key) => [key, info[key]])
  return { ...Object.fromEntries(facts), match_type: info.match_type, dates: info.dates }
}

/** The play is not over: the file stops where the match stood. Ours say so under `missing`, for Cricsheet has no word. */
export const isUnfinished = ({ missing = [] }: CricsheetFacts): boolean => missing.includes('outcome')
