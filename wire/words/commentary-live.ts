/** Commentary told from the views a page holds before and after an event, and what the feed says of the event. */
import type { PlayerId } from '../../cricket/types.ts'
import { compact } from '../compact.ts'
import type { EventFacts } from '../feed.ts'
import type { BattingView, BowlingView, SessionView, View } from '../view.ts'
import {
  type BatterStanding,
  type BowlerStanding,
  type Happening,
  NOTHING,
  type Standing,
  type Streaks,
  type Telling,
  tell,
} from './commentary.ts'
import { isSameInnings } from './commentary-standing.ts'

/** `seq` is the position of the event in the log. Of a correction nothing is told: what was told before may have changed. */
export function tellLive(before: View, after: View, seq: number, facts: EventFacts, streaks: Streaks): Telling {
  const [was, is] = [standingOfView(before), standingOfView(after)]
  const happening = happeningOf(was, is, seq, facts)
  return tell(was, is, compact({ ...happening, session: sessionEnded(before, after) }), streaks)
}

function sessionEnded(before: View, after: View): SessionView | undefined {
  const ended = Object.keys(after.sessions ?? {}).find((n) => !before.sessions?.[n])
  return ended === undefined ? undefined : after.sessions?.[ended]
}

function happeningOf(before: Standing, after: Standing, seq: number, facts: EventFacts): Happening {
  const { kind, at, note, ball, notation, short, overthrow, review, replacement } = facts
  const common = compact({ ref: String(seq), kind, at, note, review, replacement })
  if (kind !== 'BallBowled') return common
  const striker = whoFaced(before, after, notation)
  return compact({
    ...common,
    ball,
    notation,
    striker,
    bowler: whoBowled(before, after),
    boundary: boundaryOf(striker, before, after),
    short,
    overthrow,
  })
}

/** Who has another ball on the card; off a wide nobody has. */
function whoFaced(before: Standing, after: Standing, notation: string | undefined): PlayerId | undefined {
  const moved = Object.keys(after.batting).find(
    (id) => after.batting[id]?.balls !== (before.batting[id]?.balls ?? 0) && isSameInnings(before, after),
  )
  // Nobody ran: who is at the striker's end was there, even where the scorer had to say so.
  const stayed = notation === 'wd' && !after.over?.closed ? after.striker : undefined
  return (moved as PlayerId | undefined) ?? stayed ?? before.striker
}

/** Who has the over in which the ball was bowled. */
const whoBowled = (before: Standing, after: Standing): PlayerId | undefined => after.over?.bowler ?? before.bowler

function boundaryOf(striker: PlayerId | undefined, before: Standing, after: Standing): 4 | 6 | undefined {
  const [was, is] = [before.batting[striker ?? ''], after.batting[striker ?? '']]
  if (!is) return undefined
  if (is.sixes > (was?.sixes ?? 0)) return 6
  return is.fours > (was?.fours ?? 0) ? 4 : undefined
}

export function standingOfView({ current, innings: all, interval, outcome, toss }: View): Standing {
  const innings = current && all[current.innings]
  const common = { interval: interval?.reason, outcome, toss }
  if (!current || !innings) return compact({ ...NOTHING, ...common })
  const { side, superOver, followOn, runs, wickets, overs, balls, closed, target, allotted } = innings
  const { striker, nonStriker, bowler, freeHit, need, lead } = current
  return compact({
    ...common,
    ...{ innings: Number(current.innings), side, superOver, followOn, runs, wickets, overs, balls, closed },
    penalty: innings.extras.penalty,
    ...{ target, allotted, striker, nonStriker, bowler, need, lead },
    freeHit: freeHit === true,
    batting: Object.fromEntries(Object.entries(innings.batting).map(([id, line]) => [id, batterOf(line)])),
    bowling: Object.fromEntries(Object.entries(innings.bowling).map(([id, line]) => [id, bowlerOf(line)])),
    falls: inOrder(innings.fallOfWickets).map(({ batter }) => batter),
    stand: inOrder(innings.partnerships).at(-1),
    over: overOf(current),
  })
}

const batterOf = ({ order, runs, balls, fours, sixes, out, retired }: BattingView): BatterStanding =>
  compact({ order, runs, balls, fours, sixes, out, retired })

const bowlerOf = ({ overs, maidens, runs, wickets }: BowlingView): BowlerStanding => ({ overs, maidens, runs, wickets })

function overOf({ over: key = '', overs }: NonNullable<View['current']>): Standing['over'] {
  const over = overs[key]
  if (!over) return undefined
  const { bowler, balls, runs, wickets, closed } = over
  return { number: Number(key), bowler, balls, runs, wickets, closed: closed === true }
}

const inOrder = <T>(lines: { readonly [n: string]: T }): readonly T[] =>
  Object.keys(lines)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((key) => lines[key] ?? [])
