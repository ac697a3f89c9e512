/**
 * What one reader of a whole T20 costs, both directions, headers included, without TCP and TLS. Every ball is played and
 * its bytes are counted on the socket; what happens between balls (tips, empty polls, 304, reconnects) is measured once
 * and multiplied by how often it comes in the time the match takes.
 */
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { BROADCAST_DEFAULTS, createBroadcast } from '../../server/broadcast/hot-reads.ts'
import { pollPath } from '../../wire/feed.ts'
import { envelopeOf, playedMatch } from './match.ts'
import { benchCore } from './servers.ts'

export type Bytes = {
  readonly source: string
  readonly events: number
  readonly hours: number
  readonly rows: readonly TransportBytes[]
}
export type TransportBytes = { readonly transport: string; readonly requests: number; readonly bytes: number }

const LIVE_EVERY_MS = 2_000
const SILENT_MS = 100

export async function measureBytes(): Promise<Bytes> {
  const { script, steps, source } = playedMatch('t20')
  // Each ball reaches the server as it is scored: otherwise each would be marked as old news.
  let at = steps[0]?.recorded.scoredAt ?? 0
  const core = benchCore(() => at)
  const settings = {
    tipAfterMs: SILENT_MS,
    sweepEveryMs: SILENT_MS,
    waitMs: SILENT_MS,
    graceMs: Number.POSITIVE_INFINITY,
  }
  const broadcast = createBroadcast({ matches: core.matches, build: 'bench', settings, onFault: fail })
  const server = createServer((request, response) => void broadcast.answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const [created, ...envelopes] = steps.map(envelopeOf)
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, created ? [created] : [], 'bench')
  const path = `/api/matches/${id}`

  const feed = `${path}/feed?view=full&form=short`
  const stream = await streamReader(port, feed)
  const poll = await requester(port)
  const live = await requester(port)
  let next = ((await poll.ask(pollPath(id, 'full', 'start', 0))) as { next: string }).next
  await live.ask(`${path}/live.json`)
  const opening = { stream: stream.bytes(), poll: poll.bytes(), live: live.bytes() }

  for (const envelope of envelopes) {
    at = envelope.scoredAt
    core.scoring.score(id, [envelope], 'bench')
    await stream.heard(`id:${core.matches.find(id)?.score().cursor}\n`)
    next = ((await poll.ask(next)) as { next: string }).next
    await live.ask(`${path}/live.json`)
  }
  const played = { stream: stream.bytes(), poll: poll.bytes(), live: live.bytes() }

  await stream.heard('event: tip\ndata: {"seq"')
  const tip = stream.bytes() - played.stream
  await stream.heard('event:tip\ndata:{}')
  const emptyTip = stream.bytes() - played.stream - tip
  await poll.ask(next)
  const empty = poll.bytes() - played.poll
  await live.ask(`${path}/live.json`, live.etag())
  const unchanged = live.bytes() - played.live
  stream.close()
  const again = await streamReader(port, feed, [`Last-Event-ID: ${core.matches.find(id)?.score().cursor}`])
  const reconnect = again.bytes()
  for (const { close } of [again, poll, live]) close()
  broadcast.close()
  server.close()

  const times = steps.map(({ recorded }) => recorded.scoredAt)
  const pauses = times.slice(1).map((at, i) => at - (times[i] as number))
  const lasted = (times.at(-1) as number) - (times[0] as number)
  const tips = pauses.map((ms) => Math.floor(ms / BROADCAST_DEFAULTS.tipAfterMs))
  const tipBytes = sum(tips.map((count) => (count === 0 ? 0 : tip + (count - 1) * emptyTip)))
  const empties = sum(pauses.map((ms) => Math.floor(ms / (BROADCAST_DEFAULTS.waitMs * 1.125))))
  const lives = Math.floor(lasted / LIVE_EVERY_MS)
  const reconnects = Math.floor(lasted / (BROADCAST_DEFAULTS.lifeMs * 0.9))
  const changes = new Set(times.map((at) => Math.floor(at / LIVE_EVERY_MS))).size
  return {
    source,
    events: steps.length,
    hours: lasted / 3_600_000,
    rows: [
      {
        transport: 'SSE',
        requests: 1 + reconnects,
        bytes: played.stream + tipBytes + reconnects * reconnect,
      },
      {
        transport: 'long-poll',
        requests: 1 + envelopes.length + empties,
        bytes: played.poll + empties * empty,
      },
      {
        transport: `live.json every ${LIVE_EVERY_MS / 1000} s, ETag`,
        requests: lives,
        bytes:
          opening.live + ((played.live - opening.live) / envelopes.length) * changes + (lives - changes) * unchanged,
      },
    ],
  }
}

/** What Chromium sends with such a request to its own origin. */
const BROWSER = [
  'Host: scores.example.org',
  'Connection: keep-alive',
  'sec-ch-ua-platform: "Linux"',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'sec-ch-ua: "Chromium";v="156", "Not)A;Brand";v="24"',
  'sec-ch-ua-mobile: ?0',
  'Accept: */*',
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Dest: empty',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-GB,en;q=0.9',
]

async function streamReader(port: number, path: string, headers: readonly string[] = []) {
  const { socket, until } = await client(port)
  socket.write(requestOf(path, headers))
  await until((text) => text.includes('event: hello'))
  return {
    heard: (what: string) => until((text) => text.includes(what)),
    bytes: () => socket.bytesRead + socket.bytesWritten,
    close: () => socket.destroy(),
  }
}

/** One kept-alive connection. */
async function requester(port: number) {
  const { socket, until } = await client(port)
  let etag = ''
  return {
    async ask(path: string, condition?: string): Promise<unknown> {
      socket.write(requestOf(path, condition ? [`If-None-Match: ${condition}`] : []))
      const text = await until(isComplete)
      etag = /^etag: (.*)\r$/im.exec(text)?.[1] ?? ''
      const body = text.slice(text.indexOf('\r\n\r\n') + 4)
      return body === '' ? undefined : JSON.parse(body)
    },
    etag: () => etag,
    bytes: () => socket.bytesRead + socket.bytesWritten,
    close: () => socket.destroy(),
  }
}

function requestOf(path: string, headers: readonly string[]): string {
  const lines = [`GET ${path} HTTP/1.1`, ...BROWSER, ...headers]
  return `${lines.join('\r\n')}\r\n\r\n`
}

function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = Number(/^content-length: (\d+)\r$/im.exec(text.slice(0, end + 2))?.[1] ?? 0)
  return Buffer.byteLength(text.slice(end + 4)) >= length
}

/** `until` gives what came since the last time, as soon as it fits. */
async function client(
  port: number,
): Promise<{ socket: Socket; until(fits: (text: string) => boolean): Promise<string> }> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  let text = ''
  let look = () => {}
  socket.on('data', (part) => {
    text += part
    look()
  })
  await new Promise((resolve) => socket.once('connect', resolve))
  const until = (fits: (text: string) => boolean) =>
    new Promise<string>((resolve) => {
      look = () => {
        if (!fits(text)) return
        const taken = text
        text = ''
        look = () => {}
        resolve(taken)
      }
      look()
    })
  return { socket, until }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function fail(fault: unknown): void {
  throw fault
}
