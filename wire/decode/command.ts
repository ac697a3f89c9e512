/** From unknown to a scorer's command. Shapes only; whether the Laws allow it is for `decide`. */
import type { Command, EditCommand } from '../../cricket/commands.ts'
import { type Conditions, EDITIONS } from '../../cricket/conditions.ts'
import { CALLS, DISMISSALS, type Fielder, type PlayerId, type Ref, SIDES } from '../../cricket/types.ts'
import {
  check,
  type Decoder,
  fail,
  flag,
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
} from './decoder.ts'

/** Longest texts, in UTF-16 units as forms count them. Newlines are let through in notes alone. */
export const MAX = { note: 2_000, reason: 200, method: 40, law: 40, conditions: 80, edits: 500, players: 60 } as const

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
const runCount = whole(0, 99)
const overCount = object({ overs: whole(0, 999), balls: whole(0, 99) }, {})

/** For facts that are either there or not: false is the same as leaving it out. */
const mark = map(flag, (value) => (value ? (true as const) : undefined))

export const conditions: Decoder<Conditions> = object(
  {
    name: line(MAX.conditions),
    edition: oneOf(...EDITIONS),
    inningsPerSide: oneOf(1, 2),
    ballsPerOver: whole(1, 20),
    playersPerSide: whole(2, 30),
    oversPerEnd: whole(1, 20),
    wideRuns: whole(0, 10),
    noBallRuns: whole(0, 10),
    freeHit: flag,
    superOver: flag,
    lastBatterStands: flag,
  },
  { oversPerInnings: whole(1, 999), oversPerBowler: whole(1, 999), followOnLead: whole(1, 999) },
)

const anySquad = object({ players: list(playerId, 1, MAX.players) }, { captain: playerId, keeper: playerId })
export const squad: typeof anySquad = refine(anySquad, (value, path) => {
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
const wicket = object({ how }, { batter: playerId, fielders, at: end })

const runs = object({}, { bat: runCount, wides: runCount, noBalls: runCount, byes: runCount, legByes: runCount })

export const outcome = tagged('kind', {
  win: object(
    { winner: side },
    { by: object({}, { runs: whole(1, 9_999), wickets: whole(0, 30), innings: mark }), method },
  ),
  tie: object({}, { eliminator: side, bowlOut: side, method }),
  draw: object({}, {}),
  noResult: object({}, {}),
  abandoned: object({}, {}),
})

const nothing = object({}, {})

const play = {
  create: object({ conditions, sides: object({ a: squad, b: squad }, {}) }, {}),
  toss: object({ winner: side, elected: oneOf('bat', 'field') }, { uncontested: flag }),
  changeSquad: object({ side, squad }, {}),
  replace: object({ side, out: playerId, in: playerId, reason }, {}),
  startInnings: object({}, { batting: side, superOver: flag, followOn: flag }),
  sendIn: object({ batter: playerId }, { end }),
  giveBall: object({ bowler: playerId }, { override: reason }),
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
      override: reason,
      note,
    },
  ),
  dismiss: object({ batter: playerId, how }, { fielders }),
  retire: object({ batter: playerId, how: oneOf('hurt', 'notOut', 'out') }, {}),
  markAbsent: object({ batter: playerId }, {}),
  swapEnds: nothing,
  callOver: nothing,
  awardPenalty: object({ to: side }, { runs: whole(1, 99), law: line(MAX.law) }),
  declare: nothing,
  forfeit: nothing,
  endInnings: object({}, { reason }),
  revise: object({}, { overs: overCount, target: whole(1, 9_999), method }),
  stopPlay: object({ reason }, {}),
  resumePlay: nothing,
  endMatch: object({ outcome }, {}),
  note: object({ text: note }, {}),
  changeNames: nothing,
} as const

/** Inside a correction: neither another one nor an undo, so commands never nest deeper than this. */
const playCommand: Decoder<Command> = tagged('do', play)

const edit: Decoder<EditCommand> = tagged('op', {
  amend: object({ ref, command: playCommand }, {}),
  retract: object({ ref }, {}),
  insert: object({ before: ref, command: playCommand }, {}),
})

export const command: Decoder<Command> = tagged('do', {
  ...play,
  undo: nothing,
  correct: object({ edits: list(edit, 1, MAX.edits) }, { reason }),
})
