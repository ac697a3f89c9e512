/** Plays matches in real time, command by command, through the function that scores for everybody. */
import { randomUUID } from 'node:crypto'
import type { Command } from '../../cricket/commands.ts'
import type { Commands } from '../../cricket/simulate/script.ts'
import type { Envelope } from '../../wire/decode/decode.ts'
import { faultOf, type Journal } from '../journal.ts'
import type { MatchRegistry } from './matches.ts'
import type { Scoring } from './scoring.ts'

export type Performance = {
  readonly matchId: string
  readonly commands: Commands
  readonly by: string
  /** ms before this command. */
  waitMs(command: Command): number
  /** The last command is recorded, or the match is gone or no longer follows the script. */
  onEnd?(): void
}

/** After a fault of ours or of the disk the same command is sent again. */
const RETRY_MS = 5_000
/** Somebody else may have scored meanwhile: then the script says what follows from there, but not for ever. */
const REFUSALS_MOST = 3

export function createLivePlay(parts: {
  readonly scoring: Scoring
  readonly matches: MatchRegistry
  readonly journal: Journal
  readonly now: () => number
}) {
  const { scoring, matches, journal, now } = parts
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let stopped = false

  function later(ms: number, act: () => void): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  function play({ matchId, commands, by, waitMs, onEnd = () => {} }: Performance): void {
    let refusals = 0

    function next(): void {
      const book = matches.find(matchId)?.book()
      const step = book && commands.next(book)
      if (!step || step.done) return onEnd()
      const command = step.value
      later(waitMs(command), () => enter({ id: randomUUID(), scoredAt: now(), command }))
    }
    function enter(envelope: Envelope): void {
      const answer = attempt(envelope)
      if (answer === 'fault') return later(RETRY_MS, () => enter(envelope))
      if (answer?.kind === 'recorded') refusals = 0
      else refusals += 1
      if (refusals < REFUSALS_MOST) return next()
      journal.warn('a match played by itself no longer follows its script', { matchId, answer })
      onEnd()
    }
    function attempt(envelope: Envelope) {
      try {
        return scoring.score(matchId, [envelope], by)?.[0]
      } catch (fault) {
        journal.error('a command of a match played by itself could not be recorded', { matchId, ...faultOf(fault) })
        return 'fault' as const
      }
    }
    next()
  }

  return {
    play,
    later,
    stop(): void {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
