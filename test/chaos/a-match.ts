/** The match of a run: invented sides, made through the public write path. */
import { RULESETS } from '../../cricket/conditions.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { SIDES, type SideKey } from '../../cricket/types.ts'
import type { View } from '../../wire/view.ts'
import type { ViewSource } from '../../wire/view-of.ts'
import type { Caller } from './caller.ts'

/** A Test: it lasts longer than any run. */
export async function createMatch(call: Caller, seed: number): Promise<string> {
  const { names, create } = simulate({ seed, conditions: RULESETS.test })
  const sheet = (side: SideKey) => ({
    ...names.sides[side],
    players: create.sides[side].players.map((id) => ({ id, name: names.players[id] })),
  })
  const [a, b] = SIDES.map(sheet)
  const body = { title: names.title, venue: names.venue, conditions: create.conditions, sides: { a, b } }
  const reply = await call('POST', '/api/matches', { body })
  if (reply?.status !== 201) throw new Error(`the match was not made: ${JSON.stringify(reply)}`)
  return (reply.json as { id: string }).id
}

/** What a view says beside its log. */
export async function describeMatch(call: Caller, match: string): Promise<Omit<ViewSource, 'book'>> {
  const reply = await call('GET', `/api/matches/${match}`)
  if (reply?.status !== 200) throw new Error(`the match can not be read: ${JSON.stringify(reply)}`)
  const { id, names, startsAt, demo } = (reply.json as { view: View }).view
  return { id, names, startsAt, demo }
}
