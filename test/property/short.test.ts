/** Patches in short say what the long ones say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { lengthen, shorten } from '../../wire/short.ts'
import { playedFrames } from '../support/matches/frames.ts'

const wired = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Names of the view, letters that stand for them, ids of people, and what nobody would think of. */
const key = fc.oneof(
  fc.constantFrom(
    'innings',
    'overs',
    'balls',
    'current',
    'lastBallAt',
    'kind',
    'a',
    'b',
    'Z',
    '~',
    '~a',
    '~0',
    '~1',
    'a.b',
    '.',
    '',
    '1',
    '__proto__',
  ),
  fc.string(),
)
const json = fc.letrec<{ value: unknown; dict: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer()), tie('dict')),
  dict: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
})).dict

describe('[P-2] short patches', () => {
  it('of any shape come back as they were', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        json,
        fc.string(),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (seq, patch, kind, ball, notation) => {
          const event = { kind, at: 1, ...(ball !== null && { ball }), ...(notation !== null && { notation }) }
          const frame = wired({ seq, patch, event }) as PatchFrame
          expect(wired(lengthen(wired(shorten(frame)), seq))).toEqual(frame)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([1, 2, 3])('of a whole simulated match, seed %i, are the same and half as long', (seed) => {
    const frames = playedFrames(simulate({ seed, conditions: RULESETS.t20 }))
    expect(frames.length).toBeGreaterThan(200)
    for (const frame of frames) expect(lengthen(wired(shorten(frame)), frame.seq)).toEqual(wired(frame))
    const size = (all: readonly unknown[]) => JSON.stringify(all).length
    expect(size(frames.map(shorten))).toBeLessThan(size(frames) * 0.55)
  })
})
