/**
 * Cricsheet JSON (1.0.0 and 1.1.0): what a file holds, and the decoder that refuses a bad one with the place in it.
 * Source: cricsheet.org/format/json, and the quirks of real files. Keys we make no use of are left alone.
 */
import {
  type Decoder,
  either,
  fail,
  flag,
  line,
  list,
  looseObject,
  map,
  matching,
  oneOf,
  type Problem,
  sayProblem as sayProblemIn,
  table,
  type Value,
  whole,
} from '../decoder.ts'
import { count, MATCH_TYPES, softFacts } from './facts.ts'
import { contradiction } from './sense.ts'

const runCount = whole(0, 99)
/** Older files say 1 for true. */
const mark = map(either(oneOf(1, 0), flag), Boolean)
const name = line(120, 'a name')
const shortName = line(40, 'a name')
const text = matching('a text', /^/)

const extras = looseObject(
  {},
  { wides: runCount, noballs: runCount, byes: runCount, legbyes: runCount, penalty: runCount },
)

/** Every kind Cricsheet knows; "retired hurt" and "retired not out" are no wickets. */
const KINDS = [
  'caught',
  'bowled',
  'lbw',
  'run out',
  'caught and bowled',
  'stumped',
  'hit wicket',
  'retired hurt',
  'retired not out',
  'retired out',
  'obstructing the field',
  'handled the ball',
  'hit the ball twice',
  'timed out',
] as const
export type Kind = (typeof KINDS)[number]

const wicket = looseObject(
  { player_out: name, kind: oneOf(...KINDS) },
  { fielders: list(looseObject({}, { name, substitute: mark })) },
)

const replacements = looseObject(
  {},
  {
    match: list(looseObject({ in: name, team: name }, { out: name, reason: name })),
  },
)

const delivery = looseObject(
  {
    batter: name,
    non_striker: name,
    bowler: name,
    runs: looseObject({ batter: runCount, extras: runCount, total: runCount }, { non_boundary: mark }),
  },
  { extras, wickets: list(wicket), replacements },
)

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string'

/** Overs and balls: 34.2 is 34 overs and 2 balls. */
const overs: Decoder<{ readonly overs: number; readonly balls: number }> = (value, path) => {
  const found = /^(\d{1,4})(?:\.(\d))?$/.exec(isScalar(value) ? String(value) : '')
  if (!found) return fail(path, 'overs such as 20 or 34.2', value)
  return { ok: { overs: Number(found[1]), balls: Number(found[2] ?? 0) } }
}

const innings = looseObject(
  { team: name },
  {
    overs: list(looseObject({ over: whole(0, 1000), deliveries: list(delivery, 1) }, {})),
    absent_hurt: list(name),
    declared: mark,
    forfeited: mark,
    super_over: mark,
    penalty_runs: looseObject({}, { pre: runCount, post: runCount }),
    target: looseObject({}, { runs: count(1, 9999), overs }),
    miscounted_overs: table(text, looseObject({ balls: count(0, 20) }, {})),
  },
)

const outcome = looseObject(
  {},
  {
    winner: name,
    by: looseObject({}, { innings: count(1, 1), runs: count(1, 9999), wickets: count(0, 20) }),
    result: oneOf('draw', 'no result', 'tie'),
    eliminator: name,
    bowl_out: name,
    method: shortName,
  },
)

const info = looseObject(
  {
    balls_per_over: count(1, 12),
    dates: list(text, 1),
    match_type: oneOf(...MATCH_TYPES),
    outcome,
    players: table(name, list(name, 2)),
    teams: list(name, 2),
    toss: looseObject({ winner: name }, { decision: oneOf('bat', 'field'), uncontested: mark }),
  },
  { ...softFacts, venue: name, overs: count(1, 200) },
)

/** A match awarded before a ball was bowled has no innings. */
const matchFile = looseObject({ info }, { innings: list(innings) })

export type CricsheetInfo = Value<typeof info>
export type CricsheetInnings = Value<typeof innings>
export type CricsheetFile = { readonly info: CricsheetInfo; readonly innings: readonly CricsheetInnings[] }
export type CricsheetDelivery = Value<typeof delivery>
export type CricsheetWicket = Value<typeof wicket>
export type CricsheetOutcome = Value<typeof outcome>

/** The file, typed; or the first place where it is not one, "innings[1].overs[3].deliveries[2].runs.batter". */
export function parseCricsheet(json: unknown): { readonly file: CricsheetFile } | { readonly problem: Problem } {
  const decoded = matchFile(json, '')
  if ('problem' in decoded) return decoded
  const file = { innings: [], ...decoded.ok }
  const found = contradiction(file)
  return found ? { problem: found } : { file }
}

/** `innings[1].overs[3].deliveries[2].runs.batter: expected a whole number from 0 to 99, got "x"` */
export const sayProblem = (problem: Problem): string => sayProblemIn(problem, 'the file')

export type { Problem }
