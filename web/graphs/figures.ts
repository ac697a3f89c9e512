/** What the graphs draw: innings over by over, from the balls of the book and kept up by the views that follow. */
import type { Detail, PlayerId, SideKey, Wagon } from '../../cricket/types.ts'
import type { BallRow } from '../../wire/balls.ts'
import type { EventFacts } from '../../wire/feed.ts'
import type { InningsView, View } from '../../wire/view.ts'
import { creditOf } from '../../wire/words/credit.ts'
import { parseOvers } from '../../wire/words/notation.ts'

/** `wickets` fell to the over's own balls; `total` and `down` is the score after its last one, `runs` what came since the over before. */
export type OverFigure = {
  readonly over: number
  readonly runs: number
  readonly wickets: number
  readonly total: number
  readonly down: number
  readonly bowler: PlayerId
}
export type Stroke = Wagon & { readonly batter: PlayerId; readonly runs: number; readonly boundary?: 4 | 6 }
export type InningsFigures = { readonly overs: readonly OverFigure[]; readonly strokes: readonly Stroke[] }
/** By the key of the innings in the view. */
export type Figures = { readonly [innings: string]: InningsFigures }

export function figuresOf(rows: readonly BallRow[]): Figures {
  const figures: Record<string, { overs: OverFigure[]; strokes: Stroke[] }> = {}
  for (const row of rows) {
    const key = String(row.innings)
    figures[key] ??= { overs: [], strokes: [] }
    const { overs, strokes } = figures[key]
    const over = overOf(row.ball)
    const known = overs.at(-1)?.over === over ? overs.pop() : undefined
    const before = overs.at(-1)?.total ?? 0
    overs.push({
      over,
      runs: row.score.runs - before,
      wickets: (known?.wickets ?? 0) + (row.wickets?.length ?? 0),
      total: row.score.runs,
      down: row.score.wickets,
      bowler: row.bowler,
    })
    const stroke = strokeOf(row.striker, row.notation, row.boundary, row.detail)
    if (stroke) strokes.push(stroke)
  }
  return figures
}

/** "12.3" is of the thirteenth over. */
const overOf = (label: string): number => parseOvers(label).overs + 1

function strokeOf(
  batter: PlayerId,
  notation: string,
  boundary: 4 | 6 | undefined,
  detail?: Detail,
): Stroke | undefined {
  if (!detail?.wagon) return undefined
  return { ...detail.wagon, batter, runs: creditOf(notation).bat, ...(boundary && { boundary }) }
}

/** The figures after one more event: the innings in play as the view has it. A ball's `detail` is in the facts of its event. */
export function withView(figures: Figures, before: View, view: View, facts?: EventFacts): Figures {
  // What happens between two balls counts with the next one.
  if (facts && facts.kind !== 'BallBowled') return figures
  const { current } = view
  const innings = current && view.innings[current.innings]
  const number = Number(current?.over)
  const over = current?.overs[current.over ?? '']
  if (!current || !innings || !over) return figures
  const known = figures[current.innings] ?? { overs: [], strokes: [] }
  const balls = over.balls.split(' ').filter((ball) => ball !== '')
  if (balls.length === 0) return figures
  const earlier = known.overs.filter((each) => each.over < number)
  const now: OverFigure = {
    over: number,
    runs: innings.runs - (earlier.at(-1)?.total ?? 0),
    wickets: balls.reduce((sum, ball) => sum + creditOf(ball).wickets, 0),
    total: innings.runs,
    down: innings.wickets,
    bowler: over.bowler,
  }
  const stroke = newStroke(before, view, facts)
  return {
    ...figures,
    [current.innings]: {
      overs: [...earlier, now],
      strokes: stroke ? [...known.strokes, stroke] : known.strokes,
    },
  }
}

function newStroke(before: View, after: View, facts?: EventFacts) {
  const [was, is] = [before.current, after.current]
  const striker = was?.striker
  if (!facts?.detail?.wagon || !striker || !is || was.innings !== is.innings) return undefined
  const batter = after.innings[is.innings]?.batting[striker]
  const earlier = before.innings[is.innings]?.batting[striker]
  const boundary =
    (batter?.sixes ?? 0) > (earlier?.sixes ?? 0) ? 6 : (batter?.fours ?? 0) > (earlier?.fours ?? 0) ? 4 : undefined
  return strokeOf(striker, facts.notation ?? '.', boundary, facts.detail)
}

/** One innings as a line of the graphs. */
export type Drawn = InningsFigures & {
  readonly key: string
  readonly side: SideKey
  readonly innings: InningsView
  /** Where the last over ends, in overs: 18.67 of "18.4". */
  readonly end: number
}

/** In order of play; what has no ball yet is left out. Super overs are a story of their own. */
export function drawnOf(figures: Figures, { innings: all, format }: View): readonly Drawn[] {
  return Object.keys(all)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => {
      const [innings, own] = [all[key], figures[key]]
      if (!innings || innings.superOver || !own || own.overs.length === 0) return []
      return [{ ...own, key, side: innings.side, innings, end: endOf(innings, format.ballsPerOver) }]
    })
}

function endOf({ overs }: InningsView, ballsPerOver: number): number {
  const count = parseOvers(overs)
  return count.overs + count.balls / ballsPerOver
}

/** Where an over ends on the line of overs. */
export const placeOf = ({ overs, end }: Drawn, over: OverFigure): number =>
  over.over === overs.at(-1)?.over ? Math.min(over.over, Math.max(end, over.over - 1)) : over.over

/** The last over that was begun by then; undefined before the first. */
export const overAt = ({ overs }: Drawn, over: number): OverFigure | undefined =>
  overs.findLast((each) => each.over <= over)

/** Runs an over so far, after each over. */
export const rateAt = (drawn: Drawn, over: OverFigure): number => over.total / (placeOf(drawn, over) || 1)

/** Runs an over that a chase needed from there; undefined without a target or without overs left. */
export function neededAt(drawn: Drawn, over: OverFigure): number | undefined {
  const { target, allotted } = drawn.innings
  if (target === undefined || allotted === undefined) return undefined
  const left = parseOvers(allotted).overs - placeOf(drawn, over)
  return left <= 0 || over.total >= target ? undefined : (target - over.total) / left
}

/** The over in progress, or the last one of all. */
export const lastOver = (drawn: readonly Drawn[]): number => drawn.at(-1)?.overs.at(-1)?.over ?? 1

/** "99/1"; "187" where that was all out. */
export const scoreAfter = ({ overs, innings }: Drawn, { over, total, down }: OverFigure): string =>
  innings.closed === 'allOut' && over === overs.at(-1)?.over && down === innings.wickets
    ? String(total)
    : `${total}/${down}`

/** "12"; "18.4" while the over is on. */
export const oversAt = (drawn: readonly Drawn[], over: number): string => {
  const one = drawn.find(({ overs, end }) => overs.at(-1)?.over === over && end < over)
  return one ? one.innings.overs : String(over)
}
