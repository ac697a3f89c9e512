/** One innings as fans see it, keyed by id. */

import { balanceOfInnings } from '../cricket/telling/balance.ts'
import type {
  Batting,
  Bowling,
  FallOfWicket,
  Innings,
  Match,
  Partnership,
  PlayerId,
  Stoppage,
  Wicket,
} from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { BattingView, BowlingView, FallView, FielderView, InningsView, PartnershipView } from './view.ts'
import { fallText, oversText } from './words/notation.ts'

/** What the view of an innings needs of its match, and nothing else: with these and the innings the same, so is the view. */
export type Sharing = Pick<Match, 'conditions' | 'stoppages'>

export function inningsView(match: Sharing, innings: Innings): InningsView {
  const { extras } = innings
  return compact({
    side: innings.batting,
    superOver: innings.superOver ? (true as const) : undefined,
    followOn: innings.followOn ? (true as const) : undefined,
    runs: innings.runs,
    wickets: innings.wickets,
    overs: oversText(innings.overs),
    balls: innings.validBalls,
    closed: innings.closed,
    target: innings.target?.runs,
    targetRevised: innings.target?.revised,
    targetMethod: innings.target?.method,
    allotted: innings.allotted && oversText(innings.allotted),
    extras: { ...extras, total: extras.byes + extras.legByes + extras.wides + extras.noBalls + extras.penalty },
    batting: mapValues(innings.batters, (batting, id) =>
      battingView(batting, id as PlayerId, innings, match.stoppages),
    ),
    bowling: mapValues(innings.bowlers, (bowling) => bowlingView(bowling, match.conditions.ballsPerOver)),
    fallOfWickets: Object.fromEntries(
      innings.fallOfWickets.map((fall) => [fall.wicket, fallView(fall, match, innings)]),
    ),
    partnerships: Object.fromEntries(innings.partnerships.map((stand, i) => [i + 1, partnershipView(stand, innings)])),
    absent: innings.absent.length > 0 ? Object.fromEntries(innings.absent.map((id) => [id, true as const])) : undefined,
    unbalanced: balanceOfInnings(innings).balances ? undefined : (true as const),
  })
}

/** Between overs it is the last ball that has been bowled: retired out after the 16th over is "15.6", as on cards. */
function fallView({ runs, over, batter }: FallOfWicket, { conditions }: Sharing, innings: Innings): FallView {
  const how = innings.batters[batter]?.wicket?.how
  const isBetweenOvers = (how === 'retiredOut' || how === 'timedOut') && over.balls === 0 && over.overs > 0
  const at = isBetweenOvers ? { overs: over.overs - 1, balls: conditions.ballsPerOver } : over
  return { runs, over: fallText(at), batter }
}

function battingView(batting: Batting, id: PlayerId, innings: Innings, stoppages: readonly Stoppage[]): BattingView {
  return compact({
    order: batting.order,
    runs: batting.runs,
    balls: batting.balls,
    fours: batting.fours,
    sixes: batting.sixes,
    minutes: minutesOf(batting, innings, stoppages),
    end: endOf(batting, id, innings),
    out: batting.wicket && batting.state === 'out' ? outView(batting.wicket) : undefined,
    retired: batting.retired,
  })
}

/** Nobody is at an end once the innings has closed: who is not out then has neither `end` nor `out`. */
function endOf({ state }: Batting, id: PlayerId, innings: Innings): BattingView['end'] {
  if (state !== 'batting' || innings.closed) return undefined
  if (innings.striker === id) return 'striker'
  return innings.nonStriker === id ? 'nonStriker' : undefined
}

const outView = ({ how, bowler, fielders }: Wicket): NonNullable<BattingView['out']> =>
  compact({
    how,
    bowler,
    fielders: fielders && fielders.length > 0 ? fielders.map((fielder): FielderView => compact(fielder)) : undefined,
  })

function bowlingView(bowling: Bowling, ballsPerOver: number): BowlingView {
  const { order, balls, maidens, conceded, wickets, wides, noBalls } = bowling
  return { order, overs: bowlerOvers(bowling, ballsPerOver), balls, maidens, runs: conceded, wickets, wides, noBalls }
}

/** A five-ball over that stood is an over to its bowler; balls of overs he shared add up to overs of full length. */
export const bowlerOvers = ({ overs, oddBalls }: Bowling, ballsPerOver: number): string =>
  oversText({ overs: overs + Math.floor(oddBalls / ballsPerOver), balls: oddBalls % ballsPerOver })

/** The one higher on the card first. */
function partnershipView({ wicket, runs, balls, batters }: Partnership, innings: Innings): PartnershipView {
  const order = (id: PlayerId) => innings.batters[id]?.order ?? 0
  const [a, b] = [...batters].sort((one, other) => order(one) - order(other))
  return compact({ wicket, runs, balls, a: a as PlayerId, b })
}

const MINUTE_MS = 60_000

/**
 * Whole minutes at the crease, intervals left out. Known once he has left or the innings is over (a figure that ticks
 * with every ball would be in every patch), and not for somebody who retired and came back.
 */
function minutesOf(
  { cameInAt: from, leftAt, cameBack }: Batting,
  { closedAt }: Innings,
  stoppages: readonly Stoppage[],
): number | undefined {
  const to = leftAt ?? closedAt
  if (from === undefined || to === undefined || to <= from || cameBack) return undefined
  const stopped = stoppages.reduce((sum, rest) => sum + overlap(rest, { from, to }), 0)
  return Math.round((to - from - stopped) / MINUTE_MS)
}

/** An interval may still be on when an innings is declared in it. */
const overlap = (a: Stoppage, b: { readonly from: number; readonly to: number }): number =>
  Math.max(0, Math.min(a.to ?? b.to, b.to) - Math.max(a.from, b.from))

const mapValues = <T, U>(
  record: { readonly [id: string]: T },
  to: (value: T, id: string) => U,
): { readonly [id: string]: U } => Object.fromEntries(Object.entries(record).map(([id, value]) => [id, to(value, id)]))
