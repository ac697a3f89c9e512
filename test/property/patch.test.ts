import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MergePatch } from '../../wire/feed.ts'
import { applyPatch, diff } from '../../wire/patch.ts'

const names = fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'toString', ''), fc.string())
const { node: nullFree } = fc.letrec<{ node: unknown; dict: object }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
    fc.array(tie('node'), { maxLength: 3 }),
    tie('dict'),
  ),
  dict: fc.array(fc.tuple(names, tie('node')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)),
}))
const views = fc.array(fc.tuple(names, nullFree), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs) as object)
const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('merge patch', () => {
  it('[P-1] apply(a, diff(a, b)) is b, over the wire, for any null-free JSON', () => {
    fc.assert(
      fc.property(views, views, (a, b) => {
        expect(JSON.stringify(sorted(applyPatch(a, wire(diff(a, b)))))).toBe(JSON.stringify(sorted(b)))
      }),
      { numRuns: 1000 },
    )
  })

  it('[P-1] a patch between neighbours says only what changed', () => {
    fc.assert(
      fc.property(views, names, fc.integer(), (a, key, runs) => {
        const b = Object.fromEntries([...Object.entries(a), [key, runs]])
        expect(Object.keys(diff(a, b)).every((changed) => changed === key)).toBe(true)
        expect(diff(a, wire(a))).toEqual({})
      }),
    )
  })

  it('neither diff nor apply touches what it was given', () => {
    fc.assert(
      fc.property(views, views, (a, b) => {
        const before = JSON.stringify([a, b])
        applyPatch(a, diff(a, b))
        expect(JSON.stringify([a, b])).toBe(before)
      }),
    )
  })

  it('a hostile __proto__ is an ordinary key and reaches no prototype', () => {
    const patched = applyPatch({}, JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}'))
    expect(Object.getPrototypeOf(patched)).toBe(Object.prototype)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(JSON.stringify(patched)).toBe('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}')
  })
})

/** The rows of RFC 7396, appendix A, whose original and result are objects: a view is never anything else. */
const APPENDIX_A: readonly (readonly [original: string, patch: string, result: string])[] = [
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
]

describe('RFC 7396, appendix A', () => {
  it.each(APPENDIX_A)('[P-1] %s patched by %s is %s', (original, patch, result) => {
    expect(applyPatch(JSON.parse(original), JSON.parse(patch) as MergePatch)).toEqual(JSON.parse(result))
  })
})

/** Key order is no part of JSON's meaning. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return pairs.map(([key, inner]) => [key, sorted(inner)])
}
