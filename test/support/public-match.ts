/** A simulated match that is scored through the public write path: any server can be read while it goes on, here or far away. */
import { randomUUID } from 'node:crypto'
import { RULESETS } from '../../cricket/conditions.ts'
import { scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { SIDES } from '../../cricket/types.ts'
import { parseCursor } from '../../wire/cursor.ts'
import type { View, Visibility } from '../../wire/view.ts'
import { scoringClient } from './server.ts'

export type PublicMatch = {
  readonly id: string
  /** `/api/matches/{id}` */
  readonly path: string
  readonly epoch: string
  /** Records so many further events, together or one by one. */
  score(count: number, how?: 'together' | 'singly'): Promise<void>
  /** Position after what was recorded so far. */
  head(): number
  cursor(seq?: number): string
  /** As the server has it now. */
  now(): Promise<{ readonly cursor: string; readonly view: View }>
  change(body: object): Promise<void>
  remove(): Promise<void>
}

/** `token` is an operator's. The match is unlisted unless told otherwise: nobody meets it in a list. */
export async function beginMatch(
  server: { readonly url: string; readonly token: string },
  { seed = 7, visibility = 'unlisted' }: { readonly seed?: number; readonly visibility?: Visibility } = {},
): Promise<PublicMatch> {
  const ask = scoringClient(server)
  const post = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const { status, json } = await ask(method, path, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const { body, commands } = played(seed)
  const { id, cursor } = (await post('POST', '/api/matches', { ...body, visibility })) as { id: string; cursor: string }
  const begun = parseCursor(cursor)
  if (!begun) throw new Error(`a cursor was expected, not ${cursor}`)
  const path = `/api/matches/${id}`
  let head = begun.seq
  let scored = 0

  return {
    id,
    path,
    epoch: begun.epoch,
    async score(count, how = 'singly') {
      const next = commands.slice(scored, scored + count)
      if (next.length < count) throw new Error(`the match has only ${commands.length} events`)
      for (const part of how === 'together' ? [next] : next) await post('POST', `${path}/commands`, part)
      scored += count
      head += count
    },
    head: () => head,
    cursor: (seq = head) => `${begun.epoch}-${seq}`,
    now: async () => (await ask('GET', path)).json,
    async change(change) {
      await post('PATCH', path, change)
      head += 1
    },
    async remove() {
      // Twice is once: a test may have removed its match already.
      const { status } = await ask('DELETE', `${path}?confirm=${id}`)
      if (status !== 204 && status !== 404) throw new Error(`DELETE ${path}: ${status}`)
    },
  }
}

/** What creates the match, and every command after that. */
function played(seed: number) {
  const script = simulate({ seed, conditions: RULESETS.t20 })
  const scored = scoreScript(script, { startsAt: Date.now(), by: 'test', idOf: () => randomUUID() })
  if ('refused' in scored) throw new Error(scored.refused.message)
  const sides = SIDES.map((key) => {
    const players = script.create.sides[key].players.map((id) => ({ id, name: script.names.players[id] }))
    return [key, { ...script.names.sides[key], players }]
  })
  const { title } = script.names
  return {
    body: { title, conditions: script.create.conditions, sides: Object.fromEntries(sides) },
    commands: scored.steps.slice(1).map(({ command, recorded: { id, scoredAt } }) => ({ id, scoredAt, command })),
  }
}
