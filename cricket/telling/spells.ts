/**
 * Spells of young bowlers: what is too long is a warning, never a refusal. As in the ECB's directives on fast bowling, who
 * changes ends goes on with his spell. Nothing here looks at a clock: a long stoppage ends none, an innings and a day do.
 */
import type { Book } from '../book.ts'
import type { PlayerId } from '../types.ts'

/** Overs of a bowler, a part of one as a whole, and the one that he bowls or would bowl next among them. */
export type Spell = { readonly overs: number; readonly today: number }
export type Spells = { readonly [bowler: PlayerId]: Spell }

/** Those for whom this over, or the next, is one too many in a spell or a day; undefined where there are no such limits. */
export function spellsTooLong({ match, entries }: Pick<Book, 'match' | 'entries'>): Spells | undefined {
  const { bowlerSpell, oversPerEnd } = match.conditions
  if (!bowlerSpell) return undefined
  const { overs: most, oversADay = Number.POSITIVE_INFINITY } = bowlerSpell
  const beyond = ({ overs, today }: Spell) => overs > most || today > oversADay
  return Object.fromEntries(spellsWithNext(entries, oversPerEnd).filter(([, spell]) => beyond(spell)))
}

function spellsWithNext(entries: Book['entries'], oversPerEnd: number): readonly (readonly [PlayerId, Spell])[] {
  const bowled = new Map<PlayerId, Bowled>()
  let at: Place = { innings: 0, over: 0 }
  for (const { event } of entries) {
    if (event.kind === 'PlayStopped' && event.session === 'close') bowled.clear()
    if (event.kind === 'InningsStarted') at = { innings: at.innings + 1, over: 0 }
    if (event.kind === 'BallBowled') bowled.set(event.bowler, withOver(bowled.get(event.bowler), at, oversPerEnd))
    if (event.kind === 'OverCalled' || (event.kind === 'BallBowled' && event.over)) at = { ...at, over: at.over + 1 }
  }
  return [...bowled].map(([bowler, had]) => {
    const { overs, today } = withOver(had, at, oversPerEnd)
    return [bowler, { overs, today }]
  })
}

/** Innings, and over (0-based) in it. */
type Place = { readonly innings: number; readonly over: number }
/** With the over in which he bowled last. */
type Bowled = Spell & Place

function withOver(had: Bowled | undefined, at: Place, oversPerEnd: number): Bowled {
  if (!had) return { overs: 1, today: 1, ...at }
  if (had.innings === at.innings && had.over === at.over) return had
  const turns = Math.floor(at.over / oversPerEnd) - Math.floor(had.over / oversPerEnd)
  const goesOn = had.innings === at.innings && turns <= TURNS_TO_GO_ON
  return { overs: goesOn ? had.overs + 1 : 1, today: had.today + 1, ...at }
}

/** His next over from the same end is two turns of ends later, from the other end three; with neither his spell is over. */
const TURNS_TO_GO_ON = 3
