/** Points of a league match: what the table gets, by ruleset data. */
import { type Book, replay } from '../book.ts'
import { properInnings } from '../innings.ts'
import { isOver } from '../result.ts'
import { type Innings, type Match, otherSide, SIDES, type SideKey } from '../types.ts'

export type PointsRules = {
  readonly win: number
  readonly tie: number
  readonly draw: number
  readonly lose: number
  readonly noResult: number
  readonly abandoned: number
  readonly bonus?: {
    readonly batting?: BonusSteps
    readonly bowling?: BonusSteps
    /** Who gets bonus points: each side, or only who did not win. */
    readonly to: 'both' | 'notWinner'
  }
  /** A draw that one side had the better of; in place of `draw`. */
  readonly winningDraw?: {
    readonly winning: number
    readonly losing: number
    /** Told by the higher run rate, or by the runs alone. */
    readonly by: 'runRate' | 'runs'
  }
}
/** `points` for each mark that was reached (runs made, wickets taken) in the first innings of the side. */
export type BonusSteps = {
  readonly at: readonly number[]
  readonly points: number
  /** Only what was reached in so many overs of the innings. */
  readonly withinOvers?: number
}

export type PointsPart = {
  readonly of: 'result' | 'winningDraw' | 'losingDraw' | 'batting' | 'bowling'
  readonly points: number
}
export type SidePoints = { readonly total: number; readonly parts: readonly PointsPart[] }

/** The points of each side; undefined while the match goes on or when its ruleset gives none. */
export function pointsOf(book: Pick<Book, 'match' | 'entries'>): { readonly [key in SideKey]: SidePoints } | undefined {
  const { match } = book
  const rules = match.conditions.points
  if (!rules || !isOver(match)) return undefined
  const marks = firstInningsMarks(book, rules)
  return { a: sidePoints(match, rules, marks, 'a'), b: sidePoints(match, rules, marks, 'b') }
}

/** Runs and wickets of the first innings of each side, as far as they count for bonus points. */
type Marks = { readonly [key in SideKey]: { readonly runs: number; readonly wickets: number } }

function sidePoints(match: Match, rules: PointsRules, marks: Marks, side: SideKey): SidePoints {
  const parts = [resultPart(match, rules, side), ...bonusParts(match, rules, marks, side)].filter(
    ({ of, points }) => points > 0 || of === 'result',
  )
  return { total: parts.reduce((sum, { points }) => sum + points, 0), parts }
}

function resultPart(match: Match, rules: PointsRules, side: SideKey): PointsPart {
  const { outcome } = match
  if (outcome?.kind === 'win') return { of: 'result', points: outcome.winner === side ? rules.win : rules.lose }
  if (outcome?.kind === 'tie') return tiePart(outcome, rules, side)
  if (outcome?.kind === 'draw') return drawPart(match, rules, side)
  return { of: 'result', points: outcome?.kind === 'abandoned' ? rules.abandoned : rules.noResult }
}

function tiePart(
  tie: Extract<NonNullable<Match['outcome']>, { kind: 'tie' }>,
  rules: PointsRules,
  side: SideKey,
): PointsPart {
  const winner = tie.eliminator ?? tie.bowlOut ?? tie.tieBreak?.winner
  if (!winner) return { of: 'result', points: rules.tie }
  return { of: 'result', points: winner === side ? rules.win : rules.lose }
}

function drawPart(match: Match, rules: PointsRules, side: SideKey): PointsPart {
  const better = rules.winningDraw && betterInDraw(match, rules.winningDraw.by)
  if (!rules.winningDraw || !better) return { of: 'result', points: rules.draw }
  return better === side
    ? { of: 'winningDraw', points: rules.winningDraw.winning }
    : { of: 'losingDraw', points: rules.winningDraw.losing }
}

/** Who had the better of a drawn match of one innings a side: undefined where both were level or one has not batted. */
function betterInDraw(match: Match, by: 'runRate' | 'runs'): SideKey | undefined {
  const [first, second] = properInnings(match)
  if (!first || !second || match.conditions.inningsPerSide === 2) return undefined
  const worth = (innings: Innings) => (by === 'runs' ? innings.runs : innings.runs / Math.max(1, innings.validBalls))
  if (worth(first) === worth(second)) return undefined
  return worth(first) > worth(second) ? first.batting : second.batting
}

function bonusParts(match: Match, { bonus }: PointsRules, marks: Marks, side: SideKey): readonly PointsPart[] {
  if (!bonus) return []
  const hasWon = match.outcome?.kind === 'win' && match.outcome.winner === side
  if (bonus.to === 'notWinner' && hasWon) return []
  return [
    { of: 'batting', points: stepsReached(bonus.batting, marks[side].runs) },
    { of: 'bowling', points: stepsReached(bonus.bowling, marks[otherSide(side)].wickets) },
  ]
}

const stepsReached = (steps: BonusSteps | undefined, reached: number): number =>
  steps ? steps.at.filter((mark) => reached >= mark).length * steps.points : 0

function firstInningsMarks({ match, entries }: Pick<Book, 'match' | 'entries'>, { bonus }: PointsRules): Marks {
  const marks = { a: { runs: 0, wickets: 0 }, b: { runs: 0, wickets: 0 } }
  const firsts = SIDES.map((side) => match.innings.findIndex((innings) => innings.batting === side))
  replay(entries, (_, state) => {
    for (const index of firsts) {
      const innings = state.innings[index]
      if (!innings) continue
      const mark = marks[innings.batting]
      if (isWithin(innings, bonus?.batting)) mark.runs = Math.max(mark.runs, innings.runs)
      if (isWithin(innings, bonus?.bowling)) mark.wickets = Math.max(mark.wickets, innings.wickets)
    }
  })
  return marks
}

/** The last ball of the last of these overs still counts, a wide at the start of the next one does not. */
function isWithin({ overs, recentOvers }: Innings, steps: BonusSteps | undefined): boolean {
  if (steps?.withinOvers === undefined || overs.overs < steps.withinOvers) return true
  return overs.overs === steps.withinOvers && recentOvers.at(-1)?.closed === true
}
