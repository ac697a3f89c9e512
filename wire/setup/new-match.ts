/**
 * What was typed into the form of a new match, as the match it makes: names, what is beside the log, and its first
 * commands. Pure, and the same in the browser and in the server, so that a match can be made without a network.
 */
import type { Command } from '../../cricket/commands.ts'
import { type Conditions, editionOn, RULESETS, type RulesetName } from '../../cricket/conditions.ts'
import type { Problem } from '../../cricket/decoder.ts'
import type { SideKey } from '../../cricket/types.ts'
import { decodeNewMatch, type NewMatch } from '../decode/decode.ts'
import { shortOf } from '../decode/match.ts'
import { placeName } from '../words/people.ts'
import { type Player, squadOf } from './squad.ts'
import { folded, NOTHING_TYPED, type SetupField, type Typed } from './typed.ts'

/** Of which field, in words for whoever typed it: "First side: give it a name (at most 120 characters)". */
export type SetupProblem = { readonly field: SetupField; readonly text: string }
export type Made = NewMatch & { readonly commands: readonly Command[] }
export type SetupParts = {
  /** YYYY-MM-DD: a match without a date is played by the Laws of the day. */
  readonly today: string
  /** Rules saved on the server, by id; those built in are known. */
  readonly saved?: { readonly [id: string]: Conditions }
}

/** `problems` in the order of the form, each field once; nothing was made then. */
export function newMatch(typed: Typed, parts: SetupParts): { readonly ok: Made } | { readonly problems: Problems } {
  const found = new Map<SetupField, string>()
  let tried = typed
  for (let i = 0; i <= FIELD_ORDER.length; i++) {
    const decoded = decodeNewMatch(bodyOf(tried, parts))
    const problem = sameName(tried) ?? ('problem' in decoded ? problemOf(decoded.problem) : undefined)
    if (!problem) {
      if (found.size > 0) break
      return { ok: { ...(decoded as { ok: NewMatch }).ok, commands: firstCommands((decoded as { ok: NewMatch }).ok) } }
    }
    if (found.has(problem.field)) break
    found.set(problem.field, problem.text)
    tried = { ...tried, [problem.field]: HARMLESS[problem.field] ?? NOTHING_TYPED[problem.field] }
  }
  return {
    problems: FIELD_ORDER.flatMap((field) => (found.has(field) ? [{ field, text: found.get(field) ?? '' }] : [])),
  }
}
type Problems = readonly SetupProblem[]

/** What stands in for a field that is wrong, so that the others can be looked at. */
const HARMLESS: { readonly [field in SetupField]?: string } = {
  a: 'First',
  b: 'Second',
  tossWinner: 'a',
  tossElected: 'bat',
}

/** The match is created, and the toss made where it is known. */
const firstCommands = ({ conditions, sides, toss }: NewMatch): readonly Command[] => [
  { do: 'create', conditions, sides },
  ...(toss ? [{ do: 'toss' as const, ...toss }] : []),
]

/** The body of `POST /api/matches`. */
export function bodyOf(typed: Typed, { today, saved = {} }: SetupParts): object {
  const { ruleset, overs, startsAt, venue, competition, visibility, tossWinner, tossElected } = typed
  const own = Object.hasOwn(saved, ruleset) ? saved[ruleset] : undefined
  const day = /^\d{4}-\d\d-\d\d/.exec(startsAt)?.[0] ?? today
  const size = sizeOf(ruleset, own)
  const side = (key: SideKey, colour: string, players: string) => ({
    name: typed[key].trim(),
    ...(colour.trim() !== '' && { colour: colour.trim() }),
    players: filled(squadOf(players), size, (place) => unnamedIn(typed, key, place)),
  })
  return {
    conditions: {
      ...(own ?? { ruleset }),
      ...(overs.trim() !== '' && { oversPerInnings: numberOr(overs.trim()) }),
      edition: editionOn(day),
    },
    sides: { a: side('a', typed.colourA, typed.playersA), b: side('b', typed.colourB, typed.playersB) },
    visibility,
    ...((tossWinner !== '' || tossElected !== '') && { toss: { winner: tossWinner, elected: tossElected } }),
    ...(startsAt !== '' && { startsAt }),
    ...(venue.trim() !== '' && { venue }),
    ...(competition.trim() !== '' && { competition }),
    ...besideOf(typed),
  }
}

/** Umpires, scorers, referee and ends: names beside the match. */
export function besideOf({ umpires, scorers, referee, ends }: Pick<Typed, 'umpires' | 'scorers' | 'referee' | 'ends'>) {
  const people = {
    ...(listed(umpires).length > 0 && { umpires: listed(umpires) }),
    ...(listed(scorers).length > 0 && { scorers: listed(scorers) }),
    ...(referee.trim() !== '' && { referee: referee.trim() }),
  }
  return {
    ...(Object.keys(people).length > 0 && { officials: people }),
    ...(listed(ends).length > 0 && { ends: listed(ends) }),
  }
}

/** "Lane, Croft" or a name a line. */
const listed = (text: string): readonly string[] =>
  text
    .split(/[\r\n,;]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const sizeOf = (ruleset: string, own?: Conditions): number =>
  own?.playersPerSide ?? (Object.hasOwn(RULESETS, ruleset) ? RULESETS[ruleset as RulesetName].playersPerSide : ELEVEN)
const ELEVEN = 11

/** Those who are not named yet are scored by their place on the sheet and named any time, also after the match. */
function filled(players: readonly Player[], size: number, nameOf: (place: number) => string): readonly Player[] {
  const missing = Math.max(0, size - players.length)
  return [...players, ...Array.from({ length: missing }, (_, i) => ({ name: nameOf(players.length + i + 1) }))]
}

/** "Kestrels 9" */
export function unnamedIn({ a, b }: Pick<Typed, SideKey>, key: SideKey, place: number): string {
  const side = (name: string, other: string) => {
    const plain = name.trim().replace(/\s+/g, ' ') || other
    return { name: plain, short: shortOf(plain).slice(0, 12) }
  }
  return placeName({ a: side(a, 'First side'), b: side(b, 'Second side') }, key, place)
}

const numberOr = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text)

function sameName({ a, b }: Typed): SetupProblem | undefined {
  return folded(a) !== '' && folded(a) === folded(b) ? { field: 'b', text: `Second side: ${OTHER_NAME}` } : undefined
}

const NAMED = 'give it a name (at most 120 characters)'
const OTHER_NAME = 'give it another name than the first side has'
const PLAYER = 'a name of at most 120 characters'
const SHORT_TEXT = 'at most 120 characters, in one line'
const PEOPLE = 'names of at most 120 characters, with commas between'
const COLOUR = 'a colour such as #1b6e3c, or nothing'

type Place = readonly [path: RegExp, field: SetupField, label: string, words: string]
/** In the order in which they are tried; `$1` is the line. */
const PLACES: readonly Place[] = [
  [/^sides\.a\.name/, 'a', 'First side', NAMED],
  [/^sides\.b\.name/, 'b', 'Second side', NAMED],
  [/^sides\.a\.colour/, 'colourA', 'Colour of the first side', COLOUR],
  [/^sides\.b\.colour/, 'colourB', 'Colour of the second side', COLOUR],
  [/^sides\.a\.players\[(\d+)\]/, 'playersA', 'Players of the first side, line ', PLAYER],
  [/^sides\.b\.players\[(\d+)\]/, 'playersB', 'Players of the second side, line ', PLAYER],
  [/^sides\.a\.players/, 'playersA', 'Players of the first side', 'these are too many for one match'],
  [/^sides\.b\.players/, 'playersB', 'Players of the second side', 'these are too many for one match'],
  [/^conditions\.oversPerInnings/, 'overs', 'Overs', 'a whole number such as 20, or nothing for as many as usual'],
  [/^conditions/, 'ruleset', 'Rules', 'choose one of the list'],
  [/^toss\.winner/, 'tossWinner', 'Toss', 'choose one of the two sides'],
  [/^toss/, 'tossElected', 'Toss', 'choose bat or field'],
  [/^startsAt/, 'startsAt', 'Start', 'a day and a time, or nothing'],
  [/^venue/, 'venue', 'Ground', SHORT_TEXT],
  [/^ends/, 'ends', 'Ends', 'the names of the two ends, with a comma between'],
  [/^officials\.umpires/, 'umpires', 'Umpires', PEOPLE],
  [/^officials\.scorers/, 'scorers', 'Scorers', PEOPLE],
  [/^officials\.referee/, 'referee', 'Referee', SHORT_TEXT],
  [/^competition/, 'competition', 'Competition', SHORT_TEXT],
  [/^visibility/, 'visibility', 'Who may follow', 'choose one of the list'],
]
const FIELD_ORDER = [...new Set(PLACES.map(([, field]) => field))]

/** "Players of the first side, line 2: one captain a side" */
function problemOf({ path, expected }: Problem): SetupProblem {
  for (const [pattern, field, label, words] of PLACES) {
    const found = pattern.exec(path)
    const line = found?.[1] === undefined ? '' : String(Number(found[1]) + 1)
    if (found) return { field, text: `${label}${line}: ${ONE_EACH.test(expected) ? expected : words}` }
  }
  return { field: 'a', text: expected }
}
/** What is said in plain words where it is found. */
const ONE_EACH = /^one (captain|keeper) a side$/
