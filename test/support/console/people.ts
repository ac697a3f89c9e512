/** People of a match for tests, as they come in: an operator, scorers and viewers by their links, each with a browser. */
import { type Answer, exchange } from '../hostile/exchange.ts'
import { cookieOf, form, setUp } from '../hostile/forms.ts'
import { newMatch } from '../hostile/ground.ts'
import { scoringClient, startServer, type TestServer } from '../server.ts'

export type Person = {
  readonly name: string
  readonly id: string
  readonly cookie: string
  /** From a page of ours, with the cookie. */
  ask(method: string, path: string, json?: unknown): Promise<Answer & { readonly json: never }>
  /** A form of a page of ours, with the field of this login. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer>
}
export type Ground = TestServer & {
  /** A match in play: a1 and a2 in, b11 has the ball. */
  match(more?: object): Promise<string>
  person(name: string, matchId: string, role?: 'scorer' | 'viewer'): Promise<Person>
  operator(name?: string): Promise<Person>
}

const IN_PLAY = [
  { do: 'toss', winner: 'a', elected: 'bat' },
  { do: 'startInnings' },
  { do: 'sendIn', batter: 'a1' },
  { do: 'sendIn', batter: 'a2' },
  { do: 'giveBall', bowler: 'b11' },
]

export async function startPeople(env: Record<string, string> = {}): Promise<Ground> {
  const server = await startServer(env)
  const say = scoringClient(server)

  async function match(more: object = {}): Promise<string> {
    const made = await say('POST', '/api/matches', newMatch(more))
    const { id } = made.json as { id: string }
    const commands = IN_PLAY.map((command, i) => ({ id: `s${i}`, scoredAt: server.core.now(), command }))
    await say('POST', `/api/matches/${id}/commands`, commands)
    return id
  }

  async function person(name: string, matchId: string, role = 'scorer'): Promise<Person> {
    const invite = await say('POST', `/api/matches/${matchId}/invites`, { role })
    const came = await form(server.url, '/invite', { code: (invite.json as { code: string }).code, name })
    return signedIn(server, name, cookieOf(came))
  }

  async function operator(name = 'Olu'): Promise<Person> {
    return signedIn(server, name, await setUp(server, name))
  }
  return { ...server, match, person, operator }
}

async function signedIn({ url, core }: TestServer, name: string, cookie: string): Promise<Person> {
  const page = await exchange(url, { path: '/sign-out', headers: { cookie } })
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const id = core.db.sqlite.prepare('SELECT id FROM accounts WHERE name = ? ORDER BY created_at DESC').pluck().get(name)
  return {
    name,
    id: String(id),
    cookie,
    async ask(method, path, json) {
      const sent = { method, path, headers: { cookie, origin: url }, ...(json !== undefined && { json }) }
      const answer = await exchange(url, sent)
      const isJson = String(answer.headers['content-type']).includes('json')
      return { ...answer, json: (isJson ? JSON.parse(answer.text) : undefined) as never }
    },
    post: (path, fields = {}) => form(url, path, { ...fields, csrf }, cookie),
  }
}

let sent = 0
/** A command on its way. */
export const said = (command: unknown, more: object = {}) => ({
  id: `p${++sent}`,
  scoredAt: 1_780_000_000_000 + sent * 1000,
  command,
  ...more,
})
export const ran = (bat: number) => ({ do: 'bowl', runs: { bat } })
