/** From unknown to playing conditions: a competition of one's own is any object of this shape. */
import {
  type BowlerShare,
  type Conditions,
  type DayRules,
  EDITIONS,
  type Powerplay,
  type RetireAt,
  type WicketRule,
} from '../../cricket/conditions.ts'
import {
  type Decoder,
  fail,
  flag,
  inside,
  isObject,
  line,
  list,
  object,
  oneOf,
  refine,
  whole,
} from '../../cricket/decoder.ts'
import type { BonusSteps, PointsRules } from '../../cricket/telling/points.ts'
import type { OverCount } from '../../cricket/types.ts'

/** Longest name of a competition's conditions, of a powerplay and so on. */
export const CONDITIONS_NAME = 80
const POWERPLAYS = 10
const BONUS_STEPS = 20

export const overCount: Decoder<OverCount> = object({ overs: whole(0, 999), balls: whole(0, 99) }, {})

const powerplay: Decoder<Powerplay> = object(
  { name: text(CONDITIONS_NAME), from: overCount, to: overCount, outside: whole(0, 11) },
  {},
)

const shortenedPowerplay: Decoder<{ readonly [overs: string]: OverCount }> = (value, path) => {
  if (!isObject(value)) return fail(path, 'lengths by the overs of the innings: {"5": {"overs": 1, "balls": 3}}', value)
  for (const [overs, length] of Object.entries(value)) {
    if (!/^[1-9]\d{0,2}$/.test(overs)) return fail(inside(path, overs), 'a number of overs', overs)
    const decoded = overCount(length, inside(path, overs))
    if ('problem' in decoded) return decoded
  }
  return { ok: value as { readonly [overs: string]: OverCount } }
}

const bowlerShare: Decoder<BowlerShare> = object({ of: whole(1, 20), rounding: oneOf('up', 'remainder') }, {})
const bowlerSpell = object({ overs: whole(1, 99) }, { oversADay: whole(1, 99) })

const wicketRule: Decoder<WicketRule> = object(
  { cost: whole(0, 99), batsOn: flag, changeEnds: flag },
  { graceBalls: whole(1, 99), graceCost: whole(0, 99) },
)

const anyRetireAt = object({ mayReturn: flag }, { runs: whole(1, 999), balls: whole(1, 999) })
const retireAt: Decoder<RetireAt> = refine(anyRetireAt, (value, path) =>
  value.runs === undefined && value.balls === undefined
    ? fail(path, 'the runs, the balls, or both, at which a batter retires', value)
    : { ok: value },
)

const day: Decoder<DayRules> = object(
  { days: whole(1, 10), lastHourOvers: whole(0, 60) },
  { oversPerDay: whole(1, 200) },
)

const points99 = whole(0, 99)
const bonusSteps: Decoder<BonusSteps> = object(
  { at: list(whole(1, 2_000), 1, BONUS_STEPS), points: points99 },
  { withinOvers: whole(1, 999) },
)
const points: Decoder<PointsRules> = object(
  { win: points99, tie: points99, draw: points99, lose: points99, noResult: points99, abandoned: points99 },
  {
    bonus: object({ to: oneOf('both', 'notWinner') }, { batting: bonusSteps, bowling: bonusSteps }),
    winningDraw: object({ winning: points99, losing: points99, by: oneOf('runRate', 'runs') }, {}),
  },
)

const shape: Decoder<Conditions> = object(
  {
    name: line(CONDITIONS_NAME),
    edition: oneOf(...EDITIONS),
    inningsPerSide: oneOf(1, 2),
    ballsPerOver: whole(1, 20),
    playersPerSide: whole(2, 30),
    oversPerEnd: whole(1, 20),
    wideRuns: whole(0, 10),
    noBallRuns: whole(0, 10),
    freeHit: flag,
    superOver: flag,
    lastBatterStands: flag,
  },
  {
    oversPerInnings: whole(1, 999),
    oversPerBowler: whole(1, 999),
    oversPerFielder: whole(1, 99),
    followOnLead: whole(1, 999),
    byesOffNoBall: flag,
    captainChoosesStriker: flag,
    runners: flag,
    bowlerShare,
    bowlerSpell,
    superOversAtMost: whole(1, 99),
    minimumOvers: whole(1, 999),
    impactPlayers: whole(1, 11),
    powerplays: list(powerplay, 1, POWERPLAYS),
    shortenedPowerplay,
    declarations: flag,
    newBallAfter: whole(1, 999),
    newBatterSeconds: whole(1, 3_600),
    reviews: whole(0, 99),
    mostBallsPerOver: whole(1, 99),
    rebowl: oneOf('lastOver', 'never'),
    wicketRule,
    oversPerPair: whole(1, 99),
    retireAt,
    playedOut: flag,
    day,
    points,
  },
)

/** What the fields say together has to make sense too. */
export const conditions: Decoder<Conditions> = refine(shape, (value, path) => {
  const { ballsPerOver, mostBallsPerOver, oversPerPair, oversPerInnings, playedOut } = value
  const { oversPerFielder, oversPerBowler } = value
  if (mostBallsPerOver !== undefined && mostBallsPerOver < ballsPerOver) {
    return fail(inside(path, 'mostBallsPerOver'), `at least the ${ballsPerOver} balls of an over`, mostBallsPerOver)
  }
  if (oversPerFielder !== undefined && oversPerBowler !== undefined && oversPerFielder > oversPerBowler) {
    return fail(inside(path, 'oversPerFielder'), `at most the ${oversPerBowler} overs of one bowler`, oversPerFielder)
  }
  if ((oversPerPair ?? oversPerFielder ?? playedOut) && oversPerInnings === undefined) {
    return fail(
      inside(path, 'oversPerInnings'),
      'the overs of an innings, as pairs, played-out overs and “everybody bowls” need them',
      undefined,
    )
  }
  return { ok: value }
})

/** A name that may be left empty. */
function text(max: number): Decoder<string> {
  const named = line(max)
  return (value, path) => (value === '' ? { ok: '' } : named(value, path))
}
