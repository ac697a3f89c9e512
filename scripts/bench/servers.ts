/** The two servers that are compared, each in a process of its own: the same log, matches and frames, another last metre. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve as serveHono } from '@hono/node-server'
import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { openDatabase } from '../../db/open.ts'
import { type Core, createCore } from '../../server/app.ts'
import { readClientBuild } from '../../server/assets.ts'
import { createJournal } from '../../server/journal.ts'
import { projectRoot } from '../../server/root.ts'
import { serve } from '../../server/serve.ts'
import { readSettings } from '../../server/settings.ts'
import { formatCursor } from '../../wire/cursor.ts'
import { envelopeOf, markedBalls } from './match.ts'

export const MARKER = '~'

/** A message from the parent, and what is answered. */
export type Order = 'ball' | 'measure'
export type Measured = { readonly rssBytes: number; readonly cpuMicros: number; readonly readers: number }

/** Tells the parent where it listens, then plays a ball whenever it is told to. */
export async function runServer(kind: 'scorebox' | 'streamSSE'): Promise<void> {
  const core = benchCore()
  const { script, batches } = markedBalls(MARKER)
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, (batches[0] ?? []).map(envelopeOf), 'bench')
  const { url, readers } = await (kind === 'scorebox' ? startScorebox(core) : startStreamSse(core, id))
  let next = 1
  process.on('message', (order: Order) => {
    if (order === 'ball') core.scoring.score(id, (batches[next++] ?? []).map(envelopeOf), 'bench')
    else process.send?.({ measured: measure(readers()) })
  })
  process.send?.({ feed: `${url}/api/matches/${id}/feed` })
}

/** Everything in memory: a disk would be the same for both. */
export function benchCore(): Core {
  const read = readSettings({ DATABASE: ':memory:', PORT: '0', LOG_LEVEL: 'error', MAX_READERS: '20000' })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const root = projectRoot()
  const db = openDatabase(':memory:', { migrationsFolder: join(root, 'db/migrations') })
  return createCore({ db, settings: read.settings, journal: createJournal('error'), client: readBuild() })
}

const readBuild = () => readClientBuild(join(projectRoot(), 'dist/client'))

async function startScorebox(core: Core) {
  const { url, readers } = await serve(core, readBuild())
  return { url, readers }
}

/** What one writes after reading Hono's documentation: one streamSSE per reader, each written to. */
async function startStreamSse(core: Core, id: string) {
  const streams = new Set<SSEStreamingApi>()
  const app = new Hono()
  app.get('/api/matches/:id/feed', (c) =>
    streamSSE(c, async (stream) => {
      const match = core.matches.find(id)
      await stream.writeSSE({ event: 'snapshot', data: JSON.stringify({ seq: match?.head(), view: match?.view() }) })
      streams.add(stream)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      streams.delete(stream)
    }),
  )
  core.matches.onPublish(({ match: { epoch }, patches }) => {
    for (const patch of patches)
      for (const stream of streams)
        void stream.writeSSE({
          event: 'patch',
          id: formatCursor({ epoch, seq: patch.seq }),
          data: JSON.stringify(patch),
        })
  })
  const server = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', createServer })
  await new Promise((resolve) => server.once('listening', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, readers: () => streams.size }
}

function measure(readers: number): Measured {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  return { rssBytes: process.memoryUsage.rss(), cpuMicros: user + system, readers }
}
