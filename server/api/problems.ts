/** What can go wrong with a request, as a closed set: every refusal is an `application/problem+json` (RFC 9457) of one of these. */
import type { Context } from 'hono'

const PROBLEMS = {
  'bad-request': [400, 'Not understood'],
  'not-signed-in': [401, 'Not signed in'],
  'not-allowed': [403, 'Not allowed'],
  'cross-site': [403, 'From another site'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Not possible here'],
  behind: [409, 'Somebody scored meanwhile'],
  'pen-moved': [409, 'The pen is elsewhere'],
  'id-reused': [409, 'This id was used for another command'],
  'too-large': [413, 'Too large'],
  'not-json': [415, 'Not JSON'],
  'against-the-laws': [422, 'The Laws say no'],
  'too-many': [429, 'Too many'],
  broken: [500, 'Our fault'],
  'log-unavailable': [503, 'Nothing can be recorded now'],
} as const satisfies { readonly [code: string]: readonly [status: number, title: string] }
export type ProblemCode = keyof typeof PROBLEMS

export type Problem = {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  /** What was expected, and where. */
  readonly detail: string
}

export function problemOf(code: ProblemCode, detail: string): Problem {
  const [status, title] = PROBLEMS[code]
  return { type: 'about:blank', title, status, code, detail }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** `more` is what this problem says beside the common members: a Law, the head, what happened since. */
export function sendProblem(
  c: Context,
  code: ProblemCode,
  detail: string,
  more: { readonly members?: object; readonly headers?: Record<string, string> } = {},
): Response {
  const headers = { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store', ...more.headers }
  return c.body(JSON.stringify({ ...problemOf(code, detail), ...more.members }), PROBLEMS[code][0], headers)
}
