/** Where things are in a view: what the board, the card, the title and the text all look up. */
import type { PlayerId, SideKey } from '../../cricket/types.ts'
import type { InningsView, Names, OverView, SideName, View } from '../../wire/view.ts'
import { fullName, isolated } from '../../wire/words/people.ts'

/** The innings in play, or the last one. */
export const inPlay = (view: View): InningsView | undefined => view.innings[view.current?.innings ?? '']

/** The side that bats, or batted last; before the first innings the side named first. */
export const battingSide = (view: View): SideKey => inPlay(view)?.side ?? 'a'

export const sideName = (view: View, side: SideKey): SideName => view.names.sides[side]

/** Who is not named yet is told by side and place. */
export const playerName = ({ names }: View, id: string | undefined): string => fullName(id as PlayerId, names)

/** Keys of the innings in the order of play: whole numbers, which every object keeps in ascending order. */
export const inningsKeys = (view: View): string[] => Object.keys(view.innings)

/** Overs of the only innings of a side; "" where there were two. */
export function onlyOvers(view: View, side: SideKey): string {
  const [first, second] = inningsKeys(view).flatMap((key) => (view.innings[key]?.side === side ? [key] : []))
  return (second === undefined && first !== undefined && view.innings[first]?.overs) || ''
}

/** "Harbour Premier T20, second qualifier"; a title that only names the sides is left out, they stand below. */
export const occasion = (names: Named): string => occasions(names).map(isolated).join(', ')

type Named = Pick<Names, 'competition' | 'title' | 'sides'>

export function occasions({ competition, title, sides }: Named): string[] {
  const isNews = title !== competition && ![sides.a.name, sides.b.name].every((name) => title.includes(name))
  return [competition, isNews && title].flatMap((part) => part || [])
}

/** Ids of those who bat, the one who came in first before the other: rows stay where they are when the strike changes. */
export const atTheCrease = (innings: InningsView | undefined): PlayerId[] =>
  byOrder(innings?.batting).filter((id) => innings?.batting[id]?.end !== undefined)

/** Ids of a card in its order. */
export function byOrder(lines: { readonly [id: string]: { readonly order: number } } | undefined): PlayerId[] {
  const order = (id: string) => lines?.[id]?.order ?? 0
  return Object.keys(lines ?? {}).sort((a, b) => order(a) - order(b)) as PlayerId[]
}

/** Numbers of the overs the view still holds, the latest first. */
export const overNumbers = (view: View): string[] => Object.keys(view.current?.overs ?? {}).reverse()

/** The over in progress, or the last one. */
export const thisOver = (view: View): OverView | undefined => view.current?.overs[view.current.over ?? '']

/** Who bowls, and who bowled the over before. */
export function bowlersNow(view: View): PlayerId[] {
  const overs = overNumbers(view).map((number) => view.current?.overs[number]?.bowler)
  const all = [view.current?.bowler, ...overs].filter((id) => id !== undefined)
  return [...new Set(all)].slice(0, 2)
}

/** Ids of the two who made most, in fewest balls. */
export const bestBatters = (innings: InningsView | undefined): PlayerId[] =>
  bestTwo(innings?.batting, (a, b) => b.runs - a.runs || a.balls - b.balls)

/** Ids of the two who took most, for fewest. */
export const bestBowlers = (innings: InningsView | undefined): PlayerId[] =>
  bestTwo(innings?.bowling, (a, b) => b.wickets - a.wickets || a.runs - b.runs)

/** Of equals the one who came earlier. */
function bestTwo<Line extends { readonly order: number }>(
  lines: Readonly<Record<PlayerId, Line>> = {},
  order: (a: Line, b: Line) => number,
): PlayerId[] {
  return byOrder(lines)
    .sort((a, b) => order(lines[a] as Line, lines[b] as Line))
    .slice(0, 2)
}

/** Key of the last fall of wicket, or of the partnership in progress. */
export const lastKey = (lines: { readonly [n: string]: unknown } | undefined): string | undefined =>
  Object.keys(lines ?? {}).at(-1)

/** "Lanterns v Kestrels" */
export const versus = ({
  sides: { a, b },
}: {
  readonly sides: { readonly [side in SideKey]: { readonly name: string } }
}) => `${isolated(a.name)} v ${isolated(b.name)}`

/** "15 (b 2, lb 6, w 9)", in plain text. */
export function extras({ extras: by }: InningsView): string {
  const parts = [
    ['b', by.byes],
    ['lb', by.legByes],
    ['w', by.wides],
    ['nb', by.noBalls],
    ['pen', by.penalty],
  ] as const
  const named = parts.filter(([, runs]) => runs > 0).map(([name, runs]) => `${name} ${runs}`)
  return named.length === 0 ? String(by.total) : `${by.total} (${named.join(', ')})`
}
