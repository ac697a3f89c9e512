import type { View } from '../../wire/view.ts'

/** What the server answers to who asks for a match whole; `recorded` as in `MatchState`. */
export type Whole = {
  readonly view: View
  readonly cursor: string
  readonly recorded?: { readonly [seq: string]: number }
}

/** Undefined when there is no answer. */
export async function wholeOf(id: string, query = ''): Promise<Whole | undefined> {
  try {
    const answer = await fetch(`/api/matches/${encodeURIComponent(id)}${query}`)
    return answer.ok ? ((await answer.json()) as Whole) : undefined
  } catch {
    return undefined
  }
}
