/** A server with matches in every situation in which a request can be wrong, and people who may and may not. */
import { scoringClient, startServer, type TestServer } from '../server.ts'
import { type Answer, exchange, type Sent, type TokenName } from './exchange.ts'
import { setUp } from './forms.ts'

type Loose = { readonly [key: string]: unknown }
export type Ground = Awaited<ReturnType<typeof startGround>>

const start: readonly Loose[] = [{ do: 'toss', winner: 'a', elected: 'bat' }, { do: 'startInnings' }]
const openers = ['a1', 'a2'].map((batter) => ({ do: 'sendIn', batter }))
const opened = [...start, ...openers]
const inPlay = [...opened, { do: 'giveBall', bowler: 'b11' }]
const dots = (count: number) => Array.from({ length: count }, () => ({ do: 'bowl' }))
const run = (bat: number) => ({ do: 'bowl', runs: { bat } })

/** Each a match of its own: nothing but its first commands is ever recorded in it. */
const SITUATIONS = {
  fresh: [],
  tossed: start.slice(0, 1),
  noBatter: start,
  noBowler: opened,
  inPlay: [...inPlay, run(1), run(0), run(4)],
  freeHit: [...inPlay, { do: 'bowl', call: 'noBall' }],
  overDone: [...inPlay, ...dots(6)],
  secondOver: [...inPlay, ...dots(6), { do: 'giveBall', bowler: 'b10' }, run(2)],
  oneOut: [...inPlay, { do: 'bowl', wickets: [{ how: 'bowled' }] }],
  stopped: [...inPlay, { do: 'stopPlay', reason: 'rain' }],
  declared: [...inPlay, run(3), { do: 'declare' }],
  finished: [
    ...inPlay,
    ...dots(6),
    { do: 'startInnings' },
    ...['b1', 'b2'].map((batter) => ({ do: 'sendIn', batter })),
    { do: 'giveBall', bowler: 'a11' },
    run(4),
  ],
  practice: inPlay,
} as const satisfies { readonly [name: string]: readonly Loose[] }
export type Situation = keyof typeof SITUATIONS
export const SITUATION_NAMES = Object.keys(SITUATIONS) as readonly Situation[]

const team = (name: string) => ({ name, players: Array.from({ length: 11 }, (_, i) => `${name} ${i + 1}`) })
export const newMatch = (more: object = {}) => ({
  conditions: 't20',
  sides: { a: team('Kestrel'), b: team('Heron') },
  ...more,
})

const CONDITIONS: { readonly [name in Situation]?: unknown } = {
  declared: 'test',
  finished: { ruleset: 't20', oversPerInnings: 1 },
}

export async function startGround() {
  const server = await startServer()
  const ids = Object.fromEntries(
    await Promise.all(SITUATION_NAMES.map(async (name) => [name, await prepare(server, name)])),
  ) as { readonly [name in Situation]: string }
  const tokens = tokensOf(server, ids.fresh)
  const cookie = await setUp(server)
  const epoch = server.core.db.epoch
  return { ...server, ids, tokens, cookie, epoch, port: Number(new URL(server.url).port) }
}

async function prepare(server: TestServer, name: Situation): Promise<string> {
  const say = scoringClient(server)
  const visibility = name === 'practice' ? 'practice' : 'public'
  const made = await say('POST', '/api/matches', newMatch({ conditions: CONDITIONS[name] ?? 't20', visibility }))
  if (made.status !== 201) throw new Error(`${name}: ${JSON.stringify(made.json)}`)
  const { id } = made.json as { id: string }
  const commands = SITUATIONS[name].map((command, i) => envelope(command, `s${i + 1}`))
  if (commands.length > 0) {
    const scored = await say('POST', `/api/matches/${id}/commands`, commands)
    if (scored.status !== 201) throw new Error(`${name}: ${JSON.stringify(scored.json)}`)
  }
  return id
}

let sent = 0
export const envelope = (command: unknown, id = `h${++sent}`, more: object = {}) => ({
  id,
  scoredAt: 1_780_000_000_000,
  command,
  ...more,
})

function tokensOf({ core, token }: TestServer, matchId: string): { readonly [name in TokenName]: string } {
  const { accounts } = core.auth
  const account = accounts.add({ name: 'Software', role: 'operator', createdAt: core.now() })
  const revoked = core.credentials.issueToken(account, { label: 'revoked' })
  accounts.revokeToken(revoked.id, core.now())
  return {
    operator: token,
    otherMatch: core.credentials.issueToken(account, { label: 'another match', matchId }).token,
    expired: core.credentials.issueToken(account, { label: 'expired', days: -1 }).token,
    revoked: revoked.token,
  }
}

/** With the token of whom it is sent as. */
export function send({ url, tokens }: Ground, { as = 'operator', ...rest }: Sent): Promise<Answer> {
  const authorization = as === 'nobody' ? {} : { authorization: `Bearer ${tokens[as]}` }
  return exchange(url, { ...rest, headers: { ...authorization, ...rest.headers } })
}

export const commandsOf = ({ ids }: Ground, situation: Situation): string => `/api/matches/${ids[situation]}/commands`
