/** Who may write: accounts, their logins, invites, tokens and grants. Knows hashes only; secrets never come here. */
import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { type Account, grantsOf, invitesOf, tokensOf, who } from './access.ts'
import { randomId } from './ids.ts'
import type { Db } from './open.ts'
import { accounts, audit, grants, invites, logins, meta, type Role } from './schema.ts'

export type { Account } from './access.ts'

export type NewAccount = {
  readonly name: string
  readonly role: Role
  readonly signInName?: string
  readonly passwordHash?: string
  readonly createdAt: number
}
export type Deed = {
  readonly at: number
  readonly accountId?: string
  readonly action: string
  readonly subject?: string
  readonly detail?: { readonly [key: string]: string | number | boolean }
}

export type ActsWanted = { readonly subject?: string; readonly before?: number; readonly limit: number }

export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts(db: Db) {
  return { ...peopleOf(db), ...loginsOf(db), ...invitesOf(db), ...tokensOf(db), ...grantsOf(db), ...factsOf(db) }
}

function peopleOf({ orm }: Db) {
  return {
    add(account: NewAccount): Account {
      return orm
        .insert(accounts)
        .values({ id: randomId(10), ...account })
        .returning(who)
        .get()
    },
    /** The account with a password under this name, folded as it was stored. */
    bySignInName(signInName: string): (Account & { readonly passwordHash: string }) | undefined {
      const row = orm
        .select({ ...who, passwordHash: accounts.passwordHash })
        .from(accounts)
        .where(and(eq(accounts.signInName, signInName), isNull(accounts.disabledAt)))
        .get()
      return row?.passwordHash ? { ...row, passwordHash: row.passwordHash } : undefined
    },
    hasOperator(): boolean {
      return (
        orm
          .select(who)
          .from(accounts)
          .where(and(eq(accounts.role, 'operator'), isNull(accounts.disabledAt)))
          .limit(1)
          .get() !== undefined
      )
    },
    nameOf(accountId: string): string | undefined {
      return orm.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId)).get()?.name
    },
    /** Whether somebody, signed in or not, may score the match. */
    mayScoreAs(accountId: string, matchId: string): boolean {
      const active = and(eq(accounts.id, accountId), isNull(accounts.disabledAt))
      const row = orm.select({ role: accounts.role }).from(accounts).where(active).get()
      if (row === undefined || row.role === 'operator') return row !== undefined
      const granted = and(eq(grants.accountId, accountId), eq(grants.matchId, matchId), eq(grants.role, 'scorer'))
      return orm.select({ role: grants.role }).from(grants).where(granted).get() !== undefined
    },
    operators(): readonly Account[] {
      const active = and(eq(accounts.role, 'operator'), isNull(accounts.disabledAt))
      return orm.select(who).from(accounts).where(active).orderBy(accounts.createdAt).all()
    },
    setPassword(accountId: string, passwordHash: string): void {
      orm.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId)).run()
    },
    disable(accountId: string, at: number): void {
      orm.update(accounts).set({ disabledAt: at }).where(eq(accounts.id, accountId)).run()
    },
  }
}

function loginsOf({ orm }: Db) {
  const valid = orm
    .select(who)
    .from(logins)
    .innerJoin(accounts, eq(accounts.id, logins.accountId))
    .where(
      and(
        eq(logins.idHash, sql.placeholder('idHash')),
        isNull(logins.revokedAt),
        gt(logins.expiresAt, sql.placeholder('now')),
        isNull(accounts.disabledAt),
      ),
    )
    .prepare()
  return {
    openLogin(login: { idHash: string; accountId: string; createdAt: number; expiresAt: number }): void {
      orm.insert(logins).values(login).run()
    },
    /** Undefined when there is none, or it is over, taken back, or its account disabled. */
    accountOfLogin(idHash: string, now: number): Account | undefined {
      return valid.get({ idHash, now })
    },
    revokeLogin(idHash: string, at: number): void {
      orm
        .update(logins)
        .set({ revokedAt: at })
        .where(and(eq(logins.idHash, idHash), isNull(logins.revokedAt)))
        .run()
    },
    revokeLoginsOf(accountId: string, at: number): void {
      orm
        .update(logins)
        .set({ revokedAt: at })
        .where(and(eq(logins.accountId, accountId), isNull(logins.revokedAt)))
        .run()
    },
  }
}

function factsOf({ orm }: Db) {
  return {
    /** The fact under `key`; the first time, the one that `mint` makes. */
    fact(key: string, mint: () => string): string {
      orm.insert(meta).values({ key, value: mint() }).onConflictDoNothing().run()
      return orm.select().from(meta).where(eq(meta.key, key)).get()?.value as string
    },
    note(deed: Deed): void {
      orm.insert(audit).values(deed).run()
    },
    deeds(limit: number) {
      return orm.select().from(audit).orderBy(desc(audit.id)).limit(limit).all()
    },
    /** The latest first, with the name of who did it; of one match, or of all. `before` is the id of the last one seen. */
    acts({ subject, before, limit }: ActsWanted) {
      const wanted = and(
        subject === undefined ? undefined : eq(audit.subject, subject),
        before === undefined ? undefined : lt(audit.id, before),
      )
      return orm
        .select({
          id: audit.id,
          at: audit.at,
          by: accounts.name,
          action: audit.action,
          subject: audit.subject,
          detail: audit.detail,
        })
        .from(audit)
        .leftJoin(accounts, eq(accounts.id, audit.accountId))
        .where(wanted)
        .orderBy(desc(audit.id))
        .limit(limit)
        .all()
    },
    /** Forgets logins and invites that ended before this time (ms), and acts noted before it. How many of each. */
    forget(before: number) {
      const ended = or(lt(logins.expiresAt, before), lt(logins.revokedAt, before))
      const spent = or(lt(invites.expiresAt, before), lt(invites.redeemedAt, before), lt(invites.revokedAt, before))
      return {
        logins: orm.delete(logins).where(ended).run().changes,
        invites: orm.delete(invites).where(spent).run().changes,
        acts: orm.delete(audit).where(lt(audit.at, before)).run().changes,
      }
    },
  }
}
