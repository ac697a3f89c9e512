/** What is no ball: ":in bell", ":pen 28.3", ":target 165/18.3 DLS". */
import type { Command } from '../commands.ts'
import type { Dismissal, PlayerId } from '../types.ts'
import { penalty, powerplay, replace, review, revise, startInnings, stopPlay, takeOutcome, toss } from './acts-match.ts'
import { BALL_EXPECTED } from './ball.ts'
import { isName } from './names.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import type { Reading } from './reading.ts'
import { named, takeLaw, takeOverride, takeText } from './take.ts'
import type { Tokens } from './token.ts'
import { isFielding, takeFielders } from './wicket.ts'

type Act = (tokens: Tokens, reading: Reading) => Command | Failed

/** The act of a token that begins with ":". */
export function readAct(word: string, tokens: Tokens, reading: Reading): Command | Failed {
  const name = word.slice(1).toLowerCase()
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  const known = Object.keys(ACTS).map((each) => `:${each}`)
  return act ? act(tokens, reading) : failed(`":${name.slice(0, 40)}" is not known.`, { expected: known.join(' ') })
}

const ACTS: { readonly [name: string]: Act } = {
  in: (tokens, reading) =>
    named(tokens, 'comingIn', reading, (batter) => ({
      do: 'sendIn',
      batter,
      ...takeEnd(tokens),
      ...(tokens.skip('consent') && { consent: true }),
      ...takeOverride(tokens),
    })),
  bowler: giveBall,
  swap: () => ({ do: 'swapEnds' }),
  over: () => ({ do: 'callOver' }),
  undo: () => ({ do: 'undo' }),
  redo: () => ({ do: 'redo' }),
  suspend: (tokens, reading) =>
    named(tokens, 'bowler', reading, (bowler) => ({ do: 'suspendBowler', bowler, ...takeLaw(tokens) })),
  runner: nameRunner,
  lasthour: () => ({ do: 'startLastHour' }),
  newball: (tokens) => ({ do: 'takeNewBall', ...takeOverride(tokens) }),
  powerplay,
  review,
  ret: retire,
  absent: (tokens, reading) => named(tokens, 'comingIn', reading, (batter) => ({ do: 'markAbsent', batter })),
  out: dismiss,
  pen: penalty,
  break: stopPlay,
  play: () => ({ do: 'resumePlay' }),
  target: revise,
  dec: () => ({ do: 'declare' }),
  forfeit: () => ({ do: 'forfeit' }),
  end: (tokens) => {
    const reason = takeText(tokens)
    return { do: 'endInnings', ...(reason !== undefined && { reason }) }
  },
  toss,
  start: startInnings,
  sub: replace,
  note: (tokens) => {
    const text = takeText(tokens)
    return text === undefined ? failed('What is to be noted?', { expected: ':note "words"' }) : { do: 'note', text }
  },
  result: (tokens, reading) => {
    const outcome = takeOutcome(tokens, reading)
    if (isFailed(outcome)) return outcome
    const { override: because } = takeOverride(tokens)
    return { do: 'endMatch', outcome, ...(because !== undefined && { because }) }
  },
}

function takeEnd(tokens: Tokens): { readonly end?: 'striker' | 'nonStriker' } {
  if (tokens.skip('@k')) return { end: 'striker' }
  return tokens.skip('@b') ? { end: 'nonStriker' } : {}
}

function giveBall(tokens: Tokens, reading: Reading): Command | Failed {
  return named(tokens, 'bowler', reading, (bowler) => {
    const from = tokens.skip('from') ? takeText(tokens) : undefined
    return { do: 'giveBall', bowler, ...(from !== undefined && { from }), ...takeOverride(tokens) }
  })
}

function nameRunner(tokens: Tokens, reading: Reading): Command | Failed {
  return named(tokens, 'atCrease', reading, (batter) => {
    if (!isName(tokens.peek()?.text ?? '')) return { do: 'nameRunner', batter }
    return named(tokens, 'anyone', reading, (runner) => ({ do: 'nameRunner', batter, runner }))
  })
}

const RETIRED: { readonly [why: string]: Extract<Command, { do: 'retire' }>['how'] } = {
  other: 'other',
  hurt: 'hurt',
  ill: 'hurt',
  notout: 'notOut',
  out: 'out',
}

function retire(tokens: Tokens, reading: Reading): Command | Failed {
  return named(tokens, 'atCrease', reading, (batter) => {
    const how = RETIRED[tokens.take()?.text.toLowerCase() ?? '']
    if (!how) return failed(`Why does {${batter}} retire?`, { expected: 'hurt, ill, notout, other or out (25.4)' })
    return { do: 'retire', batter, how, ...(tokens.skip('consent') && { consent: true }), ...takeLaw(tokens) }
  })
}

/** Out between two balls. */
export const BETWEEN_BALLS: { readonly [word: string]: Dismissal } = {
  to: 'timedOut',
  ro: 'runOut',
  obs: 'obstructingTheField',
  hb: 'handledTheBall',
  ret: 'retiredOut',
}

function dismiss(tokens: Tokens, reading: Reading): Command | Failed {
  return named(tokens, 'anyone', reading, (batter) => {
    const how = BETWEEN_BALLS[tokens.take()?.text.toLowerCase() ?? '']
    if (!how) return failed(`How is {${batter}} out?`, { expected: 'to, ro, obs, hb or ret: without a ball' })
    const next = tokens.peek()?.text
    const isNext = next === '-' || (next !== undefined && isFielding({ how }, next))
    const fielders = isNext ? takeFielders(tokens, reading) : []
    if (isFailed(fielders)) return fielders
    return {
      do: 'dismiss',
      batter,
      how,
      ...(fielders.length > 0 && { fielders }),
      ...takeLaw(tokens),
      ...takeOverride(tokens),
    }
  })
}

/** A name alone, or its number on the list: the answer to who bats, who bowls. */
export function readAnswer(text: string, tokens: Tokens, reading: Reading): Command | Failed {
  const { waiting } = reading
  if (!waiting) {
    tokens.take()
    return failed(`"${text.slice(0, 40)}" is no ball, and nobody was asked for.`, {
      expected: `${BALL_EXPECTED}, or an act`,
    })
  }
  const command = (id: PlayerId): Command =>
    waiting.for === 'batter' ? { do: 'sendIn', batter: id } : { do: 'giveBall', bowler: id }
  if (/^\d{1,2}$/.test(text)) {
    tokens.take()
    const chosen = waiting.from[Number(text) - 1]
    return chosen ? command(chosen) : failed(`There is no number ${text} on the list.`)
  }
  return named(tokens, waiting.for === 'batter' ? 'comingIn' : 'bowler', reading, command)
}
