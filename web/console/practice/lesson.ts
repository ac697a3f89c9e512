/** What is practised on: a match that is known to the end, simulated or from a file of one's own. */
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import type { PlayEvent, Recorded } from '../../../cricket/events.ts'
import { type MatchScript, scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import type { Names } from '../../../wire/view.ts'

export type Lesson = {
  readonly names: Names
  /** What is in the book already when one begins: the creation, and in a short lesson all before the first ball. */
  readonly given: readonly Recorded[]
  /** The whole match as it was. */
  readonly recorded: readonly Recorded[]
}
export const LENGTHS = ['over', 'five', 'twenty'] as const
export type Length = (typeof LENGTHS)[number]

const STARTS_AT = Date.UTC(2026, 5, 6, 12)

const { shortenedPowerplay: _, powerplays: __, minimumOvers: ___, bowlerShare: ____, ...SHORT } = RULESETS.t20
const FIVE: Conditions = { ...SHORT, name: 'Five overs', oversPerInnings: 5, oversPerBowler: 1, superOver: false }
const TWENTY: Conditions = { ...RULESETS.t20, superOver: false }

/** The same seed is the same match, so that two people can practise on one and compare. */
export function simulatedLesson(seed: number, length: Length): Lesson {
  const lesson = lessonOf(readable(seed, length === 'twenty' ? TWENTY : FIVE), length === 'over')
  if ('problem' in lesson) throw new Error(lesson.problem)
  return length === 'over' ? { ...lesson, recorded: firstOver(lesson.recorded) } : lesson
}

/** A Cricsheet file, as text; `problem` says where it is none. */
export function fileLesson(text: string): Lesson | { readonly problem: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'This is no Cricsheet file: expected JSON, as cricsheet.org has it for one match.' }
  }
  const parsed = parseCricsheet(json)
  if ('problem' in parsed) return { problem: `This is no Cricsheet file: ${sayProblem(parsed.problem)}` }
  return lessonOf(scriptOf(parsed.file), false)
}

/** Simulated names come in many scripts; who practises has to tell them apart at a glance. */
function readable(seed: number, conditions: Conditions): MatchScript {
  for (let tried = seed; ; tried += 1009) {
    const script = simulate({ seed: tried, conditions })
    if (Object.values(script.names.players).every((name) => LATIN.test(name))) return script
  }
}
const LATIN = /^[\p{Script=Latin}\s.'’-]+$/u

function lessonOf(script: MatchScript, isBegun: boolean): Lesson | { readonly problem: string } {
  const scored = scoreScript(script, { startsAt: STARTS_AT, by: 'practice', idOf: (n) => `true-${n}` })
  if ('refused' in scored) return { problem: `This match can not be played through: ${scored.refused.message}` }
  const recorded = scored.steps.map((step) => step.recorded)
  const before = isBegun ? recorded.findIndex(({ event }) => event.kind === 'BallBowled') : 1
  return { names: script.names, recorded, given: recorded.slice(0, before) }
}

/** To the ball after which the umpire calls Over. */
function firstOver(recorded: readonly Recorded[]): readonly Recorded[] {
  const last = recorded.findIndex(({ event }) => event.kind === 'BallBowled' && event.over)
  return recorded.slice(0, last + 1)
}

/** What is told in one go: a delivery, and all that happened since the one before. */
export type Scene = { readonly events: readonly PlayEvent[] }

export function scenesOf({ given, recorded }: Lesson): readonly Scene[] {
  const scenes: PlayEvent[][] = [[]]
  for (const { event } of recorded.slice(given.length)) {
    if (event.kind === 'Corrected') continue
    scenes.at(-1)?.push(event)
    if (event.kind === 'BallBowled') scenes.push([])
  }
  return scenes.filter((events) => events.length > 0).map((events) => ({ events }))
}
