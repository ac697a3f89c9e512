/** The scorer's pages around the pad: which matches, a new one, and what to say when there is no way on. */
import type { ComponentChildren } from 'preact'
import { LineForm } from '../../web/console/line/line.tsx'
import { ScorerPage, type ScorerParts } from '../../web/console/pad/pad.tsx'
import { peopleHome } from '../../web/console/people/paths.ts'
import type { ScorerState } from '../../web/console/standing.ts'
import { type Assets, page } from '../../web/page.tsx'
import { type MatchFormParts, RemovalForm, TokenPage } from './operator-pages.tsx'
import { createSetupPages } from './setup/setup-pages.tsx'

type PadMore = { readonly line?: string | undefined; readonly others?: boolean }
export type ScorerPages = ReturnType<typeof createScorerPages>

export function createScorerPages(assets: Assets, setupAssets: Assets) {
  const html = (title: string, children: ComponentChildren): string =>
    page({ title, description: `${title}: for scorers.`, assets, unlisted: true, children })

  const words = (title: string, ...lines: readonly string[]): string =>
    html(
      title,
      <div class="wrap plain">
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <a class="btn" href="/scorer">
            Matches to score
          </a>
        </p>
      </div>,
    )

  return {
    /** `line`: what was typed and is not recorded yet. `others`: there are more scorers, and so there is a strip above. */
    pad(parts: ScorerParts, account: string, { line, others = false }: PadMore = {}): string {
      const { standing, hidden } = parts
      const state: ScorerState = { standing, hidden, account, ...(parts.notice && { notice: parts.notice }) }
      return page({
        title: `${standing.names.title}, scoring`,
        description: 'The scorer’s pad of this match.',
        assets,
        unlisted: true,
        rootClass: others ? 'sc-whole pp-stripped' : 'sc-whole',
        state,
        children: (
          <>
            <div id="people" class="pp-strip" data-match={standing.id} hidden={!others}>
              <p class="pp-news">
                <a href={peopleHome(standing.id)}>People and books</a>
              </p>
            </div>
            <div id="scorer">
              <ScorerPage {...parts} />
            </div>
            <div class="sc-line sc-isle" id="line">
              <LineForm standing={standing} hidden={hidden} typed={line} />
            </div>
          </>
        ),
      })
    },

    ...createSetupPages({ ...assets, styles: setupAssets.styles }, setupAssets),

    removal: (parts: MatchFormParts): string => html('Remove a match', <RemovalForm {...parts} />),
    token: (made: { readonly label: string; readonly token: string }): string =>
      html('A token for software', <TokenPage {...made} />),

    foreign: (): string =>
      words(
        'This form was not accepted',
        'It came from another site, or somebody else signed in meanwhile. Nothing was recorded: go back, reload the page, and try again.',
      ),
    notYours: (): string =>
      words('You do not score this match', 'Ask its organiser for an invite link. Nothing was recorded.'),
    operatorsOnly: (): string => words('For the operator', 'Only the operator makes matches and invites scorers.'),
    missing: (): string => words('There is no such match', 'The address may be mistyped, or the match was removed.'),
  }
}
