import './commentary.css'
import type { CommentaryPage } from '../../wire/words/commentary-page.ts'
import { Top } from '../board/scoreboard.tsx'
import { hrefOf } from '../board/shown.ts'
import { Commentary } from '../commentary/commentary.tsx'
import { createFollowing, fetchOnScroll } from '../commentary/following.ts'
import { readState } from '../start.ts'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'
import type { MatchState } from './state.ts'

start(readState<MatchState>())

function start({ view: { id }, delayS, commentary }: MatchState): void {
  if (!commentary) return
  const address = `/api/matches/${encodeURIComponent(id)}/commentary`
  const following = createFollowing({
    page: commentary,
    changed: () => match.repaint(),
    source: {
      async fetch({ only, before }): Promise<CommentaryPage | undefined> {
        const query = new URLSearchParams({ only, delay: String(delayS), ...(before !== undefined && { before }) })
        const answer = await fetch(`${address}?${query}`).catch(() => undefined)
        return answer?.ok ? ((await answer.json()) as CommentaryPage) : undefined
      },
    },
  })
  const paint = painterOf({
    above: (shown) => <Top {...shown} />,
    below: (shown) => (
      <Commentary
        view={shown.view}
        language={shown.language}
        page={following.page()}
        loading={following.loading()}
        onOlder={following.onOlder}
        here={hrefOf(id, 'commentary', delayS)}
        ballHref={(ref) => hrefOf(id, `balls/${ref}`, delayS)}
      />
    ),
  })
  const match = startMatch(paint, (before, after, seq, event) => {
    if (event) following.tell(before, after, seq, event)
    else void following.refresh()
  })
  fetchOnScroll(following, document)
}
