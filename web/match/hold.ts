/** Holds back what a delayed reader may not see yet: page, title and announcements all wait here. */
import type { Environment } from '../follow/environment.ts'

export type Held = { readonly seq: number; readonly dueAt: number; readonly show: () => void }

/** `delayMs` 0 holds nothing. Times by this device's clock, ms. */
export function createHold(delayMs: number, { now, after }: Pick<Environment, 'now' | 'after'>) {
  let held: readonly Held[] = []
  let cancel: (() => void) | undefined

  /** In order, whatever their times: nothing overtakes what came before it. */
  function release(): void {
    cancel?.()
    cancel = undefined
    while (held[0] && held[0].dueAt <= now()) {
      const [first, ...rest] = held
      held = rest
      first?.show()
    }
    if (held[0]) cancel = after(held[0].dueAt - now(), release)
  }

  return {
    /** `recordedAt`: when it happened; what has just arrived has just happened. */
    put(seq: number, show: () => void, recordedAt = now()): void {
      if (delayMs === 0) return show()
      held = [...held, { seq, show, dueAt: recordedAt + delayMs }]
      release()
    },
    /** After an absence everything arrives at once: the server knows when it happened. Up to `due` it is late enough. */
    time(due: number, recordedAt: (seq: number) => number | undefined): void {
      held = held.map((one) => ({ ...one, dueAt: one.seq <= due ? now() : (recordedAt(one.seq) ?? now()) + delayMs }))
      release()
    },
  }
}
