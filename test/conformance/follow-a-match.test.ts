/**
 * Real matches through the public write path while independent readers follow: one over SSE, one over the long-poll, one
 * that asks for the mini score. They end where the server is, and the card is the one somebody else computed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PatchFrame } from '../../wire/feed.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { Scorecard } from '../../wire/scorecard.ts'
import type { View } from '../../wire/view.ts'
import { differences } from '../support/matches/printed-card.ts'
import { CRICSHEET_DIR, NO_CRICSHEET, realMatch } from '../support/matches/real-matches.ts'
import { followFeed, readPoll } from '../support/readers/sse.ts'
import { type KillableServer, scoringClient, spawnServer, startServer, type TestServer } from '../support/server.ts'

/** Five days of cricket, or twenty starts of the server: minutes, on a slow machine. */
const LONG_MS = 900_000
const MATCHES = { T20: '1268191', ODI: '1384429', Test: '1307301' }

describe.runIf(CRICSHEET_DIR)('a real match, followed', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test.each(Object.entries(MATCHES))(
    'a whole %s (%s) reaches readers over every rung, ball for ball',
    async (_format, matchId) => {
      const { body, others, commands, expected } = realMatch(matchId)
      const post = scoringClient(server)
      const created = await post('POST', '/api/matches', body)
      expect(created.status).toBe(201)
      const { id } = created.json as { id: string }
      const named = await post('PATCH', `/api/matches/${id}`, others)
      expect(named.json).toMatchObject({ head: 2 })

      const head = commands.length + 2
      const stream = streamReader(server.url, id, head)
      const poll = pollReader(server.url, id, head)
      const scores = scoreReader(server.url, id, head)
      for (const envelope of commands) {
        const answer = await post('POST', `/api/matches/${id}/commands`, envelope)
        if (answer.status !== 201)
          throw new Error(`${JSON.stringify(envelope.command)}: ${JSON.stringify(answer.json)}`)
      }

      const { cursor, view } = await getJson<{ cursor: string; view: View }>(`${server.url}/api/matches/${id}`)
      expect(cursor).toMatch(new RegExp(`-${head}$`))
      expect(await stream).toEqual({ view, gaps: 0, duplicates: 0 })
      expect(await poll).toEqual({ view, gaps: 0, duplicates: 0 })
      const mini = await getJson<MiniScore>(`${server.url}/api/matches/${id}/live.json`)
      expect(await scores).toEqual(mini)
      const card = await getJson<Scorecard>(`${server.url}/api/matches/${id}/scorecard`)
      expect(differences(card, expected)).toEqual([])
      expect(server.journal).toEqual([])
    },
    LONG_MS,
  )
})

describe.runIf(CRICSHEET_DIR)('a real match, the server killed', () => {
  let server: KillableServer
  beforeAll(async () => {
    server = await spawnServer()
  })
  afterAll(() => server.stop())

  test(
    'killed at twenty balls: nothing acknowledged is missing, nothing is applied twice, readers resume',
    async () => {
      const { body, commands, expected } = realMatch(MATCHES.T20)
      const created = await scoringClient(server)('POST', '/api/matches', body)
      const { id } = created.json as { id: string }
      const head = commands.length + 1
      const stream = streamReader(server.url, id, head)
      const poll = pollReader(server.url, id, head)
      const kills = new Set(seededSample(commands.length, 20))

      for (const [i, envelope] of commands.entries()) {
        const sending = postUntilAnswered(server, `/api/matches/${id}/commands`, envelope)
        if (kills.has(i)) await server.killAndRestart()
        const status = await sending
        expect([200, 201]).toContain(status)
      }

      const { view } = await getJson<{ view: View }>(`${server.url}/api/matches/${id}`)
      expect(await stream).toEqual({ view, gaps: 0, duplicates: 0 })
      expect(await poll).toEqual({ view, gaps: 0, duplicates: 0 })
      expect(await logOf(server.url, id)).toEqual(commands.map(({ id: command }, i) => ({ seq: i + 2, id: command })))
      const card = await getJson<Scorecard>(`${server.url}/api/matches/${id}/scorecard`)
      expect(differences(card, expected)).toEqual([])
    },
    LONG_MS,
  )
})

if (!CRICSHEET_DIR) {
  process.stderr.write(`SKIPPED test/conformance/follow-a-match: ${NO_CRICSHEET}\n`)
  test('real matches, followed', (context) => context.skip(NO_CRICSHEET))
}

type Read = { readonly view: View | undefined; readonly gaps: number; readonly duplicates: number }

/** Applies what comes, as any client would, and counts what should never come. */
function reader() {
  let view: View | undefined
  let at = 0
  let gaps = 0
  let duplicates = 0
  return {
    at: () => at,
    whole(seq: number, snapshot: View): void {
      view = snapshot
      at = seq
    },
    patch({ seq, patch }: PatchFrame): void {
      if (seq <= at) duplicates += 1
      else if (seq > at + 1) gaps += 1
      else if (view) {
        view = applyPatch(view, patch)
        at = seq
      }
    },
    result: (): Read => ({ view, gaps, duplicates }),
  }
}

async function streamReader(url: string, id: string, head: number): Promise<Read> {
  const book = reader()
  for await (const frame of followFeed(`${url}/api/matches/${id}/feed`)) {
    if (frame.event === 'snapshot' || frame.event === 'reset') book.whole(frame.data.seq, frame.data.view as View)
    if (frame.event === 'patch') book.patch(frame.data)
    if (book.at() >= head) break
  }
  return book.result()
}

async function pollReader(url: string, id: string, head: number): Promise<Read> {
  const book = reader()
  let start = 'start'
  while (book.at() < head) {
    try {
      for await (const answer of readPoll(url, id, 'full', start)) {
        start = answer.cursor
        if (answer.snapshot) book.whole(seqOf(answer.cursor), answer.snapshot)
        for (const frame of answer.patches ?? []) book.patch(frame)
        if (book.at() >= head) break
      }
    } catch (fault) {
      if (!isRefusedConnection(fault)) throw fault
      await pause(50)
    }
  }
  return book.result()
}

async function scoreReader(url: string, id: string, head: number): Promise<MiniScore> {
  for (;;) {
    const score = await getJson<MiniScore>(`${url}/api/matches/${id}/live.json`)
    if (seqOf(score.cursor) >= head) return score
    await pause(100)
  }
}

const seqOf = (cursor: string): number => Number(cursor.split('-')[1])
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const getJson = async <T>(url: string): Promise<T> => (await fetch(url)).json() as Promise<T>

/** What fetch throws when nobody listens or the connection broke; a wrong answer is another matter. */
const isRefusedConnection = (fault: unknown): boolean => fault instanceof TypeError

async function postUntilAnswered(server: KillableServer, path: string, body: unknown): Promise<number> {
  for (;;) {
    try {
      return (await scoringClient(server)('POST', path, body)).status
    } catch (fault) {
      if (!isRefusedConnection(fault)) throw fault
      await pause(50)
    }
  }
}

/** The log as anybody can read it, block by block, its first event (the creation) left out. */
async function logOf(url: string, id: string): Promise<readonly { seq: number; id: string }[]> {
  const { cursor } = await getJson<{ cursor: string }>(`${url}/api/matches/${id}`)
  const [epoch] = cursor.split('-')
  const events: { seq: number; id: string }[] = []
  for (let block = 0; block * 64 < seqOf(cursor); block++) {
    const answer = await getJson<{ events: { seq: number; id: string }[] }>(
      `${url}/api/matches/${id}/log/${epoch}/${block}`,
    )
    events.push(...answer.events.map(({ seq, id: command }) => ({ seq, id: command })))
  }
  return events.slice(1)
}

/** `count` different numbers below `most`, the same every time. */
function seededSample(most: number, count: number): readonly number[] {
  const chosen = new Set<number>()
  let state = 20_261_121
  while (chosen.size < count) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    chosen.add(state % most)
  }
  return [...chosen]
}
