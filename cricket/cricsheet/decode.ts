/** Decoders that say where a file is wrong. Each takes a value and its path, and gives the value back typed, or a problem. */

export type Problem = { readonly path: string; readonly expected: string; readonly got: string }
export type Decoded<T> = { readonly value: T } | { readonly problem: Problem }
export type Decoder<T> = (value: unknown, path: string) => Decoded<T>
type Value<D> = D extends Decoder<infer T> ? T : never
type Shape = { readonly [key: string]: Decoder<unknown> }
type Entry = readonly [string, Decoder<unknown>]
type Fields<R extends Shape, O extends Shape> = { readonly [K in keyof R]: Value<R[K]> } & {
  readonly [K in keyof O]?: Value<O[K]>
}

const NAME_LENGTH = 120
const GOT_LENGTH = 60
/**
 * What breaks a line, a frame or the direction of the text around it, halves of a surrogate pair among them: a file is
 * not trusted more than a scorer (wire/decode). Joiners and direction marks stay: Urdu needs them.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const UNSAFE_ALL = new RegExp(UNSAFE, 'gu')

export const problem = (path: string, expected: string, value: unknown): { readonly problem: Problem } => ({
  problem: { path, expected, got: shown(value) },
})

/** In a few words. Shallow on purpose: what is inside may be a million levels deep, or the whole file. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return isShort(value) ? `[${value.map(shown).join(',')}]` : `a list of ${value.length}`
  return isObject(value) ? 'an object' : String(value)
}

const isShort = (list: readonly unknown[]): boolean =>
  list.length <= 5 && list.every((item) => typeof item !== 'object' || item === null)

/** As JSON, cut to a length that fits a message, with what could upset its line escaped. */
export function quoted(text: string): string {
  const start = JSON.stringify(text.slice(0, GOT_LENGTH))
  const escaped = start.replace(UNSAFE_ALL, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return escaped.length > GOT_LENGTH ? `${escaped.slice(0, GOT_LENGTH - 1)}…` : escaped
}

/** "innings[1].overs[3].deliveries[2].runs.batter: expected a whole number, got "x"" */
export const sayProblem = ({ path, expected, got }: Problem): string => `${path}: expected ${expected}, got ${got}`

export const check =
  <T>(expected: string, fits: (value: unknown) => value is T): Decoder<T> =>
  (value, path) =>
    fits(value) ? { value } : problem(path, expected, value)

export const text = check('a string', (value): value is string => typeof value === 'string')
export const flag = check('true or false', (value): value is boolean => typeof value === 'boolean')

/** Text as people write names: not empty, one line. */
export const isName =
  (most: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most && !UNSAFE.test(value)

export const name = check(`a name of 1 to ${NAME_LENGTH} characters without line breaks`, isName(NAME_LENGTH))

export const whole = (from: number, to: number): Decoder<number> =>
  check(
    `a whole number from ${from} to ${to}`,
    (value): value is number => Number.isInteger(value) && (value as number) >= from && (value as number) <= to,
  )

export const oneOf = <const T extends string>(...allowed: readonly T[]): Decoder<T> =>
  check(`one of ${allowed.join(', ')}`, (value): value is T => allowed.includes(value as T))

export const either =
  <A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> =>
  (value, path) => {
    const tried = first(value, path)
    return 'value' in tried ? tried : second(value, path)
  }

export const map =
  <A, B>(decoder: Decoder<A>, change: (value: A) => B): Decoder<B> =>
  (value, path) => {
    const decoded = decoder(value, path)
    return 'value' in decoded ? { value: change(decoded.value) } : decoded
  }

export const list =
  <T>(item: Decoder<T>, atLeast = 0): Decoder<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return problem(path, 'a list', value)
    if (value.length < atLeast) return problem(path, `a list of at least ${atLeast}`, value)
    const items: T[] = []
    for (const [i, raw] of value.entries()) {
      const decoded = item(raw, `${path}[${i}]`)
      if ('problem' in decoded) return decoded
      items.push(decoded.value)
    }
    return { value: items }
  }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inside = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)
const own = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined

/** An object with these keys; others are left alone, for real files hold strays. */
export const object =
  <R extends Shape, O extends Shape>(required: R, optional: O): Decoder<Fields<R, O>> =>
  (value, path) => {
    if (!isObject(value)) return problem(path || 'the file', 'an object', value)
    const present = Object.entries(optional).filter(([key]) => own(value, key) !== undefined)
    return fields(value, path, [...Object.entries(required), ...present]) as Decoded<Fields<R, O>>
  }

function fields(value: Readonly<Record<string, unknown>>, path: string, entries: readonly Entry[]): Decoded<unknown> {
  const decoded: [string, unknown][] = []
  for (const [key, decoder] of entries) {
    const field = decoder(own(value, key), inside(path, key))
    if ('problem' in field) return field
    decoded.push([key, field.value])
  }
  return { value: Object.fromEntries(decoded) }
}

/** An object used as a table from names to values of one kind. */
export const table =
  <T>(key: Decoder<string>, item: Decoder<T>): Decoder<ReadonlyMap<string, T>> =>
  (value, path) => {
    if (!isObject(value)) return problem(path, 'an object', value)
    const rows = new Map<string, T>()
    for (const [name, raw] of Object.entries(value)) {
      const label = key(name, path)
      if ('problem' in label) return label
      const decoded = item(raw, inside(path, name))
      if ('problem' in decoded) return decoded
      rows.set(name, decoded.value)
    }
    return { value: rows }
  }
