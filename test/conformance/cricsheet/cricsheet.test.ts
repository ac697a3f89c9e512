/**
 * Real matches, ball by ball through `decide`, against cards computed by a program that shares no code with ours.
 * CRICSHEET_DIR names a folder with matches/<id>.json and expected/<id>.json; without it these tests say so.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type CricsheetFile, parseCricsheet, sayProblem } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import {
  cardOf,
  type ExpectedMatch,
  expectedCard,
  expectedOutcome,
  outcomeOf,
} from '../../../scripts/conformance/card.ts'

const folder = process.env.CRICSHEET_DIR
const read = (kind: string, id: string): unknown =>
  JSON.parse(readFileSync(join(folder as string, kind, `${id}.json`), 'utf8'))

function parsed(id: string): CricsheetFile {
  const answer = parseCricsheet(read('matches', id))
  if ('problem' in answer) throw new Error(sayProblem(answer.problem))
  return answer.file
}

function scored(id: string) {
  const file = parsed(id)
  const script = scriptOf(file)
  const answer = scoreScript(script, { startsAt: Date.parse(script.date), by: 'test', idOf: (n) => `${id}-${n}` })
  if ('refused' in answer) {
    throw new Error(`command ${answer.taken + 1} ${JSON.stringify(answer.command)}: ${answer.refused.message}`)
  }
  return { file, script, ...answer }
}

/** Results that no book can know: awarded, by bowl-out, ahead of par at the stop, by a target that is not in the file. */
const BY_WORD_OF_THE_UMPIRES = [
  '1169330',
  '1252718',
  '1262346',
  '1273144',
  '1444790',
  '1444791',
  '237242',
  '336022',
  '682911',
]

describe('real matches', () => {
  if (!folder) {
    const why = 'CRICSHEET_DIR is not set: the 150 real matches of Cricsheet were not scored'
    process.stderr.write(`SKIPPED test/conformance/cricsheet/cricsheet: ${why}\n`)
    test('every line of the cards and the results', (context) => context.skip(why))
    return
  }
  const ids = readdirSync(join(folder, 'matches')).map((file) => file.replace(/\.json$/, ''))

  test('there are matches of every format to score', () => {
    const types = new Set(ids.map((id) => parsed(id).info.match_type))
    expect([...types].sort()).toEqual(['MDM', 'ODI', 'ODM', 'T20', 'Test'])
  })

  test.each(ids)('%s: every line of the card and the result', (id) => {
    const { book, script, steps } = scored(id)
    const expected = read('expected', id) as ExpectedMatch
    const { names } = script

    expect(cardOf(book.match, names)).toEqual(expectedCard(expected))
    expect(outcomeOf(book.match, names)).toEqual(expectedOutcome(expected))
    const undecided = ['draw', 'no result'].includes(expected.official_outcome.result ?? '')
    expect(book.match.outcomeAsserted === true).toBe(undecided || BY_WORD_OF_THE_UMPIRES.includes(id))
    // Nothing in these matches was against the Laws, so nothing needed the umpires' leave.
    expect(steps.filter(({ command }) => 'override' in command)).toEqual([])
  })
})
