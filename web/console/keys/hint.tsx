/** The key beside what it presses, where there is a keyboard to speak of (console.css shows it on wide screens). */
import { keySettings } from './settings.ts'
import { keyLabel, keysFor } from './table.ts'

export function KeyHint({ press }: { readonly press: string | undefined }) {
  const { off, changed } = keySettings.value
  const [key] = press === undefined || off ? [] : keysFor(press, changed)
  return key === undefined ? null : (
    <span class="sc-kbd" aria-hidden="true">
      {keyLabel(key)}
    </span>
  )
}
