/** Figures as scorebooks write them: no language in here, so the same in every one. */
import type { BallSummary, OverCount } from '../../cricket/types.ts'
import type { InningsView } from '../view.ts'

/** What of a delivery the notation shows. `wickets` is their number. */
export type NotedBall = Pick<BallSummary, 'runs' | 'call' | 'wickets'>

/**
 * One delivery in a few characters, no blanks, so that an over is its balls joined by one blank.
 *
 *     ball  = "." | part { "+" part }
 *     part  = runs | bye | wide | noball | wicket
 *     runs  = digits                off the bat                     4
 *     bye   = digits ("b" | "lb")   byes, leg byes                  1b  2lb
 *     wide  = [digits] "wd"         wides, when not 1, all of them  wd  5wd
 *     noball= [digits] "nb" [runs]  no-balls when not 1, then bat   nb  nb4  2nb  2nb6
 *     wicket= "W" { "W" }           one letter for each             W   WW
 *
 * Examples: "1+W" run out going for the second, "wd+W" stumped off a wide, "nb+2b" no-ball and two byes.
 */
export function ballNotation(ball: NotedBall): string {
  const parts = [...creditedParts(ball), ...(ball.wickets > 0 ? ['W'.repeat(ball.wickets)] : [])]
  return parts.length === 0 ? '.' : parts.join('+')
}

function creditedParts({ runs, call }: NotedBall): readonly string[] {
  const bat = runs.bat > 0 ? String(runs.bat) : ''
  return [
    call === 'wide' || runs.wides > 0 ? `${countBefore(runs.wides)}wd` : '',
    call === 'noBall' || runs.noBalls > 0 ? `${countBefore(runs.noBalls)}nb${bat}` : bat,
    runs.byes > 0 ? `${runs.byes}b` : '',
    runs.legByes > 0 ? `${runs.legByes}lb` : '',
  ].filter((part) => part !== '')
}

const countBefore = (runs: number): string => (runs === 1 ? '' : String(runs))

/** Balls of an over in order: "1 . 4 W 2wd nb4 1lb". */
export const overNotation = (balls: readonly NotedBall[]): string => balls.map(ballNotation).join(' ')

/** "18.4"; "20" at the end of an over. */
export const oversText = ({ overs, balls }: OverCount): string => (balls === 0 ? String(overs) : `${overs}.${balls}`)

/** Where a wicket fell: "18.4"; "19.0" off a ball that did not count, before the first of an over. */
export const fallText = ({ overs, balls }: OverCount): string => `${overs}.${balls}`

/** Valid balls as overs of this match's length: 112 balls of six are "18.4". */
export const ballsAsOvers = (balls: number, ballsPerOver: number): string =>
  oversText({ overs: Math.floor(balls / ballsPerOver), balls: balls % ballsPerOver })

/**
 * How long an innings lasted, and may last: "18.4" of "20" "overs". Where overs have five balls it is balls that are
 * counted, as in The Hundred: "92" of "100" "balls".
 */
export function lengthOf({ overs, balls, allotted }: Length, ballsPerOver: number) {
  const inBalls = ballsPerOver === 5
  const most = inBalls && allotted !== undefined ? String(ballsIn(parseOvers(allotted), ballsPerOver)) : allotted
  const count = inBalls ? String(balls) : overs
  const noun = inBalls ? 'ball' : 'over'
  return { count, of: most, noun: (most ?? count) === '1' ? noun : `${noun}s` }
}

type Length = Pick<InningsView, 'overs' | 'balls' | 'allotted'>

const ballsIn = ({ overs, balls }: OverCount, ballsPerOver: number): number => overs * ballsPerOver + balls

/** Reads "18.4" back. */
export function parseOvers(text: string): OverCount {
  const [overs = '0', balls = '0'] = text.split('.')
  return { overs: Number(overs), balls: Number(balls) }
}

/**
 * "12.3": the third ball of the thirteenth over. A wide or no-ball has the number of the ball it will be bowled again
 * as, so numbers repeat: an identity they are not, `ref` is.
 */
export const ballLabel = (over: number, validBefore: number): string => `${over}.${validBefore + 1}`

type ScoreParts = Pick<InningsView, 'runs' | 'wickets' | 'closed' | 'superOver'>

/** "212/2"; "187" all out; "301/9d" declared; "forf" when the innings was forfeited. */
export function scoreText({ runs, wickets, closed, superOver }: ScoreParts): string {
  // Two wickets end a super over, and its score is said with them.
  if (closed === 'allOut' && !superOver) return String(runs)
  if (closed === 'forfeited') return 'forf'
  return `${runs}/${wickets}${closed === 'declared' ? 'd' : ''}`
}

/** "2-31": wickets and runs of a bowler, as they are said. */
export const figuresText = ({ wickets, runs }: { readonly wickets: number; readonly runs: number }): string =>
  `${wickets}-${runs}`

/** Runs per 100 balls to one decimal, or undefined before the first ball. */
export const strikeRate = (runs: number, balls: number): number | undefined => rate(100 * runs, balls, 1)

/** Runs an over of this match's length to two decimals, or undefined before the first ball. */
export const runRate = (runs: number, balls: number, ballsPerOver: number): number | undefined =>
  rate(runs * ballsPerOver, balls, 2)

/** What a bowler concedes an over, as `runRate`. */
export const economy = runRate

function rate(numerator: number, denominator: number, decimals: number): number | undefined {
  if (denominator <= 0) return undefined
  const scale = 10 ** decimals
  return Math.round((numerator * scale) / denominator) / scale
}
