/** Requests as nobody should make them: paths as they are, bodies of any bytes, and no HTTP at all. */
import { type IncomingHttpHeaders, request } from 'node:http'
import { rawRequest } from '../readers/raw.ts'

/** What goes to the server. `body` as it is; `json` encoded, with its content type; `parts` chunked, with no length. */
export type Sent = {
  readonly method?: string
  readonly path: string
  /** Whose token; `nobody` sends none. The operator's unless said otherwise. */
  readonly as?: TokenName | 'nobody'
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Buffer
  readonly parts?: readonly string[]
}
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }
export type TokenName = 'operator' | 'otherMatch' | 'expired' | 'revoked'

/** `GET` unless there is something to send. Paths go out as they are, dots and percent signs included. */
export function exchange(url: string, { method, path, headers, json, body, parts }: Omit<Sent, 'as'>): Promise<Answer> {
  const bytes = json === undefined ? body : JSON.stringify(json)
  const has = bytes !== undefined || parts !== undefined
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const length = bytes === undefined ? {} : { 'content-length': String(Buffer.byteLength(bytes)) }
  const { hostname, port } = new URL(url)
  const options = { hostname, port, path, method: method ?? (has ? 'POST' : 'GET'), agent: false }
  return new Promise((resolve, reject) => {
    const going = request({ ...options, headers: { ...type, ...length, ...headers } }, (response) => {
      let text = ''
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', done).on('error', done)
      // A server that has said no need not take the rest of what is being sent.
      going.off('error', reject).on('error', () => {})
    })
    going.on('error', reject)
    for (const part of parts ?? []) going.write(part)
    going.end(bytes)
  })
}

type Door = { readonly port: number }

/** Bytes of one's own making; the connection is closed by the server. */
export async function sendRaw({ port }: Door, text: string): Promise<Answer> {
  const { ended, socket } = rawRequest(port, text)
  const received = await ended()
  socket.destroy()
  const [head = '', ...rest] = received.split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), headers: {}, text: rest.join('\r\n\r\n') }
}

/** Sends and leaves without waiting; what the server makes of it may be nothing at all. */
export async function hangUp({ port }: Door, text: string): Promise<Answer> {
  const { ended, socket } = rawRequest(port, text)
  socket.end()
  const received = await ended()
  socket.destroy()
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0), headers: {}, text: received }
}
