/**
 * The one kind of request that is read without Node's parser: a whole, plain GET without a body. The grammar is stricter
 * than HTTP's: what it accepts every other parser reads the same way, and everything else is left to Node's.
 */

/** `unfinished`: so far it may become one. `foreign`: it is none, or something about it is doubtful. */
export type BareReading = BareRequest | 'unfinished' | 'foreign'
export type BareRequest = {
  readonly url: string
  readonly lastEventId: string | undefined
  readonly forwardedFor: string | undefined
  readonly ifNoneMatch: string | undefined
  /** The asker wants the connection closed after the answer. */
  readonly isLast: boolean
}

/** Less than Node's own bound on headers: whatever is longer is refused, or read, by Node. */
export const BARE_BYTES_MOST = 8 * 1024

const BEGINNING = 'GET /api/'
const END = '\r\n\r\n'
/** Printable ASCII and tabs alone: no folded line, no bare CR or LF, no NUL. */
const REQUEST = /^GET (\/api\/[!-~]{1,2000}) HTTP\/1\.1\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~]*\r\n)+)\r\n$/

export function readBare(bytes: Buffer): BareReading {
  const text = bytes.toString('latin1', 0, BARE_BYTES_MOST)
  const end = text.indexOf(END)
  if (end === -1) return mayBecomeOne(text) ? 'unfinished' : 'foreign'
  if (end + END.length !== bytes.length) return 'foreign'
  const [, url, lines] = REQUEST.exec(text) ?? []
  return url === undefined || lines === undefined ? 'foreign' : withHeaders(url, lines)
}

const mayBecomeOne = (text: string) =>
  text.length < BARE_BYTES_MOST && (text.startsWith(BEGINNING) || BEGINNING.startsWith(text))

function withHeaders(url: string, lines: string): BareRequest | 'foreign' {
  const known: { [name in Known]?: string } = {}
  for (const line of lines.split('\r\n', HEADERS_MOST)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (FOREIGN.has(name)) return 'foreign'
    if (!isKnown(name)) continue
    if (known[name] !== undefined) return 'foreign'
    known[name] = line.slice(colon + 1).trim()
  }
  const { host, connection = '' } = known
  if (!host || !/^(keep-alive|close)?$/i.test(connection)) return 'foreign'
  return {
    url,
    lastEventId: known['last-event-id'],
    forwardedFor: known['x-forwarded-for'],
    ifNoneMatch: known['if-none-match'],
    isLast: connection.toLowerCase() === 'close',
  }
}

/** 8 KB hold no more lines than this. */
const HEADERS_MOST = BARE_BYTES_MOST / 3

/** Headers that count here. One that comes twice means different things to different parsers. */
const KNOWN = ['host', 'connection', 'last-event-id', 'x-forwarded-for', 'if-none-match'] as const
type Known = (typeof KNOWN)[number]
const isKnown = (name: string): name is Known => (KNOWN as readonly string[]).includes(name)

/** A body, or a wish that a plain answer does not fulfil. */
const FOREIGN = new Set(['content-length', 'transfer-encoding', 'upgrade', 'expect', 'trailer', 'te'])
