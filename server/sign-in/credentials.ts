/** How one comes to be somebody here: the set-up link, name and password, invites, tokens. */
import type { Account } from '../../db/accounts.ts'
import type { Db } from '../../db/open.ts'
import type { MatchRole } from '../../db/schema.ts'
import { createAttempts } from './attempts.ts'
import type { Auth, Login } from './auth.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { codeHash, codeIn, hashOf, newCode, newToken } from './secrets.ts'

const HOUR_MS = 3_600_000
export const LEAST_PASSWORD = 12

/** What a person is told when it did not work. `retryAfterS` when it was tried too often. */
export type Denied = { readonly denied: string; readonly retryAfterS?: number; readonly status?: 401 }
export type Outcome = { readonly account: Account } | Denied

export type Credentials = ReturnType<typeof createCredentials>

export function createCredentials({ db, auth, passwords = createPasswords() }: Parts) {
  const { accounts, now } = auth
  // An address may be a whole village behind one carrier; a name under attack must stay usable for its owner.
  const byNetwork = createAttempts({ free: 10, longestS: 900, forgetMs: 2 * HOUR_MS }, now)
  const byName = createAttempts({ free: 20, longestS: 30, forgetMs: 2 * HOUR_MS }, now)

  function tooSoon(waitS: number | undefined): Denied | undefined {
    const retryAfterS = waitS ?? (passwords.busy() ? 2 : 0)
    return retryAfterS > 0 ? { denied: `Too many attempts. Try again in ${retryAfterS} s.`, retryAfterS } : undefined
  }
  const deed = (action: string, accountId: string, subject?: string): void =>
    accounts.note({ at: now(), action, accountId, ...(subject && { subject }) })

  function operatorNamed(name: string, passwordHash: string): Account {
    const signInName = folded(name)
    const known = accounts.bySignInName(signInName)
    if (!known) return accounts.add({ name, signInName, passwordHash, role: 'operator', createdAt: now() })
    accounts.setPassword(known.id, passwordHash)
    accounts.revokeLoginsOf(known.id, now())
    return known
  }

  return {
    /**
     * A link that makes an operator, good once and for a day; earlier ones end. Undefined when there is an operator,
     * unless `anyway`: whoever can start the server with that wish has lost a password, or wants a second operator.
     */
    setupLink(base: string, { anyway = false } = {}): string | undefined {
      if (accounts.hasOperator() && !anyway) return undefined
      const code = newCode()
      const [createdAt, expiresAt] = [now(), now() + 24 * HOUR_MS]
      db.atomically(() => {
        accounts.revokeSetupInvites(createdAt)
        accounts.addInvite({ codeHash: codeHash(code), role: 'operator', createdAt, expiresAt })
      })
      return `${base}/setup#${code}`
    },

    /** An operator's own name gets its account back: a new password, and every login it had is over. */
    async setUp(network: string, form: { code: string; name: string; password: string }): Promise<Outcome> {
      const soon = tooSoon(byNetwork.begin(network))
      if (soon) return soon
      const code = codeIn(form.code)
      if (!code || accounts.usableInvite(codeHash(code), now())?.role !== 'operator') return STALE_SETUP
      byNetwork.succeeded(network)
      const wrong = wrongName(form.name) ?? wrongPassword(form.password, form.name)
      if (wrong) return { denied: wrong }
      const passwordHash = await passwords.hash(form.password)
      return db.atomically(() => {
        // Hashing took its time: the code may have been used meanwhile.
        if (!accounts.usableInvite(codeHash(code), now())) return STALE_SETUP
        const account = operatorNamed(form.name.trim(), passwordHash)
        accounts.redeemInvite(codeHash(code), account.id, now())
        deed('set up', account.id)
        return { account }
      })
    },

    async signIn(network: string, form: { name: string; password: string }): Promise<Outcome> {
      const name = folded(form.name)
      // A network that has to wait can not make the name wait as well.
      const soon = tooSoon(byNetwork.begin(network) ?? byName.begin(name))
      if (soon) return soon
      if (form.password.length > MOST_PASSWORD || name.length > MOST_NAME) return WRONG
      const { passwordHash, ...account } = accounts.bySignInName(name) ?? { passwordHash: undefined }
      const right = await passwords.verify(form.password, passwordHash)
      if (!right || !('id' in account)) return WRONG
      byNetwork.succeeded(network)
      byName.succeeded(name)
      deed('signed in', account.id)
      return { account }
    },

    /** A link for one scorer of the match, or for one who only looks on. */
    invite(by: Login, base: string, matchId: string, { hours, role = 'scorer' }: InviteWish) {
      const code = newCode()
      const expiresAt = now() + hours * HOUR_MS
      db.atomically(() => {
        accounts.addInvite({
          codeHash: codeHash(code),
          role,
          matchId,
          createdBy: by.account.id,
          createdAt: now(),
          expiresAt,
        })
        deed(`invited a ${role}`, by.account.id, matchId)
      })
      return { code, link: `${base}/invite#${code}`, role, expiresAt }
    },

    /**
     * Makes whoever holds the code a scorer or viewer of its match: a new account under `name`, or, for somebody signed in, one
     * more match for theirs. A code is not spent on somebody who may do as much anyway.
     */
    redeem(
      network: string,
      form: { code: string; name: string },
      signedIn: Login | undefined,
    ): { readonly account: Account; readonly matchId: string } | Denied {
      const soon = tooSoon(byNetwork.begin(network))
      if (soon) return soon
      const hash = codeHash(form.code)
      const { matchId, role } = (codeIn(form.code) && accounts.usableInvite(hash, now())) || {}
      if (!matchId || !role) return { denied: STALE_INVITE }
      byNetwork.succeeded(network)
      const may = role === 'viewer' ? auth.mayView : auth.mayScore
      if (signedIn && may(signedIn, matchId)) return { account: signedIn.account, matchId }
      const wrong = signedIn ? undefined : wrongName(form.name)
      if (wrong) return { denied: wrong }
      return db.atomically(() => {
        const account = signedIn?.account ?? accounts.add({ name: form.name.trim(), role: 'scorer', createdAt: now() })
        accounts.redeemInvite(hash, account.id, now())
        const granted = role === 'viewer' ? 'viewer' : 'scorer'
        accounts.grant({ accountId: account.id, matchId, createdAt: now(), role: granted })
        deed(`became a ${granted}`, account.id, matchId)
        return { account, matchId }
      })
    },

    /** A bearer token; shown once, kept as a hash. With a match it is good for that one alone. */
    issueToken(account: Account, { label, matchId, days }: { label: string; matchId?: string; days?: number }) {
      const token = newToken()
      const expiresAt = days === undefined ? undefined : now() + days * 24 * HOUR_MS
      const limits = { ...(matchId !== undefined && { matchId }), ...(expiresAt !== undefined && { expiresAt }) }
      const id = db.atomically(() => {
        deed('made a token', account.id, matchId)
        return accounts.addToken({ hash: hashOf(token), accountId: account.id, label, createdAt: now(), ...limits })
      })
      return { id, token, label, ...limits }
    },
  }
}

export type InviteWish = { readonly hours: number; readonly role?: MatchRole }
type Parts = { readonly db: Db; readonly auth: Auth; readonly passwords?: Passwords }

const MOST_NAME = 80
const MOST_PASSWORD = 1_000
const WRONG: Denied = { denied: 'This name and password do not belong together.', status: 401 }
const STALE_SETUP: Denied = {
  denied:
    'This set-up link is not valid, or not any more. Restart the server: it prints a new one while there is no operator, or with OPERATOR_LINK=1.',
}
const STALE_INVITE = 'This invite is not valid, or was used, or is over. Ask for a new link.'

/** As names are compared. */
const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

function wrongName(name: string): string | undefined {
  const length = [...name.trim()].length
  if (length < 1 || length > MOST_NAME) return `A name has 1 to ${MOST_NAME} characters.`
  return /\p{Cc}/u.test(name.trim()) ? 'A name has no line breaks or control characters.' : undefined
}

function wrongPassword(password: string, name: string): string | undefined {
  if (password.length > MOST_PASSWORD) return `A password has at most ${MOST_PASSWORD} characters.`
  if ([...password].length < LEAST_PASSWORD) return `A password has at least ${LEAST_PASSWORD} characters.`
  return folded(password) === folded(name) ? 'The password is the name: take another one.' : undefined
}
