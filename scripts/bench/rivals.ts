/** The servers of the comparison: Scorebox, what is written in an afternoon, nginx with nchan, and a bare loop in C. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { shorten } from '../../wire/short.ts'
import { envelopeOf, markedBalls } from './match.ts'
import { benchCore, type Ground, NODE_SERVERS, type NodeServer } from './servers.ts'
import { type Load, pin, type Tools } from './tools.ts'

export const RIVALS = ['cLoop', 'scorebox', 'nchan', 'resWrite', 'betterSse', 'streamSSE'] as const
export type Rival = (typeof RIVALS)[number]

export const RIVAL_NAMES: { readonly [rival in Rival]: string } = {
  cLoop: 'C, epoll and send()',
  scorebox: 'Scorebox',
  nchan: 'nginx + nchan, one worker',
  resWrite: 'node:http `res.write(Buffer)`',
  betterSse: 'better-sse, one channel',
  streamSSE: 'Hono `streamSSE`',
}

/** What the generator needs to know, and how the server is stopped. */
export type Running = Pick<Load, 'host' | 'feed' | 'publish' | 'token' | 'pid'> & {
  readonly bodies: (ballsEach: number) => string
  readonly cursor: string
  stop(): void
}

/** As `npm start` has it: ten thousand coming readers leave 2 KB each of what is no longer needed in a young generation of 16 MB. */
const NODE_FLAGS = ['--max-semi-space-size=1']
const MARK = '@TS@'
const SERVER_CORE = 0

export async function startRival(tools: Tools, rival: Rival, played = 0): Promise<Running> {
  if (isNode(rival)) return startNode(tools, rival, played)
  return rival === 'nchan' ? startNchan(tools) : startLoop(tools)
}

const isNode = (rival: Rival): rival is NodeServer => (NODE_SERVERS as readonly string[]).includes(rival)

/** Balls go through the real write path: POST, token, decoding, judging, log, fold. */
async function startNode({ folder }: Tools, kind: NodeServer, played: number): Promise<Running> {
  const child = fork(process.argv[1] as string, ['server', kind, String(played)], {
    execArgv: NODE_FLAGS,
  })
  const ground = await new Promise<Ground>((resolve) => child.once('message', (message) => resolve(message as Ground)))
  const { host, pathname } = new URL(ground.feed)
  const bodies = (each: number) => fileOf(folder, `${kind}-${each}`, commandLines(played, each))
  const { token, cursor } = ground
  return running(child, {
    host,
    feed: kind === 'scorebox' ? `${pathname}?form=short` : pathname,
    publish: new URL(ground.post).pathname,
    token,
    cursor,
    bodies,
  })
}

async function startLoop({ folder, limit }: Tools): Promise<Running> {
  const port = randomPort()
  const child = spawn(limit, [String(port)], { stdio: 'inherit' })
  return atPort(child, port, folder, '/feed', '/publish')
}

async function startNchan({ folder, nchan }: Tools): Promise<Running> {
  if (nchan === undefined) throw new Error('nginx and libnginx-mod-nchan are not installed')
  const port = randomPort()
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, nginxOf(nchan.module, folder, port))
  const child = spawn(nchan.nginx, ['-c', file, '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'inherit' })
  return atPort(child, port, folder, '/feed/m1', '/publish/m1')
}

/** One process: no worker beside the master, so that it is what is measured and pinned. */
const nginxOf = (module: string, folder: string, port: number) => `
load_module ${module};
daemon off; master_process off; pid ${folder}/nginx.pid;
worker_rlimit_nofile 20000;
events { worker_connections 19900; }
http {
  access_log off; tcp_nodelay on;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  nchan_max_reserved_memory 256M;
  server {
    listen 127.0.0.1:${port} backlog=65535;
    location ~ ^/feed/(\\w+)$ { nchan_subscriber eventsource; nchan_channel_id $1; nchan_subscriber_first_message newest; }
    location ~ ^/publish/(\\w+)$ { nchan_publisher; nchan_channel_id $1; nchan_message_buffer_length 60; client_max_body_size 1m; }
    location /static/ { root ${folder}; }
  }
}
`

async function atPort(child: ChildProcess, port: number, folder: string, feed: string, publish: string) {
  await untilListening(port)
  const bodies = (each: number) => fileOf(folder, `frames-${each}`, frameLines(each))
  return running(child, { host: `127.0.0.1:${port}`, feed, publish, cursor: '', bodies })
}

function running(child: ChildProcess, rest: Omit<Running, 'pid' | 'stop'>): Running {
  const pid = child.pid as number
  pin(pid, SERVER_CORE)
  return { ...rest, pid, stop: () => void child.kill('SIGKILL') }
}

const randomPort = () => 20_000 + Math.floor(Math.random() * 12_000)

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const listens = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (listens) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function fileOf(folder: string, name: string, lines: readonly string[]): string {
  const file = join(folder, `${name}.jsonl`)
  writeFileSync(file, lines.join('\n'))
  return file
}

/** What a scorer's device would send: so many balls in each line, and what was between them. */
const commandLines = (played: number, each: number) =>
  inGroups(markedBalls(MARK).batches.slice(1 + played), each).map((group) =>
    JSON.stringify(group.flat().map(envelopeOf)),
  )

/** For servers that know no cricket: what Scorebox would send to its readers after each of these lines. */
function frameLines(each: number): readonly string[] {
  const { script, batches } = markedBalls(MARK)
  const core = benchCore()
  const row = { names: script.names, visibility: 'public', createdAt: 0, createdBy: 'bench' } as const
  const { id } = core.scoring.create(row, (batches[0] ?? []).map(envelopeOf), 'bench')
  const lines: string[] = []
  core.matches.onPublish(({ patches }) => lines.push(JSON.stringify(patches.map(shorten))))
  for (const group of inGroups(batches.slice(1), each)) core.scoring.score(id, group.flat().map(envelopeOf), 'bench')
  return lines
}

/** Without the last one, which may be smaller. */
const inGroups = <T>(items: readonly T[], each: number): T[][] =>
  Array.from({ length: Math.floor(items.length / each) }, (_, i) => items.slice(i * each, (i + 1) * each))
