/**
 * The Graphs tab: worm, runs in each over, run rate, partnerships, and a wagon wheel where the scorer said where balls
 * went. SVG by hand, each with a table twin; plain functions of data, for the server as for the browser.
 *
 *     const figures = figuresOf(ballsOf(book))                                   // server; travels in the page's state
 *     figures = withView(figures, before, after, event)                          // browser, at every patch that is shown
 *     const browsing = createBrowsing(repaint)                                   // browser: keys and touch
 *     <Graphs view={view} language={language} figures={figures} browsing={browsing} />
 *
 * The page's words: sections 'graphs', 'commentary', 'crease', 'card', 'page'. After a correction or a snapshot the browser fetches the
 * figures anew.
 */
import type { View } from '../../wire/view.ts'
import type { Language } from '../language/language.ts'
import type { Browsing } from './browse.ts'
import { drawnOf, type Figures } from './figures.ts'
import { Manhattan } from './manhattan.tsx'
import { Partnerships } from './partnerships.tsx'
import { Rates } from './rates.tsx'
import { Wheels } from './wheel.tsx'
import { Worm } from './worm.tsx'

export type GraphsShown = {
  readonly view: View
  readonly language: Language
  readonly figures: Figures
  /** Absent on the server: nobody moves along the overs there. */
  readonly browsing?: Browsing | undefined
}

export function Graphs(shown: GraphsShown) {
  const drawn = drawnOf(shown.figures, shown.view)
  if (drawn.length === 0)
    return (
      <div class="wrap" key="graphs">
        <section class="sec">
          <p class="mut">{shown.language.say('graphs.none')}</p>
        </section>
      </div>
    )
  return (
    <div class="wrap graphs" key="graphs">
      <Worm {...shown} drawn={drawn} />
      <Manhattan {...shown} drawn={drawn} />
      <Rates {...shown} drawn={drawn} />
      <Partnerships {...shown} drawn={drawn} />
      <Wheels {...shown} drawn={drawn} />
    </div>
  )
}
