/** What stands behind a ball: who is out and where, who fielded, crossing, and what the umpires said against the rule. */
import type { Bowl, WicketCommand } from '../commands.ts'
import { DISALLOWED_BY, NOT_IN_OVER, OVERTHROWS, type PlayerId } from '../types.ts'
import type { Credit } from './ball.ts'
import { nameFrom, takeName } from './names.ts'
import { type Failed, failed, isFailed } from './problem.ts'
import type { Reading } from './reading.ts'
import { type Tokens, textOf } from './token.ts'
import { HOW } from './vocabulary.ts'
import { isFielding, takeFielders, wicketFor } from './wicket.ts'

type Draft = { readonly credit: Credit; readonly wickets: readonly WicketCommand[] }
type Facts = Partial<Omit<Bowl, 'do' | 'call' | 'runs' | 'wickets' | 'boundary'>>
/** `ns` of a wicket is settled last: who faced may be said behind it. */
type Wicket = WicketCommand & { readonly nonStriker?: true }
type Said = {
  readonly credit: Credit
  readonly wickets: readonly Wicket[]
  readonly facts: Facts
}

/** Takes the details of a ball and completes it. */
export function takeDetails(draft: Draft, tokens: Tokens, reading: Reading): Bowl | Failed {
  let said: Said = { ...draft, facts: {} }
  for (let next = tokens.peek(); next; next = tokens.peek()) {
    const more = detail(said, next.text, tokens, reading)
    if (!more) break
    if (isFailed(more)) return more
    said = more
  }
  return completed(said, reading)
}

/** The ball with one more detail, or undefined when the next token is none: then it is the next word of the line. */
function detail(said: Said, text: string, tokens: Tokens, reading: Reading): Said | Failed | undefined {
  const last = said.wickets.at(-1)
  if (last && isFielding(last, text)) {
    const fielders = takeFielders(tokens, reading)
    return isFailed(fielders) ? fielders : ofLast(said, { fielders })
  }
  const word = text.toLowerCase()
  const change = plain(said, word, last)
  if (change) {
    tokens.take()
    return change
  }
  if (word === '&' && last) return anotherWicket(said, tokens, reading)
  return withArgument(said, text, tokens, reading)
}

function plain(said: Said, word: string, last: Wicket | undefined): Said | undefined {
  const fact = FACTS[word]
  if (fact) return { ...said, facts: { ...said.facts, ...fact } }
  const ofWicket = OF_WICKET[word]
  return last && ofWicket && ofLast(said, ofWicket)
}

const FACTS: { readonly [word: string]: Facts } = {
  '/': { over: true },
  '-/': { over: false },
  counted: { valid: true },
  uncounted: { valid: false },
  changed: { changedEnds: true },
  unchanged: { changedEnds: false },
  lost: { lostBall: true },
}
const OF_WICKET: { readonly [word: string]: Partial<Wicket> } = {
  s: {},
  ns: { nonStriker: true },
  '@k': { at: 'striker' },
  '@b': { at: 'nonStriker' },
  x: { crossed: true },
  '-x': { crossed: false },
  nocatch: { preventedCatch: true },
  norun: { notRunning: true },
}

const ofLast = (said: Said, change: Partial<Wicket>): Said => ({
  ...said,
  wickets: said.wickets.map((wicket, i) => (i === said.wickets.length - 1 ? { ...wicket, ...change } : wicket)),
})

function anotherWicket(said: Said, tokens: Tokens, reading: Reading): Said | Failed {
  tokens.take()
  const found = HOW.exec(tokens.take()?.text.toLowerCase() ?? '')
  if (!found) return failed('A second wicket on the ball is missing.', { expected: 'for example: ct lane & ro ns' })
  const wicket = wicketFor(found, reading)
  return isFailed(wicket) ? wicket : { ...said, wickets: [...said.wickets, wicket] }
}

/** "*name" faced, "by name" bowled, "next name" faces, "=name" is out, "!words" the umpires allowed it, "#words" a note. */
function withArgument(said: Said, text: string, tokens: Tokens, reading: Reading): Said | Failed | undefined {
  const [mark, rest] = [text.slice(0, 1), text.slice(1)]
  if (mark === '!' || mark === '#') return words(said, mark, rest, tokens)
  if (/^[a-z]+:/i.test(text)) return ruled(said, text, tokens)
  const word = text.toLowerCase()
  if (word === 'by' || word === 'next') {
    tokens.take()
    if (word === 'by') return withPlayer(takeName(tokens, 'bowler', reading), (bowler) => withFacts(said, { bowler }))
    return withPlayer(takeName(tokens, 'atCrease', reading), (faces) => withFacts(said, { faces }))
  }
  if (mark !== '*' && (mark !== '=' || said.wickets.length === 0)) return undefined
  tokens.take()
  const found = nameFrom(rest, tokens, 'atCrease', reading)
  if (mark === '*') return withPlayer(found, (striker) => withFacts(said, { striker }))
  return withPlayer(found, (batter) => ofLast(said, { batter }))
}

/** "short:1" run short, "throw:stumps" how it was overthrown, "off:18.5+2" two runs not scored, "dead:41.4" not one of the over. */
function ruled(said: Said, text: string, tokens: Tokens): Said | Failed | undefined {
  const [, key = '', value = '', count] = /^([a-z]+):([\w.]+?)(?:\+(\d{1,2}))?$/i.exec(text) ?? []
  const facts = Object.hasOwn(RULED, key.toLowerCase()) ? RULED[key.toLowerCase()]?.(value, count) : undefined
  if (!facts) return failed(`"${text.slice(0, 40)}" is no detail of a ball.`, { expected: RULED_EXPECTED })
  tokens.take()
  return withFacts(said, facts)
}

const RULED_EXPECTED = 'short:1, throw:, off: or dead: with a Law, such as off:18.5+2 or dead:41.4'

const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined =>
  list.find((each) => each.toLowerCase() === value.toLowerCase())

const RULED: { readonly [key: string]: (value: string, count?: string) => Facts | undefined } = {
  short: (value) => (/^\d{1,2}$/.test(value) ? { short: Number(value) } : undefined),
  throw: (value) => {
    const overthrow = oneOf(OVERTHROWS, value)
    return overthrow && { overthrow }
  },
  off: (value, count) => {
    const law = oneOf(DISALLOWED_BY, value)
    return law && { disallowed: { law, ...(count !== undefined && { runs: Number(count) }) } }
  },
  dead: (value) => {
    const notInOver = oneOf(NOT_IN_OVER, value)
    return notInOver && { notInOver }
  },
}

function words(said: Said, mark: '!' | '#', rest: string, tokens: Tokens): Said | Failed {
  const text = textOf(rest)
  if (text === undefined) return failed('The quotes do not close.', { expected: 'for example #"dropped at slip"' })
  tokens.take()
  return withFacts(said, mark === '!' ? { override: text } : { note: text })
}

const withFacts = (said: Said, facts: Facts): Said => ({ ...said, facts: { ...said.facts, ...facts } })

const withPlayer = (found: { readonly player: PlayerId } | Failed, make: (player: PlayerId) => Said): Said | Failed =>
  isFailed(found) ? found : make(found.player)

function completed({ credit, wickets, facts }: Said, reading: Reading): Bowl | Failed {
  const others = [reading.striker, reading.nonStriker].filter((id) => id !== (facts.striker ?? reading.striker))
  const nonStriker = others[0]
  if (nonStriker === undefined && wickets.some((wicket) => wicket.nonStriker)) {
    return failed('Nobody is at the other end.', { expected: '=NAME for whoever is out' })
  }
  const settled = wickets.map((wicket) => settle(wicket, nonStriker, reading))
  return {
    do: 'bowl',
    ...credit,
    ...facts,
    ...(settled.length > 0 && { wickets: settled }),
  }
}

function settle(said: Wicket, other: PlayerId | undefined, { keeper }: Reading): WicketCommand {
  const { nonStriker, fielders: named, ...wicket } = said
  const fielders = named ?? (said.how === 'stumped' && keeper !== undefined ? [{ player: keeper }] : [])
  return {
    ...wicket,
    ...(nonStriker && other !== undefined && { batter: other }),
    ...(fielders.length > 0 && { fielders }),
  }
}
