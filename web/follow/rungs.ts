/** The ways to hear of a match. A rung moves messages and judges nothing: what fits is the receiver's business. */
import { type FeedMessage, FRAMES, SHORT_PATCH } from '../../wire/feed.ts'
import type { MiniScore } from '../../wire/score.ts'
import type { inPlain } from '../../wire/short.ts'
import type { Environment, Lower } from './environment.ts'
import { FIRST_BYTE_MS, type Report, type Rung, type RungName } from './ladder.ts'

/**
 * `reopen` asks for what is missing, by the receiver's cursor or, if it dropped that, for everything. `over`: nothing
 * more is expected.
 */
export type Verdict = 'fits' | 'reopen' | 'over'

export type Way = {
  readonly environment: Environment
  receive(message: FeedMessage): Verdict
  /** How a frame is read, by those who asked for patches in short. */
  readonly read?: typeof inPlain
  /** Nothing is held yet: what has to come first is a state, not a greeting. */
  isEmpty(): boolean
  /** Whether the match may rest on after this score, once it has been over. */
  isOver(score: MiniScore): boolean
}

const CLOSED = 2
export const SCORE_FIRST_BYTE_MS = FIRST_BYTE_MS * 2
const BUSY_MS = 20_000

/** `url` is asked at every opening, for the cursor of then. */
export function streamRung(open: NonNullable<Environment['stream']>, url: () => string, way: Way): Rung {
  return {
    name: 'stream',
    firstByteMs: FIRST_BYTE_MS,
    open(report) {
      const source = open(url)
      let isLeaving = false
      source.addEventListener('open', () => report.opened())
      source.addEventListener('error', () => {
        // After a `bye` the browser comes back by itself, after the time the server chose for this connection.
        if (!isLeaving || source.readyState === CLOSED) report.lost()
        isLeaving = false
      })
      for (const event of [...FRAMES, SHORT_PATCH]) {
        source.addEventListener(event, ({ data, lastEventId }) => {
          isLeaving = event === 'bye'
          const message = parse(event, data, lastEventId, way)
          if (message?.event === 'hello') report.clock(message.data.now)
          // A proxy that fills buffers lets the greeting through and holds back the end of the state.
          if (event === 'hello' && way.isEmpty()) report.opened()
          else report.alive()
          if (message) act(message, report, way)
          else report.reopen()
        })
      }
      return () => source.close()
    },
  }
}

/** Such a match is asked after seldom. */
export const isOver = ({ status }: MiniScore): boolean => status === 'finished' || status === 'abandoned'

function parse(event: string, data: string, id: string | undefined, { read }: Way): FeedMessage | undefined {
  try {
    const said = JSON.parse(data) as unknown
    return read ? read(event, said, id) : ({ event, data: said } as FeedMessage)
  } catch {
    return undefined
  }
}

/** True while the session goes on. */
export function act(message: FeedMessage, report: Report, { environment, receive }: Way): boolean {
  if (message.event === 'busy') report.busy(BUSY_MS * (1 + environment.random()))
  else if (message.event === 'final') report.settle()
  else return obey(receive(message), report)
  return false
}

export function obey(verdict: Verdict, report: Report): boolean {
  if (verdict === 'reopen') report.reopen()
  if (verdict === 'over') report.settle()
  return verdict === 'fits'
}

/** A rung that is loaded when it is needed. A server whose files do not come is as far away as one whose scores do not. */
export function lowerRung(
  name: RungName,
  firstByteMs: number,
  { environment }: Way,
  openerOf: (lower: Lower) => Rung['open'],
): Rung {
  return {
    name,
    firstByteMs,
    open(report, settled) {
      let end: (() => void) | undefined
      let isClosed = false
      const bring = environment.lower ?? fetchLower
      bring((lower) => {
        if (!isClosed) end = openerOf(lower)(report, settled)
      }, report.lost)
      return () => {
        isClosed = true
        end?.()
      }
    },
  }
}

const fetchLower: NonNullable<Environment['lower']> = (use, fail) => void import('./lower.ts').then(use, fail)
