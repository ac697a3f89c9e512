/** Acts about the match and its innings rather than about a player: ":toss", ":pen", ":target", ":result" … */
import type { Command } from '../commands.ts'
import { PENALTIES } from '../deciding/penalties.ts'
import { type Outcome, type OverCount, otherSide, REVIEWS, SESSION_BREAKS, type SideKey, TIE_BREAKS } from '../types.ts'
import { takeName } from './names.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import { type Reading, sideOf } from './reading.ts'
import { takeLaw, takeMethod, takeOverride, takeSide, takeText } from './take.ts'
import type { Tokens } from './token.ts'

/** ":pen 28.3", ":pen 26.4 field", ":pen 41.3 bat +6": the Law says the side where it can, and 5 is the rule. */
export function penalty(tokens: Tokens, reading: Reading): Command | Failed {
  const { law } = takeLaw(tokens)
  const to = takeSide(tokens, reading) ?? sideByLaw(law, reading)
  if (!to) return failed('Which side are the penalty runs for?', { expected: ':pen 28.3, :pen 26.4 bat, :pen field' })
  const runs = /^\+(\d{1,2})$/.exec(tokens.peek()?.text ?? '')?.[1]
  if (runs !== undefined) tokens.take()
  return {
    do: 'awardPenalty',
    to,
    ...(runs !== undefined && { runs: Number(runs) }),
    ...(law !== undefined && { law }),
  }
}

/** "41.14.2" is judged as 41.14; where the table leaves it to the offender the side has to be said. */
function sideByLaw(law: string | undefined, { batting }: Reading): SideKey | undefined {
  const number = law?.split('.').slice(0, 2).join('.') ?? ''
  const to = Object.hasOwn(PENALTIES, number) ? PENALTIES[number]?.to : undefined
  if (!batting || !to || to === 'either') return undefined
  return to === 'batting' ? batting : otherSide(batting)
}

const overCount = (text: string): OverCount => {
  const [overs = '0', balls = '0'] = text.split('.')
  return { overs: Number(overs), balls: Number(balls) }
}

/** ":target 165", ":target 165/18.3 DLS", ":target /40": runs, overs, or both, and the method if one is named. */
export function revise(tokens: Tokens): Command | Failed {
  const found = /^(\d{1,4})?(?:\/(\d{1,3}(?:\.\d{1,2})?))?$/.exec(tokens.peek()?.text ?? '')
  if (!found || (found[1] ?? found[2]) === undefined) {
    return failed('What is the target, or how many overs are there?', { expected: ':target 165/18.3 DLS' })
  }
  tokens.take()
  const [, target, overs] = found
  return {
    do: 'revise',
    ...(overs !== undefined && { overs: overCount(overs) }),
    ...(target !== undefined && { target: Number(target) }),
    ...takeMethod(tokens),
  }
}

export function toss(tokens: Tokens, reading: Reading): Command | Failed {
  const winner = takeSide(tokens, reading)
  const elected = tokens.take()?.text.toLowerCase()
  if (!winner || (elected !== 'bat' && elected !== 'field')) {
    return failed('Who won the toss, and chose what?', { expected: ':toss SIDE bat, :toss SIDE field' })
  }
  return { do: 'toss', winner, elected, ...(tokens.skip('uncontested') && { uncontested: true }) }
}

export function startInnings(tokens: Tokens, reading: Reading): Command {
  const batting = takeSide(tokens, reading)
  return {
    do: 'startInnings',
    ...(batting && { batting }),
    ...(tokens.skip('superover') && { superOver: true }),
    ...(tokens.skip('followon') && { followOn: true }),
    ...takeOverride(tokens),
  }
}

/** ":sub bell tulley concussion": who goes, who comes for good, why. */
export function replace(tokens: Tokens, reading: Reading): Command | Failed {
  const out = takeName(tokens, 'anyone', reading)
  if (isFailed(out)) return out
  const coming = takeName(tokens, 'anyone', reading)
  if (isFailed(coming)) return coming
  const side = takeSide(tokens, reading) ?? sideOf(out.player, reading)
  const reason = takeText(tokens)
  if (!side) return failed(`{${out.player}} is in neither side.`)
  if (reason === undefined) return failed('Why is the player replaced?', { expected: 'injury, concussion, impact …' })
  return { do: 'replace', side, out: out.player, in: coming.player, reason }
}

/** "win SIDE 5w", "win SIDE 23r", "win SIDE inn 45r", "win SIDE", "tie", "tie so SIDE", "tie bo SIDE", "draw", "none". */
export function takeOutcome(tokens: Tokens, reading: Reading): Outcome | Failed {
  const kind = tokens.take()?.text.toLowerCase() ?? ''
  if (kind === 'abandoned') return { kind }
  if (kind === 'draw') return draw(tokens, reading)
  if (kind === 'none') return { kind: 'noResult' }
  if (kind === 'tie') return tie(tokens, reading)
  const winner = kind === 'win' ? takeSide(tokens, reading) : undefined
  if (!winner)
    return failed('What is the result?', { expected: 'win SIDE 5w, win SIDE 23r, tie, draw, none, abandoned' })
  const innings = tokens.skip('inn') && { innings: true as const }
  const [whole, count, unit] = /^(\d{1,4})([rw])$/i.exec(tokens.peek()?.text ?? '') ?? []
  if (whole !== undefined) tokens.take()
  const margin = count !== undefined && { [unit?.toLowerCase() === 'r' ? 'runs' : 'wickets']: Number(count) }
  const by = { ...innings, ...margin }
  return { kind: 'win', winner, ...(Object.keys(by).length > 0 && { by }), ...takeMethod(tokens) }
}

function draw(tokens: Tokens, reading: Reading): Outcome | Failed {
  if (!tokens.skip('lead')) return { kind: 'draw' }
  const side = takeSide(tokens, reading)
  return side
    ? { kind: 'draw', firstInningsLead: side }
    : failed('Who leads on first innings?', { expected: 'draw lead SIDE' })
}

function tie(tokens: Tokens, reading: Reading): Outcome | Failed {
  const by = TIE_BREAKS.find((each) => tokens.skip(`by:${each.toLowerCase()}`))
  const breaker = tokens.skip('so') ? 'eliminator' : tokens.skip('bo') ? 'bowlOut' : undefined
  const winner = by || breaker ? takeSide(tokens, reading) : undefined
  if ((by || breaker) && !winner) return failed('Who won the tie-break?', { expected: 'tie so SIDE, tie bo SIDE' })
  return {
    kind: 'tie',
    ...(breaker && winner && { [breaker]: winner }),
    ...(by && winner && { tieBreak: { by, winner } }),
    ...takeMethod(tokens),
  }
}

export function powerplay(tokens: Tokens): Command | Failed {
  const overs = tokens.take()?.text ?? ''
  const name = takeText(tokens)
  if (!/^\d{1,3}$/.test(overs) || name === undefined) {
    return failed('How many overs, and of which powerplay?', { expected: ':powerplay 5 batting' })
  }
  return { do: 'takePowerplay', name, overs: Number(overs) }
}

export function review(tokens: Tokens, reading: Reading): Command | Failed {
  const by = takeSide(tokens, reading)
  const word = tokens.take()?.text.toLowerCase()
  const outcome = REVIEWS.find((each) => each.toLowerCase() === word)
  if (by && outcome) return { do: 'review', by, outcome }
  return failed('Who reviewed, and what came of it?', { expected: `:review SIDE ${REVIEWS.join(' | ').toLowerCase()}` })
}

export function stopPlay(tokens: Tokens): Command | Failed {
  const reason = takeText(tokens)
  if (reason === undefined) return failed('Why is play stopped?', { expected: ':break rain, :break tea session:tea' })
  const session = SESSION_BREAKS.find((each) => tokens.skip(`session:${each}`))
  return { do: 'stopPlay', reason, ...(session && { session }), ...takeOverride(tokens) }
}
