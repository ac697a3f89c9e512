/** The matches somebody wants to be told of, followed event by event: what each event has to tell. */
import type { Book } from '../../cricket/book.ts'
import type { ToldRow } from '../../db/alerts.ts'
import type { PatchFrame } from '../../wire/feed.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import { alertsOf, type Facts, factsIn, hatTricksIn, scoreIn, type Told, toldAfter } from '../../wire/words/alerts.ts'
import type { LiveMatch } from '../matches/matches.ts'

export type Followed = {
  /** The match after `seq`; undefined before its creation. */
  begin(match: LiveMatch, seq: number): { readonly view: View; readonly book: Book } | undefined
  /** What the database has, oldest first. */
  told(id: string): readonly ToldRow[]
}
type Position = {
  readonly seq: number
  readonly view: View
  readonly hatTricks: Facts
  /** They may have changed since. */
  readonly isUnsure: boolean
  readonly facts: Facts
}

export function tellingsOf({ begin, told: read }: Followed) {
  const positions = new Map<string, Position>()
  const rowsOf = new Map<string, readonly ToldRow[]>()

  function told(id: string): readonly ToldRow[] {
    const known = rowsOf.get(id) ?? read(id)
    rowsOf.set(id, known)
    return known
  }

  function positionAt(match: LiveMatch, seq: number): Position | undefined {
    const known = positions.get(match.id)
    if (known?.seq === seq) return known
    const begun = begin(match, seq)
    if (!begun) return undefined
    const hatTricks = hatTricksIn(begun.book.entries)
    return { seq, view: begun.view, hatTricks, isUnsure: false, facts: factsIn(begun.view, hatTricks) }
  }

  /**
   * Whether wickets came in a row only the book knows, and it is the book at the head: of balls that came at once it is
   * looked at once, at their end.
   */
  function moved(match: LiveMatch, before: Position, { seq, patch, event }: PatchFrame): Position {
    const view = applyPatch(before.view, patch)
    const mayBe = before.isUnsure || event.kind === 'Corrected' || /W/.test(event.notation ?? '')
    const isKnown = mayBe && seq === match.head()
    const hatTricks = isKnown ? hatTricksIn(match.book().entries) : before.hatTricks
    return { seq, view, hatTricks, isUnsure: mayBe && !isKnown, facts: factsIn(view, hatTricks) }
  }

  function tellingOf(id: string, before: Position, after: Position, { seq, event }: PatchFrame, at: number) {
    const alerts = alertsOf({
      before: before.facts,
      after: after.facts,
      told: standing(told(id)),
      isCorrection: event.kind === 'Corrected',
      isOld: event.backfill === true,
    })
    const score = scoreIn(after.view)
    return alerts.length === 0 ? undefined : { seq, at, alerts, sentS: -1, ...(score && { score }) }
  }

  return {
    told,

    /** Somebody wants to be told from here on. */
    follow(match: LiveMatch): void {
      const position = positions.has(match.id) ? undefined : positionAt(match, match.head())
      if (position) positions.set(match.id, position)
    },

    /** What these events have to tell, one row for each that has something. */
    after(match: LiveMatch, frames: readonly PatchFrame[]): readonly ToldRow[] {
      const [first] = frames
      let position = first && positionAt(match, first.seq - 1)
      if (!first || !position) return []
      const recorded = match.recordedAfter(first.seq - 1)
      const rows: ToldRow[] = []
      for (const frame of frames) {
        const next = moved(match, position, frame)
        const row = tellingOf(match.id, position, next, frame, recorded[frame.seq] ?? frame.event.at)
        position = next
        if (!row) continue
        rowsOf.set(match.id, [...told(match.id), row])
        rows.push(row)
      }
      positions.set(match.id, position)
      return rows
    },

    /** In memory: the database hears of it once the last of them is on its way, so that a stop between costs nobody a message. */
    markBegun(id: string, seq: number, sentS: number): void {
      rowsOf.set(
        id,
        told(id).map((row) => (row.seq === seq && row.sentS < sentS ? { ...row, sentS } : row)),
      )
    },

    /** Something beside the log changed, such as names: the match is looked at anew. What was told of it was. */
    lose: (id: string): void => void positions.delete(id),

    forget(id: string): void {
      positions.delete(id)
      rowsOf.delete(id)
    },
  }
}

const standing = (rows: readonly ToldRow[]): Told =>
  rows.reduce<Told>((told, { alerts }) => toldAfter(told, alerts), new Map())
