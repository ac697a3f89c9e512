/** Every patch of a match that is played, as its readers get them. */
import { advance, EMPTY_BOOK } from '../../../cricket/book.ts'
import { type MatchScript, scoreScript } from '../../../cricket/simulate/script.ts'
import { factsOf } from '../../../wire/facts.ts'
import type { PatchFrame } from '../../../wire/feed.ts'
import { diff } from '../../../wire/patch.ts'
import { viewOf } from '../../../wire/view.ts'

export function playedFrames(script: MatchScript): readonly PatchFrame[] {
  const scored = scoreScript(script, { startsAt: Date.parse('2026-05-01'), by: 'test', idOf: (n) => `c-${n}` })
  if ('refused' in scored) throw new Error(scored.refused.message)
  let book = EMPTY_BOOK
  return scored.steps.map(({ recorded }, i) => {
    const before = i > 0 ? viewOf({ book, id: 'm', names: script.names }) : {}
    book = advance(book, recorded)
    const after = viewOf({ book, id: 'm', names: script.names })
    return { seq: recorded.seq, patch: diff(before, after), event: factsOf(recorded, book.match) }
  })
}
