/** Routes of what only an operator does: invite a scorer, remove a match, make a token. */
import type { Context } from 'hono'
import type { Fields } from '../../wire/decode/scorer-form.ts'
import { baseOf } from '../sign-in/origin.ts'
import type { EnteredWithForm, RoomParts } from './entrance.ts'
import { createBesidePages } from './people/pages.tsx'

/** A week, as the API has it. */
const INVITE_HOURS = 168
const LABEL_MOST = 80

export function createOperatorForms(parts: RoomParts): void {
  const { app, pages, assets, changes, limit, show, enter, enterWithForm, toSignIn, fieldsOf, foreign } = parts
  const { auth, credentials } = parts

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
    const refused = foreign(c, fields)
    if (refused) return refused
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    const label = labelIn(fields)
    return show(c, pages.token({ label, token: credentials.issueToken(login.account, { label }).token }), 201)
  })

  /** Who may do it, with the form of one of our own pages. */
  async function operating(c: Context): Promise<EnteredWithForm | Response> {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    return auth.mayOperate(entered.login) ? entered : show(c, pages.operatorsOnly(), 403)
  }
}

const labelIn = (fields: Fields): string => {
  const typed = (fields.get('label')?.[0] ?? '').replace(/\p{C}+/gu, ' ').trim()
  return [...typed].slice(0, LABEL_MOST).join('') || 'software'
}
