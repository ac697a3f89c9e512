import { afterEach, expect, it } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { squad } from '../../support/scorer.ts'
import { serverParts } from '../../support/servers/parts.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function stage(kept: number) {
  const { db, matches, scoring } = serverParts({ kept })
  closing.push(db.close)
  const names = { title: 'M', sides: { a: { name: 'A', short: 'A' }, b: { name: 'B', short: 'B' } }, players: {} }
  const row = { names, visibility: 'public', createdAt: 0, createdBy: 'test' } as const
  const sides = { a: squad('a'), b: squad('b') }
  const create = { do: 'create', conditions: RULESETS.t20, sides } as const
  const ids = Array.from({ length: 6 }, (_, i) => {
    return scoring.create(row, [{ id: `c-${i}`, scoredAt: 1, command: create }], 'test').id
  })
  return { matches, ids }
}

it('[F-15] a match that is followed never leaves memory, however many others are asked for', () => {
  const { matches, ids } = stage(2)
  const [first = '', ...others] = ids
  const held = matches.find(first)
  const stop = matches.keep((id) => id === first)
  for (const id of others) matches.find(id)
  expect(matches.find(first)).toBe(held)
  stop()
  for (const id of others) matches.find(id)
  expect(matches.find(first)).not.toBe(held)
})

it('more are followed than there is room for: all stay, and what is asked for now is answered', () => {
  const { matches, ids } = stage(2)
  matches.keep(() => true)
  const held = ids.map((id) => matches.find(id))
  ids.forEach((id, i) => {
    expect(matches.find(id)).toBe(held[i])
  })
})
