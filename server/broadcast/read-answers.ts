/** The plain answers of the hot reads: a body with its validator, a problem, a preflight. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ProblemCode, problemOf } from '../api/problems.ts'
import type { Body } from './frames.ts'
import { JSON_HEADERS, PREFLIGHT_HEADERS, PROBLEM_HEADERS } from './read-headers.ts'

/** 200 with the body, or 304 when the reader has it. `HEAD` gets the same without the bytes. */
export function sendBody(request: IncomingMessage, response: ServerResponse, body: Body, cacheControl: string): void {
  const headers = { ...JSON_HEADERS, ETag: body.etag, 'Cache-Control': cacheControl }
  if (hasIt(request.headers['if-none-match'], body.etag)) response.writeHead(304, headers).end()
  else response.writeHead(200, { ...headers, 'Content-Length': body.bytes.length }).end(body.bytes)
}

/** If-None-Match compares weakly: proxies that compress send our validator back with W/ before it. */
export function hasIt(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false
  return condition.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}

/** RFC 9457. `detail` says what was expected, and where. */
export function sendProblem(response: ServerResponse, code: ProblemCode, detail: string): void {
  const problem = problemOf(code, detail)
  const bytes = Buffer.from(JSON.stringify(problem))
  const allow = code === 'method-not-allowed' ? { Allow: 'GET, HEAD, OPTIONS' } : {}
  response.writeHead(problem.status, { ...PROBLEM_HEADERS, ...allow, 'Content-Length': bytes.length }).end(bytes)
}

/** Also for a match that only its scorers may see: that it exists is not for others to know. */
export const sendUnknown = (response: ServerResponse) => sendProblem(response, 'not-found', 'There is no such match.')

export function sendPreflight(response: ServerResponse): void {
  response.writeHead(204, PREFLIGHT_HEADERS).end()
}
