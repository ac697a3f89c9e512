/** The commentary of the matches that somebody reads: told once, and further with every event. */
import type { Book } from '../../cricket/book.ts'
import { type Commentary, commentaryOf } from '../../wire/words/commentary-book.ts'
import { type CommentaryPage, commentaryPage, ONLY } from '../../wire/words/commentary-page.ts'
import type { LiveMatch } from '../matches/matches.ts'

export type Told = ReturnType<typeof createTold>
export type ToldQuery = { readonly only?: string | undefined; readonly before?: string | undefined }

/** Positions of one match that readers stand at: the present, and wherever those are who are held back. */
const KEPT = 8

export function createTold() {
  const known = new WeakMap<LiveMatch, readonly Commentary[]>()

  /** `book` is the match's, or what it was for a reader who is held back. An unknown choice is every ball. */
  return (match: LiveMatch, book: Book, { only, before }: ToldQuery): CommentaryPage => {
    const kept = known.get(match) ?? []
    const told = commentaryOf(book, nearest(kept, book.head))
    known.set(match, [told, ...kept.filter((one) => one !== told)].slice(0, KEPT))
    return commentaryPage(told, { only: ONLY.find((each) => each === only) ?? 'all', before })
  }
}

const nearest = (kept: readonly Commentary[], head: number): Commentary | undefined =>
  kept.reduce<Commentary | undefined>(
    (best, one) => (one.head <= head && one.head > (best?.head ?? 0) ? one : best),
    undefined,
  )
