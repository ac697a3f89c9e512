/** Requests with a token over kept connections; one that fails, or is hung up on, has no reply. */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export type Reply = { readonly status: number; readonly json: unknown }
export type Caller = ReturnType<typeof createCaller>['call']

type CallOptions = {
  readonly body?: unknown
  /** Hangs up so long after the request went out. */
  readonly hangUpMs?: number
}

/** A server that is stopped answers when it goes on; one that is hung answers never. */
const ANSWER_WITHIN_MS = 15_000

export function createCaller({ url, token }: { readonly url: string; readonly token: string }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })

  const call = (method: string, path: string, { body, hangUpMs }: CallOptions = {}): Promise<Reply | undefined> =>
    new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const asked = request(url + path, { method, agent, headers, timeout: ANSWER_WITHIN_MS }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, json: text ? JSON.parse(text) : undefined }))
        answer.once('error', () => resolve(undefined))
      })
      asked.once('timeout', () => asked.destroy())
      asked.once('error', () => resolve(undefined))
      asked.once('close', () => resolve(undefined))
      asked.end(body === undefined ? undefined : JSON.stringify(body))
      if (hangUpMs !== undefined) setTimeout(() => asked.destroy(), hangUpMs)
    })
  return { call, hangUp: () => agent.destroy() }
}

const TOLD_WITHIN_MS = 120_000

/** Where the match stands. Asks until it is told, and throws when that takes too long for any machine. */
export async function cursorOf(call: Caller, match: string): Promise<string> {
  for (const deadline = Date.now() + TOLD_WITHIN_MS; Date.now() < deadline; await sleep(50)) {
    const reply = await call('GET', `/api/matches/${match}`)
    if (reply?.status === 200) return (reply.json as { cursor: string }).cursor
  }
  throw new Error(`nobody tells where ${match} stands, for ${TOLD_WITHIN_MS / 1000} s`)
}
