/** The readers, in a process of their own: bare sockets that count a marker, so that counting costs little. */
import { connect } from 'node:net'

const IN_FLIGHT = 200
/** One source address has some 28,000 ports, and a place limit at the server. */
const READERS_PER_ADDRESS = 2_000

export type Transport = 'stream' | 'poll'

/** Opens so many readers, then tells the parent each time all of them have heard another ball. */
export async function runCrowd(address: string, count: number, marker: string, transport: Transport): Promise<void> {
  const { hostname, port, pathname } = new URL(address)
  const head = ` HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`
  const target = { host: hostname, port: Number(port), path: pathname, head, marker: marker.charCodeAt(0), transport }
  let heard = 0
  const hear = (marks: number) => {
    const before = Math.floor(heard / count)
    heard += marks
    if (Math.floor(heard / count) > before) process.send?.({ heard: Math.floor(heard / count) })
  }
  for (let from = 0; from < count; from += IN_FLIGHT)
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count - from) }, (_, i) => open(target, from + i, hear)))
  process.send?.({ opened: count })
}

type Target = {
  readonly host: string
  readonly port: number
  readonly path: string
  readonly head: string
  readonly marker: number
  readonly transport: Transport
}

/** One buffer for all: nobody keeps what was read. */
const buffer = Buffer.alloc(256 * 1024)

/** Done when the first bytes of the answer have come. */
function open(target: Target, index: number, hear: (marks: number) => void): Promise<void> {
  const localAddress = `127.0.0.${2 + Math.floor(index / READERS_PER_ADDRESS)}`
  return new Promise((resolve, reject) => {
    const onread = {
      buffer,
      callback(size: number): boolean {
        resolve()
        const marks = countOf(target.marker, size)
        if (marks > 0) hear(marks)
        if (target.transport === 'poll') askAgain(buffer.toString('latin1', 0, size))
        return true
      },
    }
    const socket = connect({ host: target.host, port: target.port, localAddress, onread })
    const ask = (path: string) => socket.write(`GET ${path}${target.head}`)
    let answer = ''
    /** Every answer of a poll ends with the address of the next. */
    const askAgain = (part: string) => {
      answer += part
      const [, next] = NEXT.exec(answer) ?? []
      if (next === undefined) return
      answer = ''
      ask(next)
    }
    socket.once('error', reject).once('close', () => reject(new Error('the server closed a reader')))
    ask(target.path)
  })
}

const NEXT = /"next":"([^"]+)"\}$/

function countOf(byte: number, size: number): number {
  let marks = 0
  for (let at = buffer.indexOf(byte); at !== -1 && at < size; at = buffer.indexOf(byte, at + 1)) marks += 1
  return marks
}
