/** Fingers, keys and focus on the scorer's page: what counts as a press, and where the focus goes afterwards. */
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import { openSheet } from '../keys/find.ts'
import { isStroke } from '../keys/listen.ts'

/** A key that bounces, and a sheet that came up under the finger. */
const BOUNCE_MS = 250
const SHEET_DEAD_MS = 350
const TAKEN_MS = 300

/** The form with the key that was pressed, as the browser would have sent it. */
export function fieldsOf(form: HTMLFormElement, key: HTMLButtonElement): Fields {
  const data = new FormData(form)
  data.append(key.name, key.value)
  const fields = new Map<string, string[]>()
  for (const [name, value] of data) {
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value])
  }
  return fields
}

export function createGuard() {
  let last = { key: '', at: 0 }
  let openedAt = 0
  window.addEventListener('hashchange', () => {
    openedAt = performance.now()
  })
  return {
    /** Whether this press is one: not the same key again within a blink, not on a sheet that has just come up. */
    counts(key: HTMLButtonElement): boolean {
      const at = performance.now()
      const name = `${key.name}=${key.value}`
      if (name === last.key && at - last.at < BOUNCE_MS) return false
      if (!isStroke() && key.closest('.sc-sheet') && at - openedAt < SHEET_DEAD_MS) return false
      last = { key: name, at }
      return true
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
      setTimeout(() => {
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

export { listenToKeys } from '../keys/listen.ts'
