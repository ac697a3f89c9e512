/**
 * How far the matches have been seen to go, in a small file beside the database, so that an older copy of the database
 * put back in its place is noticed: it would give out numbers a second time that readers already hold.
 *
 * Never ahead: a mark is taken after the commit returned, and with `synchronous=FULL` that commit survives a power cut.
 * A mark ahead of the log would start a needless epoch, and that is all it would do.
 * Hardly behind: the file is written in the same tick as the commit, unless it was written less than PAUSE_MS ago; then
 * once that time is over. Balls are half a minute apart, so only the last quarter second of a burst can be missing, and
 * an older copy passes unnoticed only if it was made within that quarter second.
 * Small: the matches scored last. A copy is older than the database by what was scored since, so it is behind in the
 * very match that was scored last; the others are there in case that one is purged.
 * Cheap: one small write and a rename, no fsync. A killed process loses nothing of it (the kernel has it). A power cut
 * can leave the file before this one (behind, as above), or a damaged one; that counts as a copy put back, as nothing
 * tells us that it was not, and costs every reader one snapshot. A missing file says nothing and is made again.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

const PAUSE_MS = 250
const RETRY_MS = 5_000
export const MATCHES_MARKED = 200

/** `heads` from the match scored longest ago to the one scored last. */
export type Marks = { readonly epoch: string; readonly heads: { readonly [matchId: string]: number } }
export type HighWater = {
  /** What the file said when the database was opened. */
  readonly found: Marks | 'missing' | 'damaged'
  /** Replaces everything: at open, once the epoch is settled. */
  begin(marks: Marks): void
  /** The match has reached `seq`, and that is committed. */
  reached(matchId: string, seq: number): void
  /** The match is about to be purged from the database. Before, not after: the marks must never be ahead. */
  forget(matchId: string): void
  close(): void
}

/** Without a file (a database in memory) nothing is kept. */
export function createHighWater(file: string | undefined, warn: (message: string) => void): HighWater {
  const heads = new Map<string, number>()
  let epoch = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirty = false
  let failing = false

  function write(): void {
    clearTimeout(timer)
    timer = undefined
    if (!file || !dirty) return
    dirty = !replaced(file, JSON.stringify({ epoch, heads: Object.fromEntries(heads) }))
    timer = setTimeout(write, dirty ? RETRY_MS : PAUSE_MS).unref()
  }
  /** Says so once when it fails, and again only after it went well in between. */
  function replaced(path: string, text: string): boolean {
    try {
      replaceFile(path, text)
      failing = false
    } catch (fault) {
      if (!failing) warn(`${path} could not be written (${(fault as Error).message}); an older copy might go unnoticed`)
      failing = true
    }
    return !failing
  }
  /** A Map keeps the order of insertion: its first key is the match scored longest ago. */
  function mark(matchId: string, seq: number): void {
    heads.delete(matchId)
    heads.set(matchId, seq)
    const oldest = heads.size > MATCHES_MARKED ? heads.keys().next().value : undefined
    if (oldest !== undefined) heads.delete(oldest)
  }
  function changed(): void {
    dirty = true
    if (!timer) write()
  }

  return {
    found: file ? readMarks(file) : 'missing',
    begin(marks) {
      epoch = marks.epoch
      heads.clear()
      for (const [matchId, seq] of Object.entries(marks.heads)) mark(matchId, seq)
      changed()
    },
    reached(matchId, seq) {
      mark(matchId, seq)
      changed()
    },
    forget(matchId) {
      if (!heads.delete(matchId)) return
      dirty = true
      write()
    },
    close() {
      write()
      clearTimeout(timer)
    },
  }
}

/** The rename is atomic: whoever reads finds the old file or the new one. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.tmp`, text)
  renameSync(`${file}.tmp`, file)
}

function readMarks(file: string): Marks | 'missing' | 'damaged' {
  try {
    return asMarks(JSON.parse(readFileSync(file, 'utf8'))) ?? 'damaged'
  } catch (fault) {
    return (fault as { code?: string }).code === 'ENOENT' ? 'missing' : 'damaged'
  }
}

function asMarks(found: unknown): Marks | undefined {
  const { epoch, heads } = (found ?? {}) as Partial<Marks>
  if (typeof epoch !== 'string' || typeof heads !== 'object' || heads === null) return undefined
  return Object.values(heads).every(Number.isSafeInteger) ? { epoch, heads } : undefined
}
