/** What to keep of two books, as one correction of one of them. */
import type { Bowl, Command, PlainEdit } from '../commands.ts'
import { commandOf } from '../correction/command-of.ts'
import type { PlayEvent } from '../events.ts'
import type { Ref } from '../types.ts'
import type { Line } from './compare.ts'

/** The book that is corrected: the match's own, or the one beside it. */
export type Target = 'a' | 'b'

/**
 * The correction that makes the target say what the other says on the lines of these numbers: amended where both have
 * the entry, put in where the target lacks it, taken out where the other has none. Undefined when there is nothing to do.
 */
export function mergeOf(
  lines: readonly Line[],
  taken: ReadonlySet<number>,
  target: Target,
): Extract<Command, { do: 'correct' }> | undefined {
  const edits: PlainEdit[] = []
  for (const [i, line] of lines.entries()) {
    if (!taken.has(line.n)) continue
    const [own, other] = target === 'a' ? [line.a, line.b] : [line.b, line.a]
    if (own && other && line.differs) edits.push({ op: 'amend', ref: own.ref, command: said(other.event) })
    else if (own && !other) edits.push({ op: 'retract', ref: own.ref })
    else if (other && !own) {
      const before = nextRef(lines, i, taken, target)
      edits.push({ op: 'insert', ...(before !== undefined && { before }), command: said(other.event) })
    }
  }
  return edits.length === 0 ? undefined : { do: 'correct', edits }
}

/** The next entry of the target that stays. */
function nextRef(lines: readonly Line[], from: number, taken: ReadonlySet<number>, target: Target): Ref | undefined {
  for (const line of lines.slice(from + 1)) {
    const [own, other] = target === 'a' ? [line.a, line.b] : [line.b, line.a]
    if (own && (other || !taken.has(line.n))) return own.ref
  }
  return undefined
}

/** Who faced and who bowled is what the other scorer saw: it is said, and not left to the engine. */
function said(event: PlayEvent): Command {
  const command = commandOf(event)
  if (event.kind !== 'BallBowled') return command
  return { ...(command as Bowl), striker: event.striker, bowler: event.bowler }
}

/** Runs of lines that do not agree, each with the entries in between that prepare its balls. */
export function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = []
  for (const [i, line] of lines.entries()) {
    const isOpen = line.differs !== undefined || !line.a || !line.b
    if (!isOpen) continue
    const previous = lines[i - 1]
    const block = blocks.at(-1)
    if (block && previous && block.at(-1) === previous) block.push(line)
    else blocks.push([line])
  }
  return blocks
}
