/**
 * What fans see: the match as plain JSON, keyed by id rather than by place, bounded in size, without null and without
 * long arrays, so that a JSON Merge Patch from one view to the next is a few hundred bytes. It only ever gains fields.
 */
import type {
  Dismissal,
  InningsEnd,
  Outcome,
  PlayerId,
  Replacement,
  ReviewOutcome,
  SessionBreak,
  SideKey,
} from '../cricket/types.ts'

export { type ViewSource, viewOf, viewWithoutNames } from './view-of.ts'

export type Visibility = 'public' | 'unlisted' | 'practice'

/** Names beside the log; everything else in the view refers to people by id. */
export type Names = {
  readonly title: string
  readonly competition?: string
  readonly venue?: string
  readonly sides: { readonly [key in SideKey]: SideName }
  readonly players: { readonly [id: string]: string }
  readonly officials?: Officials
  /** What the two ends of the ground are called, "Pavilion End" and "Town End". */
  readonly ends?: readonly string[]
}
/** Who officiates, by name. */
export type Officials = {
  readonly umpires?: readonly string[]
  /** Who sees it on a screen, and who stands in for another. */
  readonly thirdUmpire?: string
  readonly reserveUmpire?: string
  readonly scorers?: readonly string[]
  readonly referee?: string
}
/** `short` is what fits where `name` does not; `colour` is `#rrggbb`. */
export type SideName = { readonly name: string; readonly short: string; readonly colour?: string }

export const MATCH_STATUSES = ['upcoming', 'live', 'break', 'finished', 'abandoned'] as const
export type MatchStatus = (typeof MATCH_STATUSES)[number]

export type View = {
  readonly id: string
  readonly status: MatchStatus
  readonly demo?: true
  /** Planned start, ISO 8601. */
  readonly startsAt?: string
  readonly format: FormatView
  /** Left out of `/at/{cursor}`, which is cached for a year. */
  readonly names: Names
  readonly sides: { readonly [key in SideKey]: SideView }
  readonly toss?: { readonly winner: SideKey; readonly elected: 'bat' | 'field' }
  /** Why play is stopped and since when, ms. */
  readonly interval?: { readonly reason: string; readonly since?: number }
  /** Of a match by days that goes on, once its breaks are recorded: without these nobody knows. */
  readonly day?: DayView
  /** In order, "1", "2" …, of a match with lunch, tea or stumps. What was played since is what the innings have beyond them. */
  readonly sessions?: { readonly [n: string]: SessionView }
  /** In order: every review by the players, and everybody who came in for another for good. */
  readonly reviews?: { readonly [n: string]: ReviewView }
  readonly replacements?: { readonly [n: string]: ReplacementView }
  /** "1", "2" …; super overs after the others. */
  readonly innings: { readonly [n: string]: InningsView }
  /** The innings in play, or the last one. */
  readonly current?: CurrentView
  readonly outcome?: Outcome
  /** "Kestrels won by 5 wickets" */
  readonly result?: string
  /** What the table gets, where the ruleset has points: once the match is over. */
  readonly points?: { readonly [key in SideKey]: number }
  /** By the seq of the correction: what was corrected. The last twenty. */
  readonly corrections?: { readonly [seq: string]: CorrectionView }
  /** Device time of the last event on the field, ms: the age of the news. */
  readonly lastBallAt?: number
}

export type FormatView = {
  readonly name: string
  readonly inningsPerSide: number
  readonly ballsPerOver: number
  readonly oversPerInnings?: number
}
export type SideView = {
  readonly captain?: PlayerId
  readonly keeper?: PlayerId
  readonly players: { readonly [id: string]: number }
  /** Replaced for good: takes no further part. */
  readonly replaced?: { readonly [id: string]: true }
}

/** The session that is on, or that ended last; `oversLeft` to be bowled today, unless time was lost. */
export type DayView = { readonly day: number; readonly session: number; readonly oversLeft?: number }
/** A session that is over, of whichever side batted: runs, wickets, valid balls, and what ended it. */
export type SessionView = {
  readonly day: number
  readonly session: number
  readonly runs: number
  readonly wickets: number
  readonly balls: number
  readonly closedBy: Exclude<SessionBreak, 'drinks'>
}
/** `ball`: the one that was bowled last. `struckDown` costs the review, the others do not. */
export type ReviewView = {
  readonly innings: string
  readonly ball?: string
  readonly by: SideKey
  readonly outcome: ReviewOutcome
}
/** `reason` as the scorer put it: "concussion", "impact player". */
export type ReplacementView = Replacement

export type InningsView = {
  readonly side: SideKey
  readonly superOver?: true
  readonly followOn?: true
  readonly runs: number
  readonly wickets: number
  /** "18.4" */
  readonly overs: string
  /** Valid balls. */
  readonly balls: number
  readonly closed?: InningsEnd
  readonly target?: number
  /** Set by somebody, not by the runs of the other side; with the method, if one was named. */
  readonly targetRevised?: true
  readonly targetMethod?: string
  /** Overs it may last, "20" or "9.2". */
  readonly allotted?: string
  readonly extras: {
    readonly byes: number
    readonly legByes: number
    readonly wides: number
    readonly noBalls: number
    readonly penalty: number
    readonly total: number
  }
  readonly batting: { readonly [id: string]: BattingView }
  readonly bowling: { readonly [id: string]: BowlingView }
  /** "1" … "10"; `over` always with its balls: "18.6", "19.0". */
  readonly fallOfWickets: { readonly [n: string]: FallView }
  readonly partnerships: { readonly [n: string]: PartnershipView }
  readonly absent?: { readonly [id: string]: true }
  /** The scorers' equations do not hold: something is wrong with the book. */
  readonly unbalanced?: true
}
export type FallView = { readonly runs: number; readonly over: string; readonly batter: PlayerId }
export type BattingView = {
  readonly order: number
  readonly runs: number
  readonly balls: number
  readonly fours: number
  readonly sixes: number
  readonly minutes?: number
  /** Present while he bats. */
  readonly end?: 'striker' | 'nonStriker'
  readonly out?: { readonly how: Dismissal; readonly bowler?: PlayerId; readonly fielders?: readonly FielderView[] }
  /** `other`: of his own choice, open until the innings ends (25.4.3). */
  readonly retired?: 'hurt' | 'notOut' | 'other'
}
export type FielderView = { readonly player?: PlayerId; readonly substitute?: true }
export type BowlingView = {
  readonly order: number
  readonly overs: string
  readonly balls: number
  readonly maidens: number
  readonly runs: number
  readonly wickets: number
  readonly wides: number
  readonly noBalls: number
}
/** Keyed by order; two share a `wicket` when a batter retired in between. */
export type PartnershipView = {
  readonly wicket: number
  readonly runs: number
  readonly balls: number
  readonly a: PlayerId
  readonly b?: PlayerId
}

export type CurrentView = {
  /** Key in `innings`. */
  readonly innings: string
  readonly striker?: PlayerId
  readonly nonStriker?: PlayerId
  readonly bowler?: PlayerId
  readonly freeHit?: true
  /** The over in progress and the last few before it, by 1-based number, in the notation of `ballNotation`. */
  readonly overs: { readonly [number: string]: OverView }
  /** 1-based number of the over in progress; once it is closed, still that one until a bowler comes on. */
  readonly over?: string
  readonly need?: NeedView
  /** What the side batting second has to have made by now, to be level if play stopped for good. */
  readonly par?: number
  /** "Powerplay", "Powerplay 2": its name, while the next ball falls into one that has a name. */
  readonly powerplay?: string
  /** Reviews that each side has left in this innings, where there are any. */
  readonly reviewsLeft?: { readonly [key in SideKey]: number }
  /** Runs behind (negative) or ahead where a second innings of a side is on or to come. */
  readonly lead?: number
}
/** `balls` reads like a scorebook, blanks between: "1 . 4 W 2wd nb4 1lb". */
export type OverView = {
  readonly bowler: PlayerId
  readonly balls: string
  readonly runs: number
  readonly wickets: number
  readonly closed?: true
  readonly ballsLeft: number
}
/** What the side batting last needs: `balls` only where overs are limited. */
export type NeedView = { readonly runs: number; readonly balls?: number }

/** One correction as fans read it. `ball` is "18.3"; `was` and `now` are in words without names. */
export type CorrectionView = {
  readonly at: number
  readonly ball?: string
  readonly was: string
  readonly now: string
  /** Who was put in whose place: who faced or came in, who bowled, who is out, who fielded. */
  readonly people?: { readonly [role in 'batter' | 'bowler' | 'out' | 'fielder']?: Replaced }
  readonly result?: { readonly was?: Outcome; readonly now?: Outcome }
}
type Replaced = { readonly was?: PlayerId; readonly now?: PlayerId }
