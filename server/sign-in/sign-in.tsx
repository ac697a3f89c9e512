/** Routes of set-up, sign-in, sign-out and invites. Forms that post and redirect; nothing changes on GET. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../../db/accounts.ts'
import { accessRoutes, type PenRows } from './access-api.ts'
import type { Auth } from './auth.ts'
import type { Credentials, Denied } from './credentials.ts'
import { CODE_SCRIPT, createSignInPages, type FormPage } from './sign-in-pages.tsx'

export type SignInParts = {
  readonly auth: Auth
  readonly credentials: Credentials
  readonly rows: PenRows
  /** Paths of the style sheets. */
  readonly styles: readonly string[]
}

export function signInRoutes(parts: SignInParts): Hono {
  const app = new Hono()
  const desk = createDesk(parts)
  setUpRoutes(app, desk, parts)
  passwordRoutes(app, desk, parts)
  signOutRoutes(app, desk, parts)
  inviteRoutes(app, desk, parts)
  app.get(CODE_SCRIPT, (c) => c.body(`(${takeCodeFromAddress.toString()})()`, 200, SCRIPT_HEADERS))
  return app.route('/', accessRoutes(parts))
}

function setUpRoutes(app: Hono, { pages, handle, enter }: Desk, { auth, credentials }: SignInParts): void {
  app.get('/setup', (c) =>
    show(c, auth.accounts.hasSetupInvite(auth.now()) ? pages.setUp({ login: auth.login(c) }) : pages.setUpDone()),
  )
  app.post('/setup', limit, (c) =>
    handle(c, pages.setUp, async (form) => {
      const made = await credentials.setUp(auth.network(c), form)
      return 'denied' in made ? made : enter(c, made.account, '/scorer')
    }),
  )
}

function passwordRoutes(app: Hono, { pages, handle, enter }: Desk, { auth, credentials }: SignInParts): void {
  app.get('/sign-in', (c) => show(c, pages.signIn({ login: auth.login(c), next: localPath(c.req.query('next')) })))
  app.post('/sign-in', limit, async (c) => {
    const next = localPath((await formOf(c)).next)
    const view = (form: FormPage) => pages.signIn({ ...form, next })
    return handle(c, view, async (form) => {
      const found = await credentials.signIn(auth.network(c), form)
      return 'denied' in found ? found : enter(c, found.account, next)
    })
  })
}

function signOutRoutes(app: Hono, { pages, handle }: Desk, { auth }: SignInParts): void {
  app.get('/sign-out', (c) => show(c, pages.signOut({ login: auth.login(c) })))
  app.post('/sign-out', limit, (c) =>
    handle(c, pages.signOut, (form) => {
      const login = auth.login(c)
      if (form.everywhere && login) auth.accounts.revokeLoginsOf(login.account.id, auth.now())
      if (login) auth.accounts.note({ at: auth.now(), accountId: login.account.id, action: 'signed out' })
      auth.close(c)
      return c.redirect('/sign-out', 303)
    }),
  )
}

function inviteRoutes(app: Hono, { pages, handle, enter }: Desk, { auth, credentials }: SignInParts): void {
  app.get('/invite', (c) => show(c, pages.invite({ login: auth.login(c) })))
  app.post('/invite', limit, (c) =>
    handle(c, pages.invite, (form) => {
      const login = auth.login(c)
      const done = credentials.redeem(auth.network(c), form, login)
      if ('denied' in done) return done
      const path = `/scorer/matches/${done.matchId}`
      return login ? c.redirect(path, 303) : enter(c, done.account, path)
    }),
  )
}

type Desk = ReturnType<typeof createDesk>
type Act = (form: Form) => Promise<Response | Denied> | Response | Denied

function createDesk({ auth, styles }: SignInParts) {
  const pages = createSignInPages(styles)
  return {
    pages,
    /** Reads the form, refuses what another site's page sent, and shows the page again when it was denied. */
    async handle(c: Context, view: (page: FormPage) => string, act: Act): Promise<Response> {
      const form = await formOf(c)
      if (!auth.formHolds(c, form.csrf)) return show(c, pages.foreign(), 403)
      const done = await act(form)
      if (done instanceof Response) return done
      const { denied, retryAfterS } = done
      auth.turnAway(c, retryAfterS === undefined ? 'denied' : 'too-many')
      if (retryAfterS !== undefined) c.header('Retry-After', String(retryAfterS))
      const again = view({ login: auth.login(c), typed: { name: form.name, code: form.code }, denied })
      return show(c, again, retryAfterS === undefined ? (done.status ?? 400) : 429)
    },
    enter(c: Context, account: Account, path: string): Response {
      auth.open(c, account)
      return c.redirect(path, 303)
    },
  }
}

const FIELDS = ['code', 'name', 'password', 'csrf', 'next', 'everywhere'] as const
type Form = { readonly [field in (typeof FIELDS)[number]]: string }

/** Missing fields are empty; a file or a field given twice is not what our pages send and counts as missing or once. */
async function formOf(c: Context): Promise<Form> {
  const body: { readonly [field: string]: unknown } = await c.req.parseBody().catch(() => ({}))
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return Object.fromEntries(FIELDS.map((field) => [field, text(body[field])])) as Form
}

/** A form sent under a no-referrer policy arrives with `Origin: null`, which could be anybody's: hence `same-origin`. */
function show(c: Context, html: string, status: ContentfulStatusCode = 200): Response {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'same-origin')
  c.header('X-Frame-Options', 'DENY')
  return c.html(html, status)
}

const limit = bodyLimit({ maxSize: 16 * 1024, onError: (c) => c.text('at most 16 KB are expected here', 413) })

const SCRIPT_HEADERS = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=300' }

/** A path of this site and of no other: `//elsewhere` and `/\elsewhere` are addresses of other hosts to a browser. */
function localPath(path: string | undefined): string {
  if (!path?.startsWith('/') || !URL.canParse(path, 'http://here')) return '/scorer'
  const url = new URL(path, 'http://here')
  return url.origin === 'http://here' ? `${url.pathname}${url.search}` : '/scorer'
}

/**
 * Runs in the browser, sent as its own source: the code comes in the fragment, which no server log and no Referer sees,
 * moves into the form, and leaves the address, so that the history does not keep it.
 */
function takeCodeFromAddress(): void {
  const take = () => {
    const field = document.querySelector<HTMLInputElement>('[data-code] input')
    if (!field || location.hash.length < 2) return
    field.value = location.hash.slice(1)
    field.closest('label')?.setAttribute('hidden', '')
    history.replaceState(null, '', location.pathname)
  }
  addEventListener('hashchange', take)
  take()
}
