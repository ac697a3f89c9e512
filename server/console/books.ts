/** Routes of what the scorer's device keeps: the book of a match, so that it is scored without a network. */
import type { Hono } from 'hono'
import { markOf } from '../../web/console/standing.ts'
import type { ScorerRouteParts } from './entrance.ts'
import { besideOf, bookNewsOf } from './standing.ts'

type Parts = ScorerRouteParts & { readonly app: Hono }

export function createBookRoutes({ app, auth, matches, rows, log }: Parts): void {
  /** Who is signed in here now: what another account has left on a device is not sent under this one. */
  app.get('/scorer/me', (c) => {
    const verdict = auth.admit(c, 'signedIn')
    c.header('Cache-Control', 'no-store')
    return 'refusal' in verdict ? verdict.refusal : c.json({ account: verdict.login.account.id })
  })

  /** `after`: a cursor; `have`: the mark of what is known, answered by 204 when it is still so. */
  app.get('/scorer/matches/:id/book', (c) => {
    const id = c.req.param('id')
    const verdict = auth.admit(c, { score: id })
    if ('refusal' in verdict) return verdict.refusal
    c.header('Cache-Control', 'no-store')
    const live = matches.find(id)
    const row = live && rows.find(id)
    if (!live || !row) return c.json({ code: 'not-found', detail: 'There is no such match.' }, 404)
    const news = bookNewsOf(live, besideOf(row, verdict.login.account.id), { log, after: c.req.query('after') })
    return c.req.query('have') === markOf(news) ? c.body(null, 204) : c.json(news)
  })
}
