import './graphs.css'
import type { BallRow } from '../../wire/balls.ts'
import { Top } from '../board/scoreboard.tsx'
import { type Browsing, createBrowsing } from '../graphs/browse.ts'
import { figuresOf, withView } from '../graphs/figures.ts'
import { Graphs } from '../graphs/graphs.tsx'
import { readState } from '../start.ts'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'
import type { MatchState } from './state.ts'

start(readState<MatchState>())

function start({ view: { id }, delayS, figures: first }: MatchState): void {
  if (!first) return
  let figures = first
  /** Only once the server's graphs are taken over as they are: it knows of nobody who moves in them. */
  let browsing: Browsing | undefined
  const paint = painterOf({
    above: (shown) => <Top {...shown} />,
    below: ({ view, language }) => <Graphs view={view} language={language} figures={figures} browsing={browsing} />,
  })
  const match = startMatch(paint, (before, after, _seq, event) => {
    if (event && event.kind !== 'Corrected') figures = withView(figures, before, after, event)
    else void renew()
  })
  browsing = createBrowsing(() => match.repaint())
  match.repaint()

  /** After a correction any over may be another one than before. */
  async function renew(): Promise<void> {
    const answer = await fetch(`/api/matches/${encodeURIComponent(id)}/balls?delay=${delayS}`).catch(() => undefined)
    if (!answer?.ok) return
    figures = figuresOf(((await answer.json()) as { readonly balls: readonly BallRow[] }).balls)
    match.repaint()
  }
}
