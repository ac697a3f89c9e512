/** What the write path promises beside recording: the first answer again, nothing written by a rehearsal, who sees what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { squad } from '../support/scorer.ts'
import { scoringClient, startServer, type TestServer } from '../support/server.ts'

const AT = 1_790_000_000_000
const side = (key: 'a' | 'b') => ({
  name: `Side ${key}`,
  players: squad(key).players.map((id) => ({ id, name: `Player ${id}` })),
})

describe('the write path', () => {
  let server: TestServer
  let post: ReturnType<typeof scoringClient>
  beforeAll(async () => {
    server = await startServer()
    post = scoringClient(server)
  })
  afterAll(() => server.stop())

  async function inPlay(visibility = 'public'): Promise<string> {
    const toss = { winner: 'a', elected: 'bat' }
    const body = { conditions: 't20', sides: { a: side('a'), b: side('b') }, toss, visibility }
    const { id } = (await post('POST', '/api/matches', body)).json as { id: string }
    const opening = [
      { do: 'startInnings' },
      { do: 'sendIn', batter: 'a1' },
      { do: 'sendIn', batter: 'a2' },
      { do: 'giveBall', bowler: 'b1' },
    ]
    await post(
      'POST',
      `/api/matches/${id}/commands`,
      opening.map((command, i) => ({ id: `open-${i}`, scoredAt: AT, command })),
    )
    return id
  }
  const four = (id: string) => ({ id, scoredAt: AT, command: { do: 'bowl', runs: { bat: 4 } } })
  const scoreOf = async (id: string) =>
    ((await post('GET', `/api/matches/${id}/live.json`)).json as { sides: { a: { scores: string[] } } }).sides.a.scores

  test('a command sent again gets the first answer, in the same batch as well as later', async () => {
    const id = await inPlay()
    const batch = await post('POST', `/api/matches/${id}/commands`, [four('x'), four('y'), four('x')])
    const [first, second, third] = (batch.json as { results: { status: number; recorded: { seq: number } }[] }).results
    expect(batch.status).toBe(201)
    expect([first?.status, second?.status, third?.status]).toEqual([201, 201, 200])
    expect(third?.recorded).toEqual(first?.recorded)
    const again = await post('POST', `/api/matches/${id}/commands`, four('x'))
    expect(again).toMatchObject({ status: 200, json: { recorded: first?.recorded } })
    expect(await scoreOf(id)).toEqual(['8/0'])
  })

  test('a ball that names whose it is stands under no other name, whoever has signed in on that phone', async () => {
    const id = await inPlay()
    const send = (account: string) =>
      fetch(`${server.url}/api/matches/${id}/commands`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${server.token}`,
          'content-type': 'application/json',
          'scorer-account': account,
        },
        body: JSON.stringify(four('theirs')),
      })
    expect((await send('somebody')).status).toBe(401)
    expect(await scoreOf(id)).toEqual(['0/0'])
    const [own = ''] = server.core.log.read(id, 0).map(({ by }) => by)
    expect((await send(own)).status).toBe(201)
  })

  test('a rehearsal says what would change and writes nothing', async () => {
    const id = await inPlay()
    const { head } = (await post('GET', `/api/matches/${id}`)).json as { head?: number }
    const tried = await post('POST', `/api/matches/${id}/commands?dryRun`, four('dry'))
    expect(tried).toMatchObject({ status: 200, json: { dryRun: true, patch: { innings: { '1': { runs: 4 } } } } })
    const total = { figure: 'total', innings: 1, was: '0/0 (0)', now: '4/0 (0.1)' }
    const told = { changes: expect.arrayContaining([total]), follows: [], questions: [], balances: true }
    expect(tried).toMatchObject({ json: { consequences: [told] } })
    expect(((await post('GET', `/api/matches/${id}`)).json as { head?: number }).head).toBe(head)
    expect(await scoreOf(id)).toEqual(['0/0'])
  })

  test('a rehearsal of a whole match at once is refused: everybody else would wait for it', async () => {
    const id = await inPlay()
    const many = Array.from({ length: 21 }, (_, n) => four(`dry${n}`))
    const tried = await post('POST', `/api/matches/${id}/commands?dryRun`, many)
    expect(tried).toMatchObject({ status: 400, json: { detail: expect.stringContaining('at most 20') } })
    expect((await post('POST', `/api/matches/${id}/commands?dryRun`, many.slice(1))).status).toBe(200)
  })

  test('a practice match is there for its scorers alone, and in no cache', async () => {
    const id = await inPlay('practice')
    for (const path of [`/api/matches/${id}`, `/api/matches/${id}/scorecard`, `/matches/${id}.txt`]) {
      expect((await fetch(server.url + path)).status).toBe(404)
      const seen = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.token}` } })
      expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    }
    const listed = (await post('GET', '/api/matches')).json as { matches: { id: string }[] }
    expect(listed.matches.map((match) => match.id)).not.toContain(id)
  })
})
