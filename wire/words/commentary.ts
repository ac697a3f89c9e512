/**
 * Commentary without a language: what there is to say of an event, told from how the match stood before and after it. The
 * server stands on the book (commentary-book.ts), a page that follows the match on its views (commentary-live.ts); both
 * tell the same lines, and a property test holds them together. web/commentary says them in the reader's language.
 *
 * Nothing here is more than the data: who, how many, how out. Not where the ball went, nor how it was played.
 */
import type { Dismissal, InningsEnd, Outcome, Overthrow, PlayerId, Ref, SideKey } from '../../cricket/types.ts'
import { compact } from '../compact.ts'
import type { EventFacts } from '../feed.ts'
import type { CorrectionView, FielderView, ReplacementView, SessionView } from '../view.ts'
import { toldEvents } from './commentary-events.ts'
import { type Milestone, milestonesOf, type Streaks } from './commentary-milestones.ts'

import { isSameInnings, newlyOut, scoreAt } from './commentary-standing.ts'

export type { Milestone, Streaks } from './commentary-milestones.ts'

/** The match at one moment, as far as commentary looks. */
export type Standing = {
  /** 1-based; 0 before the first innings. */
  readonly innings: number
  readonly side?: SideKey
  readonly superOver?: true
  readonly followOn?: true
  readonly runs: number
  readonly wickets: number
  /** "18.4" */
  readonly overs: string
  readonly balls: number
  readonly closed?: InningsEnd
  readonly penalty: number
  readonly target?: number
  readonly allotted?: string
  readonly striker?: PlayerId
  readonly nonStriker?: PlayerId
  readonly bowler?: PlayerId
  readonly freeHit: boolean
  readonly batting: { readonly [id: string]: BatterStanding }
  readonly bowling: { readonly [id: string]: BowlerStanding }
  /** Who is out, in order. */
  readonly falls: readonly PlayerId[]
  readonly stand?: StandStanding
  readonly over?: OverStanding
  readonly need?: { readonly runs: number; readonly balls?: number }
  readonly lead?: number
  readonly interval?: string
  readonly outcome?: Outcome
  readonly toss?: { readonly winner: SideKey; readonly elected: 'bat' | 'field' }
}

/** Before the first ball. */
export const NOTHING: Standing = {
  innings: 0,
  runs: 0,
  wickets: 0,
  overs: '0',
  balls: 0,
  penalty: 0,
  freeHit: false,
  batting: {},
  bowling: {},
  falls: [],
}
export type BatterStanding = {
  readonly order: number
  readonly runs: number
  readonly balls: number
  readonly fours: number
  readonly sixes: number
  readonly out?: { readonly how: Dismissal; readonly bowler?: PlayerId; readonly fielders?: readonly FielderView[] }
  readonly retired?: 'hurt' | 'notOut' | 'other'
}
export type BowlerStanding = {
  readonly overs: string
  readonly maidens: number
  readonly runs: number
  readonly wickets: number
}
export type StandStanding = {
  readonly wicket: number
  readonly runs: number
  readonly balls: number
  readonly a: PlayerId
  readonly b?: PlayerId
}
/** `number` is 1-based; `balls` is its notation. */
export type OverStanding = {
  readonly number: number
  readonly bowler: PlayerId
  readonly balls: string
  readonly runs: number
  readonly wickets: number
  readonly closed: boolean
}

/** The event, as far as it is known. `boundary` is of runs off the bat. */
export type Happening = {
  readonly ref: Ref
  readonly kind: string
  readonly at: number
  readonly ball?: string
  readonly notation?: string
  readonly striker?: PlayerId
  readonly bowler?: PlayerId
  readonly boundary?: 4 | 6
  readonly short?: number
  readonly overthrow?: Overthrow
  readonly note?: string
  readonly review?: EventFacts['review']
  readonly replacement?: ReplacementView
  /** The session that it ended. */
  readonly session?: SessionView
  readonly corrected?: CorrectedWords
}
/** In the words of `CorrectionView`. */
export type CorrectedWords = Pick<CorrectionView, 'was' | 'now' | 'people'>

/** `balls` are the valid ones; `allOut` with this event, or before. */
export type Score = {
  readonly side: SideKey
  readonly runs: number
  readonly wickets: number
  readonly overs: string
  readonly balls?: number
  readonly allOut?: true
}

export type WicketTold = BatterStanding & { readonly batter: PlayerId }

type Common = {
  /** Of the event it tells of; several lines may have the same. */
  readonly ref: Ref
  readonly innings: number
  readonly at: number
}

export type BallLine = Common & {
  readonly type: 'ball'
  /** "18.4" */
  readonly ball: string
  readonly notation: string
  readonly striker: PlayerId
  readonly bowler: PlayerId
  readonly boundary?: 4 | 6
  /** Runs that were run short and do not count. */
  readonly short?: number
  readonly overthrow?: Overthrow
  readonly freeHit?: true
  readonly offTheMark?: true
  /** Boundaries off the last balls in a row, when two or more. */
  readonly inARow?: number
  readonly wickets?: readonly WicketTold[]
  readonly score: Score
  readonly need?: { readonly runs: number; readonly balls?: number }
  readonly note?: string
  readonly corrected?: CorrectedWords
}
export type OverLine = Common & {
  readonly type: 'over'
  readonly over: number
  readonly runs: number
  readonly wickets: number
  readonly maiden?: true
  /** Wickets of the bowler in a maiden. */
  readonly maidenWickets?: number
  readonly bowler: PlayerId
  readonly figures: BowlerStanding
  readonly batters: readonly { readonly batter: PlayerId; readonly runs: number; readonly balls: number }[]
  readonly score: Score
  readonly need?: { readonly runs: number; readonly balls?: number }
}
export type MilestoneLine = Common & { readonly type: 'milestone'; readonly milestone: Milestone }
/** Everything else, one line each. */
export type EventLine = Common & { readonly type: 'event'; readonly event: Told }

export type Told =
  | { readonly kind: 'toss'; readonly winner: SideKey; readonly elected: 'bat' | 'field' }
  | {
      readonly kind: 'start'
      readonly side: SideKey
      readonly superOver?: true
      readonly followOn?: true
      readonly target?: number
    }
  | { readonly kind: 'openers'; readonly a: PlayerId; readonly b: PlayerId }
  | { readonly kind: 'in'; readonly batter: PlayerId; readonly back?: true }
  /** `opens`: with the first or the second over of the innings. */
  | { readonly kind: 'newBowler'; readonly bowler: PlayerId; readonly opens?: 1 | 2 }
  | { readonly kind: 'out'; readonly wicket: WicketTold; readonly score: Score }
  | {
      readonly kind: 'retired'
      readonly batter: PlayerId
      readonly how: 'hurt' | 'notOut' | 'other'
      readonly runs: number
    }
  | { readonly kind: 'penalty'; readonly side: SideKey; readonly runs: number }
  | { readonly kind: 'revised'; readonly target?: number; readonly allotted?: string }
  | { readonly kind: 'stopped'; readonly reason: string; readonly session?: SessionView; readonly score?: Score }
  | ({ readonly kind: 'review' } & NonNullable<EventFacts['review']>)
  | ({ readonly kind: 'replaced' } & ReplacementView)
  | { readonly kind: 'resumed' | 'lastHour' | 'newBall' | 'powerplay' }
  | {
      readonly kind: 'end'
      readonly how: InningsEnd
      readonly score: Score
      readonly superOver?: true
      readonly lead?: number
    }
  | { readonly kind: 'result'; readonly outcome: Outcome }
  | { readonly kind: 'note'; readonly text: string }

export type Line = BallLine | OverLine | MilestoneLine | EventLine
export type Telling = { readonly lines: readonly Line[]; readonly streaks: Streaks }

/** In the order in which they are to be said. `streaks` is what was returned for the event before. */
export function tell(before: Standing, after: Standing, happening: Happening, streaks: Streaks): Telling {
  const common = { ref: happening.ref, innings: after.innings, at: happening.at }
  const { milestones, streaks: next } = milestonesOf(before, after, happening, streaks)
  const events = toldEvents(before, after, happening)
  const isEnd = ({ kind }: Told) => kind === 'end' || kind === 'result'
  const event = (told: Told): EventLine => ({ ...common, type: 'event', event: told })
  const lines: Line[] = [
    ...(happening.kind === 'BallBowled' ? [ballLine(before, after, happening, common)] : []),
    ...events.filter((told) => !isEnd(told)).map(event),
    ...milestones.map((milestone): MilestoneLine => ({ ...common, type: 'milestone', milestone })),
    ...overLines(before, after, common),
    ...events.filter(isEnd).map(event),
  ]
  return { lines, streaks: next }
}

function ballLine(before: Standing, after: Standing, happening: Happening, common: Common): BallLine {
  const { ball = '', notation = '.', striker, bowler, boundary, short, overthrow, note, corrected } = happening
  const batter = striker as PlayerId
  const wickets = newlyOut(before, after)
  const isFirst = before.batting[batter]?.runs === 0 && (after.batting[batter]?.runs ?? 0) > 0
  const inARow = boundary === undefined ? 0 : boundariesInARow(after.over?.balls ?? '')
  return compact({
    ...common,
    type: 'ball' as const,
    ball,
    notation,
    striker: batter,
    bowler: bowler as PlayerId,
    boundary,
    short,
    overthrow,
    freeHit: before.freeHit ? (true as const) : undefined,
    offTheMark: isFirst ? (true as const) : undefined,
    inARow: inARow > 1 ? inARow : undefined,
    wickets: wickets.length > 0 ? wickets : undefined,
    score: scoreAt(after),
    need: after.need,
    note,
    corrected,
  })
}

/** Off the bat, at the end of an over's notation; all-run fours look alike there, so the caller asks for a boundary first. */
function boundariesInARow(balls: string): number {
  const over = balls.split(' ').reverse()
  const end = over.findIndex((ball) => ball !== '4' && ball !== '6')
  return end < 0 ? over.length : end
}

function overLines(before: Standing, after: Standing, common: Common): readonly OverLine[] {
  const { over } = after
  if (!over?.closed) return []
  const isOld = isSameInnings(before, after) && before.over?.closed === true && before.over.number === over.number
  const figures = after.bowling[over.bowler]
  if (isOld || !figures) return []
  const maidens = isSameInnings(before, after) ? (before.bowling[over.bowler]?.maidens ?? 0) : 0
  const isMaiden = figures.maidens > maidens
  return [
    compact({
      ...common,
      type: 'over' as const,
      over: over.number,
      runs: over.runs,
      wickets: over.wickets,
      maiden: isMaiden ? (true as const) : undefined,
      maidenWickets: isMaiden ? creditedIn(over, after) || undefined : undefined,
      bowler: over.bowler,
      figures,
      batters: inPlay(after),
      score: scoreAt(after),
      need: after.need,
    }),
  ]
}

/** A run out makes no wicket maiden. */
const creditedIn = ({ wickets, bowler }: OverStanding, { falls, batting }: Standing): number =>
  wickets === 0 ? 0 : falls.slice(-wickets).filter((id) => batting[id]?.out?.bowler === bowler).length

const inPlay = ({ striker, nonStriker, batting }: Standing): OverLine['batters'] =>
  [striker, nonStriker]
    .flatMap((id) => (id !== undefined && batting[id] ? [{ id, ...batting[id] }] : []))
    .sort((a, b) => a.order - b.order)
    .map(({ id, runs, balls }) => ({ batter: id, runs, balls }))
