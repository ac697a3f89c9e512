/** What lets an account write: invites to come in, tokens for software, grants of matches. */
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { randomId } from './ids.ts'
import type { Db } from './open.ts'
import { accounts, grants, invites, type MatchRole, matches, type Role, tokens } from './schema.ts'

export type Account = { readonly id: string; readonly name: string; readonly role: Role }
/** Without a match it makes the operator. */
export type Invite = { readonly role: Role | MatchRole; readonly matchId: string | undefined }
/** An invite that nobody has used, as its match's people see it. `id` names it and opens nothing. */
export type OpenInvite = {
  readonly id: string
  readonly role: MatchRole
  readonly createdAt: number
  readonly createdBy?: string
  readonly expiresAt: number
}
/** Who may do what in a match. */
export type Granted = Pick<Account, 'id' | 'name'> & { readonly role: MatchRole; readonly since: number }
export type NewInvite = {
  readonly codeHash: string
  readonly role: Role | MatchRole
  readonly matchId?: string
  readonly createdBy?: string
  readonly createdAt: number
  readonly expiresAt: number
}
export type NewToken = {
  readonly hash: string
  readonly accountId: string
  readonly matchId?: string
  readonly label: string
  readonly createdAt: number
  readonly expiresAt?: number
}

/** The columns of an `Account`. */
export const who = { id: accounts.id, name: accounts.name, role: accounts.role }

export function invitesOf({ orm }: Db) {
  const usable = (codeHash: string, now: number) =>
    and(
      eq(invites.codeHash, codeHash),
      isNull(invites.redeemedAt),
      isNull(invites.revokedAt),
      gt(invites.expiresAt, now),
    )
  const openOf = (matchId: string) =>
    and(eq(invites.matchId, matchId), isNull(invites.redeemedAt), isNull(invites.revokedAt))
  // The hash of 120 random bits tells nobody the code; the beginning of it is enough to name the invite.
  const idOf = sql<string>`substr(${invites.codeHash}, 1, 12)`
  const what = { role: invites.role, matchId: sql<string | undefined>`${invites.matchId}` }
  return {
    addInvite(invite: NewInvite): void {
      orm.insert(invites).values(invite).run()
    },
    /** What the code is good for; undefined when it is unknown, used, over or taken back, or its match is deleted. */
    usableInvite(codeHash: string, now: number): Invite | undefined {
      const row = orm
        .select({ ...what, deletedAt: matches.deletedAt })
        .from(invites)
        .leftJoin(matches, eq(matches.id, invites.matchId))
        .where(usable(codeHash, now))
        .get()
      return row && row.deletedAt === null ? { role: row.role, matchId: row.matchId ?? undefined } : undefined
    },
    hasSetupInvite(now: number): boolean {
      const open = and(eq(invites.role, 'operator'), isNull(invites.redeemedAt), isNull(invites.revokedAt))
      return (
        orm
          .select(what)
          .from(invites)
          .where(and(open, gt(invites.expiresAt, now)))
          .get() !== undefined
      )
    },
    /** Uses it up. Whether it is usable is asked before, in the same unit of work. */
    redeemInvite(codeHash: string, accountId: string, now: number): void {
      orm.update(invites).set({ redeemedAt: now, redeemedBy: accountId }).where(usable(codeHash, now)).run()
    },
    revokeSetupInvites(at: number): void {
      orm
        .update(invites)
        .set({ revokedAt: at })
        .where(and(eq(invites.role, 'operator'), isNull(invites.redeemedAt)))
        .run()
    },
    revokeInvitesOf(matchId: string, at: number): number {
      return orm.update(invites).set({ revokedAt: at }).where(openOf(matchId)).run().changes
    },
    /** Ends the one of this id; false when the match has no such open invite. */
    revokeInvite(matchId: string, id: string, at: number): boolean {
      const one = and(openOf(matchId), eq(idOf, id))
      return orm.update(invites).set({ revokedAt: at }).where(one).run().changes > 0
    },
    openInvitesOf(matchId: string, now: number): readonly OpenInvite[] {
      const open = and(openOf(matchId), gt(invites.expiresAt, now))
      return orm
        .select({
          id: idOf,
          role: sql<MatchRole>`${invites.role}`,
          createdAt: invites.createdAt,
          createdBy: sql<string>`coalesce(${accounts.name}, '')`,
          expiresAt: invites.expiresAt,
        })
        .from(invites)
        .leftJoin(accounts, eq(accounts.id, invites.createdBy))
        .where(open)
        .orderBy(invites.createdAt)
        .all()
    },
  }
}

export function tokensOf({ orm }: Db) {
  const valid = orm
    .select({ ...who, tokenId: tokens.id, matchId: tokens.matchId })
    .from(tokens)
    .innerJoin(accounts, eq(accounts.id, tokens.accountId))
    .where(
      and(
        eq(tokens.hash, sql.placeholder('hash')),
        isNull(tokens.revokedAt),
        sql`coalesce(${tokens.expiresAt} > ${sql.placeholder('now')}, true)`,
        isNull(accounts.disabledAt),
      ),
    )
    .prepare()
  const shown = {
    id: tokens.id,
    label: tokens.label,
    accountId: tokens.accountId,
    matchId: tokens.matchId,
    createdAt: tokens.createdAt,
    expiresAt: tokens.expiresAt,
  }
  return {
    /** The id under which it is listed and taken back. */
    addToken(token: NewToken): string {
      const id = randomId(8)
      orm
        .insert(tokens)
        .values({ id, ...token })
        .run()
      return id
    },
    accountOfToken(hash: string, now: number): { account: Account; matchId: string | undefined } | undefined {
      const row = valid.get({ hash, now })
      return row && { account: { id: row.id, name: row.name, role: row.role }, matchId: row.matchId ?? undefined }
    },
    /** Those not taken back; of one account, or of all. */
    listTokens(accountId?: string) {
      const whose = accountId === undefined ? undefined : eq(tokens.accountId, accountId)
      return orm
        .select(shown)
        .from(tokens)
        .where(and(whose, isNull(tokens.revokedAt)))
        .orderBy(desc(tokens.createdAt))
        .all()
    },
    revokeToken(id: string, at: number): void {
      orm.update(tokens).set({ revokedAt: at }).where(eq(tokens.id, id)).run()
    },
  }
}

export function grantsOf({ orm }: Db) {
  const pair = and(eq(grants.accountId, sql.placeholder('accountId')), eq(grants.matchId, sql.placeholder('matchId')))
  const granted = orm.select({ role: grants.role }).from(grants).where(pair).prepare()
  const existing = orm
    .select({ id: matches.id })
    .from(matches)
    .where(and(eq(matches.id, sql.placeholder('matchId')), isNull(matches.deletedAt)))
    .prepare()
  return {
    /** Once a scorer, nobody becomes a mere viewer by another link. */
    grant(grant: {
      accountId: string
      matchId: string
      createdAt: number
      createdBy?: string
      role?: MatchRole
    }): void {
      const better = { target: [grants.accountId, grants.matchId], set: { role: 'scorer' as const } }
      const insert = orm.insert(grants).values(grant)
      if (grant.role === 'viewer') insert.onConflictDoNothing().run()
      else insert.onConflictDoUpdate(better).run()
    },
    roleIn(accountId: string, matchId: string): MatchRole | undefined {
      return granted.get({ accountId, matchId })?.role
    },
    hasGrant(accountId: string, matchId: string): boolean {
      return granted.get({ accountId, matchId })?.role === 'scorer'
    },
    /** False when there was nothing to take back. */
    revokeGrant(accountId: string, matchId: string): boolean {
      const one = and(eq(grants.accountId, accountId), eq(grants.matchId, matchId))
      return orm.delete(grants).where(one).run().changes > 0
    },
    scorersOf(matchId: string): readonly Account[] {
      const joined = orm.select(who).from(grants).innerJoin(accounts, eq(accounts.id, grants.accountId))
      const scoring = and(eq(grants.matchId, matchId), eq(grants.role, 'scorer'))
      return joined.where(scoring).orderBy(grants.createdAt).all()
    },
    /** Everybody invited to the match, scorers and viewers. */
    grantedIn(matchId: string): readonly Granted[] {
      return orm
        .select({ id: accounts.id, name: accounts.name, role: grants.role, since: grants.createdAt })
        .from(grants)
        .innerJoin(accounts, eq(accounts.id, grants.accountId))
        .where(eq(grants.matchId, matchId))
        .orderBy(grants.createdAt)
        .all()
    },
    matchExists(matchId: string): boolean {
      return existing.get({ matchId }) !== undefined
    },
    /** Ids of the matches the account was invited to. */
    matchesOf(accountId: string): readonly string[] {
      const own = orm.select({ id: grants.matchId }).from(grants).where(eq(grants.accountId, accountId)).all()
      return own.map(({ id }) => id)
    },
  }
}
