/**
 * Keys that end something (`.sc-hold`) are held down for a second, so that no thumb presses them in passing; a keyboard or a
 * switch is asked "Declare? Yes, No" instead, or shown first what would change.
 */
import { say } from './pad/hint.ts'

const HOLD_MS = 1_000
const HELD = 'data-held'

/** `hold` of the key was fulfilled: this press is meant. */
export const isHeld = (key: HTMLElement): boolean => key.hasAttribute(HELD)

let touched: Element | undefined
/** A finger or a mouse went down on it last; otherwise it was pressed by keyboard, by a switch, by a screen reader. */
export const isTouched = (key: Element): boolean => touched === key

export function listenToHolds(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const release = () => {
    clearTimeout(timer)
    touched?.classList.remove('sc-holding')
  }
  document.addEventListener('pointerdown', ({ target, button }) => {
    const key = target instanceof Element ? target.closest<HTMLButtonElement>('.sc-hold') : null
    touched = key ?? undefined
    if (!key || button !== 0) return
    key.classList.add('sc-holding')
    timer = setTimeout(() => held(key), HOLD_MS)
  })
  for (const end of ['pointerup', 'pointercancel', 'pointerout', 'contextmenu'] as const)
    document.addEventListener(end, (event) => {
      if (end === 'pointerout' && event.target instanceof Node && touched?.contains(event.target)) {
        const to = (event as PointerEvent).relatedTarget
        if (to instanceof Node && touched.contains(to)) return
      }
      if (end === 'contextmenu' && touched) event.preventDefault()
      release()
    })
  document.addEventListener('keydown', () => {
    touched = undefined
  })
  // The release after a hold presses once more what has been done.
  document.addEventListener(
    'click',
    (click) => {
      if (!done || !(click.target instanceof Node) || !done.contains(click.target)) return
      done = undefined
      click.preventDefault()
      click.stopPropagation()
    },
    true,
  )
}

let done: Element | undefined

function held(key: HTMLButtonElement): void {
  key.classList.remove('sc-holding')
  key.setAttribute(HELD, '')
  navigator.vibrate?.(40)
  key.form?.requestSubmit(key)
  key.removeAttribute(HELD)
  done = key
  setTimeout(() => {
    done = undefined
  }, HOLD_MS)
}

export const sayHold = (): void => say('Hold it for a second')
