/**
 * A key is pressed as the finger leaves it. The browser's own click comes a frame or two later, when it has made sure that
 * the finger meant nothing else and has painted the key pressed. What is not plainly a tap is left to the browser.
 */
import { isTypedIn, openSheet } from '../keys/find.ts'

const KEYS = '.sc-pad button, .sc-ask button'
/** A longer press is the browser's: it may be for its menu. */
const LONG_MS = 500
/** A finger that moved more than that is on its way somewhere. */
const STILL_PX = 12
/** Touched within that time of a scroll, the page is stopped, not pressed. */
const ROLLING_MS = 150

type Press = { readonly key: HTMLElement; readonly at: number; readonly x: number; readonly y: number }

export function pressOnRelease(): void {
  let begun: Press | undefined
  let scrolledAt = Number.NEGATIVE_INFINITY
  const forget = () => {
    begun = undefined
  }
  document.addEventListener(
    'scroll',
    ({ timeStamp }) => {
      scrolledAt = timeStamp
    },
    { capture: true, passive: true },
  )
  document.addEventListener(
    'touchstart',
    (touch) => {
      begun = pressOf(touch)
    },
    { passive: true },
  )
  document.addEventListener(
    'touchmove',
    ({ changedTouches: [finger] }) => {
      if (begun && finger && Math.hypot(finger.clientX - begun.x, finger.clientY - begun.y) > STILL_PX) forget()
    },
    { passive: true },
  )
  document.addEventListener('touchcancel', forget)
  document.addEventListener(
    'touchend',
    (touch) => {
      const press = begun
      forget()
      const [finger] = touch.changedTouches
      if (!press || !finger || !touch.cancelable || touch.defaultPrevented) return
      if (touch.timeStamp - press.at > LONG_MS || press.at - scrolledAt < ROLLING_MS) return
      if (openSheet() || isTypedIn(document.activeElement)) return
      touch.preventDefault()
      // Else the browser clicks too.
      if (touch.defaultPrevented && isOn(press.key, finger)) press.key.click()
    },
    { passive: false },
  )
}

/** Of one finger alone: what two of them mean is the browser's to say. */
function pressOf({ target, touches, timeStamp }: TouchEvent): Press | undefined {
  const [finger] = touches
  const key = touches.length === 1 && target instanceof Element ? target.closest<HTMLElement>(KEYS) : null
  if (!finger || !key || key.matches('.sc-hold')) return undefined
  return { key, at: timeStamp, x: finger.clientX, y: finger.clientY }
}

/** A finger that slid off takes its press back. */
function isOn(key: HTMLElement, { clientX, clientY }: Touch): boolean {
  const { left, right, top, bottom } = key.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}
