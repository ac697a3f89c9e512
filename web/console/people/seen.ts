/** What the strip has heard of the people of the match and of the books beside it, for the pad to ask about. */
import { type Signal, signal } from '@preact/signals'
import { lightWords } from '../../../wire/comparison.ts'
import type { StripView } from './strip-view.ts'

/** Undefined until the server has answered, and where no script runs. */
export const seen: Signal<StripView | undefined> = signal(undefined)

export type Differing = { readonly book: string; readonly words: string }

/** Books that do not agree with this one, each with what it says: "Tom: differ since 16.5 …". */
export function differing({ books, pen }: Pick<StripView, 'books' | 'pen'>): readonly Differing[] {
  return books.flatMap(({ id, kind, name, own, other, entries, light }) => {
    if (kind === 'late') {
      const had = `${name} had scored ${entries} that ${entries === 1 ? 'was' : 'were'} not sent`
      return pen.elsewhere === undefined ? [{ book: id, words: had }] : []
    }
    if (light.state !== 'differ') return []
    return [{ book: id, words: lightWords(light, { mine: own ? 'book' : 'match', other }) }]
  })
}

export const differingNow = (): readonly Differing[] => (seen.value ? differing(seen.value) : [])
