/** Simulated matches one after the other, so that a newcomer sees a scoreboard move. Only ever in the demo database. */
import type { Command } from '../cricket/commands.ts'
import { RULESETS } from '../cricket/conditions.ts'
import { waitOf } from '../cricket/simulate/pace.ts'
import { scoreScript } from '../cricket/simulate/script.ts'
import { simulate } from '../cricket/simulate/simulate.ts'
import type { MatchRow, MatchRows } from '../db/matches.ts'
import type { Journal } from './journal.ts'
import type { Listing } from './matches/listing.ts'
import { createLivePlay } from './matches/live-play.ts'
import type { MatchRegistry } from './matches/matches.ts'
import type { Scoring } from './matches/scoring.ts'

/** A ball every three seconds or so. */
const SPEED = 12
/** What has been played when the match is first seen: some six overs. */
const COMMANDS_BEFORE = 50
const BETWEEN_MATCHES_MS = 30_000
/** Finished demos that stay in the lobby. */
const DEMOS_KEPT = 3
const BY = 'demo'

export function startDemo(parts: {
  readonly rows: MatchRows
  readonly matches: MatchRegistry
  readonly scoring: Scoring
  readonly listing: Listing
  readonly journal: Journal
  readonly now: () => number
}) {
  const { rows, matches, scoring, listing, now } = parts
  const live = createLivePlay(parts)
  const [unfinished, ...abandoned] = demos(rows, ['live', 'break', 'upcoming'])
  for (const { id } of abandoned) remove(id)
  if (unfinished) goOn(unfinished.id)
  else begin()

  function begin(): void {
    prune()
    const seed = now() % 2 ** 31
    const script = simulate({ seed, conditions: seed % 3 === 0 ? RULESETS.hundred : RULESETS.t20 })
    const startsAt = now()
    const before = scoreScript(script, { startsAt, by: BY, idOf: (n) => `demo-${n}`, most: COMMANDS_BEFORE })
    if ('refused' in before) throw new Error(`the simulated match ${seed} does not begin: ${before.refused.message}`)
    const late = now() - (before.steps.at(-1)?.recorded.scoredAt ?? startsAt)
    const envelopes = before.steps.map(({ command, recorded: { id, scoredAt } }) => {
      return { id, scoredAt: scoredAt + late, command }
    })
    const row = { names: script.names, visibility: 'public', demo: true, createdAt: now(), createdBy: BY } as const
    const { id } = scoring.create({ ...row, startsAt: new Date(startsAt + late).toISOString() }, envelopes, BY)
    listing.forget()
    goOn(id)
  }

  /** The simulator answers what the match asks, so it can go on from anywhere: after a restart too. */
  function goOn(id: string): void {
    const book = matches.find(id)?.book()
    if (!book) return
    const script = simulate({ seed: now() % 2 ** 31, conditions: book.match.conditions })
    live.play({
      matchId: id,
      commands: script.commands(book),
      by: BY,
      waitMs,
      onEnd: () => live.later(BETWEEN_MATCHES_MS, begin),
    })
  }

  function prune(): void {
    for (const { id } of demos(rows, ['finished', 'abandoned']).slice(DEMOS_KEPT)) remove(id)
  }

  /** Gone at once: marked as deleted long ago, so that what people deleted lately is left alone. */
  function remove(id: string): void {
    rows.remove(id, LONG_AGO)
    rows.purge(LONG_AGO + 1)
    matches.forget(id)
    listing.forget()
  }

  return { stop: live.stop }
}

const LONG_AGO = 1

/** Newest first. */
const demos = (rows: MatchRows, statuses: readonly MatchRow['status'][]): readonly MatchRow[] =>
  rows.list({ statuses, limit: 1000 }).filter(({ demo }) => demo)

/** Never quite even: a match that ticks like a clock does not look like one. */
const waitMs = (command: Command): number => waitOf(command, SPEED) * (0.7 + Math.random() * 0.6)
