/** Which real matches are counted: of each format, four, evenly spread over the sorted ids. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CricsheetFile, parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import type { Squad } from '../../../cricket/events.ts'
import { type MatchNames, type Step, scoreScript } from '../../../cricket/simulate/script.ts'
import type { PlayerId, SideKey, Wicket } from '../../../cricket/types.ts'

export const FORMATS = ['Test', '4-day', '50-over', 'T20', 'Hundred'] as const
export type Format = (typeof FORMATS)[number]
export type RealMatch = {
  readonly id: string
  readonly format: Format
  readonly names: MatchNames
  readonly deliveries: number
  readonly steps: readonly Step[]
}

const EACH = 4

/** `folder` has matches/<id>.json. One at a time: a Test is large. */
export function* realMatches(folder: string, each = EACH): Generator<RealMatch> {
  const ids = readdirSync(join(folder, 'matches'))
    .map((name) => name.replace(/\.json$/, ''))
    .sort()
  const files = ids.map((id) => ({ id, file: read(folder, id) }))
  for (const format of FORMATS) {
    const of = files.filter(({ file }) => formatOf(file) === format)
    for (let k = 0; k < each; k += 1) {
      const chosen = of[Math.floor(((2 * k + 1) * of.length) / (2 * each))]
      if (chosen) yield played(chosen.id, format, chosen.file)
    }
  }
}

function read(folder: string, id: string): CricsheetFile {
  const parsed = parseCricsheet(JSON.parse(readFileSync(join(folder, 'matches', `${id}.json`), 'utf8')))
  if ('problem' in parsed) throw new Error(`${id}: ${sayProblem(parsed.problem)}`)
  return parsed.file
}

/** Sets of five balls are The Hundred; a day's matches of one innings a side are called by their overs. */
function formatOf({ info }: CricsheetFile): Format | undefined {
  if (info.balls_per_over === 5) return 'Hundred'
  return FORMAT_OF[info.match_type]
}
const FORMAT_OF: { readonly [type: string]: Format } = {
  Test: 'Test',
  MDM: '4-day',
  ODI: '50-over',
  ODM: '50-over',
  T20: 'T20',
  IT20: 'T20',
}

function played(id: string, format: Format, file: CricsheetFile): RealMatch {
  const script = scriptOf(file)
  const scored = scoreScript(script, { startsAt: Date.parse(script.date), by: 'bench', idOf: (n) => `${id}-${n}` })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  return { id, format, names: script.names, deliveries: script.balls, steps: withSheets(scored.steps) }
}

/**
 * As the team sheets were when the match was set up, which is in no file: who keeps wicket (whoever stumps first of each
 * side), and the named substitutes, one of whom comes in later.
 */
function withSheets([creation, ...rest]: readonly Step[]): readonly Step[] {
  if (creation?.recorded.event.kind !== 'MatchCreated') throw new Error('a match begins with its creation')
  const events = rest.map(({ recorded }) => recorded.event)
  const stumpers = events.flatMap((event) => (event.kind === 'BallBowled' ? event.wickets : [])).flatMap(stumper)
  const { event } = creation.recorded
  const squad = (side: SideKey): Squad => {
    const { players, ...roles } = event.sides[side]
    const later = events.flatMap((each) => (each.kind === 'PlayerReplaced' && each.side === side ? each.in : []))
    const all = [...new Set([...players, ...later])]
    const keeper = stumpers.find((id) => all.includes(id))
    return { players: all, ...roles, ...(keeper && { keeper }) }
  }
  const sides = { a: squad('a'), b: squad('b') }
  return [{ ...creation, recorded: { ...creation.recorded, event: { ...event, sides } } }, ...rest]
}

const stumper = ({ how, fielders = [] }: Wicket): readonly PlayerId[] =>
  how === 'stumped' && fielders[0]?.player !== undefined ? [fielders[0].player] : []
