/** The Node servers that are compared, each in a process of its own: the same log, matches and frames, another last metre. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener, serve as serveHono } from '@hono/node-server'
import { createChannel, createSession } from 'better-sse'
import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { openDatabase } from '../../db/open.ts'
import { type Core, createApp, createCore } from '../../server/app.ts'
import { readClientBuild } from '../../server/assets.ts'
import { createJournal } from '../../server/journal.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { readSettings } from '../../server/settings.ts'
import { formatCursor } from '../../wire/cursor.ts'
import { encodeFrame } from '../../wire/feed.ts'
import { envelopeOf, markedBalls } from './match.ts'

export const MARKER = '~'

export const NODE_SERVERS = ['scorebox', 'resWrite', 'betterSse', 'streamSSE'] as const
export type NodeServer = (typeof NODE_SERVERS)[number]

/** A message from the parent, and what is answered. */
export type Order = 'ball' | 'measure'
export type Measured = { readonly rssBytes: number; readonly cpuMicros: number; readonly readers: number }
/** Where the match is followed and scored, with which token, and where it stands. */
export type Ground = { readonly feed: string; readonly post: string; readonly token: string; readonly cursor: string }

/** Tells the parent where it listens, then plays a ball whenever it is told to. `played` balls are bowled before that. */
export async function runServer(kind: NodeServer, played: number): Promise<void> {
  const core = benchCore()
  const { script, batches } = markedBalls(MARKER)
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, (batches[0] ?? []).map(envelopeOf), 'bench')
  let next = 1
  const bowl = () => core.scoring.score(id, (batches[next++] ?? []).map(envelopeOf), 'bench')
  while (next <= played) bowl()
  const { url, readers } = await start(kind, core, id)
  process.on('message', (order: Order) => {
    if (order === 'ball') bowl()
    else process.send?.({ measured: measure(readers()) })
  })
  const path = `${url}/api/matches/${id}`
  const cursor = core.matches.find(id)?.score().cursor ?? ''
  process.send?.({ feed: `${path}/feed`, post: `${path}/commands`, token: tokenOf(core), cursor })
}

function tokenOf({ auth, credentials, now }: Core): string {
  const account = auth.accounts.add({ name: 'bench', role: 'operator', createdAt: now() })
  return credentials.issueToken(account, { label: 'bench' }).token
}

function start(kind: NodeServer, core: Core, id: string): Promise<{ url: string; readers: () => number }> {
  if (kind === 'scorebox') return startScorebox(core)
  if (kind === 'betterSse') return startBetterSse(core, id)
  return kind === 'resWrite' ? startResWrite(core, id) : startStreamSse(core, id)
}

/** Everything in memory: a disk would be the same for both. */
export function benchCore(now?: () => number): Core {
  const read = readSettings({ DATABASE: ':memory:', PORT: '0', LOG_LEVEL: 'error', MAX_READERS: '20000' })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const root = projectRoot()
  const db = openDatabase(':memory:', { migrationsFolder: join(root, 'db/migrations') })
  return createCore({
    db,
    settings: read.settings,
    journal: createJournal('error'),
    client: readBuild(),
    ...(now && { now }),
  })
}

const readBuild = () => readClientBuild(join(projectRoot(), 'dist/client'))

async function startScorebox(core: Core) {
  const { url, readers } = await serve(core, readBuild())
  return { url, readers }
}

/** What one writes after reading Hono's documentation: one streamSSE per reader, each written to. */
async function startStreamSse(core: Core, id: string) {
  const streams = new Set<SSEStreamingApi>()
  const app = createApp(core, readBuild())
  const site = new Hono()
  site.get('/api/matches/:id/feed', (c) =>
    streamSSE(c, async (stream) => {
      const match = core.matches.find(id)
      await stream.writeSSE({ event: 'snapshot', data: JSON.stringify({ seq: match?.head(), view: match?.view() }) })
      streams.add(stream)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      streams.delete(stream)
    }),
  )
  site.all('*', (c) => app.fetch(c.req.raw, c.env))
  core.matches.onPublish(({ match: { epoch }, patches }) => {
    for (const patch of patches)
      for (const stream of streams)
        void stream.writeSSE({
          event: 'patch',
          id: formatCursor({ epoch, seq: patch.seq }),
          data: JSON.stringify(patch),
        })
  })
  const server = serveHono({ fetch: site.fetch, port: 0, hostname: '127.0.0.1', createServer })
  await new Promise((resolve) => server.once('listening', resolve))
  return { url: urlOf(server as Server), readers: () => streams.size }
}

/** What one writes with node:http alone: a response per reader, one Buffer for all. */
async function startResWrite(core: Core, id: string) {
  const responses = new Set<ServerResponse>()
  const listener = getRequestListener(createApp(core, readBuild()).fetch)
  const server = createServer((request, response) => {
    if (request.url !== `/api/matches/${id}/feed`) return void listener(request, response)
    const match = core.matches.find(id)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(encodeFrame('snapshot', { seq: match?.head(), view: match?.view() }))
    responses.add(response)
    response.once('close', () => responses.delete(response))
  })
  core.matches.onPublish(({ match: { epoch }, patches }) => {
    const frames = patches.map((patch) => encodeFrame('patch', patch, { id: formatCursor({ epoch, seq: patch.seq }) }))
    const bytes = Buffer.from(frames.join(''))
    for (const response of responses) response.write(bytes)
  })
  await listening(server)
  return { url: urlOf(server), readers: () => responses.size }
}

/** As the documentation of better-sse has it: a session for each reader, all of them in one channel. */
async function startBetterSse(core: Core, id: string) {
  const channel = createChannel()
  const listener = getRequestListener(createApp(core, readBuild()).fetch)
  const server = createServer((request, response) => {
    if (request.url !== `/api/matches/${id}/feed`) return void listener(request, response)
    void createSession(request, response).then((session) => {
      const match = core.matches.find(id)
      session.push({ seq: match?.head(), view: match?.view() }, 'snapshot')
      channel.register(session)
    })
  })
  core.matches.onPublish(({ match: { epoch }, patches }) => {
    for (const patch of patches) channel.broadcast(patch, 'patch', { eventId: formatCursor({ epoch, seq: patch.seq }) })
  })
  await listening(server)
  return { url: urlOf(server), readers: () => channel.sessionCount }
}

const listening = (server: Server) =>
  new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 65_535 }, resolve))

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function measure(readers: number): Measured {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  return { rssBytes: process.memoryUsage.rss(), cpuMicros: user + system, readers }
}
