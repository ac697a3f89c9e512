/** Looking for matches: a plain form; the script searches while somebody types. */
import type { ReadonlySignal } from '@preact/signals'
import { useComputed } from '@preact/signals'
import type { MiniScore } from '../../wire/score.ts'
import type { Language } from '../language/language.ts'

/** What the list was asked for. `after` is where a page of older matches begins, `next` where the one after it does. */
export type Found = {
  readonly find: string
  readonly after?: string | undefined
  readonly next?: string | undefined
}

/** The query of a page: empty for the first of all matches. */
export function addressOf({ find, after }: Found): string {
  const query = new URLSearchParams()
  if (find !== '') query.set('q', find)
  if (after !== undefined) query.set('after', after)
  return query.toString()
}

const OFFERED = 40

type Props = { readonly find: string; readonly matches: readonly MiniScore[]; readonly language: Language }

/** Rendered once: what is typed stays when a ball comes. */
export function Finder({ find, matches, language: { say } }: Props) {
  return (
    <search>
      <form class="find" action="/" id="find">
        <label class="vh" for="q">
          {say('find.label')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          list="names"
          maxLength={100}
          defaultValue={find}
          placeholder={say('find.label')}
        />
        <datalist id="names">
          {namesIn(matches).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <button class="btn" type="submit">
          {say('find.search')}
        </button>
      </form>
    </search>
  )
}

function namesIn(matches: readonly MiniScore[]): readonly string[] {
  const names = matches.flatMap(({ competition, sides }) => [competition, sides.a.name, sides.b.name])
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))].slice(0, OFFERED)
}

type Pager = { readonly found: ReadonlySignal<Found>; readonly language: Language }

export function Pages({ found, language: { say } }: Pager) {
  const { find, after, next } = useComputed(() => found.value).value
  if (after === undefined && next === undefined) return null
  return (
    <p class="pages">
      {after === undefined ? null : (
        <a class="btn" href={`/?${addressOf({ find })}`}>
          {say('find.newest')}
        </a>
      )}
      {next === undefined ? null : (
        <a class="btn" href={`/?${addressOf({ find, after: next })}`}>
          {say('find.older')}
        </a>
      )}
    </p>
  )
}
