/** Cricsheet JSON 1.1.0 as we write it. Source: cricsheet.org/format/json and files as published. */
import type { CricsheetFacts, MatchType } from './facts.ts'
import type { Kind } from './file.ts'

export type WrittenExtras = {
  readonly [kind in 'wides' | 'noballs' | 'byes' | 'legbyes' | 'penalty']?: number
}
export type WrittenWicket = {
  readonly player_out: string
  readonly kind: Kind
  readonly fielders?: readonly { readonly name?: string; readonly substitute?: true }[]
}
export type WrittenReview = {
  readonly by: string
  readonly batter: string
  readonly decision: 'struck down' | 'upheld'
  readonly umpires_call?: true
  readonly type: 'wicket'
}
export const REPLACEMENT_REASONS = [
  'impact_player',
  'concussion_substitute',
  'injury_substitute',
  'national_callup',
  'national_release',
  'tactical_substitute',
  'covid_replacement',
  'supersub',
  'unknown',
] as const
export type WrittenReplacement = {
  readonly in: string
  readonly out: string
  readonly team: string
  readonly reason: (typeof REPLACEMENT_REASONS)[number]
}
export type WrittenDelivery = {
  readonly batter: string
  readonly bowler: string
  readonly non_striker: string
  readonly runs: {
    readonly batter: number
    readonly extras: number
    readonly total: number
    readonly non_boundary?: true
  }
  readonly extras?: WrittenExtras
  readonly wickets?: readonly WrittenWicket[]
  readonly review?: WrittenReview
  readonly replacements?: { readonly match: readonly WrittenReplacement[] }
}
export type WrittenOver = { readonly over: number; readonly deliveries: readonly WrittenDelivery[] }

export type WrittenInnings = {
  readonly team: string
  /** Absent where the innings was forfeited. */
  readonly overs?: readonly WrittenOver[]
  readonly absent_hurt?: readonly string[]
  readonly declared?: true
  readonly forfeited?: true
  readonly super_over?: true
  readonly penalty_runs?: { readonly pre?: number; readonly post?: number }
  readonly powerplays?: readonly { readonly from: number; readonly to: number; readonly type: PowerplayType }[]
  /** `overs: 34.2` is 34 overs and 2 balls. */
  readonly target?: { readonly runs: number; readonly overs?: number }
  readonly miscounted_overs?: { readonly [over: string]: { readonly balls: number } }
}
export type PowerplayType = 'mandatory' | 'batting' | 'fielding'

export type WrittenOutcome = {
  readonly winner?: string
  readonly by?: { readonly innings?: 1; readonly runs?: number; readonly wickets?: number }
  readonly result?: 'draw' | 'no result' | 'tie'
  readonly eliminator?: string
  readonly bowl_out?: string
  readonly method?: string
}

type Beside = Omit<
  CricsheetFacts,
  'registry' | 'supersubs' | 'match_type' | 'dates' | 'gender' | 'season' | 'team_type'
>
export type CricsheetJson = {
  readonly meta: { readonly data_version: '1.1.0'; readonly created: string; readonly revision: number }
  readonly info: Beside & {
    readonly balls_per_over: number
    readonly dates: readonly string[]
    readonly gender: 'male' | 'female'
    readonly match_type: MatchType
    readonly outcome: WrittenOutcome
    readonly overs?: number
    readonly players: { readonly [team: string]: readonly string[] }
    readonly registry: { readonly people: { readonly [name: string]: string } }
    readonly season: string
    readonly supersubs?: { readonly [team: string]: string }
    readonly team_type: 'international' | 'club'
    readonly teams: readonly string[]
    readonly toss: { readonly winner: string; readonly decision: 'bat' | 'field'; readonly uncontested?: true }
    readonly venue?: string
  }
  readonly innings: readonly WrittenInnings[]
}
