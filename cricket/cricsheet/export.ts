/**
 * A match as Cricsheet JSON 1.1.0, at any ball. What the format has no words for is left out: who stood where at a dead
 * ball, short runs, stoppages, overrides, valid-ball rulings of 17.3.2, local rules by which who is out bats on, a batter or bowler who came in or
 * on and saw no ball. What a log has no place for comes as `facts`, or is guessed from names and conditions.
 */
import type { Book } from '../book.ts'
import type { MatchNames } from '../simulate/script.ts'
import { type Match, otherSide, SIDES } from '../types.ts'
import { inningsWritten } from './export-innings.ts'
import { outcomeWritten } from './export-outcome.ts'
import type { CricsheetFacts, MatchType } from './facts.ts'
import type { CricsheetJson } from './format.ts'
import { type Roster, rosterOf } from './roster.ts'

export type ExportSource = {
  readonly book: Pick<Book, 'match' | 'entries' | 'corrections'>
  readonly names: MatchNames
  /** Id of the match: people whom Cricsheet has no id for get one made from it. */
  readonly id: string
  /** Date of the file, `YYYY-MM-DD`. */
  readonly created: string
  /** First day, where the times of the log do not tell it. */
  readonly startsOn?: string
  readonly facts?: CricsheetFacts
}

/** Undefined before the toss: the format has no file for a match of which nothing has happened. */
export function exportCricsheet(source: ExportSource): CricsheetJson | undefined {
  const { book, created } = source
  const roster = rosterOf(source)
  const toss = tossWritten(book.match, roster)
  if (!toss) return undefined
  return {
    meta: { data_version: '1.1.0', created, revision: 1 + book.corrections.length },
    info: { ...infoWritten(source, roster), toss },
    innings: inningsWritten(book, roster),
  }
}

function infoWritten(source: ExportSource, { teamOf, squads, people }: Roster): Omit<CricsheetJson['info'], 'toss'> {
  const { book, names, facts = {} } = source
  const { match } = book
  const { gender, registry: _, supersubs, bowl_out: bowlOut, missing: __, ...beside } = facts
  const { outcome, known } = outcomeWritten(match, teamOf)
  const dates = facts.dates ?? datesOf(source)
  const missing = missingOf(source, known)
  const { oversPerInnings } = match.conditions
  return {
    ...eventOf(names),
    ...beside,
    balls_per_over: match.conditions.ballsPerOver,
    ...(bowlOut && { bowl_out: bowlOut }),
    dates,
    gender: gender ?? (isOfWomen(names) ? 'female' : 'male'),
    match_type: facts.match_type ?? matchTypeOf(match),
    ...(missing.length > 0 && { missing }),
    outcome,
    ...(oversPerInnings !== undefined && { overs: oversPerInnings }),
    players: Object.fromEntries(SIDES.map((side) => [teamOf(side), squads[side]])),
    registry: { people },
    season: facts.season ?? (dates[0] as string).slice(0, 4),
    ...(supersubs && { supersubs: Object.fromEntries(supersubs) }),
    team_type: facts.team_type ?? 'club',
    teams: SIDES.map(teamOf),
    ...(names.venue !== undefined && { venue: names.venue }),
  }
}

/** Without a toss the side that bats first may be said to have been given the choice. */
function tossWritten({ toss, innings }: Match, { teamOf }: Roster): CricsheetJson['info']['toss'] | undefined {
  if (toss) {
    const { winner, elected, uncontested } = toss
    return { winner: teamOf(winner), decision: elected, ...(uncontested && { uncontested }) }
  }
  const [first] = innings
  return first && { winner: teamOf(otherSide(first.batting)), decision: 'field', uncontested: true }
}

/** Gender is asked for by the format; where it is a guess, or the match goes on, the file says so. */
function missingOf({ names, facts }: ExportSource, outcomeKnown: boolean): NonNullable<CricsheetFacts['missing']> {
  const guessed = facts?.gender === undefined && !isOfWomen(names) ? ['gender'] : []
  const said = (facts?.missing ?? []).filter((what) => what !== 'outcome')
  return [...said, ...guessed, ...(outcomeKnown ? [] : ['outcome'])]
}

const WOMEN = /\b(wom[ae]n|girls?|ladies|female)\b|\b[wW]omen['’]s\b/i
const isOfWomen = ({ title, competition = '', sides }: MatchNames): boolean =>
  [title, competition, sides.a.name, sides.b.name].some((text) => WOMEN.test(text))

/** "Kestrels v Herons, match 3" and "…, Final", as the import calls a match. */
function eventOf({ title, competition, sides }: MatchNames): Pick<CricsheetFacts, 'event'> {
  if (competition === undefined) return {}
  const prefix = `${sides.a.name} v ${sides.b.name}, `
  const which = title.startsWith(prefix) ? title.slice(prefix.length) : undefined
  const number = /^match (\d{1,5})$/.exec(which ?? '')?.[1]
  const place = number === undefined ? which !== undefined && { stage: which } : { match_number: Number(number) }
  return { event: { name: competition, ...place } }
}

const T20_OVERS = 20

function matchTypeOf({ conditions: { name, inningsPerSide, oversPerInnings } }: Match): MatchType {
  if (inningsPerSide === 2) return /^test/i.test(name) ? 'Test' : 'MDM'
  if (oversPerInnings !== undefined && oversPerInnings <= T20_OVERS) return 'T20'
  return /^(ODI|one-day international)/i.test(name) ? 'ODI' : 'ODM'
}

/** The days on which a ball was bowled, from the first day on, by UTC. */
function datesOf({ book, startsOn, created }: ExportSource): readonly string[] {
  const balls = book.entries.filter(({ event }) => event.kind === 'BallBowled')
  const days = [...new Set(balls.map(({ scoredAt }) => new Date(scoredAt).toISOString().slice(0, 10)))]
  const first = startsOn ?? days[0] ?? created
  return book.match.conditions.inningsPerSide === 1 ? [first] : [first, ...days.filter((day) => day > first)]
}
