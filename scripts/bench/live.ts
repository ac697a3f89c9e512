/** `live.json` beside nginx serving the same bytes as a static file, with the same generator (wrk) in one run. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { median } from './median.ts'
import { type Running, startRival } from './rivals.ts'
import { hasCommand, type Tools } from './tools.ts'

const SECONDS = 4
const CONNECTIONS = 64
const GENERATOR_CORE = '1'

/** Rows of a table: bodies, 304 and the long-poll of somebody who is behind. */
export async function measureLive(tools: Tools, rounds: number): Promise<readonly string[]> {
  if (tools.nchan === undefined || !hasCommand('wrk')) return ['\n`live.json` needs nginx and wrk.']
  const [ours, nginx] = [await startRival(tools, 'scorebox', 80), await startRival(tools, 'nchan')]
  try {
    const live = ours.feed.replace(/feed.*$/, 'live.json')
    const { text, etag } = await read(ours, live)
    const file = join(tools.folder, 'static/live.json')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    const theirs = (await read(nginx, '/static/live.json')).etag
    const rows: string[] = []
    for (const [name, conditions] of [
      ['200', [[], []]],
      ['304', [[`If-None-Match: ${etag}`], [`If-None-Match: ${theirs}`]]],
    ] as const) {
      const [mine, other]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        mine.push(await hammer(ours, live, conditions[0]))
        other.push(await hammer(nginx, '/static/live.json', conditions[1]))
      }
      rows.push(rowOf(name, Buffer.byteLength(text), median(mine), median(other)))
    }
    return [
      '\n| `live.json` | bytes | Scorebox, requests/s | nginx, the same as a file | ratio |\n|---|--:|--:|--:|--:|',
      ...rows,
    ]
  } finally {
    ours.stop()
    nginx.stop()
  }
}

const rowOf = (name: string, bytes: number, mine: number, other: number) =>
  `| ${name} | ${bytes} | ${Math.round(mine)} | ${Math.round(other)} | ${(mine / other).toFixed(2)} |`

async function read({ host }: Running, path: string): Promise<{ text: string; etag: string }> {
  const response = await fetch(`http://${host}${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return { text: await response.text(), etag: response.headers.get('etag') ?? '' }
}

async function hammer({ host }: Running, path: string, headers: readonly string[]): Promise<number> {
  const wrk = [
    'wrk',
    '-t',
    '1',
    '-c',
    String(CONNECTIONS),
    '-d',
    `${SECONDS}s`,
    ...headers.flatMap((line) => ['-H', line]),
  ]
  const { stdout } = await promisify(execFile)('taskset', ['-c', GENERATOR_CORE, ...wrk, `http://${host}${path}`])
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
}
