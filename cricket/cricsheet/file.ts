/**
 * Cricsheet JSON (1.0.0 and 1.1.0): what a file holds, and the decoder that refuses a bad one with the place in it.
 * Source: cricsheet.org/format/json, and the quirks of real files. Keys we make no use of are left alone.
 */
import {
  type Decoded,
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
import { contradiction } from './sense.ts'

const runCount = whole(0, 99)
const name = line(120, 'a name')
const shortName = line(40, 'a name')
const text = matching('a text', /^/)

const extras = looseObject(
  {},
  { wides: runCount, noballs: runCount, byes: runCount, legbyes: runCount, penalty: runCount },
)

/** Every kind Cricsheet knows; "retired hurt" and "retired not out" are no wickets. */
export const KINDS = [
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
  { fielders: list(looseObject({}, { name, substitute: flag })) },
)

const replacements = looseObject(
  {},
  {
    match: list(looseObject({ in: name, out: name, team: name, reason: name }, {})),
    role: list(looseObject({ in: name, reason: name, role: oneOf('batter', 'bowler') }, { out: name })),
  },
)

const delivery = looseObject(
  {
    batter: name,
    non_striker: name,
    bowler: name,
    runs: looseObject({ batter: runCount, extras: runCount, total: runCount }, { non_boundary: flag }),
  },
  { extras, wickets: list(wicket), replacements },
)

/** Overs and balls: 34.2 is 34 overs and 2 balls. */
const overs = map(
  either(whole(0, 1000), (value, path) => overAndBalls(value, path)),
  (value) => (typeof value === 'number' ? { overs: value, balls: 0 } : value),
)

function overAndBalls(value: unknown, path: string): Decoded<{ readonly overs: number; readonly balls: number }> {
  const found = typeof value === 'number' ? /^(\d{1,4})\.(\d)$/.exec(String(value)) : null
  if (found) return { ok: { overs: Number(found[1]), balls: Number(found[2]) } }
  return fail(path, 'overs such as 20 or 34.2', value)
}

const countedBalls = either(
  whole(0, 20),
  map(oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'), Number),
)

const innings = looseObject(
  { team: name },
  {
    overs: list(looseObject({ over: whole(0, 1000), deliveries: list(delivery, 1) }, {})),
    absent_hurt: list(name),
    declared: flag,
    forfeited: flag,
    super_over: flag,
    penalty_runs: looseObject({}, { pre: runCount, post: runCount }),
    target: looseObject({}, { runs: whole(1, 9999), overs }),
    miscounted_overs: table(text, looseObject({ balls: countedBalls }, {})),
  },
)

const outcome = looseObject(
  {},
  {
    winner: name,
    by: looseObject({}, { innings: whole(1, 1), runs: whole(1, 9999), wickets: whole(0, 20) }),
    result: oneOf('draw', 'no result', 'tie'),
    eliminator: name,
    bowl_out: name,
    method: shortName,
  },
)

const info = looseObject(
  {
    balls_per_over: whole(1, 12),
    dates: list(text, 1),
    gender: oneOf('male', 'female'),
    match_type: oneOf('Test', 'ODI', 'T20', 'IT20', 'ODM', 'MDM'),
    outcome,
    players: table(name, list(name, 2)),
    teams: list(name, 2),
    toss: looseObject({ winner: name, decision: oneOf('bat', 'field') }, { uncontested: flag }),
  },
  {
    city: name,
    venue: name,
    overs: whole(1, 200),
    event: looseObject({ name }, { match_number: whole(0, 10_000), stage: name }),
  },
)

const matchFile = looseObject({ info, innings: list(innings) }, {})

export type CricsheetFile = Value<typeof matchFile>
export type CricsheetInfo = CricsheetFile['info']
export type CricsheetInnings = CricsheetFile['innings'][number]
export type CricsheetDelivery = Value<typeof delivery>
export type CricsheetWicket = Value<typeof wicket>
export type CricsheetOutcome = Value<typeof outcome>

/** The file, typed; or the first place where it is not one, "innings[1].overs[3].deliveries[2].runs.batter". */
export function parseCricsheet(json: unknown): { readonly file: CricsheetFile } | { readonly problem: Problem } {
  const decoded = matchFile(json, '')
  if ('problem' in decoded) return decoded
  const found = contradiction(decoded.ok)
  return found ? { problem: found } : { file: decoded.ok }
}

/** `innings[1].overs[3].deliveries[2].runs.batter: expected a whole number from 0 to 99, got "x"` */
export const sayProblem = (problem: Problem): string => sayProblemIn(problem, 'the file')

export type { Problem }
