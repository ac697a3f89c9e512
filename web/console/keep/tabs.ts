/** The tabs of one device: one of them sends for all, and each hears what another pressed or was told. */
import type { Envelope, Settled } from './store.ts'
import type { ProblemBody } from './wire.ts'

export type Said = {
  readonly matchId: string
  readonly pressed?: Envelope
  readonly settled?: Settled
  readonly problem?: ProblemBody
}
export type Tabs = {
  readonly say: (said: Said) => void
  readonly listen: (hear: (said: Said) => void) => void
  /** Calls back when this tab is the one that sends; without locks, as on plain http, every tab is. */
  readonly lead: (begin: () => void) => void
}

export function pageTabs(account: string): Tabs {
  const name = `scorebox-scorer-${account}`
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined
  return {
    say: (said) => channel?.postMessage(said),
    listen: (hear) => channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => hear(data)),
    lead(begin) {
      if (!navigator.locks) return begin()
      const forGood = () => {
        begin()
        return new Promise<never>(() => undefined)
      }
      navigator.locks.request(name, forGood).catch(begin)
    },
  }
}
