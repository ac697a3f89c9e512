/**
 * Who may go next. Anybody may name an endpoint that takes a connection and never answers, so nobody's network has more
 * than a few messages under way, and what is tried again never more than a quarter of them all.
 */
import type { Job } from './sender.ts'

/** `onTaken`: called when it waits no longer for its first try, because it is on its way, or given up for want of room. */
export type Try = { readonly job: Job; readonly tries: number; readonly onTaken?: () => void }

const IN_FLIGHT_MOST = 64
export const OF_NETWORK_MOST = 8
export const AGAIN_MOST = IN_FLIGHT_MOST / 4
/** Messages that wait for others of their network. */
const PARKED_MOST = 20_000

/** `fresh`: what nobody has tried yet, as long as there is any. */
export function createLanes(fresh: () => Try | undefined) {
  const again: Try[] = []
  const ready: Try[] = []
  const parked = new Map<string, Try[]>()
  const underWay = new Map<string, number>()
  let parkedCount = 0
  let inFlight = 0
  let againInFlight = 0

  const networkOf = ({ job }: Try): string => job.device.network
  const put = (one: Try): void => void (one.tries > 0 ? again : ready).push(one)

  function park(one: Try): void {
    if (parkedCount >= PARKED_MOST) return one.onTaken?.()
    const line = parked.get(networkOf(one)) ?? []
    line.push(one)
    parked.set(networkOf(one), line)
    parkedCount += 1
  }

  function unpark(network: string): void {
    const line = parked.get(network)
    const next = line?.shift()
    if (line?.length === 0) parked.delete(network)
    if (!next) return
    parkedCount -= 1
    put(next)
  }

  const pick = (): Try | undefined =>
    (againInFlight < AGAIN_MOST ? again.shift() : undefined) ?? ready.shift() ?? fresh()

  return {
    put,
    hasRoom: (): boolean => inFlight < IN_FLIGHT_MOST,
    hasWaiting: (): boolean => ready.length > 0 || (again.length > 0 && againInFlight < AGAIN_MOST),
    /** It counts as under way until it is let go. `parked`: its network has enough under way; ask again. */
    take(): Try | 'parked' | undefined {
      const one = pick()
      if (!one) return undefined
      const count = underWay.get(networkOf(one)) ?? 0
      if (count >= OF_NETWORK_MOST) {
        park(one)
        return 'parked'
      }
      underWay.set(networkOf(one), count + 1)
      inFlight += 1
      if (one.tries > 0) againInFlight += 1
      one.onTaken?.()
      return one
    },
    /** The very one that was taken. */
    letGo(one: Try): void {
      const count = (underWay.get(networkOf(one)) ?? 1) - 1
      if (count > 0) underWay.set(networkOf(one), count)
      else underWay.delete(networkOf(one))
      inFlight -= 1
      if (one.tries > 0) againInFlight -= 1
      unpark(networkOf(one))
    },
  }
}
