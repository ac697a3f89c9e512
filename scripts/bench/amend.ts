/** How long the correction of the first ball of a five-day match takes, judged whole, and with all its consequences told. */
import { fold } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { consequences } from '../../cricket/correction/consequences.ts'
import { decide } from '../../cricket/decide.ts'
import { playedMatch } from './match.ts'
import { median } from './median.ts'

export type Amended = {
  readonly source: string
  readonly events: number
  /** Later events whose facts follow. */
  readonly follows: number
  /** CPU, ms: `decide` alone, and the dry run. */
  readonly decidedMs: number
  readonly toldMs: number
}

export function measureAmend(rounds: number): Amended {
  const { steps, source } = playedMatch('test')
  const book = fold(steps.map(({ recorded }) => recorded))
  const first = book.entries.find(({ event }) => event.kind === 'BallBowled')
  if (!first) throw new Error('a match without a ball')
  const amendedTo = (bat: number): Command => ({
    do: 'correct',
    edits: [{ op: 'amend', ref: first.ref, command: { do: 'bowl', runs: { bat } } }],
  })
  const follows = (command: Command): number => consequences(book, command).follows.length
  // Whichever of the two changes who faces: the dearer one.
  const command = follows(amendedTo(1)) >= follows(amendedTo(2)) ? amendedTo(1) : amendedTo(2)
  return {
    source,
    events: book.entries.length,
    follows: follows(command),
    decidedMs: cpuOf(rounds, () => decide(book, command)),
    toldMs: cpuOf(rounds, () => consequences(book, command)),
  }
}

const WARM_UPS = 5

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
