/** The pages of a match: one for every tab, one for every ball, one for a wall. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Conditions } from '../cricket/conditions.ts'
import type { View, Visibility } from '../wire/view.ts'
import type { CommentaryPage } from '../wire/words/commentary-page.ts'
import { AlertsForm } from './alerts/form.tsx'
import { Info } from './board/info.tsx'
import { MomentBar } from './board/moment.tsx'
import { inPlay } from './board/reading.ts'
import { Live, Top } from './board/scoreboard.tsx'
import { Scorecard } from './board/scorecard.tsx'
import { hrefOf, type MomentShown, type Shown, type Tab } from './board/shown.ts'
import { Before } from './board/squads.tsx'
import { titleOf } from './board/telling.ts'
import { Tools } from './board/tools.tsx'
import { Wall } from './board/wall.tsx'
import { Commentary } from './commentary/commentary.tsx'
import type { Figures } from './graphs/figures.ts'
import { Graphs } from './graphs/graphs.tsx'
import type { Language, Section } from './language/language.ts'
import { ENGLISH } from './language/languages.ts'
import type { MatchState } from './match/state.ts'
import { page } from './page.tsx'
import { type Common, MANIFEST, REFRESH_SECONDS } from './pages.tsx'
import { shareWords } from './share/card.ts'
import { Sharing } from './share/sharing.tsx'

export type MatchPage = Common & {
  readonly view: View
  /** Position of the view; the page follows from there. */
  readonly cursor: string
  readonly visibility: Visibility
  readonly tab?: Tab | undefined
  readonly language?: Language | undefined
  readonly delayS?: number | undefined
  readonly recorded?: MatchState['recorded']
  readonly scorer?: number | undefined
  readonly moment?: MomentShown | undefined
  readonly rules?: Conditions | undefined
  readonly commentary?: CommentaryPage | undefined
  readonly figures?: Figures | undefined
  /** Of `figures`, by `graphsMarkup`. */
  readonly drawn?: string | undefined
  /** For a screen on a wall. */
  readonly isWall?: boolean | undefined
}

/** Every ball and every correction is read out on whichever page somebody listens. */
const READ_OUT = ['ball', 'corrected'] as const
const WORDS: readonly Section[] = [
  'page',
  'tabs',
  'news',
  'stopped',
  'board',
  'how',
  'fresh',
  'aloud',
  'card',
  'facts',
  ...READ_OUT,
]
const MORE_WORDS = {
  live: ['crease', 'story', 'info', 'time'],
  scorecard: ['crease', 'day'],
  commentary: ['commentary', 'day'],
  graphs: ['graphs', 'commentary', 'crease'],
  info: ['info', 'story', 'rules', 'day', 'alerts'],
} as const satisfies { readonly [tab in Tab]: readonly Section[] }

export function matchPage(given: MatchPage): string {
  const { view, cursor, visibility, assets, build, publicUrl, nowMs } = given
  const { tab = 'live', language = ENGLISH, delayS = 0, isWall = false } = given
  const { recorded, scorer, moment, rules, commentary, figures } = given
  const pack = language.pack([...WORDS, ...MORE_WORDS[tab]])
  const state: MatchState = {
    ...{ kind: 'match', tab, view, cursor, build, nowMs, pack, delayS },
    ...{ recorded, scorer, moment, rules, commentary, figures },
  }
  const shown: Shown = { view, language, tab, delayS, connection: undefined, nowMs, scorer, moment }
  const isOver = view.status === 'finished' || view.status === 'abandoned'
  const path = hrefOf(view.id, moment ? `balls/${moment.ref}` : tab)
  return page({
    title: titleOf(shown),
    description: shareWords(view, language),
    manifest: MANIFEST,
    picture: `${publicUrl}${pictureOf(given)}`,
    canonical: `${publicUrl}${path}`,
    here: hrefOf(view.id, moment ? `balls/${moment.ref}` : tab, delayS),
    unlisted: visibility !== 'public',
    hasScore: inPlay(view) !== undefined,
    refreshSeconds: isOver || moment ? undefined : REFRESH_SECONDS,
    isBare: isWall,
    language,
    assets,
    state,
    children: (
      <>
        <div id="top">{isWall ? <Wall {...shown} /> : <Top {...shown} />}</div>
        {!isWall && <TabOf shown={shown} given={given} />}
        {tab === 'live' && !moment && !isWall && <Tools {...shown} />}
        {tab === 'info' && !isOver && visibility !== 'practice' && <AlertsForm {...shown} />}
        {tab === 'info' && <Sharing {...shown} title={titleOf({ ...shown, tab: 'live' })} />}
        <p id="said" class="vh" role="status" />
      </>
    ),
  })
}

function TabOf({ shown, given }: { readonly shown: Shown; readonly given: MatchPage }) {
  const { drawn } = given
  if (drawn !== undefined) return <div id="tab" dangerouslySetInnerHTML={{ __html: drawn }} />
  return <div id="tab">{bodyOf(shown, given)}</div>
}

/** The Graphs tab as a page has it, for servers that keep it. */
export const graphsMarkup = (given: Pick<Shown, 'view' | 'language'> & { readonly figures: Figures }): string =>
  renderToString(<Graphs {...given} />)

/** A past ball, and a page that is held back, are shown without a score: it would give away what is still to come. */
function pictureOf({ view, cursor, language = ENGLISH, delayS = 0, moment }: MatchPage): string {
  const silent = delayS > 0 || moment ? `delay=${delayS}` : `at=${cursor}`
  const spoken = language.code === ENGLISH.code ? '' : `&lang=${language.code}`
  return `${hrefOf(view.id, 'live')}/card.png?${silent}${spoken}`
}

function bodyOf(shown: Shown, { rules, commentary, figures }: MatchPage): ComponentChildren {
  const { view, language, delayS } = shown
  switch (shown.tab) {
    case 'live':
      return shown.moment ? (
        <>
          <MomentBar {...shown} />
          <Live {...shown} />
        </>
      ) : inPlay(shown.view) ? (
        <Live {...shown} />
      ) : (
        <Before {...shown} />
      )
    case 'scorecard':
      return <Scorecard {...shown} />
    case 'commentary':
      return (
        commentary && (
          <Commentary
            view={view}
            language={language}
            page={commentary}
            here={hrefOf(view.id, 'commentary', delayS)}
            ballHref={(ref) => hrefOf(view.id, `balls/${ref}`, delayS)}
          />
        )
      )
    case 'graphs':
      return figures && <Graphs view={view} language={language} figures={figures} />
    case 'info':
      return <Info {...shown} rules={rules} />
    default:
      return null
  }
}
