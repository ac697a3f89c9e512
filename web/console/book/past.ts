/** What was corrected, what undo would take back next, and what redo would put back. */
import type { Book, Correction } from '../../../cricket/book.ts'
import { historyOf } from '../../../cricket/correction/correct.ts'
import { capital } from '../../../cricket/words.ts'
import { correctionsView } from '../../../wire/correction-view.ts'
import type { Names } from '../../../wire/view.ts'
import { ballWords } from '../../../wire/words/ball-words.ts'
import { EVENT_WORDS } from '../../../wire/words/words.ts'
import { type Called, calledBy, glyphOf, lineWords } from './line-words.ts'
import { type Line, linesOf } from './lines.ts'

/** `ball` is "12.3"; `at` is ms since 1970. */
export type Past = {
  readonly seq: number
  readonly words: string
  readonly ball?: string
  readonly at: number
  readonly kind: 'correction' | 'undo' | 'redo' | 'entry'
  /** Neither undone nor itself an undo: it can be taken back by itself. */
  readonly stands: boolean
}

/** Newest first. Undo and redo are in the list, for they are in the book. */
export function correctionsOf({ corrections }: Pick<Book, 'corrections'>): readonly Past[] {
  const gone = new Set<number>()
  for (const { undoes, redoes } of corrections) {
    if (undoes !== undefined) gone.add(undoes)
    if (redoes !== undefined) gone.delete(corrections.find(({ seq }) => seq === redoes)?.undoes ?? -1)
  }
  return corrections.map((one) => pastOf(one, gone)).reverse()
}

function pastOf(one: Correction, gone: ReadonlySet<number>): Past {
  const kind = one.undoes !== undefined ? 'undo' : one.redoes !== undefined ? 'redo' : 'correction'
  const ball = one.changes.find((change) => change.ball !== undefined)?.ball
  return {
    seq: one.seq,
    words: correctionWords(one),
    ...(ball !== undefined && { ball }),
    at: one.at,
    kind,
    stands: kind === 'correction' && !gone.has(one.seq),
  }
}

/** "1 run → 2 runs and 3 more", whether it is news to followers or not. */
function correctionWords({ seq, at, changes, reversal }: Correction): string {
  const view = correctionsView([{ seq, at, changes, reversal }])?.[String(seq)]
  if (view) return `${view.was} → ${view.now}`
  const [first] = changes
  const event = first?.now ?? first?.was
  return event ? `${capital(EVENT_WORDS[event.kind])}${first?.now ? ' changed' : ' taken out'}` : 'Nothing'
}

/** As many steps as one would look back through. */
const STEPS_SHOWN = 60

/** What undo takes back: next one first; and what redo puts back, next one first. */
export function stepsOf(book: Book, names: Names) {
  const { done, undone } = historyOf(book)
  const lines = new Map(linesOf(book).map((line) => [line.ref, line]))
  const corrections = new Map(book.corrections.map((one) => [one.seq, one]))
  const called = calledBy(names)
  const told = (seq: number): Past => {
    const correction = corrections.get(seq)
    if (correction) return pastOf(correction, new Set())
    return entryPast(seq, lines.get(String(seq)), names, called)
  }
  const again = (seq: number): Past => {
    const undo = corrections.get(seq)
    return undo ? pastOf({ ...undo, seq: undo.undoes ?? seq }, new Set()) : entryPast(seq, undefined, names, called)
  }
  return {
    undo: done.slice(-STEPS_SHOWN).reverse().map(told),
    redo: undone.slice(-STEPS_SHOWN).reverse().map(again),
    undoCount: done.length,
  }
}

function entryPast(seq: number, line: Line | undefined, names: Names, called: Called): Past {
  if (!line) return { seq, words: 'An entry that was taken out since', at: 0, kind: 'entry', stands: false }
  const { text, shape } = lineWords(line, names, called)
  const isBall = line.event.kind === 'BallBowled'
  const isTold = shape === 'x' || shape === 'w'
  const what = line.event.kind === 'BallBowled' && !isTold ? `${text}: ${ballWords(glyphOf(line.event))}` : text
  return { seq, words: what, ...(isBall && { ball: line.ball }), at: line.scoredAt, kind: 'entry', stands: true }
}
