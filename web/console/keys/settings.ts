/** Which keys this scorer uses, kept on this device: another one may be the wrong one for a hand, or for a voice (WCAG 2.1.4). */
import { signal } from '@preact/signals'
import { type Action, type Changed, isAction } from './table.ts'

export type KeySettings = { readonly off: boolean; readonly changed: Changed }
export type Store = Pick<Storage, 'getItem' | 'setItem'>

const ITEM = 'scorebox-keys'
const USUAL: KeySettings = { off: false, changed: {} }

/** As the server draws them until the script has looked at what is kept. */
export const keySettings = signal<KeySettings>(USUAL)

/** What is kept and can not be read counts as never set. */
export function loadKeys(store: () => Store): void {
  try {
    keySettings.value = settingsOf(JSON.parse(store().getItem(ITEM) ?? '{}'))
  } catch {
    keySettings.value = USUAL
  }
}

export function keepKeys(settings: KeySettings, store: () => Store): void {
  keySettings.value = settings
  try {
    store().setItem(ITEM, JSON.stringify(settings))
  } catch {
    // A private window keeps nothing: then it is so until the page is closed.
  }
}

export const withKey = ({ off, changed }: KeySettings, action: Action, key: string): KeySettings => ({
  off,
  changed: { ...changed, [action]: [key] },
})

function settingsOf(kept: unknown): KeySettings {
  const { off, changed } = Object(kept) as { readonly off?: unknown; readonly changed?: unknown }
  const rows = Object.entries(Object(changed) as object).filter(
    ([action, keys]) => isAction(action) && Array.isArray(keys) && keys.every((key) => typeof key === 'string'),
  )
  return { off: off === true, changed: Object.fromEntries(rows) }
}
