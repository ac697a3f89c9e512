/** Fingers and focus on the scorer's page: what counts as a press, and where the focus goes afterwards. */
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { whenDrawn } from '../frames.ts'
import { openSheet } from '../keys/find.ts'
import { isStroke } from '../keys/listen.ts'
import { say } from './hint.ts'

/** A key that bounces, a sheet that came up under the finger, a phone that was taken out of the pocket. */
const BOUNCE_MS = 250
const SHEET_DEAD_MS = 350
const WAKE_DEAD_MS = 500
const TAKEN_MS = 300

/** The form with the key that was pressed, as the browser would have sent it; fielders in the order of their taps. */
export function fieldsOf(form: HTMLFormElement, key: HTMLButtonElement, name = key.name): Fields {
  const data = new FormData(form)
  data.append(name, key.value)
  const fields = new Map<string, string[]>()
  for (const [field, value] of data) {
    if (typeof value === 'string') fields.set(field, [...(fields.get(field) ?? []), value])
  }
  const taps = inOrder(form)
  if (taps.length > 1) fields.set('fielder', taps)
  return fields
}

/** When a fielder was tapped, among the others. */
const tapped = new WeakMap<Element, number>()
let taps = 0

export function noteOrder(input: HTMLInputElement): void {
  if (input.checked) tapped.set(input, ++taps)
}

const inOrder = (form: HTMLFormElement): string[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox][name=fielder]:checked')]
    .sort((a, b) => (tapped.get(a) ?? 0) - (tapped.get(b) ?? 0))
    .map(({ value }) => value)

export type Guard = ReturnType<typeof createGuard>

export function createGuard() {
  let last = { key: '', at: 0 }
  let openedAt = 0
  let wokeAt = Number.NEGATIVE_INFINITY
  const down = new Set<number>()
  const second = new Set<number>()
  window.addEventListener('hashchange', () => {
    openedAt = performance.now()
  })
  // One finger at a time: what a second one presses meanwhile does not count.
  document.addEventListener('pointerdown', ({ pointerId }) => {
    if (down.size > 0) second.add(pointerId)
    else second.delete(pointerId)
    down.add(pointerId)
  })
  for (const end of ['pointerup', 'pointercancel'] as const)
    document.addEventListener(end, ({ pointerId }) => down.delete(pointerId))
  document.addEventListener(
    'click',
    (click) => {
      if (!second.delete((click as PointerEvent).pointerId)) return
      click.preventDefault()
      click.stopPropagation()
    },
    true,
  )

  const isAlive = (element: Element): boolean => {
    const at = performance.now()
    if (isStroke()) return true
    if (at - wokeAt < WAKE_DEAD_MS) return false
    return !element.closest('.sc-sheet') || at - openedAt >= SHEET_DEAD_MS
  }
  return {
    isAlive,
    /** Whether this press is one: not the same key again within a blink, not on a sheet that has just come up. */
    counts(key: HTMLButtonElement): boolean {
      const at = performance.now()
      const name = `${key.name}=${key.value}`
      if (name === last.key && at - last.at < BOUNCE_MS) {
        say('Counted once')
        return false
      }
      if (!isAlive(key)) return false
      last = { key: name, at }
      return true
    },
    /** The phone was put away, or dimmed: the first touch is not meant for a key. */
    wake(): void {
      wokeAt = performance.now()
    },
  }
}

/** Closes the sheet, moves the focus to a question that came up, and gives it back to the pad afterwards. */
export function minder() {
  let lastPad: string | undefined
  let wasAsked = document.querySelector('.sc-ask') !== null
  window.addEventListener('hashchange', () => {
    const sheet = openSheet()
    focusOn(sheet ? sheet.querySelector('h2') : padKey(lastPad))
  })
  return {
    pressed(key: HTMLButtonElement): void {
      if (key.closest('.sc-pad')) lastPad = key.dataset.press
      key.classList.add('sc-taken')
      setTimeout(() => key.classList.remove('sc-taken'), TAKEN_MS)
      navigator.vibrate?.(15)
    },
    settle(): void {
      if (openSheet()) location.replace('#pad')
      whenDrawn(() => {
        const question = document.querySelector('.sc-ask h2')
        if (question) focusOn(question)
        else if (wasAsked) focusOn(padKey(lastPad))
        wasAsked = question !== null
      })
    },
  }
}

const padKey = (press: string | undefined): Element | null =>
  document.querySelector(`.sc-pad [data-press="${press ?? 'none'}"]`) ?? document.querySelector('.sc-ask h2')

const focusOn = (element: Element | null): void => (element as HTMLElement | null)?.focus({ preventScroll: true })

/** A UUIDv7 by hand: `crypto.randomUUID` is missing where there is no https, as in a clubhouse. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const stamp = Date.now().toString(16).padStart(12, '0')
  const random = [...bytes.slice(6)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[(bytes[0] ?? 0) & 3]
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`
}
