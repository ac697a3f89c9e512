/** The room of the book where a script runs: what is looked for, which line is open, what is wished of it. No DOM in here. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Book } from '../../../cricket/book.ts'
import type { Command } from '../../../cricket/commands.ts'
import { correctionText } from '../../../cricket/telling/text.ts'
import type { Ref } from '../../../cricket/types.ts'
import type { Fields } from '../../../wire/decode/scorer-form.ts'
import type { Names } from '../../../wire/view.ts'
import { cut } from '../../../wire/words/people.ts'
import { fillNames, plural } from '../../../wire/words/words.ts'
import { placeWords } from '../words.ts'
import type { Drafts } from './drafts.ts'
import { entryOf, wishOf } from './form.ts'
import { calledBy } from './line-words.ts'
import { linesOf } from './lines.ts'
import { takenBack } from './repairs.ts'
import { correctionOf, lookAt, type Wish } from './review.ts'
import { FILTERS, found, newestFirst, searchFor, type Wanted } from './search.ts'

export type RoomParts = {
  readonly matchId: string
  readonly book: ReadonlySignal<Book>
  readonly names: ReadonlySignal<Names>
  /** Whether it was taken. */
  readonly press: (command: Command) => boolean
  /** Why it was not. */
  readonly why: () => string | undefined
  /** Refs that are to be looked at again. */
  readonly marked: ReadonlySignal<ReadonlySet<Ref>>
  readonly drafts: Drafts
}
export type Room = ReturnType<typeof createRoom>

/** `ref` is the line that is open; a correction that is taken back has a `seq` instead. */
export type Place = { readonly ref?: Ref; readonly seq?: number; readonly tab: Tab }
export const TABS = ['balls', 'corrections', 'undo', 'balance'] as const
export type Tab = (typeof TABS)[number]

const OVERS_FIRST = 12
const OVERS_MORE = 24

export function createRoom(parts: RoomParts) {
  const { matchId, book, names, press, why, marked, drafts } = parts
  const place: Signal<Place> = signal({ tab: 'balls' })
  const wanted: Signal<Wanted> = signal({ text: '', filter: 'all' })
  const overs = signal(OVERS_FIRST)
  const wish: Signal<Wish | undefined> = signal(undefined)
  const picked: Signal<number | undefined> = signal(undefined)
  const problem: Signal<string | undefined> = signal(undefined)
  /** What was done last, seen and heard. */
  const said = signal('')
  /** seq of the correction that was saved here. */
  const saved: Signal<number | undefined> = signal(undefined)
  /** Nothing was said after it: one undo takes it back. */
  const mayUndo = computed(() => saved.value !== undefined && saved.value === book.value.head)

  const called = computed(() => calledBy(names.value))
  const lines = computed(() => linesOf(book.value))
  const stretches = computed(() => newestFirst(lines.value))
  const keep = computed(() =>
    searchFor(wanted.value, { names: names.value, called: called.value, marked: marked.value }),
  )
  const listed = computed(() => found(stretches.value, keep.value))
  const count = computed(() =>
    keep.value === undefined ? undefined : listed.value.reduce((sum, stretch) => sum + stretch.lines.length, 0),
  )
  const shown = computed(() => listed.value.slice(0, Math.max(overs.value, placeOf(place.value.ref) + 2)))
  const line = computed(() => lines.value.find(({ ref }) => ref === place.value.ref))
  const entry = computed(() => (place.value.ref === undefined ? undefined : entryOf(book.value, place.value.ref)))
  const look = computed(() => wish.value && lookAt(book.value, wish.value, picked.value))

  const placeOf = (ref: Ref | undefined): number =>
    ref === undefined ? -1 : listed.value.findIndex((stretch) => stretch.lines.some((one) => one.ref === ref))

  function begin(next: Wish): void {
    wish.value = next
    picked.value = undefined
    problem.value = undefined
    if (place.value.ref !== undefined) drafts.keep(place.value.ref, next)
  }

  function stop(): void {
    wish.value = undefined
    picked.value = undefined
    problem.value = undefined
  }

  return {
    matchId,
    ...{
      place,
      wanted,
      overs,
      wish,
      picked,
      problem,
      said,
      mayUndo,
      called,
      lines,
      listed,
      shown,
      count,
      line,
      entry,
      look,
    },
    book,
    names,
    marked,
    drafts: drafts.all,

    go(next: Place): void {
      if (next.ref === place.value.ref && next.seq === place.value.seq && next.tab === place.value.tab) return
      place.value = next
      stop()
      if (next.ref !== undefined || next.seq !== undefined) said.value = ''
      const draft = next.ref === undefined ? undefined : drafts.all.value.get(next.ref)
      if (draft) wish.value = draft
      if (next.seq !== undefined) wish.value = { edits: takenBack(book.value, next.seq), answers: [] }
    },

    search(fields: Fields): void {
      const one = (name: string) => fields.get(name)?.[0] ?? ''
      const innings = Number(one('innings'))
      wanted.value = {
        text: one('q'),
        filter: FILTERS.find((filter) => filter === one('only')) ?? 'all',
        ...(innings > 0 && { innings }),
      }
      overs.value = OVERS_FIRST
    },
    more(): void {
      overs.value += OVERS_MORE
    },
    hasMore: computed(() => listed.value.length > shown.value.length),

    /** What was pressed on the sheet of the line that is open. */
    change(fields: Fields): void {
      if (!entry.value) return
      const wished = wishOf(fields, { book: book.value, entry: entry.value, names: names.value })
      if ('problem' in wished) problem.value = wished.problem
      else begin(wished.wish)
    },
    pick(choice: number): void {
      picked.value = choice
    },
    /** The choice that is taken stands, and the next question comes. */
    next(): void {
      if (look.value) begin(look.value.wish)
    },
    again(answer: number): void {
      if (wish.value) begin({ ...wish.value, answers: wish.value.answers.slice(0, answer) })
    },
    /** Whether it is in the book; if not, the problem says why. */
    save(): boolean {
      const open = look.value
      if (!open || open.review.question || open.review.refused) return false
      if (!press(correctionOf(open.wish))) {
        problem.value = why() ?? 'This was not recorded.'
        return false
      }
      if (place.value.ref !== undefined) drafts.drop(place.value.ref)
      said.value = savedWords(book.value, names.value)
      saved.value = book.value.head
      stop()
      return true
    },
    /** The sheet again, and the change that was begun is forgotten. */
    discard(): void {
      if (place.value.ref !== undefined) drafts.drop(place.value.ref)
      stop()
    },
    step(command: 'undo' | 'redo'): void {
      if (!press({ do: command })) problem.value = why() ?? 'This was not recorded.'
      else said.value = command === 'undo' ? 'Undone.' : 'Put back.'
    },
  }
}

/** "12.3 corrected: 1 run, Shah → 2 runs, Shah", and how it stands now. */
export function savedWords({ match, corrections }: Book, names: Names): string {
  const last = corrections.at(-1)
  if (!last) return 'Saved.'
  const [first, ...others] = last.changes
  const told = correctionText({ ...last, changes: first ? [first] : [] })
  const more = others.length > 0 ? ` And ${plural(others.length, 'more change')}.` : ''
  return `${cut(fillNames(told, names), SAID_MOST)}.${more} ${placeWords({ match, names })}`
}
const SAID_MOST = 300
