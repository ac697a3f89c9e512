/**
 * What a scorer's form says, as a command: the pad's keys, tiles and sheets post these fields, with and without a
 * script. A command depends on the fields and the playing conditions alone, never on where the match stands, so that a
 * double press is the same command twice.
 */
import type { Command } from '../../cricket/commands.ts'
import type { Conditions } from '../../cricket/conditions.ts'
import { sayProblem } from '../../cricket/decoder.ts'
import { decodeCommand } from './decode.ts'

/** As a browser sends them: a checkbox list is one name with several values. */
export type Fields = ReadonlyMap<string, readonly string[]>
export type Said = { readonly command: Command } | { readonly problem: string }

/** Exactly one of the keys in `KEYS` says what was pressed; the other fields are its details. */
export function commandOfForm(fields: Fields, conditions: Conditions): Said {
  const pressed = Object.keys(KEYS).filter((key) => fields.has(key))
  const [key] = pressed
  if (key === undefined || pressed.length > 1) return { problem: 'Press one key, please: nothing was recorded.' }
  const wish = (KEYS[key] as Reader)(one(fields, key), fields, conditions)
  if (wish === undefined) return { problem: `The key ${JSON.stringify(one(fields, key).slice(0, 40))} is not known.` }
  const decoded = decodeCommand(wish, '')
  return 'ok' in decoded ? { command: decoded.ok } : { problem: sayProblem(decoded.problem) }
}

/** From the value of the key that was pressed to what a command looks like; `decodeCommand` judges it. */
type Reader = (value: string, fields: Fields, conditions: Conditions) => object | undefined

const KEYS: { readonly [key: string]: Reader } = {
  ball: (value, fields, conditions) => (value === 'other' ? built(fields, conditions) : ballOf(value, conditions)),
  out: (how, fields, conditions) => ({ ...built(fields, conditions), wickets: [wicketOf(how, fields)] }),
  caught: (catcher, fields) => ({
    do: 'bowl',
    wickets: [{ how: 'caught', ...(catcher !== UNSEEN && { fielders: [fielderOf(catcher)] }) }],
    ...callOf(fields),
  }),
  stumped: (keeper, fields) => ({
    do: 'bowl',
    wickets: [{ how: 'stumped', ...(keeper !== UNSEEN && { fielders: [fielderOf(keeper)] }) }],
    ...callOf(fields),
  }),
  batter: (batter) => ({ do: 'sendIn', batter }),
  bowler: (bowler) => ({ do: 'giveBall', bowler }),
  bowlerAllTheSame: (bowler) => ({ do: 'giveBall', bowler, override: 'the umpires allowed it' }),
  toss: (value) => ({ do: 'toss', winner: value.slice(0, 1), elected: value.slice(2) }),
  start: (value) =>
    value === 'followOn' ? { do: 'startInnings', followOn: true } : { do: 'startInnings', batting: value },
  break: (reason, fields) => ({ do: 'stopPlay', reason: reason === 'other' ? one(fields, 'reason') : reason }),
  retire: (how, fields) => ({ do: 'retire', how, batter: one(fields, 'who') }),
  absent: (_, fields) => ({ do: 'markAbsent', batter: one(fields, 'who') }),
  dismiss: (how, fields) => ({ do: 'dismiss', how, batter: batterOf(fields), ...fieldersOf(fields) }),
  penalty: (to, fields) => ({ do: 'awardPenalty', to, ...textOf(fields, 'law') }),
  end: (_, fields) => ({ do: 'endInnings', ...textOf(fields, 'reason') }),
  revise: (_, fields) => ({
    do: 'revise',
    ...overs(fields),
    ...numberOf(fields, 'target'),
    ...textOf(fields, 'method'),
  }),
  result: (value, fields) => ({ do: 'endMatch', outcome: outcomeOf(value, fields) }),
  note: (_, fields) => ({ do: 'note', text: one(fields, 'text') }),
  act: (value) => (PLAIN.has(value) ? { do: value } : undefined),
  command: (json) => parsed(json),
}

const PLAIN: ReadonlySet<string> = new Set(['undo', 'redo', 'swapEnds', 'callOver', 'declare', 'forfeit', 'resumePlay'])

/** Catchers that are not on the card. */
export const UNSEEN = 'unseen'
export const SUBSTITUTE = 'substitute'

/**
 * A key of the pad in the notation of scorebooks: "." "4" "4r" (all run) "wd" "wd2" (and two run) "nb" "nb4" (off the
 * bat) "nb+2b" "1b" "2lb".
 */
const BALL =
  /^(?:(?<bat>\.|[0-7])(?<run>r)?|wd(?<wide>[1-9])?|(?<nb>nb)(?:(?<nbBat>[1-7])(?<nbRun>r)?|\+(?<nbRest>[1-9]l?b))?|(?<rest>[1-9]l?b))$/

function ballOf(value: string, { wideRuns }: Conditions): object | undefined {
  const found = BALL.exec(value)?.groups
  if (!found) return undefined
  const { bat, run, wide, nb, nbBat, nbRun, nbRest, rest } = found
  const allRun = run || nbRun ? { boundary: false } : {}
  if (bat !== undefined)
    return { do: 'bowl', ...(bat === '.' || bat === '0' ? {} : { runs: { bat: Number(bat) } }), ...allRun }
  if (nb)
    return { do: 'bowl', call: 'noBall', ...(nbBat && { runs: { bat: Number(nbBat) } }), ...byes(nbRest), ...allRun }
  if (rest) return { do: 'bowl', ...byes(rest) }
  return { do: 'bowl', call: 'wide', ...(wide && { runs: { wides: wideRuns + Number(wide) } }) }
}

function byes(text: string | undefined): object {
  if (text === undefined) return {}
  return { runs: { [text.endsWith('lb') ? 'legByes' : 'byes']: Number.parseInt(text, 10) } }
}

/** A delivery put together from its parts: `call`, `runs` run and what they count `as`, `allRun`, `uncounted`. */
function built(fields: Fields, { wideRuns }: Conditions): { readonly do: 'bowl' } & object {
  const call = one(fields, 'call')
  const count = whole(one(fields, 'runs') || '0')
  const credit = call === 'wide' ? 'wides' : one(fields, 'as') || 'bat'
  const runs = credit === 'wides' && typeof count === 'number' ? wideRuns + count : count
  return {
    do: 'bowl',
    ...callOf(fields),
    ...(count !== 0 && { runs: { [credit]: runs } }),
    ...(fields.has('allRun') && { boundary: false }),
    ...(fields.has('uncounted') && { valid: false }),
  }
}

const callOf = (fields: Fields): object => (one(fields, 'call') === '' ? {} : { call: one(fields, 'call') })

/** `who` is a batter, and for a run out the end where the wicket was put down: "b4@striker". */
function wicketOf(how: string, fields: Fields): object {
  const [, at] = one(fields, 'who').split('@')
  const batter = batterOf(fields)
  return { how, ...(batter !== '' && { batter }), ...(how === 'runOut' && at && { at }), ...fieldersOf(fields) }
}

const batterOf = (fields: Fields): string => one(fields, 'who').split('@')[0] ?? ''

function fieldersOf(fields: Fields): object {
  const fielders = (fields.get('fielder') ?? []).filter((id) => id !== '').map(fielderOf)
  return fielders.length > 0 ? { fielders } : {}
}

const fielderOf = (id: string): object => (id === SUBSTITUTE ? { substitute: true } : { player: id })

function overs(fields: Fields): object {
  const text = one(fields, 'overs')
  if (text === '') return {}
  const [whole_ = '', balls = '0'] = text.split('.')
  return { overs: { overs: whole(whole_), balls: whole(balls) } }
}

function outcomeOf(value: string, fields: Fields): object {
  const method = textOf(fields, 'method')
  if (value === 'a' || value === 'b') return { kind: 'win', winner: value, ...method }
  return { kind: value, ...(value === 'tie' && method) }
}

const numberOf = (fields: Fields, name: string): object =>
  one(fields, name) === '' ? {} : { [name]: whole(one(fields, name)) }
const textOf = (fields: Fields, name: string): object => (one(fields, name) === '' ? {} : { [name]: one(fields, name) })

/** What is no whole number stays a text, for the decoder to name. */
const whole = (text: string): number | string => (/^\d{1,6}$/.test(text) ? Number(text) : text)

const one = (fields: Fields, name: string): string => (fields.get(name)?.[0] ?? '').trim()

function parsed(json: string): object | undefined {
  try {
    return Object(JSON.parse(json)) as object
  } catch {
    return undefined
  }
}
