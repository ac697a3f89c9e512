import { Board } from './board.tsx'
import { Crease, hasCrease } from './crease.tsx'
import { type Freshness, freshness } from './freshness.ts'
import { inPlay } from './reading.ts'
import { hrefOf, type Shown, TABS, type Viewed } from './shown.ts'
import { STILL } from './still.ts'
import { RecentOvers, Story } from './story.tsx'

/** What every page of a match begins with: board, how old its news is, and the other pages. */
export function Top(shown: Shown) {
  const fresh = freshness(shown)
  return (
    <div class={fresh.stale ? 'stale' : shown.moment ? 'past' : ''}>
      <Board {...shown} fresh={fresh} />
      <Strip fresh={fresh} scorer={shown.scorer} />
      <Tabs {...shown} />
    </div>
  )
}

/** How old the news is and how it came. Not a live region: it counts seconds. */
function Strip({ fresh, scorer }: { readonly fresh: Freshness } & Pick<Shown, 'scorer'>) {
  const isWell = fresh.mark === 'live' && !scorer
  return (
    <div class={`strip${fresh.stale ? ' note' : ''}${isWell ? ' well' : ''}`}>
      <div class="wrap">
        <span class={`st ${fresh.mark}`}>
          <bdi>{fresh.word}</bdi>
        </span>
        <span>{fresh.detail}</span>
        <span class="r" title={fresh.rung}>
          {fresh.via}
        </span>
      </div>
    </div>
  )
}

/** Links, so that a tab can be opened, shared and read without a script. */
function Tabs({ view, language, tab, delayS }: Shown) {
  if (!import.meta.env.SSR) return <nav class="tabs" dangerouslySetInnerHTML={STILL} />
  return (
    <nav class="tabs" aria-label={language.say('tabs.match')}>
      <ul class="wrap">
        {TABS.map((each) => (
          <li key={each}>
            <a href={hrefOf(view.id, each, delayS)} aria-current={each === tab ? 'page' : undefined}>
              {language.say(`tabs.${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The Live tab under its top. */
export function Live({ view, language, delayS }: Viewed & Pick<Shown, 'delayS'>) {
  return (
    <div class="wrap cols" key="live">
      <div class="two">
        {hasCrease(inPlay(view)) && <Crease view={view} language={language} />}
        <Story view={view} language={language} delayS={delayS} />
      </div>
      <RecentOvers view={view} language={language} />
    </div>
  )
}
