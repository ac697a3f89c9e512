/**
 * One server a database: two would decide against states that do not know of each other. The lock is an exclusive
 * transaction on a small database beside the real one, so that the system takes it back whatever ends the process, and
 * the real one can still be read, and backed up, by others.
 */
import Sqlite from 'better-sqlite3'

/** A function that gives the lock back; undefined when another process holds it. */
export function lockBeside(file: string): (() => void) | undefined {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (fault) {
    lock.close()
    if ((fault as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined
    throw fault
  }
}
