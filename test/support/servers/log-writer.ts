/** A process that does nothing but score, for tests that kill it: writes each seq to stdout once it is acknowledged. */
import { writeSync } from 'node:fs'
import { createLog } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { openDatabase } from '../../../db/open.ts'

const [file = '', migrationsFolder = ''] = process.argv.slice(2)
const db = openDatabase(file, { migrationsFolder })
const log = createLog(db)
const sides = { a: { name: 'Kestrels', short: 'KES' }, b: { name: 'Herons', short: 'HER' } }
const names = { title: 'Kestrels v Herons', sides, players: {} }
const rows = createMatchRows(db)
if (!rows.find('kestrels')) rows.create({ id: 'kestrels', names, visibility: 'public', createdAt: 1, createdBy: 'op' })
writeSync(1, `epoch ${db.epoch} ${db.news ?? 'as before'}\n`)

for (;;) {
  const next = log.head('kestrels') + 1
  const batch = Array.from({ length: 1 + (next % 3) }, (_, i) => ({
    id: `c${next + i}`,
    bodyHash: '',
    v: 1,
    scoredAt: next,
    recordedAt: next,
    by: 'asha',
    event: { kind: 'Noted', text: `ball ${next + i}` } as const,
  }))
  for (const { seq } of log.append('kestrels', batch)) writeSync(1, `${seq}\n`)
}
