/** The scorers' equations: figures that were added up separately and have to agree, at any ball. */
import type { Batting, Bowling, Innings, Match } from '../types.ts'

export const EQUATIONS = [
  'total',
  'bowlersAndExtras',
  'battersAndBowlers',
  'wickets',
  'validBalls',
  'ballsFaced',
  'partnerships',
  'falls',
] as const
export type EquationName = (typeof EQUATIONS)[number]

/** `left` and `right` are runs, wickets or balls; `words` says what each side is made of. */
export type Equation = {
  readonly equation: EquationName
  readonly words: string
  readonly left: number
  readonly right: number
  readonly balances: boolean
}

export type InningsBalance = { readonly balances: boolean; readonly equations: readonly Equation[] }

/** Every innings of the match, in order. */
export const balanceOf = (match: Match): readonly InningsBalance[] => match.innings.map(balanceOfInnings)

export function balanceOfInnings(innings: Innings): InningsBalance {
  const equations = equationsOf(innings)
  return { balances: equations.every(({ balances }) => balances), equations }
}

/** The light: all innings balance. */
export const isBalanced = (match: Match): boolean =>
  match.innings.every((innings) => balanceOfInnings(innings).balances)

const WORDS: { readonly [name in EquationName]: string } = {
  total: 'batters + extras (less what wickets cost) = total',
  bowlersAndExtras: 'bowlers + byes + leg byes + penalties (less what wickets cost) = total',
  battersAndBowlers: 'batters + wides + no-balls = bowlers',
  wickets: 'batters out, each as often as he was, = wickets',
  validBalls: "bowlers' valid balls = valid balls of the innings",
  ballsFaced: "batters' balls = balls of the partnerships",
  partnerships: 'partnerships + penalties outside them = total',
  falls: 'falls of wicket = wickets, none below the one before',
}

function equationsOf(innings: Innings): readonly Equation[] {
  const { runs, extras, wickets, lost = 0 } = innings
  const batters = sum(lines(innings.batters), ({ runs }: Batting) => runs)
  const bowlers = sum(lines(innings.bowlers), ({ conceded }: Bowling) => conceded)
  return [
    equation(
      'total',
      batters + extras.byes + extras.legByes + extras.wides + extras.noBalls + extras.penalty - lost,
      runs,
    ),
    equation('bowlersAndExtras', bowlers + extras.byes + extras.legByes + extras.penalty - lost, runs),
    equation('battersAndBowlers', batters + extras.wides + extras.noBalls, bowlers),
    equation('wickets', sum(lines(innings.batters), timesOut), wickets),
    equation(
      'validBalls',
      sum(lines(innings.bowlers), ({ balls }) => balls),
      innings.validBalls,
    ),
    equation(
      'ballsFaced',
      sum(lines(innings.batters), ({ balls }) => balls),
      sum(innings.partnerships, ({ balls }) => balls),
    ),
    equation('partnerships', sum(innings.partnerships, ({ runs }) => runs) + outsidePartnerships(innings), runs),
    equation('falls', risingFalls(innings), wickets),
  ]
}

const equation = (name: EquationName, left: number, right: number): Equation => ({
  equation: name,
  words: WORDS[name],
  left,
  right,
  balances: left === right,
})

const lines = <T>(record: { readonly [id: string]: T }): readonly T[] => Object.values(record)
const sum = <T>(list: readonly T[], of: (item: T) => number): number =>
  list.reduce((total, item) => total + of(item), 0)

/** Where a local rule lets whoever is out bat on, one batter may be out many times. */
const timesOut = ({ state, timesOut: before = 0 }: Batting): number => before + (state === 'out' ? 1 : 0)

const outsidePartnerships = ({ penaltyBefore, penaltyAfter, betweenStands = 0 }: Innings): number =>
  penaltyBefore + penaltyAfter + betweenStands

/** Falls numbered in order, with no total below the one before unless wickets cost runs. */
const risingFalls = ({ fallOfWickets, lost = 0 }: Innings): number =>
  fallOfWickets.filter(
    ({ wicket, runs }, i) => wicket === i + 1 && (lost > 0 || runs >= (fallOfWickets[i - 1]?.runs ?? 0)),
  ).length
