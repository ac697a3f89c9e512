/** The playing conditions of a Cricsheet match: what `info` says, and what only the balls give away. */
import { type Conditions, editionOn, RULESETS } from '../conditions.ts'
import type { CricsheetDelivery, CricsheetFile, CricsheetInfo } from './file.ts'
import { fitted } from './fit.ts'

/** First one-day internationals in which every no-ball gave a free hit. */
const FREE_HITS_IN_ONE_DAYERS = '2015-07-05'
/** A limited-overs bowler may bowl a fifth of the overs. */
const SHARE_OF_A_BOWLER = 5

export const conditionsOf = (file: CricsheetFile): Conditions => fitted(statedBy(file), file)

function statedBy(file: CricsheetFile): Conditions {
  const { info } = file
  // When an innings was cut short is not in the file, and so neither is what was left to each bowler.
  const { bowlerShare: _, ...conditions }: Conditions = { ...rulesetOf(info), ...limitsOf(info) }
  return {
    ...conditions,
    edition: editionOn(info.dates[0] as string),
    ballsPerOver: info.balls_per_over,
    noBallRuns: noBallRunsOf(file),
    freeHit: conditions.freeHit && freeHitsFit(file),
    superOver: file.innings.some((innings) => innings.super_over),
    byesOffNoBall: true,
  }
}

function rulesetOf({ match_type: type, balls_per_over: balls, dates, overs }: CricsheetInfo): Conditions {
  if (type === 'Test') return RULESETS.test
  if (type === 'MDM') return RULESETS.fourDay
  if (type === 'ODM' && overs === undefined) return RULESETS.declaration
  if (type === 'ODI' || type === 'ODM')
    return { ...RULESETS.oneDay, freeHit: (dates[0] as string) >= FREE_HITS_IN_ONE_DAYERS }
  return balls === 5 ? RULESETS.hundred : RULESETS.t20
}

/** T20 files exist that say 50 overs; nobody bowls more than 20 in one. */
function limitsOf({ match_type: type, overs }: CricsheetInfo): Partial<Conditions> {
  if (overs === undefined) return {}
  const oversPerInnings = type === 'T20' || type === 'IT20' ? Math.min(20, overs) : overs
  return { oversPerInnings, oversPerBowler: Math.ceil(oversPerInnings / SHARE_OF_A_BOWLER) }
}

export const ballsOf = (innings: CricsheetFile['innings'][number]): readonly CricsheetDelivery[] =>
  (innings.overs ?? []).flatMap((over) => over.deliveries)

/** In English domestic cricket and The Hundred a no-ball is worth two: then none of the match is worth one. */
function noBallRunsOf({ info, innings }: CricsheetFile): number {
  const called = innings.flatMap(ballsOf).flatMap(({ extras }) => (extras?.noballs ? [extras.noballs] : []))
  if (called.length === 0) return info.balls_per_over === 5 ? RULESETS.hundred.noBallRuns : 1
  return called.every((runs) => runs >= 2) ? 2 : 1
}

const BARRED_BY_FREE_HIT = ['bowled', 'caught', 'caught and bowled', 'lbw', 'stumped', 'hit wicket']

/** No free hits were given where somebody was bowled, caught … off the ball after a no-ball. */
function freeHitsFit({ innings }: CricsheetFile): boolean {
  return innings.every((each) => {
    let free = false
    for (const { extras, wickets = [] } of ballsOf(each)) {
      if (free && wickets.some(({ kind }) => BARRED_BY_FREE_HIT.includes(kind))) return false
      free = Boolean(extras?.noballs || (free && extras?.wides))
    }
    return true
  })
}
