/**
 * The Commentary tab: a sentence for every ball, the latest first. Plain functions of data, for the server as for the
 * browser; without a script the links filter and go back in the match.
 *
 *     const page = commentaryPage(commentaryOf(book), { only, before })       // server, from ?only= and ?before=
 *     <Commentary view={view} language={language} page={page} here="/matches/x/commentary" />
 *
 * The page's words: sections 'commentary', 'news', 'stopped', 'how'. In the browser `createFollowing` keeps the page moving.
 */

import type { View } from '../../wire/view.ts'
import type { Line } from '../../wire/words/commentary.ts'
import { type CommentaryPage, ONLY, type Only } from '../../wire/words/commentary-page.ts'
import { fullTitle } from '../board/titles.ts'
import type { Language } from '../language/language.ts'
import { LineItem } from './line-item.tsx'

export type CommentaryShown = {
  readonly view: View
  readonly language: Language
  readonly page: CommentaryPage
  /** The address of this tab, with a delay if there is one, without a choice of lines. */
  readonly here: string
  /** Of a ball by its ref. */
  readonly ballHref: (ref: string) => string
  /** In the browser: older lines are on their way, or did not come. */
  readonly loading?: 'busy' | 'failed' | undefined
  readonly onOlder?: ((event: Event) => void) | undefined
}

export function Commentary(shown: CommentaryShown) {
  const { view, language, page, here } = shown
  const { say } = language
  return (
    <div class="wrap" key="commentary">
      <section class="sec" aria-labelledby="commentary">
        <h2 id="commentary">{say('commentary.title')}</h2>
        <Choice language={language} only={page.only} here={here} />
        {page.isPast && (
          <p class="newer">
            <a href={hrefWith(here, page.only)}>{say('commentary.latest')}</a>
          </p>
        )}
        {page.lines.length === 0 && <p class="mut">{say(NOTHING[page.only])}</p>}
        <div class="com" aria-busy={shown.loading === 'busy' ? 'true' : 'false'}>
          {grouped(page.lines).map(({ innings, lines }) => (
            <section key={innings} aria-labelledby={`told-${innings}`}>
              <h3 id={`told-${innings}`}>{fullTitle(view, String(innings), language)}</h3>
              <ol>
                {lines.map((line, i) => (
                  <LineItem key={keyOf(line, lines, i)} line={line} {...shown} />
                ))}
              </ol>
            </section>
          ))}
        </div>
        <Older {...shown} />
      </section>
    </div>
  )
}

const NOTHING = {
  all: 'commentary.nothing',
  wickets: 'commentary.noWickets',
  boundaries: 'commentary.noBoundaries',
} as const satisfies { readonly [only in Only]: string }

function Choice({
  language: { say },
  only,
  here,
}: Pick<CommentaryShown, 'language' | 'here'> & { readonly only: Only }) {
  return (
    <nav aria-label={say('commentary.show')}>
      <ul class="chips">
        {ONLY.map((each) => (
          <li key={each}>
            <a href={hrefWith(here, each)} aria-current={each === only ? 'true' : undefined}>
              {say(`commentary.${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Older({ language: { say }, page, here, loading, onOlder }: CommentaryShown) {
  if (page.older === undefined)
    return page.lines.length > 0 ? <p class="mut older">{say('commentary.beginning')}</p> : null
  const words = { busy: 'commentary.loading', failed: 'commentary.failed', none: 'commentary.older' } as const
  return (
    <p class="older">
      <a class="btn" rel="next" href={hrefWith(here, page.only, page.older)} onClick={onOlder}>
        {say(words[loading ?? 'none'])}
      </a>
    </p>
  )
}

/** `here` may have a query already. */
function hrefWith(here: string, only: Only, before?: string): string {
  const query = [
    ...(only === 'all' ? [] : [`only=${only}`]),
    ...(before === undefined ? [] : [`before=${encodeURIComponent(before)}`]),
  ]
  return query.length === 0 ? here : `${here}${here.includes('?') ? '&' : '?'}${query.join('&')}`
}

type Group = { readonly innings: number; readonly lines: readonly Line[] }

/** What is said before the first innings belongs to nobody's. */
function grouped(lines: readonly Line[]): readonly Group[] {
  const numbers = [...new Set(lines.map(({ innings }) => innings))]
  return numbers.map((innings) => ({ innings, lines: lines.filter((line) => line.innings === innings) }))
}

/** Lines of an event come one after another, so their place among them tells them apart. */
function keyOf(line: Line, lines: readonly Line[], i: number): string {
  let after = 0
  while (lines[i + after + 1]?.ref === line.ref) after += 1
  return `${line.ref}.${after}`
}
