/** Real matches as scoring software would send them: the body that creates the match, and every command after it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '../../../cricket/commands.ts'
import { parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { type MatchNames, scoreScript } from '../../../cricket/simulate/script.ts'
import { SIDES } from '../../../cricket/types.ts'
import type { ExpectedMatch } from '../../../scripts/conformance/card.ts'

/** Folder with matches/<id>.json and expected/<id>.json. Undefined: tests of real matches say that they were skipped. */
export const CRICSHEET_DIR = process.env.CRICSHEET_DIR

export const NO_CRICSHEET = 'CRICSHEET_DIR is not set: no real match was played'

/** Tests of real matches. Where there are none a line on standard error says so, and no test is reported as skipped. */
export function ofRealMatches(what: string, tests: () => void): void {
  if (CRICSHEET_DIR) tests()
  else process.stderr.write(`SKIPPED ${what}: ${NO_CRICSHEET}\n`)
}

export type RealMatch = {
  readonly body: object
  /** Names of those who come into the match later, for `PATCH`. */
  readonly others: { readonly players: { readonly [id: string]: string } }
  readonly commands: readonly { readonly id: string; readonly scoredAt: number; readonly command: Command }[]
  readonly expected: ExpectedMatch
  readonly names: MatchNames
}

export const cricsheetFile = (id: string): unknown => read('matches', id)

export function realMatch(id: string): RealMatch {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(sayProblem(parsed.problem))
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: Date.parse(script.date), by: 'test', idOf: (n) => `${id}-${n}` })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  const [, ...steps] = scored.steps
  const squads = SIDES.flatMap((key) => script.create.sides[key].players as readonly string[])
  const others = Object.entries(script.names.players).filter(([player]) => !squads.includes(player))
  return {
    others: { players: Object.fromEntries(others) },
    body: bodyOf(script.names, script.create, script.date),
    commands: steps.map(({ command, recorded }) => ({ id: recorded.id, scoredAt: recorded.scoredAt, command })),
    expected: read('expected', id) as ExpectedMatch,
    names: script.names,
  }
}

function bodyOf(names: MatchNames, create: Extract<Command, { do: 'create' }>, date: string): object {
  const { title, competition, venue, players } = names
  const sides = SIDES.map((key) => {
    const { captain, keeper, players: ids } = create.sides[key]
    const people = ids.map((id) => ({
      id,
      name: players[id],
      ...(id === captain && { captain: true }),
      ...(id === keeper && { keeper: true }),
    }))
    return [key, { ...names.sides[key], players: people }]
  })
  const optional = { ...(competition && { competition }), ...(venue && { venue }) }
  return { title, ...optional, startsAt: date, conditions: create.conditions, sides: Object.fromEntries(sides) }
}

function read(kind: string, id: string): unknown {
  return JSON.parse(readFileSync(join(CRICSHEET_DIR as string, kind, `${id}.json`), 'utf8'))
}
