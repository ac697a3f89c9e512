/** A button that is held down for a second before it counts, so that no thumb presses it in passing. A keyboard presses it as usual. */

const HELD_MS = 1_000

/** All of `[data-bk-hold]` below the root. What a keyboard presses shows first what it would do, and is asked again. */
export function holdButtons(root: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let held: HTMLButtonElement | undefined

  const stop = () => {
    clearTimeout(timer)
    held?.classList.remove('bk-holding')
    held = undefined
  }
  root.addEventListener('pointerdown', ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>('[data-bk-hold]')
    if (!button) return
    held = button
    button.classList.add('bk-holding')
    timer = setTimeout(() => {
      stop()
      button.form?.requestSubmit(button)
    }, HELD_MS)
  })
  for (const end of ['pointerup', 'pointerleave', 'pointercancel'] as const) root.addEventListener(end, stop)
  root.addEventListener('click', (clicked) => {
    const isFinger = clicked.detail > 0
    if (isFinger && (clicked.target as Element).closest('[data-bk-hold]')) clicked.preventDefault()
  })
  root.addEventListener('contextmenu', (asked) => {
    if ((asked.target as Element).closest('[data-bk-hold]')) asked.preventDefault()
  })
}
