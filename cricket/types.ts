/**
 * The match as it stands: what a scorer's book says after the last event, as plain JSON (no Map, Set, Date, class),
 * so that a snapshot is `JSON.stringify` and a cold start `JSON.parse`. Computed by `evolve`, never edited by hand.
 */
import type { Conditions } from './conditions.ts'

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** A person's id; names live beside the log, so that a name can be corrected or removed without touching history. */
export type PlayerId = Branded<string, 'PlayerId'>
/** The two sides by the order in which the match names them; says nothing about who bats. */
export const SIDES = ['a', 'b'] as const
export type SideKey = (typeof SIDES)[number]
export const otherSide = (side: SideKey): SideKey => (side === 'a' ? 'b' : 'a')

/** An event's identity: its original seq ("37"), or "120.0" for the first event inserted by the correction with seq 120. */
export type Ref = string

/** Which end of the pitch, as seen when the ball was bowled. */
export type End = 'striker' | 'nonStriker'

export const CALLS = ['wide', 'noBall'] as const
export type Call = (typeof CALLS)[number]

/** Runs of one delivery by who is credited. `wides` and `noBalls` include the penalty: five wides are `wides: 5`. */
export type Runs = {
  readonly bat: number
  readonly wides: number
  readonly noBalls: number
  readonly byes: number
  readonly legByes: number
}

/** Every way an innings of a batter can end or pause. Which of them fit a ball is in `dismissal.ts`. */
export const DISMISSALS = [
  'bowled',
  'caught',
  'lbw',
  'stumped',
  'hitWicket',
  'runOut',
  'obstructingTheField',
  'hitTheBallTwice',
  'handledTheBall',
  'timedOut',
  'retiredOut',
] as const
export type Dismissal = (typeof DISMISSALS)[number]

/** A fielder who took part. `player` is absent when nobody knows the name; `substitute` may field but not bowl (24). */
export type Fielder = { readonly player?: PlayerId; readonly substitute?: true }

/** One wicket. `bowler` is present when the bowler takes the credit; `at` is the end the wicket was put down. */
export type Wicket = {
  readonly batter: PlayerId
  readonly how: Dismissal
  readonly bowler?: PlayerId
  readonly fielders?: readonly Fielder[]
  readonly at?: End
  /** The batters had crossed on the run in progress when it fell (18.11 before October 2022, 18.12). */
  readonly crossed?: true
  /** Obstructing the field that kept a catch from being taken: no run counts (37.3, 18.8). */
  readonly preventedCatch?: true
  /** Run out by the keeper alone while no run was attempted: refused off a no-ball (38.2). */
  readonly notRunning?: true
  /** A local rule lets who is out bat on: `grace` wickets are no wickets at all, the others count. */
  readonly stays?: 'batsOn' | 'grace'
  /** Runs that the wicket takes from the total by a local rule. */
  readonly cost?: number
  /** The Law under which the umpires removed him, "42.6". */
  readonly law?: string
}

/** How the ball came to be beyond the fielders: overthrows run, thrown or wilfully helped over the boundary, fumbled over it. */
export const OVERTHROWS = ['run', 'boundary', 'wilful', 'misfield'] as const
export type Overthrow = (typeof OVERTHROWS)[number]

/** Why a delivery is not one of the over though nothing was called (17.3.2). Dead under 20.4.2, it was not faced either. */
export const NOT_IN_OVER = ['20.4.2', '24.4', '28.2', '41.4', '41.5'] as const
export type NotInOver = (typeof NOT_IN_OVER)[number]

/** Laws by which runs that were run are not scored: the batters go back, the penalty of a call stands (18.2). */
export const DISALLOWED_BY = ['18.5', '20.4.2', '23.3', '25.6', '34.4', '41.14', '41.15', '41.17'] as const
export type DisallowedBy = (typeof DISALLOWED_BY)[number]

/** What the striker did, in the words of commentators. */
export const SHOTS = [
  'left',
  'missed',
  'defended',
  'drive',
  'flick',
  'glance',
  'cut',
  'pull',
  'hook',
  'sweep',
  'reverseSweep',
  'scoop',
  'slog',
  'edge',
] as const
export type Shot = (typeof SHOTS)[number]

/**
 * Where the ball went, as seen from above. `angle`: whole degrees from the line between the wickets, 0 straight back over
 * the bowler, clockwise: 90 is square to the right of a striker who looks at the bowler, so the off side of a right-hander
 * and the leg side of a left-hander. `distance`: per cent of the way to the boundary, 100 at the rope.
 */
export type Wagon = { readonly angle: number; readonly distance: number }

/**
 * Where the ball pitched, in centimetres: `length` from the striker's stumps towards the bowler (0: a full toss), `line`
 * from the middle stump, positive to the right of a striker who looks at the bowler.
 */
export type Pitched = { readonly length: number; readonly line: number }

/** What nobody has to say of a ball and nothing follows from. */
export type Detail = {
  readonly wagon?: Wagon
  readonly pitch?: Pitched
  readonly shot?: Shot
  /** Where the ball is in the recording of the match, ms from its beginning. */
  readonly videoMs?: number
}

/** Par scores of a chase: by "12" (overs closed) or "12.3", the runs that are level at 0, 1, 2 … wickets lost. */
export type ParSheet = { readonly [over: string]: readonly number[] }

export type Side = {
  /** Who may bat and bowl, in the order of the card. Replacements are appended. */
  readonly players: readonly PlayerId[]
  readonly captain?: PlayerId
  readonly keeper?: PlayerId
  /** Replaced in the match for good: may take no further part (1.2, 24; playing conditions for concussion, impact …). */
  readonly replaced: readonly PlayerId[]
  /** Impact players who came in. */
  readonly impacts?: number
}

export type Toss = { readonly winner: SideKey; readonly elected: 'bat' | 'field'; readonly uncontested?: true }

export type Batting = {
  readonly order: number
  readonly runs: number
  /** Balls faced: every delivery but wides. */
  readonly balls: number
  readonly fours: number
  readonly sixes: number
  /** Device time when he came in and when he left, ms since 1970; minutes are their difference net of breaks. */
  readonly cameInAt?: number
  readonly leftAt?: number
  readonly state: 'batting' | 'out' | 'retired'
  readonly wicket?: Wicket
  /** Why he retired without being out (25.4): `other` may resume only if the opposing captain consents (25.4.3). */
  readonly retired?: 'hurt' | 'notOut' | 'other'
  /** The opposing captain lets him come back. */
  readonly consented?: true
  /** Who runs for him (25.5). */
  readonly runner?: PlayerId
  /** Wickets he lost and batted on after, where a local rule lets him. */
  readonly timesOut?: number
  /** He had retired and came back. */
  readonly cameBack?: true
}

export type Bowling = {
  readonly order: number
  /** Valid balls bowled. */
  readonly balls: number
  /** Overs he bowled from the first ball to the last, and the valid balls of those he shared or has not finished. */
  readonly overs: number
  readonly oddBalls: number
  /** Closed overs of which he bowled a part. */
  readonly parts?: number
  readonly maidens: number
  /** Runs debited: off the bat, wides, no-balls; never byes, leg byes or penalties. */
  readonly conceded: number
  readonly wickets: number
  /** Deliveries called, as printed cards count them, not runs. */
  readonly wides: number
  readonly noBalls: number
  readonly dots: number
}

export type Extras = {
  readonly byes: number
  readonly legByes: number
  readonly wides: number
  readonly noBalls: number
  readonly penalty: number
}

export type FallOfWicket = {
  readonly wicket: number
  readonly runs: number
  /** Closed overs and valid balls of the open one when the wicket fell. */
  readonly over: OverCount
  readonly batter: PlayerId
}

export type Partnership = {
  readonly wicket: number
  readonly runs: number
  readonly balls: number
  readonly batters: readonly PlayerId[]
  readonly ended?: true
}

/** The breaks that belong to a day; all but drinks end a session. */
export const SESSION_BREAKS = ['lunch', 'tea', 'dinner', 'drinks', 'close'] as const
export type SessionBreak = (typeof SESSION_BREAKS)[number]

/** A time without play: `to` is absent while it lasts. Device times, ms. */
export type Stoppage = {
  readonly from: number
  readonly to?: number
  /** Absent for rain, light, injury. */
  readonly session?: SessionBreak
  /** Until then. */
  readonly played: Played
}

/** What was played in all innings together: closed overs, valid balls, runs and wickets. */
export type Played = {
  readonly overs: number
  readonly balls: number
  readonly runs: number
  readonly wickets: number
}

export const REVIEWS = ['upheld', 'struckDown', 'umpiresCall'] as const
export type ReviewOutcome = (typeof REVIEWS)[number]

/** A review by the players. `ball`: overs and balls before the ball that was bowled last; absent before the first. */
export type Review = { readonly by: SideKey; readonly outcome: ReviewOutcome; readonly ball?: OverCount }

/** Who came in for whom, for good; `reason` as the scorer put it. */
export type Replacement = {
  readonly side: SideKey
  readonly out: PlayerId
  readonly in: PlayerId
  readonly reason: string
}

/** Overs bowled: closed overs and valid balls since. A five-ball over that stands (17.5) is one over. */
export type OverCount = { readonly overs: number; readonly balls: number }

/** A delivery as the over in progress shows it. */
export type BallSummary = {
  readonly ref: Ref
  readonly runs: Runs
  readonly call?: Call
  readonly boundary?: 4 | 6
  readonly wickets: number
  readonly valid: boolean
}

export type Over = {
  /** 0-based number in the innings: the over of balls labelled 7.1 to 7.6 is number 7. */
  readonly number: number
  /** Everyone who bowled in it, in order; more than one when a bowler could not finish (17.8). */
  readonly bowlers: readonly PlayerId[]
  readonly balls: readonly BallSummary[]
  readonly validBalls: number
  /** Runs to the total while it was bowled, penalties among them. */
  readonly runs: number
  readonly conceded: number
  readonly wickets: number
  readonly closed: boolean
  /** Who came in for another while it was bowled, and so may not bowl in it. */
  readonly barred?: readonly PlayerId[]
}

const INNINGS_ENDS = ['allOut', 'oversUp', 'targetReached', 'declared', 'forfeited', 'ended'] as const
export type InningsEnd = (typeof INNINGS_ENDS)[number]

export type Innings = {
  readonly batting: SideKey
  readonly superOver: boolean
  readonly followOn: boolean
  readonly runs: number
  readonly wickets: number
  readonly validBalls: number
  readonly overs: OverCount
  readonly extras: Extras
  /** Penalty runs awarded to the batting side while it was fielding: before this innings began, after it ended (41.18). */
  readonly penaltyBefore: number
  readonly penaltyAfter: number
  readonly target?: Target
  readonly allotted?: OverCount
  readonly closed?: InningsEnd
  /** Undefined while the end is empty: the key stays, for removing one makes every later access slow in V8. */
  readonly striker?: PlayerId | undefined
  readonly nonStriker?: PlayerId | undefined
  /** Who bowls now; absent between overs until somebody is given the ball. */
  readonly bowler?: PlayerId | undefined
  readonly freeHit: boolean
  readonly batters: { readonly [id: string]: Batting }
  readonly bowlers: { readonly [id: string]: Bowling }
  readonly absent: readonly PlayerId[]
  /** Taken off by the umpires for the rest of the innings (41, 42). */
  readonly suspended?: readonly PlayerId[]
  /** Closed overs when the last new ball was taken. */
  readonly newBallAt?: number
  readonly reviews?: readonly Review[]
  readonly powerplaysTaken?: readonly { readonly name: string; readonly from: OverCount; readonly overs: number }[]
  /** Runs that wickets took from the total, where a local rule has it so. */
  readonly lost?: number
  readonly par?: ParSheet
  /** Method of the par sheet: DLS, VJD … */
  readonly parMethod?: string
  readonly fallOfWickets: readonly FallOfWicket[]
  readonly partnerships: readonly Partnership[]
  /** Runs that came (or went) while no two were in: they belong to the next stand. */
  readonly betweenStands?: number
  /** The over in progress last, and the closed ones before it, as many as `OVERS_KEPT` in evolve.ts says. */
  readonly recentOvers: readonly Over[]
  readonly openedAt?: number
  readonly closedAt?: number
}

/** What the side batting last has to make; `revised` when somebody set it, with the method if one was named. */
export type Target = { readonly runs: number; readonly revised?: true; readonly method?: string }

/** The result in the words of Law 16, and of competitions where the Laws have none. */
export type Outcome =
  | { readonly kind: 'win'; readonly winner: SideKey; readonly by?: Margin; readonly method?: string }
  | {
      readonly kind: 'tie'
      readonly eliminator?: SideKey
      readonly bowlOut?: SideKey
      readonly tieBreak?: TieBreak
      readonly method?: string
    }
  | { readonly kind: 'draw'; readonly firstInningsLead?: SideKey }
  | { readonly kind: 'noResult' }
  | { readonly kind: 'abandoned' }
/** How a competition tells equal sides apart without play. */
export const TIE_BREAKS = ['fewerWickets', 'boundaryCount', 'groupPosition', 'firstInnings', 'lots'] as const
export type TieBreak = { readonly by: (typeof TIE_BREAKS)[number]; readonly winner: SideKey }
export type Margin = { readonly runs?: number; readonly wickets?: number; readonly innings?: true }

export type Match = {
  readonly conditions: Conditions
  readonly sides: { readonly [key in SideKey]: Side }
  readonly toss?: Toss
  readonly innings: readonly Innings[]
  /** Play is stopped: why, and since when (device time, ms). */
  readonly interval?: { readonly reason: string; readonly since?: number }
  /** Every time it was stopped, in order; the last one is still open during an interval. */
  readonly stoppages: readonly Stoppage[]
  /** Overs of the match when the last hour was called; absent before, and again after the close. */
  readonly lastHourFrom?: number
  readonly replacements: readonly Replacement[]
  /** Penalty runs to a side that has no innings yet: they open its first one (41.18.4). */
  readonly pendingPenalties: { readonly [key in SideKey]: number }
  readonly outcome?: Outcome | undefined
  /** Whether `outcome` was worked out from the book or said by the umpires (awarded, drawn at the close, abandoned). */
  readonly outcomeAsserted?: true
}
