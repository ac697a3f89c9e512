/** Units of work: one IMMEDIATE transaction, and what must only happen once it is durable. */
import Sqlite from 'better-sqlite3'

/** Faults of the medium, not of what was asked: the answer is 503, nothing was acknowledged, nothing is lost. */
const UNAVAILABLE = /^SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED|CANTOPEN|CORRUPT|NOTADB|PERM|NOMEM|PROTOCOL)/

export const isLogUnavailable = (fault: unknown): fault is Error =>
  fault instanceof Error && fault.name === 'LogUnavailable'

export function createUnits(sqlite: Sqlite.Database) {
  let afterwards: (() => void)[] = []
  const unit = sqlite.transaction((work: () => unknown) => work())

  function commit<T>(work: () => T): T {
    try {
      return unit.immediate(work) as T
    } catch (fault) {
      afterwards = []
      throw asUnavailable(fault)
    }
  }
  function outermost<T>(work: () => T): T {
    const done = commit(work)
    const acts = afterwards
    afterwards = []
    for (const act of acts) act()
    return done
  }

  return {
    atomically<T>(work: () => T): T {
      return sqlite.inTransaction ? (unit(work) as T) : outermost(work)
    },
    afterCommit(act: () => void): void {
      if (sqlite.inTransaction) afterwards.push(act)
      else act()
    },
  }
}

function asUnavailable(fault: unknown): unknown {
  if (!(fault instanceof Sqlite.SqliteError) || !UNAVAILABLE.test(fault.code)) return fault
  const message = `the log can not be written (${fault.code}: ${fault.message})`
  return Object.assign(new Error(message, { cause: fault }), { name: 'LogUnavailable' })
}
