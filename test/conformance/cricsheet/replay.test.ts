/** A recorded match played into a running server as `npm run replay` does, over real sockets that may break. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RULESETS } from '../../../cricket/conditions.ts'
import { parseCricsheet } from '../../../cricket/cricsheet/file.ts'
import { scriptOf } from '../../../cricket/cricsheet/script.ts'
import { type MatchScript, scoreScript } from '../../../cricket/simulate/script.ts'
import { simulate } from '../../../cricket/simulate/simulate.ts'
import { replayMatch } from '../../../scripts/replay-match.ts'
import { cricsheetFile, delivery, dots, innings, over, reply, SECOND_OVER } from '../../support/cricsheet/file.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startServer()
})
afterEach(async () => {
  await server.stop()
  expect(server.journal).toEqual([])
})

const options = (script: MatchScript) => ({ script, server: server.url, token: server.token, speed: 1_000_000 })

function scriptFrom(json: unknown): MatchScript {
  const parsed = parseCricsheet(json)
  if ('problem' in parsed) throw new Error(parsed.problem.path)
  return scriptOf(parsed.file)
}

async function played(wish: Parameters<typeof replayMatch>[0]) {
  const answer = await replayMatch(wish)
  if ('failed' in answer) throw new Error(answer.failed)
  return { ...answer, match: server.core.matches.find(answer.matchId)?.book().match }
}

describe('replay', () => {
  test('the server ends where a book at home ends, ball for ball', async () => {
    const script = simulate({ seed: 3, conditions: { ...RULESETS.t20, oversPerInnings: 5, oversPerBowler: 1 } })
    const atHome = scoreScript(script, { startsAt: 0, by: 'home', idOf: String })
    if ('refused' in atHome) throw new Error(atHome.refused.message)
    const { match, balls } = await played(options(script))
    const scores = (of: typeof match) => of?.innings.map(({ runs, wickets, overs }) => ({ runs, wickets, overs }))
    expect(scores(match)).toEqual(scores(atHome.book.match))
    expect(match?.outcome).toEqual(atHome.book.match.outcome)
    expect(balls).toBe(atHome.steps.filter(({ command }) => command.do === 'bowl').length)
  })

  test('who came in later or only fielded has a name, and is not in the side before', async () => {
    const caught = [
      { player_out: 'Kestrel 1', kind: 'caught', fielders: [{ name: 'Twelfth Heron', substitute: true }] },
    ]
    const match = [{ in: 'Kestrel 12', out: 'Kestrel 11', team: 'Kestrels', reason: 'injury_substitute' }]
    const pair = { batter: 'Kestrel 3' }
    const file = cricsheetFile({
      played: [
        innings([
          over(0, [
            delivery(6),
            delivery(0, { wickets: caught }),
            ...dots(1, { ...pair, replacements: { match } }),
            ...dots(3, pair),
          ]),
          over(
            1,
            SECOND_OVER.map((ball) => ({ ...ball, non_striker: 'Kestrel 3' })),
          ),
        ]),
        reply(),
      ],
    })
    file.info.players.Kestrels.push('Kestrel 12')
    const overs = (file.innings[1] as { overs: { deliveries: object[] }[] }).overs
    for (const ball of overs[0]?.deliveries ?? []) Object.assign(ball, { bowler: 'Kestrel 12' })
    const { matchId, match: end } = await played(options(scriptFrom(file)))
    const names = server.core.matches.find(matchId)?.view().names.players
    expect(names).toMatchObject({ a12: 'Kestrel 12', b12: 'Twelfth Heron' })
    expect(end?.sides.b.players).toHaveLength(11)
    expect(end?.sides.a).toMatchObject({ replaced: ['a11'] })
    expect(end?.innings[0]?.batters.a1?.wicket?.fielders).toEqual([{ player: 'b12', substitute: true }])
  })

  test('when answers are lost the same command is sent again, and nothing is scored twice', async () => {
    const script = scriptFrom(cricsheetFile())
    const line = await startBadLine(server.url, (n) => n % 7 === 3)
    const retries: string[] = []
    const { match, matchId } = await played({
      ...options(script),
      server: line.url,
      onRetry: (why) => retries.push(why),
    })
    await line.stop()
    expect(retries.length).toBeGreaterThan(3)
    expect(match?.innings.map(({ runs, validBalls }) => [runs, validBalls])).toEqual([
      [6, 12],
      [0, 12],
    ])
    const ids = server.core.log.read(matchId, 0).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('when the answer to the creation is lost, no second match is made', async () => {
    const line = await startBadLine(server.url, () => true)
    const answer = await replayMatch({ ...options(scriptFrom(cricsheetFile())), server: line.url })
    await line.stop()
    expect(answer).toMatchObject({ failed: expect.stringContaining('may have been made') })
    expect(server.core.rows.list()).toHaveLength(1)
  })

  test('a wrong token is said, not tried again', async () => {
    const answer = await replayMatch({ ...options(scriptFrom(cricsheetFile())), token: 'sb_wrong' })
    expect(answer).toMatchObject({ failed: expect.stringMatching(/^401 /) })
  })

  test('somebody else who scores meanwhile has the match to himself', async () => {
    const { scoring } = server.core
    let meddled = false
    const answer = await replayMatch({
      ...options(scriptFrom(cricsheetFile())),
      onStep({ matchId, balls }) {
        if (balls !== 5 || meddled) return
        meddled = true
        scoring.score(matchId, [{ id: 'mine', scoredAt: 1, command: { do: 'note', text: 'a dog on the field' } }], 'x')
      },
    })
    expect(meddled).toBe(true)
    expect(answer).toMatchObject({ failed: expect.stringContaining('409 ') })
  })
})

/** Passes requests on, but for some the answer is thrown away and the line cut: recorded there, unknown here. */
async function startBadLine(target: string, cuts: (n: number) => boolean) {
  let count = 0
  const line: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      count += 1
      const cut = cuts(count)
      const { authorization = '' } = request.headers
      const headers = { 'content-type': 'application/json', authorization }
      const answer = await fetch(target + request.url, { method: 'POST', headers, body: Buffer.concat(parts) })
      const text = await answer.text()
      if (cut) return request.socket.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        line.close(() => resolve())
        line.closeAllConnections()
      }),
  }
}
