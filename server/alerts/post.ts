/** Hands a message to a push service. No redirect is followed, no answer is used beyond its head. */
import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent, type RequestOptions, request } from 'node:https'
import { FORBIDDEN, isEndpoint, lookupPublic } from './endpoint.ts'

export type Message = { readonly headers: Readonly<Record<string, string | number>>; readonly body: Buffer }
/** `forbidden`: it leads into the operator's own network. `retryAfterMs`: what the service asks for. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs?: number }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'forbidden' }
export type Poster = ReturnType<typeof createPoster>

const PATIENCE_MS = 10_000
/** Of an answer's body, read away for the sake of the connection. */
const BODY_BYTES_MOST = 64 * 1024
/** Of one push service. Most of the world's subscribers are with three of them. */
const SOCKETS_MOST = 32

/** `allowed`: origins of the operator's own, which may be anywhere and plain http. */
export function createPoster({ allowed, now }: { readonly allowed: readonly string[]; readonly now: () => number }) {
  const kept = { keepAlive: true, maxSockets: SOCKETS_MOST, maxFreeSockets: SOCKETS_MOST }
  const agents = { public: new Agent(kept), own: new Agent(kept), plain: new PlainAgent(kept) }

  function wayTo({ origin, protocol }: URL): { readonly ask: typeof request; readonly options: RequestOptions } {
    if (!allowed.includes(origin)) return { ask: request, options: { agent: agents.public, lookup: lookupPublic } }
    if (protocol === 'https:') return { ask: request, options: { agent: agents.own } }
    return { ask: plainRequest as typeof request, options: { agent: agents.plain } }
  }

  return {
    /** Answers once the answer has ended: until then it takes somebody's place. */
    async post(endpoint: string, { headers, body }: Message): Promise<Posted> {
      // A number in place of a name is never looked up, and what was kept may be older than the rules.
      if (!isEndpoint(endpoint, allowed)) return { kind: 'forbidden' }
      const url = new URL(endpoint)
      const { ask, options } = wayTo(url)
      return new Promise((resolve) => {
        const signal = AbortSignal.timeout(PATIENCE_MS)
        const sent = ask(url, { ...options, method: 'POST', headers, signal }, (answer) => {
          const wait = waitOf(answer.headers['retry-after'], now())
          const posted = { kind: 'answered', status: answer.statusCode ?? 0 } as const
          let bytes = 0
          const readAway = (part: { readonly length: number }) => {
            bytes += part.length
            if (bytes > BODY_BYTES_MOST) sent.destroy()
          }
          answer.on('error', () => sent.destroy())
          answer.on('close', () => resolve({ ...posted, ...(wait !== undefined && { retryAfterMs: wait }) }))
          answer.on('data', readAway)
          if (Number(answer.headers['content-length'] ?? 0) > BODY_BYTES_MOST) sent.destroy()
        })
        sent.on('error', (fault: NodeJS.ErrnoException) =>
          resolve(fault.code === FORBIDDEN ? { kind: 'forbidden' } : { kind: 'unreachable', why: fault.message }),
        )
        sent.end(body)
      })
    },
    close(): void {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

/** [RFC 9110, 10.2.3] Seconds, or a date. */
export function waitOf(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}
