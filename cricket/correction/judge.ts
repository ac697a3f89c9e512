/**
 * The candidate book, judged whole: every later event is said again as the command that made it, so that its derived
 * facts follow, and one that would no longer stand is found before anything is written.
 */
import type { Book } from '../book.ts'
import type { Command, PlainEdit } from '../commands.ts'
import { decidePlay, type PlayCommand } from '../decide.ts'
import { clone, type Draft } from '../draft.ts'
import type { Edit, Entry, PlayEvent } from '../events.ts'
import { BLANK, play } from '../evolve.ts'
import { openInnings, vacancies } from '../innings.ts'
import { type Decision, type Refusal, type RefusalCode, refuse } from '../refusal.ts'
import type { Match, Ref } from '../types.ts'
import { commandOf } from './command-of.ts'
import { insertedRef } from './edits.ts'
import { sameEvent } from './same.ts'

/** The book as it would stand, with what was asked for and what followed from it. */
export type Candidate = {
  readonly edits: readonly Edit[]
  readonly follows: readonly Edit[]
  readonly entries: readonly Entry[]
  readonly match: Match
}

/** The first event that would not stand, in the match as it would be before it. */
export type Stop = {
  readonly refused: Refusal
  /** What the Laws say of the event itself. */
  readonly code: RefusalCode
  readonly entry: Entry
  /** The command of the correction itself that was refused; absent when it is a later event that no longer stands. */
  readonly asked?: Command
  readonly match: Match
  readonly before: readonly Entry[]
  /** Whether the umpire had called Over before `entry`, by the book as it is. */
  readonly overWasCalled: boolean
  /** What the correction itself has put in so far: which of its insertions, from 1. */
  readonly inserted: ReadonlyMap<Ref, number>
}

export function judge(book: Book, plain: readonly PlainEdit[]): Candidate | Stop {
  const plan = planOf(plain)
  const found = book.entries.findIndex(({ ref }) => plan.at.has(ref))
  const first = found < 0 ? book.entries.length : found
  const judging = begin(book, first, plan.cascades)
  for (let i = first; i < book.entries.length; i++) {
    const entry = book.entries[i] as Entry
    const stop = judging.take(entry, plan.at.get(entry.ref))
    if (stop) return stop
  }
  for (const { command, nth } of plan.appended) {
    const stop = judging.insert(command, nth, undefined)
    if (stop) return stop
  }
  return judging.candidate()
}

type Insertion = { readonly command: Command; readonly nth: number }
type Wish = { readonly inserts: Insertion[]; command?: Command; isRetracted: boolean }

function planOf(plain: readonly PlainEdit[]) {
  const at = new Map<Ref, Wish>()
  const appended: Insertion[] = []
  const insertions: { command: Command; nth: number }[] = []
  const wishAt = (ref: Ref): Wish => {
    const wish = at.get(ref) ?? { inserts: [], isRetracted: false }
    at.set(ref, wish)
    return wish
  }
  for (const edit of plain) {
    if (edit.op === 'retract') wishAt(edit.ref).isRetracted = true
    else if (edit.op === 'insert') {
      const insertion = { command: edit.command, nth: insertions.length + 1 }
      insertions.push(insertion)
      if (edit.before === undefined) appended.push(insertion)
      else wishAt(edit.before).inserts.push(insertion)
    } else {
      const own = edit.ref.startsWith('+') ? insertions[Number(edit.ref.slice(1)) - 1] : undefined
      if (own) own.command = edit.command
      else wishAt(edit.ref).command = edit.command
    }
  }
  return { at, appended, cascades: plain.some((edit) => edit.op === 'retract' && edit.dependants === true) }
}

function begin(book: Book, first: number, cascades: boolean) {
  const draft = clone(BLANK)
  const entries: Entry[] = []
  const edits: Edit[] = []
  const follows: Edit[] = []
  const seq = book.head + 1
  const scoredAt = book.entries.at(-1)?.scoredAt ?? 0
  const recordedOver = createRecordedOver()
  const inserted = new Map<Ref, number>()

  const keep = (entry: Entry): void => {
    play(draft, entry)
    entries.push(entry)
  }
  for (const entry of book.entries.slice(0, first)) {
    recordedOver.pass(entry.event)
    keep(entry)
  }

  const stopAt = (refused: Refusal, entry: Entry, asked?: Command): Stop => ({
    code: refused.code,
    refused: asked ? { ...refused, ref: entry.ref } : noLonger(refused, entry.ref),
    entry,
    ...(asked && { asked }),
    match: draft as Match,
    before: entries,
    overWasCalled: recordedOver.isClosed(),
    inserted,
  })

  const overLeftOpen = ({ event }: Entry): Refusal | undefined =>
    recordedOver.isClosed() ? overNotFull(draft as Match, event) : undefined

  function insert(command: Command, nth: number, before: Entry | undefined): Stop | undefined {
    const decided = decideAsked(draft, command, entries.length > 0)
    const at = { ref: insertedRef(seq, inserted.size), scoredAt: before?.scoredAt ?? scoredAt }
    if ('refused' in decided) return stopAt(decided.refused, before ?? { ...at, event: LAST }, command)
    inserted.set(at.ref, nth)
    edits.push({ op: 'insert', ...(before && { before: before.ref }), event: decided.event })
    keep({ ...at, event: decided.event })
    return undefined
  }

  function amend(entry: Entry, command: Command): Stop | undefined {
    const short = overLeftOpen(entry)
    if (short) return stopAt(short, entry)
    const decided = decideAsked(draft, command, entry.event.kind !== 'MatchCreated')
    if ('refused' in decided) return stopAt(decided.refused, entry, command)
    edits.push({ op: 'amend', ref: entry.ref, event: decided.event })
    keep({ ...entry, event: decided.event })
    return undefined
  }

  function follow(entry: Entry): Stop | undefined {
    const short = overLeftOpen(entry)
    if (short) return stopAt(short, entry)
    const decided = decideAgain(draft as Match, entry.event)
    if ('refused' in decided) {
      if (!cascades) return stopAt(decided.refused, entry)
      edits.push({ op: 'retract', ref: entry.ref })
    } else if (sameEvent(decided.event, entry.event)) keep(entry)
    else {
      follows.push({ op: 'amend', ref: entry.ref, event: decided.event })
      keep({ ...entry, event: decided.event })
    }
    return undefined
  }

  return {
    insert,
    take(entry: Entry, wish: Wish | undefined): Stop | undefined {
      for (const { command, nth } of wish?.inserts ?? []) {
        const stop = insert(command, nth, entry)
        if (stop) return stop
      }
      const stop = judgeOne(entry, wish)
      recordedOver.pass(entry.event)
      return stop
    },
    candidate: (): Candidate => ({ edits, follows, entries, match: draft as Match }),
  }

  function judgeOne(entry: Entry, wish: Wish | undefined): Stop | undefined {
    if (wish?.isRetracted) {
      edits.push({ op: 'retract', ref: entry.ref })
      return undefined
    }
    return wish?.command ? amend(entry, wish.command) : follow(entry)
  }
}

/** Stands for what comes after the last event, where a refusal needs a place. */
const LAST: PlayEvent = { kind: 'Noted', text: '' }

function decideAsked(draft: Draft<Match>, command: Command, created: boolean): Decision<PlayEvent> {
  if (command.do === 'undo' || command.do === 'redo' || command.do === 'correct') {
    return refuse('not-allowed', 'A correction is made of plain entries, not of other corrections.')
  }
  return decidePlay(draft as Match, command, created)
}

/**
 * What the event becomes when it is said again. The start of an innings stands whatever an earlier one has become: the
 * sides did change over, and why is asked. A batter keeps the end he came to where both are empty.
 */
function decideAgain(match: Match, event: PlayEvent): Decision<PlayEvent> {
  const decided = decidePlay(match, sayAgain(match, event), event.kind !== 'MatchCreated')
  if (!('refused' in decided) || event.kind !== 'InningsStarted') return decided
  const { code } = decided.refused
  return code === 'innings-open' || code === 'wrong-side' ? { event } : decided
}

function sayAgain(match: Match, event: PlayEvent): PlayCommand {
  const command = commandOf(event)
  if (event.kind !== 'BatterCameIn' || command.do !== 'sendIn') return command
  const innings = openInnings(match)
  const empty = innings ? vacancies(match, innings) : []
  return empty.length === 2 ? { ...command, end: event.end } : command
}

/** Whether, by the book so far, Over had been called: then the next bowler began a new over and did not finish one. */
function createRecordedOver() {
  let closed = true
  return {
    isClosed: () => closed,
    pass(event: PlayEvent): void {
      if (event.kind === 'BallBowled') closed = event.over
      else if (event.kind === 'OverCalled' || event.kind === 'InningsStarted') closed = true
    },
  }
}

/** [17.5] An over that has lost a ball: whether the umpire miscounted or a ball is missing is not for us to say. */
function overNotFull(match: Match, event: PlayEvent): Refusal | undefined {
  if (event.kind !== 'BowlerCameOn') return undefined
  const over = openInnings(match)?.recentOvers.at(-1)
  if (!over || over.closed || over.balls.length === 0) return undefined
  const message = `Over ${over.number + 1} now has ${over.validBalls} valid balls: as the umpire counted, or is one missing?`
  return refuse('over-count', message, { law: '17.5' }).refused
}

/** A later event that no longer stands is said as such, with the reason it gives. */
const noLonger = (refused: Refusal, ref: Ref): Refusal =>
  refused.code === 'over-count'
    ? { ...refused, ref }
    : { ...refused, code: 'no-longer-stands', message: `A later entry would no longer stand: ${refused.message}`, ref }
