/** Delivered events per second and memory per reader, beside a plain streamSSE server in the same run. */
import { type ChildProcess, fork } from 'node:child_process'
import type { Transport } from './crowd.ts'
import { MARKER, type Measured, type Order } from './servers.ts'

export type ServerKind = 'scorebox' | 'streamSSE'
export type FanOut = {
  readonly deliveredPerSecond: number
  /** CPU of the server per delivered event. */
  readonly cpuMicros: number
  readonly bytesPerReader: number
}

/** Lockstep: the next ball is bowled when every reader has heard the one before. */
export async function measureFanOut(
  kind: ServerKind,
  readers: number,
  balls: number,
  transport: Transport = 'stream',
): Promise<FanOut> {
  const server = start(['server', kind])
  const feed = (await answerOf(server, 'feed')) as string
  const empty = await measure(server)
  const address = transport === 'poll' ? feed.replace(/feed$/, 'poll/full/start/0') : feed
  const crowd = start(['crowd', address, String(readers), MARKER, transport])
  await answerOf(crowd, 'opened')
  const full = await settled(server, readers)
  const started = performance.now()
  for (let ball = 1; ball <= balls; ball += 1) {
    const heard = answerOf(crowd, 'heard')
    order(server, 'ball')
    await heard
  }
  const seconds = (performance.now() - started) / 1000
  const after = await measure(server)
  crowd.kill()
  server.kill()
  return {
    deliveredPerSecond: (readers * balls) / seconds,
    cpuMicros: (after.cpuMicros - full.cpuMicros) / (readers * balls),
    bytesPerReader: (full.rssBytes - empty.rssBytes) / readers,
  }
}

/** Until everybody is registered, and what their coming left behind has been collected. */
async function settled(server: ChildProcess, readers: number): Promise<Measured> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const measured = await measure(server)
    if (measured.readers === readers) return measured
  }
}

function start(args: readonly string[]): ChildProcess {
  const child = fork(process.argv[1] as string, args, { execArgv: ['--expose-gc'] })
  child.once('exit', (code) => {
    if (code) throw new Error(`${args.join(' ')} ended with ${code}`)
  })
  return child
}

const order = (child: ChildProcess, what: Order) => child.send(what)

async function measure(server: ChildProcess): Promise<Measured> {
  const measured = answerOf(server, 'measured')
  order(server, 'measure')
  return (await measured) as Measured
}

function answerOf(child: ChildProcess, key: string): Promise<unknown> {
  return new Promise((resolve) => {
    const listen = (message: { readonly [key: string]: unknown }) => {
      if (!(key in message)) return
      child.off('message', listen)
      resolve(message[key])
    }
    child.on('message', listen)
  })
}
