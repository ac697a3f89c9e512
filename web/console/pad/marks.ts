/** Balls the scorer was not sure of, marked on this device to be looked at again: at the end of the over, and before closing. */
import { type Signal, signal } from '@preact/signals'
import type { Store } from './prefs.ts'

/** `ball` "17.2", and what stands there: "Rao to Shah: four". */
export type Mark = { readonly ref: string; readonly ball: string; readonly words: string }

const MOST = 200
const itemOf = (matchId: string): string => `scorebox-marks:${matchId}`

/** Of the match that this page is about; empty on the server. */
export const marks: Signal<readonly Mark[]> = signal([])

export function loadMarks(matchId: string, store: () => Store): void {
  try {
    marks.value = marksOf(JSON.parse(store().getItem(itemOf(matchId)) ?? '[]'))
  } catch {
    marks.value = []
  }
}

/** Marks the ball, or takes its mark away. */
export function toggleMark(mark: Mark, matchId: string, store: () => Store): void {
  const others = marks.value.filter(({ ref }) => ref !== mark.ref)
  const isNew = others.length === marks.value.length
  marks.value = isNew ? [...others, mark].slice(-MOST) : others
  try {
    store().setItem(itemOf(matchId), JSON.stringify(marks.value))
  } catch {
    // Kept until the page is closed.
  }
}

export const isMarked = (ref: string): boolean => marks.value.some((mark) => mark.ref === ref)

export const marksOf = (kept: unknown): readonly Mark[] =>
  Array.isArray(kept) ? kept.filter((one): one is Mark => isMark(one)) : []

function isMark(one: unknown): boolean {
  const { ref, ball, words } = Object(one) as { readonly [key in keyof Mark]?: unknown }
  return [ref, ball, words].every((text) => typeof text === 'string')
}
