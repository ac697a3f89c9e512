/** The two places that a match page is painted into: its top, and the tab under it. */
import type { Shown } from '../board/shown.ts'
import { type Content, paint } from '../paint/paint.ts'
import type { Paint } from './start.ts'

const FADES_MS = 900
const STAYS_MS = 2_000

export type Parts = {
  readonly above: (shown: Shown) => Content
  /** Undefined: what stands there stays. */
  readonly below: (shown: Shown) => Content
}

export function painterOf({ above, below }: Parts): Paint {
  const top = document.getElementById('top')
  const tab = document.getElementById('tab')
  const stillness = matchMedia('(prefers-reduced-motion: reduce)')

  /** Drawn over what is there: nothing moves. Where motion is unwelcome the line stands for a while. */
  function underline({ parentElement }: Text): void {
    if (!parentElement?.matches('.n, .n *') || parentElement.closest('.ovs')) return
    const line = { boxShadow: '0 3px currentColor' }
    if (stillness.matches) parentElement.animate([line, line], STAYS_MS)
    else parentElement.animate([line, { boxShadow: '0 3px transparent' }], FADES_MS)
  }

  return (shown, { isNews, isTick }) => {
    const changed = isNews ? underline : undefined
    if (top) paint(top, above(shown), changed)
    // With every second only ages move, and they stand above.
    const content = isTick ? undefined : below(shown)
    if (tab && content !== undefined) paint(tab, content, changed)
  }
}
