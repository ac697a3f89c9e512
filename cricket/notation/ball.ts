/** One delivery: its credits and how somebody was out, then the details behind it. */
import type { Bowl } from '../commands.ts'
import type { Call, PlayerId, Runs } from '../types.ts'
import { takeDetails } from './details.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import type { Reading } from './reading.ts'
import type { Tokens } from './token.ts'
import { BAT, BYE, HOW, NO_BALL, WIDE } from './vocabulary.ts'
import { isCard, takeCard, wicketFor } from './wicket.ts'

export const BALL_EXPECTED = 'a ball such as . 4 1lb 2b wd nb4 wd+st ro1 ct NAME'

/** The ball that `word` and the tokens after it say. */
export function readBall(word: string, tokens: Tokens, reading: Reading): Bowl | Failed {
  const parts = word.toLowerCase().split('+')
  const out = HOW.exec(parts.at(-1) ?? '')
  const credit = creditOf(out ? parts.slice(0, -1) : parts, reading)
  if (isFailed(credit)) return credit
  if (!out) return takeDetails({ credit, wickets: [] }, tokens, reading)
  if (out[1] === 'w' && isCard(tokens)) return fromCard(credit, tokens, reading)
  const ran = withRunsCompleted(credit, out, reading)
  const wicket = wicketFor(out, reading)
  if (isFailed(ran)) return ran
  return isFailed(wicket) ? wicket : takeDetails({ credit: ran, wickets: [wicket] }, tokens, reading)
}

function fromCard(credit: Credit, tokens: Tokens, reading: Reading): Bowl | Failed {
  const card = takeCard(tokens, reading)
  if (isFailed(card)) return card
  const bowler = card.bowler !== undefined && card.bowler !== reading.bowler ? { bowler: card.bowler } : {}
  return takeDetails({ credit: { ...credit, ...bowler }, wickets: [card.wicket] }, tokens, reading)
}

/** What of a delivery is credited to whom. */
export type Credit = {
  readonly bowler?: PlayerId
  readonly call?: Call
  readonly runs?: Partial<Runs>
  readonly boundary?: boolean
}

function creditOf(parts: readonly string[], reading: Reading): Credit | Failed {
  let credit: Credit = {}
  for (const part of parts) {
    const next = addPart(credit, part, reading)
    if (isFailed(next)) return next
    credit = next
  }
  return credit
}

function addPart(credit: Credit, part: string, reading: Reading): Credit | Failed {
  if (part === '.' || part === '0') return credit
  const wide = WIDE.exec(part)
  if (wide && !credit.call) return wideOf(wide, reading)
  const noBall = NO_BALL.exec(part)
  if (noBall && !credit.call) return noBallOf(noBall)
  const bat = BAT.exec(part)
  if (bat) return addBat(credit, Number(bat[1]), bat[2])
  const bye = BYE.exec(part)
  if (bye) return addBye(credit, bye)
  return failed(`"${part.slice(0, 40)}" is no part of a ball.`, { expected: BALL_EXPECTED })
}

/** "wd4": four besides the wide. "5wd": five in all, as in the book. */
function wideOf([whole, all, besides]: RegExpExecArray, { wideRuns }: Reading): Credit | Failed {
  if (all !== undefined && besides !== undefined) {
    return failed(`"${whole}" says the wides twice.`, { expected: 'wd4 (four besides the wide) or 5wd (five in all)' })
  }
  const wides = besides === undefined ? all && Number(all) : wideRuns + Number(besides)
  return { call: 'wide', ...(wides !== undefined && wides !== '' && { runs: { wides: Number(wides) } }) }
}

function noBallOf([, all, bat, mark]: RegExpExecArray): Credit {
  const runs = { ...(all !== undefined && { noBalls: Number(all) }) }
  const credit: Credit = { call: 'noBall', ...(all !== undefined && { runs }) }
  return bat === undefined ? credit : (addBat(credit, Number(bat), mark) as Credit)
}

/** Off the bat; a second number, always 4, is what overthrows to the boundary add to it (19.8). */
function addBat(credit: Credit, count: number, mark: string | undefined): Credit | Failed {
  const before = credit.runs?.bat
  if (before !== undefined && (count !== 4 || mark !== undefined)) {
    return failed('Only 4 can be added to runs: overthrown to the boundary.', { expected: 'for example 1+4' })
  }
  const boundary = before !== undefined || mark === 'r' ? false : mark === '!' ? true : undefined
  const runs = { ...credit.runs, ...(count > 0 && { bat: (before ?? 0) + count }) }
  return { ...credit, ...(Object.keys(runs).length > 0 && { runs }), ...(boundary !== undefined && { boundary }) }
}

function addBye(credit: Credit, [, before, kind = '', other = '', after]: RegExpExecArray): Credit {
  const count = Number(before ?? after ?? 1)
  return { ...credit, runs: { ...credit.runs, [(kind || other) === 'lb' ? 'legByes' : 'byes']: count } }
}

/** "ro2": two completed, as hit; "ro1lb": leg byes; off a wide they are wides. Nothing of it is a boundary. */
function withRunsCompleted(credit: Credit, out: RegExpExecArray, { wideRuns }: Reading): Credit | Failed {
  const [, , , digits, kind] = out
  const count = Number(digits ?? 0)
  if (count === 0) return credit
  const key = credit.call === 'wide' ? 'wides' : kind === 'lb' ? 'legByes' : kind === 'b' ? 'byes' : 'bat'
  const runs = key === 'wides' ? wideRuns + count : count
  const said = credit.runs?.[key]
  if (said !== undefined && said !== runs) return failed('The runs are said twice, and differ.')
  const allRun = key === 'bat' && (count === 4 || count === 6)
  return { ...credit, runs: { ...credit.runs, [key]: runs }, ...(allRun && { boundary: false }) }
}
