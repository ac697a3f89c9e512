/** Who was put in whose place by a correction, by id; and which result in place of which. */
import type { Change } from '../cricket/book.ts'
import type { BallBowled, PlayEvent } from '../cricket/events.ts'
import type { PlayerId, Wicket } from '../cricket/types.ts'
import { compact } from './compact.ts'
import type { CorrectionView } from './view.ts'

type People = NonNullable<CorrectionView['people']>

/** Undefined where nobody else is meant than before. */
export function peopleIn({ was, now }: Change): People | undefined {
  if (!was || !now) return undefined
  const people = compact({
    batter: pair(batterOf(was), batterOf(now)),
    bowler: pair(bowlerOf(was), bowlerOf(now)),
    ...inWickets(wicketsOf(was), wicketsOf(now), batterOf(was), batterOf(now)),
  })
  return Object.keys(people).length > 0 ? people : undefined
}

export function resultIn({ was, now }: Change): CorrectionView['result'] {
  const result = compact({
    was: was?.kind === 'MatchEnded' ? was.outcome : undefined,
    now: now?.kind === 'MatchEnded' ? now.outcome : undefined,
  })
  return Object.keys(result).length > 0 ? result : undefined
}

const pair = (was: PlayerId | undefined, now: PlayerId | undefined): People['batter'] =>
  was === now ? undefined : compact({ was, now })

function batterOf(event: PlayEvent): PlayerId | undefined {
  if (event.kind === 'BallBowled') return event.striker
  return event.kind === 'BatterCameIn' || event.kind === 'BatterRetired' ? event.batter : undefined
}

const bowlerOf = (event: PlayEvent): PlayerId | undefined =>
  event.kind === 'BallBowled' || event.kind === 'BowlerCameOn' ? event.bowler : undefined

function wicketsOf(event: PlayEvent): BallBowled['wickets'] {
  if (event.kind === 'BallBowled') return event.wickets
  return event.kind === 'BatterDismissed' ? [event.wicket] : []
}

/** Where the same number fell: who is out, unless that is only another striker, and who helped. */
function inWickets(
  were: readonly Wicket[],
  are: readonly Wicket[],
  wasOn: PlayerId | undefined,
  isOn: PlayerId | undefined,
): Pick<People, 'out' | 'fielder'> {
  const [was, now] = [were[0], are[0]]
  if (!was || !now || were.length !== are.length) return {}
  const isStriker = was.batter === wasOn && now.batter === isOn
  return compact({
    out: isStriker ? undefined : pair(was.batter, now.batter),
    fielder: pair(was.fielders?.[0]?.player, now.fielders?.[0]?.player),
  })
}
