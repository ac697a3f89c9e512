/** The card, as printed: `GET /api/matches/{id}/scorecard`. Names in full, null where there is nothing to say. */
import type { Margin, Outcome, PlayerId, SideKey } from '../cricket/types.ts'
import type { BattingView, BowlingView, FielderView, InningsView, MatchStatus, View } from './view.ts'
import { fullName } from './words/people.ts'
import { HOW_WORDS, howOut, isCaughtAndBowled } from './words/words.ts'

export type Scorecard = {
  readonly matchId: string
  readonly cursor: string
  readonly status: MatchStatus
  readonly teams: readonly [string, string]
  /** "Kestrels won by 5 wickets" */
  readonly result: string | null
  readonly outcome: CardOutcome | null
  readonly innings: readonly CardInnings[]
}

/** `winner`, `eliminator` and `bowlOut` are names of teams; `by` is as in Cricsheet, `innings: 1` among it. */
export type CardOutcome = {
  readonly kind: 'win' | 'tie' | 'draw' | 'no result' | 'awarded'
  readonly winner: string | null
  readonly by: { readonly runs?: number; readonly wickets?: number; readonly innings?: 1 } | null
  readonly method: string | null
  readonly eliminator?: string
  readonly bowlOut?: string
}

export type CardInnings = {
  readonly team: string
  readonly runs: number
  readonly wickets: number
  readonly overs: string
  /** Valid balls. */
  readonly balls: number
  readonly declared: boolean
  readonly forfeited: boolean
  readonly superOver: boolean
  /** The scorers' equations hold. */
  readonly balances: boolean
  readonly target: number | null
  readonly allottedOvers: string | null
  readonly extras: InningsView['extras']
  readonly batting: readonly CardBatting[]
  readonly yetToBat: readonly string[]
  readonly retired: readonly string[]
  readonly absent: readonly string[]
  readonly bowling: readonly CardBowling[]
  readonly fallOfWickets: readonly CardFall[]
  readonly partnerships: readonly CardPartnership[]
}

/** `kind` in the words of Cricsheet, null when not out. */
export type CardBatting = {
  readonly name: string
  readonly playerId: PlayerId
  readonly runs: number
  readonly balls: number
  readonly minutes: number | null
  readonly fours: number
  readonly sixes: number
  readonly howOut: string
  readonly kind: string | null
  readonly bowler: string | null
  readonly fielders: readonly string[]
  readonly notOut: boolean
  readonly captain: boolean
  readonly keeper: boolean
}

/** `wides` and `noBalls` count deliveries, as printed cards do. */
export type CardBowling = {
  readonly name: string
  readonly playerId: PlayerId
  readonly overs: string
  readonly balls: number
  readonly maidens: number
  readonly runs: number
  readonly wickets: number
  readonly wides: number
  readonly noBalls: number
}
export type CardFall = {
  readonly wicket: number
  readonly runs: number
  readonly over: string
  readonly batter: string
}
export type CardPartnership = {
  readonly wicket: number
  readonly runs: number
  readonly balls: number
  readonly batters: readonly string[]
}

export function scorecardOf({ view, cursor }: { readonly view: View; readonly cursor: string }): Scorecard {
  const innings = Object.values(view.innings)
  return {
    matchId: view.id,
    cursor,
    status: view.status,
    teams: [view.names.sides.a.name, view.names.sides.b.name],
    result: view.result ?? null,
    outcome: view.outcome ? cardOutcome(view.outcome, view) : null,
    innings: [...innings.filter((one) => !one.superOver), ...innings.filter((one) => one.superOver)].map((one) =>
      cardInnings(one, view),
    ),
  }
}

const NO_MARGIN = { winner: null, by: null, method: null } as const

function cardOutcome(outcome: Outcome, { names }: View): CardOutcome {
  const nameOf = (side: SideKey) => names.sides[side].name
  switch (outcome.kind) {
    case 'win': {
      const { winner, by, method } = outcome
      const kind = /^awarded$/i.test(method ?? '') ? 'awarded' : 'win'
      return { kind, winner: nameOf(winner), by: by ? cardMargin(by) : null, method: method ?? null }
    }
    case 'tie': {
      const { eliminator, bowlOut, method } = outcome
      const broken = {
        ...(eliminator && { eliminator: nameOf(eliminator) }),
        ...(bowlOut && { bowlOut: nameOf(bowlOut) }),
      }
      return { ...NO_MARGIN, kind: 'tie', method: method ?? null, ...broken }
    }
    case 'draw':
      return { ...NO_MARGIN, kind: 'draw' }
    default:
      return { ...NO_MARGIN, kind: 'no result' }
  }
}

const cardMargin = ({ innings, ...rest }: Margin): NonNullable<CardOutcome['by']> => ({
  ...(innings && { innings: 1 }),
  ...rest,
})

function cardInnings(innings: InningsView, view: View): CardInnings {
  const batting = inOrder(innings.batting)
  const nameOf = (id: string) => fullName(id as PlayerId, view.names)
  return {
    team: view.names.sides[innings.side].name,
    runs: innings.runs,
    wickets: innings.wickets,
    overs: innings.overs,
    balls: innings.balls,
    declared: innings.closed === 'declared',
    forfeited: innings.closed === 'forfeited',
    superOver: innings.superOver === true,
    balances: innings.unbalanced !== true,
    target: innings.target ?? null,
    allottedOvers: innings.allotted ?? null,
    extras: innings.extras,
    batting: batting.map(([id, line]) => cardBatting(id as PlayerId, line, innings, view)),
    yetToBat: innings.superOver ? [] : yetToBat(innings, view).map(nameOf),
    retired: batting.filter(([, { retired }]) => retired).map(([id]) => nameOf(id)),
    absent: Object.keys(innings.absent ?? {}).map(nameOf),
    bowling: inOrder(innings.bowling)
      .filter(hasBowled)
      .map(([id, line]) => cardBowling(id as PlayerId, line, view)),
    fallOfWickets: Object.entries(innings.fallOfWickets).map(([wicket, { runs, over, batter }]) => ({
      wicket: Number(wicket),
      runs,
      over,
      batter: nameOf(batter),
    })),
    partnerships: Object.values(innings.partnerships).map(({ wicket, runs, balls, a, b }) => ({
      wicket,
      runs,
      balls,
      batters: b === undefined ? [nameOf(a)] : [nameOf(a), nameOf(b)],
    })),
  }
}

const inOrder = <T extends { readonly order: number }>(lines: { readonly [id: string]: T }) =>
  Object.entries(lines).sort(([, a], [, b]) => a.order - b.order)

/** In the order of the team sheet. Nobody comes in any more for whoever was replaced. */
function yetToBat({ side, batting, absent }: InningsView, { sides }: View): readonly string[] {
  const { players, replaced } = sides[side]
  return Object.entries(players)
    .sort(([, a], [, b]) => a - b)
    .map(([id]) => id)
    .filter((id) => !Object.hasOwn(batting, id) && !absent?.[id] && !replaced?.[id])
}

function cardBatting(id: PlayerId, line: BattingView, { side }: InningsView, { names, sides }: View): CardBatting {
  const { runs, balls, minutes, fours, sixes, out, retired } = line
  return {
    name: fullName(id, names),
    playerId: id,
    runs,
    balls,
    minutes: minutes ?? null,
    fours,
    sixes,
    howOut: howOut(line, names),
    kind: kindOf(line),
    bowler: out?.bowler === undefined ? null : fullName(out.bowler, names),
    fielders: (out?.fielders ?? []).map((fielder) => fielderName(fielder, names)),
    notOut: !out && !retired,
    captain: sides[side].captain === id,
    keeper: sides[side].keeper === id,
  }
}

/** "A Roy", "A Roy (sub)", or "sub" whose name nobody knows. */
function fielderName({ player, substitute }: FielderView, names: View['names']): string {
  if (!substitute) return fullName(player, names)
  return player === undefined ? 'sub' : `${fullName(player, names)} (sub)`
}

function kindOf({ out, retired }: BattingView): string | null {
  if (out) return isCaughtAndBowled(out) ? 'caught and bowled' : HOW_WORDS[out.how]
  if (retired) return retired === 'hurt' ? 'retired hurt' : 'retired not out'
  return null
}

/** Someone who was given the ball and had it taken away again before he bowled is on no card. */
const hasBowled = ([, { balls, wides, noBalls }]: [string, BowlingView]): boolean => balls + wides + noBalls > 0

function cardBowling(id: PlayerId, { order: _order, ...line }: BowlingView, { names }: View): CardBowling {
  return { name: fullName(id, names), playerId: id, ...line }
}
