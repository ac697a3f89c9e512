/** Names that are probably somebody else's misspelt, or the same twice: asked, never changed by themselves. */
import { type Player, type RememberedPlayer, sheetText, squadOf } from './squad.ts'
import { folded } from './typed.ts'

/** `as` is the name that is meant if the answer is yes; undefined: the second of two alike is left out. */
export type Double = { readonly name: string; readonly as?: string; readonly matches?: number }

export function doublesIn(players: readonly Player[], remembered: readonly RememberedPlayer[]): readonly Double[] {
  const names = players.map(({ name }) => name)
  const twice = names.filter((name, i) => names.findIndex((other) => folded(other) === folded(name)) < i)
  const known = new Set(remembered.map(({ name }) => folded(name)))
  const here = new Set(names.map(folded))
  const unknown = names.filter((name) => !known.has(folded(name)))
  const near = unknown.flatMap((name) => {
    const meant = remembered.find((one) => !here.has(folded(one.name)) && isNear(folded(name), folded(one.name)))
    return meant ? [{ name, as: meant.name, matches: meant.matches }] : []
  })
  return [...[...new Set(twice)].map((name) => ({ name })), ...near]
}

/** What the checkbox of the question sends, and how a question is told from another. */
export const keyOf = ({ name, as }: Double): string => `${folded(name)}=${as === undefined ? '' : folded(as)}`

/** The sheet after the questions answered with yes. */
export function settle(text: string, doubles: readonly Double[], yes: ReadonlySet<string>): string {
  const said = doubles.filter((double) => yes.has(keyOf(double)))
  if (said.length === 0) return text
  const seen = new Set<string>()
  const players = squadOf(text).flatMap((player) => {
    const double = said.find(({ name }) => folded(name) === folded(player.name))
    const isSecond = seen.has(folded(player.name))
    seen.add(folded(player.name))
    if (double && double.as === undefined && isSecond) return []
    return [double?.as === undefined ? player : { ...player, name: double.as }]
  })
  return sheetText(players)
}

/** Brothers differ in an initial or a given name: only a slip inside one longer word counts as near. */
function isNear(a: string, b: string): boolean {
  const [left, right] = [a.split(' '), b.split(' ')]
  if (left.length !== right.length) return false
  const differing = left.flatMap((word, i) => (word === right[i] ? [] : [[word, right[i] as string] as const]))
  const [pair] = differing
  if (differing.length !== 1 || !pair) return false
  return pair.every((word) => word.length >= 5) && pair[0][0] === pair[1][0] && distance(...pair) <= 1
}

/** One letter more, less, other, or two changed about count as one; anything beyond is 2. */
function distance(a: string, b: string): number {
  if (a === b) return 0
  const start = commonStart(a, b)
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const isSlip =
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  return isSlip ? 1 : 2
}

function commonStart(a: string, b: string): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}
