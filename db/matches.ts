/** The rows beside the log: what a match is called, who may see it, who is who. */
import { and, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { SideKey } from '../cricket/types.ts'
import type { MiniScore } from '../wire/score.ts'
import type { MatchStatus, Names, Officials, SideName, Visibility } from '../wire/view.ts'
import { newMatchId } from './ids.ts'
import { type Columns, changedColumns, definedOf, toColumns, toMatchRow } from './match-columns.ts'
import type { Db } from './open.ts'
import { events, matches, people } from './schema.ts'

export type MatchRow = {
  readonly id: string
  readonly names: Names
  /** Planned start, ISO 8601. */
  readonly startsAt?: string
  readonly visibility: Visibility
  readonly demo: boolean
  /** Number of the pen; only grows. */
  readonly pen: number
  /** Account that holds it. */
  readonly penHolder?: string
  /** Account that the holder offers it to. */
  readonly penOffer?: string
  /** As last settled: a cache for lists, the log is the truth. */
  readonly status: MatchStatus
  readonly score?: MiniScore
  readonly createdAt: number
  readonly createdBy: string
  readonly deletedAt?: number
}

export type NewMatch = {
  /** Left out, one is minted. */
  readonly id?: string
  readonly names: Names
  readonly startsAt?: string
  readonly visibility: Visibility
  readonly demo?: boolean
  readonly createdAt: number
  readonly createdBy: string
}

/** What is left out stays; an empty string takes an optional one away. */
export type MatchChange = {
  readonly title?: string
  readonly competition?: string
  readonly venue?: string
  readonly startsAt?: string
  readonly visibility?: Visibility
  readonly sides?: { readonly [key in SideKey]?: SideName }
  /** Without anybody in it, or without an end, it goes. */
  readonly officials?: Officials
  readonly ends?: readonly string[]
}

export type MatchList = {
  readonly statuses?: readonly MatchStatus[]
  readonly visibilities?: readonly Visibility[]
  /** The last row of the page before. */
  readonly after?: { readonly createdAt: number; readonly id: string }
  readonly limit?: number
  /** Words that all stand in the names of the match, its sides, competition or ground. */
  readonly words?: readonly string[]
  /** The whole name of a side, or of the competition. */
  readonly team?: string | undefined
  readonly competition?: string | undefined
}

/** Who writes in a match's book: all that the write path and the presence of a scorer ask of a row, without its names. */
export type PenRow = Pick<MatchRow, 'id' | 'pen' | 'penHolder' | 'penOffer'>

export type MatchRows = ReturnType<typeof createMatchRows>

export function createMatchRows(db: Db) {
  const { orm } = db
  const byId = eq(matches.id, sql.placeholder('id'))
  const one = orm.select().from(matches).where(byId).prepare()
  const penOf = orm
    .select({ id: matches.id, pen: matches.pen, penHolder: matches.penHolder, penOffer: matches.penOffer })
    .from(matches)
    .where(byId)
    .prepare()
  const namesOf = orm
    .select()
    .from(people)
    .where(eq(people.matchId, sql.placeholder('id')))
    .prepare()
  const putName = orm
    .insert(people)
    .values({
      matchId: sql.placeholder('matchId'),
      playerId: sql.placeholder('playerId'),
      name: sql.placeholder('name'),
    })
    .onConflictDoUpdate({ target: [people.matchId, people.playerId], set: { name: sql`excluded.name` } })
    .prepare()
  const raisePen = orm
    .update(matches)
    .set({ pen: sql`${matches.pen} + 1`, penHolder: sql`${sql.placeholder('holder')}`, penOffer: null })
    .where(byId)
    .returning({ pen: matches.pen })
    .prepare()

  const playersOf = (id: string): Record<string, string> =>
    Object.fromEntries(namesOf.all({ id }).map(({ playerId, name }) => [playerId, name]))

  function find(id: string): MatchRow | undefined {
    const row = one.get({ id })
    return row && toMatchRow(row, playersOf(id))
  }
  function putNames(matchId: string, players: { readonly [playerId: string]: string }): void {
    for (const [playerId, name] of Object.entries(players)) putName.run({ matchId, playerId, name })
  }
  function change(id: string, columns: Partial<Columns>): void {
    if (Object.keys(columns).length > 0)
      db.atomically(() => orm.update(matches).set(columns).where(eq(matches.id, id)).run())
  }

  return {
    /** Undefined when there is none; a deleted one is found, with `deletedAt`. */
    find,

    /** Best together with the first append, in one `db.atomically`. */
    create(match: NewMatch): MatchRow {
      const id = match.id ?? newMatchId()
      return db.atomically(() => {
        orm.insert(matches).values(toColumns(id, match)).run()
        putNames(id, match.names.players)
        return find(id) as MatchRow
      })
    },

    /** Newest first, without players' names; deleted ones are left out. */
    list(wish: MatchList = {}): readonly MatchRow[] {
      const { statuses, visibilities, after, limit = 50, words = [], team, competition } = wish
      const wanted = and(
        isNull(matches.deletedAt),
        statuses && inArray(matches.status, [...statuses]),
        visibilities && inArray(matches.visibility, [...visibilities]),
        after && olderThan(after),
        ...words.map(named),
        team === undefined ? undefined : or(eq(matches.aName, team), eq(matches.bName, team)),
        competition === undefined ? undefined : eq(matches.competition, competition),
      )
      const rows = orm
        .select()
        .from(matches)
        .where(wanted)
        .orderBy(desc(matches.createdAt), matches.id)
        .limit(limit)
        .all()
      return rows.map((row) => toMatchRow(row, {}))
    },

    update(id: string, wish: MatchChange): void {
      change(id, changedColumns(wish))
    },

    /** What lists show, each time the status changes. */
    settle(id: string, status: MatchStatus, score: MiniScore): void {
      change(id, { status, score })
    },

    /** Adds names or puts others in their place. */
    putNames(matchId: string, players: { readonly [playerId: string]: string }): void {
      db.atomically(() => putNames(matchId, players))
    },

    removeName(matchId: string, playerId: string): void {
      db.atomically(() =>
        orm
          .delete(people)
          .where(and(eq(people.matchId, matchId), eq(people.playerId, playerId)))
          .run(),
      )
    },

    penOf(id: string): PenRow | undefined {
      const row = penOf.get({ id })
      return row && { id, pen: row.pen, ...definedOf({ penHolder: row.penHolder, penOffer: row.penOffer }) }
    },

    /** Hands the pen to `holder`; the number it is from now on written with. */
    takePen(id: string, holder: string): number | undefined {
      return db.atomically(() => raisePen.get({ id, holder })?.pen)
    },

    /** Whom the holder wants to have the pen; undefined: nobody any more. Whoever takes it ends the offer. */
    offerPen(id: string, to: string | undefined): void {
      change(id, { penOffer: to ?? null })
    },
    /** Who may not score any more neither holds the pen nor is offered it; nobody does until somebody takes it. */
    dropPen(id: string, account: string): void {
      const row = penOf.get({ id })
      if (row?.penOffer === account) change(id, { penOffer: null })
      if (row?.penHolder === account) change(id, { pen: row.pen + 1, penHolder: null, penOffer: null })
    },

    /** Out of sight, kept until it is purged. `at` undefined brings it back. */
    remove(id: string, at: number | undefined): void {
      change(id, { deletedAt: at ?? null })
    },

    /** Forgets matches deleted before `before` (ms) for good, with their logs. Returns their ids. */
    purge(before: number): readonly string[] {
      const gone = orm.select({ id: matches.id }).from(matches).where(lt(matches.deletedAt, before)).all()
      for (const { id } of gone) {
        db.highWater.forget(id)
        db.atomically(() => {
          orm.delete(events).where(eq(events.matchId, id)).run()
          orm.delete(matches).where(eq(matches.id, id)).run()
        })
      }
      return gone.map(({ id }) => id)
    },
  }
}

const olderThan = ({ createdAt, id }: { readonly createdAt: number; readonly id: string }) =>
  or(lt(matches.createdAt, createdAt), and(eq(matches.createdAt, createdAt), gt(matches.id, id)))

/** Capitals are the same to SQLite in Latin script alone; Hindi and Urdu have none. */
function named(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const columns = [matches.title, matches.competition, matches.venue, matches.aName, matches.aShort, matches.bName]
  return or(...[...columns, matches.bShort].map((column) => sql`${column} like ${pattern} escape '\\'`))
}
