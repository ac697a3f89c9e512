/**
 * A message is text with holes, data and not code, so that the server can put a page's words into the page:
 *
 *     {name}                     a number as the language writes it, or a name, kept apart from the text around it
 *     {balls|one=# ball|other=# balls}   by plural category (CLDR) of a number, # is the number; or by the value of a word
 *     {~line}                    text of this language, made by another message
 *
 * Several messages in an array say the same thing; which of them is said is the caller's choice.
 */
import { isolated } from '../../wire/words/people.ts'

export type Message = string | readonly string[]
export type Values = { readonly [name: string]: string | number }

/** Names of the holes of a message. */
export type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Bare<Hole extends `${infer Name}|${string}` ? Name : Hole> | HolesOf<Rest>
  : never
type Bare<Hole extends string> = Hole extends `~${infer Name}` ? Name : Hole

/** What of a language the holes need. */
export type Filling = {
  readonly isRightToLeft: boolean
  number(value: number): string
  category(value: number): string
}

const HOLE = /\{(~?)(\w+)(?:\|([^}]*))?\}/g

/** Values are never read for holes again: a name may hold "{runs}". */
export function fill(text: string, values: Values, filling: Filling): string {
  return text.replace(HOLE, (_, own: string, name: string, branches: string | undefined) => {
    const value = values[name] ?? ''
    const shown = typeof value === 'number' ? filling.number(value) : own ? value : apart(value, filling)
    return branches === undefined ? shown : chosen(branches, value, filling).replaceAll('#', () => shown)
  })
}

function chosen(branches: string, value: string | number, { category }: Filling): string {
  const wanted = typeof value === 'number' ? category(value) : value
  let other = ''
  for (const branch of branches.split('|')) {
    const at = branch.indexOf('=')
    const name = branch.slice(0, at)
    if (name === wanted) return branch.slice(at + 1)
    if (name === 'other') other = branch.slice(at + 1)
  }
  return other
}

const FIRST_STRONG = '\u2068'
const POP = '\u2069'

/** In a right-to-left sentence a Latin name would draw the figures behind it to its own side. */
function apart(text: string, { isRightToLeft }: Filling): string {
  const still = isolated(text)
  return isRightToLeft && still !== '' && !still.startsWith(FIRST_STRONG) ? FIRST_STRONG + still + POP : still
}
