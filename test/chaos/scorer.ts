/**
 * A scorer who never gives up: the same command under the same id until it is answered. Also one with a bad line, who
 * hangs up before the answer comes, says things twice, and says them twice at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { advance, type Book, EMPTY_BOOK, fold } from '../../cricket/book.ts'
import type { Command } from '../../cricket/commands.ts'
import { decide } from '../../cricket/decide.ts'
import { EVENT_VERSION, type Recorded } from '../../cricket/events.ts'
import type { Random } from '../../cricket/simulate/random.ts'
import { nextCommand } from '../../cricket/simulate/simulate.ts'
import { parseCursor } from '../../wire/cursor.ts'
import type { Envelope } from '../../wire/decode/decode.ts'
import type { Caller, Reply } from './caller.ts'
import { digestOf } from './judging/digest.ts'

export type Ack = {
  readonly match: string
  readonly epoch: string
  readonly seq: number
  readonly id: string
  readonly digest: string
}
export type Scorer = ReturnType<typeof createScorer>

type Accepted = { readonly recorded: Recorded; readonly cursor: string }

const RETRY_MS = 60
const TEXTS = [
  '<script>alert(1)</script>',
  'rain\nand wind',
  'بارش کی وجہ سے کھیل رکا',
  '"}\n\nevent: reset\ndata: {}',
  '🏏'.repeat(40),
]
const BLOCK = 64

export function createScorer({
  call,
  match,
  random,
  gapMs,
}: {
  readonly call: Caller
  readonly match: string
  readonly random: Random
  readonly gapMs: number
}) {
  const acks: Ack[] = []
  const sent = new Set<string>()
  const complaints: string[] = []
  const counts: Record<string, number> = {}
  const path = `/api/matches/${match}`
  let book: Book = EMPTY_BOOK
  let epoch = ''
  let stopped = false

  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }

  function envelope(command: Command): Envelope {
    const id = `${match.slice(0, 8)}-${sent.size + 1}`
    sent.add(id)
    return { id, scoredAt: Date.now(), command, ...(random.chance(0.3) && { expects: book.head }) }
  }

  async function turn(): Promise<void> {
    const act = random.weighted(TURNS)
    count(act)
    if (act === 'batch') return batch(2 + random.below(8))
    if (act === 'notes') return say(Array.from({ length: 12 }, () => note('x'.repeat(1_900))))
    const command =
      act === 'ball'
        ? nextBall(book)
        : act === 'amend'
          ? amendment()
          : act === 'note'
            ? note(random.pick(TEXTS))
            : { do: act }
    await say([command])
  }

  const nextBall = (from: Book): Command => nextCommand(from, random) ?? note('stumps')
  const note = (text: string): Command => ({ do: 'note', text })

  /** Balls scored without a network, as many as a phone has kept. */
  async function batch(size: number): Promise<void> {
    const commands: Command[] = []
    let ahead = book
    while (commands.length < size) {
      const command = nextBall(ahead)
      const decision = decide(ahead, command)
      if ('refused' in decision) break
      ahead = advance(ahead, recordedAs(decision.event, ahead.head + 1))
      commands.push(command)
    }
    if (commands.length > 0) await say(commands)
  }

  function amendment(): Command {
    const balls = book.entries.filter(({ event }) => event.kind === 'BallBowled')
    if (balls.length === 0) return note('nothing to correct yet')
    const edit = {
      op: 'amend',
      ref: random.pick(balls).ref,
      command: { do: 'bowl', runs: { bat: random.below(5) } },
    } as const
    return { do: 'correct', edits: [edit], reason: random.pick(TEXTS.slice(2, 3)) }
  }

  async function say(commands: readonly Command[]): Promise<void> {
    const envelopes = commands.map((command, i) =>
      i === 0 ? envelope(command) : { ...envelope(command), expects: undefined },
    )
    const body = envelopes.length === 1 && random.chance(0.9) ? envelopes[0] : envelopes
    const answers = await insist(body)
    if (random.chance(0.05)) sameAgain(answers, await insist(body))
  }

  /** Until the server has said yes or no; then what it accepted. */
  async function insist(body: unknown): Promise<readonly Accepted[]> {
    for (;;) {
      const replies = await Promise.all(Array.from({ length: random.chance(0.05) ? 2 : 1 }, () => attempt(body)))
      const settled = replies.filter((reply) => reply !== undefined)
      const [first, second] = settled.map(acceptedIn)
      if (first && second) sameAgain(first, second)
      if (first) {
        await take(first, settled[0] as Reply)
        return first
      }
      await sleep(RETRY_MS * (1 + random.next()))
    }
  }

  /** Undefined: nobody knows whether it was recorded. */
  async function attempt(body: unknown): Promise<Reply | undefined> {
    const reply = await call('POST', `${path}/commands`, {
      body,
      ...(random.chance(0.08) && { hangUpMs: random.below(8) }),
    })
    count(reply ? `answered ${reply.status}` : 'lost answers')
    if (!reply || reply.status === 503) return undefined
    if (![200, 201, 207, 409, 422].includes(reply.status))
      complaints.push(`${match}: ${reply.status} ${JSON.stringify(reply.json)} to ${JSON.stringify(body)}`)
    return reply
  }

  async function take(accepted: readonly Accepted[], { status }: Reply): Promise<void> {
    for (const { recorded, cursor } of accepted) {
      const at = parseCursor(cursor)
      if (at?.seq !== recorded.seq) complaints.push(`${match}: seq ${recorded.seq} was acknowledged under ${cursor}`)
      acks.push({ match, epoch: at?.epoch ?? '', seq: recorded.seq, id: recorded.id, digest: digestOf(recorded.event) })
      if (at?.epoch === epoch && recorded.seq === book.head + 1) book = advance(book, recorded)
    }
    const last = accepted.at(-1)
    if (status >= 207 || (last && last.cursor !== `${epoch}-${book.head}`)) await readBook()
  }

  /** The same command has one answer, however often it is sent; unless an older copy of the log was put back in between. */
  function sameAgain(first: readonly Accepted[], again: readonly Accepted[]): void {
    const told = new Map(
      first.map(({ recorded, cursor }) => [
        `${recorded.id} ${cursor.split('-')[0]}`,
        { seq: recorded.seq, event: recorded.event },
      ]),
    )
    for (const { recorded, cursor } of again) {
      const before = told.get(`${recorded.id} ${cursor.split('-')[0]}`)
      if (before && digestOf(before) !== digestOf({ seq: recorded.seq, event: recorded.event }))
        complaints.push(`${match}: ${recorded.id} was answered twice in two ways, at last by ${cursor}`)
    }
  }

  /** What the log says, as any scorer's page reads it when it was behind. */
  async function readBook(): Promise<void> {
    count('log read again')
    for (;;) {
      const reply = await call('GET', path)
      const cursor = parseCursor((reply?.json as { cursor?: string } | undefined)?.cursor)
      const blocks = cursor && Array.from({ length: Math.ceil(cursor.seq / BLOCK) }, (_, i) => i)
      const events =
        blocks && (await Promise.all(blocks.map((block) => call('GET', `${path}/log/${cursor.epoch}/${block}`))))
      if (events?.every((block) => block?.status === 200)) {
        epoch = cursor?.epoch ?? ''
        book = fold(events.flatMap((block) => eventsOf(block as Reply)))
        return
      }
      await sleep(RETRY_MS)
    }
  }

  return {
    match,
    acks,
    sent,
    complaints,
    counts,
    head: () => book.head,
    async run(): Promise<void> {
      await readBook()
      while (!stopped) {
        await turn()
        await sleep(gapMs * 2 * random.next())
      }
    },
    stop(): void {
      stopped = true
    },
  }
}

const TURNS = [
  ['ball', 70],
  ['batch', 8],
  ['amend', 5],
  ['undo', 5],
  ['redo', 2],
  ['note', 6],
  ['notes', 1],
] as const

function acceptedIn({ status, json }: Reply): readonly Accepted[] {
  if (Array.isArray((json as { results?: unknown }).results))
    return (json as { results: (Accepted & { status: number })[] }).results.filter(({ status }) => status < 300)
  return status < 300 ? [json as Accepted] : []
}

const eventsOf = ({ json }: Reply) => (json as { events: readonly Recorded[] }).events

const recordedAs = (event: Recorded['event'], seq: number): Recorded => ({
  seq,
  id: '',
  v: EVENT_VERSION,
  scoredAt: 0,
  recordedAt: 0,
  by: '',
  event,
})
