/**
 * Cricsheet JSON 1.1.0 as its documentation and an audit of published files describe it, written down apart from our
 * code: what another reader may rely on. `violations` names every place where a file is not so.
 */
type Check = (value: unknown, path: string) => readonly string[]

const say = (ok: boolean, path: string, expected: string, value: unknown): readonly string[] =>
  ok ? [] : [`${path}: expected ${expected}, got ${JSON.stringify(value)?.slice(0, 80)}`]

const integer =
  (least: number): Check =>
  (value, path) =>
    say(Number.isInteger(value) && (value as number) >= least, path, `an integer from ${least}`, value)
const text: Check = (value, path) => say(typeof value === 'string' && value !== '', path, 'a text', value)
const pattern =
  (shape: RegExp): Check =>
  (value, path) =>
    say(typeof value === 'string' && shape.test(value), path, String(shape), value)
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, path) =>
    say(allowed.includes(value), path, `one of ${allowed.join(', ')}`, value)
const yes = oneOf(true)
const any =
  (...checks: readonly Check[]): Check =>
  (value, path) =>
    checks.some((each) => each(value, path).length === 0) ? [] : (checks[0]?.(value, path) ?? [])
const list =
  (item: Check, least = 0): Check =>
  (value, path) =>
    Array.isArray(value) && value.length >= least
      ? value.flatMap((each, i) => item(each, `${path}[${i}]`))
      : [`${path}: expected a list of at least ${least}`]
const table =
  (key: Check, item: Check): Check =>
  (value, path) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, each]) => [...key(name, path), ...item(each, `${path}.${name}`)])
      : [`${path}: expected an object`]
const object =
  (required: { readonly [key: string]: Check }, optional: { readonly [key: string]: Check } = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: expected an object`]
    const known = { ...required, ...optional }
    const absent = Object.keys(required).filter((key) => !Object.hasOwn(value, key))
    return [
      ...absent.map((key) => `${path}.${key}: is missing`),
      ...Object.entries(value).flatMap(([key, each]) =>
        Object.hasOwn(known, key) ? (known[key] as Check)(each, `${path}.${key}`) : [`${path}.${key}: unknown key`],
      ),
    ]
  }

const kinds = [
  'caught',
  'bowled',
  'lbw',
  'run out',
  'caught and bowled',
  'stumped',
  'retired hurt',
  'retired out',
  'hit wicket',
  'obstructing the field',
  'retired not out',
  'handled the ball',
  'timed out',
  'hit the ball twice',
]
const reasons = [
  'impact_player',
  'concussion_substitute',
  'injury_substitute',
  'national_callup',
  'national_release',
  'tactical_substitute',
  'covid_replacement',
  'supersub',
  'unknown',
]
const date = pattern(/^\d{4}-\d\d-\d\d$/)
const fielder = any(object({ name: text }, { substitute: yes }), object({ substitute: yes }))
const delivery = object(
  {
    batter: text,
    non_striker: text,
    bowler: text,
    runs: object({ batter: integer(0), extras: integer(0), total: integer(0) }, { non_boundary: yes }),
  },
  {
    extras: object(
      {},
      Object.fromEntries(['wides', 'noballs', 'byes', 'legbyes', 'penalty'].map((k) => [k, integer(1)])),
    ),
    wickets: list(object({ player_out: text, kind: oneOf(...kinds) }, { fielders: list(fielder, 1) }), 1),
    review: object(
      { by: text, batter: text, decision: oneOf('struck down', 'upheld') },
      { umpire: text, umpires_call: yes, type: text },
    ),
    replacements: object(
      {},
      { match: list(object({ in: text, out: text, team: text, reason: oneOf(...reasons) }), 1) },
    ),
  },
)
const overCount: Check = (value, path) => say(/^\d+(\.\d)?$/.test(String(value)), path, 'overs and balls', value)
const innings = object(
  { team: text },
  {
    overs: list(object({ over: integer(0), deliveries: list(delivery, 1) })),
    absent_hurt: list(text, 1),
    declared: yes,
    forfeited: yes,
    super_over: yes,
    penalty_runs: object({}, { pre: integer(1), post: integer(1) }),
    powerplays: list(object({ from: overCount, to: overCount, type: oneOf('mandatory', 'batting', 'fielding') })),
    target: object({}, { runs: integer(1), overs: overCount }),
    miscounted_overs: table(pattern(/^\d+$/), object({ balls: any(integer(0), pattern(/^\d+$/)) }, { umpire: text })),
  },
)
const outcome = object(
  {},
  {
    winner: text,
    by: object({}, { innings: oneOf(1), runs: integer(1), wickets: integer(0) }),
    result: oneOf('draw', 'no result', 'tie'),
    eliminator: text,
    bowl_out: text,
    method: oneOf('D/L', 'VJD', 'Awarded', '1st innings score', 'Lost fewer wickets'),
  },
)
const names = list(text)
const file = object({
  meta: object({ data_version: oneOf('1.1.0'), created: date, revision: integer(1) }),
  info: object(
    {
      balls_per_over: integer(1),
      dates: list(date, 1),
      gender: oneOf('male', 'female'),
      match_type: oneOf('Test', 'ODI', 'T20', 'IT20', 'ODM', 'MDM'),
      outcome,
      players: table(text, names),
      registry: object({ people: table(text, pattern(/^[0-9a-f]{8}$/)) }),
      season: any(text, integer(1800)),
      team_type: oneOf('international', 'club'),
      teams: list(text, 2),
      toss: object({ winner: text, decision: oneOf('bat', 'field') }, { uncontested: yes }),
    },
    {
      bowl_out: list(object({ bowler: text, outcome: oneOf('hit', 'miss') })),
      city: text,
      venue: text,
      event: object(
        { name: text },
        { match_number: integer(0), group: any(text, integer(0)), stage: text, sub_name: text },
      ),
      match_type_number: integer(1),
      missing: list(any(text, object({ powerplays: table(text, names) }))),
      officials: object({}, { umpires: names, tv_umpires: names, reserve_umpires: names, match_referees: names }),
      overs: integer(1),
      player_of_match: names,
      supersubs: table(text, text),
    },
  ),
  innings: list(innings),
})

type Ball = {
  readonly batter: string
  readonly non_striker: string
  readonly bowler: string
  readonly runs: { readonly batter: number; readonly extras: number; readonly total: number }
  readonly extras?: { readonly [kind: string]: number }
  readonly wickets?: readonly { readonly player_out: string }[]
}
type Shaped = {
  readonly info: {
    readonly teams: readonly string[]
    readonly players: { readonly [team: string]: readonly string[] }
    readonly registry: { readonly people: { readonly [name: string]: string } }
    readonly toss: { readonly winner: string }
    readonly outcome: { readonly winner?: string; readonly result?: string }
  }
  readonly innings: readonly {
    readonly team: string
    readonly overs?: readonly { readonly over: number; readonly deliveries: readonly Ball[] }[]
    readonly forfeited?: true
  }[]
}

/** Every place where the file is not what the format says, or contradicts itself; none for a good one. */
export function violations(json: unknown): readonly string[] {
  const shape = file(json, 'file')
  return shape.length > 0 ? shape : sense(json as Shaped)
}

function sense({ info, innings: played }: Shaped): readonly string[] {
  const { teams, players, registry, outcome: result } = info
  return [
    ...say(new Set(teams).size === 2, 'teams', 'two different teams', teams),
    ...say(Object.keys(players).sort().join() === [...teams].sort().join(), 'players', 'both teams', players),
    ...say(teams.includes(info.toss.winner), 'toss', 'a team', info.toss),
    ...say(result.winner === undefined || teams.includes(result.winner), 'outcome', 'a team', result),
    ...say((result.winner === undefined) !== (result.result === undefined), 'outcome', 'a winner or a result', result),
    ...Object.values(players)
      .flat()
      .flatMap((name) => say(Object.hasOwn(registry.people, name), 'registry', 'everybody who played', name)),
    ...played.flatMap((each, i) => [
      ...say(teams.includes(each.team), `innings[${i}]`, 'a team', each.team),
      ...say((each.overs === undefined) === (each.forfeited === true), `innings[${i}]`, 'overs unless forfeited', each),
      ...(each.overs ?? []).flatMap(({ over, deliveries }, at) => [
        ...say(over > (each.overs?.[at - 1]?.over ?? -1), `innings[${i}].overs[${at}]`, 'overs in order', over),
        ...deliveries.flatMap((ball, j) =>
          ballSense(ball, `innings[${i}].overs[${at}].deliveries[${j}]`, each.team, info),
        ),
      ]),
    ]),
  ]
}

function ballSense(ball: Ball, path: string, team: string, { teams, players }: Shaped['info']): readonly string[] {
  const other = teams.find((each) => each !== team) as string
  const { runs, extras = {}, wickets = [] } = ball
  const batting = [ball.batter, ball.non_striker, ...wickets.map((wicket) => wicket.player_out)]
  return [
    ...batting.flatMap((name) => say(players[team]?.includes(name) === true, path, `a player of ${team}`, name)),
    ...say(players[other]?.includes(ball.bowler) === true, path, `a player of ${other}`, ball.bowler),
    ...say(Object.values(extras).reduce((sum, n) => sum + n, 0) === runs.extras, path, 'extras that add up', ball),
    ...say(runs.batter + runs.extras === runs.total, path, 'runs that add up', ball),
    ...say(!(extras.wides && (extras.noballs || extras.byes || extras.legbyes)), path, 'wides alone', extras),
  ]
}
