/** Looking for matches: a plain form; the script searches while somebody types. */
import type { ReadonlySignal } from '@preact/signals'
import { useComputed } from '@preact/signals'
import type { MiniScore } from '../../wire/score.ts'
import type { Language } from '../language/language.ts'

/** What the list was asked for. `after` is where a page of older matches begins, `next` where the one after it does. */
export type Found = {
  readonly find: string
  /** The whole name of a side, or of a competition. */
  readonly team?: string | undefined
  readonly competition?: string | undefined
  /** Seconds by which everything is held back. */
  readonly delayS?: number | undefined
  readonly after?: string | undefined
  readonly next?: string | undefined
}

/** The query of a page: empty for the first of all matches. */
export function addressOf({ find, after, ...found }: Found): string {
  const query = wantedOf(found)
  if (find !== '') query.set('q', find)
  if (after !== undefined) query.set('after', after)
  return query.toString()
}

/** What stays while somebody types. */
function wantedOf({ team, competition, delayS = 0 }: Omit<Found, 'find'>): URLSearchParams {
  const query = new URLSearchParams()
  if (team !== undefined) query.set('team', team)
  if (competition !== undefined) query.set('competition', competition)
  if (delayS > 0) query.set('delay', String(delayS))
  return query
}

/** The front page, as late as this one. */
export const homeOf = ({ delayS }: Pick<Found, 'delayS'>): string => hrefTo({ find: '', delayS })
export const hrefTo = (found: Found): string => `/?${addressOf(found)}`.replace(/\?$/, '')

const OFFERED = 40

type Props = { readonly found: Found; readonly matches: readonly MiniScore[]; readonly language: Language }

/** Rendered once: what is typed stays when a ball comes. */
export function Finder({ found, matches, language }: Props) {
  const { say } = language
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
          defaultValue={found.find}
          placeholder={say('find.label')}
        />
        <datalist id="names">
          {namesIn(matches).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {[...wantedOf(found)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="btn" type="submit">
          {say('find.search')}
        </button>
      </form>
      <Ways found={found} matches={matches} language={language} />
    </search>
  )
}

const WAYS = 8

/** The competitions there are, each a list of its own; in one of these lists the way back. */
function Ways({ found, matches, language: { say } }: Props) {
  const { delayS } = found
  const narrowed = found.team ?? found.competition
  const others = [...new Set(matches.flatMap(({ competition }) => competition ?? []))].slice(0, WAYS)
  if (narrowed !== undefined) {
    return (
      <p class="mut">
        <a href={homeOf(found)}>{say('find.all')}</a>
      </p>
    )
  }
  if (others.length < 2) return null
  return (
    <nav class="mut" aria-label={say('find.competitions')}>
      {say('find.competitions')}:{' '}
      {others.map((competition, i) => (
        <span key={competition}>
          {i === 0 ? '' : ' · '}
          <a href={hrefTo({ find: '', competition, delayS })}>
            <bdi>{competition}</bdi>
          </a>
        </span>
      ))}
    </nav>
  )
}

function namesIn(matches: readonly MiniScore[]): readonly string[] {
  const names = matches.flatMap(({ competition, sides }) => [competition, sides.a.name, sides.b.name])
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))].slice(0, OFFERED)
}

type Pager = { readonly found: ReadonlySignal<Found>; readonly language: Language }

export function Pages({ found, language: { say } }: Pager) {
  const { after, next, ...rest } = useComputed(() => found.value).value
  if (after === undefined && next === undefined) return null
  return (
    <p class="pages">
      {after === undefined ? null : (
        <a class="btn" href={hrefTo(rest)}>
          {say('find.newest')}
        </a>
      )}
      {next === undefined ? null : (
        <a class="btn" href={hrefTo({ ...rest, after: next })}>
          {say('find.older')}
        </a>
      )}
    </p>
  )
}
