/** The JSON somebody sent, or why it is none. What was sent is not repeated in the refusal, only what is wrong with it. */
import type { Context } from 'hono'
import { type Decoded, fail, sayProblem } from '../../cricket/decoder.ts'
import { sendProblem } from './problems.ts'

export type JsonBody = { readonly json: unknown } | { readonly refusal: Response }

/** [T12] A body without a content type would pass as empty: it is refused. */
export async function readJson(c: Context): Promise<JsonBody> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json') {
    const got = JSON.stringify(type.slice(0, 60))
    return { refusal: sendProblem(c, 'not-json', `Content-Type: expected application/json, got ${got}`) }
  }
  const parsed = parseJson(await c.req.arrayBuffer())
  return 'problem' in parsed ? { refusal: sendProblem(c, 'bad-request', parsed.problem) } : parsed
}

/** As `readJson`, and what a decoder makes of it. */
export async function readDecoded<T>(
  c: Context,
  decode: (json: unknown) => Decoded<T>,
): Promise<{ readonly ok: T } | { readonly refusal: Response }> {
  const body = await readJson(c)
  if ('refusal' in body) return body
  const decoded = decode(body.json)
  return 'problem' in decoded ? { refusal: sendProblem(c, 'bad-request', sayProblem(decoded.problem)) } : decoded
}

type Parsed = { readonly json: unknown } | { readonly problem: string }

/** Strict JSON [RFC 8259] in UTF-8; `problem` says what it is instead. */
export function parseJson(bytes: ArrayBuffer): Parsed {
  const text = decoded(bytes)
  if (text === undefined) return { problem: 'body: expected JSON in UTF-8, got other bytes' }
  try {
    const json: unknown = JSON.parse(text)
    const twice = repeatedKey(text)
    return twice === undefined
      ? { json }
      : { problem: sayProblem(fail('', 'each key once in an object', twice).problem) }
  } catch (fault) {
    return { problem: `body: expected JSON: ${withoutQuote((fault as Error).message)}` }
  }
}

/** Strictly: a replacement character in a name would be kept for ever. */
function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** V8 quotes what it could not read: a short body would come back whole, and with it whatever secret was in it. */
const withoutQuote = (message: string): string =>
  message
    .replace(/, (\.\.\.)?".*$/s, '')
    .replace(/\p{C}/gu, '?')
    .slice(0, 120)

/**
 * A key that an object of this JSON has twice. JSON.parse keeps the last of them [RFC 8259, 4]: `{"bat":4,"bat":1}`
 * would silently lose three runs. Without recursion, as lists may be a million deep.
 */
function repeatedKey(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '{') open.push(new Set())
    else if (letter === '[') open.push(undefined)
    else if (letter === '}' || letter === ']') open.pop()
    else if (letter === '"') {
      const end = endOfString(text, i)
      const key = isKey(text, end) ? (JSON.parse(text.slice(i, end)) as string) : undefined
      if (key !== undefined && open.at(-1)?.has(key)) return key
      if (key !== undefined) open.at(-1)?.add(key)
      i = end - 1
    }
  }
  return undefined
}

const QUOTE = 34
const BACKSLASH = 92

/** Just after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) return i + 1
    if (code === BACKSLASH) i += 1
  }
  return text.length
}

function isKey(text: string, end: number): boolean {
  let at = end
  while (/\s/.test(text[at] ?? '')) at += 1
  return text[at] === ':'
}
