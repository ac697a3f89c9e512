/** What acts have in common: names, texts, Laws and sides behind their first word. */
import type { Command } from '../commands.ts'
import { otherSide, type PlayerId, SIDES, type SideKey } from '../types.ts'
import { type Role, takeName } from './names.ts'
import { type Failed, isFailed } from './problem.ts'
import type { Reading } from './reading.ts'
import { isQuoted, type Tokens, textOf } from './token.ts'
import { isWord } from './vocabulary.ts'

export function named(tokens: Tokens, role: Role, reading: Reading, make: (player: PlayerId) => Command | Failed) {
  const found = takeName(tokens, role, reading)
  return isFailed(found) ? found : make(found.player)
}

/** A text between quotes, or one word that means nothing else. */
export function takeText(tokens: Tokens): string | undefined {
  const text = tokens.peek()?.text ?? ''
  const isText = isQuoted(text) || (/^\p{L}/u.test(text) && !isWord(text))
  const read = isText ? textOf(text) : undefined
  if (read !== undefined) tokens.take()
  return read
}

/** What the umpires allowed all the same: "!words". */
export function takeOverride(tokens: Tokens): { readonly override?: string } {
  const next = tokens.peek()?.text ?? ''
  const override = next.startsWith('!') ? textOf(next.slice(1)) : undefined
  if (override === undefined) return {}
  tokens.take()
  return { override }
}

/** A Law: "41.3", or anything between quotes. */
export function takeLaw(tokens: Tokens): { readonly law?: string } {
  const next = tokens.peek()?.text ?? ''
  const law = isQuoted(next) ? textOf(next) : /^\d+\.[\d.]+$/.test(next) ? next : undefined
  if (law === undefined) return {}
  tokens.take()
  return { law }
}

/** "bat", "field", "a", "b", or the beginning of a side's name. */
function sideFor(text: string, { batting, sideNames }: Reading): SideKey | undefined {
  const word = text.toLowerCase()
  const key = SIDES.find((each) => each === word)
  if (key) return key
  if (batting && (word === 'bat' || word === 'field')) return word === 'bat' ? batting : otherSide(batting)
  if (!sideNames || !/^\p{L}/u.test(word) || isWord(word)) return undefined
  const found = SIDES.filter((each) => sideNames[each].toLowerCase().startsWith(word))
  return found.length === 1 ? found[0] : undefined
}

export function takeSide(tokens: Tokens, reading: Reading): SideKey | undefined {
  const next = tokens.peek()?.text
  const side = next === undefined ? undefined : sideFor(next, reading)
  if (side) tokens.take()
  return side
}

export function takeMethod(tokens: Tokens): { readonly method?: string } {
  const method = takeText(tokens)
  return method === undefined ? {} : { method }
}
