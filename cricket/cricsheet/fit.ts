/**
 * Conditions that the play itself gives away. Files are of matches that were played, so where one goes on beyond what
 * its format allows (twelve a side, a follow-on at 140, a twenty-first over), the format was another one.
 */
import type { Conditions } from '../conditions.ts'
import type { CricsheetFile, CricsheetInnings } from './file.ts'
import { totalOf, wicketsBefore, wicketsOf } from './outcome.ts'

export function fitted(conditions: Conditions, file: CricsheetFile): Conditions {
  const lastBatterStands = conditions.lastBatterStands || file.innings.some(isBattedAlone)
  return {
    ...conditions,
    ...overs(conditions, file),
    ...followOn(conditions, file),
    playersPerSide: playersPerSide(conditions, file, lastBatterStands),
    lastBatterStands,
  }
}

function overs({ oversPerInnings }: Conditions, { innings }: CricsheetFile): Partial<Conditions> {
  if (oversPerInnings === undefined) return {}
  const longest = innings.filter((each) => !each.super_over).map((each) => (each.overs ?? []).length)
  return { oversPerInnings: Math.max(oversPerInnings, ...longest) }
}

/** [14.1.3, 14.3] Fewer days, or a first day lost, make it less than the ruleset says. */
function followOn({ followOnLead }: Conditions, { innings }: CricsheetFile): Partial<Conditions> {
  const [first, second, third] = innings
  if (followOnLead === undefined || !first || !second || second.team !== third?.team) return {}
  return { followOnLead: Math.min(followOnLead, totalOf(first) - totalOf(second)) }
}

/**
 * Eleven unless a batter stayed in after ten were out, a margin in wickets was counted from fewer, or neither side had
 * eleven. One side alone is short because somebody was missing: its wickets are still counted from ten.
 */
function playersPerSide({ playersPerSide: usual }: Conditions, file: CricsheetFile, lastBatterStands: boolean): number {
  const innings = file.innings.filter((each) => !each.super_over)
  const toFall = wicketsToFall(file)
  if (toFall !== undefined && toFall < usual - 1 && innings.every((each) => wicketsOf(each) <= toFall)) {
    return lastBatterStands ? toFall : toFall + 1
  }
  const most = Math.max(...file.info.teams.map((team) => file.info.players.get(team)?.length ?? 0))
  if (most < usual) return most
  return Math.max(usual, ...innings.map((each) => wicketsBefore(each) + 2))
}

/** From the margin of a chase that was won with wickets in hand. */
function wicketsToFall({ info, innings }: CricsheetFile): number | undefined {
  const chase = innings.findLast((each) => !each.super_over)
  const inHand = info.outcome.by?.wickets
  if (!chase || inHand === undefined || chase.team !== info.outcome.winner) return undefined
  return inHand + wicketsOf(chase)
}

/** Ours write the last batter at both ends, for the format wants two names. */
const isBattedAlone = ({ overs: bowled = [] }: CricsheetInnings): boolean =>
  bowled.some(({ deliveries }) => deliveries.some(({ batter, non_striker: nonStriker }) => batter === nonStriker))
