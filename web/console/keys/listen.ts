/** Single keys score while the focus is on the pad or on a sheet; elsewhere, and where somebody types, they are letters. */
import { drawBeforeOpening } from '../later.tsx'
import { find, isTypedIn, numberTiles, openSheet } from './find.ts'
import { toNextRegion } from './regions.ts'
import { keySettings } from './settings.ts'
import { type Action, keyName, keysFor } from './table.ts'

let isPressing = false
/** Whether the press that is being handled comes from a key: no finger has been caught by a sheet that came up. */
export const isStroke = (): boolean => isPressing

export function listenToKeys(): void {
  drawBeforeOpening()
  let waiting = ''
  let touched: Element | undefined
  window.addEventListener('hashchange', () => {
    waiting = ''
    touched = undefined
    const sheet = openSheet()
    if (sheet) numberTiles(sheet)
  })
  document.addEventListener('keydown', (stroke) => {
    const name = keyName(stroke)
    if (name === undefined || stroke.defaultPrevented) return
    if (obeysPage(name, stroke)) return stroke.preventDefault()
    if (keySettings.value.off || !isOnPad(stroke.target) || belongsTo(stroke.target, name)) return
    const found = find(waiting + name, keySettings.value.changed, touched)
    waiting = found && 'waits' in found ? found.waits : ''
    if (!found) return
    stroke.preventDefault()
    if (stroke.repeat || !('element' in found)) return
    touched = found.element.closest('fieldset') ?? touched
    press(found.element)
  })
}

function press(button: HTMLElement): void {
  isPressing = true
  button.click()
  isPressing = false
}

/** What works wherever the focus is, or with the single keys switched off: no letter is among it but those that ask for help. */
function obeysPage(name: string, { target, repeat }: KeyboardEvent): boolean {
  const is = (action: Action) => keysFor(action, keySettings.value.changed).includes(name)
  if (is('region') && !repeat) return toNextRegion()
  if (isTypedIn(target)) return false
  if (is('back') && openSheet()) return goTo('#pad')
  if (keySettings.value.off || !isOnPad(target) || repeat) return false
  if (is('help')) return goTo('#keys')
  return is('line') && openSheet() === null && toLine()
}

/** Where it is always on the screen the page need not move. */
function toLine(): true {
  const field = document.querySelector<HTMLElement>('#typed')
  if (!field?.checkVisibility()) goTo('#line')
  // Now, and not when the page hears of the fragment: the next key may be there before, and would be a ball.
  field?.focus({ preventScroll: true })
  return true
}

function goTo(fragment: string): true {
  // The same fragment again would say nothing to those who listen for a change.
  if (location.hash === fragment) window.dispatchEvent(new HashChangeEvent('hashchange'))
  else location.hash = fragment
  return true
}

/** Nothing focused counts as the pad: a press in Safari focuses nothing. */
const isOnPad = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.sc-top, .sc-aside, .sc-line, .sc-book, .mast') === null

/** A focused button, link or choice answers these itself. */
function belongsTo(target: EventTarget | null, name: string): boolean {
  if (isTypedIn(target)) return true
  if (!(target instanceof Element) || !target.closest('button, a[href], summary, input')) return false
  if (name === ' ') return true
  return name === 'Enter' && target.closest('button, a[href], summary') !== null
}
