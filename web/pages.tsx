/** The pages of fans, as pure functions from what the server knows to HTML. */
import { signal } from '@preact/signals'
import type { MiniScore } from '../wire/score.ts'
import type { View, Visibility } from '../wire/view.ts'
import { headline, inPlay, versus } from './board/reading.ts'
import { Scoreboard } from './board/scoreboard.tsx'
import { Lobby } from './lobby/lobby.tsx'
import { type Assets, page } from './page.tsx'

type Common = {
  readonly assets: Assets
  /** Of the server, so that a page knows when it is older. */
  readonly build: string
  /** Origin under which people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** ms since 1970. */
  readonly nowMs: number
}

export type MatchPage = Common & {
  readonly view: View
  /** Position of the view; the page follows from there. */
  readonly cursor: string
  readonly visibility: Visibility
}
/** What the page's script starts from. */
export type MatchState = { readonly kind: 'match'; readonly view: View; readonly cursor: string } & Started
export type LobbyState = { readonly kind: 'lobby'; readonly matches: readonly MiniScore[] } & Started
type Started = { readonly build: string; readonly nowMs: number }

const REFRESH_SECONDS = 20

export function matchPage({ view, cursor, visibility, assets, build, publicUrl, nowMs }: MatchPage): string {
  const state: MatchState = { kind: 'match', view, cursor, build, nowMs }
  const isOver = view.status === 'finished' || view.status === 'abandoned'
  return page({
    title: headline(view),
    description: describe(view),
    canonical: `${publicUrl}/matches/${encodeURIComponent(view.id)}`,
    unlisted: visibility !== 'public',
    hasScore: inPlay(view) !== undefined,
    refreshSeconds: isOver ? undefined : REFRESH_SECONDS,
    assets,
    state,
    children: (
      <div id="app">
        <Scoreboard view={signal(view)} connection={signal(undefined)} now={signal(nowMs)} said={signal('')} />
      </div>
    ),
  })
}

const describe = ({ names }: View): string =>
  [versus(names), names.competition, names.venue].filter((part) => part).join(', ')

export type LobbyPage = Common & { readonly matches: readonly MiniScore[] }

export function lobbyPage({ matches, assets, build, publicUrl, nowMs }: LobbyPage): string {
  const state: LobbyState = { kind: 'lobby', matches, build, nowMs }
  return page({
    title: 'Live cricket scores',
    description: 'Live, coming and finished matches.',
    canonical: `${publicUrl}/`,
    refreshSeconds: REFRESH_SECONDS,
    assets,
    state,
    children: (
      <div id="app">
        <Lobby
          scores={signal(byId(matches))}
          ids={signal(matches.map(({ id }) => id))}
          connection={signal(undefined)}
          now={signal(nowMs)}
        />
      </div>
    ),
  })
}

const byId = (matches: readonly MiniScore[]) => Object.fromEntries(matches.map((score) => [score.id, score]))

type ErrorPage = Pick<Common, 'assets'>

export const notFoundPage = ({ assets }: ErrorPage): string =>
  plainPage(assets, 'There is nothing here', 'The address may be mistyped, or the match was removed.')

/** `reference` is what the operator finds in the log. */
export const errorPage = ({ assets, reference }: ErrorPage & { readonly reference?: string }): string =>
  plainPage(
    assets,
    'Something went wrong here',
    `It is our fault, not yours. Please try again in a moment.${reference === undefined ? '' : ` Reference: ${reference}`}`,
  )

function plainPage(assets: Assets, title: string, words: string): string {
  return page({
    title,
    description: words,
    unlisted: true,
    assets,
    children: (
      <div class="wrap plain">
        <h1>{title}</h1>
        <p>{words}</p>
        <p>
          <a class="btn" href="/">
            All matches
          </a>
        </p>
      </div>
    ),
  })
}
