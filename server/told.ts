/** The commentary of the matches that somebody reads: told once, and further with every event. */
import type { Book } from '../cricket/book.ts'
import { type Commentary, commentaryOf } from '../wire/words/commentary-book.ts'
import { type CommentaryPage, commentaryPage, ONLY } from '../wire/words/commentary-page.ts'
import type { LiveMatch } from './matches.ts'

export type Told = ReturnType<typeof createTold>
export type ToldQuery = { readonly only?: string | undefined; readonly before?: string | undefined }

export function createTold() {
  const known = new WeakMap<LiveMatch, Commentary>()

  /** `book` is the match's, or what it was for a reader who is held back. An unknown choice is every ball. */
  return (match: LiveMatch, book: Book, { only, before }: ToldQuery): CommentaryPage => {
    const told = commentaryOf(book, known.get(match))
    if (book.head === match.head()) known.set(match, told)
    return commentaryPage(told, { only: ONLY.find((each) => each === only) ?? 'all', before })
  }
}
