/** Moving along the overs of a graph, by keys and by touch. */
export type Browse = {
  /** Undefined: at the end, where the news is. */
  readonly over: number | undefined
  /** The over that is told of. */
  readonly now: number
  /** What there is to say of it. */
  readonly says: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPointer: (event: PointerEvent) => void
}

/** Where every graph's reader stands; `move` with undefined goes back to the end. */
export type Browsing = {
  overOf(graph: string): number | undefined
  move(graph: string, over: number | undefined): void
}

export function createBrowsing(changed: () => void): Browsing {
  const places = new Map<string, number | undefined>()
  return {
    overOf: (graph) => places.get(graph),
    move(graph, over) {
      if (places.get(graph) === over) return
      places.set(graph, over)
      changed()
    },
  }
}

/** `last`: the over in progress, or the last one, where a reader begins; `overs` are the width of the graph. */
type Graph = {
  readonly name: string
  readonly overs: number
  readonly last?: number
  readonly says: (over: number) => string
}

/** Undefined on the server, where nobody moves. */
export function browseOf(
  browsing: Browsing | undefined,
  { name, overs, last = overs, says }: Graph,
): Browse | undefined {
  if (!browsing || overs === 0) return undefined
  const over = browsing.overOf(name)
  const to = (next: number) => browsing.move(name, Math.max(1, Math.min(overs, next)))
  return {
    over,
    now: Math.min(over ?? last, overs),
    says: says(Math.min(over ?? last, overs)),
    onKeyDown(event) {
      const next = stepOf(event.key, over ?? last, overs)
      if (event.key === 'Escape') browsing.move(name, undefined)
      if (next === undefined) return
      event.preventDefault()
      to(next)
    },
    onPointer(event) {
      const { left, width } = (event.currentTarget as Element).getBoundingClientRect()
      if (width > 0) to(Math.round(((event.clientX - left) / width) * overs))
    },
  }
}

const LEAP = 5

function stepOf(key: string, over: number, overs: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return over + 1
    case 'ArrowLeft':
    case 'ArrowDown':
      return over - 1
    case 'PageUp':
      return over + LEAP
    case 'PageDown':
      return over - LEAP
    case 'Home':
      return 1
    case 'End':
      return overs
    default:
      return undefined
  }
}
