/** A book as a list of what can be laid beside another book: every event in its place, its content as small numbers. */
import { type Book, replay, sharedBy } from '../book.ts'
import type { BallBowled, Entry, PlayEvent } from '../events.ts'
import { BLANK, evolve } from '../evolve.ts'
import type { Match, Ref } from '../types.ts'

/** One event of a book. `ball` is the 0-based over and the valid balls of it before this one. */
export type Item = {
  readonly ref: Ref
  readonly scoredAt: number
  readonly event: PlayEvent
  /** 1-based; 0 before the first. */
  readonly innings: number
  readonly over: number
  readonly before: number
}

/** In these two scorers may differ about one ball; `entry` is whatever else they may differ in. */
export const FACETS = ['runs', 'extras', 'wicket', 'bowler', 'batter', 'fielder', 'entry'] as const
export type Facet = (typeof FACETS)[number]

/** What prepares a ball, and what is said beside the game, is no difference by itself: the balls tell. */
const BESIDE: ReadonlySet<PlayEvent['kind']> = new Set([
  'BatterCameIn',
  'BowlerCameOn',
  'SquadChanged',
  'EndsSwapped',
  'OverCalled',
  'PlayStopped',
  'PlayResumed',
  'LastHourStarted',
  'NewBallTaken',
  'PowerplayTaken',
  'Noted',
])
export const isBeside = ({ event }: Item): boolean => BESIDE.has(event.kind)
export const isBall = (item: Item): item is Item & { readonly event: BallBowled } => item.event.kind === 'BallBowled'

/**
 * Gives the events of a book after the one with the seq `from`, which both books have; names are beside the match. What a
 * correction put in before that point is not after it. Of a book that has grown only what came to it is looked at.
 */
export function createItems(from: number): (book: Pick<Book, 'entries'>) => readonly Item[] {
  let known: readonly Entry[] = []
  let match: Match = BLANK
  let items: readonly Item[] = []

  function add(fresh: readonly Entry[]): void {
    const more: Item[] = []
    for (const entry of fresh) {
      match = evolve(match, entry)
      if (entry.event.kind !== 'NamesChanged') more.push(itemOf(entry, match))
    }
    items = [...items, ...more]
  }

  function addAll(entries: readonly Entry[]): void {
    const start = 1 + entries.findLastIndex(({ ref }) => isShared(ref, from))
    const all: Item[] = []
    const before = new Map(items.map((item) => [item.ref, item]))
    let n = 0
    match = replay(entries, (entry, now) => {
      n += 1
      if (n > start && entry.event.kind !== 'NamesChanged') all.push(same(before.get(entry.ref), itemOf(entry, now)))
    })
    items = all
  }

  return ({ entries }) => {
    const fresh = entries.slice(known.length)
    const hasGrown = known.length > 0 && sharedBy(known, entries) === known.length
    if (hasGrown && fresh.length <= FEW && !fresh.some(({ ref }) => isShared(ref, from))) add(fresh)
    else addAll(entries)
    known = entries
    return items
  }
}

/** What a correction has left as it was stays the same item: what was found about it holds. */
function same(before: Item | undefined, now: Item): Item {
  const isSame =
    before?.event === now.event &&
    before.innings === now.innings &&
    before.over === now.over &&
    before.before === now.before
  return isSame ? before : now
}

/** So many are quicker taken one by one than played again from the start. */
const FEW = 20

/** What a correction put in bears the seq of the correction: "120.0". */
const isShared = (ref: Ref, from: number): boolean => !ref.includes('.') && Number(ref) <= from

function itemOf({ ref, scoredAt, event }: Entry, match: Match): Item {
  const over = match.innings.at(-1)?.recentOvers.at(-1)
  const place = { ref, scoredAt, event, innings: match.innings.length }
  if (!over) return { ...place, over: 0, before: 0 }
  if (event.kind === 'BallBowled')
    return { ...place, over: over.number, before: over.validBalls - (event.valid ? 1 : 0) }
  return over.closed
    ? { ...place, over: over.number + 1, before: 0 }
    : { ...place, over: over.number, before: over.validBalls }
}

/** Where two items differ; [] when they say the same. Undefined: they are not of one kind and can not be one event. */
export function differencesOf(a: Item, b: Item): readonly Facet[] | undefined {
  if (a.event.kind !== b.event.kind) return undefined
  if (twins.get(a) === b) return []
  const differences = isPlainTwin(a.event, b.event) ? [] : facetsApart(contentOf(a.event), contentOf(b.event))
  if (differences.length === 0) twins.set(a, b)
  return differences
}
/** Items never change: what was found to say the same once is not read again at every ball. */
const twins = new WeakMap<Item, Item>()

const facetsApart = (one: Content, other: Content): readonly Facet[] =>
  FACETS.filter((facet) => one[facet] !== other[facet])

/** Most balls of a match, told apart by nothing, without a text made of either. */
function isPlainTwin(a: PlayEvent, b: PlayEvent): boolean {
  if (a.kind !== 'BallBowled' || b.kind !== 'BallBowled') return false
  const [one, other] = [a.runs, b.runs]
  return (
    a.wickets.length + b.wickets.length === 0 &&
    a.striker === b.striker &&
    a.bowler === b.bowler &&
    a.call === b.call &&
    a.boundary === b.boundary &&
    a.valid === b.valid &&
    one.bat === other.bat &&
    one.wides === other.wides &&
    one.noBalls === other.noBalls &&
    one.byes === other.byes &&
    one.legByes === other.legByes
  )
}

export type Content = { readonly [facet in Facet]: string }

/** An event as one text for each thing two scorers may differ in. */
export function contentOf(event: PlayEvent): Content {
  if (event.kind !== 'BallBowled') return { ...NOTHING, entry: entryText(event) }
  const { runs, call, boundary, wickets, valid } = event
  return {
    runs: `${runs.bat}${boundary ? 'b' : ''}`,
    extras: `${call ?? ''} ${runs.wides} ${runs.noBalls} ${runs.byes} ${runs.legByes}${valid || call ? '' : ' dead'}`,
    wicket: wickets.map(({ batter, how }) => `${batter} ${how}`).join(),
    bowler: event.bowler,
    batter: event.striker,
    fielder: wickets.map(({ fielders = [] }) => fielders.map(({ player = 'substitute' }) => player).join('+')).join(),
    entry: '',
  }
}
const NOTHING: Content = { runs: '', extras: '', wicket: '', bowler: '', batter: '', fielder: '', entry: '' }

/** Why and from where is told differently by two people and changes nothing. */
function entryText(event: PlayEvent): string {
  const facts = Object.entries(event).filter(
    ([fact]) => !['override', 'from', 'reason', 'end', 'asserted'].includes(fact),
  )
  return JSON.stringify(facts.sort(([a], [b]) => (a < b ? -1 : 1)))
}
