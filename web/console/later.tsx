/**
 * What nobody looks at while a ball is recorded (shut sheets, the cards beside the pad) is drawn after the ball is on the
 * screen: nine tenths of the page, and half of an old phone's second. Whoever opens a sheet sees it drawn first.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { paintNow } from './frames.ts'
import type { Desk } from './kit.tsx'

const drawers = new Set<() => void>()

/** All of it, now: before a sheet is opened. */
export function drawNow(): void {
  for (const draw of drawers) draw()
}

type Parts = { readonly desk: Desk; readonly draw: (desk: Desk) => ComponentChildren }

export function Later({ desk: { standing, hidden }, draw }: Parts) {
  const [shown, setShown] = useState(standing)
  const latest = useRef(standing)
  latest.current = standing
  useLayoutEffect(() => {
    const drawLatest = () => setShown(latest.current)
    drawers.add(drawLatest)
    return () => void drawers.delete(drawLatest)
  }, [])
  useEffect(() => whenIdle(() => setShown(latest.current)), [standing])
  // The same nodes again are not looked at again.
  return <>{useMemo(() => draw({ standing: shown, hidden }), [shown, hidden])}</>
}

const IDLE_MS = 50
const IDLE_AT_MOST_MS = 1_000

const waiting = new Set<() => void>()
let isAsked = false

/** One in each idle moment: a press never has to wait for all of the page. Gives back what calls it off. */
function whenIdle(draw: () => void): () => void {
  waiting.add(draw)
  askOnce()
  return () => void waiting.delete(draw)
}

function askOnce(): void {
  if (isAsked || waiting.size === 0) return
  isAsked = true
  askForIdle(() => {
    isAsked = false
    const [next] = waiting
    if (next) waiting.delete(next)
    next?.()
    askOnce()
  })
}

const askForIdle = (act: () => void): unknown =>
  'requestIdleCallback' in window ? requestIdleCallback(act, { timeout: IDLE_AT_MOST_MS }) : setTimeout(act, IDLE_MS)

/** A finger on a link to a sheet, or a fragment from elsewhere. */
export function drawBeforeOpening(): void {
  const look = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a[href^="#"]')) drawNow()
  }
  // On what is there when the press is over, and not on what was there before the last ball.
  for (const press of ['pointerdown', 'keydown'] as const) document.addEventListener(press, paintNow, true)
  document.addEventListener('pointerdown', look, true)
  document.addEventListener('click', look, true)
  window.addEventListener('hashchange', () => {
    drawNow()
    setTimeout(openDrawn)
  })
}

/** A sheet that was drawn only now is not what the browser found for the fragment: it looks again. */
function openDrawn(): void {
  const isThere = document.getElementById(location.hash.slice(1)) !== null
  if (isThere && document.querySelector(':target') === null) location.replace(location.hash)
}
