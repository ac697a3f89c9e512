/** What is changed beside the log of a match, or takes it away: by the API and by the scorer's pages alike. */
import { randomUUID } from 'node:crypto'
import type { MatchRows } from '../../db/matches.ts'
import type { MatchChange } from '../../wire/decode/match.ts'
import type { Auth } from '../sign-in/auth.ts'
import type { Listing } from './listing.ts'
import type { MatchRegistry } from './matches.ts'
import type { Scoring } from './scoring.ts'

export type MatchChanges = ReturnType<typeof createMatchChanges>

export function createMatchChanges(parts: {
  readonly auth: Auth
  readonly rows: MatchRows
  readonly matches: MatchRegistry
  readonly scoring: Scoring
  readonly listing: Listing
  readonly now: () => number
}) {
  const { auth, rows, matches, scoring, listing, now } = parts
  return {
    /** Names of players not on the team sheet are welcome: who comes in as a replacement has to be named first. */
    change(id: string, { players = {}, ...change }: MatchChange, by: string): void {
      rows.update(id, change)
      rows.putNames(id, players)
      matches.reread(id)
      listing.forget()
      scoring.score(id, [{ id: `names-${randomUUID()}`, scoredAt: now(), command: { do: 'changeNames' } }], by)
    },

    remove(id: string, by: string): void {
      rows.remove(id, now())
      matches.forget(id)
      listing.forget()
      auth.accounts.note({ at: now(), accountId: by, action: 'match removed', subject: id })
    },
  }
}
