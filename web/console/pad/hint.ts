/** A few words over the last ball that go away by themselves: "counted once", "Away 4 minutes." */
import { type Signal, signal } from '@preact/signals'

/** Only ever set in a browser. */
export const hint: Signal<string | undefined> = signal(undefined)

const SHOWN_MS = 4_000
let shown: ReturnType<typeof setTimeout> | undefined

export function say(words: string, forMs = SHOWN_MS): void {
  clearTimeout(shown)
  hint.value = words
  shown = setTimeout(() => {
    hint.value = undefined
  }, forMs)
}
