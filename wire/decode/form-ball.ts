/** A delivery as the pad's keys and sheets say it: to what a command looks like, for the decoder to judge. */
import type { Conditions } from '../../cricket/conditions.ts'
import { type Fields, numberOf, one, textOf, whole } from './fields.ts'

/** Catchers that are not on the card. "substitute:b12" is one whose name is known. */
export const UNSEEN = 'unseen'
export const SUBSTITUTE = 'substitute'

/** What the scorer notes of a ball that struck a helmet on the ground; the five runs are an entry of their own (28.3). */
export const HELMET_NOTE = 'The ball struck a helmet on the ground'

/** What followers read of a ball that the scorer did not see. */
export const MISSED_NOTE = 'Not seen by the scorer: to be checked'

export type BallWish = { readonly do: 'bowl'; readonly [fact: string]: unknown }

/**
 * A key of the pad in the notation of scorebooks: "." "4" "4r" (all run) "1+4" (four overthrown) "wd" "wd2" (and two run)
 * "nb" "nb4" (off the bat) "nb+2b" "1b" "2lb"; "!" behind extras: to the rope. "x": no stroke was offered (23.3).
 */
const BALL =
  /^(?:(?<bat>\.|[0-7])(?<run>r|(?<over>\+4))?|wd(?<wide>[1-9])?|(?<nb>nb)(?:(?<nbBat>[1-7])(?<nbRun>r)?|\+(?<nbRest>[1-9]l?b))?|(?<rest>[1-9]l?b)|(?<none>x))(?<rope>!)?$/

export function ballOf(value: string, { wideRuns }: Conditions): BallWish | undefined {
  const found = BALL.exec(value)?.groups
  if (!found) return undefined
  const { bat, run, over, wide, nb, nbBat, nbRun, nbRest, rest, none, rope } = found
  if (none) return { do: 'bowl', disallowed: { law: '23.3' } }
  if (over) return { do: 'bowl', runs: { bat: Number(bat) + BOUNDARY }, overthrow: 'boundary' }
  const flags = run || nbRun ? { boundary: false } : rope ? { boundary: true } : {}
  if (bat !== undefined)
    return { do: 'bowl', ...(bat === '.' || bat === '0' ? {} : { runs: { bat: Number(bat) } }), ...flags }
  if (nb)
    return { do: 'bowl', call: 'noBall', ...(nbBat && { runs: { bat: Number(nbBat) } }), ...byes(nbRest), ...flags }
  if (rest) return { do: 'bowl', ...byes(rest), ...flags }
  return { do: 'bowl', call: 'wide', ...(wide && { runs: { wides: wideRuns + Number(wide) } }), ...flags }
}

const BOUNDARY = 4

function byes(text: string | undefined): object {
  if (text === undefined) return {}
  return { runs: { [text.endsWith('lb') ? 'legByes' : 'byes']: Number.parseInt(text, 10) } }
}

/** A delivery put together from its parts: `call`, `runs` run and what they count `as`, and what was said against the rule. */
export function built(fields: Fields, conditions: Conditions): BallWish {
  return {
    do: 'bowl',
    ...callOf(fields),
    ...credited(fields, conditions, whole(one(fields, 'runs') || '0')),
    ...(fields.has('allRun') && { boundary: false }),
    ...(fields.has('rope') && { boundary: true }),
    ...(fields.has('uncounted') && { valid: false }),
    ...flagOf(fields, 'over'),
    ...flagOf(fields, 'changedEnds'),
    ...textOf(fields, 'striker'),
    ...textOf(fields, 'faces'),
    ...textOf(fields, 'override'),
    ...(one(fields, 'remark') !== '' && { note: one(fields, 'remark') }),
    ...detailOf(fields),
  }
}

/** So many runs as what they count. */
function credited(fields: Fields, { wideRuns }: Conditions, count: number | string): object {
  const credit = one(fields, 'call') === 'wide' ? 'wides' : one(fields, 'as') || 'bat'
  const runs = credit === 'wides' && typeof count === 'number' ? wideRuns + count : count
  return count === 0 ? {} : { runs: { [credit]: runs } }
}

/**
 * [19.8] `before`: runs completed when it was thrown, and one more where they had `crossed`. To the boundary four are added;
 * "run2" are two more that they ran. A fumble over the boundary is none since the 4th edition: the boundary is all it gives.
 */
export function overthrown(how: string, fields: Fields, conditions: Conditions): BallWish | undefined {
  const before = Number(whole(one(fields, 'before') || '0'))
  const ran = /^run([1-4])$/.exec(how)?.[1]
  const plain = { ...built(fields, conditions), ...credited(fields, conditions, before) }
  if (ran) return { ...plain, ...credited(fields, conditions, before + Number(ran)), overthrow: 'run' }
  if (how === 'fumble') return { ...plain, ...credited(fields, conditions, BOUNDARY), boundary: true }
  if (how !== 'boundary' && how !== 'wilful') return undefined
  const allowed = before + (fields.has('crossed') ? 1 : 0) + BOUNDARY
  return { ...plain, ...credited(fields, conditions, allowed), overthrow: how }
}

/** [18.2] The runs that were run do not count. */
export function disallowed(law: string, fields: Fields, conditions: Conditions): BallWish {
  const { runs: _, ...ball } = built(fields, conditions) as BallWish & { readonly runs?: unknown }
  return { ...ball, disallowed: { law, ...numberOf(fields, 'runs') } }
}

/** [20, 2000 Code] Six, or what was run if that is more. */
export function lostBall(fields: Fields, conditions: Conditions): BallWish {
  const ran = Number(whole(one(fields, 'runs') || '0'))
  return { ...built(fields, conditions), ...credited(fields, conditions, Math.max(6, ran)), lostBall: true }
}

/** A ball with one wicket: `how`, whose, by whom, and what its sheet asks. */
export const outOn = (how: string, fields: Fields, conditions: Conditions): BallWish => ({
  ...built(fields, conditions),
  wickets: [wicketOf(how, fields)],
})

/** Caught or stumped by the one whose tile was pressed. */
export const takenBy = (how: 'caught' | 'stumped', by: string, fields: Fields): BallWish => ({
  do: 'bowl',
  ...callOf(fields),
  wickets: [{ how, ...(by !== UNSEEN && { fielders: [fielderOf(by)] }), ...crossedOf(fields) }],
  ...detailOf(fields),
})

/** `who` is a batter, and for a run out the end where the wicket was put down: "b4@striker". */
function wicketOf(how: string, fields: Fields): object {
  const [batter = '', at] = one(fields, 'who').split('@')
  return {
    how,
    ...(batter !== '' && { batter }),
    ...(how === 'runOut' && at && { at }),
    ...fieldersOf(fields),
    ...crossedOf(fields),
    ...(fields.has('preventedCatch') && { preventedCatch: true }),
    ...(fields.has('notRunning') && { notRunning: true }),
  }
}

/** "1" they had, "0" they had not; not asked is neither. */
function crossedOf(fields: Fields): object {
  const crossed = one(fields, 'crossed')
  return crossed === '' ? {} : { crossed: crossed === '1' }
}

export function fieldersOf(fields: Fields): object {
  const fielders = (fields.get('fielder') ?? []).filter((id) => id !== '').map(fielderOf)
  return fielders.length > 0 ? { fielders } : {}
}

function fielderOf(value: string): object {
  if (value === SUBSTITUTE) return { substitute: true }
  const known = value.startsWith(`${SUBSTITUTE}:`) ? value.slice(SUBSTITUTE.length + 1) : undefined
  return known === undefined ? { player: value } : { player: known, substitute: true }
}

const callOf = (fields: Fields): object => (one(fields, 'call') === '' ? {} : { call: one(fields, 'call') })

const flagOf = (fields: Fields, name: string): object =>
  one(fields, name) === '' ? {} : { [name]: one(fields, name) === '1' }

/** `wagon` "90,100", `pitch` "600,-30", `shot`, `video` "1:02:03"; `left` turns the names of a right-hander's field. */
export function detailOf(fields: Fields): object {
  const wagon = pairOf(one(fields, 'wagon'))
  const pitch = pairOf(one(fields, 'pitch'))
  const shot = one(fields, 'shot')
  const video = one(fields, 'video')
  const turned = (angle: number | string) =>
    fields.has('left') && typeof angle === 'number' ? (360 - angle) % 360 : angle
  const detail = {
    ...(wagon && { wagon: { angle: turned(wagon[0]), distance: wagon[1] } }),
    ...(pitch && { pitch: { length: pitch[0], line: pitch[1] } }),
    ...(shot !== '' && { shot }),
    ...(video !== '' && { videoMs: msOf(video) }),
  }
  return Object.keys(detail).length > 0 ? { detail } : {}
}

function pairOf(text: string): readonly [number | string, number | string] | undefined {
  if (text === '') return undefined
  const [first = '', second = ''] = text.split(',')
  return [signed(first), signed(second)]
}

const signed = (text: string): number | string => (/^-?\d{1,4}$/.test(text) ? Number(text) : text)

/** "62", "1:02", "1:02:03" as ms; what is no time stays a text, for the decoder to name. */
function msOf(text: string): number | string {
  if (!/^\d{1,5}(:[0-5]\d){0,2}$/.test(text)) return text
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000
}
