/** Mutable copies, so that folding a log need not copy the match at every event. */

/** A mutable copy, for `play` alone. */
export type Draft<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Draft<Item>[]
    : { -readonly [Key in keyof T]: Draft<T[Key]> }

/** A deep copy of plain JSON. */
export function clone<T>(value: T): Draft<T> {
  if (Array.isArray(value)) return value.map(clone) as Draft<T>
  if (typeof value !== 'object' || value === null) return value as Draft<T>
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = clone((value as Record<string, unknown>)[key])
  return copy as Draft<T>
}

export const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1]

export type Context = { readonly ref: string; readonly scoredAt: number }
