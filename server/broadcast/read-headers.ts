/** What the hot reads say about themselves. They are answered before Hono, so nobody else adds CORS or security headers. */
import { PROBLEM_TYPE } from '../api/problems.ts'

/** Public data for everyone: no credentials, no cookies, nothing to run, nothing to frame. */
const PUBLIC = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

/** As few as possible: a reader gets them two dozen times in a match. What is no document needs no policy for documents. */
export const FEED_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

export const JSON_HEADERS = {
  ...PUBLIC,
  'Access-Control-Expose-Headers': 'ETag',
  'Content-Type': 'application/json; charset=utf-8',
}

export const PROBLEM_HEADERS = {
  ...PUBLIC,
  'Content-Type': PROBLEM_TYPE,
  'Cache-Control': 'no-store',
}

export const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Last-Event-ID, If-None-Match, Cache-Control, Accept',
  'Access-Control-Max-Age': '86400',
  Allow: 'GET, HEAD, OPTIONS',
}

/**
 * The heads of a stream as they go to the bare socket: no chunks, the end of the connection is the end of the answer.
 * One buffer for everyone who comes within the second.
 */
export function createFeedHeads(now: () => number) {
  return { stream: headEachSecond('200 OK', now), nothing: headEachSecond('204 No Content', now) }
}

function headEachSecond(status: string, now: () => number): () => Buffer {
  const lines = Object.entries({ ...FEED_HEADERS, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
  let second = -1
  let head = Buffer.alloc(0)
  return () => {
    if (Math.floor(now() / 1000) === second) return head
    second = Math.floor(now() / 1000)
    head = Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}Date: ${new Date(second * 1000).toUTCString()}\r\n\r\n`)
    return head
  }
}
