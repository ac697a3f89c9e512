/** The graphs of the matches that somebody looks at: drawn once for each position and language. A Test takes 75 ms. */
import type { Book } from '../../cricket/book.ts'
import { type Figures, figuresOf } from '../../web/graphs/figures.ts'
import type { Language } from '../../web/language/language.ts'
import { graphsMarkup } from '../../web/match-page.tsx'
import { ballsOf } from '../../wire/balls.ts'
import { formatCursor } from '../../wire/cursor.ts'
import type { View } from '../../wire/view.ts'
import type { LiveMatch } from '../matches/matches.ts'

export type Drawn = { readonly figures: Figures; readonly html: string }
type Asked = { readonly match: LiveMatch; readonly seq: number; readonly view: View; readonly language: Language }

/** Of a Test one weighs 200 KB. */
const KEPT = 40

export function createDrawn() {
  const known = new Map<string, Drawn>()

  /** `bookThen` is asked only where nothing is known. */
  return ({ match, seq, view, language }: Asked, bookThen: () => Book): Drawn => {
    const key = `${match.id} ${formatCursor({ epoch: match.epoch, seq })} ${language.code}`
    const drawn = known.get(key) ?? drawnOf(figuresOf(ballsOf(bookThen())), view, language)
    known.delete(key)
    known.set(key, drawn)
    if (known.size > KEPT) known.delete(known.keys().next().value as string)
    return drawn
  }
}

const drawnOf = (figures: Figures, view: View, language: Language): Drawn => ({
  figures,
  html: graphsMarkup({ view, language, figures }),
})
