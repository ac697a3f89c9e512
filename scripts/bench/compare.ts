/** Fan-out beside the rivals, in rounds that take turns; the reconnect storm; `live.json` beside a static file. */
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './median.ts'
import { RIVAL_NAMES, RIVALS, type Rival, type Running, startRival } from './rivals.ts'
import { type Generated, generate, type Phase, type Tools } from './tools.ts'

export type Figures = {
  readonly rival: Rival
  readonly deliveredPerSecond: number
  /** With several balls on their way at once, as when balls come faster than they go out. */
  readonly crowdedPerSecond: number
  readonly cpuMicros: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  readonly kilobytes: number
  readonly connectsPerSecond: number
  readonly lost: number
}

/** In lockstep first, then always so many balls on their way, then one ball a second. */
const LOCK_SECONDS = 6
const CROWDED_SECONDS = 3
const CROWDED_BALLS = 4
const STEADY_SECONDS = 10
const BURST = 8

/** A server is left out where it is not installed, or where it does not get through in a sensible time. */
export const rivalsFor = (tools: Tools, readers: number): readonly Rival[] =>
  RIVALS.filter((rival) => (rival !== 'nchan' || tools.nchan) && (rival !== 'streamSSE' || readers <= 10_000))

/** The medians of all rounds, rival by rival. */
export async function compareRivals(tools: Tools, readers: number, rounds: number, rivals: readonly Rival[]) {
  const runs = new Map<Rival, Figures[]>(rivals.map((rival) => [rival, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const rival of rivals) runs.get(rival)?.push(await measureRival(tools, rival, readers))
  return rivals.map((rival) => middle(rival, runs.get(rival) ?? []))
}

async function measureRival(tools: Tools, rival: Rival, readers: number): Promise<Figures> {
  const phases = `lock:${LOCK_SECONDS},lock:${CROWDED_SECONDS}:${CROWDED_BALLS},rate:1:${STEADY_SECONDS}`
  const { generated } = await loaded(tools, rival, { readers, phases, each: 1 })
  const [lock, crowded, steady] = generated.phases as [Phase, Phase, Phase]
  return {
    rival,
    deliveredPerSecond: lock.deliv_per_s,
    crowdedPerSecond: crowded.deliv_per_s,
    cpuMicros: lock.srv_us_deliv,
    p50Ms: steady.p50,
    p99Ms: steady.p99,
    p999Ms: steady.p999,
    kilobytes: generated.kb_conn,
    connectsPerSecond: generated.conn_per_s,
    lost: lock.lost + crowded.lost + steady.lost + generated.errors,
  }
}

type Order = { readonly readers: number; readonly phases: string; readonly each: number; readonly inFlight?: number }

/** A fresh server, all readers, and what the generator says of it. `missed`: they come so many events late. */
async function loaded(tools: Tools, rival: Rival, order: Order, late?: { played: number; missed: number }) {
  const server = await startRival(tools, rival, late?.played)
  try {
    const feed = late ? `${server.feed}&after=${earlier(server, late.missed)}` : server.feed
    const bodies = server.bodies(order.each)
    const worst = late ? watchPosts(server) : undefined
    const generated = await generate(tools, { ...server, ...order, feed, bodies })
    return { generated, worstPostMs: await worst?.() }
  } finally {
    server.stop()
    await pause(500)
  }
}

function earlier({ cursor }: Running, missed: number): string {
  const [epoch = '', seq = ''] = cursor.split('-')
  return `${epoch}-${Number(seq) - missed}`
}

export type Burst = { readonly ratio: number; readonly single: number; readonly burst: number }

/** CPU per event delivered, one at a time and eight in one request. */
export async function measureBurst(tools: Tools, readers: number, rounds: number): Promise<Burst> {
  const [singles, bursts]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1)
    for (const [each, all] of [
      [1, singles],
      [BURST, bursts],
    ] as const) {
      const phases = `lock:${LOCK_SECONDS}`
      const { generated } = await loaded(tools, 'scorebox', { readers, phases, each })
      all.push(generated.phases[0]?.srv_us_deliv ?? Number.NaN)
    }
  const [single, burst] = [median(singles), median(bursts)]
  return { single, burst, ratio: single / burst }
}

/** `seconds` of the storm in the middle and of the longest one; the slowest POST of all of them. */
export type Storm = {
  readonly inFlight: number
  readonly seconds: number
  readonly worstSeconds: number
  readonly worstPostMs: number
  readonly errors: number
}

const STORMS = 5

/** Everybody leaves and comes back, each with so many events missed, while a scorer goes on; and once more. */
export async function measureStorm(tools: Tools, readers: number, inFlight: number): Promise<Storm> {
  const order = { readers, phases: new Array<string>(STORMS).fill(`storm:${inFlight}`).join(','), each: 1 }
  const { generated, worstPostMs = Number.NaN } = await loaded(tools, 'scorebox', order, { played: 80, missed: 50 })
  const seconds = generated.phases.map(({ storm_s }) => storm_s ?? Number.NaN)
  const errors = generated.phases.reduce((total, { storm_errors }) => total + (storm_errors ?? Number.NaN), 0)
  return { inFlight, seconds: median(seconds), worstSeconds: Math.max(...seconds), worstPostMs, errors }
}

const POST_EVERY_MS = 25
/** One ball a second; in between the same one is sent again, as after an answer that was lost. */
const SAME_BALL_POSTS = 40

/** The slowest of all requests a scorer made meanwhile, ms. */
function watchPosts({ host, publish, token }: Running): () => Promise<number> {
  const controller = new AbortController()
  let worst = 0
  const watching = (async () => {
    for (let n = 0; !controller.signal.aborted; n += 1) {
      const asked = performance.now()
      const id = `note-${Math.floor(n / SAME_BALL_POSTS)}`
      const command = { id, scoredAt: Date.now(), command: { do: 'note', text: id } }
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const answer = await fetch(`http://${host}${publish}`, { method: 'POST', headers, body: JSON.stringify(command) })
      if (!answer.ok) throw new Error(`a ball was refused: ${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
      worst = Math.max(worst, performance.now() - asked)
      await pause(POST_EVERY_MS)
    }
  })()
  return async () => {
    controller.abort()
    await watching
    return worst
  }
}

function middle(rival: Rival, runs: readonly Figures[]): Figures {
  const of = (key: Exclude<keyof Figures, 'rival'>) => median(runs.map((run) => run[key]))
  return {
    rival,
    deliveredPerSecond: of('deliveredPerSecond'),
    crowdedPerSecond: of('crowdedPerSecond'),
    cpuMicros: of('cpuMicros'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    p999Ms: of('p999Ms'),
    kilobytes: of('kilobytes'),
    connectsPerSecond: of('connectsPerSecond'),
    lost: runs.reduce((total, { lost }) => total + lost, 0),
  }
}

export function figuresTable(readers: number, all: readonly Figures[]): string[] {
  const ours = all.find(({ rival }) => rival === 'scorebox')
  const times = (key: 'deliveredPerSecond' | 'crowdedPerSecond', one: Figures) =>
    ((ours?.[key] ?? Number.NaN) / one[key]).toFixed(2)
  return all.map((one) => {
    const cells = [
      readers,
      RIVAL_NAMES[one.rival],
      Math.round(one.deliveredPerSecond),
      times('deliveredPerSecond', one),
      Math.round(one.crowdedPerSecond),
      times('crowdedPerSecond', one),
      one.cpuMicros.toFixed(2),
      [one.p50Ms, one.p99Ms, one.p999Ms].map((ms) => ms.toFixed(1)).join(' · '),
      one.kilobytes.toFixed(1),
      Math.round(one.connectsPerSecond),
      one.lost,
    ]
    return `| ${cells.join(' | ')} |`
  })
}

export const FIGURES_HEAD = [
  '| readers | server | delivered events/s | Scorebox is × of it | with four on their way | × | CPU µs per delivery | POST → reader, ms at 1/s: p50 · p99 · p99.9 | KB per idle reader | connects/s | lost |',
  '|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
]
export type { Generated }
