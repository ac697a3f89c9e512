/** A new match as it was asked for, turned into its row and its first commands; judged before anything is written. */
import { advance, EMPTY_BOOK } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION } from '../../cricket/events.ts'
import type { Refusal } from '../../cricket/refusal.ts'
import type { NewMatch as NewRow } from '../../db/matches.ts'
import type { Envelope, NewMatch } from '../../wire/decode/decode.ts'

export type Creation = { readonly row: NewRow; readonly envelopes: readonly Envelope[] } | { readonly refused: Refusal }

export function creation(match: NewMatch, { by, at }: { readonly by: string; readonly at: number }): Creation {
  const { names, startsAt, visibility, conditions, sides, toss } = match
  const commands: Command[] = [{ do: 'create', conditions, sides }, ...(toss ? [{ do: 'toss' as const, ...toss }] : [])]
  const refused = firstRefusal(commands)
  if (refused) return { refused }
  const row = { names, visibility, createdAt: at, createdBy: by, ...(startsAt !== undefined && { startsAt }) }
  return { row, envelopes: commands.map((command, i) => ({ id: `first-${i + 1}`, scoredAt: at, command })) }
}

function firstRefusal(commands: readonly Command[]): Refusal | undefined {
  let book = EMPTY_BOOK
  for (const command of commands) {
    const decision = decide(book, command)
    if ('refused' in decision) return decision.refused
    const { head: seq } = book
    book = advance(book, {
      seq: seq + 1,
      id: '',
      v: EVENT_VERSION,
      scoredAt: 0,
      recordedAt: 0,
      by: '',
      event: decision.event,
    })
  }
  return undefined
}
