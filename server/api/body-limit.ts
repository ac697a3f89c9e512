/** How long a body may be. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sendProblem } from './problems.ts'

/**
 * 413 for what is longer. Where the length was announced, and Node's parser takes no byte more, the body is not touched:
 * Hono's own limit, which counts what comes without an announcement, makes a stream of it to see whether there is one.
 */
export function limited(bytesMost: number): MiddlewareHandler {
  const refusal = (c: Parameters<MiddlewareHandler>[0]) =>
    sendProblem(c, 'too-large', `expected at most ${bytesMost / 1024} KB`)
  const counted = bodyLimit({ maxSize: bytesMost, onError: refusal })
  return async (c, next) => {
    const announced = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    if (announced === undefined) return counted(c, next)
    return Number(announced) > bytesMost ? refusal(c) : next()
  }
}
