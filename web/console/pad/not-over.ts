/** "Not over: another ball": the umpire counts otherwise, and his count stands (17.5). */
import type { Command } from '../../../cricket/commands.ts'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import { currentInnings } from '../../../cricket/innings.ts'
import type { Standing } from '../standing.ts'

/** The last ball again, with no Over called after it; undefined where the last entry is none that ended an over. */
export function notOver({ match, last }: Pick<Standing, 'match' | 'last'>): Command | undefined {
  const ref = currentInnings(match)?.recentOvers.at(-1)?.balls.at(-1)?.ref
  if (last?.kind !== 'BallBowled' || !last.over || ref === undefined) return undefined
  const ball = commandOf(last)
  if (ball.do !== 'bowl') return undefined
  return {
    do: 'correct',
    edits: [{ op: 'amend', ref, command: { ...ball, over: false } }],
    reason: 'Over was not called',
  }
}
