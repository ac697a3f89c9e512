/** The two places of a match page that change: its top, and the tab under it. */
import type { ComponentChildren } from 'preact'
import type { Shown } from '../board/shown.ts'
import { createPlace } from './draw.ts'
import type { Paint } from './start.ts'

export type Parts = {
  readonly above: (shown: Shown) => ComponentChildren
  /** Undefined: what stands there stays, and is the server's. */
  readonly below: (shown: Shown) => ComponentChildren
}

export function painterOf({ above, below }: Parts): Paint {
  const [top, tab] = [createPlace('top'), createPlace('tab')]
  const changes = new MutationObserver(() => {})

  return (shown, { isNews, isTick }) => {
    if (isNews) changes.observe(document.body, { characterData: true, subtree: true })
    top(above(shown))
    // With every second only ages move, and they stand above.
    if (!isTick) tab(below(shown))
    for (const { target } of changes.takeRecords()) underline(target)
    changes.disconnect()
  }
}

/** What a ball is told by, the bold of the figures. All that changes, a dozen for a dot, would be told by none. */
const TELLING = '.score > .n, .bat td:nth-child(2), .bowl td:nth-child(5), .hands .n'

/** board/styles/fresh.css draws a line under it and lets it fade: by itself, so that nothing is asked of the page meanwhile. */
function underline({ parentElement: figure }: Node): void {
  if (!(figure instanceof HTMLElement) || !figure.matches(TELLING)) return
  figure.dataset.fresh = figure.dataset.fresh === 'again' ? '' : 'again'
}
