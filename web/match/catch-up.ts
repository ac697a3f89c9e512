/** The lowest rung brings mini scores, newer than the view: the view is then fetched whole. */
import type { MiniScore } from '../../wire/score.ts'
import type { View } from '../../wire/view.ts'
import { inPlay } from '../board/reading.ts'
import { type Whole, wholeOf } from './whole.ts'

const AGAIN_MS = 5_000

/** Asks until there is an answer; meanwhile `behind` is told how many balls are missing. */
export async function catchUp(shown: () => View, score: MiniScore, behind: (balls: number) => void): Promise<Whole> {
  for (;;) {
    const latest = await wholeOf(shown().id)
    if (latest) return latest
    behind(ballsBetween(shown(), score))
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}

/** By the overs of the innings in play; one at least, for something is known to be missing. */
function ballsBetween({ format, ...view }: View, score: MiniScore): number {
  const balls = (overs = '0') => {
    const [whole = 0, rest = 0] = overs.split('.').map(Number)
    return whole * format.ballsPerOver + rest
  }
  return Math.max(1, balls(score.overs) - balls(inPlay({ format, ...view })?.overs))
}
