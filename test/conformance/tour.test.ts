/** "Follow a ball" of the README, walked: the same files in the same order, each doing what the table says. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../../cricket/decide.ts'
import { evolve } from '../../cricket/evolve.ts'
import { projectRoot } from '../../server/root.ts'
import { Top } from '../../web/board/scoreboard.tsx'
import { createStore } from '../../web/follow/store.ts'
import { ENGLISH } from '../../web/language/languages.ts'
import { decodeEnvelope } from '../../wire/decode/decode.ts'
import { applyPatch } from '../../wire/patch.ts'
import type { View } from '../../wire/view.ts'
import { readFeed, take } from '../support/readers/sse.ts'
import { squad } from '../support/scorer.ts'
import { scoringClient, startServer, type TestServer } from '../support/server.ts'

const root = projectRoot(import.meta.dirname)
const readme = readFileSync(join(root, 'README.md'), 'utf8')

describe('follow a ball', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  test('the README names the steps in order, and files that are there', () => {
    const rows = [...readme.matchAll(/^\| (\w+) \| \[([^\]]+)\]\(([^)]+)\) \|/gm)].map(([, step, text, path]) => ({
      step,
      text,
      path,
    }))
    expect(rows.map(({ step }) => step)).toEqual([
      'tap',
      'POST',
      'decode',
      'decide',
      'append',
      'evolve',
      'apply',
      'publish',
      'frame',
      'receive',
      'reduce',
      'show',
    ])
    for (const { text, path } of rows) {
      expect(text).toBe(path)
      expect(existsSync(join(root, path ?? ''))).toBe(true)
    }
  })

  test('a four goes from the tap to the words on the board', async () => {
    const { core, url } = server
    const post = scoringClient(server)
    const id = await matchInPlay(post)
    const match = core.matches.find(id)
    if (!match) throw new Error('the match is not there')
    const before = { head: match.head(), view: match.view(), match: match.book().match }
    const reader = readFeed(`${url}/api/matches/${id}/feed?after=${match.epoch}-${before.head}`)
    expect((await take(reader, 1)).map(({ event }) => event)).toEqual(['hello'])

    // tap, POST, decode: what the thumb meant
    const tapped = {
      id: 'tap-1',
      expects: before.head,
      scoredAt: 1_790_000_000_000,
      command: { do: 'bowl', runs: { bat: 4 } },
    }
    const decoded = decodeEnvelope(tapped)
    if ('problem' in decoded) throw new Error(decoded.problem.expected)
    const [envelope] = decoded.ok.commands
    // decide: a complete fact
    const decision = decide(match.book(), envelope?.command ?? { do: 'undo' })
    expect(decision).toMatchObject({
      event: { kind: 'BallBowled', striker: 'a1', bowler: 'b1', boundary: 4, over: false },
    })
    // append: on the disk before the answer
    expect(await post('POST', `/api/matches/${id}/commands`, tapped)).toMatchObject({
      status: 201,
      json: { recorded: { seq: before.head + 1 } },
    })
    const [recorded] = core.log.read(id, before.head)
    expect(recorded).toMatchObject({ id: 'tap-1', event: 'event' in decision ? decision.event : {} })
    // evolve: the match after it
    if (recorded?.event.kind !== 'BallBowled') throw new Error('another event was recorded')
    const entry = { ref: String(recorded.seq), scoredAt: recorded.scoredAt, event: recorded.event }
    expect(evolve(before.match, entry)).toEqual(match.book().match)
    // apply: the view, and its patch from the one before
    const [patch] = match.patchesAfter(before.head) ?? []
    expect(applyPatch(before.view, patch?.patch ?? {})).toEqual(match.view())
    // publish, frame, receive: the patch with its cursor as id
    const [frame] = await take(reader, 1)
    expect(frame).toMatchObject({
      event: 'patch',
      id: `${match.epoch}-${before.head + 1}`,
      data: { seq: before.head + 1, patch: patch?.patch },
    })
    await reader.return()
    // reduce: the reader's view is the server's
    const store = createStore({ cursor: `${match.epoch}-${before.head}`, view: before.view })
    if (frame?.event !== 'patch') throw new Error('no patch came')
    expect(store.apply(frame.data)).toBe('applied')
    expect(store.view()).toEqual(match.view())
    // show: words on the board
    const shown = (view: View) =>
      renderToString(h(Top, { view, language: ENGLISH, tab: 'live', connection: undefined, nowMs: 0, delayS: 0 }))
    expect(textOf(shown(before.view))).toContain('0/0')
    expect(textOf(shown(store.view() as View))).toContain('4/0')
  })
})

async function matchInPlay(post: ReturnType<typeof scoringClient>): Promise<string> {
  const sides = { a: side('a', 'Lanterns'), b: side('b', 'Kestrels') }
  const toss = { winner: 'a', elected: 'bat' }
  const created = await post('POST', '/api/matches', { conditions: 't20', sides, toss })
  const { id } = created.json as { id: string }
  const opening = [
    { do: 'startInnings' },
    { do: 'sendIn', batter: 'a1' },
    { do: 'sendIn', batter: 'a2' },
    { do: 'giveBall', bowler: 'b1' },
  ]
  const commands = opening.map((command, i) => ({ id: `open-${i}`, scoredAt: 1_790_000_000_000, command }))
  expect((await post('POST', `/api/matches/${id}/commands`, commands)).status).toBe(201)
  return id
}

const side = (key: 'a' | 'b', name: string) => ({
  name,
  players: squad(key).players.map((id) => ({ id, name: `Player ${id}` })),
})

const textOf = (html: string): string => html.replace(/<[^>]+>/g, '')
