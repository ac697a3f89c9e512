/** The whole book of a match as a file: made without a network, and read in again on this or another device. */
import type { Recorded } from '../../../cricket/events.ts'
import type { Aside, Envelope, Kept, KeptMatch } from './store.ts'
import { isEnvelope } from './store.ts'

const FORMAT = 'scorebox book'
const VERSION = 1

export type Copy = {
  readonly format: typeof FORMAT
  readonly v: typeof VERSION
  /** ms */
  readonly savedAt: number
  readonly match: KeptMatch
  readonly log: readonly Recorded[]
  readonly waiting: readonly Envelope[]
  readonly asides: readonly Aside[]
}

export const copyOf = ({ match, ...kept }: Kept & { readonly match: KeptMatch }, savedAt: number): Copy => ({
  format: FORMAT,
  v: VERSION,
  savedAt,
  match,
  log: kept.log,
  waiting: kept.waiting,
  asides: kept.asides,
})

/** "Eastcliff v Harrowmoor 2026-06-01 1405.scorebox.json": names may hold what no file name does. */
export function fileNameOf({ match, savedAt }: Copy): string {
  const title = match.names.title.replace(/[^\p{L}\p{N}.-]+/gu, ' ').slice(0, 60)
  const stamp = new Date(savedAt).toISOString().slice(0, 16).replace('T', ' ').replace(':', '')
  return `${title.trim()} ${stamp}.scorebox.json`
}

/** Into the folder of downloads. */
export function saveCopy(copy: Copy): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(copy)], { type: 'application/json' }))
  link.download = fileNameOf(copy)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Says what was expected, where a file is no copy of a book. */
export function readCopy(text: string): Copy | { readonly problem: string } {
  const read = parsed(text) as Partial<Copy> | undefined
  if (read?.format !== FORMAT)
    return { problem: 'This is no copy of a book: expected a file that was saved here before.' }
  if (read.v !== VERSION)
    return {
      problem: 'This copy was saved by a newer version: open this page again with a network, then try once more.',
    }
  const { match, log, waiting, asides, savedAt } = read
  const isWhole = typeof match?.id === 'string' && typeof match.names?.title === 'string' && isLog(log)
  if (
    !isWhole ||
    !Array.isArray(waiting) ||
    !waiting.every(isEnvelope) ||
    !Array.isArray(asides) ||
    !asides.every(isAside)
  )
    return { problem: 'This copy is damaged: something is missing in it.' }
  return { format: FORMAT, v: VERSION, savedAt: savedAt ?? 0, match, log: log ?? [], waiting, asides }
}

function isAside(value: unknown): value is Aside {
  const { id, expects, envelopes } = Object(value) as Partial<Aside>
  return (
    typeof id === 'string' && typeof expects === 'number' && Array.isArray(envelopes) && envelopes.every(isEnvelope)
  )
}

const isLog = (log: unknown): log is readonly Recorded[] =>
  Array.isArray(log) && log.every((one, i) => one?.seq === i + 1 && typeof one.event?.kind === 'string')

/** What of the copy is not here yet. What is recorded, here or there, waits no more. */
export function newIn(
  copy: Copy,
  kept: Kept,
): { readonly recorded: readonly Recorded[]; readonly put: readonly Envelope[] } {
  const longer = copy.log.length > kept.log.length ? copy.log : kept.log
  const known = new Set([...longer.map(({ id }) => id), ...kept.waiting.map(({ id }) => id)])
  const put = copy.waiting.filter(({ id }) => !known.has(id))
  return { recorded: copy.log.slice(kept.log.length), put }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
