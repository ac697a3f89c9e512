/** From unknown to a scorer's command. Shapes only; whether the Laws allow it is for `decide`. */
import type { Command, EditCommand } from '../../cricket/commands.ts'
import {
  check,
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
  paragraph,
  refine,
  tagged,
  whole,
} from '../../cricket/decoder.ts'
import {
  CALLS,
  DISALLOWED_BY,
  DISMISSALS,
  type Fielder,
  NOT_IN_OVER,
  OVERTHROWS,
  type ParSheet,
  type PlayerId,
  REVIEWS,
  type Ref,
  SESSION_BREAKS,
  SHOTS,
  SIDES,
  TIE_BREAKS,
} from '../../cricket/types.ts'
import { CONDITIONS_NAME, conditions, overCount } from './conditions.ts'

/** Longest texts, in UTF-16 units as forms count them. Newlines are let through in notes alone. */
export const MAX = {
  note: 2_000,
  reason: 200,
  method: 40,
  law: 40,
  conditions: CONDITIONS_NAME,
  edits: 500,
  players: 60,
} as const

export { conditions }

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Ids are keys of plain objects everywhere, so names every object has ("constructor", "__proto__") are none. */
export const id = <T extends string = string>(): Decoder<T> =>
  check(
    'an id of 1 to 64 letters, digits, "-" or "_"',
    (value): value is T => typeof value === 'string' && ID.test(value) && !(value in {}),
  )

export const playerId = id<PlayerId>()
export const side = oneOf(...SIDES)
const end = oneOf('striker', 'nonStriker')
const reason = line(MAX.reason)
const note = paragraph(MAX.note)
const method = line(MAX.method)
const ref = matching<Ref>('the ref of an event, such as "37" or "120.0"', /^[1-9]\d{0,9}(\.\d{1,4})?$/)
/** "+1" is what the same correction inserts first. */
const refOrOwn = matching<Ref>(
  'the ref of an event, such as "37", "120.0" or "+1"',
  /^([1-9]\d{0,9}(\.\d{1,4})?|\+[1-9]\d{0,2})$/,
)
const runCount = whole(0, 99)

/** For facts that are either there or not: false is the same as leaving it out. */
const mark = map(flag, (value) => (value ? (true as const) : undefined))

const anySquad = object({ players: list(playerId, 1, MAX.players) }, { captain: playerId, keeper: playerId })
const squad: typeof anySquad = refine(anySquad, (value, path) => {
  for (const role of ['captain', 'keeper'] as const) {
    const holder = value[role]
    if (holder !== undefined && !value.players.includes(holder)) {
      return fail(`${path}.${role}`, 'one of the players', holder)
    }
  }
  return { ok: value }
})

const fielder: Decoder<Fielder> = object({}, { player: playerId, substitute: mark })
const fielders = list(fielder, 0, 11)
const how = oneOf(...DISMISSALS)
const wicket = object(
  { how },
  { batter: playerId, fielders, at: end, crossed: flag, preventedCatch: flag, notRunning: flag },
)
const law = line(MAX.law)
const override = reason

/** A ball comes back from no further than the rope; a day's recording has 24 hours. */
const detail = object(
  {},
  {
    wagon: object({ angle: whole(0, 359), distance: whole(0, 100) }, {}),
    pitch: object({ length: whole(0, 2_012), line: whole(-200, 200) }, {}),
    shot: oneOf(...SHOTS),
    videoMs: whole(0, 86_400_000),
  },
)

const runs = object({}, { bat: runCount, wides: runCount, noBalls: runCount, byes: runCount, legByes: runCount })

export const outcome = tagged('kind', {
  win: object(
    { winner: side },
    { by: object({}, { runs: whole(1, 9_999), wickets: whole(0, 30), innings: mark }), method },
  ),
  tie: object(
    {},
    { eliminator: side, bowlOut: side, tieBreak: object({ by: oneOf(...TIE_BREAKS), winner: side }, {}), method },
  ),
  draw: object({}, { firstInningsLead: side }),
  noResult: object({}, {}),
  abandoned: object({}, {}),
})

const nothing = object({}, {})

/** A printed sheet, by over or by ball: a fifty-over innings has three hundred rows. */
const PAR_ROWS = 600
const PAR_KEY = /^\d{1,3}(\.\d{1,2})?$/
const parRow = list(whole(0, 999), 1, 20)
const par: Decoder<ParSheet> = (value, path) => {
  if (!isObject(value)) return fail(path, 'par scores by over, such as {"10": [71, 78, 86]}', value)
  const rows = Object.entries(value)
  if (rows.length === 0 || rows.length > PAR_ROWS) return fail(path, `1 to ${PAR_ROWS} rows`, value)
  for (const [over, row] of rows) {
    if (!PAR_KEY.test(over)) return fail(inside(path, over), 'overs such as "12" or "12.3"', over)
    const decoded = parRow(row, inside(path, over))
    if ('problem' in decoded) return decoded
  }
  return { ok: value as ParSheet }
}

const play = {
  create: object({ conditions, sides: object({ a: squad, b: squad }, {}) }, {}),
  toss: object({ winner: side, elected: oneOf('bat', 'field') }, { uncontested: flag }),
  changeSquad: object({ side, squad }, {}),
  replace: object({ side, out: playerId, in: playerId, reason }, {}),
  startInnings: object({}, { batting: side, superOver: flag, followOn: flag, override }),
  sendIn: object({ batter: playerId }, { end, consent: flag, override }),
  giveBall: object({ bowler: playerId }, { from: line(MAX.method), override }),
  suspendBowler: object({ bowler: playerId }, { law }),
  nameRunner: object({ batter: playerId }, { runner: playerId }),
  bowl: object(
    {},
    {
      call: oneOf(...CALLS),
      runs,
      wickets: list(wicket, 0, 30),
      striker: playerId,
      bowler: playerId,
      boundary: flag,
      valid: flag,
      changedEnds: flag,
      over: flag,
      short: whole(1, 9),
      overthrow: oneOf(...OVERTHROWS),
      lostBall: flag,
      disallowed: object({ law: oneOf(...DISALLOWED_BY) }, { runs: runCount }),
      notInOver: oneOf(...NOT_IN_OVER),
      faces: playerId,
      override,
      note,
      detail,
    },
  ),
  dismiss: object({ batter: playerId, how }, { fielders, law, override }),
  retire: object({ batter: playerId, how: oneOf('hurt', 'notOut', 'other', 'out') }, { consent: flag, law }),
  markAbsent: object({ batter: playerId }, {}),
  swapEnds: nothing,
  callOver: nothing,
  awardPenalty: object({ to: side }, { runs: whole(1, 99), law }),
  declare: object({}, { override }),
  forfeit: nothing,
  endInnings: object({}, { reason }),
  revise: object({}, { overs: overCount, target: whole(1, 9_999), method, par }),
  stopPlay: object({ reason }, { session: oneOf(...SESSION_BREAKS), override }),
  resumePlay: nothing,
  startLastHour: nothing,
  takeNewBall: object({}, { override }),
  takePowerplay: object({ name: line(MAX.method), overs: whole(1, 99) }, {}),
  review: object({ by: side, outcome: oneOf(...REVIEWS) }, {}),
  endMatch: object({ outcome }, { because: line(MAX.reason) }),
  note: object({ text: note }, {}),
  changeNames: nothing,
} as const

/** Inside a correction: neither another one nor an undo, so commands never nest deeper than this. */
const playCommand: Decoder<Command> = tagged('do', play)

export const edit: Decoder<EditCommand> = tagged('op', {
  amend: object({ ref: refOrOwn, command: playCommand }, {}),
  retract: object({ ref }, { dependants: flag }),
  insert: object({ command: playCommand }, { before: ref }),
  setBowler: object({ from: ref, bowler: playerId }, { until: ref }),
  swapBatters: object({ from: ref }, { until: ref }),
  setBatter: object({ from: ref, batter: playerId }, {}),
})

export const command: Decoder<Command> = tagged('do', {
  ...play,
  undo: nothing,
  redo: nothing,
  correct: object({ edits: list(edit, 1, MAX.edits) }, { reason }),
})
