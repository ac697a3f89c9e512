import type { View } from '../../wire/view.ts'
import { inPlay } from '../board/reading.ts'
import { Live, Top } from '../board/scoreboard.tsx'
import { painterOf } from './page.ts'
import { startMatch } from './start.ts'

export function startLive(): void {
  let before: View | undefined
  startMatch(
    painterOf({
      above: (shown) => <Top {...shown} />,
      below(shown) {
        const was = before
        before = shown.view
        if (inPlay(before)) return <Live {...shown} />
        if (was && was !== before) void renew(() => before === shown.view)
        return undefined
      },
    }),
  )
}

/**
 * Before the first ball little changes and seldom, a squad or the toss: the server says it, and no script is loaded for it.
 * What comes with its answer on the way is newer, a first ball perhaps.
 */
async function renew(isStill: () => boolean): Promise<void> {
  const html = await fetch(location.href).then((answer) => answer.text())
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('tab')
  const tab = document.getElementById('tab')
  if (fresh && tab && isStill()) tab.innerHTML = fresh.innerHTML
}
