/** The form of a new match: what was typed, turned into the body of `POST /api/matches` and judged like one. */
import { editionOn, RULESETS, type RulesetName } from '../../cricket/conditions.ts'
import { type Decoded, decodeNewMatch, type NewMatch, type Problem, sayProblem } from '../../wire/decode/decode.ts'

export const NEW_FIELDS = [
  'ruleset',
  'overs',
  'a',
  'b',
  'playersA',
  'playersB',
  'competition',
  'venue',
  'startsAt',
  'visibility',
] as const
export type Typed = { readonly [field in (typeof NEW_FIELDS)[number]]: string }

export const NOTHING_TYPED: Typed = {
  ruleset: 't20',
  overs: '',
  a: '',
  b: '',
  playersA: '',
  playersB: '',
  competition: '',
  venue: '',
  startsAt: '',
  visibility: 'public',
}

/** `today` is YYYY-MM-DD: a match without a date is played by the Laws of the day. */
export function newMatchOf(typed: Typed, today: string): Decoded<NewMatch> {
  const { ruleset, overs, startsAt, venue, competition, visibility } = typed
  const size = Object.hasOwn(RULESETS, ruleset) ? RULESETS[ruleset as RulesetName].playersPerSide : 11
  const side = (name: string, players: string) => ({ name: name.trim(), players: filled(squadOf(players), size) })
  return decodeNewMatch({
    conditions: {
      ruleset,
      ...(overs.trim() !== '' && { oversPerInnings: numberOr(overs.trim()) }),
      ...(startsAt === '' && { edition: editionOn(today) }),
    },
    sides: { a: side(typed.a, typed.playersA), b: side(typed.b, typed.playersB) },
    visibility,
    ...(startsAt !== '' && { startsAt }),
    ...(venue.trim() !== '' && { venue }),
    ...(competition.trim() !== '' && { competition }),
  })
}

const numberOr = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text)

export type Player = { readonly name: string; readonly captain?: true; readonly keeper?: true }

/**
 * One name a line, or with commas or semicolons between. Numbers and bullets before a name are left out; "(c)" and "*"
 * mark the captain, "(wk)", "†" and "+" the keeper, "(c & wk)" both.
 */
export function squadOf(text: string): readonly Player[] {
  return text
    .split(/[\r\n,;]+/)
    .map(playerOf)
    .filter(({ name }) => name !== '')
}

const BULLET = /^\s*(?:\d{1,2}\s*[.):]?\s+|\d{1,2}[.):]|[-•·–—]\s*)/
const MARK =
  /\s*(?:\(\s*((?:c|cap|capt|captain|wk|w|k|keeper)(?:\s*(?:&|and|\/|\+)\s*(?:c|capt|wk|keeper))?)\s*\)|([†+*]))\s*/giu

function playerOf(line: string): Player {
  const marks = [...line.matchAll(MARK)].map(([, word, sign]) => (word ?? sign ?? '').toLowerCase())
  const name = line.replace(BULLET, '').replace(MARK, ' ').trim()
  const has = (pattern: RegExp) => marks.some((mark) => pattern.test(mark))
  return {
    name,
    ...(has(/\*|\bc(ap|apt|aptain)?\b/) && { captain: true as const }),
    ...(has(/[†+]|\b(wk|w|k|keeper)\b/) && { keeper: true as const }),
  }
}

/** Those who are not named yet are scored as "Batter 9" and named any time, also after the match. */
function filled(players: readonly Player[], size: number): readonly Player[] {
  const missing = Math.max(0, size - players.length)
  return [...players, ...Array.from({ length: missing }, (_, i) => ({ name: `Batter ${players.length + i + 1}` }))]
}

const LABELS: readonly (readonly [path: RegExp, label: string])[] = [
  [/^sides\.a\.name/, 'First side'],
  [/^sides\.b\.name/, 'Second side'],
  [/^sides\.a\.players\[(\d+)\]/, 'Players of the first side, line '],
  [/^sides\.b\.players\[(\d+)\]/, 'Players of the second side, line '],
  [/^sides\.a\.players/, 'Players of the first side'],
  [/^sides\.b\.players/, 'Players of the second side'],
  [/^conditions\.ruleset/, 'Rules'],
  [/^conditions\.oversPerInnings/, 'Overs'],
  [/^startsAt/, 'Start'],
  [/^venue/, 'Ground'],
  [/^competition/, 'Competition'],
  [/^visibility/, 'Who may follow'],
]

/** "First side: expected a text of 1 to 120 characters …, got "" */
export function problemWords(problem: Problem): string {
  for (const [path, label] of LABELS) {
    const found = path.exec(problem.path)
    if (found)
      return sayProblem({ ...problem, path: found[1] === undefined ? label : `${label}${Number(found[1]) + 1}` })
  }
  return sayProblem(problem)
}
