/** What the gate of a match that is closed with something still open has asked for. */
import type { Command } from '../../../cricket/commands.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'

export const GATE_FIELD = 'unbalancedBecause'
const REASON_MOST = 200

/** The reason goes into the book, before the result: whoever reads it later finds both. */
export function reasonNoted(fields: Fields): Command | undefined {
  const reason = (fields.get(GATE_FIELD)?.[0] ?? '').trim().slice(0, REASON_MOST)
  return reason === '' ? undefined : { do: 'note', text: `Closed with something open in the book: ${reason}` }
}
