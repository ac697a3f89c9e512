/** Plays a script into a running server through its public write path, as a scorer's software would. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { advance, type Book, EMPTY_BOOK } from '../cricket/book.ts'
import type { Command } from '../cricket/commands.ts'
import { EVENT_VERSION, type Recorded } from '../cricket/events.ts'
import { waitOf } from '../cricket/simulate/pace.ts'
import type { MatchScript } from '../cricket/simulate/script.ts'
import { type PlayerId, SIDES, type SideKey } from '../cricket/types.ts'

export type ReplayOptions = {
  readonly script: MatchScript
  /** ISO 8601 */
  readonly startsAt?: string
  /** Origin of the server, without a slash at the end. */
  readonly server: string
  readonly token: string
  /** Times as fast as life. */
  readonly speed: number
  /** Told after every command that was recorded. */
  onStep?(progress: Progress): void
  /** Told when the server can not be reached and the same command will be sent again. */
  onRetry?(why: string, waitMs: number): void
}
export type Progress = { readonly matchId: string; readonly book: Book; readonly balls: number }
/** The server's last word, when it would not go on. */
export type Failure = { readonly failed: string }

const RETRY_FROM_MS = 500
const RETRY_MOST_MS = 30_000

export async function replayMatch(options: ReplayOptions): Promise<Progress | Failure> {
  const { script, speed, onStep = () => {} } = options
  const { matchId, failed } = await createMatch(options)
  if (matchId === undefined) return { failed }
  let book = afterCreation(script)
  let balls = 0

  async function enter(command: Command): Promise<string | undefined> {
    const envelope = { id: randomUUID(), expects: book.head, scoredAt: Date.now(), command }
    const answer = await insist(options, `/api/matches/${matchId}/commands`, envelope)
    if ('failed' in answer) return answer.failed
    book = advance(book, (answer.json as { recorded: Recorded }).recorded)
    if (command.do === 'bowl') balls += 1
    onStep({ matchId: matchId as string, book, balls })
    return undefined
  }

  for (const command of namedButNotPlaying(script)) {
    const refused = await enter(command)
    if (refused !== undefined) return { failed: refused }
  }
  const commands = script.commands(book)
  for (let next = commands.next(book); !next.done; next = commands.next(book)) {
    await sleep(waitOf(next.value, speed))
    const refused = await enter(next.value)
    if (refused !== undefined) return { failed: `${JSON.stringify(next.value)}: ${refused}` }
  }
  return { matchId, book, balls }
}

/** The book as the server has it now: one event, with everybody on the sheet. */
function afterCreation({ create, names }: MatchScript): Book {
  const sides = {
    a: { ...create.sides.a, players: rosterOf(names, 'a') },
    b: { ...create.sides.b, players: rosterOf(names, 'b') },
  }
  const event = { kind: 'MatchCreated', conditions: create.conditions, sides } as const
  const at = Date.now()
  return advance(EMPTY_BOOK, { seq: 1, id: 'first-1', v: EVENT_VERSION, scoredAt: at, recordedAt: at, by: '', event })
}

/** Everybody who has a name is on the sheet when the match is made; those who only came in later leave it at once. */
function namedButNotPlaying({ create, names }: MatchScript): readonly Command[] {
  return SIDES.filter((side) => create.sides[side].players.length < rosterOf(names, side).length).map((side) => ({
    do: 'changeSquad',
    side,
    squad: create.sides[side],
  }))
}

const rosterOf = ({ players }: MatchScript['names'], side: SideKey): readonly PlayerId[] =>
  Object.keys(players).filter((id) => id.startsWith(side)) as PlayerId[]

async function createMatch(
  options: ReplayOptions,
): Promise<
  { readonly matchId: string; readonly failed: '' } | { readonly matchId: undefined; readonly failed: string }
> {
  const { script, startsAt } = options
  const { names, create } = script
  const sheet = (side: SideKey) => ({
    ...names.sides[side],
    players: rosterOf(names, side).map((id) => ({
      id,
      name: names.players[id],
      captain: create.sides[side].captain === id,
      keeper: create.sides[side].keeper === id,
    })),
  })
  const { title, competition, venue } = names
  const answer = await insist(options, CREATION, {
    title,
    competition,
    venue,
    startsAt,
    conditions: create.conditions,
    sides: { a: sheet('a'), b: sheet('b') },
  })
  if ('failed' in answer) return { matchId: undefined, failed: answer.failed }
  return { matchId: (answer.json as { id: string }).id, failed: '' }
}

const CREATION = '/api/matches'
/** A creation has no id of its own yet: it is only sent again when it can not have arrived, or was turned away. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|the server says/
const HALF_MADE = 'the line broke while the match was being made, so it may have been made; look in the lobby'

type Heard = { readonly json: unknown } | Failure

/**
 * The same body, so the same command id, until there is an answer: a server that had recorded it before the line went
 * dead gives its first answer again.
 */
async function insist(options: ReplayOptions, path: string, body: object): Promise<Heard> {
  for (let waitMs = RETRY_FROM_MS; ; waitMs = Math.min(2 * waitMs, RETRY_MOST_MS)) {
    const answer = await post(options, path, body)
    if (!('again' in answer)) return answer
    if (path === CREATION && !NOT_SENT.test(answer.again)) return { failed: `${answer.again}: ${HALF_MADE}` }
    options.onRetry?.(answer.again, waitMs)
    await sleep(waitMs)
  }
}

async function post(
  { server, token }: ReplayOptions,
  path: string,
  body: object,
): Promise<Heard | { readonly again: string }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  try {
    const response = await fetch(server + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (response.status === 503 || response.status === 429) return { again: `the server says ${response.status}` }
    const json: unknown = await response.json()
    return response.ok ? { json } : { failed: sayProblem(response.status, json) }
  } catch (fault) {
    return { again: reasonOf(fault) }
  }
}

function sayProblem(status: number, json: unknown): string {
  const { title = '', detail = '', law } = json as { title?: string; detail?: string; law?: string }
  return `${status} ${title}: ${detail}${law === undefined ? '' : ` (Law ${law})`}`
}

function reasonOf(fault: unknown): string {
  const { message, cause } = fault as Error & { cause?: { code?: string } }
  return cause?.code ?? message
}
