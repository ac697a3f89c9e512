/** A bare TCP client: sees the bytes as they are, can stop reading, and keeps no manners. */
import { connect, type Socket } from 'node:net'

export type Raw = {
  readonly socket: Socket
  /** Everything received so far, or when `fits` becomes true of it, or when the connection ends. */
  until(fits: (text: string) => boolean): Promise<string>
  ended(): Promise<string>
}

export function rawRequest(port: number, text: string, localAddress = '127.0.0.1'): Raw {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  let received = ''
  socket.setEncoding('utf8').on('data', (part) => {
    received += part
  })
  socket.on('error', () => {})
  socket.write(text)

  const until = (fits: (text: string) => boolean) =>
    new Promise<string>((resolve) => {
      const look = () => {
        if (!fits(received) && !socket.destroyed && !socket.readableEnded) return
        for (const event of EVENTS) socket.off(event, look)
        resolve(received)
      }
      for (const event of EVENTS) socket.on(event, look)
      look()
    })
  return { socket, until, ended: () => until(() => false) }
}

const EVENTS = ['data', 'end', 'close']

export const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n')
