/** Routes of the people of a match: who may do what, the pen, invites taken back, and what was done. */
import type { Context } from 'hono'
import { partsOfAddress, peopleHome } from '../../../web/console/people/paths.ts'
import type { ActLine } from '../../../web/console/people/people-page.tsx'
import type { StripView } from '../../../web/console/people/strip-view.ts'
import { createPen } from '../../matches/pen.ts'
import type { Entered, RoomParts } from '../entrance.ts'
import { createBesidePages } from './pages.tsx'

const ACTS_SHOWN = 50
const ACTS_ON_PAGE = 200
const REASON_MOST = 200

export function createPeople(parts: RoomParts): void {
  const { app, auth, rows, books, limit, look, enterWithForm, show, pages, toSignIn, assets } = parts
  const { accounts, now } = auth
  const pen = createPen({ rows, auth })
  const besidePages = createBesidePages(assets)
  app.get('/scorer/matches/:id/people', (c) => {
    const entered = look(c)
    return entered instanceof Response ? entered : people(c, entered)
  })

  /** Of a match, or of one book beside it under that book's address. */
  app.get('/scorer/matches/:address/people.json', (c) => {
    const address = c.req.param('address')
    const { id, book } = partsOfAddress(address) ?? { id: address, book: undefined }
    const verdict = auth.admit(c, { view: id })
    if ('refusal' in verdict) return verdict.refusal
    const match = parts.matches.find(id)
    const row = match && rows.find(id)
    c.header('Cache-Control', 'no-store')
    if (!match || !row) return c.json({ detail: 'There is no such match.' }, 404)
    const view = stripOf({ login: verdict.login, match, row }, book)
    return c.req.query('have') === view.tag ? c.body(null, 204) : c.json(view)
  })

  app.post('/scorer/matches/:id/people/pen', limit, async (c) => {
    const entered = await enterWithForm(c)
    if (entered instanceof Response) return entered
    const { login, row, fields } = entered
    const back = c.redirect(peopleHome(row.id), 303)
    const to = fields.get('to')?.[0]
    if (to !== undefined) {
      const isDone = pen.offer(row, login, to)
      return isDone
        ? back
        : people(c, entered, 'Nothing was changed: only who has the pen can hand it over, to somebody who may score.')
    }
    if (fields.get('act')?.[0] === 'withdraw') {
      pen.withdraw(row, login)
      return back
    }
    const reason = (fields.get('reason')?.[0] ?? '')
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, REASON_MOST)
    pen.take(row, login, reason === '' ? undefined : reason)
    return c.redirect(`/scorer/matches/${row.id}`, 303)
  })

  app.post('/scorer/matches/:id/people/revoke', limit, async (c) => {
    const entered = await enterWithForm(c, 'operate')
    if (entered instanceof Response) return entered
    const { login, row, fields } = entered
    const [account, invite] = [fields.get('account')?.[0], fields.get('invite')?.[0]]
    const deed = (action: string, detail?: { readonly account: string }) =>
      accounts.note({ at: now(), accountId: login.account.id, action, subject: row.id, ...(detail && { detail }) })
    if (account !== undefined && accounts.revokeGrant(account, row.id)) {
      rows.dropPen(row.id, account)
      deed('took the right to score back', { account })
    }
    if (invite !== undefined && accounts.revokeInvite(row.id, invite, now())) deed('took an invite back')
    return c.redirect(peopleHome(row.id), 303)
  })

  app.get('/scorer/acts', (c) => {
    const login = auth.login(c)
    if (!login) return toSignIn(c, '/scorer/acts')
    if (!auth.mayOperate(login)) return show(c, pages.operatorsOnly(), 403)
    const asked = c.req.query('before') ?? ''
    const before = /^\d{1,12}$/.test(asked) ? { before: Number(asked) } : {}
    const acts = accounts.acts({ ...before, limit: ACTS_ON_PAGE })
    const next = acts.length === ACTS_ON_PAGE ? acts.at(-1)?.id : undefined
    return show(c, besidePages.acts({ acts: acts.map((act) => lineOf(act, act.subject)), next }))
  })

  function people(c: Context, { login, match, row }: Entered, said?: string): Response {
    const may = { score: auth.mayScore(login, row.id), operate: auth.mayOperate(login) }
    const html = besidePages.people({
      id: row.id,
      title: row.names.title,
      csrf: login.csrf,
      me: login.account,
      may,
      pen: pen.viewOf(row),
      books: books.ofMatch(row.id).map((opened) => books.viewOf(match, opened)),
      operators: accounts.operators(),
      people: accounts.grantedIn(row.id),
      invites: may.operate ? accounts.openInvitesOf(row.id, now()) : [],
      acts: may.operate ? accounts.acts({ subject: row.id, limit: ACTS_SHOWN }).map((act) => lineOf(act)) : [],
      said,
    })
    return show(c, html, said === undefined ? 200 : 400)
  }

  function stripOf({ login, match, row }: Entered, only: string | undefined): StripView {
    const { holder, offered } = pen.viewOf(row)
    const me = login.account.id
    const mayScore = auth.mayScore(login, row.id)
    const open = books
      .ofMatch(row.id)
      .filter(({ row: { id, state } }) => (only === undefined ? state === 'open' : id === only))
    const shown = open.map((opened) => books.viewOf(match, opened))
    const tag = [
      match.head(),
      row.pen,
      row.penOffer ?? '',
      ...shown.map(({ id, head, entries }) => `${id}.${head}.${entries}`),
    ]
    return {
      tag: tag.join('-').slice(0, 2000),
      pen: {
        ...(holder && holder.id !== me && only === undefined && { elsewhere: holder.name }),
        ...(mayScore &&
          offered &&
          holder && {
            offeredTo: offered.id === me ? 'you' : offered.name,
            from: holder.name,
          }),
      },
      books: shown.map(({ id, kind, by, entries, light }) => ({
        ...{ id, kind, entries, light },
        name: by.name,
        own: by.id === me,
        other: by.id === me ? 'the match' : by.name,
      })),
    }
  }

  type Act = ReturnType<typeof accounts.acts>[number]
  function lineOf({ at, by, action, detail }: Act, subject?: string | null): ActLine {
    const told = Object.entries(detail ?? {}).filter(([key]) => key !== 'book')
    const about = told.map(([key, value]) => (PEOPLE.has(key) ? nameOf(String(value)) : String(value)))
    const match = subject ? [rows.find(subject)?.names.title ?? ''] : []
    const said = [...match, ...about].filter(Boolean).join(', ')
    return { at, by: by ?? 'The server', action, ...(said !== '' && { detail: said }) }
  }
  const nameOf = (account: string): string => accounts.nameOf(account) ?? account
}

/** Of what an act notes, these are accounts. */
const PEOPLE: ReadonlySet<string> = new Set(['to', 'from', 'account'])
