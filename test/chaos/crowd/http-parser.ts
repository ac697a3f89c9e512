/** HTTP answers as they come off a socket, in latin1, one character a byte: cut wherever the network cuts them. */

export type Head = { readonly status: number; readonly headers: { readonly [name: string]: string } }
export type AnswerEvents = {
  head(head: Head): void
  body(part: string): void
  /** The whole answer is here, and another may follow on this connection if `head` did not say "close". */
  end(): void
}

/** Throws on bytes that are not HTTP. An answer without a length goes on until the connection ends. */
export function createAnswerParser(events: AnswerEvents) {
  let rest = ''
  let take: () => boolean = takeHead
  let left = 0

  function takeHead(): boolean {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) return false
    const head = headOf(rest.slice(0, end))
    rest = rest.slice(end + 4)
    take = bodyOf(head)
    events.head(head)
    if (take === takeNothing) finish()
    return true
  }

  function bodyOf({ status, headers }: Head): () => boolean {
    if (status === 204 || status === 304) return takeNothing
    if (headers['transfer-encoding'] === 'chunked') return takeChunkSize
    if (headers['content-length'] === undefined) return takeAll
    left = Number(headers['content-length'])
    return left === 0 ? takeNothing : takeCounted
  }

  const takeNothing = (): boolean => false

  function takeAll(): boolean {
    pass(rest.length)
    return false
  }

  function takeCounted(): boolean {
    left -= pass(Math.min(left, rest.length))
    if (left > 0) return false
    finish()
    return rest.length > 0
  }

  function takeChunkSize(): boolean {
    const end = rest.indexOf('\r\n')
    if (end === -1) return false
    const size = Number.parseInt(rest.slice(0, end), 16)
    if (Number.isNaN(size)) throw new Error(`no chunk size: ${JSON.stringify(rest.slice(0, 40))}`)
    if (size === 0 && rest.length < end + 4) return false
    rest = rest.slice(size === 0 ? end + 4 : end + 2)
    left = size
    take = takeChunk
    if (size === 0) finish()
    return true
  }

  function takeChunk(): boolean {
    left -= pass(Math.min(left, rest.length))
    if (left > 0 || rest.length < 2) return false
    rest = rest.slice(2)
    take = takeChunkSize
    return true
  }

  function pass(length: number): number {
    const part = rest.slice(0, length)
    rest = rest.slice(length)
    if (length > 0) events.body(part)
    return length
  }

  function finish(): void {
    take = takeHead
    events.end()
  }

  return {
    feed(text: string): void {
      rest += text
      while (rest.length > 0 && take()) {}
    },
  }
}

function headOf(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1])
  if (!status) throw new Error(`no HTTP: ${JSON.stringify(text.slice(0, 80))}`)
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1)])
  return { status, headers: Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value.trim()])) }
}

/** What was read as latin1 is UTF-8 in truth. */
export const decoded = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8')
