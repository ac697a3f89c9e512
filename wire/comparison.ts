/** Two books beside each other, as scorers are shown it: a light for every ball, a table for what does not agree. */
import type { Comparison, Line } from '../cricket/comparison/compare.ts'
import { isAgreed, settledOf } from '../cricket/comparison/compare.ts'
import { type Facet, type Item, isBall } from '../cricket/comparison/items.ts'
import type { BallBowled, PlayEvent } from '../cricket/events.ts'
import type { PlayerId, Ref, Wicket } from '../cricket/types.ts'
import { creditWords } from '../cricket/words.ts'
import { compact } from './compact.ts'
import type { Names } from './view.ts'
import { ballLabel, cardName, EVENT_WORDS, howOut, isolated, plural } from './words/words.ts'

export type PlaceView = { readonly innings: number; readonly ball: string }

/** What the light of a book beside the match's says after each ball. `match` and `book` are what each has there. */
export type LightView = {
  /** `empty`: there is no ball yet that both could have. */
  readonly state: 'agree' | 'differ' | 'empty'
  /** The last ball that both have. */
  readonly at?: PlaceView
  /** The first ball on which they differ. Without `match` or `book` that one lacks it. */
  readonly since?: PlaceView & {
    readonly n: number
    /** Its event in the match, and in the other book. */
    readonly ref?: Ref
    readonly bookRef?: Ref
    readonly match?: string
    readonly book?: string
  }
  readonly differences: number
  /** So many balls at the end only the match has, or only the book. */
  readonly behind?: number
  readonly ahead?: number
}

export type SaidView = { readonly ref: Ref; readonly text: string }
export type RowView = PlaceView & {
  readonly n: number
  readonly match?: SaidView
  readonly book?: SaidView
  readonly differs?: readonly Facet[]
  /** Who came in, who has the ball: it goes with the balls around it. */
  readonly beside?: true
}
/**
 * A run of entries that agree is told by its ends; what does not agree, line by line. What the match alone has at its end
 * is in neither: `behind` of the light says how much.
 */
export type BlockView =
  | { readonly agree: true; readonly from: PlaceView; readonly to: PlaceView; readonly balls: number }
  | { readonly agree: false; readonly rows: readonly RowView[] }
export type ComparisonView = { readonly light: LightView; readonly blocks: readonly BlockView[] }

type Named = Pick<Names, 'players'> & Partial<Pick<Names, 'sides'>>

export const comparisonView = (comparison: Comparison, names: Named): ComparisonView => ({
  light: lightOf(comparison, names),
  blocks: blocksOf(settledOf(comparison), names),
})

export function lightOf({ lines, tail }: Comparison, names: Named): LightView {
  const common = lines.slice(0, lines.length - tail.lines)
  const telling = common.filter(({ beside }) => !beside)
  const wrong = telling.filter((line) => !isAgreed(line))
  const last = common.findLast(({ a, b }) => a && b && isBall(a))
  return compact({
    state: stateOf(wrong.length, last !== undefined),
    at: last && placeOf(last),
    since: wrong[0] && sinceOf(wrong[0], names),
    differences: wrong.length,
    behind: tail.of === 'a' && tail.balls > 0 ? tail.balls : undefined,
    ahead: tail.of === 'b' && tail.balls > 0 ? tail.balls : undefined,
  })
}

function stateOf(differences: number, hasBall: boolean): LightView['state'] {
  if (differences > 0) return 'differ'
  return hasBall ? 'agree' : 'empty'
}

const sinceOf = (line: Line, names: Named): NonNullable<LightView['since']> =>
  compact({
    ...placeOf(line),
    n: line.n,
    ref: line.a?.ref,
    bookRef: line.b?.ref,
    match: line.a && entryText(line.a, names, line.differs),
    book: line.b && entryText(line.b, names, line.differs),
  })

function placeOf({ a, b }: Line): PlaceView {
  const { innings, over, before } = (a ?? b) as Item
  return { innings, ball: ballLabel(over, before) }
}

function blocksOf(lines: readonly Line[], names: Named): readonly BlockView[] {
  const runs: Line[][] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run?.[0] && isAgreed(run[0]) === isAgreed(line)) run.push(line)
    else runs.push([line])
  }
  return runs.map((run) =>
    run[0] && isAgreed(run[0]) ? agreedBlock(run) : { agree: false, rows: run.map((line) => rowOf(line, names)) },
  )
}

function agreedBlock(run: readonly Line[]): BlockView {
  const balls = run.filter(({ a }) => a && isBall(a))
  const [first, last] = [balls[0] ?? run[0], balls.at(-1) ?? run.at(-1)] as [Line, Line]
  return { agree: true, from: placeOf(first), to: placeOf(last), balls: balls.length }
}

const rowOf = (line: Line, names: Named): RowView =>
  compact({
    ...placeOf(line),
    n: line.n,
    match: line.a && saidOf(line.a, names, line.differs),
    book: line.b && saidOf(line.b, names, line.differs),
    differs: line.differs,
    beside: line.beside,
  })

const saidOf = (item: Item, names: Named, differs?: readonly Facet[]): SaidView => ({
  ref: item.ref,
  text: entryText(item, names, differs),
})

/** "1 leg bye", "1 Shah", "Shah c Lane b Rao"; what else differs is said with it: "no run, Shah, bowled by Rao". */
function entryText({ event }: Item, names: Named, differs: readonly Facet[] = []): string {
  return event.kind === 'BallBowled' ? ballText(event, names, differs) : otherText(event, names)
}

function ballText(ball: BallBowled, names: Named, differs: readonly Facet[]): string {
  const shown = (facet: Facet) => differs.includes(facet)
  const batter =
    shown('batter') || ball.runs.bat > 0
      ? `${ball.runs.bat > 0 && ball.call === undefined ? ' ' : ', '}${nameOf(ball.striker, names)}`
      : ''
  const falls = ball.wickets.map((wicket) => wicketText(wicket, names))
  const credit = creditWords(ball, (runs) => runsText(runs, ball, shown('runs')))
  const runs = falls.length > 0 && credit === 'no run' ? [] : [`${credit}${batter}`]
  return [
    ...runs,
    ...falls,
    ...(shown('wicket') && falls.length === 0 ? ['not out'] : []),
    ...(shown('bowler') ? [`bowled by ${nameOf(ball.bowler, names)}`] : []),
  ].join(', ')
}

/** Four all run and four to the boundary are not the same in the book. */
function runsText(runs: number, { boundary }: BallBowled, isShown: boolean): string {
  if (runs === 0) return 'no run'
  return isShown && runs >= 4 && !boundary ? `${runs} run` : String(runs)
}

const wicketText = (wicket: Wicket, names: Named): string =>
  `${nameOf(wicket.batter, names)} ${howOut({ out: wicket }, { players: names.players } as Names)}`

const nameOf = (id: PlayerId | undefined, names: Named): string => isolated(cardName(id, names))

function otherText(event: PlayEvent, names: Named): string {
  const side = (key: 'a' | 'b') => (names.sides ? isolated(names.sides[key].name) : key)
  switch (event.kind) {
    case 'BatterCameIn':
      return `${nameOf(event.batter, names)} comes in`
    case 'BowlerCameOn':
      return `${nameOf(event.bowler, names)} has the ball`
    case 'BatterDismissed':
      return wicketText(event.wicket, names)
    case 'BatterRetired':
      return `${nameOf(event.batter, names)} retires`
    case 'PenaltyAwarded':
      return `${plural(event.runs, 'penalty run')} to ${side(event.to)}`
    case 'InningsStarted':
      return `${side(event.batting)} bat`
    default:
      return EVENT_WORDS[event.kind]
  }
}

/** Whose page it is: the book kept for the match, or the one beside it. `other` is the other scorer's name. */
export type Reader = { readonly mine: 'match' | 'book'; readonly other: string }

/** "agree at 17.2", "differ since 16.5: you 1 leg bye, Tom 1 Shah", "Tom is 4 behind, agree at 16.4". */
export function lightWords(light: LightView, { mine, other }: Reader): string {
  const distance = distanceWords(light, mine, isolated(other))
  if (light.state === 'empty') return distance ?? `nothing to compare with ${isolated(other)} yet`
  if (light.state === 'agree') return [distance, `agree at ${light.at?.ball}`].filter(Boolean).join(', ')
  return [differWords(light, mine, isolated(other)), distance].filter(Boolean).join('; ')
}

function differWords({ since, differences }: LightView, mine: Reader['mine'], other: string): string {
  const [own, theirs] = mine === 'match' ? [since?.match, since?.book] : [since?.book, since?.match]
  const more = differences > 1 ? ` (${differences} places)` : ''
  return `differ since ${since?.ball}${more}: you ${own ?? 'nothing'}, ${other} ${theirs ?? 'nothing'}`
}

function distanceWords({ behind, ahead }: LightView, mine: Reader['mine'], other: string): string | undefined {
  if (behind) return mine === 'match' ? `${other} is ${behind} behind` : `you are ${behind} behind`
  if (ahead) return mine === 'match' ? `${other} is ${ahead} ahead` : `you are ${ahead} ahead`
  return undefined
}
