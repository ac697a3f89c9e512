/** Playing conditions as data: everything in which one competition differs from another. */

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
}

/** The edition of the Laws by the first day of the match, `YYYY-MM-DD`. */
export function editionOn(date: string): Edition {
  if (date >= '2026-10-01') return '2026'
  if (date >= '2022-10-01') return '2022'
  if (date >= '2019-04-01') return '2019'
  if (date >= '2017-10-01') return '2017'
  return '2000'
}

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
}

/** Rulesets to start from. A competition of one's own is any object of this shape. */
export const RULESETS = {
  t20: { ...laws, name: 'T20', oversPerInnings: 20, oversPerBowler: 4, freeHit: true, superOver: true },
  oneDay: { ...laws, name: 'One-day', oversPerInnings: 50, oversPerBowler: 10, freeHit: true },
  club40: { ...laws, name: '40 overs', oversPerInnings: 40, oversPerBowler: 8 },
  hundred: {
    ...laws,
    name: 'The Hundred',
    ballsPerOver: 5,
    oversPerInnings: 20,
    oversPerBowler: 4,
    oversPerEnd: 2,
    noBallRuns: 2,
    freeHit: true,
  },
  test: { ...laws, name: 'Test', inningsPerSide: 2, followOnLead: 200 },
  fourDay: { ...laws, name: 'Four-day', inningsPerSide: 2, followOnLead: 150, noBallRuns: 1 },
  declaration: laws,
} as const satisfies { readonly [name: string]: Conditions }
export type RulesetName = keyof typeof RULESETS
