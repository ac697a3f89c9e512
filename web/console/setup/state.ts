/** What the form of a new match knows beside what is typed into it. */
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { type Double, doublesIn, keyOf, settle } from '../../../wire/setup/doubles.ts'
import type { SetupProblem } from '../../../wire/setup/new-match.ts'
import { type RememberedPlayer, sheetText, squadOf } from '../../../wire/setup/squad.ts'
import { folded, type Typed, typedFrom } from '../../../wire/setup/typed.ts'

export type RememberedSide = {
  readonly name: string
  readonly colour?: string
  readonly players: readonly RememberedPlayer[]
}
export type SavedRules = { readonly id: string; readonly conditions: Conditions }
/** Written into the page; enough to make a match without asking the server again. */
export type SetupState = {
  readonly csrf: string | undefined
  /** The match will have this id: sent twice, it is made once. */
  readonly id: string
  readonly typed: Typed
  /** YYYY-MM-DD at the server. */
  readonly today: string
  readonly saved: readonly SavedRules[]
  readonly sides: readonly RememberedSide[]
  readonly problems: readonly SetupProblem[]
  /** Questions about names that were shown before: each is asked once. */
  readonly asked: readonly string[]
  /** Those answered with yes. */
  readonly same: readonly string[]
}

/** What a scorer's device keeps, so that a match can be made without a network. `tag`: of this very answer. */
export type KeptSetup = Pick<SetupState, 'typed' | 'saved' | 'sides'> & {
  readonly tag: string
  /** Makes matches: an operator. The server takes none of anybody else. */
  readonly mayCreate: boolean
}

/** As it was kept; undefined for what is none. */
export function keptSetup(kept: unknown): KeptSetup | undefined {
  const { tag, mayCreate, typed, saved, sides } = Object(kept) as { readonly [key in keyof KeptSetup]?: unknown }
  const isWhole = typeof tag === 'string' && typeof mayCreate === 'boolean' && Array.isArray(saved)
  if (!isWhole || !Array.isArray(sides)) return undefined
  return { tag, mayCreate, saved, sides, typed: typedFrom((field) => Object(typed)[field]) }
}

/** Built in or saved here. */
export const rulesOf = (id: string, saved: readonly SavedRules[]): Conditions | undefined =>
  saved.find((one) => one.id === id)?.conditions ??
  (Object.hasOwn(RULESETS, id) ? (RULESETS[id as keyof typeof RULESETS] as Conditions) : undefined)

export const savedById = (saved: readonly SavedRules[]): { readonly [id: string]: Conditions } =>
  Object.fromEntries(saved.map(({ id, conditions }) => [id, conditions]))

export const sideNamed = (name: string, sides: readonly RememberedSide[]): RememberedSide | undefined =>
  sides.find((side) => folded(side.name) === folded(name))

/** Who played the last time, as many as play now. */
const lastSheet = (side: RememberedSide, size: number): string => sheetText(side.players.slice(0, size))

export type SideLetter = 'A' | 'B'
const keyFor = (letter: SideLetter): 'a' | 'b' => (letter === 'A' ? 'a' : 'b')
type Known = Pick<SetupState, 'sides' | 'saved'>

/** The sheet of the side's last match, and its colour; as it was where nothing is known of the side. */
export function filled(typed: Typed, letter: SideLetter, { sides, saved }: Known): Typed {
  const side = sideNamed(typed[keyFor(letter)], sides)
  if (!side) return typed
  const colour = typed[`colour${letter}`] || (side.colour ?? '')
  return { ...typed, [`players${letter}`]: lastSheet(side, sizeIn(typed, saved)), [`colour${letter}`]: colour }
}

const sizeIn = (typed: Typed, saved: readonly SavedRules[]): number =>
  rulesOf(typed.ruleset, saved)?.playersPerSide ?? 11

/**
 * Another name, another side: a sheet that nobody has touched, and its colour, go with the name they came with, and the
 * side that is named now brings its own.
 */
export const renamed = (before: Typed, now: Typed, known: Known): Typed =>
  withOwnSheet('B', before, withOwnSheet('A', before, now, known), known)

function withOwnSheet(letter: SideLetter, before: Typed, now: Typed, known: Known): Typed {
  const [key, sheet, colour] = [keyFor(letter), `players${letter}`, `colour${letter}`] as const
  if (folded(before[key]) === folded(now[key])) return now
  const was = sideNamed(before[key], known.sides)
  const isUntouched = now[sheet].trim() === '' || (was && now[sheet] === lastSheet(was, sizeIn(before, known.saved)))
  if (!isUntouched) return now
  const shirt = was?.colour === now[colour] ? '' : now[colour]
  return filled({ ...now, [sheet]: '', [colour]: shirt }, letter, known)
}

/** Whose sheet of last time this is, where the side has another name: without a script nothing changed it. */
export function foreignSheet(letter: SideLetter, typed: Typed, { sides, saved }: Known): RememberedSide | undefined {
  const sheet = typed[`players${letter}`].replace(/\r\n/g, '\n').trim()
  const isOther = (side: RememberedSide) => folded(side.name) !== folded(typed[keyFor(letter)])
  const theirs = (side: RememberedSide) => lastSheet(side, sizeIn(typed, saved))
  if (sheet === '' || sides.some((side) => !isOther(side) && theirs(side) === sheet)) return undefined
  return sides.find((side) => isOther(side) && theirs(side) === sheet)
}
/** Under which the question about it is asked once. */
export const foreignKey = (letter: SideLetter, side: RememberedSide): string => `${letter}:of ${folded(side.name)}`
export type Question = Double & { readonly key: string }

/** Likely doubles on a sheet, each with the name its checkbox has. */
export function questionsOn(letter: SideLetter, typed: Typed, sides: readonly RememberedSide[]): readonly Question[] {
  const remembered = sideNamed(typed[letter === 'A' ? 'a' : 'b'], sides)?.players ?? []
  return doublesIn(squadOf(typed[`players${letter}`]), remembered).map((double) => ({
    ...double,
    key: `${letter}:${keyOf(double)}`,
  }))
}

/** What was typed, with the questions answered as they are ticked: what `newMatch` takes, also without a network. */
export function settledOf({ typed, sides, same }: SetupState): SetupState['typed'] {
  const sheet = (letter: SideLetter) => {
    const yes = new Set(same.filter((key) => key.startsWith(`${letter}:`)).map((key) => key.slice(2)))
    return settle(typed[`players${letter}`], questionsOn(letter, typed, sides), yes)
  }
  return { ...typed, playersA: sheet('A'), playersB: sheet('B') }
}
