/** JSON Merge Patch (RFC 7396) over views: `applyPatch(a, diff(a, b))` equals `b` as long as `b` holds no null. */
import type { Json, MergePatch } from './feed.ts'

type Dict = { readonly [key: string]: Json | undefined }

/** The smallest merge patch that turns `from` into `to`; `{}` when they are alike. Arrays are replaced whole. */
export function diff(from: object, to: object): MergePatch {
  const [a, b] = [from as Dict, to as Dict]
  const patch: Record<string, Json> = {}
  for (const key of Object.keys(a)) if (own(b, key) === undefined && own(a, key) !== undefined) set(patch, key, null)
  for (const [key, value] of Object.entries(b)) {
    const before = own(a, key)
    if (value === undefined || same(before, value)) continue
    set(patch, key, isDict(before) && isDict(value) ? diff(before, value) : value)
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

const isDict = (value: unknown): value is Dict => typeof value === 'object' && value !== null && !Array.isArray(value)
const dictOr = (value: unknown): object => (isDict(value) ? value : {})

/** A key called `constructor` or `__proto__` is a name somebody typed, not what every object inherits. */
const own = <V>(dict: { readonly [key: string]: V }, key: string): V | undefined =>
  Object.hasOwn(dict, key) ? dict[key] : undefined

function set(out: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') out[key] = value
  else Object.defineProperty(out, key, { value, enumerable: true, configurable: true, writable: true })
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (!isDict(a) || !isDict(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}
