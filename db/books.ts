/** Books beside the log. As the log: append-only, synchronous, on the disk before anybody hears of it. */
import { asc, eq, sql } from 'drizzle-orm'
import type { Command } from '../cricket/commands.ts'
import type { MatchEvent, Recorded } from '../cricket/events.ts'
import { upcastRecorded } from '../cricket/upcast.ts'
import type { BookKind, BookState } from '../wire/books.ts'
import type { Db } from './open.ts'
import { accounts, bookEvents, books } from './schema.ts'

export type BookRow = {
  readonly id: string
  readonly matchId: string
  readonly kind: BookKind
  readonly accountId: string
  /** Name of the account. */
  readonly name: string
  readonly device?: string
  readonly pen?: number
  /** seq of the log up to which it is the log itself. */
  readonly from: number
  readonly state: BookState
  readonly createdAt: number
}
export type NewBookRow = Omit<BookRow, 'name' | 'state'>

/** What a book holds: an event, or a command that was refused and is kept with the reason. */
export type Held = {
  readonly n: number
  readonly id: string
  readonly bodyHash: string
  readonly v: number
  readonly scoredAt: number
  readonly recordedAt: number
  readonly by: string
  readonly command: Command
  readonly event?: MatchEvent
  readonly refusal?: string
}
export type BookRows = ReturnType<typeof createBookRows>

export function createBookRows({ orm, atomically }: Db) {
  const select = () =>
    orm
      .select({
        id: books.id,
        matchId: books.matchId,
        kind: books.kind,
        accountId: books.accountId,
        name: sql<string>`coalesce(${accounts.name}, '')`,
        device: books.device,
        pen: books.pen,
        from: books.from,
        state: books.state,
        createdAt: books.createdAt,
      })
      .from(books)
      .leftJoin(accounts, eq(accounts.id, books.accountId))
  const ofMatch = select()
    .where(eq(books.matchId, sql.placeholder('matchId')))
    .orderBy(asc(books.createdAt), asc(books.id))
    .prepare()
  const one = select()
    .where(eq(books.id, sql.placeholder('id')))
    .prepare()
  const held = orm
    .select()
    .from(bookEvents)
    .where(eq(bookEvents.bookId, sql.placeholder('bookId')))
    .orderBy(asc(bookEvents.n))
    .prepare()

  return {
    find: (id: string): BookRow | undefined => rowOf(one.get({ id })),
    /** Oldest first. */
    ofMatch: (matchId: string): readonly BookRow[] => ofMatch.all({ matchId }).map((row) => rowOf(row) as BookRow),
    add(book: NewBookRow): void {
      orm.insert(books).values(book).run()
    },
    /** In order. */
    read: (bookId: string): readonly Held[] => held.all({ bookId }).map(heldOf),
    append(bookId: string, entries: readonly Held[]): void {
      atomically(() => {
        for (const entry of entries) orm.insert(bookEvents).values(columnsOf(bookId, entry)).run()
      })
    },
    settle(id: string, state: BookState, { by, at }: { readonly by: string; readonly at: number }): void {
      orm.update(books).set({ state, settledBy: by, settledAt: at }).where(eq(books.id, id)).run()
    },
  }
}

type Selected = {
  readonly [key in keyof BookRow]-?: undefined extends BookRow[key]
    ? Exclude<BookRow[key], undefined> | null
    : BookRow[key]
}
function rowOf(row: Selected | undefined): BookRow | undefined {
  if (!row) return undefined
  const { device, pen, ...rest } = row
  return { ...rest, ...(device !== null && { device }), ...(pen !== null && { pen }) }
}

function heldOf({ commandId, bookId: _, event, refusal, ...rest }: typeof bookEvents.$inferSelect): Held {
  const recorded = event && upcastRecorded({ ...rest, seq: rest.n, id: commandId, event } satisfies Recorded)
  return {
    ...rest,
    id: commandId,
    ...(recorded && { event: recorded.event, v: recorded.v }),
    ...(refusal !== null && { refusal }),
  }
}

const columnsOf = (bookId: string, { id, ...entry }: Held): typeof bookEvents.$inferInsert => ({
  bookId,
  commandId: id,
  ...entry,
})
