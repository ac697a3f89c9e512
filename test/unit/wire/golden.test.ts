/**
 * Golden scorecards: whole matches as one would read them in the paper, in test/golden/. Those of invented matches are
 * played from typed notation and always run; those of real ones need CRICSHEET_DIR, and their figures are compared with
 * independently computed cards elsewhere (test/conformance). UPDATE_GOLDEN=1 writes them anew: read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { parseCricsheet } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { readingOf, readWord } from '../../../cricket/notation/notation.ts'
import { scoreScript } from '../../../cricket/simulate/script.ts'
import type { Match } from '../../../cricket/types.ts'
import { type Scorecard, scorecardOf } from '../../../wire/scorecard.ts'
import { viewOf } from '../../../wire/view-of.ts'
import { asciiCard } from '../../support/matches/ascii-card.ts'
import { differences } from '../../support/matches/printed-card.ts'
import { cricsheetFile, ofRealMatches, realMatch } from '../../support/matches/real-matches.ts'
import { scorer, squad } from '../../support/scorer.ts'

const pathOf = (name: string) => join(import.meta.dirname, '../../golden', `${name}.txt`)

function expectGolden(name: string, card: Scorecard): void {
  const text = asciiCard(card)
  if (process.env.UPDATE_GOLDEN) writeFileSync(pathOf(name), text)
  expect(text).toBe(readFileSync(pathOf(name), 'utf8'))
}

const MEN_OF_A = ['Aylward', 'Bright', 'Cobb', 'Dunn', 'Eales', 'Frith', 'Gale', 'Hobday', 'Inns', 'Jupp', 'Kemp']
const MEN_OF_B = ['Lamb', 'Mead', 'Nixon', 'Osgood', 'Pinder', 'Quaife', 'Rook', 'Shaw', 'Tate', 'Unwin', 'Voce']
const SIDES = {
  a: { name: 'Harrowmoor', short: 'Harrowmoor' },
  b: { name: 'Eastcliff', short: 'Eastcliff' },
} as const
const NAMES = Object.fromEntries([
  ...squad('a').players.map((id, i) => [id, MEN_OF_A[i] ?? id]),
  ...squad('b').players.map((id, i) => [id, MEN_OF_B[i] ?? id]),
  ['s1', 'Yates'],
])

/** Plays a typed match; who is not named comes in, or bowls, in the order of the card. */
function typed(conditions: Conditions, lines: string): Scorecard {
  const book = scorer(conditions)
  for (let at = 0; ; ) {
    const ahead = wordAt(lines, at, book.match())
    if (!ahead) break
    if (!('problem' in ahead) && ahead.commands.some((command) => command.do === 'bowl')) book.answer()
    const word = wordAt(lines, at, book.match())
    if (!word || 'problem' in word) throw new Error(`${ahead.text}: ${word?.problem.message}`)
    book.say(...word.commands)
    at = word.to
  }
  const names = { title: 'Harrowmoor v Eastcliff', sides: SIDES, players: NAMES }
  return scorecardOf({ view: viewOf({ book: book.book(), id: 'typed', names }), cursor: 'aaaa-1' })
}

/** Nobody is asked for here, so a number is a ball and never one of a list. */
function wordAt(lines: string, at: number, match: Match) {
  const { waiting: _nobody, ...reading } = readingOf(match, {
    names: NAMES,
    sideNames: { a: SIDES.a.name, b: SIDES.b.name },
  })
  return readWord(lines, at, reading)
}

const THREE_OVERS: Conditions = { ...RULESETS.t20, oversPerInnings: 3, oversPerBowler: 1 }

const INVENTED: readonly (readonly [name: string, conditions: Conditions, lines: string])[] = [
  [
    'typed-limited-overs',
    THREE_OVERS,
    `:toss harrowmoor bat :start
     1 . 4 ct lamb :in frith nb4 6 1lb
     wd+st nixon :in gale ro1 ns @k nixon/lamb :in dunn 2b cb :in eales 4 W c sub (Yates) b Mead
     :in hobday . 1 :pen 28.3 wd4 6 . 1+4 2 .
     :start
     4 4 . 1 2 . 6 bo :in voce 1 4r . 1 lbw :in tate 6 6 nb 4 :end "bad light"
     :result none`,
  ],
  [
    'typed-follow-on',
    { ...RULESETS.test, name: 'Two-day match', followOnLead: 20, playersPerSide: 11 },
    `:toss eastcliff field :start
     4 4 6 . 1 4  4 4 . 2 2 . 6 :dec
     :start
     bo bo bo . 1 :ret pinder hurt 4  ct aylward ct aylward :in pinder 1 lbw st cobb lbw  bo bo
     :start followon
     4 . ro ns @b cobb/dunn . . 1  :absent voce bo bo bo bo hw lbw :out tate to  ct kemp`,
  ],
  [
    'typed-forfeits',
    { ...RULESETS.test, name: 'Two-innings match' },
    `:toss harrowmoor bat :start
     4 6 6 . . .  nb+2b 1 :dec
     :start :forfeit
     :start :forfeit
     :start
     4 4 4 . . .  :pen 28.3 2lb . 1 4`,
  ],
  [
    'typed-hundred',
    { ...RULESETS.hundred, oversPerInnings: 2 },
    `:toss harrowmoor bat :start
     1 nb6 . 4 :ret bright out . 6  . 5wd ro1 rook & obs ns !"both given out" 2 1 :ret dunn out .
     :start
     6 6 . . 1  4 wd :out lamb ro 1 6 4`,
  ],
]

describe('golden cards of invented matches', () => {
  it.each(INVENTED)('%s', (name, conditions, lines) => {
    expectGolden(name, typed(conditions, lines))
  })
})

/** By Cricsheet's number, and what is rare in it. */
const REAL: readonly (readonly [id: string, why: string])[] = [
  ['1483765', 'ten retired out, two of them on one ball'],
  ['1490859', 'absent, retired out'],
  ['1384429', 'timed out'],
  ['1268191', 'penalty runs after the innings, byes off a no-ball'],
  ['1263472', 'a super over'],
  ['1216517', 'two super overs'],
  ['237242', 'a bowl-out, a bowler changed in mid-over'],
  ['219612', 'follow-on, innings win, declared, a miscounted over'],
  ['1252718', 'The Hundred, and a revised target'],
  ['1089483', 'handled the ball'],
  ['1118451', 'a seven-ball over'],
  ['1370352', 'impact players, a concussion replacement, retired out'],
  ['1348645', 'absent hurt, a concussion replacement'],
  ['1322004', 'a target by D/L'],
]

function realCard(id: string): Scorecard {
  const parsed = parseCricsheet(cricsheetFile(id))
  if ('problem' in parsed) throw new Error(`${id}: ${parsed.problem.path}`)
  const script = scriptOf(parsed.file)
  const scored = scoreScript(script, { startsAt: 1_600_000_000_000, by: 'test', idOf: (n) => `c${n}` })
  if ('refused' in scored) throw new Error(`${id}: ${scored.refused.message}`)
  return scorecardOf({ view: viewOf({ book: scored.book, id, names: script.names }), cursor: 'aaaa-1' })
}

ofRealMatches(`golden cards of ${REAL.length} real matches`, () => {
  it.each(REAL)('%s: %s', (id) => {
    const card = realCard(id)
    expect(differences(card, realMatch(id).expected).filter((line) => !line.startsWith('outcome'))).toEqual([])
    expectGolden(id, card)
  })
})
