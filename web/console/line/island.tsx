/** The typed line comes alive as soon as there is a book to write in, and is where "/" and `#line` lead. */
import type { ReadonlySignal } from '@preact/signals'
import { render } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Command } from '../../../cricket/commands.ts'
import { useLate } from '../frames.ts'
import type { Hidden } from '../kit.tsx'
import type { Standing } from '../standing.ts'
import { LineForm } from './line.tsx'

type Desk = { readonly standing: ReadonlySignal<Standing>; readonly press: (command: Command) => boolean }

/** `root` holds the form as the server drew it; what somebody has typed there already stays. */
export function startLine(root: Element, desk: Desk, hidden: Hidden): void {
  const typed = root.querySelector<HTMLTextAreaElement>('#typed')?.value
  const pressing = { standing: () => desk.standing.value, press: desk.press, now: Date.now }
  // What was read is read again for the new state of the match, when the ball is on the screen.
  const Line = () => {
    const standing = useLate(desk.standing.value)
    return useMemo(() => <LineForm standing={standing} hidden={hidden} pressing={pressing} typed={typed} />, [standing])
  }
  root.replaceChildren()
  render(<Line />, root)
  window.addEventListener('hashchange', () => {
    if (location.hash === '#line') document.querySelector<HTMLElement>('#typed')?.focus()
  })
}
