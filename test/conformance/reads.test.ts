/** The hot reads of the real server, over a simulated match: what the readers hold is what the server says. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RULESETS } from '../../cricket/conditions.ts'
import { scoreScript } from '../../cricket/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Frame, readFeed, take, takeUntil } from '../support/sse.ts'

const EVENTS = 60
const BY = 'test'
const script = simulate({ seed: 7, conditions: RULESETS.t20 })
const scored = scoreScript(script, { startsAt: Date.parse('2026-05-01'), by: BY, idOf: (n) => `c-${n}`, most: EVENTS })
if ('refused' in scored) throw new Error(scored.refused.message)
const envelopes = scored.steps.map(({ command, recorded: { id, scoredAt } }) => ({ id, scoredAt, command }))

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
  expect(server.journal).toEqual([])
})

/** A match of which the first event, its creation, is recorded. */
function begin(): { readonly id: string; readonly path: string } {
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: BY } as const
  const { id } = server.core.scoring.create(row, envelopes.slice(0, 1), BY)
  return { id, path: `${server.url}/api/matches/${id}` }
}
function score(id: string, from: number, to: number): void {
  const answers = server.core.scoring.score(id, envelopes.slice(from, to), BY)
  expect(answers?.every(({ kind }) => kind === 'recorded')).toBe(true)
}

const whole = ({ event, data }: Frame) =>
  event === 'snapshot' || event === 'reset' ? (data as { view: View }).view : undefined
const advance = (view: View, frame: Frame): View =>
  frame.event === 'patch' ? applyPatch(view, frame.data.patch) : (whole(frame) ?? view)

it('[F-3] [F-4] [F-6] from every position of a match: the rest or a shorter whole, and the same view', async () => {
  const { id, path } = begin()
  const views = new Map<string, View>()
  const follower = readFeed(`${path}/feed`)
  const [, first] = await take(follower, 2)
  let view = whole(first as Frame) as View
  views.set(first?.id as string, view)
  for (let at = 1; at < EVENTS; at += 1) {
    score(id, at, at + 1)
    const [frame] = await take(follower, 1)
    expect(frame?.event).toBe('patch')
    view = advance(view, frame as Frame)
    views.set(frame?.id as string, view)
  }
  await follower.return()
  const tip = [...views.keys()].at(-1) as string
  expect(view).toEqual(((await (await fetch(path)).json()) as { view: View }).view)
  for (const [cursor, held] of views) {
    if (cursor === tip) continue
    const feed = readFeed(`${path}/feed`, { lastEventId: cursor })
    const [, ...frames] = await takeUntil(feed, (frame) => frame.id === tip)
    await feed.return()
    expect(frames.reduce(advance, held)).toEqual(view)
    const kinds = new Set(frames.map(({ event }) => event))
    expect([...kinds].join()).toBe(frames.length === 1 && kinds.has('reset') ? 'reset' : 'patch')
  }
})

it('[J-1] live.json is never more than 1.2 KB, and the feed of scores says the same', async () => {
  const { id, path } = begin()
  const scores = readFeed(`${path}/feed?view=score`)
  await take(scores, 2)
  for (let at = 1; at < EVENTS; at += 1) {
    score(id, at, at + 1)
    const text = await (await fetch(`${path}/live.json`)).text()
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1.2 * 1024)
    expect((await take(scores, 1))[0]?.data).toEqual(JSON.parse(text))
  }
  await scores.return()
})

it('[F-3] a batch of offline balls reaches a reader in one piece', async () => {
  const { id, path } = begin()
  const feed = readFeed(`${path}/feed`)
  await take(feed, 2)
  score(id, 1, EVENTS)
  const frames = await take(feed, EVENTS - 1)
  expect(frames.map(({ event }) => event)).toEqual(Array(EVENTS - 1).fill('patch'))
  await feed.return()
})

it('[F-16] a match that is made a practice match, or deleted, sends its readers away', async () => {
  for (const change of ['PATCH', 'DELETE']) {
    const { id, path } = begin()
    const feed = readFeed(`${path}/feed`)
    await take(feed, 2)
    const init = change === 'PATCH' ? { body: '{"visibility":"practice"}' } : {}
    const answer = await fetch(change === 'PATCH' ? path : `${path}?confirm=${id}`, {
      method: change,
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      ...init,
    })
    expect(answer.status).toBeLessThan(300)
    expect((await takeUntil(feed, () => false)).map(({ event }) => event)).toEqual(['bye'])
    expect((await fetch(`${path}/feed`)).status).toBe(404)
  }
})
