/**
 * Small decoders for what comes from outside, commands and files: a value and its path go in, the typed value or one
 * precise problem comes out. They never throw and never copy what they do not know. By hand, as this folder also runs
 * in the browser.
 */

/** `path` is "" for the whole body, else "command.runs.bat" or "[3].command.runs.bat". */
export type Problem = { readonly path: string; readonly expected: string; readonly got: string }
export type Decoded<T> = { readonly ok: T } | { readonly problem: Problem }
export type Decoder<T> = (value: unknown, path: string) => Decoded<T>
export type Value<D> = D extends Decoder<infer T> ? T : never

type Shape = { readonly [key: string]: Decoder<unknown> }
type Fields<R extends Shape, O extends Shape> = { readonly [K in keyof R]: Value<R[K]> } & {
  readonly [K in keyof O]?: Exclude<Value<O[K]>, undefined>
}

/** `command.runs.bat: expected a whole number from 0 to 99, got "four"` */
export const sayProblem = ({ path, expected, got }: Problem, whole = 'the body'): string =>
  `${path || whole}: expected ${expected}, got ${got}`

export const fail = (path: string, expected: string, value: unknown): { readonly problem: Problem } => ({
  problem: { path, expected, got: shown(value) },
})

/**
 * What breaks a line, a frame or the direction of the text around it: controls, line and paragraph separators,
 * overrides and isolates of direction, halves of a surrogate pair. Joiners and direction marks stay: Urdu needs them.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const UNSAFE_ALL = new RegExp(UNSAFE, 'gu')

const SHOWN_LETTERS = 40

/** Shallow on purpose: what is inside may be a million levels deep. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? `a list of ${value.length}` : `an ${typeof value}`
}

/** Cut to a length that fits a message, as JSON, with what could upset the line it is printed in escaped as well. */
export function quoted(text: string): string {
  const start = JSON.stringify(text.slice(0, SHOWN_LETTERS))
  const escaped = start.replace(UNSAFE_ALL, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return text.length > SHOWN_LETTERS ? `${escaped}…` : escaped
}

/** A value that passes the test, as it is. */
export const check =
  <T>(expected: string, fits: (value: unknown) => value is T): Decoder<T> =>
  (value, path) =>
    fits(value) ? { ok: value } : fail(path, expected, value)

/** Minus zero, which JSON knows too, becomes zero. */
export const whole = (from: number, to: number): Decoder<number> =>
  map(
    check(
      `a whole number from ${from} to ${to}`,
      (value): value is number => Number.isInteger(value) && (value as number) >= from && (value as number) <= to,
    ),
    (value) => value + 0,
  )

export const flag = check('true or false', (value): value is boolean => typeof value === 'boolean')

export const oneOf = <const T extends string | number>(...allowed: readonly T[]): Decoder<T> =>
  check(`one of ${allowed.join(', ')}`, (value): value is T => allowed.includes(value as T))

export const matching = <T extends string = string>(expected: string, pattern: RegExp): Decoder<T> =>
  check(expected, (value): value is T => typeof value === 'string' && pattern.test(value))

/** One line a person typed, trimmed; not empty. */
export const line = (max: number, what = 'a text'): Decoder<string> =>
  map(
    check(
      `${what} of 1 to ${max} characters without line breaks or control characters`,
      (value): value is string =>
        typeof value === 'string' && value.length <= max && value.trim() !== '' && !UNSAFE.test(value),
    ),
    (value) => value.trim(),
  )

/** As `line`, but newlines may be in it; CR LF becomes LF. */
export const paragraph = (max: number): Decoder<string> =>
  map(
    check(
      `a text of 1 to ${max} characters without control characters but newlines`,
      (value): value is string =>
        typeof value === 'string' &&
        value.length <= max &&
        value.trim() !== '' &&
        !UNSAFE.test(value.replace(/\r?\n/g, ' ')),
    ),
    (value) => value.trim().replace(/\r\n/g, '\n'),
  )

export const map =
  <A, B>(decoder: Decoder<A>, change: (value: A) => B): Decoder<B> =>
  (value, path) => {
    const decoded = decoder(value, path)
    return 'ok' in decoded ? { ok: change(decoded.ok) } : decoded
  }

/** Goes on with what was decoded, and may still find a problem. */
export const refine =
  <A, B>(decoder: Decoder<A>, next: (value: A, path: string) => Decoded<B>): Decoder<B> =>
  (value, path) => {
    const decoded = decoder(value, path)
    return 'ok' in decoded ? next(decoded.ok, path) : decoded
  }

export const list =
  <T>(item: Decoder<T>, from = 0, to = Number.POSITIVE_INFINITY): Decoder<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < from || value.length > to) return fail(path, listText(from, to), value)
    const items: T[] = []
    for (let i = 0; i < value.length; i++) {
      const decoded = item(value[i], `${path}[${i}]`)
      if ('problem' in decoded) return decoded
      items.push(decoded.ok)
    }
    return { ok: items }
  }

function listText(from: number, to: number): string {
  if (to !== Number.POSITIVE_INFINITY) return `a list of ${from} to ${to}`
  return from === 0 ? 'a list' : `a list of at least ${from}`
}

/** The first that fits; the problem told is the second's. */
export const either =
  <A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> =>
  (value, path) => {
    const tried = first(value, path)
    return 'ok' in tried ? tried : second(value, path)
  }

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** "command.runs"; a key that is no plain word is quoted, so that it can not break the message. */
export function inside(path: string, key: string): string {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(key)) return `${path}[${quoted(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** An object with these keys and no others: a misspelt key must not silently lose a run. */
export const object =
  <R extends Shape, O extends Shape>(required: R, optional: O): Decoder<Fields<R, O>> =>
  (value, path) => {
    if (!isObject(value)) return fail(path, 'an object', value)
    const known = [...Object.keys(required), ...Object.keys(optional)]
    const stray = Object.keys(value).find((key) => !known.includes(key))
    if (stray !== undefined) return fail(inside(path, stray), strayText(known), stray)
    return fieldsOf(value, path, required, optional) as Decoded<Fields<R, O>>
  }

const strayText = (known: readonly string[]): string =>
  known.length === 0 ? 'no key here' : `one of the keys ${known.join(', ')}`

/** An object with these keys; others are left alone, for real files hold strays. */
export const looseObject =
  <R extends Shape, O extends Shape>(required: R, optional: O): Decoder<Fields<R, O>> =>
  (value, path) =>
    isObject(value)
      ? (fieldsOf(value, path, required, optional) as Decoded<Fields<R, O>>)
      : fail(path, 'an object', value)

function fieldsOf(value: Readonly<Record<string, unknown>>, path: string, required: Shape, optional: Shape) {
  const fields: [string, unknown][] = []
  for (const [key, decoder] of [...Object.entries(required), ...Object.entries(optional)]) {
    const field = Object.hasOwn(value, key) ? value[key] : undefined
    if (field === undefined && Object.hasOwn(optional, key)) continue
    const decoded = decoder(field, inside(path, key))
    if ('problem' in decoded) return decoded
    if (decoded.ok !== undefined) fields.push([key, decoded.ok])
  }
  return { ok: Object.fromEntries(fields) }
}

/** An object used as a table: any keys of one kind, values of one kind. */
export const table =
  <T>(key: Decoder<string>, item: Decoder<T>): Decoder<ReadonlyMap<string, T>> =>
  (value, path) => {
    if (!isObject(value)) return fail(path, 'an object', value)
    const rows = new Map<string, T>()
    for (const [label, raw] of Object.entries(value)) {
      const place = inside(path, label)
      const name = key(label, place)
      if ('problem' in name) return name
      const decoded = item(raw, place)
      if ('problem' in decoded) return decoded
      rows.set(name.ok, decoded.ok)
    }
    return { ok: rows }
  }

/** A union told apart by the text under `tag`; each shape names the other keys. */
export const tagged =
  <Tag extends string, C extends { readonly [kind: string]: Decoder<object> }>(
    tag: Tag,
    cases: C,
  ): Decoder<{ readonly [K in keyof C & string]: { readonly [T in Tag]: K } & Value<C[K]> }[keyof C & string]> =>
  (value, path) => {
    if (!isObject(value)) return fail(path, 'an object', value)
    const kind = Object.hasOwn(value, tag) ? value[tag] : undefined
    const shape = typeof kind === 'string' && Object.hasOwn(cases, kind) ? cases[kind] : undefined
    if (!shape) return fail(inside(path, tag), `one of ${Object.keys(cases).join(', ')}`, kind)
    const { [tag]: _tag, ...rest } = value
    const decoded = shape(rest, path)
    return ('ok' in decoded ? { ok: { [tag]: kind, ...decoded.ok } } : decoded) as never
  }
