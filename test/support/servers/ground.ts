/**
 * A ground of its own for readers in a browser: log, write path and broadcast as in the server, the script that pages
 * include, and at `/` a page that has `scorebox.follow`.
 */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build, type LibraryOptions } from 'vite'
import type { Command } from '../../../cricket/commands.ts'
import { RULESETS } from '../../../cricket/conditions.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { createBroadcast } from '../../../server/broadcast/hot-reads.ts'
import type { Names, View } from '../../../wire/view.ts'
import { ball, squad } from '../scorer.ts'
import { serverParts } from './parts.ts'

export type Ground = Awaited<ReturnType<typeof startGround>>

export async function startGround() {
  const faults: unknown[] = []
  const onFault = (fault: unknown) => faults.push(fault)
  const { db, matches, scoring } = serverParts({ onFault })
  const broadcast = createBroadcast({ matches, build: 'b1', onFault })
  const scripts = new Map([
    ['/embed.js', await buildScript('embed')],
    ['/follow.js', await buildScript('embed', { entry: 'web/follow/follow.ts', formats: ['iife'], name: 'scorebox' })],
  ])
  const asked: string[] = []
  const site = await startSite((request, response) => {
    const how = request.headers['if-none-match'] === undefined ? '' : ' revalidated'
    asked.push(`${request.method} ${request.url}${how}`)
    if (heldBack !== undefined && request.url?.startsWith(heldBack)) return
    const script = scripts.get(request.url ?? '')
    if (request.url === '/') response.setHeader('content-type', 'text/html').end('<script src="/follow.js"></script>')
    else if (script !== undefined) response.setHeader('content-type', 'text/javascript').end(script)
    else if (!broadcast.answer(request, response)) response.writeHead(404).end()
  })
  let heldBack: string | undefined
  let count = 0

  const envelope = (command: Command) => {
    count += 1
    return { id: `command-${count}`, scoredAt: Date.now(), command }
  }

  /** A T20 with the toss won and the innings begun. */
  function play(names: Partial<Names> & Pick<Names, 'sides'>) {
    const whole = { title: 'A match', players: {}, ...names }
    const create: Command = { do: 'create', conditions: RULESETS.t20, sides: { a: squad('a'), b: squad('b') } }
    const match = { names: whole, visibility: 'public', createdAt: 0, createdBy: 'test' } as const
    const { id } = scoring.create(match, [envelope(create)], 'test')
    say(id, { do: 'toss', winner: 'a', elected: 'bat' })
    say(id, { do: 'startInnings' })
    answer(id)
    return id
  }

  function say(id: string, command: Command): void {
    const [said] = scoring.score(id, [envelope(command)], 'test') ?? []
    if (said?.kind !== 'recorded')
      throw new Error(`${JSON.stringify(command)} was not recorded: ${JSON.stringify(said)}`)
  }

  /** Sends in and gives the ball until the game waits for a delivery. */
  function answer(id: string): void {
    for (;;) {
      const waiting = waitingOf(id)
      const [next] = waiting?.for === 'batter' || waiting?.for === 'bowler' ? waiting.from : []
      if (waiting?.for === 'batter' && next) say(id, { do: 'sendIn', batter: next })
      else if (waiting?.for === 'bowler' && next) say(id, { do: 'giveBall', bowler: next })
      else return
    }
  }

  const waitingOf = (id: string) => {
    const match = matches.find(id)
    return match && waitingFor(match.book().match)
  }

  return {
    base: site.base,
    /** What browsers have asked for so far: "GET /embed.js", "GET … revalidated" with an If-None-Match. */
    asked,
    faults,
    play,
    /** Paths that begin so are never answered, as by a proxy that waits for the whole answer. */
    holdBack(path: string | undefined): void {
      heldBack = path
    },
    /** Balls in a line of notation: "1 . 4 W". */
    bowl(id: string, line: string): void {
      for (const word of line.split(' ')) {
        say(id, ball(word))
        answer(id)
      }
    },
    /** As the server has it. */
    view: (id: string): View | undefined => matches.find(id)?.view(),
    cursor: (id: string): string => `${db.epoch}-${matches.find(id)?.head()}`,
    /** Open streams and waiting polls. */
    readers: () => broadcast.readers(),
    /** Every connection breaks, as when a train enters a tunnel. */
    cut: site.cut,
    async stop(): Promise<void> {
      broadcast.close()
      await site.stop()
      db.close()
    },
  }
}

/** A web server on a port of its own: another origin than any other. */
export async function startSite(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    cut: () => server.closeAllConnections(),
    async stop(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As `npm run build` makes it, without touching what was built before. */
async function buildScript(mode: string, lib?: LibraryOptions): Promise<string> {
  const built = await build({ mode, logLevel: 'silent', build: { write: false, ...(lib && { lib }) } })
  const [first] = Array.isArray(built) ? built : [built]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error('the build made no script')
  return chunk.code
}
