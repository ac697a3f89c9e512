/** Who wants to be told of a match, and what was told of it. */
import { and, asc, count, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/sqlite-core'
import type { AlertKind } from '../wire/push.ts'
import type { Alert } from '../wire/words/alerts.ts'
import type { Score } from '../wire/words/commentary.ts'
import { randomId } from './ids.ts'
import type { Db } from './open.ts'
import { alertDevices, alertsTold } from './schema.ts'

/** What a push service needs to know of a device; base64url, as browsers give it. */
export type Address = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
export type Wish = {
  readonly kinds: readonly AlertKind[]
  readonly language: string
  /** Seconds by which this reader's page is held back, and so everything he is told. */
  readonly delayS: number
}
export type Device = Address &
  Wish & {
    readonly id: string
    readonly matchId: string
    readonly createdAt: number
    /** Hash of the network it was asked from, to count by. */
    readonly network: string
    /** Messages in a row that could not be handed over. */
    readonly failures: number
  }
export type NewDevice = Omit<Device, 'id' | 'failures'>
/** What became of devices: endpoints that are no more, ids that could not be reached, ids that could again. */
export type DeviceFates = {
  readonly gone: readonly string[]
  readonly failed: readonly string[]
  readonly reached: readonly string[]
}

/** One event that had something to tell. */
export type ToldRow = {
  readonly seq: number
  /** When it was recorded, ms. */
  readonly at: number
  readonly score?: Score
  readonly alerts: readonly Alert[]
  /** Sent to everybody who is held back by so many seconds or fewer. */
  readonly sentS: number
}
export type AlertRows = ReturnType<typeof createAlertRows>

/** 100 bits: whoever knows the id of a subscription may change and end it. */
const ID_LENGTH = 20

export function createAlertRows(db: Db) {
  return { ...devicesOf(db), ...toldOf(db) }
}

function devicesOf({ orm, atomically }: Db) {
  const of = (matchId: string, id: string) => and(eq(alertDevices.matchId, matchId), eq(alertDevices.id, id))
  const counted = (matchId: string, network?: string): number => {
    const ofMatch = eq(alertDevices.matchId, matchId)
    const wanted = network === undefined ? ofMatch : and(ofMatch, eq(alertDevices.network, network))
    return orm.select({ count: count() }).from(alertDevices).where(wanted).get()?.count ?? 0
  }
  const page = orm
    .select()
    .from(alertDevices)
    .where(
      and(
        eq(alertDevices.matchId, sql.placeholder('matchId')),
        eq(alertDevices.delayS, sql.placeholder('delayS')),
        gt(alertDevices.id, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(alertDevices.id))
    .limit(sql.placeholder('limit'))
    .prepare()

  return {
    /** Of this match and this endpoint there is one: the same device again changes what it has, and keeps its id. */
    putDevice(device: NewDevice): Device {
      const { matchId: _, endpoint: __, createdAt: ___, ...changed } = device
      const row = orm
        .insert(alertDevices)
        .values({ id: randomId(ID_LENGTH), ...device })
        .onConflictDoUpdate({
          target: [alertDevices.matchId, alertDevices.endpoint],
          set: { ...changed, failures: 0 },
        })
        .returning()
        .get()
      return row
    },
    findDevice(matchId: string, id: string): Device | undefined {
      const row = orm.select().from(alertDevices).where(of(matchId, id)).get()
      return row
    },
    hasDevice: (matchId: string, endpoint: string): boolean =>
      orm
        .select({ id: alertDevices.id })
        .from(alertDevices)
        .where(and(eq(alertDevices.matchId, matchId), eq(alertDevices.endpoint, endpoint)))
        .get() !== undefined,
    /** False when there was none. */
    removeDevice: (matchId: string, id: string): boolean =>
      orm.delete(alertDevices).where(of(matchId, id)).run().changes > 0,
    /** The browser has got another address: everything it asked for goes along. How many that are. */
    moveEndpoint(from: string, { endpoint, p256dh, auth }: Address): number {
      const isThere = sql`${alertDevices.matchId} in (select match_id from alert_devices where endpoint = ${endpoint})`
      orm
        .delete(alertDevices)
        .where(and(eq(alertDevices.endpoint, from), isThere))
        .run()
      return orm
        .update(alertDevices)
        .set({ endpoint, p256dh, auth, failures: 0 })
        .where(eq(alertDevices.endpoint, from))
        .run().changes
    },
    /** All in one transaction. */
    settleDevices({ gone, failed, reached }: DeviceFates): void {
      const toFailures = (ids: readonly string[], failures: number | SQL) =>
        orm.update(alertDevices).set({ failures }).where(inArray(alertDevices.id, ids)).run()
      atomically(() => {
        orm.delete(alertDevices).where(inArray(alertDevices.endpoint, gone)).run()
        toFailures(failed, sql`${alertDevices.failures} + 1`)
        toFailures(reached, 0)
      })
    },
    countDevices: counted,
    /** Where somebody wants to be told, or was. */
    matchesFollowed: (): readonly string[] => {
      const told = orm.selectDistinct({ id: alertsTold.matchId }).from(alertsTold)
      const wanted = orm.selectDistinct({ id: alertDevices.matchId }).from(alertDevices)
      return union(told, wanted)
        .all()
        .map(({ id }) => id)
    },
    /** By how many seconds somebody of this match is held back, each once, the least first. */
    delaysOf: (matchId: string): readonly number[] =>
      orm
        .selectDistinct({ delayS: alertDevices.delayS })
        .from(alertDevices)
        .where(eq(alertDevices.matchId, matchId))
        .orderBy(asc(alertDevices.delayS))
        .all()
        .map(({ delayS }) => delayS),
    /** In the order of their ids, after `after`. */
    devices: (wanted: {
      readonly matchId: string
      readonly delayS: number
      readonly after: string
      readonly limit: number
    }): readonly Device[] => page.all(wanted),
    /** All of a match that is over, or was taken away. */
    forgetMatch(matchId: string): void {
      orm.delete(alertDevices).where(eq(alertDevices.matchId, matchId)).run()
      orm.delete(alertsTold).where(eq(alertsTold.matchId, matchId)).run()
    },
    forgetBefore(time: number): void {
      orm.delete(alertDevices).where(lt(alertDevices.createdAt, time)).run()
      orm.delete(alertsTold).where(lt(alertsTold.at, time)).run()
    },
  }
}

function toldOf({ orm }: Db) {
  return {
    /** Oldest first. */
    told: (matchId: string): readonly ToldRow[] =>
      orm
        .select()
        .from(alertsTold)
        .where(eq(alertsTold.matchId, matchId))
        .orderBy(asc(alertsTold.seq))
        .all()
        .map(({ matchId: _, score, ...row }) => ({ ...row, ...(score && { score }) })),
    tell(matchId: string, { seq, at, score, alerts, sentS }: ToldRow): void {
      orm
        .insert(alertsTold)
        .values({ matchId, seq, at, score: score ?? null, alerts, sentS })
        .onConflictDoNothing()
        .run()
    },
    markSent(matchId: string, seq: number, sentS: number): void {
      orm
        .update(alertsTold)
        .set({ sentS })
        .where(and(eq(alertsTold.matchId, matchId), eq(alertsTold.seq, seq), lt(alertsTold.sentS, sentS)))
        .run()
    },
  }
}
