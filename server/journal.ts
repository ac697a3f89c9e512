/** What the server has to say to its operator: one JSON line each, on standard output; people read it, and machines. */
import { LOG_LEVELS, type LogLevel } from './settings.ts'

export type Journal = { readonly [level in Exclude<LogLevel, 'silent'>]: (message: string, more?: object) => void }

export function createJournal(
  least: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Journal {
  const at =
    (level: LogLevel) =>
    (message: string, more: object = {}) => {
      if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return
      write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...more })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A fault with its causes, for the journal. */
export function faultOf(fault: unknown): object {
  if (!(fault instanceof Error)) return { fault: String(fault) }
  return { fault: fault.message, stack: fault.stack, ...(fault.cause !== undefined && { cause: faultOf(fault.cause) }) }
}
