/** Routes of what only an operator does: invite a scorer, remove a match, make a token. */
import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { Fields } from '../../wire/decode/scorer-form.ts'
import type { MatchChanges } from '../matches/changes.ts'
import { baseOf } from '../sign-in/origin.ts'
import type { ScorerPages } from './pages.tsx'
import { createBesidePages } from './people/pages.tsx'
import type { Entered, ScorerRouteParts } from './routes.tsx'

type Parts = ScorerRouteParts & {
  readonly app: Hono
  readonly pages: ScorerPages
  readonly changes: MatchChanges
  readonly limit: MiddlewareHandler
  readonly show: (c: Context, html: string, status?: 200 | 201 | 400 | 403) => Response
  readonly enter: (c: Context) => Entered | Response
  readonly toSignIn: (c: Context, next: string) => Response
  readonly fieldsOf: (c: Context) => Promise<Fields>
}

/** A week, as the API has it. */
const INVITE_HOURS = 168
const LABEL_MOST = 80

export function createOperatorForms(parts: Parts): void {
  const { app, pages, assets, changes, limit, show, enter, toSignIn, fieldsOf, auth, credentials } = parts

  app.post('/scorer/matches/:id/invites', limit, async (c) => {
    const operator = await operating(c)
    if (operator instanceof Response) return operator
    const { login, row, fields } = operator
    const role = fields.get('role')?.[0] === 'viewer' ? 'viewer' : 'scorer'
    const invite = credentials.invite(login, baseOf(c, auth.settings), row.id, { hours: INVITE_HOURS, role })
    return show(c, createBesidePages(assets).invited({ id: row.id, title: row.names.title, ...invite }), 201)
  })

  app.get('/scorer/matches/:id/remove', (c) => {
    const entered = enter(c)
    if (entered instanceof Response) return entered
    const { login, row } = entered
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    return show(c, pages.removal({ id: row.id, title: row.names.title, csrf: login.csrf }))
  })

  app.post('/scorer/matches/:id/remove', limit, async (c) => {
    const operator = await operating(c)
    if (operator instanceof Response) return operator
    const { login, row, fields } = operator
    if (fields.get('confirm')?.[0] !== row.id)
      return show(c, pages.removal({ id: row.id, title: row.names.title, csrf: login.csrf }), 400)
    changes.remove(row.id, login.account.id)
    return c.redirect('/scorer', 303)
  })

  app.post('/scorer/tokens', limit, async (c) => {
    const fields = await fieldsOf(c)
    const login = auth.login(c)
    if (!login) return toSignIn(c, '/scorer')
    if (!auth.formHolds(c, fields.get('csrf')?.[0] ?? '')) return show(c, pages.foreign(), 403)
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    const label = labelIn(fields)
    return show(c, pages.token({ label, token: credentials.issueToken(login.account, { label }).token }), 201)
  })

  /** Who may do it, with the form of one of our own pages. */
  async function operating(c: Context): Promise<(Entered & { readonly fields: Fields }) | Response> {
    const fields = await fieldsOf(c)
    const entered = enter(c)
    if (entered instanceof Response) return entered
    if (!auth.formHolds(c, fields.get('csrf')?.[0] ?? '')) return show(c, pages.foreign(), 403)
    return auth.mayOperate(entered.login) ? { ...entered, fields } : show(c, pages.operatorsOnly(), 403)
  }
}

const labelIn = (fields: Fields): string => {
  const typed = (fields.get('label')?.[0] ?? '').replace(/\p{C}+/gu, ' ').trim()
  return [...typed].slice(0, LABEL_MOST).join('') || 'software'
}
