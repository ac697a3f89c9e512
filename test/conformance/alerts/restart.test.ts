/** A server that is stopped and started again: who is told keeps being told, and of nothing that is old news by then. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { STALE_MS } from '../../../server/alerts/alerts.ts'
import { scoreIn } from '../../../wire/words/alerts.ts'
import { type Browser, type PushService, startPushService, vapidOf } from '../../support/network/push-service.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

const PATIENCE = { timeout: 60_000, interval: 20 }
const KINDS = ['wicket', 'milestone', 'innings', 'result']

let folder: string
let push: PushService
let server: TestServer
let port = '0'
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scorebox-alerts-'))
  push = await startPushService()
  await start()
})
afterAll(async () => {
  await server.stop()
  await push.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** On the same port and database every time. */
async function start(): Promise<void> {
  server = await startServer({ PORT: port, PUSH_ORIGINS: push.origin, DATABASE: join(folder, 'scorebox.db') })
  port = new URL(server.url).port
}

async function subscribed({ path }: PublicMatch, more: object = {}): Promise<Browser> {
  const browser = push.browser()
  const { endpoint, keys } = browser
  const { status } = await fetch(`${server.url}${path}/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys, kinds: KINDS, ...more }),
  })
  expect(status).toBe(201)
  return browser
}

/** Ball by ball until this browser has so many messages. */
async function scoreUntil(match: PublicMatch, browser: Browser, messages: number): Promise<void> {
  for (; browser.messages().length < messages; await sleep(20)) await match.score(1)
}

it('A-1 A-9 tells after a restart what it had not told, by the same key, and nothing that is old', async () => {
  const match = await beginMatch(server)
  const [prompt, late] = [await subscribed(match), await subscribed(match, { delay: 6 })]
  await scoreUntil(match, prompt, 1)
  const [told] = prompt.messages()
  const { key } = vapidOf(prompt.deliveries()[0]?.headers.authorization)
  await server.stop()

  await start()
  await vi.waitFor(() => expect(late.messages()).toHaveLength(1), PATIENCE)
  expect(late.messages()[0]).toMatchObject({ seq: told?.seq, title: told?.title, body: told?.body })
  expect(vapidOf(late.deliveries()[0]?.headers.authorization).key).toBe(key)
  await server.stop()

  // As if nobody had been told before it went down, and it had been down for longer than an alert is news.
  const database = new Sqlite(join(folder, 'scorebox.db'))
  database.prepare('UPDATE alerts_told SET at = at - ?, sent_s = -1').run(2 * STALE_MS)
  database.close()
  await start()
  await scoreUntil(match, prompt, 2)
  expect(prompt.messages()[1]?.seq).toBeGreaterThan(told?.seq ?? 0)
  await vi.waitFor(() => expect(late.messages().length).toBeGreaterThan(1), PATIENCE)
  for (const { messages } of [prompt, late]) {
    const seqs = messages().map(({ seq }) => seq)
    expect(seqs).toEqual([...new Set(seqs)])
  }
  expect(server.journal).toEqual([])
})

it('A-5 does not follow a match for ever that nobody ever closes', async () => {
  const match = await beginMatch(server)
  const browser = await subscribed(match)
  await scoreUntil(match, browser, 1)
  await server.stop()
  const database = new Sqlite(join(folder, 'scorebox.db'))
  for (const column of ['alerts_told SET at = at', 'alert_devices SET created_at = created_at'])
    database.prepare(`UPDATE ${column} - ?`).run(61 * 24 * 3_600_000)
  database.close()
  await start()
  const { rows } = server.core.alerting
  expect(rows.matchesFollowed()).toEqual([])
  expect(rows.told(match.id)).toEqual([])
  const again = push.browser()
  const wish = { kinds: ['wicket' as const], language: 'en', delayS: 0, network: 'n' }
  rows.putDevice({ endpoint: again.endpoint, ...again.keys, matchId: match.id, ...wish, createdAt: Date.now() })
  // The connection of before the restart is found closed by a request that may be asked twice.
  const before = await vi.waitFor(() => match.now(), PATIENCE)
  // Unknown to who follows matches: of the wickets among the next sixty balls nobody is told.
  await match.score(60, 'together')
  const wicketsOf = ({ view }: Awaited<ReturnType<PublicMatch['now']>>) => scoreIn(view)?.wickets ?? 0
  expect(wicketsOf(await match.now())).toBeGreaterThan(wicketsOf(before))
  expect(rows.told(match.id)).toEqual([])
  expect(again.deliveries()).toEqual([])
  expect(server.journal).toEqual([])
})
