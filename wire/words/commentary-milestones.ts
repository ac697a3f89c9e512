/** Round figures and rare feats, told when an event reaches them. */
import type { PlayerId, SideKey } from '../../cricket/types.ts'
import { compact } from '../compact.ts'
import type { BowlerStanding, Happening, Standing, StandStanding } from './commentary.ts'
import { creditOf } from './credit.ts'

export type Milestone =
  | {
      readonly kind: 'batter'
      readonly batter: PlayerId
      /** 50, 100, 150 … */
      readonly mark: number
      readonly runs: number
      readonly balls: number
      readonly fours: number
      readonly sixes: number
    }
  | { readonly kind: 'stand'; readonly mark: number; readonly stand: StandStanding }
  | {
      readonly kind: 'side'
      readonly side: SideKey
      readonly mark: number
      readonly overs: string
      readonly balls?: number
    }
  /** 5 or 10 wickets. */
  | { readonly kind: 'bowler'; readonly bowler: PlayerId; readonly mark: number; readonly figures: BowlerStanding }
  /** Wickets off so many balls in a row, three or more. */
  | { readonly kind: 'hatTrick'; readonly bowler: PlayerId; readonly wickets: number }

/** Balls in a row with which a bowler took a wicket, all his innings of the match. */
export type Streaks = { readonly [bowler: string]: number }

const RUNS = 50
const WICKETS = 5

type Told = { readonly milestones: readonly Milestone[]; readonly streaks: Streaks }

export function milestonesOf(before: Standing, after: Standing, happening: Happening, streaks: Streaks): Told {
  const since = before.innings === after.innings ? before : undefined
  const isBall = happening.kind === 'BallBowled' && happening.bowler !== undefined
  const streak = isBall ? streakOf(since, after, happening, streaks) : undefined
  return {
    milestones: [
      ...(isBall ? batterMarks(since, after) : []),
      ...standMarks(since, after),
      ...sideMarks(since, after),
      ...(isBall ? bowlerMarks(since, after) : []),
      ...(streak && streak.count >= 3
        ? [{ kind: 'hatTrick' as const, bowler: streak.bowler, wickets: streak.count }]
        : []),
    ],
    streaks: streak ? withStreak(streaks, streak) : streaks,
  }
}

/** The highest multiple of `step` that was passed on the way; undefined when none was. */
function passed(was: number, is: number, step: number): number | undefined {
  const mark = Math.floor(is / step) * step
  return mark > 0 && was < mark && is >= mark ? mark : undefined
}

function batterMarks(before: Standing | undefined, after: Standing): readonly Milestone[] {
  return Object.entries(after.batting).flatMap(([id, { runs, balls, fours, sixes }]) => {
    const mark = passed(before?.batting[id]?.runs ?? 0, runs, RUNS)
    return mark === undefined
      ? []
      : [{ kind: 'batter' as const, batter: id as PlayerId, mark, runs, balls, fours, sixes }]
  })
}

function standMarks(before: Standing | undefined, after: Standing): readonly Milestone[] {
  const { stand } = after
  if (!stand || stand.b === undefined) return []
  const isOn = before?.stand?.wicket === stand.wicket && before.stand.a === stand.a && before.stand.b === stand.b
  const mark = passed(isOn ? (before?.stand?.runs ?? 0) : 0, stand.runs, RUNS)
  return mark === undefined || !isOn ? [] : [{ kind: 'stand', mark, stand }]
}

function sideMarks(before: Standing | undefined, after: Standing): readonly Milestone[] {
  const mark = passed(before?.runs ?? 0, after.runs, RUNS)
  if (mark === undefined || after.side === undefined || after.superOver) return []
  return [{ kind: 'side', side: after.side, mark, overs: after.overs, balls: after.balls }]
}

function bowlerMarks(before: Standing | undefined, after: Standing): readonly Milestone[] {
  return Object.entries(after.bowling).flatMap(([id, figures]) => {
    const mark = passed(before?.bowling[id]?.wickets ?? 0, figures.wickets, WICKETS)
    return mark === undefined ? [] : [{ kind: 'bowler' as const, bowler: id as PlayerId, mark, figures }]
  })
}

type Streak = { readonly bowler: PlayerId; readonly count: number }

/** A ball without a wicket of his ends it, a wide too; so does one that only others got somebody out with. */
function streakOf(before: Standing | undefined, after: Standing, happening: Happening, streaks: Streaks): Streak {
  const bowler = happening.bowler as PlayerId
  const taken = (after.bowling[bowler]?.wickets ?? 0) - (before?.bowling[bowler]?.wickets ?? 0)
  const isWicket = taken > 0 && creditOf(happening.notation ?? '').wickets > 0
  return { bowler, count: isWicket ? (streaks[bowler] ?? 0) + taken : 0 }
}

/** Only those that are on are kept. */
const withStreak = (streaks: Streaks, { bowler, count }: Streak): Streaks =>
  compact({ ...streaks, [bowler]: count > 0 ? count : undefined }) as Streaks
