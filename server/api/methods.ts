/** What may be done at an address of the API, for whoever did something else there (405), or nowhere at all (404). */
import type { Context, Hono } from 'hono'
import { sendProblem } from './problems.ts'

/** As the last handler under `/api`: whatever comes here, no route took. */
export function answerUntaken(app: Hono, c: Context): Response {
  const allowed = methodsAt(app, c.req.path)
  if (allowed.length === 0) return sendProblem(c, 'not-found', 'There is nothing at this address of the API.')
  const headers = { Allow: allowed.join(', ') }
  return sendProblem(c, 'method-not-allowed', `expected one of ${headers.Allow}`, { headers })
}

function methodsAt(app: Hono, path: string): readonly string[] {
  const here = app.routes.filter(({ method, path: pattern }) => method !== 'ALL' && fits(pattern, path))
  const methods = new Set(here.map(({ method }) => method))
  return [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].sort()
}

function fits(pattern: string, path: string): boolean {
  const [parts, given] = [pattern.split('/'), path.split('/')]
  return parts.length === given.length && parts.every((part, i) => part.startsWith(':') || part === given[i])
}
