/** Rulesets to start from. A competition of one's own is any object of the shape of `Conditions`. */
import type { Conditions, Powerplay } from './conditions.ts'
import type { PointsRules } from './telling/points.ts'
import type { OverCount } from './types.ts'

const laws: Conditions = {
  name: 'Declaration match',
  edition: '2026',
  inningsPerSide: 1,
  ballsPerOver: 6,
  playersPerSide: 11,
  oversPerEnd: 1,
  wideRuns: 1,
  noBallRuns: 1,
  freeHit: false,
  superOver: false,
  lastBatterStands: false,
  newBatterSeconds: 180,
}

const overs = (count: number, balls = 0): OverCount => ({ overs: count, balls })
const powerplay = (name: string, from: number, to: number, outside: number): Powerplay => ({
  name,
  from: overs(from),
  to: overs(to),
  outside,
})
/** As in ICC one-day internationals: only as many bowlers as there are overs over bowl one more. */
const fifth = { of: 5, rounding: 'remainder' } as const

/** ICC T20I since July 2025, by the overs of the innings. */
const SHORT_T20_POWERPLAY = {
  '5': overs(1, 3),
  '6': overs(1, 5),
  '7': overs(2, 1),
  '8': overs(2, 2),
  '9': overs(2, 4),
  '10': overs(3),
  '11': overs(3, 2),
  '12': overs(3, 4),
  '13': overs(3, 5),
  '14': overs(4, 1),
  '15': overs(4, 3),
  '16': overs(4, 5),
  '17': overs(5, 1),
  '18': overs(5, 2),
  '19': overs(5, 4),
} as const

const t20: Conditions = {
  ...laws,
  name: 'T20',
  oversPerInnings: 20,
  oversPerBowler: 4,
  bowlerShare: fifth,
  freeHit: true,
  superOver: true,
  minimumOvers: 5,
  powerplays: [powerplay('Powerplay', 0, 6, 2), powerplay('', 6, 20, 5)],
  shortenedPowerplay: SHORT_T20_POWERPLAY,
  newBatterSeconds: 90,
}

const oneDay: Conditions = {
  ...laws,
  name: 'One-day',
  oversPerInnings: 50,
  oversPerBowler: 10,
  bowlerShare: fifth,
  freeHit: true,
  minimumOvers: 20,
  powerplays: [
    powerplay('Powerplay 1', 0, 10, 2),
    powerplay('Powerplay 2', 10, 40, 4),
    powerplay('Powerplay 3', 40, 50, 5),
  ],
  newBatterSeconds: 120,
}

const hundred: Conditions = {
  ...laws,
  name: 'The Hundred',
  ballsPerOver: 5,
  oversPerInnings: 20,
  oversPerBowler: 4,
  oversPerEnd: 2,
  noBallRuns: 2,
  freeHit: true,
  minimumOvers: 5,
  powerplays: [powerplay('Powerplay', 0, 5, 2), powerplay('', 5, 20, 5)],
  newBatterSeconds: 90,
}

/** A league of clubs: bonus points by runs and wickets for who does not win. */
const LEAGUE_POINTS: PointsRules = {
  win: 20,
  tie: 12,
  draw: 0,
  lose: 0,
  noResult: 6,
  abandoned: 6,
  bonus: {
    batting: { at: [100, 125, 150, 175, 200], points: 1 },
    bowling: { at: [2, 4, 6, 8, 10], points: 1 },
    to: 'notWinner',
  },
}

/** Winning draw: the side batting second, unless it was outscored at the rate of the first. */
const TIMED_POINTS: PointsRules = { ...LEAGUE_POINTS, winningDraw: { winning: 8, losing: 2, by: 'runRate' } }

/** A championship of four-day matches: points for 250, 300 … and 3, 6, 9 wickets within 110 overs. */
const CHAMPIONSHIP_POINTS: PointsRules = {
  win: 16,
  tie: 8,
  draw: 8,
  lose: 0,
  noResult: 8,
  abandoned: 8,
  bonus: {
    batting: { at: [250, 300, 350, 400, 450], points: 1, withinOvers: 110 },
    bowling: { at: [3, 6, 9], points: 1, withinOvers: 110 },
    to: 'both',
  },
}

export const RULESETS = {
  t20,
  oneDay,
  club40: {
    ...laws,
    name: '40 overs',
    oversPerInnings: 40,
    oversPerBowler: 8,
    bowlerShare: { of: 5, rounding: 'up' },
    points: LEAGUE_POINTS,
  },
  hundred,
  test: {
    ...laws,
    name: 'Test',
    inningsPerSide: 2,
    followOnLead: 200,
    newBallAfter: 80,
    reviews: 3,
    runners: false,
    captainChoosesStriker: true,
    day: { days: 5, oversPerDay: 90, lastHourOvers: 15 },
  },
  fourDay: {
    ...laws,
    name: 'Four-day',
    inningsPerSide: 2,
    followOnLead: 150,
    newBallAfter: 80,
    day: { days: 4, oversPerDay: 96, lastHourOvers: 16 },
  },
  declaration: { ...laws, day: { days: 1, lastHourOvers: 20 }, points: TIMED_POINTS },
  t20i: {
    ...t20,
    name: 'T20 International',
    declarations: false,
    reviews: 2,
    runners: false,
    captainChoosesStriker: true,
  },
  odi: {
    ...oneDay,
    name: 'One-day International',
    declarations: false,
    reviews: 2,
    runners: false,
    captainChoosesStriker: true,
    superOver: true,
  },
  ipl: { ...t20, name: 'IPL', declarations: false, impactPlayers: 1, reviews: 2, runners: false },
  ecbT20: { ...t20, name: 'T20 (ECB)', declarations: false, noBallRuns: 2, superOver: false, runners: false },
  ecbOneDay: { ...oneDay, name: 'One-day (ECB)', declarations: false, noBallRuns: 2, runners: false },
  ecbFourDay: {
    ...laws,
    name: 'County Championship',
    inningsPerSide: 2,
    followOnLead: 150,
    noBallRuns: 2,
    newBallAfter: 80,
    runners: false,
    day: { days: 4, oversPerDay: 96, lastHourOvers: 16 },
    points: CHAMPIONSHIP_POINTS,
  },
  hundredKnockout: {
    ...hundred,
    name: 'The Hundred, knock-out',
    declarations: false,
    superOver: true,
    superOversAtMost: 2,
  },
  lastBatterStands: {
    ...laws,
    name: 'Last batter stands',
    oversPerInnings: 20,
    oversPerBowler: 4,
    playersPerSide: 8,
    lastBatterStands: true,
  },
  junior: {
    ...laws,
    name: 'Junior',
    oversPerInnings: 20,
    oversPerBowler: 4,
    playersPerSide: 8,
    wideRuns: 2,
    noBallRuns: 2,
    rebowl: 'lastOver',
    mostBallsPerOver: 8,
    retireAt: { runs: 25, mayReturn: true },
    wicketRule: { cost: 0, batsOn: false, changeEnds: false, graceBalls: 1, graceCost: 0 },
    bowlerSpell: { overs: 4, oversADay: 8 },
  },
  pairs: {
    ...laws,
    name: 'Pairs',
    oversPerInnings: 16,
    oversPerBowler: 4,
    playersPerSide: 8,
    wideRuns: 2,
    noBallRuns: 2,
    rebowl: 'lastOver',
    mostBallsPerOver: 8,
    oversPerPair: 4,
    playedOut: true,
    wicketRule: { cost: 5, batsOn: true, changeEnds: true },
  },
} as const satisfies { readonly [name: string]: Conditions }
export type RulesetName = keyof typeof RULESETS
