/** The two places of a match page that change: its top, and the tab under it. */
import type { ComponentChildren } from 'preact'
import type { Shown } from '../board/shown.ts'
import { createPlace } from './draw.ts'
import type { Paint } from './start.ts'

const FADES_MS = 900
const STAYS_MS = 2_000

export type Parts = {
  readonly above: (shown: Shown) => ComponentChildren
  /** Undefined: what stands there stays, and is the server's. */
  readonly below: (shown: Shown) => ComponentChildren
}

export function painterOf({ above, below }: Parts): Paint {
  const [top, tab] = [createPlace('top'), createPlace('tab')]
  const stillness = matchMedia('(prefers-reduced-motion: reduce)')
  const changes = new MutationObserver(() => {})

  /** Drawn over what is there: nothing moves. Where motion is unwelcome the line stands for a while. */
  function underline({ parentElement }: Node): void {
    if (!parentElement?.matches('.n, .n *') || parentElement.closest('.ovs')) return
    const line = { boxShadow: '0 3px currentColor' }
    if (stillness.matches) parentElement.animate([line, line], STAYS_MS)
    else parentElement.animate([line, { boxShadow: '0 3px transparent' }], FADES_MS)
  }

  return (shown, { isNews, isTick }) => {
    if (isNews) changes.observe(document.body, { characterData: true, subtree: true })
    top(above(shown))
    // With every second only ages move, and they stand above.
    if (!isTick) tab(below(shown))
    for (const { target } of changes.takeRecords()) underline(target)
    changes.disconnect()
  }
}
