/** A server seen through a door that can be shut, and can say that there is another build: the worker's text is a new one. */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Rebuilt = {
  readonly url: string
  readonly rebuild: (build: string) => void
  readonly shut: (isShut: boolean) => void
  readonly end: () => Promise<void>
}

export async function rebuiltServer(serverUrl: string): Promise<Rebuilt> {
  const { port } = new URL(serverUrl)
  let build: string | undefined
  let isClosed = false
  const door = createServer((asked, answer) => {
    const { method, url: path, headers } = asked
    if (isClosed) return void asked.socket.destroy()
    const far = request({ host: '127.0.0.1', port, method, path, headers }, (told) => {
      const isWorker = path === '/scorer/sw.js' && build !== undefined
      if (!isWorker) {
        answer.writeHead(told.statusCode ?? 502, told.headers)
        return told.pipe(answer)
      }
      let text = ''
      told.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      told.on('end', () => {
        answer.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/scorer' })
        answer.end(text.replace(/"build":"[^"]*"/, `"build":"${build}"`))
      })
    })
    far.on('error', () => answer.destroy())
    asked.pipe(far)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    rebuild: (next) => {
      build = next
    },
    shut(isShut) {
      isClosed = isShut
      if (isShut) door.closeAllConnections()
    },
    end: () => {
      door.closeAllConnections()
      return new Promise((resolve) => door.close(() => resolve()))
    },
  }
}
