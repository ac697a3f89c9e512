/**
 * What the log holds. An event is a complete fact: who faced, who bowled, what was called, who stood where afterwards,
 * so that a later version of this code can not rewrite a match that was played. Facts are either asserted (the scorer
 * said so) or derived (the engine filled them in); `asserted` lists the former where both are possible. Past tense.
 */
import type { Conditions } from './conditions.ts'
import type {
  Call,
  Detail,
  DisallowedBy,
  Dismissal,
  NotInOver,
  Outcome,
  OverCount,
  Overthrow,
  ParSheet,
  PlayerId,
  Ref,
  Replacement,
  ReviewOutcome,
  Runs,
  SessionBreak,
  SideKey,
  Toss,
  Wicket,
} from './types.ts'

/** Version of the shapes below. Older ones are upcast when read. */
export const EVENT_VERSION = 1

/** The facts of a delivery that the engine derives unless the scorer says otherwise. */
export const DERIVABLE = ['striker', 'bowler', 'boundary', 'valid', 'changedEnds', 'over'] as const
export type Derivable = (typeof DERIVABLE)[number]

export type BallBowled = {
  readonly kind: 'BallBowled'
  readonly striker: PlayerId
  /** Absent only where a ruleset lets the last batter stand alone. */
  readonly nonStriker?: PlayerId
  readonly bowler: PlayerId
  readonly runs: Runs
  readonly call?: Call
  readonly boundary?: 4 | 6
  readonly wickets: readonly Wicket[]
  /** Counts as one of the over (17.3). */
  readonly valid: boolean
  /**
   * The batters had changed ends when the ball became dead, someone who is out standing where his wicket fell, before
   * the change of ends at Over. With the wickets this settles who faces next.
   */
  readonly changedEnds: boolean
  /** The umpire called Over after it; a miscounted over stands (17.5). */
  readonly over: boolean
  readonly freeHit?: true
  /** Runs run short and so not scored, beside `runs` (18.4): they tell where the batters are. */
  readonly short?: number
  readonly overthrow?: Overthrow
  /** Lost ball, by the 2000 Code. */
  readonly lostBall?: true
  /** Runs that were run and not scored, and the Law. */
  readonly disallowed?: { readonly law: DisallowedBy; readonly runs: number }
  /** Not one of the over though not called (17.3.2): `valid` is false. */
  readonly notInOver?: NotInOver
  /** False: dead before the striker could play it (20.4.2), so it was not faced. */
  readonly faced?: false
  /** Who was chosen to face the next ball, where the Laws leave the choice (18.5, 41.5). */
  readonly faces?: PlayerId
  readonly asserted?: readonly Derivable[]
  /** What the Laws would refuse and the umpires allowed all the same, with the scorer's words. */
  readonly override?: string
  readonly note?: string
  readonly detail?: Detail
}

export type MatchCreated = {
  readonly kind: 'MatchCreated'
  readonly conditions: Conditions
  readonly sides: { readonly [key in SideKey]: Squad }
}
export type Squad = { readonly players: readonly PlayerId[]; readonly captain?: PlayerId; readonly keeper?: PlayerId }

export type InningsStarted = {
  readonly kind: 'InningsStarted'
  readonly batting: SideKey
  readonly superOver?: true
  readonly followOn?: true
  readonly override?: string
}

/** Every event but a correction: these alone change the state, in the order of the effective book. */
export type PlayEvent =
  | MatchCreated
  | ({ readonly kind: 'TossMade' } & Toss)
  | { readonly kind: 'SquadChanged'; readonly side: SideKey; readonly squad: Squad }
  | ({ readonly kind: 'PlayerReplaced' } & Replacement)
  | InningsStarted
  | {
      readonly kind: 'BatterCameIn'
      readonly batter: PlayerId
      readonly end: 'striker' | 'nonStriker'
      readonly resumed?: true
      /** The opposing captain consented (25.4.3). */
      readonly consent?: true
      readonly override?: string
    }
  /** `from`: the name of the end he bowls from. */
  | {
      readonly kind: 'BowlerCameOn'
      readonly bowler: PlayerId
      readonly from?: string
      readonly override?: string
    }
  | { readonly kind: 'BowlerSuspended'; readonly bowler: PlayerId; readonly law?: string }
  /** Without `runner`: he runs for himself again. */
  | { readonly kind: 'RunnerNamed'; readonly batter: PlayerId; readonly runner?: PlayerId }
  | BallBowled
  | { readonly kind: 'BatterDismissed'; readonly wicket: Wicket; readonly override?: string }
  | {
      readonly kind: 'BatterRetired'
      readonly batter: PlayerId
      readonly how: 'hurt' | 'notOut' | 'other'
      /** The opposing captain lets him come back (25.4.3). */
      readonly consent?: true
      readonly law?: string
    }
  | { readonly kind: 'BatterAbsent'; readonly batter: PlayerId }
  | { readonly kind: 'EndsSwapped' }
  | { readonly kind: 'OverCalled' }
  | { readonly kind: 'PenaltyAwarded'; readonly to: SideKey; readonly runs: number; readonly law?: string }
  | {
      readonly kind: 'InningsClosed'
      readonly how: 'declared' | 'forfeited' | 'ended'
      readonly reason?: string
      readonly override?: string
    }
  | {
      readonly kind: 'InningsRevised'
      readonly overs?: OverCount
      readonly target?: number
      readonly method?: string
      readonly par?: ParSheet
    }
  | {
      readonly kind: 'PlayStopped'
      readonly reason: string
      /** A break that belongs to the day; absent for rain, light, injury. */
      readonly session?: SessionBreak
      readonly override?: string
    }
  | { readonly kind: 'PlayResumed' }
  /** The umpires signalled the last hour (12.6). */
  | { readonly kind: 'LastHourStarted' }
  | { readonly kind: 'NewBallTaken'; readonly override?: string }
  | { readonly kind: 'PowerplayTaken'; readonly name: string; readonly overs: number }
  /** A review by the players. `struckDown` costs it; `umpiresCall` and `upheld` do not. */
  | { readonly kind: 'ReviewMade'; readonly by: SideKey; readonly outcome: ReviewOutcome }
  /** `because`: why it was closed with something still open in the book. */
  | { readonly kind: 'MatchEnded'; readonly outcome: Outcome; readonly because?: string }
  | { readonly kind: 'Noted'; readonly text: string }
  /** Names changed beside the log: nothing of the match moves, but readers must hear of it. Holds no name. */
  | { readonly kind: 'NamesChanged' }

/**
 * One change to the book. `event` of an amendment replaces the whole event under `ref`; without `before` it goes to the
 * end of the book.
 */
export type Edit =
  | { readonly op: 'amend'; readonly ref: Ref; readonly event: PlayEvent }
  | { readonly op: 'retract'; readonly ref: Ref }
  | { readonly op: 'insert'; readonly before?: Ref; readonly event: PlayEvent }
  /** Puts back what was taken out, under its own identity and time. */
  | {
      readonly op: 'restore'
      readonly ref: Ref
      readonly scoredAt: number
      readonly before?: Ref
      readonly event: PlayEvent
    }

/**
 * One atomic correction. `edits` is what the scorer asked for; `follows` is what the engine re-derived in later events
 * because of it (who faced, where an over ended), kept so that nothing has to be worked out again when the log is read.
 */
export type Corrected = {
  readonly kind: 'Corrected'
  readonly edits: readonly Edit[]
  readonly follows: readonly Edit[]
  readonly reason?: string
  /** seq of what an undo takes back, or of the undo that a redo takes back. */
  readonly undoes?: number
  readonly redoes?: number
}

export type MatchEvent = PlayEvent | Corrected

/** An event in the log. Times are ms since 1970. */
export type Recorded = {
  readonly seq: number
  /** The command's id. */
  readonly id: string
  readonly v: number
  /** The scorer's device. */
  readonly scoredAt: number
  /** The server. */
  readonly recordedAt: number
  /** The login that scored it. */
  readonly by: string
  readonly event: MatchEvent
}

/** An event of the effective book: corrections applied, each event under its lasting identity. */
export type Entry = { readonly ref: Ref; readonly scoredAt: number; readonly event: PlayEvent }

export type { Dismissal }
