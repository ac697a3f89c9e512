/** What the pages of the people of a match are made of: forms that post, and the light of a book beside another. */
import type { ComponentChildren } from 'preact'
import type { BookView } from '../../../wire/books.ts'
import { lightWords } from '../../../wire/comparison.ts'
import { Csrf } from '../csrf.tsx'

type Posting = {
  readonly to: string
  readonly csrf: string | undefined
  readonly class?: string
  readonly children: ComponentChildren
}
export const Post = ({ to, csrf, children, class: className = 'pp-row' }: Posting) => (
  <form method="post" action={to} class={className} autocomplete="off">
    <Csrf value={csrf} />
    {children}
  </form>
)

const MARKS = { agree: '✓', differ: '≠', empty: '…' } as const
type LightParts = Parameters<typeof lightWords>[1] & { readonly light: BookView['light'] }
/** The shape says it, too; the sign alone says nothing to who hears it. */
export function Light({ light, mine, other }: LightParts) {
  return (
    <span class={`pp-light pp-${light.state}`}>
      <i aria-hidden="true">{light.state === 'agree' && light.behind ? MARKS.empty : MARKS[light.state]}</i>{' '}
      {lightWords(light, { mine, other })}
    </span>
  )
}
