/** The pages of fans, as pure functions from what the server knows to HTML. */
import { signal } from '@preact/signals'
import type { MiniScore } from '../wire/score.ts'
import { isolated } from '../wire/words/people.ts'
import type { Language, Pack, Section } from './language/language.ts'
import { ENGLISH } from './language/languages.ts'
import { LINE_SECTIONS, lineReader } from './language/line.ts'
import { type Found, hrefTo } from './lobby/find.tsx'
import { Lobby } from './lobby/lobby.tsx'
import { type Assets, page } from './page.tsx'

export { type MatchPage, matchPage } from './match-page.tsx'

export type Common = {
  readonly assets: Assets
  /** Of the server, so that a page knows when it is older. */
  readonly build: string
  /** Origin under which people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** ms since 1970. */
  readonly nowMs: number
}

/** What the lobby's script starts from. */
export type LobbyState = Found & {
  readonly kind: 'lobby'
  readonly matches: readonly MiniScore[]
  readonly build: string
  readonly nowMs: number
  readonly pack: Pack
  /** What the sentences of mini scores are read back by, where the page speaks another language. */
  readonly english?: Pick<Pack, 'messages'> | undefined
}

/** Where what a device installs is described. */
export const MANIFEST = '/manifest.webmanifest'

/** Seconds after which a page without a script asks again. */
export const REFRESH_SECONDS = 20

export type LobbyPage = Common &
  Partial<Found> & { readonly matches: readonly MiniScore[]; readonly language?: Language }

export function lobbyPage(given: LobbyPage): string {
  const { matches, assets, build, publicUrl, nowMs, find = '', language = ENGLISH } = given
  const { after, next, team, competition, delayS } = given
  const found: Found = { find, team, competition, delayS, after, next }
  const english = language.code === ENGLISH.code ? undefined : ENGLISH.pack(LINE_SECTIONS)
  const pack = language.pack(english ? [...LOBBY_WORDS, ...LINE_SECTIONS] : LOBBY_WORDS)
  const state: LobbyState = { ...found, kind: 'lobby', matches, build, nowMs, pack, english }
  const whose = team ?? competition
  const title = language.say('lobby.title')
  return page({
    title: whose === undefined ? title : `${isolated(whose)}: ${title}`,
    description: language.say('lobby.description'),
    canonical: `${publicUrl}${hrefTo({ find, team, competition, after })}`,
    here: hrefTo(found),
    manifest: MANIFEST,
    unlisted: find !== '' || after !== undefined,
    refreshSeconds: find === '' && after === undefined ? REFRESH_SECONDS : undefined,
    language,
    assets,
    state,
    children: (
      <div id="app">
        <Lobby
          scores={signal(byId(matches))}
          ids={signal(matches.map(({ id }) => id))}
          connection={signal(undefined)}
          now={signal(nowMs)}
          found={signal(found)}
          language={language}
          read={english ? lineReader(english, language) : (line) => line}
        />
      </div>
    ),
  })
}

const LOBBY_WORDS: readonly Section[] = ['page', 'lobby', 'find', 'fresh']

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

/** For an address that was never opened on this device, while there is no network; kept by the worker. */
export const offlinePage = ({ assets, language }: ErrorPage & { readonly language: Language }): string =>
  page({
    title: language.say('fresh.offline'),
    description: language.say('share.unseen'),
    unlisted: true,
    language,
    assets,
    children: (
      <div class="wrap plain">
        <h1>{language.say('fresh.offline')}</h1>
        <p>{language.say('share.unseen')}</p>
        <p>
          <a class="btn" href="/">
            {language.say('page.allMatches')}
          </a>
        </p>
      </div>
    ),
  })
