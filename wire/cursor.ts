/** A position in the log of one match: `<epoch>-<seq>`, for instance `k7f3-1234`. It is the SSE id. */
export type Cursor = { readonly epoch: string; readonly seq: number }

const CURSOR = /^([a-z2-7]{4,8})-(0|[1-9]\d{0,9})$/

export const formatCursor = ({ epoch, seq }: Cursor): string => `${epoch}-${seq}`

/** Undefined for anything that is not a cursor: an invalid position counts as none, never as an error. */
export function parseCursor(text: string | null | undefined): Cursor | undefined {
  const found = CURSOR.exec(text ?? '')
  return found ? { epoch: found[1] as string, seq: Number(found[2]) } : undefined
}

/**
 * Where a reader stands that named its position in several places at once: an EventSource repeats the `after` of its
 * first address in every reconnect, beside a newer header. The highest of this epoch; else one of another; else none.
 */
export function choosePosition(texts: Iterable<string | null | undefined>, epoch: string): Cursor | undefined {
  let chosen: Cursor | undefined
  for (const text of texts) {
    const cursor = parseCursor(text)
    if (cursor && outranks(cursor, chosen, epoch)) chosen = cursor
  }
  return chosen
}

function outranks(cursor: Cursor, other: Cursor | undefined, epoch: string): boolean {
  if (other === undefined) return true
  if (other.epoch !== epoch) return cursor.epoch === epoch
  return cursor.epoch === epoch && cursor.seq > other.seq
}
