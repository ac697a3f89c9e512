/** How long things take on the field, so that a match without times can be played as if live. */
import type { Command } from '../commands.ts'

/** ms from a bowler's last ball to his next. */
const BALL_MS = 35_000
const SECOND_MS = 1000

/** Real time (ms) that passes before this command, after the one before it. */
export function paceOf(command: Command): number {
  switch (command.do) {
    case 'bowl':
      return BALL_MS
    case 'sendIn':
      return 60 * SECOND_MS
    case 'giveBall':
      return 25 * SECOND_MS
    case 'startInnings':
      return 600 * SECOND_MS
    case 'toss':
      return 1800 * SECOND_MS
    default:
      return 5 * SECOND_MS
  }
}

/** What is waited for before this command when a match is played `speed` times as fast as life; long breaks are cut. */
export const waitOf = (command: Command, speed: number): number => Math.min(paceOf(command), 2 * BALL_MS) / speed
