import { describe, expect, test } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import type { BallBowled } from '../../../cricket/events.ts'
import { fictionalSides } from '../../../cricket/simulate/fiction.ts'
import { createRandom } from '../../../cricket/simulate/random.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'

function ballsOf(matches: number): readonly BallBowled[] {
  return Array.from({ length: matches }, (_, seed) => {
    const answer = scoreScript(simulate({ seed, conditions: RULESETS.t20 }), { startsAt: 0, by: 'seed', idOf: String })
    if ('refused' in answer) throw new Error(answer.refused.message)
    return answer.steps.flatMap(({ recorded: { event } }) => (event.kind === 'BallBowled' ? [event] : []))
  }).flat()
}

describe('a simulated T20', () => {
  const balls = ballsOf(25)
  const share = (fits: (ball: BallBowled) => boolean): number => (100 * balls.filter(fits).length) / balls.length

  // Figures of 47 league T20s and 41 internationals; a quarter either way is three standard deviations and more.
  test.each([
    ['dots', 30.7 + 6, (ball: BallBowled) => Object.values(ball.runs).every((runs) => runs === 0)],
    ['fours', 10.9, (ball: BallBowled) => ball.boundary === 4],
    ['sixes', 4.5, (ball: BallBowled) => ball.boundary === 6],
    ['wides', 3.86, (ball: BallBowled) => ball.call === 'wide'],
    ['wickets', 5.7, (ball: BallBowled) => ball.wickets.length > 0],
  ])('has as many %s per 100 balls as a real one, about %d', (_, expected, fits) => {
    expect(share(fits)).toBeGreaterThan(expected * 0.75)
    expect(share(fits)).toBeLessThan(expected * 1.3)
  })

  test('has no-balls, and free hits after them', () => {
    const noBalls = balls.flatMap((ball, i) => (ball.call === 'noBall' ? [i] : []))
    const after = noBalls.map((i) => balls[i + 1]).filter((ball) => ball !== undefined)
    expect(noBalls.length).toBeGreaterThan(5)
    expect(after.some((ball) => ball.freeHit)).toBe(true)
  })
})

describe('fictional sides', () => {
  const met = Array.from({ length: 60 }, (_, seed) => fictionalSides(createRandom(seed)))

  test('are two, of eleven different people each', () => {
    for (const [a, b] of met) {
      expect(a.name).not.toBe(b.name)
      for (const side of [a, b]) expect(new Set(side.players).size).toBe(11)
    }
  })

  test.each([
    ['Devanagari', /\p{Script=Devanagari}/u],
    ['Arabic script', /\p{Script=Arabic}/u],
    ['Latin with marks', /[āōūé]/u],
  ])('some are named in %s', (_, script) => {
    expect(met.flat().some((side) => script.test(side.name + side.players.join()))).toBe(true)
  })
})

describe('chance from a seed', () => {
  test('is the published sequence of mulberry32', () => {
    const random = createRandom(1)
    expect([random.next(), random.next(), random.next()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ])
  })

  test('picks by weight', () => {
    const random = createRandom(5)
    const picked = Array.from({ length: 1000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ] as const),
    )
    expect(picked.filter((each) => each === 'often').length).toBeGreaterThan(850)
    expect(picked).toContain('seldom')
    expect(picked).not.toContain('never')
  })
})
