/** What a scorer wishes, in imperative words. `decide` turns it into an event, or refuses with the Law. */
import type { Conditions } from './conditions.ts'
import type { Squad } from './events.ts'
import type {
  Call,
  Detail,
  DisallowedBy,
  Dismissal,
  End,
  Fielder,
  NotInOver,
  Outcome,
  OverCount,
  Overthrow,
  ParSheet,
  PlayerId,
  Ref,
  ReviewOutcome,
  Runs,
  SessionBreak,
  SideKey,
} from './types.ts'

export type WicketCommand = {
  readonly how: Dismissal
  /** Who is out; the striker unless said otherwise. */
  readonly batter?: PlayerId
  readonly fielders?: readonly Fielder[]
  /** Run out: the end where the wicket was put down. */
  readonly at?: End
  /** The batters had crossed on the run in progress when the wicket fell. */
  readonly crossed?: boolean
  /** Obstructing the field kept a catch from being taken (37.3). */
  readonly preventedCatch?: boolean
  /** Run out by the keeper alone, no run being attempted (38.2). */
  readonly notRunning?: boolean
}

export type Bowl = {
  readonly do: 'bowl'
  readonly call?: Call
  /** Runs credited; the penalty of a call is filled in when `wides` or `noBalls` is left out. */
  readonly runs?: Partial<Runs>
  readonly wickets?: readonly WicketCommand[]
  /** Asserted facts; left out, the engine derives them. */
  readonly striker?: PlayerId
  readonly bowler?: PlayerId
  readonly boundary?: boolean
  readonly valid?: boolean
  readonly changedEnds?: boolean
  readonly over?: boolean
  /** Runs run short beside those scored (18.4). */
  readonly short?: number
  readonly overthrow?: Overthrow
  readonly lostBall?: boolean
  /** The runs that were run are not scored; `runs` here adds to those of the command. */
  readonly disallowed?: { readonly law: DisallowedBy; readonly runs?: number }
  readonly notInOver?: NotInOver
  /** Who was chosen to face the next ball (18.5, 41.5). */
  readonly faces?: PlayerId
  /** The umpires allowed what the Laws do not: why, in the scorer's words. */
  readonly override?: string
  readonly note?: string
  readonly detail?: Detail
}

export type Command =
  | { readonly do: 'create'; readonly conditions: Conditions; readonly sides: { readonly [key in SideKey]: Squad } }
  | { readonly do: 'toss'; readonly winner: SideKey; readonly elected: 'bat' | 'field'; readonly uncontested?: boolean }
  | { readonly do: 'changeSquad'; readonly side: SideKey; readonly squad: Squad }
  | {
      readonly do: 'replace'
      readonly side: SideKey
      readonly out: PlayerId
      readonly in: PlayerId
      readonly reason: string
    }
  | {
      readonly do: 'startInnings'
      readonly batting?: SideKey
      readonly superOver?: boolean
      readonly followOn?: boolean
      readonly override?: string
    }
  | {
      readonly do: 'sendIn'
      readonly batter: PlayerId
      readonly end?: End
      readonly consent?: boolean
      readonly override?: string
    }
  | { readonly do: 'giveBall'; readonly bowler: PlayerId; readonly from?: string; readonly override?: string }
  | { readonly do: 'suspendBowler'; readonly bowler: PlayerId; readonly law?: string }
  | { readonly do: 'nameRunner'; readonly batter: PlayerId; readonly runner?: PlayerId }
  | Bowl
  | {
      readonly do: 'dismiss'
      readonly batter: PlayerId
      readonly how: Dismissal
      readonly fielders?: readonly Fielder[]
      readonly law?: string
      readonly override?: string
    }
  | {
      readonly do: 'retire'
      readonly batter: PlayerId
      /** `other`: neither hurt nor ill nor out, open until the innings ends (25.4.3). */
      readonly how: 'hurt' | 'notOut' | 'other' | 'out'
      readonly consent?: boolean
      readonly law?: string
    }
  | { readonly do: 'markAbsent'; readonly batter: PlayerId }
  | { readonly do: 'swapEnds' }
  | { readonly do: 'callOver' }
  | { readonly do: 'awardPenalty'; readonly to: SideKey; readonly runs?: number; readonly law?: string }
  | { readonly do: 'declare'; readonly override?: string }
  | { readonly do: 'forfeit' }
  | { readonly do: 'endInnings'; readonly reason?: string }
  | {
      readonly do: 'revise'
      readonly overs?: OverCount
      readonly target?: number
      readonly method?: string
      readonly par?: ParSheet
    }
  | {
      readonly do: 'stopPlay'
      readonly reason: string
      readonly session?: SessionBreak
      readonly override?: string
    }
  | { readonly do: 'resumePlay' }
  | { readonly do: 'startLastHour' }
  | { readonly do: 'takeNewBall'; readonly override?: string }
  | { readonly do: 'takePowerplay'; readonly name: string; readonly overs: number }
  | { readonly do: 'review'; readonly by: SideKey; readonly outcome: ReviewOutcome }
  /** `because`: why the match is closed with something still open in the book. */
  | { readonly do: 'endMatch'; readonly outcome: Outcome; readonly because?: string }
  | { readonly do: 'note'; readonly text: string }
  /** Names were changed beside the log. */
  | { readonly do: 'changeNames' }
  /** Takes back what was said last, a correction too; `redo` takes back the undo. Both without limit. */
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'correct'; readonly edits: readonly EditCommand[]; readonly reason?: string }

/**
 * One wish about an earlier event. An amended or inserted event is said as the command that would have made it. The ref
 * "+1" is the first event that this same correction inserts: a later edit of the list may amend it.
 */
export type PlainEdit =
  | { readonly op: 'amend'; readonly ref: Ref; readonly command: Command }
  /** `dependants`: whatever would no longer stand without it goes too. */
  | { readonly op: 'retract'; readonly ref: Ref; readonly dependants?: boolean }
  /** Without `before`: after everything else. */
  | { readonly op: 'insert'; readonly before?: Ref; readonly command: Command }

/** One wish about a stretch of an innings, which ends with the event `until`, or with the innings. */
export type RangeEdit =
  /** What the bowler of `from` bowled from there on was bowled by this one. */
  | { readonly op: 'setBowler'; readonly from: Ref; readonly until?: Ref; readonly bowler: PlayerId }
  /** The two batters were the other way about: runs, wickets and ends of the one are the other's. */
  | { readonly op: 'swapBatters'; readonly from: Ref; readonly until?: Ref }
  /** Who came in with the event `from` was this one, as long as he batted. */
  | { readonly op: 'setBatter'; readonly from: Ref; readonly batter: PlayerId }

export type EditCommand = PlainEdit | RangeEdit
