/** The match ball by ball as the book stands, and the pages of single balls: over real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MergePatch } from '../../../wire/feed.ts'
import { applyPatch } from '../../../wire/patch.ts'
import type { View } from '../../../wire/view.ts'
import { beginMatch, type PublicMatch } from '../../support/public-match.ts'
import { scoringClient, startServer, type TestServer } from '../../support/server.ts'

type Moment = {
  readonly n: number
  readonly ref: string
  readonly innings: number
  readonly ball: string
  readonly view?: View
  readonly patch?: MergePatch
}
type Ball = { readonly ref: string; readonly n: number; readonly notation: string }
type Answer = { readonly total: number; readonly moments: readonly Moment[] }

describe('moments of a match', () => {
  let server: TestServer
  let match: PublicMatch
  beforeAll(async () => {
    server = await startServer()
    match = await beginMatch(server, { seed: 31 })
    await match.score(150, 'together')
  })
  afterAll(() => server.stop())

  const get = (path: string) => fetch(`${server.url}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' })
  const moments = async (query: string): Promise<Answer> =>
    (await get(`${match.path}/moments?${query}`)).json() as Promise<Answer>

  /** Whole views of a stretch. */
  function unfolded({ moments: all }: Answer): readonly View[] {
    const views: View[] = []
    for (const { view, patch } of all) views.push(view ?? applyPatch(views.at(-1) as View, patch as MergePatch))
    return views
  }

  test('a stretch is what each of its balls is by itself, and as many as were bowled', async () => {
    const balls = ((await (await get(`${match.path}/balls`)).json()) as { balls: { ref: string; score: object }[] })
      .balls
    const stretch = await moments('from=20&count=30')
    expect(stretch.total).toBe(balls.length)
    expect(stretch.moments.map(({ ref }) => ref)).toEqual(balls.slice(19, 49).map(({ ref }) => ref))
    const views = unfolded(stretch)
    for (const at of [0, 7, 29]) {
      const [alone] = unfolded(await moments(`from=${20 + at}&count=1`))
      expect(alone).toEqual(views[at])
    }
    // The running score is told by another part of the server.
    const scores = views.map(({ innings, current }) => innings[current?.innings ?? ''])
    expect(scores.map((one) => ({ runs: one?.runs, wickets: one?.wickets }))).toEqual(
      balls.slice(19, 49).map(({ score }) => score),
    )
    expect((await moments('from=100000&count=5')).moments).toEqual([])
  })

  test('a corrected ball stands as it is now, from its own moment on and not before', async () => {
    const ask = scoringClient(server)
    const { balls } = (await (await get(`${match.path}/balls`)).json()) as { balls: readonly Ball[] }
    // A run more or less would turn the strike of everything after it: a dot becomes a four.
    const dot = balls.find(({ n, notation }) => n > 3 && notation === '.')
    const before = unfolded(await moments('from=1&count=60'))
    const command = { do: 'bowl', runs: { bat: 4 } }
    const correction = { do: 'correct', edits: [{ op: 'amend', ref: dot?.ref, command }] }
    const told = await ask('POST', `${match.path}/commands`, { id: 'c-1', scoredAt: Date.now(), command: correction })
    expect(told).toMatchObject({ status: 201 })
    const after = unfolded(await moments('from=1&count=60'))
    const at = (dot?.n ?? 0) - 1
    expect(after.slice(0, at)).toEqual(before.slice(0, at))
    expect(after.slice(at).map(({ innings }) => innings[1]?.runs)).toEqual(
      before.slice(at).map(({ innings }) => (innings[1]?.runs ?? 0) + 4),
    )
    expect(Object.values(after[at]?.corrections ?? {})).toMatchObject([{ was: 'no run', now: '4 runs' }])
    const page = await (await get(`/matches/${match.id}/balls/${dot?.ref}`)).text()
    expect(page).toContain(`/matches/${match.id}/info#corrections">1 correction</a>`)
    const info = await (await get(`/matches/${match.id}/info`)).text()
    expect(info).toContain('<del>no run</del> → <ins>4 runs</ins>')
    expect((await get(`/matches/${match.id}/balls/1`)).status).toBe(404)
  })

  test('a ball has one address; innings and label lead to it, and so does "last"', async () => {
    const { moments: all, total } = await moments('from=1&count=60')
    const third = all.find(({ ball }) => ball === '0.3')
    const led = await get(`/matches/${match.id}/balls/1-0.3`)
    expect([led.status, led.headers.get('location')]).toEqual([302, `/matches/${match.id}/balls/${third?.ref}`])
    const last = await get(`/matches/${match.id}/balls/last`)
    expect(last.status).toBe(302)
    const page = await (await get(last.headers.get('location') ?? '')).text()
    expect(page).toContain(`Ball ${total} of ${total}`)
  })

  test('held back: no moment, ball or line of what came later', async () => {
    for (const path of ['moments?from=1&count=5&delay=120', 'balls?delay=120', 'commentary?delay=120']) {
      const body = (await (await get(`${match.path}/${path}`)).json()) as { moments?: []; balls?: []; lines?: [] }
      expect(body.moments ?? body.balls ?? body.lines).toEqual([])
    }
    const whole = (await (await get(`${match.path}?delay=120`)).json()) as { recorded: { [seq: string]: number } }
    expect(Object.keys(whole.recorded).length).toBeGreaterThanOrEqual(match.head() - 1)
  })

  test.each(['from=0', 'count=0', 'count=61', 'from=x', 'delay=121', 'from=1e1'])(
    '%s is refused with what was expected',
    async (query) => {
      const answer = await get(`${match.path}/moments?${query}`)
      expect(answer.status).toBe(400)
      expect(((await answer.json()) as { detail: string }).detail).toContain('from: a whole number from 1')
    },
  )
})
