/** The innings of a match as scoresheets have them: every ball in its bowler's box and on its over's line, nothing worked out twice. */
import { type Book, replay } from '../../../cricket/book.ts'
import type { BallBowled, PlayEvent } from '../../../cricket/events.ts'
import { currentInnings } from '../../../cricket/innings.ts'
import type { Extras, Innings, Match, PlayerId } from '../../../cricket/types.ts'

export type SheetInnings = {
  /** From 1, in the order of play. */
  readonly number: number
  /** As it stands at the end of the book. */
  readonly innings: Innings
  /** What each batter scored off the bat, stroke by stroke, noughts left out. */
  readonly strokes: { readonly [batter: string]: readonly BallBowled[] }
  readonly tallies: Tallies
  readonly overs: readonly SheetOver[]
  readonly boxes: { readonly [bowler: string]: readonly Box[] }
}
/** The extras one by one, as they came. */
export type Tallies = { readonly [kind in keyof Extras]: readonly number[] }

/** One bowler's part of one over; `conceded` and `wickets` are his after it. */
export type Box = {
  /** From 1. */
  readonly over: number
  readonly balls: readonly BallBowled[]
  readonly conceded: number
  readonly wickets: number
  readonly isMaiden: boolean
}

/** One over on one line. `stands` are the two ends of the line: whoever takes a batter's place takes his column. */
export type SheetOver = {
  readonly over: number
  readonly bowlers: readonly PlayerId[]
  readonly columns: readonly [readonly Faced[], readonly Faced[]]
  /** To the total since the line before: penalties among them. */
  readonly runs: number
  readonly total: { readonly runs: number; readonly wickets: number }
  readonly extras: number
  /** Who is in after it, in his column, with his score. */
  readonly after: readonly [Score | undefined, Score | undefined]
  /** What happened beside the balls: wickets, breaks, penalties. */
  readonly notes: readonly Note[]
}
export type Faced = { readonly batter: PlayerId; readonly balls: readonly BallBowled[] }
export type Score = { readonly batter: PlayerId; readonly runs: number; readonly balls: number }
export type Note = { readonly event: PlayEvent; readonly fell: readonly number[]; readonly at: string }

type Draft<T> = { -readonly [key in keyof T]: T[key] extends readonly (infer U)[] ? U[] : T[key] }
type OverDraft = Omit<Draft<SheetOver>, 'columns' | 'after'> & {
  columns: [Draft2[], Draft2[]]
  after: SheetOver['after']
}
type Draft2 = { batter: PlayerId; balls: BallBowled[] }

export function sheetOf({ entries }: Pick<Book, 'entries'>): readonly SheetInnings[] {
  const sheets: ReturnType<typeof createSheet>[] = []
  const match = replay(entries, ({ event }, state) => {
    if (event.kind === 'InningsStarted') sheets.push(createSheet())
    sheets.at(-1)?.take(event, state)
  })
  return sheets.map((sheet, i) => sheet.done(i + 1, match.innings[i] as Innings))
}

function createSheet() {
  const strokes: Record<string, BallBowled[]> = {}
  const tallies = { byes: [] as number[], legByes: [] as number[], wides: [] as number[], noBalls: [] as number[] }
  const boxes: Record<string, Draft<Box>[]> = {}
  const overs: OverDraft[] = []
  const columns: [PlayerId | undefined, PlayerId | undefined] = [undefined, undefined]
  let waiting: Note[] = []
  let totalBefore = 0
  let isClosed = true

  function seat(innings: Innings): void {
    const isIn = [innings.striker, innings.nonStriker].filter((id) => id !== undefined)
    for (const i of [0, 1] as const) if (columns[i] !== undefined && !isIn.includes(columns[i])) columns[i] = undefined
    for (const id of isIn) {
      if (columns.includes(id)) continue
      columns[columns[0] === undefined ? 0 : 1] = id
    }
  }

  function overFor(ball: BallBowled): OverDraft {
    const open = overs.at(-1)
    if (open && !isClosed) return open
    isClosed = false
    const fresh: OverDraft = {
      over: overs.length + 1,
      bowlers: [],
      columns: [[], []],
      runs: 0,
      total: { runs: totalBefore, wickets: 0 },
      extras: 0,
      after: [undefined, undefined],
      notes: waiting,
    }
    waiting = []
    overs.push(fresh)
    if (ball.striker !== columns[0] && ball.striker !== columns[1]) columns[0] = ball.striker
    return fresh
  }

  function bowled(ball: BallBowled, innings: Innings): void {
    const over = overFor(ball)
    if (over.bowlers.at(-1) !== ball.bowler) over.bowlers.push(ball.bowler)
    const column = over.columns[columns[1] === ball.striker ? 1 : 0]
    const faced = column.at(-1)
    if (faced?.batter === ball.striker) faced.balls.push(ball)
    else column.push({ batter: ball.striker, balls: [ball] })
    if (ball.runs.bat > 0) listIn(strokes, ball.striker).push(ball)
    for (const kind of ['byes', 'legByes', 'wides', 'noBalls'] as const)
      if (ball.runs[kind] > 0) tallies[kind].push(ball.runs[kind])
    box(ball, over.over, innings)
    const { overs: at } = innings
    const fell = ball.wickets.map(({ batter }) => innings.batters[batter]?.runs ?? 0)
    if (ball.wickets.length > 0 || ball.note !== undefined)
      over.notes.push({ event: ball, fell, at: `${ball.over ? over.over - 1 : at.overs}.${ballNumber(over, ball)}` })
  }

  const ballNumber = ({ columns: [a, b] }: OverDraft, ball: BallBowled): number =>
    [...a, ...b].flatMap(({ balls }) => balls).filter(({ valid }) => valid).length + (ball.valid ? 0 : 1)

  function box(ball: BallBowled, over: number, innings: Innings): void {
    const own = listIn(boxes, ball.bowler)
    const open = own.at(-1)
    const line = innings.bowlers[ball.bowler]
    const figures = { conceded: line?.conceded ?? 0, wickets: line?.wickets ?? 0, isMaiden: false }
    if (open?.over === over) Object.assign(open, figures).balls.push(ball)
    else own.push({ over, balls: [ball], ...figures })
  }

  function closed(innings: Innings): void {
    isClosed = true
    const over = overs.at(-1)
    const last = innings.recentOvers.at(-1)
    if (!over || !last || last.conceded > 0 || new Set(last.bowlers).size !== 1 || last.validBalls === 0) return
    const own = boxes[over.bowlers[0] ?? '']?.at(-1)
    if (own?.over === over.over) own.isMaiden = true
  }

  return {
    take(event: PlayEvent, match: Match): void {
      const innings = currentInnings(match)
      if (!innings) return
      if (event.kind === 'BallBowled') bowled(event, innings)
      else if (NOTED.has(event.kind)) note(event, innings)
      seat(innings)
      const over = overs.at(-1)
      if (over && !isBetween(event)) update(over, innings)
      if (event.kind === 'OverCalled' || (event.kind === 'BallBowled' && event.over)) closed(innings)
    },
    done(number: number, innings: Innings): SheetInnings {
      const over = overs.at(-1)
      if (over) {
        over.notes.push(...waiting)
        over.total = { runs: innings.runs, wickets: innings.wickets }
        over.runs = innings.runs - (overs.at(-2)?.total.runs ?? innings.penaltyBefore)
      }
      const penalty = innings.extras.penalty > 0 ? [innings.extras.penalty] : []
      return { number, innings, strokes, tallies: { ...tallies, penalty }, overs, boxes }
    },
  }

  function note(event: PlayEvent, innings: Innings): void {
    const fell = event.kind === 'BatterDismissed' ? [innings.batters[event.wicket.batter]?.runs ?? 0] : []
    const told = { event, fell, at: `${innings.overs.overs}.${innings.overs.balls}` }
    const open = overs.at(-1)
    if (open && !isClosed) open.notes.push(told)
    else waiting.push(told)
  }

  /** What is said between overs belongs to the next one, but what it adds to the total is on the line before. */
  function update(over: OverDraft, innings: Innings): void {
    over.total = { runs: innings.runs, wickets: innings.wickets }
    over.runs = innings.runs - (overs.at(-2)?.total.runs ?? innings.penaltyBefore)
    const { byes, legByes, wides, noBalls, penalty } = innings.extras
    over.extras = byes + legByes + wides + noBalls + penalty
    over.after = [scoreOf(columns[0], innings), scoreOf(columns[1], innings)]
    totalBefore = innings.runs
  }
}

const isBetween = (event: PlayEvent): boolean => event.kind === 'BatterCameIn' || event.kind === 'InningsStarted'

const NOTED: ReadonlySet<PlayEvent['kind']> = new Set([
  'BatterDismissed',
  'BatterRetired',
  'BatterAbsent',
  'PenaltyAwarded',
  'PlayStopped',
  'PlayResumed',
  'NewBallTaken',
  'PowerplayTaken',
  'ReviewMade',
  'LastHourStarted',
  'InningsRevised',
  'InningsClosed',
  'PlayerReplaced',
  'RunnerNamed',
  'BowlerSuspended',
  'Noted',
])

function listIn<T>(lists: Record<string, T[]>, key: string): T[] {
  const list = lists[key] ?? []
  lists[key] = list
  return list
}

function scoreOf(batter: PlayerId | undefined, innings: Innings): Score | undefined {
  const line = batter && innings.batters[batter]
  return batter && line ? { batter, runs: line.runs, balls: line.balls } : undefined
}
