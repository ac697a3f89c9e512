/** What the write path answers, on its way out: the statuses and problems of wire/PROTOCOL.md. */
import type { Context } from 'hono'
import type { Refusal } from '../../cricket/refusal.ts'
import { formatCursor } from '../../wire/cursor.ts'
import type { Names } from '../../wire/view.ts'
import { fillNames } from '../../wire/words/people.ts'
import type { LiveMatch } from '../matches/matches.ts'
import type { Answer } from '../matches/scoring.ts'
import { problemOf, sendProblem } from './problems.ts'

/** The match in which it was said; of a book beside it, `head` is the book's. */
export type Said = Pick<LiveMatch, 'epoch' | 'head' | 'view'>

export function sendAnswer(c: Context, match: Said, answer: Answer): Response {
  if (answer.kind === 'recorded') return c.json(recordedOf(answer, match), answer.again ? 200 : 201)
  const { problem, members } = troubleOf(answer, match.view().names)
  return sendProblem(c, problem.code, problem.detail, { members })
}

/** 207 as soon as one was not accepted: the accepted prefix, then the first that was not; nothing after it was tried. */
export function sendBatch(c: Context, match: Said, answers: readonly Answer[]): Response {
  const results = answers.map((answer) => resultOf(answer, match))
  const failed = answers.some((answer) => answer.kind !== 'recorded')
  const fresh = answers.some((answer) => answer.kind === 'recorded' && !answer.again)
  return c.json({ results, head: match.head() }, failed ? 207 : fresh ? 201 : 200)
}

export function resultOf(answer: Answer, match: Said): object {
  if (answer.kind === 'recorded') return { status: answer.again ? 200 : 201, ...recordedOf(answer, match) }
  const { problem, members } = troubleOf(answer, match.view().names)
  return { ...problem, ...members }
}

function recordedOf({ recorded }: Extract<Answer, { kind: 'recorded' }>, match: Said) {
  return { recorded, cursor: formatCursor({ epoch: match.epoch, seq: recorded.seq }) }
}

type Trouble = Exclude<Answer, { kind: 'recorded' }>

function troubleOf(answer: Trouble, names: Names) {
  if (answer.kind === 'refused') return refusalOf(answer.refusal, names)
  const { kind, ...members } = answer
  return { problem: problemOf(kind, CONFLICTS[kind]), members }
}

const CONFLICTS = {
  behind:
    'The match is not at the position this was decided against: see `head`, and `since` for what was recorded after it.',
  'pen-moved': 'Somebody else has taken the pen: see `pen`, and take it to go on.',
  'id-reused': 'A command id is used once: send another command under an id of its own.',
}

function refusalOf({ code, message, law, offers, ref }: Refusal, names: Names) {
  const members = { refusal: code, ...(law && { law }), ...(offers && { offers }), ...(ref && { ref }) }
  return { problem: problemOf('against-the-laws', fillNames(message, names)), members }
}

export function sendRefusal(c: Context, refusal: Refusal, names: Names): Response {
  const { problem, members } = refusalOf(refusal, names)
  return sendProblem(c, problem.code, problem.detail, { members })
}
