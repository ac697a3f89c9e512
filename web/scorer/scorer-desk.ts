/** The scorer's page when a script runs: decides here at once, sends behind, and says where the balls are. */
import { type Signal, signal } from '@preact/signals'
import type { Command } from '../../cricket/commands.ts'
import type { Recorded } from '../../cricket/events.ts'
import { plural } from '../../wire/words/words.ts'
import { type Answer, createOutbox, type Envelope, type OutboxParts, type Trouble } from './scorer-outbox.ts'
import { type Lamp, LOOKING_ON, lampFor, type Notice, type Standing, stepOn } from './scorer-state.ts'
import { conflictWords, noticeOf, spoken, undoneWords } from './scorer-words.ts'

export type DeskParts = Pick<OutboxParts, 'send' | 'wait'> & {
  readonly first: Standing
  readonly notice: Notice | undefined
  /** The match as the server has it; undefined when it does not answer. */
  readonly fetchStanding: () => Promise<Standing | undefined>
  readonly now: () => number
  readonly newId: () => string
}
export type ScorerDesk = ReturnType<typeof createScorerDesk>

/** As many steps back are answered without the server. */
const STEPS_KEPT = 60
const ASK_AGAIN_MS = 2_000

export function createScorerDesk({ first, notice: above, fetchStanding, now, newId, send, wait }: DeskParts) {
  const standing = signal(first)
  const said = signal(spoken(first))
  const notice: Signal<Notice | undefined> = signal(above)
  const lamp = signal<Lamp>(lampFor(first))
  let before: readonly Standing[] = []
  /** Taken back is something from before this page: only the server knows what stood then. */
  let asking = false

  const outbox = createOutbox({ send, wait, onSaved, onRejected, onMove })

  function onMove(waiting: number, trouble: Trouble | undefined): void {
    lamp.value = waiting === 0 ? lampFor(standing.value) : waitingLamp(waiting, trouble)
  }

  function onSaved({ expects }: Envelope, { seq }: Recorded): void {
    if (outbox.waiting() > 0) return
    if (seq !== expects + 1) ask()
    if (asking) void refresh()
  }

  async function onRejected({ command }: Envelope, answer: Answer, dropped: number): Promise<void> {
    ask()
    const said = rejection(answer, command, await refresh())
    const more =
      dropped > 0 ? ` ${plural(dropped, 'later entry').replace(/entrys$/, 'entries')} not recorded either.` : ''
    notice.value = { ...said, text: said.text + more }
  }

  function ask(): void {
    asking = true
    lamp.value = { state: 'wait', text: 'Asking the server…' }
  }

  /** What the server has replaces what stands here, however long that takes; nothing is on its way meanwhile. */
  async function refresh(): Promise<Standing> {
    let fresh: Standing | undefined
    while (!fresh) fresh = (await fetchStanding().catch(() => undefined)) ?? (await wait(ASK_AGAIN_MS))
    asking = false
    if (fresh.head !== standing.value.head) said.value = spoken(fresh)
    standing.value = fresh
    before = []
    lamp.value = lampFor(fresh)
    notice.value = fresh.penElsewhere ? LOOKING_ON : undefined
    return fresh
  }

  function put(command: Command, at: number): void {
    const { head: expects, pen } = standing.value
    outbox.put({ id: newId(), expects, pen, scoredAt: at, command })
  }

  function undo(): void {
    const from = standing.value
    const to = before.at(-1)
    put({ do: 'undo' }, now())
    before = before.slice(0, -1)
    if (to === undefined) ask()
    standing.value = { ...(to ?? from), head: from.head + 1, mayRedo: true }
    said.value = to ? undoneWords(from, to) : 'Taking back the last entry.'
  }

  /** What stood before the undo is asked for: only the server keeps it. */
  function redo(): void {
    put({ do: 'redo' }, now())
    ask()
    standing.value = { ...standing.value, head: standing.value.head + 1 }
  }

  function step(command: Exclude<Command, { do: 'undo' | 'redo' | 'correct' }>): void {
    const at = now()
    const next = stepOn(standing.value, command, at)
    if ('refused' in next) {
      notice.value = noticeOf(next.refused, command, standing.value.names)
      return
    }
    put(command, at)
    before = [...before, standing.value].slice(-STEPS_KEPT)
    standing.value = next.standing
    said.value = spoken(next.standing)
  }

  return {
    standing,
    said,
    notice,
    lamp,
    waiting: outbox.waiting,

    press(command: Command): void {
      if (standing.value.penElsewhere || asking) return
      notice.value = undefined
      if (command.do === 'undo') undo()
      else if (command.do === 'redo') redo()
      else if (command.do !== 'correct') step(command)
    },

    /** Somebody looks at the page again: perhaps somebody else has scored. */
    async look(): Promise<void> {
      if (outbox.waiting() > 0 || asking) return
      const fresh = await fetchStanding().catch(() => undefined)
      const moved = fresh && (fresh.head !== standing.value.head || fresh.pen !== standing.value.pen)
      if (!moved || outbox.waiting() > 0 || asking) return
      ask()
      await refresh()
    },
  }
}

function waitingLamp(waiting: number, trouble: Trouble | undefined): Lamp {
  if (trouble === 'signed-out') return { state: 'stop', text: `Signed out. Kept here: ${waiting}` }
  return { state: 'wait', text: trouble ? `No answer yet. To send: ${waiting}` : `To send: ${waiting}` }
}

type Problem = { readonly code?: string; readonly detail?: string; readonly law?: string }

function rejection({ body }: Answer, command: Command, standing: Standing): Notice {
  const { code, detail, law } = (typeof body === 'object' && body !== null ? body : {}) as Problem
  if (code === 'behind' || code === 'pen-moved' || code === 'id-reused') return conflictWords(code, command, standing)
  return { text: detail ?? 'This was not recorded.', ...(law && { law }) }
}
