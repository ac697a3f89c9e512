/** Routes of the new match. */
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { newMatchId } from '../../db/ids.ts'
import type { Fields } from '../../wire/decode/scorer-form.ts'
import { fillNames } from '../../wire/words/people.ts'
import { creation } from '../creation.ts'
import { NEW_FIELDS, NOTHING_TYPED, newMatchOf, problemWords, type Typed } from './new.ts'
import type { ScorerPages } from './pages.tsx'
import type { ScorerRouteParts } from './routes.tsx'

type Sent = Response
type Parts = ScorerRouteParts & {
  readonly app: Hono
  readonly pages: ScorerPages
  readonly limit: MiddlewareHandler
  readonly show: (c: Context, html: string, status?: 200 | 400 | 403) => Sent
  readonly toSignIn: (c: Context, next: string) => Response
  readonly fieldsOf: (c: Context) => Promise<Fields>
}

const PATH = '/scorer/matches/new'

export function createNewMatches({ app, pages, limit, show, toSignIn, fieldsOf, ...parts }: Parts): void {
  const { auth, rows, scoring, listing, now } = parts

  app.get(PATH, (c) => {
    const login = auth.login(c)
    if (!login) return toSignIn(c, PATH)
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    return show(c, pages.create({ csrf: login.csrf, id: newMatchId(), typed: NOTHING_TYPED }))
  })

  app.post(PATH, limit, async (c) => {
    const fields = await fieldsOf(c)
    const login = auth.login(c)
    if (!login) return toSignIn(c, PATH)
    if (!auth.formHolds(c, fields.get('csrf')?.[0] ?? '')) return show(c, pages.foreign(), 403)
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    const id = fields.get('id')?.[0] ?? ''
    if (rows.find(id)?.createdBy === login.account.id) return c.redirect(`/scorer/matches/${id}`, 303)
    const made = make(fields, login.account.id)
    if ('problem' in made) {
      const again = { csrf: login.csrf, id: newMatchId(), typed: typedIn(fields), problem: made.problem }
      return show(c, pages.create(again), 400)
    }
    return c.redirect(`/scorer/matches/${made.id}`, 303)
  })

  function make(fields: Fields, by: string): { readonly id: string } | { readonly problem: string } {
    const decoded = newMatchOf(typedIn(fields), new Date(now()).toISOString().slice(0, 10))
    if ('problem' in decoded) return { problem: problemWords(decoded.problem) }
    const made = creation(decoded.ok, { by, at: now() })
    if ('refused' in made) return { problem: fillNames(made.refused.message, decoded.ok.names) }
    const id = fields.get('id')?.[0] ?? ''
    const free = /^[a-z2-7]{8}$/.test(id) && !rows.find(id)
    const row = scoring.create({ ...made.row, ...(free && { id }) }, made.envelopes, by)
    listing.forget()
    return row
  }
}

const typedIn = (fields: Fields): Typed =>
  Object.fromEntries(NEW_FIELDS.map((name) => [name, fields.get(name)?.[0] ?? ''])) as Typed
