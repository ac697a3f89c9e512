/** Which matches there are, with their mini scores: what the lobby shows. One answer serves everybody for a second. */
import type { MatchRow, MatchRows } from '../../db/matches.ts'
import { formatCursor } from '../../wire/cursor.ts'
import { type MiniScore, scoreOf as scoreOfView } from '../../wire/score.ts'
import type { MatchStatus } from '../../wire/view.ts'
import type { History } from './history.ts'
import type { MatchRegistry } from './matches.ts'

export type Listed = { readonly matches: readonly MiniScore[]; readonly next?: string }
export type Page = {
  readonly statuses: readonly MatchStatus[]
  readonly limit: number
  readonly after?: string | undefined
  /** What somebody looks for, as it was typed. */
  readonly find?: string | undefined
  /** The whole name of a side, or of a competition. */
  readonly team?: string | undefined
  readonly competition?: string | undefined
  /** Scores as they stood then (ms), for who is held back. */
  readonly asOf?: number | undefined
}
export type Listing = ReturnType<typeof createListing>

const FRESH_MS = 1_000
const ANSWERS_KEPT = 100
/** Whatever was sent late by a phone without a network has come by then. */
const SETTLED_MS = 3_600_000

export function createListing(parts: {
  readonly rows: MatchRows
  readonly matches: MatchRegistry
  readonly history: History
  readonly now: () => number
}) {
  const { rows, matches, history, now } = parts
  const answers = new Map<string, { readonly at: number; readonly listed: Listed }>()

  /** A match that goes on is asked for its score; the row of one that is over holds the last. */
  function scoreOf(row: MatchRow, asOf: number | undefined): MiniScore | undefined {
    const over = row.status === 'finished' || row.status === 'abandoned'
    const last = over ? row.score : undefined
    if (asOf !== undefined && !(last && last.at < asOf - SETTLED_MS)) return scoreThen(row, asOf)
    return last ?? matches.find(row.id)?.score()
  }

  function scoreThen(row: MatchRow, asOf: number): MiniScore | undefined {
    const match = matches.find(row.id)
    const seq = match?.headAt(asOf) ?? 0
    const view = match && history.viewAt(match, seq)
    return view && scoreOfView(view, formatCursor({ epoch: match.epoch, seq }))
  }

  function list({ statuses, limit, after, find = '', team, competition, asOf }: Page): Listed | undefined {
    const from = after === undefined ? undefined : placeOf(after)
    if (after !== undefined && !from) return undefined
    const words = wordsOf(find)
    const found = rows.list({
      statuses,
      visibilities: ['public'],
      limit: limit + 1,
      words,
      team,
      competition,
      ...(from && { after: from }),
    })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      matches: page.map((row) => scoreOf(row, asOf)).filter((score) => score !== undefined),
      ...(found.length > limit && last && { next: `${last.createdAt}-${last.id}` }),
    }
  }

  return {
    /** Newest first. Undefined when `after` is not a `next` that was given out. */
    page(page: Page): Listed | undefined {
      const key = JSON.stringify(page)
      const kept = answers.get(key)
      if (kept && now() - kept.at < FRESH_MS) return kept.listed
      const listed = list(page)
      if (listed) answers.set(key, { at: now(), listed })
      if (answers.size > ANSWERS_KEPT) answers.clear()
      return listed
    },

    /** Something was created, removed or hidden: the next one who asks gets to see it. */
    forget: (): void => answers.clear(),
  }
}

function placeOf(after: string): { readonly createdAt: number; readonly id: string } | undefined {
  const found = /^(\d{1,15})-([A-Za-z0-9_-]{1,64})$/.exec(after)
  return found ? { createdAt: Number(found[1]), id: found[2] as string } : undefined
}

const WORDS_MOST = 5
const WORD_LENGTH = 40

/** As many as anybody types; the rest would only cost. */
const wordsOf = (find: string): readonly string[] =>
  find
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MOST)
    .map((word) => [...word].slice(0, WORD_LENGTH).join(''))
