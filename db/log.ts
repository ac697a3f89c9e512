/** The append-only log of every match. All of it is synchronous: nothing can happen between deciding and recording. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Recorded } from '../cricket/events.ts'
import { upcastRecorded } from '../cricket/upcast.ts'
import type { Db } from './open.ts'
import { events } from './schema.ts'

/** What is to be recorded. `bodyHash` tells the same command sent again from another one under its id. */
export type Draft = Omit<Recorded, 'seq'> & { readonly bodyHash: string }

const fields = {
  seq: events.seq,
  id: events.commandId,
  v: events.v,
  scoredAt: events.scoredAt,
  recordedAt: events.recordedAt,
  by: events.by,
  event: events.event,
}

export type Log = ReturnType<typeof createLog>

export function createLog(db: Db) {
  const { orm } = db
  const match = eq(events.matchId, sql.placeholder('matchId'))
  const insert = orm.insert(events).values(placeholders()).prepare()
  const headOf = orm
    .select({ head: sql<number>`coalesce(max(${events.seq}), 0)` })
    .from(events)
    .where(match)
    .prepare()
  const after = orm
    .select(fields)
    .from(events)
    .where(and(match, gt(events.seq, sql.placeholder('seq'))))
    .orderBy(asc(events.seq))
    .limit(sql.placeholder('limit'))
    .prepare()
  const underId = orm
    .select({ ...fields, bodyHash: events.bodyHash })
    .from(events)
    .where(and(match, eq(events.commandId, sql.placeholder('commandId'))))
    .prepare()

  const head = (matchId: string): number => headOf.get({ matchId })?.head ?? 0
  function record(matchId: string, seq: number, { bodyHash, ...draft }: Draft): Recorded {
    insert.run({ matchId, seq, bodyHash, kind: draft.event.kind, ...draft })
    return { seq, ...draft }
  }

  return {
    /**
     * Records all drafts or none, with the numbers after the head, and returns once they are on the disk.
     * Throws `LogUnavailable` (unit.ts) when the medium fails, `LogMoved` when the head is not the one the drafts were
     * decided against: then nothing was recorded.
     */
    append(matchId: string, drafts: readonly Draft[], decidedAt?: number): readonly Recorded[] {
      return db.atomically(() => {
        const before = head(matchId)
        if (decidedAt !== undefined && decidedAt !== before) throw logMoved(matchId, decidedAt, before)
        const recorded = drafts.map((draft, i) => record(matchId, before + i + 1, draft))
        if (recorded.length > 0) db.afterCommit(() => db.highWater.reached(matchId, before + recorded.length))
        return recorded
      })
    },

    /** The events after `seq`, oldest first, at most `limit`, in today's shape whichever version recorded them. */
    read(matchId: string, seq: number, limit = -1): readonly Recorded[] {
      return after.all({ matchId, seq, limit }).map(upcastRecorded)
    },

    /** seq of the last event, 0 before the first. */
    head,

    /** What a command of this id became when it was first accepted. */
    recordedUnder(
      matchId: string,
      commandId: string,
    ): { readonly recorded: Recorded; readonly bodyHash: string } | undefined {
      const row = underId.get({ matchId, commandId })
      if (!row) return undefined
      const { bodyHash, ...recorded } = row
      return { recorded: upcastRecorded(recorded), bodyHash }
    },
  }
}

export const isLogMoved = (fault: unknown): fault is Error => fault instanceof Error && fault.name === 'LogMoved'

function logMoved(matchId: string, decidedAt: number, head: number): Error {
  const message = `the log of match ${matchId} is at ${head}, and this was decided against ${decidedAt}`
  return Object.assign(new Error(message), { name: 'LogMoved' })
}

function placeholders() {
  return {
    matchId: sql.placeholder('matchId'),
    seq: sql.placeholder('seq'),
    commandId: sql.placeholder('id'),
    bodyHash: sql.placeholder('bodyHash'),
    kind: sql.placeholder('kind'),
    v: sql.placeholder('v'),
    scoredAt: sql.placeholder('scoredAt'),
    recordedAt: sql.placeholder('recordedAt'),
    by: sql.placeholder('by'),
    event: sql.placeholder('event'),
  }
}
