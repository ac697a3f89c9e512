/** A deploy and a restored backup, as readers live through them: the real program, ended by its signals. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandom } from '../../../cricket/simulate/random.ts'
import type { Marks } from '../../../db/high-water.ts'
import { applyPatch } from '../../../wire/patch.ts'
import type { View } from '../../../wire/view.ts'
import { createSubject, type Subject } from '../../chaos/subject.ts'
import { type Frame, followFeed, readFeed, take, takeUntil } from '../../support/readers/sse.ts'
import { scoringClient } from '../../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'scorebox-life-'))
const database = join(folder, 'scorebox.db')
let subject: Subject
beforeAll(async () => {
  process.env.DRAIN_SECONDS = '1'
  subject = await createSubject({ database, random: createRandom(Date.now() % 100_000) })
  await subject.start()
})
afterAll(async () => {
  await subject.close()
  rmSync(folder, { recursive: true, force: true })
  expect(subject.complaints).toEqual([])
})

let sent = 0
const envelope = (command: object) => ({ id: `life-${++sent}`, scoredAt: Date.now(), command })
const say = (method: string, path: string, body?: unknown) => scoringClient(subject)(method, path, body)

async function begin(): Promise<string> {
  const team = (name: string) => ({ name, players: Array.from({ length: 11 }, (_, i) => `${name} ${i + 1}`) })
  const sides = { a: team('Kestrel'), b: team('Heron') }
  const { json } = await say('POST', '/api/matches', { conditions: 't20', sides })
  return (json as { id: string }).id
}
async function note(id: string, count: number): Promise<string> {
  const commands = Array.from({ length: count }, (_, i) => envelope({ do: 'note', text: `note ${i}` }))
  const { status } = await say('POST', `/api/matches/${id}/commands`, commands)
  expect(status).toBe(201)
  return ((await say('GET', `/api/matches/${id}/live.json`)).json as { cursor: string }).cursor
}
const feedOf = (id: string) => `${subject.url}/api/matches/${id}/feed`
const held = (view: View | undefined, { event, data }: Frame): View | undefined => {
  if (event === 'snapshot' || event === 'reset') return data.view
  return event === 'patch' && view ? applyPatch(view, data.patch) : view
}
const whole = async (id: string) => ((await say('GET', `/api/matches/${id}`)).json as { view: View }).view

it('[F-17] SIGTERM: everybody hears bye in the time there is, balls are taken to the end, nobody loses any', async () => {
  const id = await begin()
  await note(id, 3)
  const followers = Array.from({ length: 40 }, () => followFeed(feedOf(id)))
  const heard: Frame[][] = await Promise.all(
    followers.map((feed) => takeUntil(feed, ({ event }) => event === 'snapshot')),
  )
  const left = Promise.all(followers.map((feed) => takeUntil(feed, ({ event }) => event === 'bye')))
  const ended = subject.drain()
  const meanwhile = await note(id, 2)
  for (const [i, frames] of (await left).entries()) heard[i]?.push(...frames)
  const retries = heard.map((frames) => frames.at(-1)?.retry ?? 0)
  expect(Math.min(...retries)).toBeGreaterThanOrEqual(1000)
  expect(new Set(retries).size).toBeGreaterThan(10)
  await ended
  await subject.start()
  const last = await note(id, 2)
  const rest = await Promise.all(followers.map((feed) => takeUntil(feed, (frame) => frame.id === last)))
  const view = await whole(id)
  for (const [i, frames] of rest.entries()) {
    const all = [...(heard[i] ?? []), ...frames]
    expect(all.reduce(held, undefined)).toEqual(view)
    const seqs = all.filter(({ event }) => event === 'patch').map(({ id }) => Number(id?.split('-')[1]))
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => (seqs[0] ?? 0) + n))
    expect(all.some(({ event }) => event === 'reset')).toBe(false)
  }
  expect(meanwhile.split('-')[0]).toBe(last.split('-')[0])
  for (const feed of followers) await feed.return()
})

it('[F-3] after a kill the missing patches are there from the first request on', async () => {
  const id = await begin()
  const before = await note(id, 10)
  await subject.kill()
  await subject.start()
  const [epoch, seq] = before.split('-')
  const feed = readFeed(feedOf(id), { lastEventId: `${epoch}-${Number(seq) - 5}` })
  const frames = await take(feed, 6)
  expect(frames.map(({ event }) => event)).toEqual(['hello', ...Array(5).fill('patch')])
  expect(frames.at(-1)?.id).toBe(before)
  await feed.return()
})

it('[C-1] [F-4] a backup put back: another epoch, and every reader is reset in band', async () => {
  const id = await begin()
  await note(id, 3)
  await subject.drain()
  for (const part of ['', '-wal', '-shm']) copy(`${database}${part}`, `${database}.backup${part}`)
  await subject.start()
  const lost = await note(id, 4)
  const followers = Array.from({ length: 5 }, () => followFeed(feedOf(id), { lastEventId: lost }))
  for (const feed of followers) await take(feed, 1)
  await marked(id, seqOf(lost))
  await subject.kill()
  for (const part of ['-wal', '-shm']) rmSync(`${database}${part}`, { force: true })
  for (const part of ['', '-wal', '-shm']) copy(`${database}.backup${part}`, `${database}${part}`)
  await subject.start()
  for (const feed of followers) {
    const [reset] = (await takeUntil(feed, ({ event }) => event === 'reset')).slice(-1)
    expect(reset?.id).toMatch(/^[a-z2-7]{4,8}-\d+$/)
    expect(reset?.id?.split('-')[0]).not.toBe(lost.split('-')[0])
    expect(Number(reset?.id?.split('-')[1])).toBeLessThan(Number(lost.split('-')[1]))
  }
  const next = await note(id, 1)
  for (const feed of followers) {
    expect((await takeUntil(feed, (frame) => frame.id === next)).at(-1)?.event).toBe('patch')
    await feed.return()
  }
})

const seqOf = (cursor: string): number => Number(cursor.split('-')[1])

/** The mark of how far a match has gone may be a quarter of a second behind: see db/high-water.ts. */
async function marked(id: string, seq: number): Promise<void> {
  const reached = () => (JSON.parse(readFileSync(`${database}.high-water.json`, 'utf8')) as Marks).heads[id] ?? 0
  while (reached() < seq) await new Promise((resolve) => setTimeout(resolve, 20))
}

function copy(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'ENOENT') throw fault
  }
}
