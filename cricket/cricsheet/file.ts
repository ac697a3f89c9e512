/**
 * Cricsheet JSON (1.0.0 and 1.1.0): what a file holds, and the decoder that refuses a bad one with the place in it.
 * Source: cricsheet.org/format/json, and the quirks of real files. Keys we make no use of are left alone.
 */
import {
  check,
  type Decoded,
  either,
  flag,
  isName,
  list,
  map,
  name,
  object,
  oneOf,
  type Problem,
  problem,
  table,
  text,
  whole,
} from './decode.ts'
import { contradiction } from './sense.ts'

type Parsed<D> = D extends (value: unknown, path: string) => Decoded<infer T> ? T : never

const runCount = whole(0, 99)
const shortName = check('a name of 1 to 40 characters without line breaks', isName(40))
const date = text

const extras = object({}, { wides: runCount, noballs: runCount, byes: runCount, legbyes: runCount, penalty: runCount })

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

const wicket = object(
  { player_out: name, kind: oneOf(...KINDS) },
  { fielders: list(object({}, { name, substitute: flag })) },
)

const replacements = object(
  {},
  {
    match: list(object({ in: name, out: name, team: name, reason: name }, {})),
    role: list(object({ in: name, reason: name, role: oneOf('batter', 'bowler') }, { out: name })),
  },
)

const delivery = object(
  {
    batter: name,
    non_striker: name,
    bowler: name,
    runs: object({ batter: runCount, extras: runCount, total: runCount }, { non_boundary: flag }),
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
  if (found) return { value: { overs: Number(found[1]), balls: Number(found[2]) } }
  return problem(path, 'overs such as 20 or 34.2', value)
}

const countedBalls = either(
  whole(0, 20),
  map(oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'), Number),
)

const innings = object(
  { team: name },
  {
    overs: list(object({ over: whole(0, 1000), deliveries: list(delivery, 1) }, {})),
    absent_hurt: list(name),
    declared: flag,
    forfeited: flag,
    super_over: flag,
    penalty_runs: object({}, { pre: runCount, post: runCount }),
    target: object({}, { runs: whole(1, 9999), overs }),
    miscounted_overs: table(text, object({ balls: countedBalls }, {})),
  },
)

const outcome = object(
  {},
  {
    winner: name,
    by: object({}, { innings: whole(1, 1), runs: whole(1, 9999), wickets: whole(0, 20) }),
    result: oneOf('draw', 'no result', 'tie'),
    eliminator: name,
    bowl_out: name,
    method: shortName,
  },
)

const info = object(
  {
    balls_per_over: whole(1, 12),
    dates: list(date, 1),
    gender: oneOf('male', 'female'),
    match_type: oneOf('Test', 'ODI', 'T20', 'IT20', 'ODM', 'MDM'),
    outcome,
    players: table(name, list(name, 2)),
    teams: list(name, 2),
    toss: object({ winner: name, decision: oneOf('bat', 'field') }, { uncontested: flag }),
  },
  {
    city: name,
    venue: name,
    overs: whole(1, 200),
    event: object({ name }, { match_number: whole(0, 10_000), stage: name }),
  },
)

const matchFile = object({ info, innings: list(innings) }, {})

export type CricsheetFile = Parsed<typeof matchFile>
export type CricsheetInfo = CricsheetFile['info']
export type CricsheetInnings = CricsheetFile['innings'][number]
export type CricsheetDelivery = Parsed<typeof delivery>
export type CricsheetWicket = Parsed<typeof wicket>
export type CricsheetOutcome = Parsed<typeof outcome>

/** The file, typed; or the first place where it is not one, "innings[1].overs[3].deliveries[2].runs.batter". */
export function parseCricsheet(json: unknown): { readonly file: CricsheetFile } | { readonly problem: Problem } {
  const decoded = matchFile(json, '')
  if ('problem' in decoded) return decoded
  const found = contradiction(decoded.value)
  return found ? { problem: found } : { file: decoded.value }
}

export { type Problem, sayProblem } from './decode.ts'
