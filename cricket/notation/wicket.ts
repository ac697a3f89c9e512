/** A wicket of a line: the short word for it, who fielded, and the form of printed cards. */
import type { WicketCommand } from '../commands.ts'
import type { Dismissal, Fielder, PlayerId } from '../types.ts'
import { isName, nameFrom, takeName } from './names.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import type { Reading } from './reading.ts'
import type { Tokens } from './token.ts'
import { HOW_WORDS } from './vocabulary.ts'

const WICKET_EXPECTED = 'bo, lbw, ct NAME, cb, st, ro, hw, ht, obs, or as on a card: W c NAME b NAME'

/** The wicket of a short word; `[, word, ran]` as `HOW` found it. Fielders are details behind it. */
export function wicketFor([, word, ran]: RegExpExecArray, reading: Reading): WicketCommand | Failed {
  if (word === 'w') {
    return reading.bareWicket
      ? { how: reading.bareWicket }
      : failed('How did the wicket fall?', { expected: WICKET_EXPECTED })
  }
  const how = HOW_WORDS[word ?? ran ?? ''] as Dismissal
  return word === 'cb' ? caughtAndBowled(reading.bowler) : { how }
}

const caughtAndBowled = (bowler: PlayerId | undefined): WicketCommand | Failed =>
  bowler === undefined
    ? failed('Caught and bowled by whom? Nobody has been given the ball.')
    : { how: 'caught', fielders: [{ player: bowler }] }

const FIELDED: ReadonlySet<Dismissal> = new Set([
  'caught',
  'stumped',
  'runOut',
  'obstructingTheField',
  'hitTheBallTwice',
  'handledTheBall',
])

/** Whether the next token says who took part in this wicket. */
export function isFielding({ how, fielders }: WicketCommand, text: string): boolean {
  return FIELDED.has(how) && fielders === undefined && (/^(-|\?|\?\/.*)$/s.test(text) || isName(text))
}

const ELEMENT = /(?:"(?:[^"\\]|\\.)*"|[^/"])+/gs

/** "kerr/la", "sub", "sub(tulley)", "?" (nobody knows who), "-" (nobody, also where the keeper would be meant). */
export function takeFielders(tokens: Tokens, reading: Reading): readonly Fielder[] | Failed {
  const text = tokens.take()?.text ?? ''
  if (text === '-') return []
  const fielders: Fielder[] = []
  for (const element of text.match(ELEMENT) ?? []) {
    const fielder = fielderOf(element, tokens, reading)
    if (isFailed(fielder)) return fielder
    fielders.push(fielder)
  }
  return fielders
}

function fielderOf(element: string, tokens: Tokens, reading: Reading): Fielder | Failed {
  if (element === '?') return {}
  const sub = /^sub(?:\((.+)\))?$/is.exec(element)
  if (sub) return substitute(sub[1], tokens, reading)
  return nameFrom(element.replace(/^†/, ''), tokens, 'fielder', reading)
}

/** "sub(tulley)", or as cards have it: "sub (Tulley)". */
function substitute(named: string | undefined, tokens: Tokens, reading: Reading): Fielder | Failed {
  const apart = named ?? /^\((.+)\)$/s.exec(tokens.peek()?.text ?? '')?.[1]
  if (apart === undefined) return { substitute: true }
  if (named === undefined) tokens.take()
  const found = nameFrom(apart, tokens, 'fielder', reading)
  return isFailed(found) ? found : { ...found, substitute: true }
}

type Card = { readonly wicket: WicketCommand; readonly bowler?: PlayerId }

/** Whether what follows a "W" is a wicket as cards print it, and not the next ball: "c Smith", "lbw b Jones". */
export function isCard(tokens: Tokens): boolean {
  const [first, second, third] = [0, 1, 2].map((ahead) => (tokens.peek(ahead)?.text ?? '').toLowerCase())
  const named = second !== undefined && (isName(second) || second === '?' || second.startsWith('†'))
  if (first === 'c&b') return named
  if (first === 'c' && second === '&') return third === 'b'
  if (first === 'c' || first === 'b' || first === 'st') return named
  if (first === 'lbw') return second === 'b'
  return (first === 'hit' && second === 'wicket') || (first === 'run' && second === 'out')
}

/** "c Smith b Jones", "c & b Jones", "b Jones", "lbw b Jones", "st Smith b Jones", "hit wicket b Jones", "run out". */
export function takeCard(tokens: Tokens, reading: Reading): Card | Failed {
  const word = tokens.take()?.text.toLowerCase() ?? ''
  if (word === 'run') return runOut(tokens, reading)
  if (word === 'c&b' || (word === 'c' && tokens.skip('&') && tokens.skip('b'))) return ofBowler(tokens, reading)
  if (word === 'c' || word === 'st') return fielded(word === 'c' ? 'caught' : 'stumped', tokens, reading)
  if (word === 'hit') tokens.skip('wicket')
  const isNamed = word === 'b' || tokens.skip('b')
  const bowler = isNamed ? takeName(tokens, 'bowler', reading) : undefined
  if (isFailed(bowler)) return bowler
  const how = word === 'b' ? 'bowled' : word === 'hit' ? 'hitWicket' : 'lbw'
  return { wicket: { how }, ...(bowler && { bowler: bowler.player }) }
}

function runOut(tokens: Tokens, reading: Reading): Card | Failed {
  tokens.skip('out')
  const named = /^\((.+)\)$/s.exec(tokens.peek()?.text ?? '')?.[1]
  if (named === undefined) return { wicket: { how: 'runOut' } }
  tokens.take()
  const fielders: Fielder[] = []
  for (const element of named.match(ELEMENT) ?? []) {
    const fielder = fielderOf(element, tokens, reading)
    if (isFailed(fielder)) return fielder
    fielders.push(fielder)
  }
  return { wicket: { how: 'runOut', fielders } }
}

function ofBowler(tokens: Tokens, reading: Reading): Card | Failed {
  const found = takeName(tokens, 'bowler', reading)
  if (isFailed(found)) return found
  return { wicket: { how: 'caught', fielders: [{ player: found.player }] }, bowler: found.player }
}

function fielded(how: Dismissal, tokens: Tokens, reading: Reading): Card | Failed {
  const fielders = takeFielders(tokens, reading)
  if (isFailed(fielders)) return fielders
  const bowler = tokens.skip('b') ? takeName(tokens, 'bowler', reading) : undefined
  if (isFailed(bowler)) return bowler
  return { wicket: { how, fielders }, ...(bowler && { bowler: bowler.player }) }
}
