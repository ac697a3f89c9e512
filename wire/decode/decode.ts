/** What scorers and scoring software send, parsed once at the door; beyond it nothing is checked again. */
import type { Command } from '../../cricket/commands.ts'
import { check, type Decoded, type Decoder, either, line, list, object, whole } from '../../cricket/decoder.ts'
import { command, id } from './command.ts'
import { type MatchChange, matchChange, type NewMatch, newMatch } from './match.ts'

export { type Decoded, type Problem, sayProblem } from '../../cricket/decoder.ts'
export { command as decodeCommand, MAX, outcome as decodeOutcome } from './command.ts'
export type { MatchChange, NewMatch } from './match.ts'

/** One command on its way: `expects` is the seq it was decided against, `pen` the number of the pen it was written with. */
export type Envelope = {
  readonly id: string
  readonly expects?: number
  readonly pen?: number
  /** Device time, ms since 1970. */
  readonly scoredAt: number
  readonly command: Command
}
/** `batch`: it came as a list, so the answer is one too. */
export type Post = { readonly batch: boolean; readonly commands: readonly Envelope[] }

export const BATCH_MAX = 500
const LAST_SEQ = 2 ** 31 - 1
/** The last millisecond of the year 9999. */
const LAST_MS = 253_402_300_799_999

const envelope: Decoder<Envelope> = object(
  { id: id(), scoredAt: whole(0, LAST_MS), command },
  { expects: whole(0, LAST_SEQ), pen: whole(0, LAST_SEQ) },
)
const batch = list(envelope, 1, BATCH_MAX)

/** The body of `POST /api/matches/{id}/commands`. Never throws. */
export function decodeEnvelope(body: unknown): Decoded<Post> {
  const isBatch = Array.isArray(body)
  const decoded = isBatch ? batch(body, '') : envelope(body, '')
  if ('problem' in decoded) return decoded
  return { ok: { batch: isBatch, commands: isBatch ? (decoded.ok as readonly Envelope[]) : [decoded.ok as Envelope] } }
}

/** The body of `POST /api/matches`. Never throws. */
export const decodeNewMatch = (body: unknown): Decoded<NewMatch> => newMatch(body, '')

/** The body of `PATCH /api/matches/{id}`. Never throws. */
export const decodeMatchChange = (body: unknown): Decoded<MatchChange> => matchChange(body, '')

/** What is to become of the pen: offered `to` somebody; with null the offer ends; without, whoever asks takes it. */
export type PenWish = { readonly to?: string | null; readonly reason?: string }

const nobody = check('null', (value): value is null => value === null)
const penWish: Decoder<PenWish> = object({}, { to: either(nobody, id<string>()), reason: line(200) })

/** The body of `POST /api/matches/{id}/pen`. Never throws. */
export const decodePenWish = (body: unknown): Decoded<PenWish> => penWish(body, '')
