/** A stretch of the commentary: some of its lines, and where the ones before them are. */
import type { Ref } from '../../cricket/types.ts'
import type { Line, Streaks } from './commentary.ts'
import type { Commentary } from './commentary-book.ts'

export const ONLY = ['all', 'wickets', 'boundaries'] as const
export type Only = (typeof ONLY)[number]

/** `before`: the event that was shown last, of which and after which nothing is wanted. */
export type Wanted = { readonly only?: Only; readonly before?: Ref | undefined; readonly most?: number }

export type CommentaryPage = {
  readonly only: Only
  /** The latest first, as it is read. */
  readonly lines: readonly Line[]
  /** Ask for these with `before`; absent at the beginning of the match. */
  readonly older?: Ref
  /** These are not the latest ones. */
  readonly isPast?: true
  /** To go on telling from the end of the match as it stands. */
  readonly streaks: Streaks
}

/** About eight overs. */
const MOST = 60

/** Lines of one event stay together. An unknown `before` is as none. */
export function commentaryPage(
  { lines, streaks }: Pick<Commentary, 'lines' | 'streaks'>,
  wanted: Wanted = {},
): CommentaryPage {
  const { only = 'all', before, most = MOST } = wanted
  const found = before === undefined ? -1 : lines.findIndex(({ ref }) => ref === before)
  const end = found < 0 ? lines.length : found
  const chosen: Line[] = []
  let at = end - 1
  for (; at >= 0; at -= 1) {
    const line = lines[at] as Line
    if (chosen.length >= most && chosen.at(-1)?.ref !== line.ref) break
    if (isWanted(line, only)) chosen.push(line)
  }
  const isMore = at >= 0 && lines.slice(0, at + 1).some((line) => isWanted(line, only))
  const last = chosen.at(-1)?.ref
  return {
    only,
    lines: chosen,
    ...(isMore && last !== undefined && { older: last }),
    ...(found >= 0 && { isPast: true as const }),
    streaks,
  }
}

/** The ends of innings and of the match stand in every choice: they say where one is. */
export function isWanted(line: Line, only: Only): boolean {
  if (only === 'all') return true
  if (line.type === 'event' && (line.event.kind === 'end' || line.event.kind === 'result')) return true
  if (only === 'boundaries') return line.type === 'ball' && line.boundary !== undefined
  if (line.type === 'ball') return line.wickets !== undefined || line.notation.includes('W')
  return line.type === 'event' && line.event.kind === 'out'
}
