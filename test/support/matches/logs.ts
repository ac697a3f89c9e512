/** Real matches as the log of a server. */
import { parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import type { Recorded } from '../../../cricket/events.ts'
import { type MatchNames, scoreScript } from '../../../cricket/simulate/script.ts'
import { cricsheetFile } from './real-matches.ts'

export { CRICSHEET_DIR } from './real-matches.ts'

export function realLog(id: string): { readonly log: readonly Recorded[]; readonly names: MatchNames } {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(sayProblem(parsed.problem))
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: Date.parse(script.date), by: 'test', idOf: (n) => `${id}-${n}` })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  return { log: scored.steps.map(({ recorded }) => recorded), names: script.names }
}
