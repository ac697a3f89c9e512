/** Alerts through the API of a running server, to browsers at a push service of the test (wire/PROTOCOL.md, A-1 to A-11). */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEVICES_OF_NETWORK_MOST } from '../../../server/alerts/api.ts'
import { type Browser, type PushService, startPushService, vapidOf } from '../../support/network/push-service.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000, interval: 20 }
const ALL = ['wicket', 'milestone', 'innings', 'result']

let push: PushService
let server: TestServer
beforeAll(async () => {
  push = await startPushService()
  server = await startServer({
    PUSH_ORIGINS: push.origin,
    PUSH_CONTACT: 'mailto:scores@example.org',
    GRACE_MINUTES: '0',
  })
})
afterAll(async () => {
  await server.stop()
  await push.stop()
})

let ids = 0
/** A match of two overs a side that waits for its first ball; its commands are numbered, so that they can be taken back. */
async function begin(visibility = 'unlisted') {
  const ask = scoringClient(server)
  const players = (side: string) =>
    Array.from({ length: 11 }, (_, i) => ({ id: `${side}${i + 1}`, name: `${side.toUpperCase()} Player ${i + 1}` }))
  const created = await ask('POST', '/api/matches', {
    conditions: { ruleset: 't20', oversPerInnings: 2, oversPerBowler: 1 },
    visibility,
    sides: {
      a: { name: 'Northgate Lanterns', short: 'Lanterns', players: players('a') },
      b: { name: 'Tamarind Bay Kestrels', short: 'Kestrels', players: players('b') },
    },
  })
  const { id } = created.json as { id: string }
  const say = async (...commands: readonly object[]): Promise<number> => {
    let seq = 0
    for (const command of commands) {
      ids += 1
      const body = { id: `c${ids}`, scoredAt: Date.now(), command }
      const { status, json } = await ask('POST', `/api/matches/${id}/commands`, body)
      if (status !== 201) throw new Error(`${JSON.stringify(command)}: ${status} ${JSON.stringify(json)}`)
      seq = (json as { recorded: { seq: number } }).recorded.seq
    }
    return seq
  }
  await say(
    { do: 'toss', winner: 'a', elected: 'bat' },
    { do: 'startInnings' },
    ...[
      { do: 'sendIn', batter: 'a1' },
      { do: 'sendIn', batter: 'a2' },
      { do: 'giveBall', bowler: 'b1' },
    ],
  )
  return { id, say, path: `/api/matches/${id}/alerts` }
}

const OUT = { do: 'bowl', wickets: [{ how: 'bowled' }] }

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> }
}
const wishOf = ({ endpoint, keys }: Browser, more: object = {}) => ({ endpoint, keys, kinds: ALL, ...more })

async function subscribed(path: string, more: object = {}) {
  const browser = push.browser()
  const { status, json } = await post(path, wishOf(browser, more))
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(json)}`)
  return { ...browser, id: json.id as string }
}

describe('alerts', () => {
  it('A-1 A-2 A-6 reach the browser that asked, readable by it alone, signed by the key it asked with', async () => {
    const { key } = (await (await fetch(`${server.url}/api/alerts`)).json()) as { key: string }
    const match = await begin()
    const browser = await subscribed(match.path)
    const seq = await match.say(OUT)
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(1), PATIENCE)
    expect(browser.messages()).toEqual([
      {
        ...{ match: match.id, seq, title: 'Lanterns 0/1 (0.1)', url: `/matches/${match.id}`, lang: 'en', dir: 'ltr' },
        body: 'A Player 1 b B Player 1 for a first-ball duck.',
      },
    ])
    const { headers } = browser.deliveries()[0] ?? expect.fail()
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: match.id, ttl: '900' })
    const signed = vapidOf(headers.authorization)
    expect(signed.key).toBe(key)
    expect(signed.header).toEqual({ typ: 'JWT', alg: 'ES256' })
    expect(signed.claims).toMatchObject({ aud: push.origin, sub: 'mailto:scores@example.org' })
    const leftS = signed.claims.exp - Date.now() / 1000
    expect(leftS).toBeGreaterThan(0)
    expect(leftS).toBeLessThanOrEqual(24 * 3600)
  })

  it('A-2 are of the kinds and in the language that were chosen, and asked again are changed', async () => {
    const match = await begin()
    const [inUrdu, results] = [
      await subscribed(match.path, { language: 'ur' }),
      await subscribed(match.path, { kinds: ['result'] }),
    ]
    await match.say(OUT, { do: 'sendIn', batter: 'a3' })
    await vi.waitFor(() => expect(inUrdu.messages()).toHaveLength(1), PATIENCE)
    expect(inUrdu.messages()[0]).toMatchObject({
      lang: 'ur',
      dir: 'rtl',
      body: expect.stringMatching(/[\u0600-\u06ff]/),
    })
    expect(results.messages()).toEqual([])

    const changed = await post(match.path, wishOf(results, { kinds: ['wicket', 'wicket'], language: 'hi' }))
    expect(changed).toMatchObject({
      status: 200,
      json: { id: results.id, kinds: ['wicket'], language: 'hi', delay: 0 },
    })
    await match.say(OUT)
    await vi.waitFor(() => expect(results.messages()).toMatchObject([{ lang: 'hi' }]), PATIENCE)
  })

  it('A-6 are as urgent as what was chosen of an event, not as what else it had', async () => {
    const match = await begin()
    const browser = await subscribed(match.path, { kinds: ['milestone'] })
    await match.say(OUT, { do: 'sendIn', batter: 'a3' }, OUT, { do: 'sendIn', batter: 'a4' }, OUT)
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(1), PATIENCE)
    expect(browser.messages()[0]?.body).toBe('HAT-TRICK for B Player 1: three wickets in three balls.')
    expect(browser.deliveries()[0]?.headers.urgency).toBe('normal')
  })

  it('A-4 end when they are ended, and their id is the right to do so', async () => {
    const match = await begin()
    const [gone, stays] = [await subscribed(match.path), await subscribed(match.path)]
    const at = (id: string) => `${server.url}${match.path}/${id}`
    expect(await (await fetch(at(gone.id))).json()).toEqual({ id: gone.id, kinds: ALL, language: 'en', delay: 0 })
    expect((await fetch(at(gone.id), { method: 'DELETE' })).status).toBe(204)
    for (const method of ['DELETE', 'GET']) expect((await fetch(at(gone.id), { method })).status).toBe(404)
    expect((await fetch(at('abcdefghijklmnopqrst'), { method: 'DELETE' })).status).toBe(404)
    await match.say(OUT)
    await vi.waitFor(() => expect(stays.messages()).toHaveLength(1), PATIENCE)
    expect(gone.messages()).toEqual([])
  })

  it('A-7 put right what they told', async () => {
    const match = await begin()
    const browser = await subscribed(match.path)
    const ref = String(await match.say(OUT))
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(1), PATIENCE)
    await match.say({
      do: 'correct',
      edits: [{ op: 'amend', ref, command: { do: 'bowl', wickets: [{ how: 'lbw' }] } }],
    })
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(2), PATIENCE)
    await match.say({ do: 'correct', edits: [{ op: 'amend', ref, command: { do: 'bowl' } }] })
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(3), PATIENCE)
    expect(browser.messages().slice(1)).toMatchObject([
      {
        title: 'Correction: Lanterns 0/1 (0.1)',
        body: 'A Player 1 lbw b B Player 1 for a first-ball duck. It was told as “b B Player 1”.',
      },
      { title: 'Correction: Lanterns 0/0 (0.1)', body: 'A Player 1 is not out after all.' },
    ])
  })

  it('A-7 are none of balls that were scored long ago and are sent now', async () => {
    const match = await begin()
    const browser = await subscribed(match.path)
    const ask = scoringClient(server)
    const old = { id: 'late', scoredAt: Date.now() - 3_600_000, command: OUT }
    expect((await ask('POST', `/api/matches/${match.id}/commands`, old)).status).toBe(201)
    await match.say({ do: 'sendIn', batter: 'a3' }, OUT)
    await vi.waitFor(() => expect(browser.messages()).toMatchObject([{ title: 'Lanterns 0/2 (0.2)' }]), PATIENCE)
  })

  it('A-8 wait for who watches late; what was taken back before its time is not told at all', async () => {
    const match = await begin()
    const [prompt, late] = [await subscribed(match.path), await subscribed(match.path, { delay: 5 })]
    const before = Date.now()
    await match.say(OUT)
    await vi.waitFor(() => expect(prompt.messages()).toHaveLength(1), PATIENCE)
    await vi.waitFor(() => expect(late.messages()).toHaveLength(1), PATIENCE)
    // A timer may come a millisecond early by the clock.
    expect((late.deliveries()[0]?.at ?? 0) - before).toBeGreaterThanOrEqual(4_990)
    expect(late.messages()[0]?.url).toBe(`/matches/${match.id}?delay=5`)

    await match.say({ do: 'sendIn', batter: 'a3' }, OUT)
    await match.say({ do: 'undo' })
    await match.say(OUT)
    await vi.waitFor(() => expect(prompt.messages()).toHaveLength(4), PATIENCE)
    await vi.waitFor(() => expect(late.messages().at(-1)?.title).toBe('Lanterns 0/2 (0.2)'), PATIENCE)
    expect(late.messages().map(({ title }) => title)).toEqual(['Lanterns 0/1 (0.1)', 'Lanterns 0/2 (0.2)'])
  })

  it('A-5 A-9 are tried again where the push service asks for it, and forgotten where it says that nobody is there', async () => {
    const match = await begin()
    const [busy, gone] = [await subscribed(match.path), await subscribed(match.path)]
    push.answer(({ path }) => {
      if (gone.endpoint.endsWith(path)) return { status: 410 }
      return busy.deliveries().length > 1 ? { status: 201 } : { status: 503, retryAfter: '1' }
    })
    await match.say(OUT, { do: 'sendIn', batter: 'a3' })
    await vi.waitFor(() => expect(busy.messages()).toHaveLength(2), PATIENCE)
    const [first, second] = busy.deliveries()
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(900)
    await vi.waitFor(
      async () => expect((await fetch(`${server.url}${match.path}/${gone.id}`)).status).toBe(404),
      PATIENCE,
    )
    push.answer(() => ({ status: 201 }))
    await match.say(OUT)
    await vi.waitFor(() => expect(busy.messages()).toHaveLength(3), PATIENCE)
    expect(gone.deliveries()).toHaveLength(1)
  })

  it('A-5 tell the result, and are not taken any more once the match is over', async () => {
    const match = await begin()
    const browser = await subscribed(match.path, { kinds: ['result'] })
    await match.say({ do: 'endMatch', outcome: { kind: 'abandoned' } })
    await vi.waitFor(() => expect(browser.messages()).toHaveLength(1), PATIENCE)
    expect(browser.messages()[0]?.title).toMatch(/abandoned/i)
    expect(browser.deliveries()[0]?.headers).toMatchObject({ urgency: 'high', ttl: String(12 * 3600) })
    expect(await post(match.path, wishOf(push.browser()))).toMatchObject({ status: 403, json: { code: 'not-allowed' } })
  })

  it('A-10 follow a browser to its new address', async () => {
    const match = await begin()
    const [old, fresh] = [await subscribed(match.path), push.browser()]
    const to = { endpoint: fresh.endpoint, keys: fresh.keys }
    expect(await post('/api/alerts/moves', { from: old.endpoint, to })).toMatchObject({
      status: 200,
      json: { moved: 1 },
    })
    expect(await post('/api/alerts/moves', { from: old.endpoint, to })).toMatchObject({
      status: 200,
      json: { moved: 0 },
    })
    await match.say(OUT)
    await vi.waitFor(() => expect(fresh.messages()).toHaveLength(1), PATIENCE)
    expect(old.messages()).toEqual([])
  })
})

describe('what is refused', () => {
  it('A-3 every address that is not of the internet, and whatever is no subscription', async () => {
    const { path } = await begin()
    const good = wishOf(push.browser())
    const refused = [
      [{ ...good, endpoint: 'http://push.example.org/x' }, /^endpoint: expected the https address/],
      [{ ...good, endpoint: 'https://127.0.0.1/x' }, /^endpoint: expected/],
      [{ ...good, endpoint: 'https://169.254.169.254/latest' }, /^endpoint: expected/],
      [{ ...good, endpoint: 'https://printer.local/x' }, /^endpoint: expected/],
      [{ ...good, endpoint: `https://push.example.org/${'x'.repeat(2_000)}` }, /^endpoint: expected/],
      [{ ...good, endpoint: 7 }, /^endpoint: expected/],
      [{ ...good, keys: { ...good.keys, p256dh: 'BAAA' } }, /^keys\.p256dh: expected/],
      [{ ...good, keys: { ...good.keys, p256dh: 'B'.repeat(87) } }, /^keys: expected a public key of P-256/],
      [{ ...good, kinds: [] }, /^kinds: expected a list of 1 to/],
      [{ ...good, kinds: ['drinks'] }, /^kinds\[0\]: expected one of wicket, milestone, innings, result/],
      [{ ...good, delay: 121 }, /^delay: expected a whole number from 0 to 120/],
      [{ ...good, language: 'xx' }, /^language: expected one of en, hi, ur/],
      [{ ...good, more: 1 }, /more/],
      [[], /expected/],
    ] as const
    for (const [body, detail] of refused) {
      const { status, json, headers } = await post(path, body)
      expect({ status, code: json.code }, JSON.stringify(body)).toEqual({ status: 400, code: 'bad-request' })
      expect(json.detail).toMatch(detail)
      expect(headers.get('content-type')).toContain('application/problem+json')
    }
  })

  it('A-11 matches that nobody knows, practice, other sites, too much and too often', async () => {
    const [practice, match] = [await begin('practice'), await begin()]
    const good = wishOf(push.browser())
    expect((await post('/api/matches/abcdefgh/alerts', good)).status).toBe(404)
    expect((await post(practice.path, good)).status).toBe(404)
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
      expect(await post(match.path, good, headers)).toMatchObject({ status: 403, json: { code: 'cross-site' } })
    expect((await post(match.path, { ...good, language: 'x'.repeat(5_000) })).status).toBe(413)
    let [last, tries] = [await post(match.path, {}), 0]
    for (; last.status !== 429 && tries < 200; tries += 1) last = await post(match.path, {})
    expect(last).toMatchObject({ status: 429, json: { code: 'too-many' } })
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('A-5 more devices of one match from one network than its share', async () => {
    const match = await begin()
    const { rows, sealer } = server.core.alerting
    const network = sealer.networkHash('127.0.0.1')
    for (let i = 0; i < DEVICES_OF_NETWORK_MOST; i += 1) {
      const { endpoint, keys } = push.browser()
      const wish = { kinds: ['wicket' as const], language: 'en', delayS: 0, createdAt: Date.now() }
      rows.putDevice({ endpoint, ...keys, matchId: match.id, network, ...wish })
    }
    await vi.waitFor(async () => {
      const { status, json } = await post(match.path, wishOf(push.browser()))
      expect(json.detail).toContain('No more devices')
      expect(status).toBe(429)
    }, PATIENCE)
  })
})

it('nothing of all this was a fault of the server', () => {
  expect(server.journal).toEqual([])
})
