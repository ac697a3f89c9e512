/** Where one reader stands, and the rules it holds the server to: every event once, in order, never backwards. */
import { formatCursor, parseCursor } from '../../../wire/cursor.ts'
import type { PatchFrame } from '../../../wire/feed.ts'
import type { Held, Witness } from './witness.ts'

export type Position = ReturnType<typeof createPosition>

export function createPosition({
  match,
  name,
  witness,
}: {
  readonly match: string
  readonly name: string
  readonly witness: Witness
}) {
  const left = new Set<string>()
  let epoch = ''
  let seq = 0
  let held: Held | undefined

  const here = () => (epoch === '' ? 'the start' : formatCursor({ epoch, seq }))

  /** True when the reader may stand there after having stood here. */
  function moves(to: string, least: number): boolean {
    const cursor = parseCursor(to)
    if (!cursor) return wrong(`was sent to ${JSON.stringify(to)}, which is no cursor`)
    if (cursor.epoch !== epoch) {
      if (left.has(cursor.epoch)) return wrong(`went from ${here()} back to ${to}`)
      if (epoch !== '') left.add(epoch)
      epoch = cursor.epoch
    } else if (cursor.seq < least) return wrong(`went backwards from ${here()} to ${to}`)
    seq = cursor.seq
    return true
  }

  function wrong(what: string): false {
    witness.complain(`${name} ${what}`)
    return false
  }

  return {
    /** What is sent as the position; undefined for a reader that has nothing. */
    cursor: (): string | undefined => (held ? formatCursor({ epoch, seq }) : undefined),

    /** Drops what it shows. Where it has been, it does not forget. */
    forget(): void {
      held = undefined
    },

    /** False: this should not have come. */
    whole(cursor: string, view: object): boolean {
      if (!moves(cursor, seq)) return false
      held = witness.whole('view', match, cursor, view)
      return true
    },

    patch(cursor: string, frame: PatchFrame): boolean {
      const to = parseCursor(cursor)
      if (!held || to?.epoch !== epoch) return wrong(`at ${here()} got a patch to ${cursor} and no state before it`)
      if (to.seq !== frame.seq) return wrong(`got a patch ${frame.seq} under the id ${cursor}`)
      if (to.seq <= seq) return wrong(`doubled: at ${here()} got the patch to ${cursor}`)
      if (to.seq > seq + 1) return wrong(`lost: at ${here()} got the patch to ${cursor}`)
      held = witness.patched(match, cursor, held, frame)
      seq = to.seq
      return true
    },

    score(cursor: string, score: object): boolean {
      if (!moves(cursor, seq)) return false
      held = witness.whole('score', match, cursor, score)
      return true
    },

    /** A stream says how far the match is: whoever is not there has missed something on it. */
    tip(told: number): boolean {
      return told === seq || wrong(`lost: at ${here()} was told the tip is ${told}`)
    },
  }
}
