/** Playing conditions told in a sentence each, as one scorer tells another at the gate. */
import type { Conditions } from '../../cricket/conditions.ts'
import { plural } from '../words/words.ts'

/** "20 overs a side, 4 a bowler. Wide 1, no-ball 1 and a free hit. Powerplay of 6 overs. 11 a side." */
export const rulesWords = (rules: Conditions): string =>
  [lengthWords(rules), extrasWords(rules), ...localWords(rules), powerplayWords(rules), sideWords(rules)]
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => `${sentence}.`)
    .join(' ')

function lengthWords({ oversPerInnings, inningsPerSide, oversPerBowler, ballsPerOver, day }: Conditions): string {
  const balls = ballsPerOver === 6 ? '' : ` of ${ballsPerOver} balls`
  const limit = oversPerBowler === undefined ? '' : `, ${oversPerBowler} a bowler`
  const side = inningsPerSide === 2 ? 'an innings, two a side' : 'a side'
  if (oversPerInnings !== undefined) return `${plural(oversPerInnings, 'over')}${balls} ${side}${limit}`
  const days = day === undefined || day.days === 1 ? '' : ` over ${day.days} days`
  return `${inningsPerSide === 2 ? 'Two innings' : 'One innings'} a side without a limit of overs${days}${limit}`
}

function extrasWords({ wideRuns, noBallRuns, freeHit, rebowl, mostBallsPerOver }: Conditions): string {
  const hit = freeHit ? ' and a free hit' : ''
  const again = rebowl && (rebowl === 'never' ? ', not bowled again' : ', bowled again in the last over only')
  const most = mostBallsPerOver === undefined ? '' : `, at most ${mostBallsPerOver} balls an over`
  return `Wide ${wideRuns}, no-ball ${noBallRuns}${hit}${again ?? ''}${most}`
}

function localWords(rules: Conditions) {
  const { retireAt, oversPerPair, oversPerFielder, wicketRule, lastBatterStands, playedOut } = rules
  return [
    oversPerFielder === undefined ? undefined : `Everybody but the keeper bowls ${plural(oversPerFielder, 'over')}`,
    retireAt && `Batters retire at ${retirement(retireAt)}${retireAt.mayReturn ? ' and may come back' : ''}`,
    oversPerPair === undefined ? undefined : `Pairs bat ${plural(oversPerPair, 'over')}`,
    wicketRule && wicketWords(wicketRule),
    lastBatterStands ? 'The last batter goes on alone' : undefined,
    playedOut ? 'All overs are bowled' : undefined,
  ]
}

const retirement = ({ runs, balls }: NonNullable<Conditions['retireAt']>): string =>
  [runs && plural(runs, 'run'), balls && plural(balls, 'ball')].filter(Boolean).join(' or ')

function wicketWords({ cost, batsOn, graceBalls }: NonNullable<Conditions['wicketRule']>): string | undefined {
  const parts = [
    cost > 0 && `takes ${plural(cost, 'run')} off`,
    batsOn && 'leaves the batter in',
    graceBalls && `does not count on ${graceBalls === 1 ? 'the first ball' : `the first ${graceBalls} balls`}`,
  ].filter(Boolean)
  return parts.length > 0 ? `A wicket ${parts.join(', ')}` : undefined
}

function powerplayWords({ powerplays = [] }: Conditions): string | undefined {
  const [first] = powerplays
  return first && `Powerplay of ${plural(first.to.overs - first.from.overs, 'over')}`
}

function sideWords({ playersPerSide, superOver, impactPlayers }: Conditions): string {
  const tie = superOver ? ', a tie goes to a super over' : ''
  const impact = impactPlayers === undefined ? '' : `, ${plural(impactPlayers, 'impact player')}`
  return `${playersPerSide} a side${impact}${tie}`
}
