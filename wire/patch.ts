/** JSON Merge Patch (RFC 7396) over views: `applyPatch(a, diff(a, b))` equals `b` as long as `b` holds no null. */
import type { Json, MergePatch } from './feed.ts'

export type Dict = { readonly [key: string]: Json | undefined }

/** The smallest merge patch that turns `from` into `to`; `{}` when they are alike. Arrays are replaced whole. */
export const diff = (from: object, to: object): MergePatch => difference(from as Dict, to as Dict) ?? {}

/** In one walk, and nothing is made where nothing differs: two views are compared with every ball. */
function difference(from: Dict, to: Dict): MergePatch | undefined {
  let patch: Record<string, Json> | undefined
  const put = (key: string, value: Json) => {
    patch ??= {}
    set(patch, key, value)
  }
  for (const key in from) if (own(from, key) !== undefined && own(to, key) === undefined) put(key, null)
  for (const key in to) {
    const [before, value] = [own(from, key), own(to, key)]
    if (value === undefined || before === value) continue
    if (isDict(before) && isDict(value)) {
      const inner = difference(before, value)
      if (inner) put(key, inner)
    } else if (!isAlike(before, value)) put(key, value)
  }
  return patch
}

/** A new object; what the patch does not touch is shared with `target`, so that a signal sees what changed. */
export function applyPatch<T extends object>(target: T, patch: MergePatch): T {
  const out: Record<string, unknown> = { ...(target as Record<string, unknown>) }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key]
    else set(out, key, isDict(value) ? applyPatch(dictOr(own(out, key)), value as MergePatch) : value)
  }
  return out as T
}

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const dictOr = (value: unknown): object => (isDict(value) ? value : {})

/** A key called `constructor` or `__proto__` is a name somebody typed, not what every object inherits. */
const own = <V>(dict: { readonly [key: string]: V }, key: string): V | undefined =>
  Object.hasOwn(dict, key) ? dict[key] : undefined

export function set(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') out[key] = value
  else Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true })
}

/** Of lists and plain values, two dictionaries in lists included. */
function isAlike(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isAlike(item, b[i]))
  return isDict(a) && isDict(b) ? difference(a, b) === undefined : a === b
}
