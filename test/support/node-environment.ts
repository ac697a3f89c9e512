/** The edge of the client in Node: real sockets and a real clock, and an EventSource that others wrote. */
import { EventSource } from 'eventsource'
import type { Environment, Source } from '../../web/follow/environment.ts'

export const nodeEnvironment = (): Environment => ({
  stream: (url) => new EventSource(url()) as Source,
  get: (url, { signal }) => fetch(url, { signal }),
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  isHidden: () => false,
  isOnline: () => true,
  onLife: () => () => {},
})
