/** What happens to the server: one fault after the other, in an order that follows from the seed. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../cricket/simulate/random.ts'
import { parseCursor } from '../../wire/cursor.ts'
import { type Caller, cursorOf } from './caller.ts'
import { canLimitFiles, type Disk, limitFiles, sizeOf } from './disk.ts'
import { backUp, type History, marksOf, putBack, readHistory } from './judging/history.ts'
import type { Subject } from './subject.ts'

export const FAULTS = [
  'kill',
  'stop',
  'drain',
  'kill-in-drain',
  'disk-full',
  'file-limit',
  'kill-on-full-disk',
  'restore',
] as const
export type Fault = (typeof FAULTS)[number]

/** An older copy was put back: what the epoch before had come to, and what was left of it. */
export type Restoration = { readonly before: History; readonly kept: History['logs'] }
export type Rage = {
  readonly enough: (faults: number) => boolean
  /** Until so many more events are acknowledged: a server that is never up can not be hurt. */
  readonly breather: (events: number) => Promise<void>
  readonly onFault: (fault: Fault) => void
}
export type Nemesis = ReturnType<typeof createNemesis>

/** What can not be had here is left out; the report says so. */
export const faultsHere = (disk: Disk): readonly Fault[] =>
  FAULTS.filter((fault) => {
    if (fault === 'disk-full' || fault === 'kill-on-full-disk') return disk.fill !== undefined
    return fault !== 'file-limit' || canLimitFiles()
  })

const MARKS_WITHIN_MS = 15_000

export function createNemesis(parts: {
  readonly subject: Subject
  readonly disk: Disk
  readonly call: Caller
  readonly matches: readonly string[]
  readonly random: Random
  readonly faults: readonly Fault[]
}) {
  const { subject, disk, call, matches, random, faults } = parts
  const restorations: Restoration[] = []
  const complaints: string[] = []
  const counts: { [fault in Fault]?: number } = {}
  let backups = 0

  const total = () => Object.values(counts).reduce((sum, count) => sum + count, 0)
  const pause = (least: number, most: number) => sleep(least + random.below(most - least))

  async function restart(): Promise<void> {
    await pause(0, 600)
    await subject.start()
  }

  const acts: { readonly [fault in Fault]: () => Promise<void> } = {
    async kill() {
      await subject.kill()
      await restart()
    },
    async stop() {
      subject.signal('SIGSTOP')
      await pause(200, 2_500)
      subject.signal('SIGCONT')
    },
    async drain() {
      await subject.drain()
      await restart()
    },
    async 'kill-in-drain'() {
      subject.signal('SIGTERM')
      await pause(0, 1_500)
      await subject.kill()
      await restart()
    },
    async 'disk-full'() {
      disk.fill?.full()
      await pause(300, 2_000)
      disk.fill?.free()
    },
    async 'file-limit'() {
      limitFiles(subject.pid(), sizeOf(`${subject.database}-wal`) + random.below(6_000))
      await pause(300, 2_000)
      limitFiles(subject.pid(), 'unlimited')
    },
    async 'kill-on-full-disk'() {
      disk.fill?.full()
      await pause(100, 1_000)
      await subject.kill()
      const began = await subject.tryStart()
      await pause(100, 600)
      disk.fill?.free()
      if (!began) await subject.start()
    },
    restore,
  }

  async function restore(): Promise<void> {
    const copy = join(disk.folder, '..', `backup-${++backups}.db`)
    await backUp(subject.database, copy)
    const { logs: kept } = readHistory(copy, matches)
    await marked(kept)
    await subject.kill()
    const before = readHistory(subject.database, matches)
    putBack(copy, subject.database)
    await restart()
    restorations.push({ before, kept })
    const { epoch } = parseCursor(await cursorOf(call, matches[0] as string)) ?? {}
    if (epoch === before.epoch) complaints.push(`an older copy was put back, and the epoch is still ${epoch}`)
  }

  /** The file is up to a quarter of a second behind, and more after a full disk; a copy of that moment passes unnoticed. */
  async function marked(kept: History['logs']): Promise<void> {
    const deadline = Date.now() + MARKS_WITHIN_MS
    while (Date.now() < deadline) {
      const marks = marksOf(subject.database)
      if (matches.some((match) => (marks[match] ?? 0) > (kept[match]?.length ?? 0))) return
      await sleep(50)
    }
    complaints.push(`${MARKS_WITHIN_MS / 1000} s after a backup the high-water file has not moved beyond it`)
  }

  return {
    restorations,
    complaints,
    counts,

    /** Until the time is up, every kind has happened at least once, and it is `enough`. */
    async rage(ms: number, { enough, breather, onFault }: Rage): Promise<void> {
      const end = Date.now() + ms
      const first = shuffled(faults, random)
      while (Date.now() < end || first.length > 0 || !enough(total())) {
        const fault = first.pop() ?? random.pick(faults)
        onFault(fault)
        await acts[fault]()
        counts[fault] = (counts[fault] ?? 0) + 1
        await breather(5 + random.below(20))
      }
    },
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items]
  return Array.from(items, () => left.splice(random.below(left.length), 1)[0] as T)
}
