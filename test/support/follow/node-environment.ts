/** The edge of the client in Node: real sockets and a real clock, and an EventSource that others wrote. */
import { EventSource } from 'eventsource'
import type { Environment, Source } from '../../../web/follow/environment.ts'

/** While `isPatient`, it gives twelve times as long what it gives seconds: it is the machine that is slow, not the network. */
export const nodeEnvironment = (isPatient: () => boolean = () => false): Environment => ({
  stream: (url) => new EventSource(url()) as Source,
  get: (url, { signal }) => fetch(url, { signal }),
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, call) {
    const timer = setTimeout(call, ms >= 5_000 && isPatient() ? ms * 12 : ms)
    return () => clearTimeout(timer)
  },
  isHidden: () => false,
  isOnline: () => true,
  onLife: () => () => {},
})
