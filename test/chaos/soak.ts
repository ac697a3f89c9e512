/** A soak: many readers who come, go and stall for a long time, nothing else wrong; does the server's memory stay flat? */
import { setTimeout as sleep } from 'node:timers/promises'
import { play } from './chaos.ts'
import { endRun, type Ground, type Outcome, openGround } from './ground.ts'

export type SoakOptions = {
  readonly seed: number
  readonly seconds: number
  readonly readers: number
  readonly onProgress: (line: string) => void
}
export type SoakReport = Outcome & {
  readonly seed: number
  /** Resident memory in MB, every SAMPLE_MS. */
  readonly rss: readonly number[]
  /** The median of the last quarter over that of the second: 1 is flat. The first quarter is for warming up. */
  readonly growth: number
}

const SAMPLE_MS = 10_000
/** What one reader does per second: 5,000 of them are 500 disconnects, pauses and half-open sockets a second. */
const MISCHIEF = 0.1
const GAP_MS = 400

export async function runSoak({ seed, seconds, readers, onProgress }: SoakOptions): Promise<SoakReport> {
  const ground = await openGround({ seed, readers, smallDisk: false, mischief: MISCHIEF, gapMs: GAP_MS })
  const rss: number[] = []
  try {
    await play(ground, () =>
      sample(ground, seconds * 1000, (line, megabytes) => {
        rss.push(megabytes)
        onProgress(line)
      }),
    )
    return { ...(await endRun(ground, [])), seed, rss, growth: growthOf(rss) }
  } finally {
    await ground.close()
  }
}

async function sample(
  { subject, scorers }: Ground,
  ms: number,
  onSample: (line: string, megabytes: number) => void,
): Promise<void> {
  const began = Date.now()
  while (Date.now() - began < ms) {
    await sleep(SAMPLE_MS)
    const { rssBytes = Number.NaN, handles = Number.NaN } = subject.footprint() ?? {}
    const megabytes = Math.round(rssBytes / 1024 / 1024)
    const at = Math.round((Date.now() - began) / 1000)
    onSample(
      `${at} s: ${megabytes} MB, ${handles} handles, ${scorers.map((one) => one.head()).join(' and ')} events`,
      megabytes,
    )
  }
}

function growthOf(rss: readonly number[]): number {
  const quarter = Math.floor(rss.length / 4)
  return median(rss.slice(-quarter)) / median(rss.slice(quarter, 2 * quarter))
}

function median(numbers: readonly number[]): number {
  const ordered = [...numbers].sort((a, b) => a - b)
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN
}
