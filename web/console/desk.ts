/** The scorer's page when a script runs: decides here at once, sends behind, and says where the balls are. */
import { type Signal, signal } from '@preact/signals'
import type { Command } from '../../cricket/commands.ts'
import type { Recorded } from '../../cricket/events.ts'
import { plural } from '../../wire/words/words.ts'
import { type Answer, createOutbox, type Envelope, type Load, type OutboxParts } from './keep/outbox.ts'
import { isolated } from './reading.ts'
import { type Lamp, LOOKING_ON, lampFor, type Notice, type Standing, stepOn } from './standing.ts'
import { commandWords, conflictWords, noticeOf, placeWords, spoken, undoneWords } from './words.ts'

export type DeskParts = Pick<OutboxParts, 'send' | 'wait' | 'keeper'> & {
  readonly first: Standing
  readonly notice: Notice | undefined
  /** The match as the server has it, undefined when it does not answer; `unmoved` when it stands as in `have`. */
  readonly fetchStanding: (have?: Standing) => Promise<Standing | 'unmoved' | undefined>
  readonly now: () => number
  readonly newId: () => string
}
export type ScorerDesk = ReturnType<typeof createScorerDesk>
type Words = (standing: Standing) => string

/** As many steps back are answered without the server. */
const STEPS_KEPT = 60
const ASK_AGAIN_MS = 2_000

export function createScorerDesk(parts: DeskParts) {
  const { first, notice: above, fetchStanding, now, newId, send, wait, keeper } = parts
  const standing = signal(first)
  const said = signal(spoken(first))
  const notice: Signal<Notice | undefined> = signal(above)
  const lamp = signal<Lamp>(lampFor(first))
  /** Taken back is something from before this page: only the server knows what stood then. */
  const asking = signal(false)
  let before: readonly Standing[] = []
  /** What is said of the answer, when the last event does not tell what was done. */
  let answerWords: Words | undefined

  const outbox = createOutbox({ send, wait, keeper, onSaved, onRejected, onMove })

  function onMove(load: Load): void {
    if (load.waiting > 0) lamp.value = waitingLamp(load)
    else lamp.value = asking.value ? ASKING : lampFor(standing.value)
  }

  function onSaved(_: Envelope, { seq }: Recorded): void {
    if (outbox.waiting() > 0) return
    if (seq !== standing.value.head) ask()
    if (asking.value) void refresh()
  }

  async function onRejected({ command }: Envelope, answer: Answer, dropped: number): Promise<void> {
    ask()
    const said = rejection(answer, command, await refresh())
    const more =
      dropped > 0 ? ` ${plural(dropped, 'later entry').replace(/entrys$/, 'entries')} not recorded either.` : ''
    notice.value = { ...said, text: said.text + more }
  }

  function ask(words?: Words): void {
    asking.value = true
    answerWords = words
    if (outbox.waiting() === 0) lamp.value = ASKING
  }

  /** What the server has replaces what stands here, however long that takes; nothing is on its way meanwhile. */
  async function refresh(): Promise<Standing> {
    let fresh: Standing | 'unmoved' | undefined
    while (typeof fresh !== 'object')
      fresh = (await fetchStanding().catch(() => undefined)) ?? (await wait(ASK_AGAIN_MS))
    show(fresh)
    return fresh
  }

  function show(fresh: Standing): void {
    if (fresh.head !== standing.value.head || answerWords) said.value = (answerWords ?? spoken)(fresh)
    asking.value = false
    answerWords = undefined
    standing.value = fresh
    before = []
    if (outbox.waiting() === 0) lamp.value = lampFor(fresh)
    if (fresh.penElsewhere) notice.value = LOOKING_ON
    else if (notice.value === LOOKING_ON) notice.value = undefined
  }

  function undo(): void {
    const from = standing.value
    const to = before.at(-1)
    before = before.slice(0, -1)
    if (to === undefined) ask((fresh) => `Undone. ${placeWords(fresh)}`)
    standing.value = { ...(to ?? from), head: from.head + 1, mayRedo: true }
    said.value = to ? undoneWords(from, to) : 'Taking back the last entry.'
  }

  /** What stood before the undo is asked for: only the server keeps it. */
  function redo(): void {
    ask((fresh) => `Back again: ${spoken(fresh)}`)
    standing.value = { ...standing.value, head: standing.value.head + 1 }
    said.value = 'Putting back what was undone.'
  }

  /** Whether it may stand: moves the page on to what the server will say, too. */
  function move({ command, scoredAt }: Envelope): boolean {
    if (command.do === 'undo') undo()
    else if (command.do === 'redo') redo()
    else if (command.do !== 'correct') return step(command, scoredAt)
    return command.do !== 'correct'
  }

  function step(command: PlainCommand, at: number): boolean {
    const next = stepOn(standing.value, command, at)
    if ('refused' in next) {
      notice.value = noticeOf(next.refused, command, standing.value.names)
      return false
    }
    before = [...before, standing.value].slice(-STEPS_KEPT)
    standing.value = next.standing
    said.value = spoken(next.standing)
    return true
  }

  /** What a closed tab had not sent goes under its old ids: what the server has already, it records once. */
  function goOn(envelope: Envelope): void {
    const fits = !asking.value && envelope.expects === standing.value.head && move(envelope)
    if (!fits) ask()
    outbox.put(envelope)
  }
  for (const envelope of keeper.kept()) goOn(envelope)

  return {
    standing,
    said,
    notice,
    lamp,
    asking,
    waiting: outbox.waiting,
    isSafe: outbox.isSafe,

    /** Whether it was taken; if not, the notice says why. */
    press(command: Command): boolean {
      const { head: expects, pen, penElsewhere } = standing.value
      if (penElsewhere || asking.value) {
        notice.value = unheard(command, standing.value)
        return false
      }
      notice.value = undefined
      const envelope = { id: newId(), expects, pen, scoredAt: now(), command }
      const taken = move(envelope)
      if (taken) outbox.put(envelope)
      return taken
    },

    /** Looks again, as nothing is on its way: somebody else may have scored, or taken the pen. */
    async look(): Promise<void> {
      const isBusy = () => outbox.waiting() > 0 || asking.value
      if (isBusy()) return
      const had = standing.value
      const fresh = await fetchStanding(had).catch(() => undefined)
      if (typeof fresh === 'object' && !isBusy() && standing.value === had) show(fresh)
    },
  }
}

type PlainCommand = Exclude<Command, { do: 'undo' | 'redo' | 'correct' }>

const ASKING: Lamp = { state: 'wait', text: 'Asking the server…' }

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
