/** What became of devices, written together: a commit for each would stand between the balls of the scorers. */
import type { AlertRows, DeviceFates } from '../../db/alerts.ts'
import { faultOf, type Journal } from '../journal.ts'

export type FatesParts = {
  readonly rows: Pick<AlertRows, 'settleDevices'>
  readonly journal: Pick<Journal, 'error'>
}

const TOGETHER_MS = 100
/** In one transaction. */
const AT_ONCE_MOST = 200

export function createFates({ rows, journal }: FatesParts) {
  const gone = new Set<string>()
  const reached = new Map<string, boolean>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function soon(): void {
    timer ??= setTimeout(flush, TOGETHER_MS).unref()
  }

  function flush(): void {
    timer = undefined
    const fates = taken()
    if (gone.size > 0 || reached.size > 0) soon()
    try {
      rows.settleDevices(fates)
    } catch (fault) {
      journal.error('what became of devices could not be written', faultOf(fault))
    }
  }

  function taken(): DeviceFates {
    const endpoints = [...gone].slice(0, AT_ONCE_MOST)
    const ids = [...reached].slice(0, AT_ONCE_MOST)
    for (const endpoint of endpoints) gone.delete(endpoint)
    for (const [id] of ids) reached.delete(id)
    const of = (isReached: boolean) => ids.filter(([, is]) => is === isReached).map(([id]) => id)
    return { gone: endpoints, failed: of(false), reached: of(true) }
  }

  return {
    remove(endpoint: string): void {
      gone.add(endpoint)
      soon()
    },
    fail(id: string): void {
      reached.set(id, false)
      soon()
    },
    reach(id: string): void {
      reached.set(id, true)
      soon()
    },
    /** Writes what there still is. */
    close(): void {
      if (timer === undefined) return
      clearTimeout(timer)
      flush()
      clearTimeout(timer)
    },
  }
}
