/** What was said of a delivery beyond runs, call and wickets, said again: for corrections and for writing a ball down. */
import type { Bowl, WicketCommand } from '../commands.ts'
import type { BallBowled } from '../events.ts'
import type { Wicket } from '../types.ts'

export type Rulings = Pick<Bowl, 'short' | 'overthrow' | 'lostBall' | 'disallowed' | 'notInOver' | 'faces'>

export function rulingsOf({ short, overthrow, lostBall, disallowed, notInOver, faces }: BallBowled): Rulings {
  return {
    ...(short !== undefined && { short }),
    ...(overthrow && { overthrow }),
    ...(lostBall && { lostBall }),
    ...(disallowed && { disallowed }),
    ...(notInOver && { notInOver }),
    ...(faces !== undefined && { faces }),
  }
}

/** What was said of a wicket beyond who, how and by whom; what a local rule makes of it is worked out again. */
export const wicketRulingsOf = ({
  crossed,
  preventedCatch,
  notRunning,
}: Wicket): Pick<WicketCommand, 'crossed' | 'preventedCatch' | 'notRunning'> => ({
  ...(crossed && { crossed }),
  ...(preventedCatch && { preventedCatch }),
  ...(notRunning && { notRunning }),
})
