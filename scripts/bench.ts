/** `npm run bench`: the figures of BENCHMARKS.md, as a Markdown table of ratios measured in one run. No C compiler needed. */
import { arch, cpus, platform } from 'node:os'
import { parseArgs } from 'node:util'
import { measureBytes } from './bench/bytes.ts'
import { runCrowd } from './bench/crowd.ts'
import { type FanOut, measureFanOut, type ServerKind } from './bench/fan-out.ts'
import { measureFold } from './bench/fold.ts'
import { median } from './bench/median.ts'
import { runServer } from './bench/servers.ts'

const USAGE = `Usage: npm run bench [-- --rounds 3] [--readers 1000,10000]

  --rounds    interleaved runs of each server; the median counts
  --readers   how many readers, one table row each; the limit on open files must allow them`

const ROUNDS = '3'
const READERS = '1000,10000'
/** Fewer balls where each of them is heard by more. */
const DELIVERIES = 200_000
const FOLDS = 9

const [role, ...args] = process.argv.slice(2)
if (role === 'server') await runServer(args[0] as ServerKind)
else if (role === 'crowd') await runCrowd(args[0] ?? '', Number(args[1]), args[2] ?? '')
else await main()

async function main(): Promise<void> {
  const { rounds, readers, help } = readArguments()
  if (help) return say(USAGE)
  say(`Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, loopback\n`)
  say('| readers | server | delivered events/s | CPU µs per delivery | KB per reader | events/s, ratio |')
  say('|--:|---|--:|--:|--:|--:|')
  for (const count of readers) await compare(count, rounds)
  sayFold()
  await sayBytes()
  process.exit(0)
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

function sayFold(): void {
  const { source, events, ms } = measureFold(FOLDS)
  say(`\n| fold of a whole Test match | events | ms | µs per event |\n|---|--:|--:|--:|`)
  say(`| ${source} | ${events} | ${ms.toFixed(1)} | ${((ms * 1000) / events).toFixed(1)} |`)
}

async function sayBytes(): Promise<void> {
  const { source, events, hours, rows } = await measureBytes()
  say(`\nA whole T20 for one reader (${source}, ${events} events, ${hours.toFixed(1)} h), headers included:\n`)
  say('| transport | requests | KB | ratio |\n|---|--:|--:|--:|')
  const least = rows[0]?.bytes ?? Number.NaN
  for (const { transport, requests, bytes } of rows)
    say(`| ${transport} | ${requests} | ${Math.round(bytes / 1024)} | ${(bytes / least).toFixed(1)} |`)
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: ROUNDS },
      readers: { type: 'string', default: READERS },
      help: { type: 'boolean', default: false },
    },
  })
  return { rounds: Number(values.rounds), readers: values.readers.split(',').map(Number), help: values.help }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
