/** The scorer's page when a script runs: decides here at once, sends behind, and says where the balls are. */
import { type Signal, signal } from '@preact/signals'
import type { Book } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import type { Consequences } from '../../cricket/correction/consequences.ts'
import type { Recorded } from '../../cricket/events.ts'
import type { Decision } from '../../cricket/refusal.ts'
import { plural } from '../../wire/words/words.ts'
import { type Answer, createOutbox, type Envelope, type Load, type OutboxParts } from './keep/outbox.ts'
import { isolated } from './reading.ts'
import { createScorebook } from './scorebook.ts'
import { type BookNews, type Lamp, LOOKING_ON, lampFor, type Notice, type Standing, standingOn } from './standing.ts'
import { commandWords, conflictWords, noticeOf, placeWords, spoken, undoneWords } from './words.ts'

export type DeskParts = Pick<OutboxParts, 'send' | 'wait' | 'keeper'> & {
  /** The whole book: `from` is 0. */
  readonly first: BookNews
  readonly notice: Notice | undefined
  /** What the server has behind the position of `have`; undefined when it does not answer, `unmoved` when nothing. */
  readonly fetchNews: (have: BookNews) => Promise<BookNews | 'unmoved' | undefined>
  readonly now: () => number
  readonly newId: () => string
}
export type ScorerDesk = ReturnType<typeof createScorerDesk>

const ASK_AGAIN_MS = 2_000

export function createScorerDesk(parts: DeskParts) {
  const { first, notice: above, fetchNews, now, newId, send, wait, keeper } = parts
  const scorebook = createScorebook({ recorded: first.recorded })
  let beside = first
  const book: Signal<Book> = signal(scorebook.book())
  const standing = signal(standingOn(scorebook.book(), first))
  const said = signal(spoken(standing.value))
  const notice: Signal<Notice | undefined> = signal(above)
  const lamp = signal<Lamp>(lampFor(standing.value))
  /** What waited here was not recorded: until the server's book is here, nothing can be said on top of it. */
  const asking = signal(false)

  const outbox = createOutbox({ send, wait, keeper, onSaved, onRejected, onMove })

  function onMove(load: Load): void {
    if (load.waiting > 0) lamp.value = waitingLamp(load)
    else lamp.value = asking.value ? ASKING : lampFor(standing.value)
  }

  function onSaved(_: Envelope, recorded: Recorded): void {
    if (recorded.seq === scorebook.confirmed() + 1) scorebook.confirm([recorded])
    else if (outbox.waiting() === 0) void recover()
  }

  async function onRejected({ command }: Envelope, answer: Answer, dropped: number): Promise<void> {
    await recover()
    const said = rejection(answer, command, standing.value)
    const more =
      dropped > 0 ? ` ${plural(dropped, 'later entry').replace(/entrys$/, 'entries')} not recorded either.` : ''
    notice.value = { ...said, text: said.text + more }
  }

  /** What the server has replaces what stands here, however long that takes; nothing is on its way meanwhile. */
  async function recover(): Promise<void> {
    if (asking.value) return
    asking.value = true
    if (outbox.waiting() === 0) lamp.value = ASKING
    let fresh: BookNews | 'unmoved' | undefined
    while (fresh === undefined) fresh = (await fetchNews(beside).catch(() => undefined)) ?? (await wait(ASK_AGAIN_MS))
    asking.value = false
    scorebook.replace(scorebook.log().slice(0, scorebook.confirmed()))
    take(fresh === 'unmoved' ? beside : fresh)
  }

  /** News of the server, as nothing waits here. */
  function take(news: BookNews): void {
    beside = news
    if (news.from === 0) scorebook.replace(news.recorded)
    else scorebook.confirm(news.recorded)
    const { head } = standing.value
    show()
    if (standing.value.head !== head) said.value = spoken(standing.value)
    if (outbox.waiting() === 0) lamp.value = lampFor(standing.value)
    if (news.penElsewhere) notice.value = LOOKING_ON
    else if (notice.value === LOOKING_ON) notice.value = undefined
  }

  function show(): void {
    book.value = scorebook.book()
    standing.value = standingOn(book.value, beside)
  }

  /** Into the book, unless the Laws say no. */
  function record(envelope: Envelope): boolean {
    const before = standing.value
    const refused = scorebook.press(envelope)
    if (refused) notice.value = noticeOf(refused, envelope.command, before.names)
    if (refused) return false
    show()
    said.value = saidOf(envelope.command, before, { standing: standing.value, book: book.value })
    return true
  }

  /** What a closed tab had not sent goes under its old ids, unless the server has it already. */
  function goOn(envelope: Envelope): void {
    if (first.recorded.some(({ id }) => id === envelope.id)) return keeper.forget(envelope)
    if (envelope.expects !== standing.value.head || !record(envelope)) void recover()
    outbox.put(envelope)
  }
  for (const envelope of keeper.kept()) goOn(envelope)

  return {
    /** The book as it is shown: what the server has, and what waits here. */
    book,
    standing,
    said,
    notice,
    lamp,
    asking,
    waiting: outbox.waiting,
    isSafe: outbox.isSafe,
    decide: (command: Command): Decision => scorebook.decide(command),
    /** What the command would change; nothing is written. */
    dryRun: (command: Command): Consequences => scorebook.dryRun(command),

    /** Whether it was taken; if not, the notice says why. */
    press(command: Command): boolean {
      const { head: expects, pen, penElsewhere } = standing.value
      if (penElsewhere || asking.value) {
        notice.value = unheard(command, standing.value)
        return false
      }
      notice.value = undefined
      const envelope = { id: newId(), expects, pen, scoredAt: now(), command }
      const taken = record(envelope)
      if (taken) outbox.put(envelope)
      return taken
    },

    /** Looks again, as nothing is on its way: somebody else may have scored, or taken the pen. */
    async look(): Promise<void> {
      const isBusy = () => outbox.waiting() > 0 || asking.value
      if (isBusy()) return
      const had = standing.value
      const fresh = await fetchNews({ ...beside, cursor: cursorAt(beside, had.head) }).catch(() => undefined)
      if (typeof fresh === 'object' && !isBusy() && standing.value === had) take(fresh)
    },
  }
}

const ASKING: Lamp = { state: 'wait', text: 'Asking the server…' }

/** A cursor is the epoch of the server's log and a seq in it. */
const cursorAt = ({ cursor }: BookNews, seq: number): string => `${cursor.split('-')[0]}-${seq}`

type After = { readonly standing: Standing; readonly book: Book }

/** One sentence for what was just done. */
function saidOf(command: Command, before: Standing, { standing, book }: After): string {
  if (command.do === 'redo') return `Back again: ${spoken(standing)}`
  if (command.do === 'correct') return `Corrected. ${placeWords(standing)}`
  if (command.do !== 'undo') return spoken(standing)
  const undone = book.corrections.at(-1)?.undoes
  const ofCorrection = book.corrections.some(({ seq }) => seq === undone)
  return ofCorrection ? `Undone: the correction. ${placeWords(standing)}` : undoneWords(before, standing)
}

function unheard(command: Command, { names, penElsewhere }: Standing): Notice {
  const text = `Not recorded: ${isolated(commandWords(command, names))}.`
  return penElsewhere ? { ...LOOKING_ON, text: `${text} ${LOOKING_ON.text}` } : { text: `${text} Press again.` }
}

/** "Kept on this phone: 2. To send: 2" is the truth of the disk, not of the tab. */
function waitingLamp({ waiting, kept, trouble }: Load): Lamp {
  const where = kept === 0 ? 'Not safe: this phone keeps nothing.' : `Kept on this phone: ${kept}.`
  const open = kept < waiting ? '. Leave this page open' : ''
  const state = trouble === 'signed-out' || kept < waiting ? 'stop' : 'wait'
  return { state, text: `${trouble === 'signed-out' ? 'Signed out. ' : ''}${where} To send: ${waiting}${open}` }
}

type Problem = { readonly code?: string; readonly detail?: string; readonly law?: string }

function rejection({ body }: Answer, command: Command, standing: Standing): Notice {
  const { code, detail, law } = (typeof body === 'object' && body !== null ? body : {}) as Problem
  if (code === 'behind' || code === 'pen-moved' || code === 'id-reused') return conflictWords(code, command, standing)
  return { text: detail ?? 'This was not recorded.', ...(law && { law }) }
}
