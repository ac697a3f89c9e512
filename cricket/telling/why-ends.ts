/** Why this batter faces the next ball: the last thing that settled who stands where. */
import type { Book } from '../book.ts'
import type { Conditions } from '../conditions.ts'
import { placesOf } from '../correction/edits.ts'
import type { BallBowled, Entry } from '../events.ts'
import { openInnings } from '../innings.ts'
import type { PlayerId } from '../types.ts'
import type { Reason } from './why.ts'

export function whyEnds({ entries, match }: Book): Reason | undefined {
  const striker = openInnings(match)?.striker
  if (!striker) return undefined
  const last = entries.findLast(({ event }) => settles(event, striker))
  if (!last) return undefined
  const ball = placesOf(entries, new Set([last.ref])).get(last.ref)?.ball ?? ''
  return because(last.event, {
    striker,
    ball,
    conditions: match.conditions,
    overs: openInnings(match)?.overs.overs ?? 0,
  })
}

type Standing = {
  readonly striker: PlayerId
  readonly ball: string
  readonly conditions: Conditions
  readonly overs: number
}

const settles = (event: Entry['event'], striker: PlayerId): boolean =>
  event.kind === 'BallBowled' ||
  event.kind === 'EndsSwapped' ||
  event.kind === 'OverCalled' ||
  (event.kind === 'BatterCameIn' && event.batter === striker)

function because(event: Entry['event'], { striker, ball, conditions, overs }: Standing): Reason {
  const faces = `{${striker}} faces`
  switch (event.kind) {
    case 'EndsSwapped':
      return { law: '18', because: `${faces}: the batters were said to have changed ends, before ${ball}.` }
    case 'BatterCameIn':
      return {
        law: event.end === 'striker' ? '18.11' : '17.1',
        because: `${faces}: he came in ${event.end === 'striker' ? "at the striker's end" : "at the bowler's end, and the ends have changed"}.`,
      }
    case 'OverCalled':
      return { law: '17.1', because: `${faces}: Over was called, and the bowling is from the other end now.` }
    case 'BallBowled':
      return afterBall(event, { striker, ball, conditions, overs })
    default:
      return { law: '18', because: `${faces}.` }
  }
}

function afterBall(event: BallBowled, { striker, ball, conditions, overs }: Standing): Reason {
  const faces = `{${striker}} faces`
  const ran = `the batters ${event.changedEnds ? 'had changed ends' : 'were at the ends they started from'} when ${ball} became dead`
  if (event.faces !== undefined) return { law: '41.5', because: `${faces}: chosen to, after ${ball}.` }
  if (!event.over) return { law: '18', because: `${faces}: ${ran}.` }
  const changes = overs % conditions.oversPerEnd === 0
  const over = changes
    ? 'the over ended, so the bowling is from the other end'
    : 'the bowling goes on from the same end'
  return { law: changes ? '17.1' : 'playing conditions', because: `${faces}: ${ran}, and ${over}.` }
}
