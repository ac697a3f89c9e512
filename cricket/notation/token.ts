/** Words of a scoring line: what stands between blanks, commas and line breaks; a quoted text may hold any of them. */
import { isWord } from './vocabulary.ts'

export type Token = { readonly text: string; readonly from: number; readonly to: number }

/** A walk along the tokens of a line. `to` is where the last one taken ends. */
export type Tokens = {
  peek(ahead?: number): Token | undefined
  take(): Token | undefined
  /** Takes the next token when it is this one. */
  skip(text: string): boolean
  to(): number
}

const TOKEN = /(?:"(?:[^"\\]|\\.)*"|[^\s,])+/gs

export function tokensOf(line: string, from = 0): Tokens {
  const ahead: Token[] = []
  let to = from
  const pattern = new RegExp(TOKEN)
  pattern.lastIndex = from
  const fill = (count: number): void => {
    while (ahead.length < count) {
      const found = pattern.exec(line)
      if (!found) return
      ahead.push({ text: found[0], from: found.index, to: found.index + found[0].length })
    }
  }
  const take = (): Token | undefined => {
    fill(1)
    const token = ahead.shift()
    if (token) to = token.to
    return token
  }
  const peek = (count = 0): Token | undefined => {
    fill(count + 1)
    return ahead[count]
  }
  return {
    peek,
    take,
    skip: (text) => peek()?.text.toLowerCase() === text && take() !== undefined,
    to: () => to,
  }
}

export const isQuoted = (text: string): boolean => text.startsWith('"')

/** Free text: as it stands, or between double quotes as JSON writes it. Undefined when the quotes do not close. */
export function textOf(token: string): string | undefined {
  if (!isQuoted(token)) return token
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The same, to be read back: quoted unless it is a single plain word that means nothing else. */
export const asText = (text: string): string =>
  /^\p{L}[\p{L}\p{M}.-]*$/u.test(text) && !isWord(text) ? text : JSON.stringify(text)
