/** One connection of a reader: asks, listens, and can be treated as the world treats connections. */
import { connect, type Socket } from 'node:net'
import { createAnswerParser, type Head } from './http-parser.ts'

export type LinkEvents = {
  head(head: Head): void
  body(part: string): void
  end(): void
  /** Once, whoever ended it. `fault`: what came was not HTTP. */
  closed(fault?: string): void
}

export type Link = ReturnType<typeof createLink>

export function createLink(where: { readonly port: number; readonly localAddress: string }, events: LinkEvents) {
  const socket: Socket = connect({ host: '127.0.0.1', ...where })
  /** Deaf: not even its end is heard. Muted: only that. */
  let deaf = false
  let muted = false
  let fault: string | undefined
  const parser = createAnswerParser({
    head: (head) => muted || events.head(head),
    body: (part) => muted || events.body(part),
    end: () => muted || events.end(),
  })
  socket.setEncoding('latin1')
  socket.on('error', () => {})
  socket.on('close', close)
  socket.on('data', (text: string) => {
    if (muted) return
    try {
      parser.feed(text)
    } catch (thrown) {
      fault = (thrown as Error).message
      cut()
    }
  })

  function close(): void {
    if (!deaf) events.closed(fault)
    deaf = true
  }

  function cut(): void {
    muted = true
    socket.destroy()
  }

  return {
    ask: (request: string) => socket.write(request),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    /** FIN, and goes on listening. */
    halfClose: () => socket.end(),
    cut,
    /** Node (20) never says `close` of a socket that could not be reset because it was just shutting down. */
    reset(): void {
      muted = true
      socket.resetAndDestroy()
      close()
    },
    /** The reader is gone without a word: nothing is read any more, nothing is closed. */
    abandon(): void {
      deaf = true
      muted = true
      socket.pause()
    },
  }
}
