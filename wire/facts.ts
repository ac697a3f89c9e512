/** What one recorded event says by itself, beside its patch: for commentary, motion and sound. */
import type { PlayEvent, Recorded } from '../cricket/events.ts'
import type { Match } from '../cricket/types.ts'
import { ballWithin } from './balls.ts'
import { compact } from './compact.ts'
import type { EventFacts } from './feed.ts'
import type { ReplacementView } from './view.ts'
import { ballNotation } from './words/notation.ts'

/** Later than this after it was scored, an event is old news. Generous, as phones' clocks are not right to the second. */
const BACKFILL_AFTER_MS = 120_000

type Of<Kind extends PlayEvent['kind']> = Extract<PlayEvent, { readonly kind: Kind }>
export const reviewOf = ({ by, outcome }: Of<'ReviewMade'>) => ({ by, outcome })
export const replacementOf = ({ side, out, in: comer, reason }: Of<'PlayerReplaced'>): ReplacementView => ({
  side,
  out,
  in: comer,
  reason,
})

/** `match` is the state after the event. */
export function factsOf({ event, scoredAt, recordedAt }: Recorded, match: Match): EventFacts {
  const backfill = recordedAt - scoredAt > BACKFILL_AFTER_MS ? (true as const) : undefined
  const common = { kind: event.kind, at: scoredAt, backfill }
  if (event.kind === 'Noted') return compact({ ...common, note: event.text })
  if (event.kind === 'ReviewMade') return compact({ ...common, review: reviewOf(event) })
  if (event.kind === 'PlayerReplaced') return compact({ ...common, replacement: replacementOf(event) })
  if (event.kind !== 'BallBowled') return compact(common)
  const notation = ballNotation({ ...event, wickets: event.wickets.length })
  return compact({
    ...common,
    ball: ballWithin(match, event),
    notation,
    short: event.short,
    overthrow: event.overthrow,
    note: event.note,
    detail: event.detail,
  })
}
