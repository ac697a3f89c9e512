/** What the form of a new match knows beside what is typed into it. */
import { type Conditions, RULESETS } from '../../../cricket/conditions.ts'
import { type Double, doublesIn, keyOf } from '../../../wire/setup/doubles.ts'
import type { SetupProblem } from '../../../wire/setup/new-match.ts'
import { type RememberedPlayer, sheetText, squadOf } from '../../../wire/setup/squad.ts'
import { folded, type Typed } from '../../../wire/setup/typed.ts'

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

/** Built in or saved here. */
export const rulesOf = (id: string, saved: readonly SavedRules[]): Conditions | undefined =>
  saved.find((one) => one.id === id)?.conditions ??
  (Object.hasOwn(RULESETS, id) ? (RULESETS[id as keyof typeof RULESETS] as Conditions) : undefined)

export const savedById = (saved: readonly SavedRules[]): { readonly [id: string]: Conditions } =>
  Object.fromEntries(saved.map(({ id, conditions }) => [id, conditions]))

export const sideNamed = (name: string, sides: readonly RememberedSide[]): RememberedSide | undefined =>
  sides.find((side) => folded(side.name) === folded(name))

/** Who played the last time, as many as play now. */
export const lastSheet = (side: RememberedSide, size: number): string => sheetText(side.players.slice(0, size))

export type SideLetter = 'A' | 'B'
export type Question = Double & { readonly key: string }

/** Likely doubles on a sheet, each with the name its checkbox has. */
export function questionsOn(letter: SideLetter, typed: Typed, sides: readonly RememberedSide[]): readonly Question[] {
  const remembered = sideNamed(typed[letter === 'A' ? 'a' : 'b'], sides)?.players ?? []
  return doublesIn(squadOf(typed[`players${letter}`]), remembered).map((double) => ({
    ...double,
    key: `${letter}:${keyOf(double)}`,
  }))
}
