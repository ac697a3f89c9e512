/** What the engine costs on a five-day match: a ball more, a cold start, the correction of the first ball, memory. CPU time. */
import { advance, type Book, EMPTY_BOOK, fold } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { consequences } from '../../cricket/correction/consequences.ts'
import { decide } from '../../cricket/decide.ts'
import type { Recorded } from '../../cricket/events.ts'
import { playedMatch } from './match.ts'
import { median } from './median.ts'

export type EngineFigures = {
  readonly source: string
  readonly events: number
  readonly foldMs: number
  /** `advance`, event by event, as a live match takes them. */
  readonly advancedPerSecond: number
  /** The same with `decide` before each. */
  readonly decidedPerSecond: number
  /** Ball 1 amended: judged whole, and with all its consequences told. `follows`: later events whose facts follow. */
  readonly follows: number
  readonly amendMs: number
  readonly toldMs: number
  /** Heap of one whole match in memory. */
  readonly bookKb: number
}

export function measureEngine(rounds: number): EngineFigures {
  const { steps, source } = playedMatch('test')
  const log = steps.map(({ recorded }) => recorded)
  const book = fold(log)
  const amendment = dearerAmendment(book)
  const perSecond = (ms: number) => Math.round((log.length / ms) * 1000)
  return {
    source,
    events: log.length,
    foldMs: cpuOf(rounds, () => fold(log)),
    advancedPerSecond: perSecond(cpuOf(rounds, () => advanced(log))),
    decidedPerSecond: perSecond(cpuOf(rounds, () => decided(steps))),
    follows: consequences(book, amendment).follows.length,
    amendMs: cpuOf(rounds, () => decide(book, amendment)),
    toldMs: cpuOf(rounds, () => consequences(book, amendment)),
    bookKb: heapOf(log) / 1024,
  }
}

const advanced = (log: readonly Recorded[]): Book => log.reduce(advance, EMPTY_BOOK)

function decided(steps: readonly { readonly command: Command; readonly recorded: Recorded }[]): Book {
  return steps.reduce((book, { command, recorded }) => {
    if ('refused' in decide(book, command)) throw new Error(`event ${recorded.seq} is refused`)
    return advance(book, recorded)
  }, EMPTY_BOOK)
}

/** Whichever of one run and two changes who faces, and so everything after it. */
function dearerAmendment(book: Book): Command {
  const first = book.entries.find(({ event }) => event.kind === 'BallBowled')
  if (!first) throw new Error('a match without a ball')
  const amendedTo = (bat: number): Command => ({
    do: 'correct',
    edits: [{ op: 'amend', ref: first.ref, command: { do: 'bowl', runs: { bat } } }],
  })
  const follows = (command: Command): number => consequences(book, command).follows.length
  return follows(amendedTo(1)) >= follows(amendedTo(2)) ? amendedTo(1) : amendedTo(2)
}

/** Until the code is compiled: compiling runs beside the work and would be counted with it. */
const WARM_UPS = 30

/** Median CPU time of one go, ms. */
function cpuOf(rounds: number, work: () => unknown): number {
  for (let i = 0; i < WARM_UPS; i++) work()
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return median(times)
}

/** Bytes of one match, from a crowd of them: the log of each is read anew, as the server does. */
function heapOf(log: readonly Recorded[]): number {
  const text = JSON.stringify(log)
  global.gc?.()
  const before = process.memoryUsage().heapUsed
  const books = Array.from({ length: CROWD }, () => fold(JSON.parse(text) as readonly Recorded[]))
  global.gc?.()
  const bytes = process.memoryUsage().heapUsed - before
  // Looked at after the measuring, so that they are still there while it is taken.
  if (books.some(({ head }) => head !== log.length)) throw new Error('a book is not whole')
  return bytes / CROWD
}
const CROWD = 40
