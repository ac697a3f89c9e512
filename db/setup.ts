/** What a scorer need not type twice: rules saved here, sides that have played here, what was set up last. */
import { desc, eq, sql } from 'drizzle-orm'
import type { Conditions } from '../cricket/conditions.ts'
import type { RememberedPlayer } from '../wire/setup/squad.ts'
import { folded, type Typed } from '../wire/setup/typed.ts'
import { randomId } from './ids.ts'
import type { Db } from './open.ts'
import { rulesets, setups, sides } from './schema.ts'

export type SavedRules = { readonly id: string; readonly conditions: Conditions }
export type RememberedSide = {
  readonly name: string
  readonly short?: string
  readonly colour?: string
  readonly players: readonly RememberedPlayer[]
}
type Played = Omit<RememberedSide, 'players'> & { readonly players: readonly Omit<RememberedPlayer, 'matches'>[] }
export type Setup = ReturnType<typeof createSetup>

const SIDES_LISTED = 200
/** Of a side: whoever has not played for longest goes first. */
const PLAYERS_KEPT = 60

export function createSetup(db: Db) {
  return { ...rulesOf(db), ...sidesOf(db), ...lastOf(db) }
}

function rulesOf({ orm }: Db) {
  return {
    /** By name. */
    rules(): readonly SavedRules[] {
      return orm
        .select({ id: rulesets.id, conditions: rulesets.conditions })
        .from(rulesets)
        .orderBy(rulesets.folded)
        .all()
    },
    /** Under its name: what had that name is replaced, and keeps its id. */
    saveRules(conditions: Conditions, { by, at }: { readonly by: string; readonly at: number }): SavedRules {
      const saved = { conditions, savedAt: at, savedBy: by }
      return orm
        .insert(rulesets)
        .values({ id: `own-${randomId(8)}`, folded: folded(conditions.name), ...saved })
        .onConflictDoUpdate({ target: rulesets.folded, set: saved })
        .returning({ id: rulesets.id, conditions: rulesets.conditions })
        .get()
    },
    /** Matches made with them keep theirs. */
    forgetRules(id: string): void {
      orm.delete(rulesets).where(eq(rulesets.id, id)).run()
    },
  }
}

function sidesOf({ orm, atomically }: Db) {
  const find = (name: string): RememberedSide | undefined => {
    const row = orm
      .select()
      .from(sides)
      .where(eq(sides.folded, folded(name)))
      .get()
    return row && toSide(row)
  }
  return {
    /** Those that played last come first. */
    sides(): readonly RememberedSide[] {
      return orm.select().from(sides).orderBy(desc(sides.playedAt), sides.folded).limit(SIDES_LISTED).all().map(toSide)
    },
    /** The sheet of this match comes first, in its order, then those who played before. */
    rememberSide(played: Played, at: number): void {
      atomically(() => {
        const players = merged(played.players, find(played.name)?.players ?? [])
        const { name, short, colour } = played
        const row = { name, short: short ?? null, colour: colour ?? null, players, playedAt: at }
        orm
          .insert(sides)
          .values({ folded: folded(name), ...row })
          .onConflictDoUpdate({ target: sides.folded, set: row })
          .run()
      })
    },
    forgetSide(name: string): void {
      orm
        .delete(sides)
        .where(eq(sides.folded, folded(name)))
        .run()
    },
  }
}

function merged(now: Played['players'], before: readonly RememberedPlayer[]): readonly RememberedPlayer[] {
  const timesOf = new Map(before.map(({ name, matches }) => [folded(name), matches]))
  const here = new Set(now.map(({ name }) => folded(name)))
  const playing = now.map((player) => ({ ...player, matches: (timesOf.get(folded(player.name)) ?? 0) + 1 }))
  const resting = before.filter(({ name }) => !here.has(folded(name))).map(({ name, matches }) => ({ name, matches }))
  return [...playing, ...resting].slice(0, PLAYERS_KEPT)
}

const toSide = ({ name, short, colour, players }: typeof sides.$inferSelect): RememberedSide => ({
  name,
  ...(short !== null && { short }),
  ...(colour !== null && { colour }),
  players,
})

function lastOf({ orm }: Db) {
  const put = (accountId: string, columns: { readonly last?: Typed; readonly draft: Typed | null }): void => {
    orm
      .insert(setups)
      .values({ accountId, ...columns })
      .onConflictDoUpdate({ target: setups.accountId, set: columns })
      .run()
  }
  const one = orm
    .select()
    .from(setups)
    .where(eq(setups.accountId, sql.placeholder('accountId')))
    .prepare()
  return {
    /** What this account set up last, and what it has begun to type. */
    setupOf(accountId: string): { readonly last?: Typed; readonly draft?: Typed } {
      const { last, draft } = one.get({ accountId }) ?? { last: null, draft: null }
      return { ...(last && { last }), ...(draft && { draft }) }
    },
    keepDraft: (accountId: string, draft: Typed): void => put(accountId, { draft }),
    /** A match was made of it: nothing is half typed any more. */
    keepLast: (accountId: string, last: Typed): void => put(accountId, { last, draft: null }),
  }
}
