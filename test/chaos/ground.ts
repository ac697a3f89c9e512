/** Where a run takes place: the server, its disk, the matches, who scores them, who reads them. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../cricket/simulate/random.ts'
import { createMatch, describeMatch } from './a-match.ts'
import { type Caller, createCaller, cursorOf } from './caller.ts'
import type { CrowdReport } from './crowd/crowd.ts'
import { type Crowd, createCrowd } from './crowd/crowd-process.ts'
import { createDisk, type Disk } from './disk.ts'
import { readHistory } from './judging/history.ts'
import { judge, type Verdict } from './judging/oracle.ts'
import type { Restoration } from './nemesis.ts'
import { createScorer, type Scorer } from './scorer.ts'
import { createSubject, type Footprint, type Subject } from './subject.ts'

export type GroundOptions = {
  readonly seed: number
  readonly readers: number
  /** Whether the database may have a small file system of its own, which can be full. */
  readonly smallDisk: boolean
  /** Acts of mischief that a reader does per second. */
  readonly mischief: number
  /** Mean time between what one scorer says. */
  readonly gapMs: number
}
export type Ground = {
  readonly subject: Subject
  readonly disk: Disk
  readonly call: Caller
  readonly matches: readonly string[]
  readonly about: Awaited<ReturnType<typeof describeAll>>
  readonly scorers: readonly Scorer[]
  readonly crowds: readonly Crowd[]
  /** Before anybody came. */
  readonly before: Footprint | undefined
  /** Closes the scorers' connections. */
  hangUp(): void
  close(): Promise<void>
}
export type Outcome = Verdict & {
  readonly counts: { readonly [what: string]: number }
  /** What the server wrote at level warn and above, numbers left out. */
  readonly journal: { readonly [line: string]: number }
  readonly before: Footprint | undefined
  /** After everybody had left. */
  readonly after: Footprint | undefined
}

const MATCHES = 2
const READERS_PER_PROCESS = 2_500
/** For everybody to arrive once it is quiet: however slow the machine is. */
const ARRIVE_WITHIN_MS = 120_000
const HANDLES_BACK_WITHIN_MS = 30_000

/** Everybody is there and reads; nobody scores yet. */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { seed, smallDisk, gapMs } = options
  const disk = createDisk({ small: smallDisk })
  const subject = await createSubject({ database: join(disk.folder, 'scorebox.db'), random: createRandom(seed) })
  const crowds: Crowd[] = []
  const interrupted = (signal: string): void => {
    process.stderr.write(`${signal}: the run ends without a verdict\n`)
    void close().then(() => process.exit(130))
  }
  const close = async (): Promise<void> => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    for (const crowd of crowds) crowd.kill()
    await subject.close()
    disk.remove()
  }
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  try {
    await subject.start()
    const { call, hangUp } = createCaller(subject)
    const matches = await Promise.all(Array.from({ length: MATCHES }, (_, i) => createMatch(call, seed + i)))
    const about = await describeAll(call, matches)
    hangUp()
    const before = await rested(subject)
    crowds.push(...gather(options, subject, matches))
    await Promise.all(crowds.map((crowd) => crowd.ready()))
    const scorers = matches.map((match, i) => createScorer({ call, match, random: createRandom(seed + 10 + i), gapMs }))
    return { subject, disk, call, matches, about, scorers, crowds, before, hangUp, close }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** Lets everybody arrive where the matches ended, sends them home, stops the server, and judges. */
export async function endRun(ground: Ground, restorations: readonly Restoration[]): Promise<Outcome> {
  const { subject, crowds, matches, scorers, before } = ground
  const heads = await headsOf(ground)
  const arrived = await Promise.all(crowds.map((crowd) => crowd.finish(heads, ARRIVE_WITHIN_MS)))
  const reports = await Promise.all(crowds.map((crowd) => crowd.report()))
  await Promise.all(crowds.map((crowd) => crowd.leave()))
  ground.hangUp()
  const after = await rested(subject, before?.handles)
  await subject.drain()
  const verdict = judge({
    matches,
    about: ground.about,
    restorations,
    last: readHistory(subject.database, matches),
    acks: scorers.flatMap(({ acks }) => acks),
    sent: new Set(scorers.flatMap(({ sent }) => [...sent])),
    sightings: reports.flatMap(({ sightings }) => sightings),
  })
  const complaints = [
    ...subject.complaints,
    ...scorers.flatMap((scorer) => scorer.complaints),
    ...reports.flatMap((report) => report.complaints),
    ...(arrived.every(Boolean) ? [] : reports.flatMap((report) => straysOf(report, heads))),
  ]
  const counts = sum([...reports, ...scorers].map((one) => one.counts))
  return {
    ...verdict,
    violations: [...complaints, ...verdict.violations],
    counts,
    journal: subject.journal,
    before,
    after,
  }
}

async function describeAll(call: Caller, matches: readonly string[]) {
  return Object.fromEntries(
    await Promise.all(matches.map(async (match) => [match, await describeMatch(call, match)] as const)),
  )
}

function gather({ seed, readers, mischief }: GroundOptions, { port }: Subject, matches: readonly string[]) {
  const processes = Math.ceil(readers / READERS_PER_PROCESS)
  const each = Math.ceil(readers / processes)
  return Array.from({ length: processes }, (_, i) => {
    const from = i * each
    const here = Math.min(each, readers - from)
    const mischiefPerSecond = here * mischief
    return createCrowd({ port, matches, readers: here, from, seed: seed + 100 + i, mischiefPerSecond })
  })
}

async function headsOf({ call, matches }: Ground): Promise<{ readonly [match: string]: string }> {
  const heads: Record<string, string> = {}
  for (const match of matches) heads[match] = await cursorOf(call, match)
  return heads
}

const straysOf = ({ astray }: CrowdReport, heads: object) =>
  astray.map((one) => `never arrived: ${one}, and the ends are ${JSON.stringify(heads)}`)

/** When the handles are down to so many, or do not get there. Without a number: when they have stopped changing. */
async function rested(subject: Subject, handles?: number): Promise<Footprint | undefined> {
  const deadline = Date.now() + HANDLES_BACK_WITHIN_MS
  let last: Footprint | undefined
  for (;;) {
    const now = subject.footprint()
    if (!now || now.handles <= (handles ?? 0) || Date.now() > deadline) return now
    if (handles === undefined && now.handles === last?.handles) return now
    last = now
    await sleep(200)
  }
}

function sum(all: readonly { readonly [what: string]: number }[]): { readonly [what: string]: number } {
  const total: Record<string, number> = {}
  for (const counts of all) for (const [what, count] of Object.entries(counts)) total[what] = (total[what] ?? 0) + count
  return total
}
