/** The typed line of somebody without a script, read with the grammar of the page that has one, as the match stands. */
import type { Log } from '../../db/log.ts'
import { isLogUnavailable } from '../../db/unit.ts'
import { commandOfWord, readTyped, takesBack } from '../../web/console/line/reading.ts'
import { noticeOf } from '../../web/console/notices.ts'
import type { Notice, Standing } from '../../web/console/standing.ts'
import { lastWords } from '../../web/console/words.ts'
import { BATCH_MAX, type Envelope } from '../../wire/decode/decode.ts'
import type { Answer, Scoring } from '../matches/scoring.ts'

/** What stays in the field, and why. */
export type LineLeft = { readonly notice: Notice; readonly status: 409 | 422 | 503; readonly typed: string }
type Line = {
  readonly text: string
  /** Id, seq and pen of the page that was sent; `command` is none of the line's. */
  readonly page: Envelope
  readonly standing: Standing
  readonly by: string
}

export const CANNOT_WRITE: Notice = {
  text: 'The server can not write just now. Nothing was recorded: press again in a moment.',
}

export function createLines({ scoring, log, now }: { scoring: Scoring; log: Log; now: () => number }) {
  /** Undefined: all of it is recorded. Each word is a command of its own, `page.id` with its number behind it. */
  return function recordLine({ text, page, standing, by }: Line): LineLeft | undefined {
    // Pressed twice: the first press has moved the match on, and the line must not be read again on that.
    if (log.recordedUnder(standing.id, `${page.id}-1`)) return undefined
    if (page.expects !== standing.head) return { notice: movedOn(standing), status: 409, typed: text }
    const { envelopes, notice, rest } = read(text, page, standing, now())
    const answer = send(envelopes)
    if (answer === 'unavailable') return { notice: CANNOT_WRITE, status: 503, typed: text }
    if (answer && answer.kind !== 'recorded') return { notice: noticeFor(answer, standing), status: 409, typed: text }
    return notice && { notice, status: 422, typed: rest }

    function send(all: readonly Envelope[]): Answer | undefined | 'unavailable' {
      try {
        return all.length > 0 ? scoring.score(standing.id, all, by)?.at(-1) : undefined
      } catch (fault) {
        if (isLogUnavailable(fault)) return 'unavailable'
        throw fault
      }
    }
  }
}

const movedOn = (standing: Standing): Notice => {
  const { place, words } = lastWords(standing)
  return {
    text: `Somebody scored meanwhile. The last entry is “${place}: ${words}”. Nothing of the line was recorded: read it again.`,
  }
}

function noticeFor(answer: Answer, standing: Standing): Notice {
  if (answer.kind === 'refused') return noticeOf(answer.refusal, undefined, standing.names)
  if (answer.kind !== 'pen-moved') return movedOn(standing)
  return { text: 'Somebody else has taken the pen. Nothing of the line was recorded.', pen: true }
}

/** Up to the first word that can not be, or with the first that takes something back: the rest is read on the book as it is then. */
function read(text: string, { id, expects, pen }: Envelope, standing: Standing, at: number) {
  const { words, says, problem } = readTyped(text, standing, at)
  const taken = words.slice(0, Math.min(says.length, BATCH_MAX))
  const envelopes = taken.flatMap((word, i): Envelope[] => {
    const command = commandOfWord(word)
    const stands = { ...(i === 0 && expects !== undefined && { expects }), ...(pen !== undefined && { pen }) }
    return command ? [{ id: `${id}-${i + 1}`, scoredAt: at, command, ...stands }] : []
  })
  const last = taken.at(-1)
  const rest = text.slice(last?.to ?? 0).replace(/^[\s,]+/, '')
  if (taken.length < says.length) return { envelopes, rest, notice: FULL }
  if (problem) return { envelopes, rest, notice: cannot(problem) }
  if (last === undefined) return { envelopes, rest, notice: EMPTY }
  return { envelopes, rest, notice: rest !== '' && takesBack(last) ? TAKEN_BACK : undefined }
}

function cannot({ text, why, law }: { readonly text: string; readonly why: string; readonly law?: string }): Notice {
  const shown = [...text].slice(0, 40).join('')
  return { text: `“${shown}” was not recorded, nor what follows it: ${why}`, ...(law !== undefined && { law }) }
}

const FULL: Notice = { text: `The first ${BATCH_MAX} entries of the line are recorded. Record the rest of it.` }
const EMPTY: Notice = { text: 'The line is empty: nothing was recorded.' }
const TAKEN_BACK: Notice = { text: 'Taken back. Look at the last entry, then record the rest of the line.' }
