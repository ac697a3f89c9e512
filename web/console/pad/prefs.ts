/** How this scorer likes the pad, kept on this device: hand, ground, what is asked after a ball, how much is said. */
import { type Signal, signal } from '@preact/signals'
import { QUESTIONS, type Question } from './sheets/detail.tsx'

export const GROUNDS = ['auto', 'day', 'sun', 'night'] as const
export type Ground = (typeof GROUNDS)[number]
export type Prefs = {
  readonly left: boolean
  readonly ground: Ground
  readonly asks: readonly Question[]
  /** Ball and score, nothing else. */
  readonly brief: boolean
  readonly awake: boolean
}
export type Store = Pick<Storage, 'getItem' | 'setItem'>

const ITEM = 'scorebox-pad'
export const USUAL: Prefs = { left: false, ground: 'auto', asks: [], brief: false, awake: true }

/** As the server draws it until the script has looked at what is kept. */
export const prefs: Signal<Prefs> = signal(USUAL)

/** What is kept and can not be read counts as never set. */
export function loadPrefs(store: () => Store): void {
  try {
    prefs.value = prefsOf(JSON.parse(store().getItem(ITEM) ?? '{}'))
  } catch {
    prefs.value = USUAL
  }
}

export function keepPrefs(change: Partial<Prefs>, store: () => Store): void {
  prefs.value = { ...prefs.value, ...change }
  try {
    store().setItem(ITEM, JSON.stringify(prefs.value))
  } catch {
    // A private window keeps nothing: then it is so until the page is closed.
  }
}

export function prefsOf(kept: unknown): Prefs {
  const { left, ground, asks, brief, awake } = Object(kept) as { readonly [key in keyof Prefs]?: unknown }
  return {
    left: left === true,
    ground: GROUNDS.find((one) => one === ground) ?? USUAL.ground,
    asks: QUESTIONS.filter((ask) => Array.isArray(asks) && asks.includes(ask)),
    brief: brief === true,
    awake: awake !== false,
  }
}
