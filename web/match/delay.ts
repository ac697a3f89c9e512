/** A page that is held back. Loaded only where a delay is set. */
import type { Environment } from '../follow/environment.ts'
import { createHold } from './hold.ts'
import type { MatchState } from './state.ts'
import { wholeOf } from './whole.ts'

export type Delay = { put(seq: number, show: () => void): void; retime(): Promise<void> }

/** `aheadMs`: by which the server's clock is ahead of `environment`'s. */
export function createDelay({ view, delayS, ...state }: MatchState, environment: Environment, aheadMs: number): Delay {
  const hold = createHold(delayS * 1000, environment)
  let recorded = state.recorded ?? {}
  const atOf = (seq: number) => (recorded[seq] === undefined ? undefined : recorded[seq] - aheadMs)
  return {
    put: (seq, show) => hold.put(seq, show, atOf(seq)),
    /** Back from an absence: what arrived in one go happened one after another. */
    async retime() {
      const answer = await wholeOf(view.id, `?delay=${delayS}`)
      recorded = answer?.recorded ?? recorded
      if (answer) hold.time(Number(answer.cursor.split('-')[1]), atOf)
    },
  }
}
