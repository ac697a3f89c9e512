/** The form of a new match: what was typed, turned into the body of `POST /api/matches` and judged like one. */
import { editionOn, RULESETS, type RulesetName } from '../../cricket/conditions.ts'
import { fail } from '../../cricket/decoder.ts'
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
  if (isSame(typed.a, typed.b)) return fail('sides.b.name', OTHER_NAME, typed.b)
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

const isSame = (a: string, b: string): boolean => folded(a) !== '' && folded(a) === folded(b)
const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

const numberOr = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text)

export type Player = { readonly name: string; readonly captain?: true; readonly keeper?: true }

/**
 * One name a line; in a single line commas or semicolons stand between: "Lane, Tom" on a line of its own is one name.
 * Numbers and bullets before a name are left out; "(c)" and "*"
 * mark the captain, "(wk)", "†" and "+" the keeper, "(c & wk)" both.
 */
export function squadOf(text: string): readonly Player[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return (lines.length > 1 ? lines.map((line) => line.replace(/[\s,;]+$/, '')) : text.split(/[\r\n,;]+/))
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

/** Those who are not named yet are scored as "Player 9" and named any time, also after the match. */
function filled(players: readonly Player[], size: number): readonly Player[] {
  const missing = Math.max(0, size - players.length)
  return [...players, ...Array.from({ length: missing }, (_, i) => ({ name: `Player ${players.length + i + 1}` }))]
}

const NAMED = 'give it a name (at most 120 characters)'
const OTHER_NAME = 'give it another name than the first side has'
const PLAYER = 'a name of at most 120 characters'
const SHORT_TEXT = 'at most 120 characters, in one line'

/** In the order in which they are tried; `$1` is the line. */
const WORDS: readonly (readonly [path: RegExp, label: string, words: string])[] = [
  [/^sides\.a\.name/, 'First side', NAMED],
  [/^sides\.b\.name/, 'Second side', NAMED],
  [/^sides\.a\.players\[(\d+)\]/, 'Players of the first side, line ', PLAYER],
  [/^sides\.b\.players\[(\d+)\]/, 'Players of the second side, line ', PLAYER],
  [/^sides\.a\.players/, 'Players of the first side', 'these are too many for one match'],
  [/^sides\.b\.players/, 'Players of the second side', 'these are too many for one match'],
  [/^conditions\.ruleset/, 'Rules', 'choose one of the list'],
  [/^conditions\.oversPerInnings/, 'Overs', 'a whole number such as 20, or nothing for as many as usual'],
  [/^startsAt/, 'Start', 'a day and a time, or nothing'],
  [/^venue/, 'Ground', SHORT_TEXT],
  [/^competition/, 'Competition', SHORT_TEXT],
  [/^visibility/, 'Who may follow', 'choose one of the list'],
]

/** "First side: give it a name (at most 120 characters)", "Players of the first side, line 2: one captain a side" */
export function problemWords(problem: Problem): string {
  for (const [path, label, words] of WORDS) {
    const found = path.exec(problem.path)
    const line = found?.[1] === undefined ? '' : String(Number(found[1]) + 1)
    if (found) return `${label}${line}: ${SPOKEN.test(problem.expected) ? problem.expected : words}`
  }
  return sayProblem(problem)
}
/** What is said in plain words where it is found. */
const SPOKEN = new RegExp(`^(one (captain|keeper) a side|${OTHER_NAME})$`)
