/**
 * Repairs in one step: from what a scorer says is wrong at a ball to the edits of one correction. Pure; nothing is judged
 * here, the review does that.
 */
import type { Book } from '../../../cricket/book.ts'
import type { Bowl, Command, EditCommand } from '../../../cricket/commands.ts'
import { commandOf } from '../../../cricket/correction/command-of.ts'
import type { BallBowled, Entry } from '../../../cricket/events.ts'
import type { PlayerId, Ref } from '../../../cricket/types.ts'

type Entries = Pick<Book, 'entries'>
export type Since = 'ball' | 'over' | 'since'

/** Who bowled this ball, this over, or from this over on was somebody else. */
export function wrongBowler(book: Entries, ref: Ref, bowler: PlayerId, since: Since): readonly EditCommand[] {
  if (since === 'ball') return [{ op: 'setBowler', from: ref, until: ref, bowler }]
  const { first, last } = overAround(book, ref)
  if (since === 'over') return [{ op: 'setBowler', from: first, until: last, bowler }]
  return [{ op: 'setBowler', from: first, bowler }]
}

/** The two who were in were the other way about: at this ball alone, or up to another; without `until` to the end. */
export const otherWayAbout = (from: Ref, until: Ref | undefined): readonly EditCommand[] => [
  { op: 'swapBatters', from, ...(until !== undefined && { until }) },
]

/** Where whoever faced this ball began his stay: his coming in, and the first ball with both who are in now. */
export function cameIn({ entries }: Entries, ref: Ref, batter: PlayerId) {
  const at = entries.findIndex((entry) => entry.ref === ref)
  const before = entries.slice(0, at + 1)
  const came = before.findLastIndex(({ event }) => event.kind === 'BatterCameIn' && event.batter === batter)
  const pair = before.findLastIndex(({ event }) => event.kind === 'BatterCameIn')
  const first = entries.findIndex(({ event }, i) => i > Math.max(came, pair) && event.kind === 'BallBowled')
  return {
    ...(came >= 0 && { cameIn: (entries[came] as Entry).ref }),
    ...(first >= 0 && { firstTogether: (entries[first] as Entry).ref }),
  }
}

/** It was not he who came in, but this one. */
export const wrongMan = (cameIn: Ref, batter: PlayerId): readonly EditCommand[] => [
  { op: 'setBatter', from: cameIn, batter },
]

export const missedBefore = (before: Ref | undefined, command: Command): readonly EditCommand[] => [
  { op: 'insert', ...(before !== undefined && { before }), command },
]

export const takenOut = (ref: Ref): readonly EditCommand[] => [{ op: 'retract', ref }]

/**
 * Something else happened on this ball. What the scorer had said beside the runs is still said: who faced, who bowled,
 * that Over was called, the note. Where they ended up is not, for that came of the old runs.
 */
export function changed(entry: Entry, command: Command): readonly EditCommand[] {
  return [{ op: 'amend', ref: entry.ref, command: kept(entry, command) }]
}

function kept({ event }: Entry, command: Command): Command {
  if (command.do !== 'bowl' || event.kind !== 'BallBowled') return command
  const was = commandOf(event) as Bowl
  return {
    ...(was.striker !== undefined && { striker: was.striker }),
    ...(was.bowler !== undefined && { bowler: was.bowler }),
    ...(was.over !== undefined && { over: was.over }),
    ...(was.note !== undefined && { note: was.note }),
    ...command,
  }
}

/** The balls of the over that this one is in, oldest first. */
export function ballsOfOver({ entries }: Entries, ref: Ref): readonly (Entry & { readonly event: BallBowled })[] {
  const at = entries.findIndex((entry) => entry.ref === ref)
  let from = at
  while (from > 0 && !endsOver(entries[from - 1])) from -= 1
  let to = at
  while (to < entries.length - 1 && !endsOver(entries[to])) to += 1
  return entries.slice(from, to + 1).filter(isBall)
}

const isBall = (entry: Entry): entry is Entry & { readonly event: BallBowled } => entry.event.kind === 'BallBowled'
const endsOver = (entry: Entry | undefined): boolean =>
  entry?.event.kind === 'OverCalled' ||
  entry?.event.kind === 'InningsStarted' ||
  (entry?.event.kind === 'BallBowled' && entry.event.over)

function overAround(book: Entries, ref: Ref): { readonly first: Ref; readonly last: Ref } {
  const balls = ballsOfOver(book, ref)
  return { first: balls[0]?.ref ?? ref, last: balls.at(-1)?.ref ?? ref }
}

/**
 * Over was called after another ball: `end` is a ball of this over or of the next one. The bowlers keep their overs, so
 * what moves from one to the other is bowled by the other.
 */
export function overEndsAt(book: Entries, ref: Ref, end: Ref): readonly EditCommand[] {
  const { entries } = book
  const place = (one: Ref) => entries.findIndex((entry) => entry.ref === one)
  const last = ballsOfOver(book, ref).at(-1)
  if (!last || last.ref === end) return []
  const [was, now] = [place(last.ref), place(end)]
  const closer = entries[was + 1]?.event.kind === 'OverCalled' ? entries[was + 1] : undefined
  const on = entries.findIndex(({ event }, i) => i > was && event.kind === 'BowlerCameOn')
  const next = entries[on]
  const isNext = next?.event.kind === 'BowlerCameOn' && !entries.slice(was + 1, on).some(isBall)
  const give = isNext && next?.event.kind === 'BowlerCameOn' ? commandOf(next.event) : undefined
  const after = entries.slice(now + 1).find((entry) => entry.ref !== next?.ref && entry.ref !== closer?.ref)
  return [
    ...(closer ? [{ op: 'retract', ref: closer.ref } as const] : []),
    ...(last.event.over ? [called(last, false)] : []),
    ...(isBall(entries[now] as Entry) ? [called(entries[now] as Entry & { event: BallBowled }, true)] : []),
    ...(give && next ? [{ op: 'retract', ref: next.ref } as const] : []),
    ...(give && after ? [{ op: 'insert', before: after.ref, command: give } as const] : []),
  ]
}

const called = ({ ref, event }: Entry & { readonly event: BallBowled }, over: boolean): EditCommand => ({
  op: 'amend',
  ref,
  command: { ...(commandOf(event) as Bowl), over },
})

/** The edits that take a correction back though much was said after it. */
export function takenBack(
  { corrections, entries }: Pick<Book, 'corrections' | 'entries'>,
  seq: number,
): readonly EditCommand[] {
  const known = new Set(entries.map(({ ref }) => ref))
  const back = corrections.find((one) => one.seq === seq)?.reversal.edits ?? []
  return back.flatMap((edit): readonly EditCommand[] => {
    if (edit.op === 'amend')
      return known.has(edit.ref) ? [{ op: 'amend', ref: edit.ref, command: commandOf(edit.event) }] : []
    if (edit.op === 'retract') return known.has(edit.ref) ? [{ op: 'retract', ref: edit.ref }] : []
    const before = edit.before !== undefined && known.has(edit.before) ? edit.before : undefined
    return [{ op: 'insert', ...(before !== undefined && { before }), command: commandOf(edit.event) }]
  })
}
