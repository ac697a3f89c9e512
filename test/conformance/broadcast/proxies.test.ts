/** Our own reader behind a real nginx: the recommended configuration, and the faults of others. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { follow, type LinkState } from '../../../web/follow/follow.ts'
import { nodeEnvironment } from '../../support/follow/node-environment.ts'
import { describeNginx, type Edits, startNginx } from '../../support/network/nginx.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { startServer, type TestServer } from '../../support/server.ts'

type Nginx = Awaited<ReturnType<typeof startNginx>>
const STREAMS = 'proxy_buffering off;'
const HELD_BACK: Edits = [[STREAMS, 'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;']]
const HASTY: Edits = [['proxy_read_timeout 60s;', 'proxy_read_timeout 10s;']]

describeNginx('behind nginx', () => {
  let server: TestServer
  const closing: (() => Promise<void> | void)[] = []
  beforeAll(async () => {
    server = await startServer({ TRUST_PROXY: '1' })
  })
  afterAll(async () => {
    for (const close of closing) await close()
    await server.stop()
    expect(server.journal).toEqual([])
  })

  async function begin(edits: Edits = []): Promise<{ nginx: Nginx; match: PublicMatch }> {
    const nginx = await startNginx(server.url, edits)
    closing.push(nginx.stop)
    const match = await beginMatch(server)
    await match.score(20, 'together')
    return { nginx, match }
  }

  type Start = { readonly cursor?: string | undefined; readonly isHeldBack?: boolean }
  /**
   * What a reader was told, in order: whole views and patches, by their seq. Where streams are held back he gives them
   * up after five seconds.
   */
  function read(nginx: Nginx, match: PublicMatch, { cursor, isHeldBack = false }: Start = {}) {
    const told = { wholes: [] as number[], patches: [] as number[], states: [] as LinkState[] }
    const reader = follow({
      base: nginx.base,
      matchId: match.id,
      view: 'full',
      environment: nodeEnvironment(() => !isHeldBack || told.states.at(-1)?.rung === 'poll'),
      ...(cursor !== undefined && { cursor }),
      onSnapshot: (_, seq) => told.wholes.push(seq),
      onPatch: (_patch, _event, seq) => told.patches.push(seq),
      onState: (state) => told.states.push(state),
    })
    closing.unshift(reader.stop)
    const has = (cursor: string) => until(() => reader.store.cursor() === cursor)
    const rung = () => told.states.at(-1)?.rung
    const lost = () => told.states.filter(({ link }) => link === 'reconnecting').length
    return { ...told, has, rung, lost, view: reader.store.view, stop: reader.stop }
  }
  const until = async (fits: () => boolean) => {
    while (!fits()) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const seqs = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + 1 + i)

  it.concurrent('the recommended configuration: live, ball by ball, and no reconnecting in the pauses', async () => {
    const { nginx, match } = await begin()
    const from = match.head()
    const reader = read(nginx, match)
    await reader.has(match.cursor())
    for (let ball = 0; ball < 5; ball += 1) {
      await match.score(1)
      await reader.has(match.cursor())
    }
    // A pause that a tip ends, which only a reader with an open stream can hear.
    const heardAt = reader.states.at(-1)?.lastByteAt
    await until(() => reader.states.at(-1)?.lastByteAt !== heardAt)
    await match.score(1)
    await reader.has(match.cursor())
    expect([reader.rung(), reader.lost()]).toEqual(['stream', 0])
    expect(reader.wholes).toEqual([from])
    expect(reader.patches).toEqual(seqs(from, match.head()))
    expect(reader.view()).toEqual((await match.now()).view)
  })

  it.concurrent('F-1 a bare proxy_pass, with buffers: the answer itself asks to be let through', async () => {
    const { nginx, match } = await begin([[STREAMS, '']])
    const reader = read(nginx, match, { cursor: match.cursor() })
    for (let ball = 0; ball < 5; ball += 1) {
      await match.score(1)
      await reader.has(match.cursor())
    }
    expect([reader.rung(), reader.lost()]).toEqual(['stream', 0])
  })

  it.concurrent.each([
    ['a page that has the score already', (match: PublicMatch) => match.cursor()],
    ['a reader that has nothing', () => undefined],
  ])('R-3 streams held back: %s takes the long-poll and misses nothing', async (_, cursorOf) => {
    const { nginx, match } = await begin(HELD_BACK)
    const from = match.head()
    const reader = read(nginx, match, { cursor: cursorOf(match), isHeldBack: true })
    for (let ball = 0; ball < 5; ball += 1) {
      await match.score(1)
      await reader.has(match.cursor())
    }
    expect(reader.rung()).toBe('poll')
    expect(reader.patches.at(-1)).toBe(match.head())
    expect(reader.patches).toEqual(seqs(reader.wholes.at(-1) ?? from, match.head()))
  })

  it.concurrent('a proxy that cuts after 10 s of silence: the reader comes back and misses nothing', async () => {
    const { nginx, match } = await begin(HASTY)
    const from = match.head()
    const reader = read(nginx, match)
    await reader.has(match.cursor())
    for (const cuts of [1, 2]) {
      await until(() => reader.lost() >= cuts)
      await match.score(3)
      await reader.has(match.cursor())
    }
    expect(reader.wholes).toEqual([from])
    expect(reader.patches).toEqual(seqs(from, match.head()))
  })

  it.concurrent('killed mid-stream: what was scored meanwhile comes when nginx is back, once', async () => {
    const { nginx, match } = await begin()
    const from = match.head()
    const reader = read(nginx, match)
    await reader.has(match.cursor())
    for (let kills = 0; kills < 2; kills += 1) {
      await match.score(2)
      await nginx.kill()
      await match.score(3)
      await nginx.start()
      await reader.has(match.cursor())
    }
    expect(reader.wholes).toEqual([from])
    expect(reader.patches).toEqual(seqs(from, match.head()))
    expect(reader.view()).toEqual((await match.now()).view)
  })

  it.concurrent('people who ask for http are sent to https', async () => {
    const { nginx, match } = await begin()
    const answer = await fetch(`${nginx.redirecting}${match.path}?a=b`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `https://127.0.0.1${match.path}?a=b`])
  })
})
