/** One Cricsheet file, judged: scored ball by ball through `decide`, then held against everything that is known about it. */

import type { Command } from '../../cricket/commands.ts'
import { exportCricsheet } from '../../cricket/cricsheet/export.ts'
import { factsOf } from '../../cricket/cricsheet/facts.ts'
import { type CricsheetFile, parseCricsheet, sayProblem } from '../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../cricket/cricsheet/script.ts'
import { type MatchNames, type Scored, scoreScript } from '../../cricket/simulate/script.ts'
import { balanceOf } from '../../cricket/telling/balance.ts'
import type { Match } from '../../cricket/types.ts'
import {
  cardOf,
  compare,
  type Difference,
  type ExpectedMatch,
  expectedCard,
  expectedOutcome,
  outcomeOf,
} from './card.ts'
import { byWord, ownBalls, totalsOf } from './figures.ts'

export type Found = Difference & {
  /** Why it is right as it is; absent when nobody knows. */
  readonly reason?: string
}
export type Verdict =
  | { readonly kind: 'bad'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'scored'
      readonly deliveries: number
      readonly fields: number
      readonly differences: readonly Found[]
      /** What the Laws would have refused, and was played: words and place. */
      readonly overrides: readonly string[]
      /** The result is the umpires': why the balls alone can not give it. */
      readonly byWord?: string
    }

export function judge(json: unknown, expected?: ExpectedMatch): Verdict {
  const parsed = parseCricsheet(json)
  if ('problem' in parsed) return { kind: 'bad', why: sayProblem(parsed.problem) }
  const { file } = parsed
  const played = play(file)
  if ('why' in played) return played
  const { scored, names } = played
  const { match } = scored.book
  const asserted = match.outcomeAsserted ? byWord(file.info.outcome, computedBefore(scored)) : undefined
  const checks = [
    withPlace('totals', compare(cardOf(match, names).map(sums), totalsOf(file))),
    result(file, match, names, asserted),
    withPlace('book', balance(match)),
    withPlace('round trip', roundTrip(file, played)),
    ...(expected ? [withPlace('expected', printed(match, names, expected))] : []),
  ]
  return {
    kind: 'scored',
    deliveries: scored.steps.filter(({ command }) => command.do === 'bowl').length,
    fields: checks.reduce((sum, { fields }) => sum + fields, 0),
    differences: checks.flatMap(({ differences }) => differences),
    overrides: scored.steps.flatMap(overrideOf),
    ...(asserted !== undefined && { byWord: asserted }),
  }
}

type Played = { readonly scored: Scored; readonly names: MatchNames }
type Checked = { readonly fields: number; readonly differences: readonly Found[] }

function play(file: CricsheetFile): Played | { readonly kind: 'refused'; readonly why: string } {
  const script = scriptOf(file)
  const scored = scoreScript(script, { startsAt: Date.parse(script.date), by: 'conformance', idOf: String })
  if (!('refused' in scored)) return { scored, names: script.names }
  const { book, command, refused } = scored
  const overs = book.match.innings.at(-1)?.overs
  const place = overs ? `innings ${book.match.innings.length}, after ${overs.overs}.${overs.balls}` : 'before play'
  return { kind: 'refused', why: `${place}: ${command.do}: ${refused.message}` }
}

const withPlace = (place: string, { fields, differences }: Checked): Checked => ({
  fields,
  differences: differences.map((each) => ({ ...each, place: `${place}: ${each.place}` })),
})

type Innings = ReturnType<typeof cardOf>[number]
const sums = ({ team, runs, wickets, extras, extrasTotal }: Innings) => ({ team, runs, wickets, extras, extrasTotal })

/** The result that the book had worked out before anybody said one. */
function computedBefore({ steps, book }: Scored): Match['outcome'] {
  return steps.at(-1)?.command.do === 'endMatch' ? undefined : book.match.outcome
}

function result(file: CricsheetFile, match: Match, names: MatchNames, asserted: string | undefined): Checked {
  const { fields, differences } = withPlace('result', compare(outcomeOf(match, names), { ...file.info.outcome }))
  const fromBalls = ownBalls(file)
  const said = asserted ?? 'unexplained'
  const unexplained = match.outcomeAsserted && said === 'unexplained'
  const contradicted = fromBalls !== undefined && compare(outcomeOf(match, names), fromBalls).differences.length === 0
  const reason = contradicted ? 'the file contradicts its own balls, which say what we say' : undefined
  const found = differences.map((each) => ({ ...each, ...(reason !== undefined && { reason }) }))
  const word = { place: 'result', ours: 'not given by the balls', theirs: JSON.stringify(file.info.outcome) }
  return { fields, differences: unexplained ? [...found, word] : found }
}

function balance(match: Match): Checked {
  const equations = balanceOf(match).flatMap((innings, i) =>
    innings.equations.map((each) => ({ ...each, place: `innings ${i + 1}, ${each.words}` })),
  )
  const wrong = equations.filter(({ balances }) => !balances)
  return {
    fields: equations.length,
    differences: wrong.map(({ place, left, right }) => ({ place, ours: String(left), theirs: String(right) })),
  }
}

function printed(match: Match, names: MatchNames, expected: ExpectedMatch): Checked {
  const card = compare(cardOf(match, names), expectedCard(expected))
  const outcome = compare(outcomeOf(match, names), expectedOutcome(expected))
  return { fields: card.fields + outcome.fields, differences: [...card.differences, ...outcome.differences] }
}

/** Written, read and scored again, every delivery of the file and every figure of the card is the same. */
function roundTrip(file: CricsheetFile, { scored, names }: Played): Checked {
  const written = exportCricsheet({
    book: scored.book,
    names,
    id: 'conformance',
    created: '2000-01-01',
    facts: factsOf(file),
  })
  const parsed = parseCricsheet(JSON.parse(JSON.stringify(written ?? null)))
  if ('problem' in parsed) return lost(sayProblem(parsed.problem))
  const again = play(parsed.file)
  if ('why' in again) return lost(again.why)
  const card = compare(cardOf(again.scored.book.match, again.names), cardOf(scored.book.match, names))
  const outcome = compare(outcomeOf(again.scored.book.match, again.names), outcomeOf(scored.book.match, names))
  const balls = compare(parsed.file.innings.map(deliveriesOf), file.innings.map(deliveriesOf))
  const all = [card, outcome, balls]
  return {
    fields: all.reduce((sum, { fields }) => sum + fields, 0),
    differences: all.flatMap(({ differences }) => differences),
  }
}

const lost = (why: string): Checked => ({
  fields: 1,
  differences: [{ place: '', ours: why, theirs: 'a file as before' }],
})

const deliveriesOf = ({ overs = [] }: CricsheetFile['innings'][number]) =>
  overs.map(({ over, deliveries }) => ({
    over,
    deliveries: deliveries.map(({ replacements: _, ...delivery }) => delivery),
  }))

function overrideOf({ command }: { readonly command: Command }, at: number): readonly string[] {
  return 'override' in command ? [`command ${at + 1}: ${command.override}`] : []
}
