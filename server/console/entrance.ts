/** The way in to the pages of the scorers: who asks, about which match, with which form of ours, and how a page is answered. */
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Log } from '../../db/log.ts'
import type { MatchRow, MatchRows } from '../../db/matches.ts'
import type { Setup } from '../../db/setup.ts'
import type { Assets } from '../../web/page.tsx'
import type { Fields } from '../../wire/decode/scorer-form.ts'
import type { Books } from '../books/books.ts'
import type { MatchChanges } from '../matches/changes.ts'
import type { Listing } from '../matches/listing.ts'
import type { LiveMatch, MatchRegistry } from '../matches/matches.ts'
import type { Scoring } from '../matches/scoring.ts'
import type { Auth, Login } from '../sign-in/auth.ts'
import type { Credentials } from '../sign-in/credentials.ts'
import { createScorerPages, type ScorerPages } from './pages.tsx'
import { createBesidePages } from './people/pages.tsx'
import { standingOf } from './standing.ts'

export type ScorerRouteParts = {
  readonly auth: Auth
  readonly credentials: Credentials
  readonly matches: MatchRegistry
  readonly rows: MatchRows
  readonly scoring: Scoring
  readonly log: Log
  readonly listing: Listing
  readonly books: Books
  readonly setup: Setup
  readonly assets: Assets
  /** Of the form of a new match. */
  readonly setupAssets: Assets
  readonly practiceAssets: Assets
  readonly now: () => number
  /** The database is the one for trying out. */
  readonly demo?: boolean
}

/** Somebody who may come in, and the match. */
export type Entered = { readonly login: Login; readonly match: LiveMatch; readonly row: MatchRow }
export type EnteredWithForm = Entered & { readonly fields: Fields }
type Need = 'score' | 'operate'

export type Entrance = {
  readonly pages: ScorerPages
  readonly limit: MiddlewareHandler
  readonly show: (c: Context, html: string, status?: ContentfulStatusCode) => Response
  readonly toSignIn: (c: Context, next: string) => Response
  readonly fieldsOf: (c: Context) => Promise<Fields>
  /** The page to answer with when the form is none of ours, or of another login. */
  readonly foreign: (c: Context, fields: Fields) => Response | undefined
  /** Who may at least look on comes in; everybody else gets the page that says what is missing. */
  readonly look: (c: Context) => Entered | Response
  /** Who may score this match comes in; who may look on is shown what the scorers see, where there is nothing to press. */
  readonly enter: (c: Context) => Entered | Response
  /** With a form of a page of ours, to do something. */
  readonly enterWithForm: (c: Context, need?: Need) => Promise<EnteredWithForm | Response>
}

/** What every room of the console's routes is given. */
export type RoomParts = ScorerRouteParts & Entrance & { readonly app: Hono; readonly changes: MatchChanges }

const FORM_BYTES_MOST = 64 * 1024

export function createEntrance({ auth, matches, rows, assets, setupAssets }: ScorerRouteParts): Entrance {
  const pages = createScorerPages(assets, setupAssets)
  const besidePages = createBesidePages(assets)
  const limit = bodyLimit({ maxSize: FORM_BYTES_MOST, onError: (c) => c.text('at most 64 KB are expected here', 413) })

  const foreign = (c: Context, fields: Fields) =>
    auth.formHolds(c, fields.get('csrf')?.[0] ?? '') ? undefined : show(c, pages.foreign(), 403)

  function look(c: Context): Entered | Response {
    const id = c.req.param('id') ?? ''
    const login = auth.login(c)
    if (!login) return toSignIn(c, c.req.method === 'GET' ? c.req.path : `/scorer/matches/${encodeURIComponent(id)}`)
    if (!auth.mayView(login, id)) return turnAway(c, login)
    const match = matches.find(id)
    const row = match && rows.find(id)
    return match && row ? { login, match, row } : show(c, pages.missing(), 404)
  }

  function enter(c: Context): Entered | Response {
    const entered = look(c)
    if (entered instanceof Response || may(entered)) return entered
    const { login, match, row } = entered
    if (c.req.method !== 'GET') return turnAway(c, login)
    return show(c, besidePages.look(standingOf(match, row, login.account.id)))
  }

  async function enterWithForm(c: Context, need: Need = 'score'): Promise<EnteredWithForm | Response> {
    const fields = await fieldsOf(c)
    const entered = look(c)
    if (entered instanceof Response) return entered
    const refused = foreign(c, fields)
    if (refused) return refused
    return may(entered, need) ? { ...entered, fields } : turnAway(c, entered.login, need)
  }

  const may = ({ login, row }: Entered, need: Need = 'score'): boolean =>
    need === 'operate' ? auth.mayOperate(login) : auth.mayScore(login, row.id)

  function turnAway(c: Context, login: Login, need: Need = 'score'): Response {
    auth.turnAway(c, 'not-allowed', login)
    return show(c, need === 'operate' ? pages.operatorsOnly() : pages.notYours(), 403)
  }

  return { pages, limit, show, toSignIn, fieldsOf, foreign, look, enter, enterWithForm }
}

/** Files and what can not be read count as missing. */
async function fieldsOf(c: Context): Promise<Fields> {
  const body: { readonly [name: string]: unknown } = await c.req.parseBody({ all: true }).catch(() => ({}))
  const texts = (value: unknown) => [value].flat().filter((one) => typeof one === 'string')
  const named = Object.entries(body).map(([name, value]) => [name, texts(value)] as const)
  return new Map(named.filter(([, values]) => values.length > 0))
}

/** A form sent under a no-referrer policy arrives with `Origin: null`, which could be anybody's: hence `same-origin`. */
function show(c: Context, html: string, status: ContentfulStatusCode = 200): Response {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'same-origin')
  c.header('X-Frame-Options', 'DENY')
  return c.html(html, status)
}

const toSignIn = (c: Context, next: string): Response => c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
