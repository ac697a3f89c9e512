/** The match ball by ball, as the book stands now, corrections applied: what a slider goes through and a permalink shows. */
import { type Book, replay } from '../cricket/book.ts'
import type { Entry } from '../cricket/events.ts'
import type { Match, Ref } from '../cricket/types.ts'
import { ballWithin } from './balls.ts'
import type { MergePatch } from './feed.ts'
import { diff } from './patch.ts'
import type { View } from './view.ts'
import { type ViewSource, viewOf } from './view-of.ts'

/** One delivery of the match. `n` counts all of them from 1, over all innings; `ball` is "12.3". */
export type Place = { readonly n: number; readonly ref: Ref; readonly innings: number; readonly ball: string }
/** The view right after it: whole, or as a merge patch (RFC 7396) onto the moment before. */
export type Moment = Place & ({ readonly view: View } | { readonly patch: MergePatch })

export type Moments = {
  /** Deliveries of the match so far. */
  readonly total: number
  /** In order; the first has its view, the others their patches. */
  readonly moments: readonly Moment[]
}

export type Span = { readonly from: number; readonly count: number }

/** Those from the one numbered `from`, as many as there are, up to `count`. */
export function momentsOf(source: ViewSource, { from, count }: Span): Moments {
  const moments: Moment[] = []
  let last: View | undefined
  const total = walk(source, (place, viewNow) => {
    if (place.n < from || place.n >= from + count) return
    const view = viewNow()
    moments.push(last ? { ...place, patch: diff(last, view) } : { ...place, view })
    last = view
  })
  return { total, moments }
}

/** By its ref; by innings and label, the first of those that share it; or the one bowled last. */
export type Wanted = Pick<Place, 'ref'> | Pick<Place, 'innings' | 'ball'> | 'last'

/** Which of all deliveries somebody means. */
export function placeOf({ entries }: ViewSource['book'], wanted: Wanted): Place | undefined {
  const places: Place[] = []
  replayBalls(entries, (place) => places.push(place))
  if (wanted === 'last') return places.at(-1)
  return places.find((place) =>
    'ref' in wanted ? place.ref === wanted.ref : place.innings === wanted.innings && place.ball === wanted.ball,
  )
}

function walk({ book, ...source }: ViewSource, visit: (place: Place, viewNow: () => View) => void): number {
  return replayBalls(book.entries, (place, match, played) => {
    const viewNow = () => {
      const entries = book.entries.slice(0, played)
      return viewOf({ ...source, book: { match, entries, corrections: within(book, entries) } })
    }
    visit(place, viewNow)
  })
}

/** What was corrected later than this ball is of no concern here, and what was corrected in it stands as it is now. */
function within({ corrections }: ViewSource['book'], entries: readonly Entry[]): Book['corrections'] {
  const refs = new Set(entries.map(({ ref }) => ref))
  return corrections.filter(({ changes }) => changes.some(({ ref }) => refs.has(ref)))
}

/** The number of deliveries. The match handed on is only lent; `played` counts the entries so far. */
function replayBalls(entries: readonly Entry[], visit: (place: Place, match: Match, played: number) => void): number {
  let [played, n] = [0, 0]
  replay(entries, ({ ref, event }, match) => {
    played += 1
    if (event.kind !== 'BallBowled') return
    n += 1
    visit({ n, ref, innings: match.innings.length, ball: ballWithin(match, event) }, match, played)
  })
  return n
}

/** One moment, whole, and the places before and after it. Undefined: so many were not bowled. */
export function momentAt(source: ViewSource, n: number) {
  const near: Place[] = []
  let view: View | undefined
  const total = walk(source, (place, viewNow) => {
    if (Math.abs(place.n - n) <= 1) near.push(place)
    if (place.n === n) view = viewNow()
  })
  const find = (wanted: number) => near.find((place) => place.n === wanted)
  const place = find(n)
  return place && view && { place, view, total, before: find(n - 1), after: find(n + 1) }
}
