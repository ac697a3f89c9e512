/** Playing conditions as a form: every field a text under the path of what it says, and the way back. */
import type { Conditions } from '../../cricket/conditions.ts'
import { isObject, type Problem } from '../../cricket/decoder.ts'
import { conditions as decodeConditions } from '../decode/conditions.ts'
import { RULE_FIELDS, type RuleField } from './rule-fields.ts'

export type TypedRules = { readonly [path: string]: string }
export type RuleProblem = { readonly path: string; readonly text: string }
type Tree = { [key: string]: unknown }

/** The fields as these conditions fill them. */
export const typedRulesOf = (conditions: Conditions): TypedRules =>
  Object.fromEntries(RULE_FIELDS.map((field) => [field.path, typedOf(field, at(conditions, field.path))]))

function typedOf({ kind, unless = false }: RuleField, value: unknown): string {
  if (kind === 'flag') return (value ?? unless) ? 'yes' : ''
  return value === undefined ? '' : String(value)
}

/**
 * The conditions these fields say. What no field tells (powerplays of innings cut short, steps of bonus points) stays as
 * in `base`. All that is wrong is told at once.
 */
export function rulesOf(
  typed: TypedRules,
  base: Conditions,
): { readonly ok: Conditions } | { readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = []
  let tried = typed
  for (const _ of RULE_FIELDS) {
    const decoded = decodeConditions(builtOf(tried, base), '')
    if ('ok' in decoded) return problems.length > 0 ? { problems } : decoded
    const problem = problemOf(decoded.problem)
    problems.push(problem)
    if (problem.path === '') break
    tried = { ...tried, [problem.path]: typedRulesOf(base)[problem.path] ?? '' }
  }
  return { problems }
}

function builtOf(typed: TypedRules, base: Conditions): unknown {
  const built = structuredCopy(base) as Tree
  for (const field of RULE_FIELDS) put(built, field.path.split('.'), saidOf(field, (typed[field.path] ?? '').trim()))
  return tidied(built)
}

function saidOf({ kind, unless = false }: RuleField, text: string): unknown {
  if (kind === 'flag') {
    const is = text !== ''
    return is === unless ? undefined : is
  }
  if (text === '') return undefined
  return kind === 'number' && /^\d{1,5}$/.test(text) ? Number(text) : text
}

/** Parts that say nothing any more go; parts that say something get what they can not do without. */
function tidied(built: Tree): Tree {
  for (const flag of ['freeHit', 'superOver', 'lastBatterStands']) built[flag] ??= false
  built.inningsPerSide = Number(built.inningsPerSide)
  const { retireAt, wicketRule, bowlerSpell, day, points } = built as { readonly [part: string]: Tree | undefined }
  if (retireAt) {
    retireAt.mayReturn ??= false
    drop(built, 'retireAt', retireAt.runs === undefined && retireAt.balls === undefined)
  }
  if (wicketRule) {
    drop(
      built,
      'wicketRule',
      Object.values(wicketRule).every((value) => value === undefined),
    )
    for (const flag of ['batsOn', 'changeEnds']) wicketRule[flag] ??= false
    wicketRule.cost ??= 0
  }
  if (bowlerSpell) drop(built, 'bowlerSpell', bowlerSpell.overs === undefined && bowlerSpell.oversADay === undefined)
  if (day) {
    drop(
      built,
      'day',
      Object.values(day).every((value) => value === undefined),
    )
    day.lastHourOvers ??= 0
  }
  if (points)
    drop(
      built,
      'points',
      POINTS.every((key) => points[key] === undefined),
    )
  if (built.points) for (const key of POINTS) (built.points as Tree)[key] ??= 0
  if (built.oversPerInnings === undefined || built.oversPerBowler === undefined) delete built.bowlerShare
  powerplaysIn(built)
  return withoutUndefined(built) as Tree
}
const POINTS = ['win', 'tie', 'draw', 'lose', 'noResult', 'abandoned']

function drop(built: Tree, part: string, isEmpty: boolean): void {
  if (isEmpty) delete built[part]
}

/** Rows are kept by number in the form; one without an end is none. */
function powerplaysIn(built: Tree): void {
  const rows = Object.values((built.powerplays ?? {}) as { readonly [row: string]: Tree })
  const told = rows.filter((row) => (row.to as Tree | undefined)?.overs !== undefined)
  if (told.length === 0) {
    delete built.powerplays
    delete built.shortenedPowerplay
    return
  }
  built.powerplays = told.map((row) => ({
    name: row.name ?? '',
    from: { balls: 0, overs: 0, ...(withoutUndefined(row.from ?? {}) as Tree) },
    to: { balls: 0, ...(row.to as Tree) },
    outside: row.outside,
  }))
}

function problemOf({ path, expected }: Problem): RuleProblem {
  const plain = path.replace(/\[(\d+)\]/g, '.$1')
  const field = RULE_FIELDS.find((one) => one.path === plain)
  return field
    ? { path: field.path, text: `${field.label}: expected ${expected}.` }
    : { path: '', text: `Expected ${expected} (${path}).` }
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((held: unknown, key) => (held as Tree | undefined)?.[key], value)
}

function put(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    tree[key] = value
    return
  }
  const inner = isObject(tree[key]) ? (tree[key] as Tree) : {}
  if (value === undefined && tree[key] === undefined) return
  tree[key] = inner
  put(inner, rest, value)
}

/** Lists become objects by number, so that a field reaches into a row that is not there yet. */
function structuredCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value) && !value.every(isObject)) return [...value]
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, structuredCopy(held)]))
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (!isObject(value)) return value
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(entries.map(([key, held]) => [key, withoutUndefined(held)]))
}
