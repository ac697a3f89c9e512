/**
 * Where the protocol is tried: a server in this process, or the one at BASE_URL. On that one BASE_TOKEN, an operator's,
 * makes matches of the test's own, unlisted, and removes them afterwards.
 */
import { expect } from 'vitest'
import { beginMatch, type PublicMatch } from '../public-match.ts'
import { startServer } from '../server.ts'

export type Stage = {
  readonly url: string
  /** A match with so many events after its creation. */
  begin(events?: number): Promise<PublicMatch>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const server = await chosenServer()
  const matches: PublicMatch[] = []
  let seed = 0
  return {
    url: server.url,
    async begin(events = 12) {
      seed += 1
      const match = await beginMatch(server, { seed })
      matches.push(match)
      await match.score(events, 'together')
      return match
    },
    async close() {
      for (const match of matches) await match.remove()
      await server.end()
    },
  }
}

async function chosenServer() {
  // vite.config.ts hands BASE_URL on by this name.
  const { STAGE_URL, BASE_TOKEN } = process.env
  if (!STAGE_URL) return ownServer()
  if (!BASE_TOKEN) throw new Error('BASE_TOKEN: expected the token of an operator of the server at BASE_URL')
  return { url: new URL(STAGE_URL).origin, token: BASE_TOKEN, end: async () => {} }
}

async function ownServer() {
  const server = await startServer()
  const end = async () => {
    await server.stop()
    expect(server.journal).toEqual([])
  }
  return { url: server.url, token: server.token, end }
}
