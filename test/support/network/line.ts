/** A line to a server that can be cut: what is on it is lost, and nobody can be called. */
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

export type Line = {
  /** Where the server is reached over this line. */
  readonly url: string
  readonly cut: () => void
  readonly mend: () => void
  readonly end: () => Promise<void>
}

export async function startLine(serverUrl: string): Promise<Line> {
  const { port } = new URL(serverUrl)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect({ host: '127.0.0.1', port: Number(port) })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of open) socket.destroy()
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      drop()
    },
    mend() {
      isCut = false
    },
    end() {
      drop()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
