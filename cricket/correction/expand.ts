/** From what a scorer wishes of a stretch of the book to plain edits of its events. Pure: nothing is judged here. */
import type { Book } from '../book.ts'
import type { Command, EditCommand, PlainEdit, RangeEdit } from '../commands.ts'
import type { BallBowled, Entry } from '../events.ts'
import { openInnings } from '../innings.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PlayerId, Ref } from '../types.ts'
import { commandOf } from './command-of.ts'
import { exchange, type Rename, renameIn } from './rename.ts'

export type Expanded = { readonly plain: readonly PlainEdit[] } | { readonly refused: Refusal }

/** Plain edits in the order given: where two concern one event the later counts, built upon the earlier. */
export function expand({ entries, match }: Pick<Book, 'entries' | 'match'>, edits: readonly EditCommand[]): Expanded {
  const places = new Map(entries.map(({ ref }, i) => [ref, i]))
  let plain: PlainEdit[] = []
  for (const edit of edits) {
    const unknown = refsOf(edit).find((ref) => !places.has(ref) && !isInserted(ref, plain))
    if (unknown !== undefined) return refuse('no-such-event', `The book has no event ${unknown}.`, { ref: unknown })
    if (edit.op === 'retract' && edit.ref === entries[0]?.ref) return refuse('not-allowed', KEPT, { ref: edit.ref })
    const more = isPlain(edit)
      ? [edit]
      : rangeEdits(stretchOf(entries, places, edit, plain, openInnings(match) !== undefined), edit)
    if ('refused' in more) return more
    plain = [...plain, ...more]
  }
  return { plain }
}

/** Before the first batter nothing else in the book needs it; taken out, it would leave a match without sides. */
const KEPT = 'The creation of the match can be amended, not taken out.'

const isPlain = (edit: EditCommand): edit is PlainEdit =>
  edit.op === 'amend' || edit.op === 'retract' || edit.op === 'insert'

function refsOf(edit: EditCommand): readonly Ref[] {
  if (!isPlain(edit)) return 'until' in edit && edit.until !== undefined ? [edit.from, edit.until] : [edit.from]
  if (edit.op !== 'insert') return [edit.ref]
  return edit.before === undefined ? [] : [edit.before]
}

const isInserted = (ref: Ref, plain: readonly PlainEdit[]): boolean =>
  /^\+\d+$/.test(ref) &&
  Number(ref.slice(1)) >= 1 &&
  Number(ref.slice(1)) <= plain.filter(({ op }) => op === 'insert').length

/** `entries` of one innings from `start` to before `end`, what lies behind it, and what is said of each so far. */
type Stretch = {
  readonly entries: readonly Entry[]
  readonly start: number
  readonly end: number
  /** Where the innings ends in the book. */
  readonly close: number
  /** Something was said to end the stretch, and the innings in which it does goes on. */
  readonly isOpen: boolean
  said(entry: Entry): Command
}

function stretchOf(
  entries: readonly Entry[],
  places: ReadonlyMap<Ref, number>,
  edit: RangeEdit,
  plain: readonly PlainEdit[],
  isOpen: boolean,
): Stretch {
  const start = places.get(edit.from) ?? 0
  const next = entries.findIndex(({ event }, i) => i > start && event.kind === 'InningsStarted')
  const close = next < 0 ? entries.length : next
  const until = 'until' in edit && edit.until !== undefined ? (places.get(edit.until) ?? close) + 1 : close
  const amended = new Map(plain.flatMap((one) => (one.op === 'amend' ? [[one.ref, one.command] as const] : [])))
  return {
    entries,
    start,
    end: Math.max(start + 1, Math.min(until, close)),
    close,
    isOpen: isOpen && 'until' in edit && edit.until !== undefined,
    said: (entry) => amended.get(entry.ref) ?? commandOf(entry.event),
  }
}

type Edits = readonly PlainEdit[] | { readonly refused: Refusal }

function rangeEdits(stretch: Stretch, edit: RangeEdit): Edits {
  switch (edit.op) {
    case 'setBowler':
      return setBowler(stretch, edit.bowler)
    case 'swapBatters':
      return swapBatters(stretch)
    case 'setBatter':
      return setBatter(stretch, edit.batter)
    default:
      return edit satisfies never
  }
}

const noStretch = (message: string, { entries, start }: Stretch) => {
  const ref = entries[start]?.ref
  return refuse('not-allowed', message, ref === undefined ? {} : { ref })
}

function setBowler(stretch: Stretch, bowler: PlayerId): Edits {
  const { entries, close, said } = stretch
  const begun = entries.findIndex(({ event }, i) => i >= stretch.start && i < close && hasBowler(event.kind))
  const was = begun < 0 ? undefined : bowlerOf(entries[begun] as Entry)
  if (was === undefined) return noStretch('Nobody bowled from there on in that innings.', stretch)
  const start = cameOn(entries, begun, was) ?? begun
  const edits: PlainEdit[] = []
  const first = entries[start] as Entry
  if (first.event.kind === 'BallBowled') {
    edits.push({ op: 'insert', before: first.ref, command: { do: 'giveBall', bowler } })
  }
  let holder: PlayerId | undefined = bowler
  for (const entry of entries.slice(start, stretch.end)) {
    const { event } = entry
    const command = said(entry)
    if (event.kind === 'BowlerCameOn' && command.do === 'giveBall') {
      if (event.bowler === was) edits.push({ op: 'amend', ref: entry.ref, command: { ...command, bowler } })
      else if (event.bowler === bowler && holder === bowler) edits.push({ op: 'retract', ref: entry.ref })
      holder = event.bowler === was ? bowler : event.bowler
    } else if (event.kind === 'BallBowled' && event.bowler === was && command.do === 'bowl' && command.bowler) {
      edits.push({ op: 'amend', ref: entry.ref, command: { ...command, bowler } })
    }
    if (event.kind === 'OverCalled' || (event.kind === 'BallBowled' && event.over)) holder = undefined
  }
  const back = entries.slice(stretch.end, close).find(({ event }) => hasBowler(event.kind))
  if (back?.event.kind === 'BallBowled' && back.event.bowler === was) {
    edits.push({ op: 'insert', before: back.ref, command: { do: 'giveBall', bowler: was } })
  }
  return edits
}

const hasBowler = (kind: Entry['event']['kind']): boolean => kind === 'BallBowled' || kind === 'BowlerCameOn'
const bowlerOf = ({ event }: Entry): PlayerId | undefined =>
  event.kind === 'BallBowled' || event.kind === 'BowlerCameOn' ? event.bowler : undefined

/** Where he was given the ball, when he has bowled none with it yet. */
function cameOn(entries: readonly Entry[], before: number, bowler: PlayerId): number | undefined {
  for (let i = before; i >= 0; i--) {
    const event = entries[i]?.event
    if (event?.kind === 'BowlerCameOn') return event.bowler === bowler ? i : undefined
    if (event?.kind === 'InningsStarted' || (event?.kind === 'BallBowled' && i < before)) return undefined
  }
  return undefined
}

/**
 * Until one of the two leaves, changing ends at both sides of the stretch does it. Once one has left it is the other
 * who stayed, to the end of the innings, and there is nothing to change back.
 */
function swapBatters(stretch: Stretch): Edits {
  const { entries, close, said } = stretch
  const start = entries.findIndex(({ event }, i) => i >= stretch.start && i < close && event.kind === 'BallBowled')
  const first = entries[start]
  const pair = first?.event.kind === 'BallBowled' ? pairOf(first.event) : undefined
  if (!first || !pair) return noStretch('Two batters were not in from there on in that innings.', stretch)
  const rename = exchange(...pair)
  const parted = entries.slice(start, stretch.end).some(({ event }) => leavers(event).some((id) => pair.includes(id)))
  const end = parted ? close : stretch.end
  const edits: PlainEdit[] = [{ op: 'insert', before: first.ref, command: { do: 'swapEnds' } }]
  edits.push(...renamed(entries.slice(start, end), rename, said))
  if (parted || !isSamePair(stretch, start)) return edits
  const next = end < close ? (entries[end] as Entry).ref : undefined
  edits.push({ op: 'insert', ...(next !== undefined && { before: next }), command: { do: 'swapEnds' } })
  return edits
}

/** Whether the two are in at the end of the stretch, and go on: where pairs bat for so many overs they may have gone by rule. */
function isSamePair({ entries, end, close, isOpen }: Stretch, start: number): boolean {
  const back = entries.findIndex(({ event }, i) => i >= end && i < close && event.kind === 'BallBowled')
  if (back < 0 && !(isOpen && close === entries.length)) return false
  const between = entries.slice(start, back < 0 ? close : back).map(({ event }) => event)
  const came = between.filter(({ kind }) => kind === 'BatterCameIn').length
  return came <= between.flatMap(leavers).length
}

const pairOf = ({ striker, nonStriker }: BallBowled): readonly [PlayerId, PlayerId] | undefined =>
  nonStriker === undefined ? undefined : [striker, nonStriker]

function leavers(event: Entry['event']): readonly PlayerId[] {
  if (event.kind === 'BallBowled') return event.wickets.flatMap(({ batter, stays }) => (stays ? [] : [batter]))
  if (event.kind === 'BatterDismissed') return [event.wicket.batter]
  return event.kind === 'BatterRetired' ? [event.batter] : []
}

function setBatter(stretch: Stretch, batter: PlayerId): Edits {
  const { entries, start, close, said } = stretch
  const event = entries[start]?.event
  if (event?.kind !== 'BatterCameIn') return noStretch('Name the event with which he came in.', stretch)
  const was = event.batter
  const left = entries.findIndex((entry, i) => i > start && i < close && leavers(entry.event).includes(was))
  const stay = entries.slice(start, left < 0 ? close : left + 1)
  return renamed(stay, (id) => (id === was ? batter : id), said)
}

/** What is said of batters by name, said of others; who faced without being named follows by itself. */
export function renamed(entries: readonly Entry[], rename: Rename, said: Stretch['said']): readonly PlainEdit[] {
  return entries.flatMap((entry): readonly PlainEdit[] => {
    const command = said(entry)
    const now = renameIn(command, rename)
    return now === command ? [] : [{ op: 'amend', ref: entry.ref, command: now }]
  })
}
