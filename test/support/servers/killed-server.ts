/** The trial that every reader has to stand: a match goes on while the server is killed, and killed again. */
import { expect } from 'vitest'
import { beginMatch } from '../public-match.ts'
import type { KillableServer } from '../server.ts'

/** `read` follows the feed at `url` and answers what it was told so far: "event id" of each frame with an id. */
export async function survivesKills(
  server: KillableServer,
  read: (url: string) => Promise<() => Promise<readonly string[]> | readonly string[]>,
): Promise<void> {
  const match = await beginMatch(server)
  await match.score(8)
  const from = match.head()
  const told = await read(`${server.url}${match.path}/feed`)
  const hasAll = () => expect.poll(async () => (await told()).at(-1)).toContain(match.cursor())
  await hasAll()
  for (const kill of [1, 2, 3]) {
    await match.score(2)
    // Once with everything heard, otherwise with balls that may be on their way.
    if (kill === 2) await hasAll()
    await server.killAndRestart()
    await match.score(3)
    await hasAll()
  }
  const patches = Array.from({ length: match.head() - from }, (_, i) => `patch ${match.cursor(from + 1 + i)}`)
  expect(await told()).toEqual([`snapshot ${match.cursor(from)}`, ...patches])
}
