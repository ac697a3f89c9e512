/** The parts of a server around a database in memory: the log, the matches, who may score, and no socket. */
import { createLog } from '../../../db/log.ts'
import { createMatchRows } from '../../../db/matches.ts'
import { openDatabase } from '../../../db/open.ts'
import { createMatches } from '../../../server/matches/matches.ts'
import { createScoring } from '../../../server/matches/scoring.ts'
import { createAuth } from '../../../server/sign-in/auth.ts'
import { createCredentials } from '../../../server/sign-in/credentials.ts'

export type Parts = ReturnType<typeof serverParts>
type Options = {
  readonly now?: () => number
  /** Otherwise thrown. */
  readonly onFault?: (fault: unknown) => void
  /** How many matches stay in memory, where that is not the usual number. */
  readonly kept?: number
}

export function serverParts({ now = Date.now, onFault = thrown, kept }: Options = {}) {
  const db = openDatabase(':memory:', { migrationsFolder: 'db/migrations' })
  const [log, rows] = [createLog(db), createMatchRows(db)]
  const matches = createMatches({ log, rows, epoch: db.epoch, onFault, ...(kept !== undefined && { kept }) })
  const scoring = createScoring({ db, log, rows, matches, now })
  const auth = createAuth({ db, now, settings: { publicUrl: undefined, trustProxy: 0, secret: undefined } })
  return { db, log, rows, matches, scoring, auth, credentials: createCredentials({ db, auth }), now }
}

function thrown(fault: unknown): never {
  throw fault
}
