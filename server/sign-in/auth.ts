/** Who a request is from, and what they may do. Synchronous, as it stands before the write path. */
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Account, createAccounts } from '../../db/accounts.ts'
import type { Db } from '../../db/open.ts'
import { type ProblemCode, sendProblem } from '../api/problems.ts'
import type { Settings } from '../settings.ts'
import { networkOfSender, senderOf } from './origin.ts'
import { createSigner, hashOf, newLoginId, TOKEN } from './secrets.ts'

/** A scorer comes back to the same phone for a season of Saturdays; a login can be taken back at any time. */
const LOGIN_MS = 30 * 24 * 3_600_000

export type Login = {
  readonly account: Account
  /** A browser's cookie, or the bearer token of software. */
  readonly via: 'cookie' | 'token'
  /** The token is for this match alone. */
  readonly matchId?: string
  /** Goes into the hidden field `csrf` of every form; only with a cookie. */
  readonly csrf?: string
}
/** What somebody wants to do: score this match, look on at what its scorers see, run the place, or just be known. */
export type Need = { readonly score: string } | { readonly view: string } | 'operate' | 'signedIn'
export type Verdict = { readonly login: Login } | { readonly refusal: Response }

export type AuthSettings = Pick<Settings, 'publicUrl' | 'trustProxy' | 'secret'>
export type AuthOptions = {
  readonly db: Db
  readonly settings: AuthSettings
  readonly now?: () => number
  /** Told of everybody who was turned away. */
  readonly onRefused?: (refused: Refused) => void
}
/** Of a request that was turned away; never what it carried. */
export type Refused = {
  readonly why: string
  readonly method: string
  readonly path: string
  readonly network: string
  readonly account?: string
}
export type Auth = ReturnType<typeof createAuth>

export function createAuth({ db, settings, now = Date.now, onRefused = () => {} }: AuthOptions) {
  const accounts = createAccounts(db)
  const secret = settings.secret ?? accounts.fact('secret', () => randomBytes(32).toString('base64url'))
  const logins = createSigner(secret, 'login')
  const forms = createSigner(secret, 'form')
  const secure = settings.publicUrl?.startsWith('https:') ?? false
  const cookieName = secure ? '__Host-scorebox' : 'scorebox'

  /** The id in the cookie, when it is one that we signed. */
  function loginId(c: Context): string | undefined {
    const [id = '', signature = ''] = (getCookie(c, cookieName) ?? '').split('.')
    return logins.holds(id, signature) ? id : undefined
  }
  function byCookie(c: Context): Login | undefined {
    const id = loginId(c)
    const account = id && accounts.accountOfLogin(hashOf(id), now())
    return account ? { account, via: 'cookie', csrf: forms.sign(id) } : undefined
  }
  function byToken(authorization: string): Login | undefined {
    const token = /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? ''
    const found = TOKEN.test(token) ? accounts.accountOfToken(hashOf(token), now()) : undefined
    return found && { account: found.account, via: 'token', ...(found.matchId && { matchId: found.matchId }) }
  }

  /** Asked several times while a request is answered, and looked up once. */
  const known = new WeakMap<Context, { readonly login: Login | undefined }>()

  /** Who sent this. A request that names a token is judged by it alone, never by a cookie that came along. */
  function login(c: Context): Login | undefined {
    const before = known.get(c)
    if (before) return before.login
    const authorization = c.req.header('authorization')
    const found = authorization === undefined ? byCookie(c) : byToken(authorization)
    known.set(c, { login: found })
    return found
  }
  function mayScore({ account, matchId: only }: Login, matchId: string): boolean {
    if (only !== undefined && only !== matchId) return false
    return account.role === 'operator' || accounts.hasGrant(account.id, matchId)
  }
  const mayOperate = ({ account, matchId }: Login): boolean => account.role === 'operator' && matchId === undefined
  function mayView({ account, matchId: only }: Login, matchId: string): boolean {
    if (only !== undefined && only !== matchId) return false
    return account.role === 'operator' || accounts.roleIn(account.id, matchId) !== undefined
  }
  function may(someone: Login, need: Need): boolean {
    if (need === 'signedIn') return true
    if (need === 'operate') return mayOperate(someone)
    return 'score' in need ? mayScore(someone, need.score) : mayView(someone, need.view)
  }

  /** For the journal: who was turned away, and from where; a page that only asks who one is turns nobody away. */
  function turnAway(c: Context, why: string, someone = login(c)): void {
    const { method, path } = c.req
    const account = someone && { account: someone.account.id }
    onRefused({ why, method, path: path.slice(0, 200), network: networkOfSender(c, settings), ...account })
  }

  function putCookie(c: Context, value: string, maxAge: number): void {
    known.delete(c)
    // Lax, not Strict: the link to the scorer's page comes by messenger and must find them signed in; no GET changes anything.
    setCookie(c, cookieName, value, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge })
  }

  return {
    accounts,
    settings,
    now,
    login,
    mayScore,
    mayView,
    mayOperate,
    turnAway,

    /**
     * Lets an API request pass, with who it is from, or says why not: 401, 403 as problem+json. A change that comes with
     * a cookie must come from a page of ours. A phone that says whose balls it sends (`Scorer-Account`) has them recorded
     * under that account or not at all, whoever has signed in on it meanwhile.
     */
    admit(c: Context, need: Need): Verdict {
      const someone = login(c)
      const no = (code: ProblemCode, detail: string): Verdict => {
        turnAway(c, code, someone)
        return { refusal: refuse(c, code, detail) }
      }
      if (!someone) return no('not-signed-in', 'sign in, or send Authorization: Bearer sb_…')
      if (someone.via === 'cookie' && changes(c) && senderOf(c, settings) !== 'own')
        return no('cross-site', 'with a cookie, send it from a page of this site; from software, use a token')
      const meant = c.req.header('scorer-account') ?? someone.account.id
      if (meant !== someone.account.id) return no('not-signed-in', 'somebody else is signed in here: sign in again')
      return may(someone, need) ? { login: someone } : no('not-allowed', missing(need))
    },

    /**
     * Whether a form may be acted on: not sent by another site's page, and with the hidden field `csrf` of this login.
     * Before anybody is signed in there is no such field, and the browser has to say that the page was ours.
     */
    formHolds(c: Context, field: string): boolean {
      const id = login(c)?.via === 'cookie' ? loginId(c) : undefined
      const sender = senderOf(c, settings)
      const holds = id === undefined ? sender === 'own' : sender !== 'foreign' && forms.holds(id, field)
      if (!holds) turnAway(c, 'cross-site')
      return holds
    },

    /** Signs the browser in; who was signed in there before is not any more. */
    open(c: Context, account: Account): void {
      const before = loginId(c)
      if (before) accounts.revokeLogin(hashOf(before), now())
      const id = newLoginId()
      accounts.openLogin({ idHash: hashOf(id), accountId: account.id, createdAt: now(), expiresAt: now() + LOGIN_MS })
      putCookie(c, `${id}.${logins.sign(id)}`, LOGIN_MS / 1000)
    },
    /** Signs it out: the login is over on the server, whoever kept a copy of the cookie. */
    close(c: Context): void {
      const id = loginId(c)
      if (id) accounts.revokeLogin(hashOf(id), now())
      putCookie(c, '', 0)
    },

    /** By which guesses are counted. */
    network: (c: Context): string => networkOfSender(c, settings),
  }
}

/** RFC 9457. */
export function refuse(c: Context, code: ProblemCode, detail: string): Response {
  const headers: Record<string, string> = code === 'not-signed-in' ? { 'WWW-Authenticate': 'Bearer' } : {}
  return sendProblem(c, code, detail, { headers })
}

const changes = (c: Context): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)

function missing(need: Need): string {
  if (need === 'operate') return 'only the operator may do this'
  if (typeof need === 'object' && 'view' in need) return 'you are not invited to this match; ask for a link to it'
  return 'you are not a scorer of this match; ask for an invite link to it'
}
