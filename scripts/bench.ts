/** `npm run bench`: the figures of BENCHMARKS.md, as a Markdown table of ratios measured in one run. With a C compiler beside nchan and a bare loop, without one beside `streamSSE` alone. */
import { arch, cpus, loadavg, platform } from 'node:os'
import { parseArgs } from 'node:util'
import { measureBytes } from './bench/bytes.ts'
import {
  compareRivals,
  FIGURES_HEAD,
  figuresTable,
  measureBurst,
  measureStorm,
  rivalsFor,
  type Storm,
} from './bench/compare.ts'
import { runCrowd, type Transport } from './bench/crowd.ts'
import { measureEngine } from './bench/engine.ts'
import { type FanOut, measureFanOut, type ServerKind } from './bench/fan-out.ts'
import { measureFanPage } from './bench/fan-page.ts'
import { measureLive } from './bench/live.ts'
import { median } from './bench/median.ts'
import { RIVALS } from './bench/rivals.ts'
import { measureScreen } from './bench/screen.ts'
import { type NodeServer, runServer } from './bench/servers.ts'
import { countMatches, tapTable } from './bench/taps/count.ts'
import { findTools, inRoomyNetwork, type Tools } from './bench/tools.ts'

const USAGE = `Usage: npm run bench [-- --rounds 3] [--readers 1000,10000] [--only fan-out,burst,storm,poll,live,engine,bytes,taps,tap-to-screen,fan-page]

  --rounds    interleaved runs of each server; the median counts
  --readers   how many readers, one group of rows each; the limit on open files must allow them
  --rivals    which servers, of ${RIVALS.join(', ')}
  --only      which parts`

const ROUNDS = '3'
const READERS = '1000,10000'
const STORM_READERS = 10_000
/** Fewer balls where each of them is heard by more. */
const DELIVERIES = 200_000
const ENGINE_ROUNDS = 31
/** ms, as browsers count a long task. */
const LONG_MS = 50
const PARTS = [
  'fan-out',
  'burst',
  'storm',
  'poll',
  'live',
  'engine',
  'bytes',
  'taps',
  'tap-to-screen',
  'fan-page',
] as const
type Part = (typeof PARTS)[number]

const [role, ...args] = process.argv.slice(2)
if (role === 'server') await runServer(args[0] as NodeServer, Number(args[1] ?? 0))
else if (role === 'crowd') await runCrowd(args[0] ?? '', Number(args[1]), args[2] ?? '', args[3] as Transport)
else if (role === 'storm') await runStorm(Number(args[0]))
else await main()

async function main(): Promise<void> {
  const given = readArguments()
  if (given.help) return say(USAGE)
  say(`Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, loopback`)
  say(
    `Load average before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}\n`,
  )
  const tools = findTools()
  for (const part of given.only) await measure(part, given, tools)
  say(
    `\nLoad average after: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  process.exit(0)
}

type Given = ReturnType<typeof readArguments>

async function measure(part: Part, given: Given, tools: Tools | undefined): Promise<void> {
  if (part === 'engine') return sayEngine()
  if (part === 'bytes') return sayBytes()
  if (part === 'taps') return sayTaps()
  if (part === 'tap-to-screen') return sayScreen()
  if (part === 'fan-page') return sayFanPage()
  if (part === 'poll') return sayPolls(given)
  if (tools === undefined) return part === 'fan-out' ? sayPlainFanOut(given) : undefined
  if (part === 'fan-out') return sayFanOut(tools, given)
  if (part === 'burst') return sayBurst(tools, given)
  if (part === 'storm') return sayStorm(tools)
  return sayLive(tools, given)
}

async function sayFanOut(tools: Tools, { readers, rounds, rivals }: Given): Promise<void> {
  for (const line of FIGURES_HEAD) say(line)
  for (const count of readers) {
    const present = rivalsFor(tools, count).filter((rival) => rivals.includes(rival))
    for (const line of figuresTable(count, await compareRivals(tools, count, rounds, present))) say(line)
  }
}

async function sayBurst(tools: Tools, { readers, rounds }: Given): Promise<void> {
  const { single, burst, ratio } = await measureBurst(tools, readers.at(-1) ?? STORM_READERS, rounds)
  say(
    `\nEight balls in one request: ${burst.toFixed(2)} µs of CPU per event delivered, one at a time ${single.toFixed(2)}: ${ratio.toFixed(1)} times cheaper.`,
  )
}

async function sayStorm(tools: Tools): Promise<void> {
  say(
    `\n| reconnect storm of ${STORM_READERS}, 50 events missed | over after, s: median of five · the longest | slowest scorer's POST, ms | errors |`,
  )
  say('|---|--:|--:|--:|')
  sayStormRow('4,000 in flight', await measureStorm(tools, STORM_READERS, 4_000))
  const atOnce = await inRoomyNetwork<Storm>(['storm', String(STORM_READERS)])
  if (atOnce) sayStormRow('all at once, `somaxconn` 65535', atOnce)
  else sayStormRow('all at once', await measureStorm(tools, STORM_READERS, STORM_READERS))
}

function sayStormRow(name: string, { seconds, worstSeconds, worstPostMs, errors }: Storm): void {
  say(`| ${name} | ${seconds.toFixed(2)} · ${worstSeconds.toFixed(2)} | ${worstPostMs.toFixed(0)} | ${errors} |`)
}

/** Prints what `inRoomyNetwork` reads. */
async function runStorm(readers: number): Promise<void> {
  const tools = findTools()
  if (tools) say(JSON.stringify(await measureStorm(tools, readers, readers)))
  process.exit(0)
}

async function sayLive(tools: Tools, { rounds }: Given): Promise<void> {
  for (const line of await measureLive(tools, rounds)) say(line)
}

/** Without a C compiler: two servers, and a generator that is itself near its limit. */
async function sayPlainFanOut({ readers, rounds }: Given): Promise<void> {
  say('| readers | server | delivered events/s | CPU µs per delivery | KB per reader | events/s, ratio |')
  say('|--:|---|--:|--:|--:|--:|')
  for (const count of readers) await compare(count, rounds)
}

async function compare(readers: number, rounds: number): Promise<void> {
  const runs: { readonly [kind in ServerKind]: FanOut[] } = { streamSSE: [], scorebox: [] }
  const balls = Math.max(20, Math.round(DELIVERIES / readers))
  for (let round = 0; round < rounds; round += 1)
    for (const kind of ['streamSSE', 'scorebox'] as const) runs[kind].push(await measureFanOut(kind, readers, balls))
  const middle = (kind: ServerKind, key: keyof FanOut) => median(runs[kind].map((run) => run[key]))
  for (const kind of ['streamSSE', 'scorebox'] as const) {
    const perSecond = middle(kind, 'deliveredPerSecond')
    const name = kind === 'scorebox' ? 'Scorebox' : 'Hono `streamSSE`'
    const ratio = perSecond / middle('streamSSE', 'deliveredPerSecond')
    const memory = (middle(kind, 'bytesPerReader') / 1024).toFixed(1)
    say(
      `| ${readers} | ${name} | ${Math.round(perSecond)} | ${middle(kind, 'cpuMicros').toFixed(1)} | ${memory} | ${ratio.toFixed(1)} |`,
    )
  }
}

/** All wait on one URL. The generator is Node's and near its own limit, so the CPU of the server is what counts. */
async function sayPolls({ readers, rounds }: Given): Promise<void> {
  say('\n| readers | transport | answers or events/s | CPU µs each | KB per reader |\n|--:|---|--:|--:|--:|')
  for (const count of readers) {
    const balls = Math.max(10, Math.round(DELIVERIES / count / 4))
    const runs: { readonly [transport in Transport]: FanOut[] } = { stream: [], poll: [] }
    for (let round = 0; round < rounds; round += 1)
      for (const transport of ['stream', 'poll'] as const)
        runs[transport].push(await measureFanOut('scorebox', count, balls, transport))
    for (const [transport, all] of Object.entries(runs)) {
      const middle = (key: keyof FanOut) => median(all.map((run) => run[key]))
      const [perSecond, micros] = [Math.round(middle('deliveredPerSecond')), middle('cpuMicros').toFixed(1)]
      say(`| ${count} | ${transport} | ${perSecond} | ${micros} | ${(middle('bytesPerReader') / 1024).toFixed(1)} |`)
    }
  }
}

function sayEngine(): void {
  const { source, events, ...figures } = measureEngine(ENGINE_ROUNDS)
  say(`\nA whole Test match (${source}, ${events} events), CPU time:\n\n| what | figure |\n|---|--:|`)
  say(`| folded, a cold start | ${figures.foldMs.toFixed(1)} ms |`)
  say(`| events taken one by one (\`advance\`) | ${figures.advancedPerSecond}/s |`)
  say(`| the same, each decided first | ${figures.decidedPerSecond}/s |`)
  say(`| ball 1 amended, ${figures.follows} later events follow | ${figures.amendMs.toFixed(1)} ms |`)
  say(`| the same with all consequences told | ${figures.toldMs.toFixed(1)} ms |`)
  say(`| heap of the match in memory | ${Math.round(figures.bookKb)} KB |`)
}

async function sayBytes(): Promise<void> {
  const { source, events, hours, rows } = await measureBytes()
  say(`\nA whole T20 for one reader (${source}, ${events} events, ${hours.toFixed(1)} h), headers included:\n`)
  say('| transport | requests | KB | ratio |\n|---|--:|--:|--:|')
  const least = rows[0]?.bytes ?? Number.NaN
  for (const { transport, requests, bytes } of rows)
    say(`| ${transport} | ${requests} | ${Math.round(bytes / 1024)} | ${(bytes / least).toFixed(1)} |`)
}

function sayTaps(): void {
  const folder = process.env.CRICSHEET_DIR
  if (folder === undefined) return say('\nTaps are counted over real matches: CRICSHEET_DIR is not set.')
  const counted = countMatches(folder)
  say(`\nScoring real matches on the console's own pages (${counted.map(({ id }) => id).join(' ')}):\n`)
  for (const line of tapTable(counted)) say(line)
}

async function sayScreen(): Promise<void> {
  const figures = await measureScreen()
  if (!figures) return say('\nFrom tap to screen needs Chromium, or CHROME_PATH.')
  const { balls, source, tap, key, bareTap } = figures
  const rows = { tap, key, 'tap on a page of one figure': bareTap }
  say(`\nFrom press to painted ball, CPU slowed 4 times, ${balls} balls into a Test (${source}):\n`)
  say('| press | median, ms | worst of 50, ms |\n|---|--:|--:|')
  for (const [name, { medianMs, worstMs }] of Object.entries(rows))
    say(`| ${name} | ${medianMs.toFixed(0)} | ${worstMs.toFixed(0)} |`)
}

async function sayFanPage(): Promise<void> {
  const figures = await measureFanPage()
  if (!figures) return say('\nA fan’s page is measured in Chromium: CHROME_PATH.')
  const { source, seconds, shift, held } = figures
  const tasks = held.flatMap((one) => one.tasks)
  say(`\nA whole Test (${source}) replayed in ${seconds} s into a live page 390 wide, CPU slowed 4 times:`)
  say(`by the clock ${longestOf(tasks.map(({ lasted }) => lasted))},`)
  say(`by what the page's thread ran of them ${longestOf(tasks.map(({ ran }) => ran))};`)
  say(`layout shift ${shift.toFixed(4)}.\n`)
  say('| after balls | heap, KB | DOM nodes | listeners | the same loop, ms | above 50 ms since, by the thread |')
  say('|--:|--:|--:|--:|--:|--:|')
  for (const { balls, heapKb, nodes, listeners, loopMs, tasks } of held) {
    const long = tasks.filter(({ ran }) => ran > LONG_MS).length
    say(`| ${balls} | ${heapKb} | ${nodes} | ${listeners} | ${loopMs.toFixed(1)} | ${long} |`)
  }
}

/** "2 tasks above 50 ms, the longest 64, 51, 48 ms" */
function longestOf(times: readonly number[]): string {
  const longest = times.toSorted((a, b) => b - a)
  const long = times.filter((time) => time > LONG_MS).length
  const three = longest.slice(0, 3).map((time) => time.toFixed(0))
  return `${long === 0 ? 'no' : long} tasks above ${LONG_MS} ms, the longest ${three.join(', ')} ms`
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: ROUNDS },
      readers: { type: 'string', default: READERS },
      rivals: { type: 'string', default: RIVALS.join(',') },
      only: { type: 'string', default: PARTS.join(',') },
      help: { type: 'boolean', default: false },
    },
  })
  const { rounds, readers, rivals, only, help } = values
  return {
    rounds: Number(rounds),
    readers: readers.split(',').map(Number),
    rivals: rivals.split(','),
    only: PARTS.filter((part) => only.split(',').includes(part)),
    help,
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
