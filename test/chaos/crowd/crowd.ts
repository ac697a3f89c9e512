/** A process full of readers. It is told by its parent when to be calm, where the matches ended, and when to leave. */
import { createRandom } from '../../../cricket/simulate/random.ts'
import { createReader, MISCHIEF, type Mischief, type Reader } from './reader.ts'
import { TRANSPORTS, type Transport } from './talks.ts'
import { createWitness, type Sighting } from './witness.ts'

export type CrowdOrder = {
  readonly port: number
  readonly matches: readonly string[]
  readonly readers: number
  /** Number of the first reader: names are told apart across processes, and so are the addresses they come from. */
  readonly from: number
  readonly seed: number
  /** Acts of mischief per second, over all readers. */
  readonly mischiefPerSecond: number
}
export type ToCrowd =
  /** No more mischief; answered by `arrived` once everybody stands at these cursors. */
  | { readonly say: 'finish'; readonly heads: { readonly [match: string]: string } }
  | { readonly say: 'report' }
  | { readonly say: 'leave' }
export type FromCrowd = { readonly said: 'ready' | 'arrived' | 'left' } | ({ readonly said: 'report' } & CrowdReport)
export type CrowdReport = {
  readonly sightings: readonly Sighting[]
  readonly complaints: readonly string[]
  readonly counts: { readonly [what: string]: number }
  /** Who is not where the matches ended. */
  readonly astray: readonly string[]
}

const WEIGHTS: readonly (readonly [Transport, number])[] = [
  ['stream', 60],
  ['score stream', 12],
  ['long-poll', 18],
  ['live.json', 10],
]
const MISCHIEF_WEIGHTS: readonly (readonly [Mischief, number])[] = MISCHIEF.map((how) => [
  how,
  how === 'stall' ? 0.3 : 1,
])
const TICK_MS = 50
const OPENED_PER_TICK = 100
const PER_ADDRESS = 500
const ASTRAY_SHOWN = 20

export function runCrowd(order: CrowdOrder): void {
  const random = createRandom(order.seed)
  const witness = createWitness()
  const readers: Reader[] = []
  let calm = false
  let heads: { readonly [match: string]: string } | undefined
  let due = 0

  const open = (i: number) =>
    readers.push(
      createReader({
        index: order.from + i,
        match: order.matches[i % order.matches.length] as string,
        // One of each to begin with, so that every transport is there however few readers are asked for.
        transport: TRANSPORTS[i] ?? random.weighted(WEIGHTS),
        port: order.port,
        localAddress: addressOf(order.from + i),
        random,
        witness,
      }),
    )

  function tick(): void {
    if (readers.length < order.readers) fill()
    else if (!calm) misbehave()
    else if (heads && strays().length === 0) {
      heads = undefined
      tell({ said: 'arrived' })
    }
  }

  function fill(): void {
    const end = Math.min(order.readers, readers.length + OPENED_PER_TICK)
    while (readers.length < end) open(readers.length)
    if (readers.length === order.readers) tell({ said: 'ready' })
  }

  function misbehave(): void {
    for (due += (order.mischiefPerSecond * TICK_MS) / 1000; due >= 1; due -= 1)
      random.pick(readers).suffer(random.weighted(MISCHIEF_WEIGHTS))
  }

  let ends: { readonly [match: string]: string } = {}
  const strays = () => readers.filter((reader) => reader.cursor() !== ends[reader.match])

  setInterval(tick, TICK_MS)
  process.on('disconnect', () => process.exit(1))
  process.on('message', (message: ToCrowd) => {
    switch (message.say) {
      case 'finish':
        calm = true
        heads = message.heads
        ends = message.heads
        for (const reader of readers) reader.calm()
        return
      case 'report': {
        const astray = strays().slice(0, ASTRAY_SHOWN)
        return tell({
          said: 'report',
          ...witness.report(),
          astray: astray.map((one) => `${one.name} is at ${one.cursor()}`),
        })
      }
      case 'leave':
        for (const reader of readers) reader.leave()
        tell({ said: 'left' })
    }
  })
}

/** Linux answers on all of 127.0.0.0/8, and a server may bound what it takes from one address. */
const addressOf = (index: number): string =>
  process.platform === 'linux' ? `127.0.0.${2 + Math.floor(index / PER_ADDRESS)}` : '127.0.0.1'

const tell = (message: FromCrowd) => process.send?.(message)
