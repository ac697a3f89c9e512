/** The scorer's book beside the true one: what agrees, where not, and why the first slips are slips. */
import type { Book } from '../../../cricket/book.ts'
import { compare, isAgreed, type Line } from '../../../cricket/comparison/compare.ts'
import { isBall } from '../../../cricket/comparison/items.ts'
import type { BallBowled } from '../../../cricket/events.ts'
import { comparisonView, type RowView } from '../../../wire/comparison.ts'
import type { Names } from '../../../wire/view.ts'

export type Slip = {
  readonly innings: number
  readonly ball: string
  /** What happened, and what the book says; without one of them it happened, or was entered, alone. */
  readonly truth?: string
  readonly yours?: string
  /** Of the first ones. */
  readonly why?: string
}
export type Verdict = {
  /** Deliveries that both books have, and those of them in which they agree. */
  readonly balls: number
  readonly right: number
  readonly slips: readonly Slip[]
  readonly scores: readonly { readonly side: string; readonly truth: string; readonly yours: string }[]
}

const EXPLAINED = 8

type VerdictParts = {
  /** seq of the last event both books began with. */
  readonly from: number
  readonly names: Names
  /** Still scoring: what was told last and is not in the book is no slip yet. */
  readonly isLive: boolean
}
/** `truth` as far as it has been told. */
export function verdictOf(truth: Book, yours: Book, { from, names, isLive }: VerdictParts): Verdict {
  const comparison = compare(truth, yours, { from, kind: 'second' })
  const { tail } = comparison
  const waiting = isLive && tail.of === 'a' ? tail.lines : 0
  const lines = comparison.lines.slice(0, comparison.lines.length - waiting).filter(({ beside }) => !beside)
  const rows = new Map(
    comparisonView(comparison, names).blocks.flatMap((block) =>
      block.agree ? [] : block.rows.map((row) => [row.n, row]),
    ),
  )
  const wrong = lines.filter((line) => !isAgreed(line))
  const both = lines.filter(({ a, b }) => a && b && isBall(a))
  return {
    balls: lines.filter(({ a }) => a && isBall(a)).length,
    right: both.filter(isAgreed).length,
    slips: wrong.map((line, i) => slipOf(line, rows.get(line.n), i < EXPLAINED)),
    scores: scoresOf(truth, yours, names),
  }
}

function slipOf(line: Line, row: RowView | undefined, isExplained: boolean): Slip {
  const why = isExplained ? explain(line) : undefined
  return {
    innings: row?.innings ?? 0,
    ball: row?.ball ?? '',
    ...(row?.match && { truth: row.match.text }),
    ...(row?.book && { yours: row.book.text }),
    ...(why !== undefined && { why }),
  }
}

function explain({ a, b, differs = [] }: Line): string | undefined {
  if (!b) return 'It is not in your book. More, All balls puts a missed ball in where it belongs.'
  if (!a) return 'Nothing of the kind happened: Undo, or take it out of the list of all balls.'
  if (!isBall(a) || !isBall(b)) return undefined
  const said: readonly string[] = differs
  const first = ORDER.find((facet) => said.includes(facet))
  return first === undefined ? undefined : EXPLANATIONS[first]?.(a.event, b.event)
}

/** What is most likely the cause of the others comes first. */
const ORDER: readonly string[] = ['wicket', 'extras', 'runs', 'bowler', 'batter', 'fielder', 'over']

type Explain = (truth: BallBowled, yours: BallBowled) => string
const EXPLANATIONS: { readonly [facet: string]: Explain } = {
  wicket: (truth, yours) =>
    truth.wickets.length === 0
      ? 'Nobody was out on this ball.'
      : yours.wickets.length === 0
        ? 'A wicket fell: Out, and how.'
        : 'Another batter was out, or in another way: the umpire or the teller says who and how.',
  extras: (truth, yours) => extrasWhy(truth, yours),
  runs: (truth, yours) =>
    truth.runs.bat === yours.runs.bat
      ? 'Four to the boundary and four all run are two keys: the card counts only boundaries as fours (19.7).'
      : 'The runs off the bat are others: what the batters completed, or the boundary (18.1, 19.7).',
  bowler: () => 'Somebody else bowled it. At the end of an over the pad asks who is next; mid-over it is under More.',
  batter: () =>
    'The other batter faced it. After an odd number of runs they have changed ends; after Over the bowling does. “Ends” puts it right at once.',
  fielder: () => 'Another fielder had a part in it: the tile on the sheet that asks.',
  over: (truth) =>
    truth.over
      ? 'The umpire called Over here. Wides and no-balls do not count towards it (17.3).'
      : 'The over went on: wides and no-balls are bowled again (17.3).',
  entry: () => 'This was told differently.',
}

function extrasWhy(truth: BallBowled, yours: BallBowled): string {
  const [t, y] = [truth.runs, yours.runs]
  if (truth.call === 'wide' && yours.call !== 'wide') return 'Both arms out: a wide. Every run off it is wides (22.6).'
  if (truth.call === 'noBall' && yours.call !== 'noBall')
    return 'It was called a no-ball: one run for that, and what was struck is the batter’s besides (21.13, 21.14).'
  if (yours.call !== undefined && truth.call === undefined) return 'The umpire called nothing: a fair ball.'
  if (t.legByes > 0 && y.legByes === 0)
    return 'Off the body, not off the bat: leg byes. They are the side’s, not the batter’s (23.2).'
  if (t.byes > 0 && y.byes === 0)
    return 'It touched neither bat nor body: byes. They are neither the batter’s nor against the bowler (23.1).'
  if (t.byes + t.legByes === 0 && y.byes + y.legByes > 0) return 'It came off the bat: the runs are the batter’s.'
  return 'The number of extras is another one: what was run, or the boundary.'
}

function scoresOf(truth: Book, yours: Book, names: Names): Verdict['scores'] {
  return truth.match.innings.map((innings, i) => ({
    side: names.sides[innings.batting].name,
    truth: `${innings.runs}/${innings.wickets}`,
    yours: scoreOf(yours, i),
  }))
}

function scoreOf({ match }: Book, index: number): string {
  const innings = match.innings[index]
  return innings ? `${innings.runs}/${innings.wickets}` : '–'
}
