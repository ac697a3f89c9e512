/** What the strip above a pad is told. Names are as they are written, kept to their own direction. */
import type { BookKind } from '../../../wire/books.ts'
import type { LightView } from '../../../wire/comparison.ts'

export type StripView = {
  /** Asked again with this, what has not changed is 204. */
  readonly tag: string
  readonly pen: {
    /** Who has it, when it is somebody else. */
    readonly elsewhere?: string
    /** To whom it is offered: "you", or a name; and by whom. */
    readonly offeredTo?: string
    readonly from?: string
  }
  /** Open ones: of the match all, on the pad of a second book that one alone. */
  readonly books: readonly {
    readonly id: string
    readonly kind: BookKind
    readonly name: string
    readonly own: boolean
    /** Who keeps the other book. */
    readonly other: string
    readonly entries: number
    readonly light: LightView
  }[]
}
