/** The scorer's page when a script runs: decides here at once, sends behind, and says where the balls are. */
import { batch, type Signal, signal } from '@preact/signals'
import type { Book } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import type { Consequences } from '../../cricket/correction/consequences.ts'
import type { Recorded } from '../../cricket/events.ts'
import type { Decision } from '../../cricket/refusal.ts'
import { plural } from '../../wire/words/words.ts'
import type { Load } from './keep/box.ts'
import type { Mail } from './keep/post.ts'
import type { Aside, Envelope } from './keep/store.ts'
import type { ProblemBody } from './keep/wire.ts'
import { arrivedWords, type LampParts, lampOf } from './lamp.ts'
import { commandWords, conflictWords, noticeOf } from './notices.ts'
import { isolated } from './reading.ts'
import { createScorebook } from './scorebook.ts'
import { type BookNews, type Lamp, LOOKING_ON, type Notice, type Standing, standingOn } from './standing.ts'
import { placeWords, spoken, undoneWords } from './words.ts'

export type DeskParts = {
  /** The whole book as the server has it, as far as it is known: `from` is 0. */
  readonly first: BookNews
  readonly notice: Notice | undefined
  readonly mail: Mail
  /** What the server has behind the position of `have`; undefined when it does not answer, `unmoved` when nothing. */
  readonly fetchNews: (have: BookNews) => Promise<BookNews | 'unmoved' | undefined>
  /** News are kept on the device before they are needed there. */
  readonly keepNews: (news: BookNews) => void
  readonly wait: (ms: number) => Promise<undefined>
  readonly now: () => number
  readonly newId: () => string
  /** What the device can do: see `lampOf`. */
  readonly device: Pick<LampParts, 'keeps' | 'reopens'>
}
export type ScorerDesk = ReturnType<typeof createScorerDesk>

const ASK_AGAIN_MS = 2_000
/** The last millisecond of the year 9999: a clock may be wrong, a ball is not refused for it. */
const LAST_MS = 253_402_300_799_999

export function createScorerDesk(parts: DeskParts) {
  const { first, notice: above, mail, fetchNews, keepNews, wait, now, newId, device } = parts
  const scorebook = createScorebook({ recorded: first.recorded, pending: mail.waiting() })
  let beside = first
  let load: Load = { waiting: mail.waiting().length, kept: mail.waiting().length, failed: 0 }
  const book: Signal<Book> = signal(scorebook.book())
  const standing = signal(standingOn(book.value, first))
  const said = signal(spoken(standing.value))
  const notice: Signal<Notice | undefined> = signal(above)
  /** The last ball is shown, and not confirmed by the disk yet. */
  const saving = signal(false)
  /** What waited here was not recorded: until the server's book is here, nothing can be said on top of it. */
  const asking = signal(false)
  const lamp = signal<Lamp>(light())

  function light(): Lamp {
    return lampOf({ load, penElsewhere: standing.value.penElsewhere === true, asking: asking.value, ...device })
  }

  function onMove(next: Load): void {
    load = next
    batch(() => {
      saving.value = load.kept + load.failed < load.waiting
      if (!saving.value) lamp.value = light()
      if (load.arrived !== undefined && load.arrived > 1) said.value = `${arrivedWords(load.arrived)}.`
    })
  }

  function onRecorded(recorded: readonly Recorded[]): void {
    const [next] = recorded
    if (next && next.seq > scorebook.confirmed() + 1) return void recover()
    const misfits = scorebook.confirm(recorded)
    if (misfits.length > 0 || book.value !== scorebook.book()) show()
  }

  /** Pressed in another tab of this device. */
  function onPressed(envelope: Envelope): void {
    if (envelope.expects !== book.value.head || scorebook.press(envelope)) return void recover()
    show()
  }

  async function onAside({ envelopes }: Aside, problem: ProblemBody): Promise<void> {
    const [first, ...others] = envelopes
    scorebook.replace(scorebook.log().slice(0, scorebook.confirmed()))
    show()
    await recover()
    if (!first) return
    const told = rejection(problem, first.command, standing.value)
    const more =
      others.length > 0
        ? ` ${plural(others.length, 'later entry').replace(/entrys$/, 'entries')} not recorded either.`
        : ''
    notice.value = { ...told, text: `${told.text}${more} ${SET_ASIDE}` }
  }

  /** What the server has comes first, however long that takes; behind it stands what still waits and fits. */
  async function recover(): Promise<void> {
    if (asking.value) return
    asking.value = true
    lamp.value = light()
    let fresh: BookNews | 'unmoved' | undefined
    while (fresh === undefined) fresh = (await fetchNews(placed()).catch(() => undefined)) ?? (await wait(ASK_AGAIN_MS))
    asking.value = false
    const recorded = scorebook.log().slice(0, scorebook.confirmed())
    const log = fresh === 'unmoved' ? recorded : [...(fresh.from === 0 ? [] : recorded), ...fresh.recorded]
    scorebook.replace(log)
    for (const envelope of mail.waiting()) if (envelope.expects === scorebook.book().head) scorebook.press(envelope)
    if (fresh !== 'unmoved') learn(fresh)
    show()
    lamp.value = light()
  }

  /** The news' position: what this page has confirmed. */
  function placed(): BookNews {
    return { ...beside, cursor: `${beside.cursor.split('-')[0]}-${scorebook.confirmed()}` }
  }

  function learn(news: BookNews): void {
    beside = news
    keepNews(news)
    if (news.penElsewhere) notice.value = LOOKING_ON
    else if (notice.value === LOOKING_ON) notice.value = undefined
  }

  /** News of the server, as nothing waits here. */
  function take(news: BookNews): void {
    if (news.from === 0) scorebook.replace(news.recorded)
    else scorebook.confirm(news.recorded)
    const { head } = standing.value
    batch(() => {
      learn(news)
      show()
      if (standing.value.head !== head) said.value = spoken(standing.value)
      lamp.value = light()
    })
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

  mail.listen({ onMove, onPressed, onRecorded, onAside })
  if (scorebook.misfits().length > 0) void recover()

  return {
    /** The book as it is shown: what the server has, and what waits here. */
    book,
    standing,
    said,
    notice,
    lamp,
    asking,
    saving,
    waiting: (): number => mail.waiting().length,
    isSafe: mail.isSafe,
    decide: (command: Command): Decision => scorebook.decide(command),
    /** What the command would change; nothing is written. */
    dryRun: (command: Command): Consequences => scorebook.dryRun(command),
    /** The log with what waits behind it, and what that is: for a copy as a file. */
    log: (): readonly Recorded[] => scorebook.log(),
    unsent: mail.waiting,
    /** seq up to which the server has it, and how many entries are on the disk here. */
    confirmed: (): number => book.value.head - load.waiting,
    safe: (): number => (device.keeps ? book.value.head - (load.waiting - load.kept) : 0),

    /** Whether it was taken; if not, the notice says why. */
    press(command: Command): boolean {
      const { head: expects, pen, penElsewhere } = standing.value
      if (penElsewhere || asking.value) {
        notice.value = unheard(command, standing.value)
        return false
      }
      return batch(() => {
        notice.value = undefined
        const scoredAt = Math.min(LAST_MS, Math.max(0, Math.floor(now())))
        const envelope = { id: newId(), expects, pen, scoredAt, command }
        const taken = record(envelope)
        if (taken) mail.put(envelope)
        return taken
      })
    },

    /** Looks again, as nothing is on its way: somebody else may have scored, or taken the pen. */
    async look(): Promise<void> {
      const isBusy = () => mail.waiting().length > 0 || asking.value
      if (isBusy()) return
      const had = standing.value
      const fresh = await fetchNews(placed()).catch(() => undefined)
      if (typeof fresh === 'object' && !isBusy() && standing.value === had) take(fresh)
    },
  }
}

const SET_ASIDE = 'Nothing is thrown away: it is kept as a book of its own.'

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

function rejection({ code, detail, law }: ProblemBody, command: Command, standing: Standing): Notice {
  if (code === 'behind' || code === 'pen-moved' || code === 'id-reused') return conflictWords(code, command, standing)
  return { text: detail ?? 'This was not recorded.', ...(law !== undefined && { law }) }
}
