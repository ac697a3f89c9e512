/**
 * What a scorer's form says, as a command: the pad's keys, tiles and sheets post these fields, with and without a
 * script. A command depends on the fields and the playing conditions alone, never on where the match stands, so that a
 * double press is the same command twice.
 */
import type { Command } from '../../cricket/commands.ts'
import type { Conditions } from '../../cricket/conditions.ts'
import { sayProblem } from '../../cricket/decoder.ts'
import { SESSION_BREAKS } from '../../cricket/types.ts'
import { decodeCommand } from './decode.ts'
import { type Fields, numberOf, one, textOf, tickOf, whole } from './fields.ts'
import {
  ballOf,
  built,
  disallowed,
  fieldersOf,
  HELMET_NOTE,
  lostBall,
  MISSED_NOTE,
  outOn,
  overthrown,
  takenBy,
} from './form-ball.ts'
import { parOf } from './form-par.ts'

export type { Fields } from './fields.ts'
export { HELMET_NOTE, MISSED_NOTE, SUBSTITUTE, UNSEEN } from './form-ball.ts'

export type Said = { readonly command: Command } | { readonly problem: string }

/** Exactly one of the keys in `KEYS` says what was pressed; the other fields are its details. */
export function commandOfForm(fields: Fields, conditions: Conditions): Said {
  const pressed = Object.keys(KEYS).filter((key) => fields.has(key))
  const [key] = pressed
  if (key === undefined || pressed.length > 1) return { problem: 'Press one key, please: nothing was recorded.' }
  const wish = (KEYS[key] as Reader)(one(fields, key), fields, conditions)
  if (wish === undefined) return { problem: `The key ${JSON.stringify(one(fields, key).slice(0, 40))} is not known.` }
  const decoded = decodeCommand(withReason(wish, fields), '')
  return 'ok' in decoded ? { command: decoded.ok } : { problem: sayProblem(decoded.problem) }
}

/** One key may say two things, one after the other: who is on no sheet yet comes on it, and goes in. */
export function commandsOfForm(
  fields: Fields,
  conditions: Conditions,
): { readonly commands: readonly Command[] } | { readonly problem: string } {
  const both = parsed(one(fields, 'commands'))
  if (!Array.isArray(both)) {
    const said = commandOfForm(fields, conditions)
    return 'problem' in said ? said : { commands: [said.command] }
  }
  const commands: Command[] = []
  for (const wish of both.slice(0, 2)) {
    const decoded = decodeCommand(wish, '')
    if ('problem' in decoded) return { problem: sayProblem(decoded.problem) }
    commands.push(decoded.ok)
  }
  return { commands }
}

/** Why a match is closed with something still open in the book; asked for by the key that closes it. */
export const REASON_FIELD = 'unbalancedBecause'

function withReason(wish: object, fields: Fields): object {
  const because = one(fields, REASON_FIELD)
  return because !== '' && 'do' in wish && wish.do === 'endMatch' ? { ...wish, because } : wish
}

/** From the value of the key that was pressed to what a command looks like; `decodeCommand` judges it. */
type Reader = (value: string, fields: Fields, conditions: Conditions) => object | undefined

const ALLOWED = { override: 'the umpires allowed it' }

/** A delivery. */
const BALLS: { readonly [key: string]: Reader } = {
  ball: (value, fields, conditions) => (value === 'other' ? built(fields, conditions) : ballOf(value, conditions)),
  out: outOn,
  caught: (by, fields) => takenBy('caught', by, fields),
  stumped: (by, fields) => takenBy('stumped', by, fields),
  overthrow: overthrown,
  short: (count, fields, conditions) => ({ ...built(fields, conditions), short: whole(count) }),
  disallowed,
  notInOver: (law, fields, conditions) => ({ ...built(fields, conditions), notInOver: law }),
  lostBall: (_, fields, conditions) => lostBall(fields, conditions),
  missed: (value, _, conditions) => {
    const ball = ballOf(value, conditions)
    return ball && { ...ball, note: MISSED_NOTE }
  },
  helmet: (_, fields, conditions) => ({ ...built(fields, conditions), note: HELMET_NOTE }),
}

/** Who is in, who bowls, who comes and goes. */
const PEOPLE: { readonly [key: string]: Reader } = {
  batter: (batter, fields) => ({ do: 'sendIn', batter, ...textOf(fields, 'end') }),
  batterByConsent: (batter) => ({ do: 'sendIn', batter, consent: true }),
  bowler: (bowler, fields) => ({ do: 'giveBall', bowler, ...textOf(fields, 'from') }),
  bowlerAllTheSame: (bowler, fields) => ({ do: 'giveBall', bowler, ...textOf(fields, 'from'), ...ALLOWED }),
  suspend: (bowler, fields) => ({ do: 'suspendBowler', bowler, ...textOf(fields, 'law') }),
  runner: (runner, fields) => ({
    do: 'nameRunner',
    batter: one(fields, 'who'),
    ...(runner !== 'none' && { runner }),
  }),
  retire: (how, fields) => ({
    do: 'retire',
    how,
    batter: one(fields, 'who'),
    ...tickOf(fields, 'consent'),
    ...textOf(fields, 'law'),
  }),
  absent: (_, fields) => ({ do: 'markAbsent', batter: one(fields, 'who') }),
  dismiss: (how, fields) => ({
    do: 'dismiss',
    how,
    batter: one(fields, 'who').split('@')[0],
    ...fieldersOf(fields),
    ...textOf(fields, 'law'),
  }),
  replace: (side, fields) => ({
    do: 'replace',
    side,
    out: one(fields, 'leaves'),
    in: one(fields, 'comes'),
    reason: one(fields, 'reason'),
  }),
}

/** The innings, the day, the match. */
const REST: { readonly [key: string]: Reader } = {
  toss: (value, fields) => ({
    do: 'toss',
    winner: value.slice(0, 1),
    elected: value.slice(2),
    ...tickOf(fields, 'uncontested'),
  }),
  start: (value) =>
    value === 'followOn' ? { do: 'startInnings', followOn: true } : { do: 'startInnings', batting: value },
  break: (value, fields) => ({ do: 'stopPlay', ...stopOf(value === 'other' ? one(fields, 'reason') : value) }),
  penalty: (to, fields) => ({ do: 'awardPenalty', to, ...textOf(fields, 'law'), ...numberOf(fields, 'runs') }),
  end: (_, fields) => ({ do: 'endInnings', ...textOf(fields, 'reason') }),
  revise: (_, fields) => ({
    do: 'revise',
    ...overs(fields),
    ...numberOf(fields, 'target'),
    ...textOf(fields, 'method'),
    ...parOf(one(fields, 'par')),
  }),
  review: (value) => ({ do: 'review', by: value.slice(0, 1), outcome: value.slice(2) }),
  powerplay: (_, fields) => ({
    do: 'takePowerplay',
    name: one(fields, 'name') || 'Powerplay',
    ...numberOf(fields, 'overs'),
  }),
  result: (value, fields) => ({ do: 'endMatch', outcome: outcomeOf(value, fields) }),
  note: (_, fields) => ({ do: 'note', text: one(fields, 'text') }),
  act: (value) => (PLAIN.has(value) ? { do: value } : undefined),
  command: (json) => parsed(json),
}

const KEYS: { readonly [key: string]: Reader } = { ...BALLS, ...PEOPLE, ...REST }

const PLAIN: ReadonlySet<string> = new Set([
  'undo',
  'redo',
  'swapEnds',
  'callOver',
  'declare',
  'forfeit',
  'resumePlay',
  'takeNewBall',
  'startLastHour',
])

/** Lunch, tea, dinner, drinks and the close belong to the day; rain, light and an injury to nothing. */
function stopOf(reason: string): object {
  if (reason === 'stumps') return { reason, session: 'close' }
  return { reason, ...(SESSIONS.has(reason) && { session: reason }) }
}
const SESSIONS: ReadonlySet<string> = new Set(SESSION_BREAKS.filter((session) => session !== 'close'))

function overs(fields: Fields): object {
  const text = one(fields, 'overs')
  if (text === '') return {}
  const [whole_ = '', balls = '0'] = text.split('.')
  return { overs: { overs: whole(whole_), balls: whole(balls) } }
}

/** `method`; `margin` in `marginIn`; a tie or a draw that the competition decides `by` something, for `winner`. */
function outcomeOf(value: string, fields: Fields): object {
  const method = textOf(fields, 'method')
  const by = one(fields, 'by')
  const winner = one(fields, 'winner')
  if (value === 'a' || value === 'b') return { kind: 'win', winner: value, ...marginOf(fields), ...method }
  if (value === 'draw')
    return { kind: value, ...(by === 'firstInnings' && winner !== '' && { firstInningsLead: winner }) }
  if (value !== 'tie') return { kind: value }
  if (by === '' || winner === '') return { kind: value, ...method }
  if (by === 'bowlOut' || by === 'eliminator') return { kind: value, [by]: winner, ...method }
  return { kind: value, tieBreak: { by, winner }, ...method }
}

function marginOf(fields: Fields): object {
  const margin = one(fields, 'margin')
  return margin === '' ? {} : { by: { [one(fields, 'marginIn') || 'runs']: whole(margin) } }
}

function parsed(json: string): object | undefined {
  try {
    return Object(JSON.parse(json)) as object
  } catch {
    return undefined
  }
}
