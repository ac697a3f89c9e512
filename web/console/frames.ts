/** What may come a frame after the ball: the ball is painted first, however old the phone. */
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'

/** A page that is not looked at paints nothing. */
const UNPAINTED_MS = 100

const coming = new Set<() => void>()

/** Once, after the next frame is painted, or earlier when `paintNow` is called. Gives back what calls it off. */
export function afterPaint(act: () => void): () => void {
  const stop = () => {
    coming.delete(once)
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const once = () => {
    stop()
    act()
  }
  let timer = setTimeout(once, UNPAINTED_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(once)
  })
  coming.add(once)
  return stop
}

/** All that was to come a frame later comes now: somebody presses. */
export function paintNow(): void {
  for (const act of [...coming]) act()
}

/** When all that came with what was just done is drawn. */
export function whenDrawn(act: () => void): void {
  setTimeout(() => (coming.size === 0 ? act() : afterPaint(() => setTimeout(act))))
}

/** The value of a frame ago, and soon the present one. */
export function useLate<T>(value: T): T {
  const [shown, setShown] = useState(value)
  useLayoutEffect(() => (shown === value ? undefined : afterPaint(() => setShown(value))), [shown, value])
  return shown
}

/** True at once, false a frame late: what is put away stays until the ball is painted. */
export function useLinger(isThere: boolean): boolean {
  const lingers = useRef(isThere)
  const [, drawAgain] = useReducer((times: number, _: undefined) => times + 1, 0)
  if (isThere) lingers.current = true
  useLayoutEffect(() => {
    if (isThere || !lingers.current) return undefined
    return afterPaint(() => {
      lingers.current = false
      drawAgain(undefined)
    })
  }, [isThere])
  return lingers.current
}
