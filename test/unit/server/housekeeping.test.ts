/** What is over is forgotten after its time, and nothing before. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAccounts } from '../../../db/accounts.ts'
import { type Db, openDatabase } from '../../../db/open.ts'
import { startHousekeeping } from '../../../server/sign-in/housekeeping.ts'

const DAY_MS = 24 * 3_600_000
const NOW = 1_780_000_000_000
let db: Db

beforeEach(() => {
  db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
})
afterEach(() => db.close())

test('logins, links and acts that ended before their time are gone, all others are there', () => {
  const accounts = createAccounts(db)
  const { id: accountId } = accounts.add({ name: 'Olu', role: 'operator', createdAt: 0 })
  const [old, young] = [NOW - 401 * DAY_MS, NOW - 399 * DAY_MS]
  for (const [idHash, expiresAt] of [
    ['old', old],
    ['young', young],
    ['open', NOW + DAY_MS],
  ] as const)
    accounts.openLogin({ idHash, accountId, createdAt: old, expiresAt })
  accounts.openLogin({ idHash: 'revoked', accountId, createdAt: old, expiresAt: NOW + DAY_MS })
  accounts.revokeLogin('revoked', old)
  for (const [codeHash, expiresAt] of [
    ['old', old],
    ['young', young],
  ] as const)
    accounts.addInvite({ codeHash, role: 'operator', createdAt: old, expiresAt })
  for (const at of [old, young]) accounts.note({ at, action: 'signed in', accountId })
  const told: unknown[] = []
  const journal = { info: (_: string, more?: object) => told.push(more), error: () => told.push('error') }
  startHousekeeping({ accounts, journal, keepMs: 400 * DAY_MS, now: () => NOW })()
  expect(told).toEqual([{ logins: 2, invites: 1, acts: 1 }])
  expect(db.sqlite.prepare('SELECT id_hash FROM logins ORDER BY id_hash').pluck().all()).toEqual(['open', 'young'])
  expect(db.sqlite.prepare('SELECT code_hash FROM invites').pluck().all()).toEqual(['young'])
  expect(accounts.acts({ limit: 10 }).map(({ at }) => at)).toEqual([young])
  startHousekeeping({ accounts, journal, keepMs: 400 * DAY_MS, now: () => NOW })()
  expect(told).toHaveLength(1)
})
