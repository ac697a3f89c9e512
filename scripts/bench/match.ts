/** The matches the benchmark plays: real ones where there are any, else simulated ones. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULESETS } from '../../cricket/conditions.ts'
import { parseCricsheet, sayProblem } from '../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../cricket/cricsheet/script.ts'
import { type MatchScript, type Step, scoreScript } from '../../cricket/simulate/script.ts'
import { simulate } from '../../cricket/simulate/simulate.ts'

export type Played = { readonly script: MatchScript; readonly steps: readonly Step[]; readonly source: string }

const SEED = 20
const REAL = { t20: '1268191', test: '1157370' }

export function playedMatch(kind: 'test' | 't20'): Played {
  const file = process.env.CRICSHEET_DIR && join(process.env.CRICSHEET_DIR, 'matches', `${REAL[kind]}.json`)
  if (!file) return played(simulate({ seed: SEED, conditions: RULESETS[kind] }), `simulated, seed ${SEED}`)
  const parsed = parseCricsheet(JSON.parse(readFileSync(file, 'utf8')))
  if ('problem' in parsed) throw new Error(`${file}: ${sayProblem(parsed.problem)}`)
  return played(scriptOf(parsed.file), `Cricsheet ${REAL[kind]}`)
}

/** Nothing but balls counts as an event here: every ball carries the marker, and what is between balls goes with the next one. */
export function markedBalls(marker: string): { readonly script: MatchScript; readonly batches: readonly Step[][] } {
  const { script, steps } = played(simulate({ seed: SEED, conditions: RULESETS.test }), '')
  const batches: Step[][] = [[]]
  for (const step of steps) {
    const isBall = step.command.do === 'bowl'
    batches.at(-1)?.push(isBall ? { ...step, command: { ...step.command, note: marker } as Step['command'] } : step)
    if (isBall) batches.push([])
  }
  return { script, batches: batches.slice(0, -1) }
}

function played(script: MatchScript, source: string): Played {
  const startsAt = Date.parse('2026-05-01T13:00:00Z')
  const scored = scoreScript(script, { startsAt, by: 'bench', idOf: (n) => `bench-${n}` })
  if ('refused' in scored) throw new Error(`${source}: ${scored.refused.message}`)
  return { script, steps: scored.steps, source }
}

export const envelopeOf = ({ command, recorded: { id, scoredAt } }: Step) => ({ id, scoredAt, command })
