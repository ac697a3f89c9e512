/**
 * A key is pressed as the finger leaves it. The browser's own click comes a frame or two later, when it has made sure that
 * the finger meant nothing else and has painted the key pressed. What is not plainly a tap is left to the browser.
 */
import { isTypedIn, openSheet } from '../keys/find.ts'

const KEYS = '.sc-pad button, .sc-ask button'
/** A longer press is the browser's: it may be for its menu. */
const LONG_MS = 500

export function pressOnRelease(): void {
  let begun: { readonly key: HTMLElement; readonly at: number } | undefined
  document.addEventListener(
    'touchstart',
    ({ target, touches, timeStamp }) => {
      const key = touches.length === 1 && target instanceof Element ? target.closest<HTMLElement>(KEYS) : null
      begun = key && !key.matches('.sc-hold') ? { key, at: timeStamp } : undefined
    },
    { passive: true },
  )
  document.addEventListener('touchcancel', () => {
    begun = undefined
  })
  document.addEventListener(
    'touchend',
    (touch) => {
      const press = begun
      begun = undefined
      const [finger] = touch.changedTouches
      if (!press || !finger || !touch.cancelable || touch.timeStamp - press.at > LONG_MS) return
      if (!isOn(press.key, finger) || openSheet() || isTypedIn(document.activeElement)) return
      touch.preventDefault()
      press.key.click()
    },
    { passive: false },
  )
}

/** A finger that slid off takes its press back. */
function isOn(key: HTMLElement, { clientX, clientY }: Touch): boolean {
  const { left, right, top, bottom } = key.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}
