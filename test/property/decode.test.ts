import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEnvelope, decodeNewMatch, sayProblem } from '../../wire/decode/decode.ts'

const sample = {
  id: 'c1',
  scoredAt: 1_700_000_000_000,
  expects: 3,
  command: {
    do: 'correct',
    edits: [
      {
        op: 'amend',
        ref: '12',
        command: {
          do: 'bowl',
          runs: { bat: 1, byes: 2 },
          wickets: [{ how: 'runOut', batter: 'p1', fielders: [{ player: 'p2' }] }],
          note: 'a note',
          detail: { wagon: { angle: 90, distance: 100 }, pitch: { length: 600, line: -30 }, shot: 'cut', videoMs: 1 },
        },
      },
    ],
  },
}
const newMatch = {
  conditions: { ruleset: 'test' },
  sides: { a: { name: 'A', players: ['x', { name: 'y' }] }, b: { name: 'B', players: ['z'] } },
  toss: { winner: 'a', elected: 'bat' },
}

/** Every place inside a value, as the keys that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))]
}

function put(value: unknown, [key, ...rest]: readonly string[], inner: unknown): unknown {
  if (key === undefined) return inner
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  // The length of a list is no place in it.
  if (Array.isArray(copy) && key === 'length') return copy
  const changed = put((value as Record<string, unknown>)[key], rest, inner)
  Object.defineProperty(copy, key, { value: changed, enumerable: true, configurable: true, writable: true })
  return copy
}

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, '__proto__', '', -0, 1e308, Number.NaN, 'a\r\nid: 1', '\ud800', [], {}, true),
  fc.string({ unit: 'binary', maxLength: 3000 }),
)

/** A real body with one place of it replaced by something else, or with one key too many. */
const mutated = (body: object) =>
  fc
    .tuple(fc.constantFrom(...placesOf(body)), hostile, fc.option(fc.string(), { nil: undefined }))
    .map(([place, value, key]) => put(body, key === undefined ? place : [...place, key], value))
    .filter((value) => value !== undefined)

describe('decoding what comes from outside', () => {
  it('never throws, whatever JSON it is given, and says a problem in one short line', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, mutated(sample), mutated(newMatch), fc.array(mutated(sample))), (body) => {
        for (const decoded of [decodeEnvelope(body), decodeNewMatch(body)]) {
          if ('problem' in decoded) {
            const message = sayProblem(decoded.problem)
            expect(message.length).toBeLessThan(1000)
            expect(message).not.toMatch(/[\r\n\0]/)
          }
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('what it accepts it gives back as plain JSON, without keys that hold undefined', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(sample), mutated(newMatch), fc.constant(sample), fc.constant(newMatch)), (body) => {
        for (const decoded of [decodeEnvelope(body), decodeNewMatch(body)]) {
          if ('ok' in decoded) expect(JSON.parse(JSON.stringify(decoded.ok))).toStrictEqual(decoded.ok)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('accepts again what it gave', () => {
    const once = decodeEnvelope([sample, { ...sample, id: 'c2', command: { do: 'undo' } }])
    if ('problem' in once) throw new Error(sayProblem(once.problem))
    expect(decodeEnvelope(once.ok.commands)).toEqual(once)
  })
})
