/** One reader of the crowd: follows for as long as it lives, whatever happens to its connections. */
import type { Random } from '../../../cricket/simulate/random.ts'
import { createLink, type Link } from './link.ts'
import { createPosition } from './position.ts'
import { createTalk, type Transport } from './talks.ts'
import type { Witness } from './witness.ts'

export const MISCHIEF = ['disconnect', 'reset', 'pause', 'stall', 'half-open', 'half-close', 'forget'] as const
export type Mischief = (typeof MISCHIEF)[number]

export type ReaderParts = {
  readonly index: number
  readonly match: string
  readonly transport: Transport
  readonly port: number
  readonly localAddress: string
  readonly random: Random
  readonly witness: Witness
}
export type Reader = ReturnType<typeof createReader>

const RECONNECT_MS = { least: 20, most: 500 }
const PAUSE_MS = { least: 100, most: 4_000 }
/** Longer than a server keeps someone who takes nothing. */
const STALL_MS = { least: 20_000, most: 50_000 }
const GHOST_MS = { least: 2_000, most: 20_000 }

export function createReader({ index, match, transport, port, localAddress, random, witness }: ReaderParts) {
  const name = `reader ${index} (${transport}, ${match})`
  const complain = (what: string) => witness.complain(`${name} ${what}`)
  const position = createPosition({ match, name, witness })
  const talk = createTalk(transport, { match, position, witness, chance: random.next, complain })
  const ghosts = new Set<Link>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let link: Link | undefined
  let paused = false
  let gone = false

  const within = ({ least, most }: { least: number; most: number }) => least + random.next() * (most - least)

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  function open(): void {
    if (gone) return
    witness.count('connections')
    paused = false
    let closing = false
    const opened = createLink(
      { port, localAddress },
      {
        head(head) {
          closing = head.headers.connection === 'close'
          if (!talk.head(head)) mistrust()
        },
        body: (part) => talk.body(part) || mistrust(),
        end() {
          const waitMs = talk.end()
          if (closing) opened.cut()
          else later(waitMs, () => link === opened && ask(opened))
        },
        closed(fault) {
          if (fault !== undefined) complain(`was told something that is not HTTP: ${fault}`)
          if (link !== opened) return
          link = undefined
          later(within(RECONNECT_MS), open)
        },
      },
    )
    link = opened
    ask(opened)
  }

  function ask(to: Link): void {
    const { path, headers } = talk.next()
    to.ask([`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''].join('\r\n'))
  }

  /** After something that should not have come it starts again with nothing, so that one fault is told once. */
  function mistrust(): void {
    position.forget()
    link?.cut()
  }

  function pause(ms: number): void {
    const held = link
    if (paused || !held) return
    paused = true
    held.pause()
    later(ms, () => {
      if (link === held) resume()
    })
  }

  function resume(): void {
    paused = false
    link?.resume()
  }

  function vanish(): void {
    const ghost = link
    if (!ghost) return
    ghost.abandon()
    ghosts.add(ghost)
    link = undefined
    later(within(GHOST_MS), () => ghosts.delete(ghost) && ghost.cut())
    open()
  }

  const acts: { readonly [how in Mischief]: () => void } = {
    disconnect: () => link?.cut(),
    reset: () => link?.reset(),
    pause: () => pause(within(PAUSE_MS)),
    stall: () => pause(within(STALL_MS)),
    'half-open': vanish,
    'half-close': () => link?.halfClose(),
    forget() {
      position.forget()
      link?.cut()
    },
  }

  open()
  return {
    name,
    match,
    cursor: position.cursor,
    suffer(how: Mischief): void {
      witness.count(`mischief: ${how}`)
      acts[how]()
    },
    /** From now on it only reads. */
    calm(): void {
      for (const ghost of ghosts) ghost.cut()
      ghosts.clear()
      if (paused) resume()
    },
    leave(): void {
      gone = true
      for (const timer of timers) clearTimeout(timer)
      for (const ghost of ghosts) ghost.cut()
      const last = link
      link = undefined
      last?.cut()
    },
  }
}
