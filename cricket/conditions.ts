/** Playing conditions as data: everything in which one competition differs from another. */
import type { PointsRules } from './telling/points.ts'
import type { OverCount } from './types.ts'

export { RULESETS, type RulesetName } from './rulesets.ts'

/** Code of the Laws in force, by the year it came in: 2000, 1 Oct 2017, 1 Apr 2019, 1 Oct 2022, 1 Oct 2026. */
export const EDITIONS = ['2000', '2017', '2019', '2022', '2026'] as const
export type Edition = (typeof EDITIONS)[number]

export type Conditions = {
  /** A name people know: "T20", "One-day", "Test", "The Hundred", "Second XI friendly". */
  readonly name: string
  readonly edition: Edition
  readonly inningsPerSide: 1 | 2
  readonly ballsPerOver: number
  /** Overs of each innings; absent where an innings ends only when all are out or the captain says so. */
  readonly oversPerInnings?: number
  readonly playersPerSide: number
  /** Overs one bowler may bowl in an innings (a part of an over counts as one). */
  readonly oversPerBowler?: number
  /** Everybody bowls: overs that each fielder bowls at least, the keeper excepted. */
  readonly oversPerFielder?: number
  /** Overs in a row from one end, and so by one bowler: 1 by Law 17.6, 2 in The Hundred. */
  readonly oversPerEnd: number
  readonly wideRuns: number
  readonly noBallRuns: number
  /** After a no-ball the next ball is a free hit. */
  readonly freeHit: boolean
  /** Lead that lets the side batting first make the other follow on (14.1); absent where there is none. */
  readonly followOnLead?: number
  /** A tie is broken by a super over. */
  readonly superOver: boolean
  /** The last batter bats on alone. */
  readonly lastBatterStands: boolean
  /** Byes and leg byes off a no-ball are such, and not no-balls (18.10.2); by the edition unless said. */
  readonly byesOffNoBall?: boolean
  /** After a deliberate short run the fielding captain says who faces (18.5); by the edition unless said. */
  readonly captainChoosesStriker?: boolean
  /** A runner may run for an injured batter (25.5); yes unless said. */
  readonly runners?: boolean
  /** What one bowler may bowl of an innings cut short. */
  readonly bowlerShare?: BowlerShare
  /** What a young bowler should not go beyond; a warning, never a refusal. */
  readonly bowlerSpell?: { readonly overs: number; readonly oversADay?: number }
  /** Super overs at most; without end unless said. */
  readonly superOversAtMost?: number
  /** Overs the side batting second must have faced for a result. */
  readonly minimumOvers?: number
  /** Players of a side who may come in for another for good; however many are named, no more bat than play. */
  readonly impactPlayers?: number
  /** Fielding restrictions of a whole innings, in order. */
  readonly powerplays?: readonly Powerplay[]
  /** Length of the one powerplay by the overs of an innings cut short: `{"5": {overs: 1, balls: 3}}`. */
  readonly shortenedPowerplay?: { readonly [overs: string]: OverCount }
  /** Whether an innings may be declared (15.1); yes unless said. */
  readonly declarations?: boolean
  /** Overs after which the fielding captain may take a new ball (4.5). */
  readonly newBallAfter?: number
  /** Time a new batter has to be ready (40.1). */
  readonly newBatterSeconds?: number
  /** Reviews of a side in an innings. */
  readonly reviews?: number
  /** Most deliveries of an over, called ones among them; the last over of an innings is bowled in full. */
  readonly mostBallsPerOver?: number
  /** When wides and no-balls are bowled again: always, unless said. */
  readonly rebowl?: 'lastOver' | 'never'
  readonly wicketRule?: WicketRule
  /** Overs that each pair of batters bats, whatever happens. */
  readonly oversPerPair?: number
  /** Runs or balls at which a batter has to retire. */
  readonly retireAt?: RetireAt
  /** All overs are bowled, even when the target is passed. */
  readonly playedOut?: boolean
  readonly day?: DayRules
  readonly points?: PointsRules
}

/** A fifth (`of: 5`) of the overs: each bowler the part rounded up, or only as many bowlers as there are overs over. */
export type BowlerShare = { readonly of: number; readonly rounding: 'up' | 'remainder' }

/** From after `from` until `to` overs; `outside`: fielders allowed beyond the circle. */
export type Powerplay = {
  readonly name: string
  readonly from: OverCount
  readonly to: OverCount
  readonly outside: number
}

/** Junior and pairs cricket: what a wicket costs, and whether who is out goes. */
export type WicketRule = {
  /** Runs taken from the total. */
  readonly cost: number
  /** Who is out bats on. */
  readonly batsOn: boolean
  /** The batters change ends after a wicket that leaves both in. */
  readonly changeEnds: boolean
  /** On so many of his first balls a batter can not be out. */
  readonly graceBalls?: number
  /** What a wicket within these balls takes from the total. */
  readonly graceCost?: number
}

export type RetireAt = {
  readonly runs?: number
  readonly balls?: number
  /** He may come back when all others are out. */
  readonly mayReturn: boolean
}

/** The hours of a timed match. */
export type DayRules = {
  readonly days: number
  readonly oversPerDay?: number
  /** Least overs of the last hour (12.6). */
  readonly lastHourOvers: number
}

/** [18.10.2] Before October 2017 whatever was run off a no-ball not hit was no-balls. */
export const byesCountOffNoBall = ({ byesOffNoBall, edition }: Conditions): boolean =>
  byesOffNoBall ?? edition !== '2000'

/** [18.5, 4th edition; ICC since 2025] */
export const captainChooses = ({ captainChoosesStriker, edition }: Conditions): boolean =>
  captainChoosesStriker ?? edition >= '2026'

/** The edition of the Laws by the first day of the match, `YYYY-MM-DD`. */
export function editionOn(date: string): Edition {
  if (date >= '2026-10-01') return '2026'
  if (date >= '2022-10-01') return '2022'
  if (date >= '2019-04-01') return '2019'
  if (date >= '2017-10-01') return '2017'
  return '2000'
}
