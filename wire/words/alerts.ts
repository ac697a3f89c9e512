/**
 * What of an event is worth telling somebody who does not look: wickets, milestones, ends of innings, the result. For
 * announcements and Web Push; without a language, as commentary is (web/commentary/alert-words.ts says them).
 */
import type { InningsEnd, Outcome } from '../../cricket/types.ts'
import type { EventFacts } from '../feed.ts'
import type { View } from '../view.ts'
import type { Line, Milestone, Score, Streaks, WicketTold } from './commentary.ts'
import { standingOfView, tellLive } from './commentary-live.ts'
import { scoreAt } from './commentary-standing.ts'

export const ALERTS = ['wicket', 'milestone', 'innings', 'result'] as const
export type AlertKind = (typeof ALERTS)[number]

/** `key` is the same for the same alert, however often it is told. */
export type Alert = { readonly key: string; readonly score?: Score } & (
  | { readonly kind: 'wicket'; readonly wicket: WicketTold }
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'innings'; readonly how: InningsEnd }
  | { readonly kind: 'result'; readonly outcome: Outcome }
)

/**
 * The alerts of one event, from the views before and after it. None of what was scored long ago and sent late, nor of
 * a correction: what it changed was news when it happened. `streaks` are those of `tellLive`; without them no hat-trick is seen.
 */
export function alertsOf(before: View, after: View, facts: EventFacts, streaks: Streaks = {}): readonly Alert[] {
  if (facts.backfill || facts.kind === 'Corrected') return []
  const { innings, side } = standingOfView(after)
  const score = side && scoreAt(standingOfView(after))
  return tellLive(before, after, 0, facts, streaks).lines.flatMap((line) =>
    alertsIn(line).map((alert, i) => ({
      key: `${after.id}.${innings}.${score?.runs ?? 0}/${score?.wickets ?? 0}.${score?.overs ?? ''}.${keyOf(alert)}.${i}`,
      ...(score && { score }),
      ...alert,
    })),
  )
}

type Told = Alert extends infer One ? (One extends Alert ? Omit<One, 'key' | 'score'> : never) : never

function alertsIn(line: Line): readonly Told[] {
  switch (line.type) {
    case 'ball':
      return (line.wickets ?? []).map((wicket): Told => ({ kind: 'wicket', wicket }))
    case 'milestone':
      // A fifty of the side is no alarm; of a batter, of a stand, and what a bowler does, is.
      return line.milestone.kind === 'side' ? [] : [{ kind: 'milestone', milestone: line.milestone }]
    case 'event':
      if (line.event.kind === 'out') return [{ kind: 'wicket', wicket: line.event.wicket }]
      if (line.event.kind === 'end') return [{ kind: 'innings', how: line.event.how }]
      return line.event.kind === 'result' ? [{ kind: 'result', outcome: line.event.outcome }] : []
    case 'over':
      return []
    default:
      return line satisfies never
  }
}

const keyOf = (alert: Told): string =>
  alert.kind === 'milestone' ? alert.milestone.kind : alert.kind === 'wicket' ? alert.wicket.batter : alert.kind
