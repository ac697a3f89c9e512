/** A file as our reader takes it: what is wrong with it, or the match that it tells, scored through `decide`. */
import { parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { type MatchScript, type Scored, scoreScript } from '../../../cricket/simulate/script.ts'

export function problemOf(json: unknown): string | undefined {
  const answer = parseCricsheet(json)
  return 'problem' in answer ? sayProblem(answer.problem) : undefined
}

/** Throws where the Laws refuse something in it. */
export function scored(json: unknown): Scored {
  const answer = scoreScript(scriptIn(json), { startsAt: 0, by: 'test', idOf: String })
  if ('refused' in answer) throw new Error(`${JSON.stringify(answer.command)}: ${answer.refused.message}`)
  return answer
}

/** Throws where it can not be read. */
export function scriptIn(json: unknown): MatchScript {
  const parsed = parseCricsheet(JSON.parse(JSON.stringify(json)))
  if ('problem' in parsed) throw new Error(sayProblem(parsed.problem))
  return scriptOf(parsed.file)
}
