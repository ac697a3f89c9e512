/** JSON API of who may write: invites, scorers, tokens of software. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { line } from '../../cricket/decoder.ts'
import type { MatchRows } from '../../db/matches.ts'
import { MATCH_ROLES } from '../../db/schema.ts'
import { limited } from '../api/body-limit.ts'
import { parseJson } from '../api/json-body.ts'
import { type Auth, type Login, type Need, refuse } from './auth.ts'
import type { Credentials } from './credentials.ts'
import { baseOf } from './origin.ts'

type Parts = { readonly auth: Auth; readonly credentials: Credentials; readonly rows: PenRows }
/** Of the matches' rows, what has to follow when somebody may not score any more. */
export type PenRows = Pick<MatchRows, 'dropPen'>
type Note = (login: Login, action: string, subject: string, detail?: { readonly account: string }) => void
type Api = { readonly app: Hono; readonly deed: Note } & Parts

export function accessRoutes(parts: Parts): Hono {
  const { accounts, now } = parts.auth
  const deed: Note = (login, action, subject, detail) =>
    accounts.note({ at: now(), accountId: login.account.id, action, subject, ...(detail && { detail }) })
  const api = { app: new Hono(), deed, ...parts }
  inviteRoutes(api)
  scorerRoutes(api)
  tokenRoutes(api)
  return api.app
}

/** `hours` a week unless said otherwise. */
const inviteShape = z.strictObject({
  hours: z.int().min(1).max(720).default(168),
  role: z.enum(MATCH_ROLES).default('scorer'),
})
/** Without `matchId` it may do what its maker may; without `days` it has no end. */
const tokenShape = z.strictObject({
  label: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .refine((text) => 'ok' in line(80)(text, ''), 'expected one line without control characters'),
  matchId: z.string().max(64).optional(),
  days: z.int().min(1).max(3650).optional(),
})

function inviteRoutes({ app, auth, credentials, deed }: Api): void {
  app.post('/api/matches/:id/invites', limit, async (c) =>
    admitted(c, auth, 'operate', async (login) => {
      const matchId = c.req.param('id')
      const asked = await jsonOf(c, inviteShape)
      if ('refusal' in asked) return asked.refusal
      if (!auth.accounts.matchExists(matchId)) return refuse(c, 'not-found', 'there is no such match')
      return c.json(credentials.invite(login, baseOf(c, auth.settings), matchId, asked.body), 201, NO_STORE)
    }),
  )
  app.delete('/api/matches/:id/invites', (c) =>
    admitted(c, auth, 'operate', (login) => {
      const revoked = auth.accounts.revokeInvitesOf(c.req.param('id'), auth.now())
      if (revoked > 0) deed(login, 'took invites back', c.req.param('id'))
      return c.json({ revoked }, 200, NO_STORE)
    }),
  )
  app.delete('/api/matches/:id/invites/:invite', (c) =>
    admitted(c, auth, 'operate', (login) => {
      const { id, invite } = c.req.param()
      if (!auth.accounts.revokeInvite(id, invite, auth.now()))
        return refuse(c, 'not-found', 'there is no such open invite to this match')
      deed(login, 'took an invite back', id)
      return c.body(null, 204)
    }),
  )
}

function scorerRoutes({ app, auth, rows, deed }: Api): void {
  app.get('/api/matches/:id/scorers', (c) =>
    admitted(c, auth, { view: c.req.param('id') }, () => {
      const everybody = auth.accounts.grantedIn(c.req.param('id'))
      const [scorers, viewers] = (['scorer', 'viewer'] as const).map((role) =>
        everybody.filter((one) => one.role === role),
      )
      return c.json({ scorers, viewers }, 200, NO_STORE)
    }),
  )
  app.delete('/api/matches/:id/scorers/:account', (c) =>
    admitted(c, auth, 'operate', (login) => {
      const { id, account } = c.req.param()
      if (auth.accounts.revokeGrant(account, id)) {
        rows.dropPen(id, account)
        deed(login, 'took the right to score back', id, { account })
      }
      return c.body(null, 204)
    }),
  )
}

function tokenRoutes({ app, auth, credentials, rows, deed }: Api): void {
  const own = (login: Login) => auth.accounts.listTokens(auth.mayOperate(login) ? undefined : login.account.id)
  app.post('/api/tokens', limit, (c) => inBrowser(c, auth, (login) => makeToken(c, login, { auth, credentials, rows })))
  app.get('/api/tokens', (c) => inBrowser(c, auth, (login) => c.json({ tokens: own(login) }, 200, NO_STORE)))
  app.delete('/api/tokens/:id', (c) =>
    inBrowser(c, auth, (login) => {
      if (!own(login).some(({ id }) => id === c.req.param('id')))
        return refuse(c, 'not-found', 'you have no such token')
      auth.accounts.revokeToken(c.req.param('id'), auth.now())
      deed(login, 'took a token back', c.req.param('id'))
      return c.body(null, 204)
    }),
  )
}

async function makeToken(c: Context, login: Login, { auth, credentials }: Parts): Promise<Response> {
  const asked = await jsonOf(c, tokenShape)
  if ('refusal' in asked) return asked.refusal
  const { matchId, days, label } = asked.body
  const allowed = matchId === undefined ? auth.mayOperate(login) : auth.mayScore(login, matchId)
  if (!allowed) return refuse(c, 'not-allowed', 'name a match in "matchId" that you may score')
  if (matchId !== undefined && !auth.accounts.matchExists(matchId))
    return refuse(c, 'not-found', 'there is no match of the id in "matchId"')
  const limits = { ...(matchId !== undefined && { matchId }), ...(days !== undefined && { days }) }
  return c.json(credentials.issueToken(login.account, { label, ...limits }), 201, NO_STORE)
}

type Act = (login: Login) => Response | Promise<Response>

async function admitted(c: Context, auth: Auth, need: Need, act: Act): Promise<Response> {
  const verdict = auth.admit(c, need)
  return 'refusal' in verdict ? verdict.refusal : act(verdict.login)
}

/** A token that could make or end tokens would outlive its own end. */
const inBrowser = (c: Context, auth: Auth, act: Act): Promise<Response> =>
  admitted(c, auth, 'signedIn', (login) =>
    login.via === 'cookie' ? act(login) : refuse(c, 'not-allowed', 'tokens are managed in a browser, not with a token'),
  )

type Parsed<T> = { readonly body: T } | { readonly refusal: Response }

/** An empty body counts as `{}`. What was sent is not repeated in the refusal, only where it is wrong. */
async function jsonOf<T>(c: Context, shape: z.ZodType<T>): Promise<Parsed<T>> {
  const bytes = await c.req.arrayBuffer()
  const type = c.req.header('content-type') ?? ''
  if (bytes.byteLength > 0 && !/^application\/json\b/i.test(type))
    return { refusal: refuse(c, 'not-json', 'expected Content-Type: application/json') }
  const read = bytes.byteLength > 0 ? parseJson(bytes) : { json: {} }
  if ('problem' in read) return { refusal: refuse(c, 'bad-request', read.problem) }
  const parsed = shape.safeParse(read.json)
  if (parsed.success) return { body: parsed.data }
  const where = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
  return { refusal: refuse(c, 'bad-request', where.join('; ').slice(0, 400)) }
}

const limit = limited(16 * 1024)
const NO_STORE = { 'Cache-Control': 'no-store' }
